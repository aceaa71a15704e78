//! Pages, running times, prices, years: numbers with a meaning.

use super::language::Language;
use super::scan;
use recension_core::model::{Extent, ExtentUnit};

/// Something read, and where it ends.
pub(crate) type Read<T> = Option<(T, usize)>;

/// Pages at `at`: "320 pp.", "pp320", "Pp. xii + 320", "320 Seiten".
pub(crate) fn pages(text: &str, at: usize, language: &Language) -> Read<Extent> {
    let (quantity, end) =
        pages_after_unit(text, at, language).or_else(|| pages_before_unit(text, at, language))?;
    Some((extent(text, at, end, quantity, ExtentUnit::Pages), end))
}

fn pages_after_unit(text: &str, at: usize, language: &Language) -> Read<u32> {
    let (_, unit_end) = scan::longest_unbound(text, at, language.pages_before)?;
    let (quantity, end) = page_count(text, scan::skip_blanks(text, unit_end))?;
    // "pp. 12–14" tells where something stands, not how long the work is.
    let is_range = matches!(scan::peek(text, end), Some('-' | '–' | '—'));
    (!is_range).then_some((quantity, end))
}

fn pages_before_unit(text: &str, at: usize, language: &Language) -> Read<u32> {
    let (quantity, end) = page_count(text, at)?;
    let (_, end) = scan::longest(text, scan::skip_blanks(text, end), language.pages_after)?;
    Some((quantity, end))
}

/// "320", "xii + 320", "xii, 320": the number of the last sequence, as catalogues count.
fn page_count(text: &str, at: usize) -> Read<u32> {
    let roman_end = scan::run(text, at, |c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c'));
    if roman_end == at {
        return scan::number(text, at).filter(|(count, _)| *count > 0);
    }
    let sign = scan::skip_blanks(text, roman_end);
    let sign_end = scan::run(text, sign, |c| matches!(c, '+' | ','));
    (sign_end > sign).then(|| scan::number(text, scan::skip_blanks(text, sign_end))).flatten()
}

/// Running time at `at`: "104 min", "1 hr 44 min", "2 hours 10 minutes", "1h38".
pub(crate) fn minutes(text: &str, at: usize, language: &Language) -> Read<Extent> {
    let (first, end) = scan::number(text, at)?;
    let unit = scan::run(text, end, |c| scan::is_blank(c) || c == '-');
    let (quantity, end) = match scan::longest(text, unit, language.minutes) {
        Some((_, end)) => (first, end),
        None => hours_and_minutes(text, first, unit, language)?,
    };
    (1..=1500)
        .contains(&quantity)
        .then(|| (extent(text, at, end, quantity, ExtentUnit::Minutes), end))
}

fn hours_and_minutes(text: &str, hours: u32, unit: usize, language: &Language) -> Read<u32> {
    let (_, hours_end) = scan::longest_unbound(text, unit, language.hours)?;
    let next = scan::run(text, hours_end, |c| scan::is_blank(c) || c == ',');
    let next = scan::longest(text, next, language.and)
        .map_or(next, |(_, end)| scan::skip_blanks(text, end));
    let hours = (hours < 24).then_some(hours * 60)?;
    let Some((minutes, end)) = scan::number(text, next).filter(|(minutes, _)| *minutes < 60) else {
        let is_word = !scan::peek(text, hours_end).is_some_and(char::is_alphanumeric);
        return is_word.then_some((hours, hours_end));
    };
    let unit = scan::skip_blanks(text, end);
    match scan::longest(text, unit, language.minutes) {
        Some((_, end)) => Some((hours + minutes, end)),
        // "1 h 38": French timetables leave the second unit out; "2 hours, 3 actors" is no time.
        None if next - hours_end <= 1 && !text[hours_end..next].contains(',') => {
            Some((hours + minutes, end))
        }
        None => Some((hours, hours_end)),
    }
}

fn extent(text: &str, at: usize, end: usize, quantity: u32, unit: ExtentUnit) -> Extent {
    Extent { as_printed: text[at..end].to_owned(), quantity: Some(quantity), unit: Some(unit) }
}

/// The end of the price at `at`: "£20", "$28.95", "26,– €", "540 ₽", "€18–€32", "CHF 32".
pub(crate) fn price(text: &str, at: usize) -> Option<usize> {
    let end = amount(text, at)?;
    let dash = scan::run(text, end, |c| matches!(c, '-' | '–'));
    let is_range = dash > end && dash - end <= 3;
    Some(is_range.then(|| amount(text, dash)).flatten().unwrap_or(end))
}

/// Signs of currencies.
pub(super) const SIGNS: &[char] = &['£', '$', '€', '₽', '¥', '₤', '₴', '₺', '₹', '₩'];
const CURRENCIES: &[&str] = &[
    "eur",
    "euro",
    "euros",
    "usd",
    "gbp",
    "chf",
    "sfr",
    "fr.",
    "руб.",
    "рублей",
    "р.",
    "kr",
    "zł",
    "pln",
];

fn amount(text: &str, at: usize) -> Option<usize> {
    let sign_end = scan::run(text, at, |c| SIGNS.contains(&c));
    let code_end =
        scan::longest(text, at, &["us$", "ca$", "a$", "chf", "sfr.", "eur", "gbp", "usd"])
            .map(|(_, end)| end);
    if sign_end > at || code_end.is_some() {
        let figures = scan::skip_blanks(text, code_end.unwrap_or(sign_end));
        return figures_end(text, figures);
    }
    let end = scan::skip_blanks(text, figures_end(text, at)?);
    let sign_end = scan::run(text, end, |c| SIGNS.contains(&c));
    if sign_end > end {
        return Some(sign_end);
    }
    scan::longest(text, end, CURRENCIES).map(|(_, end)| end)
}

/// "28.95", "1,200", "26,–": digits with a fraction, or with the dash that stands for none.
fn figures_end(text: &str, at: usize) -> Option<usize> {
    let mut end = scan::digits_end(text, at);
    if end == at || end - at > 6 {
        return None;
    }
    while let Some('.' | ',') = scan::peek(text, end) {
        let next = scan::digits_end(text, end + 1);
        let dash = scan::run(text, end + 1, |c| matches!(c, '–' | '—' | '-'));
        if (3..=4).contains(&(next - end)) {
            end = next;
        } else if dash > end + 1 {
            return Some(dash);
        } else {
            break;
        }
    }
    Some(end)
}

/// The end of a year at `at`: four digits from 1450 to 2099 that stand alone.
pub(crate) fn year(text: &str, at: usize) -> Option<usize> {
    let (year, end) = scan::number(text, at)?;
    let mut behind = text[end..].chars();
    let stands_alone = match (behind.next(), behind.next()) {
        (Some('/' | '.'), Some(next)) => !next.is_ascii_digit(),
        (Some(c), _) => !c.is_alphanumeric() && !matches!(c, '–' | '-'),
        (None, _) => true,
    };
    let follows_range = matches!(scan::before(text, at), Some('-' | '–' | '/' | '.'));
    (end - at == 4 && (1450..=2099).contains(&year) && stands_alone && !follows_range)
        .then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    fn check(
        read: impl Fn(&str, &Language) -> Option<String>,
        tag: &str,
        cases: &[(&str, Option<&str>)],
    ) {
        for (text, found) in cases {
            assert_eq!(read(text, language::tagged(tag)).as_deref(), *found, "{text}");
        }
    }

    #[test]
    fn pages_are_read_in_many_forms() {
        let read = |text: &str, language: &Language| {
            pages(text, 0, language).map(|(extent, _)| extent.as_printed)
        };
        check(
            read,
            "en",
            &[
                ("320 pp., £20", Some("320 pp.")),
                ("320pp", Some("320pp")),
                ("pp320.", Some("pp320")),
                ("Pp. xii + 320.", Some("Pp. xii + 320")),
                ("xii, 320 pages.", Some("xii, 320 pages")),
                ("pp. 12–14", None),
                ("320 people", None),
                ("", None),
            ],
        );
        check(read, "de", &[("412 S., geb.", Some("412 S.")), ("412 Seiten", Some("412 Seiten"))]);
        check(read, "ru", &[("288 с. — 540", Some("288 с.")), ("288 стр.", Some("288 стр."))]);
    }

    #[test]
    fn running_times_are_read_in_minutes() {
        for (tag, text, found) in [
            ("en", "104 min", Some(104)),
            ("en", "98 minutes.", Some(98)),
            ("en", "2 hours 10 minutes", Some(130)),
            ("en", "2 hours and 10 minutes", Some(130)),
            ("en", "2 hours, 3 actors", Some(120)),
            ("en", "1hr 44min", Some(104)),
            ("en", "104 trains", None),
            ("fr", "1 h 38)", Some(98)),
            ("fr", "1h38", Some(98)),
            ("ru", "88 мин.", Some(88)),
        ] {
            let quantity =
                minutes(text, 0, language::tagged(tag)).and_then(|(extent, _)| extent.quantity);
            assert_eq!(quantity, found, "{text}");
        }
    }

    #[test]
    fn prices_keep_their_signs() {
        for (text, found) in [
            ("£20. ISBN", Some("£20")),
            ("£18.99.", Some("£18.99")),
            ("26,– €.", Some("26,– €")),
            ("24,00 €", Some("24,00 €")),
            ("€18–€32", Some("€18–€32")),
            ("540 ₽.", Some("540 ₽")),
            ("CHF 32.–", Some("CHF 32.–")),
            ("20 people", None),
        ] {
            assert_eq!(price(text, 0).map(|end| &text[..end]), found, "{text}");
        }
    }

    #[test]
    fn years_stand_alone() {
        for (text, found) in [
            ("1987.", true),
            ("1290-1420", false),
            ("1987/88", false),
            ("20231", false),
            ("3000", false),
            ("1987b", false),
        ] {
            assert_eq!(year(text, 0).is_some(), found, "{text}");
        }
    }
}
