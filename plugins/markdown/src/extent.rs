//! Measures of works: "320 pp.", "2 h 10 min".

use recension_core::model::{Extent, ExtentUnit};

/// Reads a measure; `unit` is what a number without a unit counts.
pub(crate) fn read_extent(text: &str, unit: Option<ExtentUnit>) -> Extent {
    let as_printed = text.trim().to_owned();
    let (quantity, unit) = match measure(&as_printed) {
        Some((quantity, measured)) if unit.is_none_or(|unit| unit == measured) => {
            (Some(quantity), Some(measured))
        }
        _ => (as_printed.parse().ok().filter(|_| unit.is_some()), unit),
    };
    let unit = quantity.and(unit);
    Extent { as_printed, quantity, unit }
}

/// The number before a unit; hours and minutes together count as minutes.
fn measure(text: &str) -> Option<(u32, ExtentUnit)> {
    let mut hours = None;
    let mut number: Option<u32> = None;
    for (token, is_number) in tokens(text) {
        if is_number {
            number = token.parse().ok();
        } else if let Some(quantity) = number.take() {
            match unit_of(&token.to_lowercase()) {
                Some(Unit::Hours) => hours = Some(quantity.checked_mul(60)?),
                Some(Unit::Measured(ExtentUnit::Minutes)) => {
                    return Some((quantity.checked_add(hours.unwrap_or(0))?, ExtentUnit::Minutes));
                }
                Some(Unit::Measured(unit)) => return Some((quantity, unit)),
                None => {}
            }
        }
    }
    hours.map(|minutes| (minutes, ExtentUnit::Minutes))
}

enum Unit {
    Hours,
    Measured(ExtentUnit),
}

fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "ч" => Unit::Hours,
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "мин" => {
            Unit::Measured(ExtentUnit::Minutes)
        }
        "p" | "pp" | "page" | "pages" | "s" | "seiten" | "с" | "стр" => {
            Unit::Measured(ExtentUnit::Pages)
        }
        "vol" | "vols" | "volume" | "volumes" | "bd" | "bde" => Unit::Measured(ExtentUnit::Volumes),
        "ep" | "eps" | "episode" | "episodes" | "folgen" => Unit::Measured(ExtentUnit::Episodes),
        _ => return None,
    })
}

/// The runs of digits and of letters.
fn tokens(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_number = rest.chars().next()?.is_ascii_digit();
        let ends = |c: char| if is_number { !c.is_ascii_digit() } else { !c.is_alphabetic() };
        let (token, after) = rest
            .split_at(rest.find(ends).unwrap_or(rest.len()).max(rest.chars().next()?.len_utf8()));
        rest = after;
        Some((token, is_number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_before_its_unit_is_the_quantity() {
        use ExtentUnit::{Minutes, Pages};
        for (text, unit, quantity) in [
            ("104 min", Some(Minutes), Some((104, Minutes))),
            ("2 h 10 min, one interval", Some(Minutes), Some((130, Minutes))),
            ("2h10m", None, Some((130, Minutes))),
            ("61 Min.", None, Some((61, Minutes))),
            ("xxii + 418 pp., 61 figs", Some(Pages), Some((418, Pages))),
            ("352 с.", Some(Pages), Some((352, Pages))),
            ("320", Some(Pages), Some((320, Pages))),
            ("320", None, None),
            ("two volumes", None, None),
            ("99999999999 pp.", None, None),
            ("½ ² h", None, None),
        ] {
            let extent = read_extent(text, unit);
            assert_eq!(extent.quantity.zip(extent.unit), quantity, "{text}");
            assert_eq!(extent.as_printed, text);
        }
    }
}
