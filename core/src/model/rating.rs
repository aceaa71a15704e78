//! Ratings: strings first, numbers where they can be derived.

use serde::{Deserialize, Serialize};

/// What a reviewer gives a work.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rating {
    /// As the source prints it: "B+", "4/5", "★★★½".
    pub as_printed: String,
    /// Its number on the scale from `worst` to `best`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The best that could be given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<f64>,
    /// The worst that could be given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worst: Option<f64>,
}

impl Rating {
    /// Keeps `text` and derives its number: fractions, "out of", percentages, stars and letter grades.
    ///
    /// Letter grades count as in American schools: A is 4, F is 0, a sign is worth three tenths.
    /// A number alone gets no scale.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let scale = fraction(text)
            .or_else(|| percentage(text))
            .or_else(|| stars(text))
            .or_else(|| letter_grade(text));
        let (value, best, worst) = match scale {
            Some(Scale { value, best, worst }) => (Some(value), Some(best), Some(worst)),
            None => (number(text), None, None),
        };
        Self { as_printed: text.to_owned(), value, best, worst }
    }
}

struct Scale {
    value: f64,
    best: f64,
    worst: f64,
}

impl Scale {
    /// A value on a scale, unless it lies outside.
    fn new(value: f64, worst: f64, best: f64) -> Option<Self> {
        (worst..=best).contains(&value).then_some(Self { value, best, worst })
    }
}

/// A plain decimal number; a comma counts as a point, and `½` as a half.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let (whole, half) = text.strip_suffix('½').map_or((text, 0.0), |rest| (rest.trim_end(), 0.5));
    if whole.is_empty() && half > 0.0 {
        return Some(half);
    }
    let plain =
        !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    plain.then(|| whole.replace(',', ".").parse::<f64>().ok()).flatten().map(|value| value + half)
}

/// "4/5", "8.5 / 10", "3 out of 5", "4 von 5", "4 sur 5", "4 из 5", perhaps with "stars" after it.
fn fraction(text: &str) -> Option<Scale> {
    const SEPARATORS: [&str; 5] = ["/", " out of ", " von ", " sur ", " из "];
    let lower = text.to_lowercase();
    let (value, rest) = SEPARATORS.iter().find_map(|separator| lower.split_once(separator))?;
    let best = number(rest.split_whitespace().next()?)?;
    let value = value.trim().trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
    Scale::new(number(value)?, 0.0, best)
}

/// "85 %".
fn percentage(text: &str) -> Option<Scale> {
    Scale::new(number(text.strip_suffix('%')?)?, 0.0, 100.0)
}

/// "★★★½", "★★★☆☆", "****", "3.5 stars". Without empty stars the scale ends at five.
fn stars(text: &str) -> Option<Scale> {
    if let Some(count) = text.strip_suffix("stars").or_else(|| text.strip_suffix("star")) {
        return Scale::new(number(count)?, 0.0, 5.0);
    }
    let is_star =
        |c: char| matches!(c, '★' | '⭐' | '✭' | '*' | '☆' | '½' | '⯨' | '⯪' | '\u{fe0f}' | ' ');
    let shown = |kinds: &[char]| {
        u8::try_from(text.chars().filter(|c| kinds.contains(c)).count()).map(f64::from)
    };
    if !text.chars().all(is_star) || text.trim().is_empty() {
        return None;
    }
    let full = shown(&['★', '⭐', '✭', '*']).ok()?;
    let half = shown(&['½', '⯨', '⯪']).ok()?;
    let empty = shown(&['☆']).ok()?;
    let best = if empty > 0.0 { (full + half + empty).max(1.0) } else { 5.0 };
    Scale::new(full + half / 2.0, 0.0, best)
}

/// "B+", "A−", "F".
fn letter_grade(text: &str) -> Option<Scale> {
    let mut characters = text.chars();
    let grade = match characters.next()?.to_ascii_uppercase() {
        'A' => 4.0,
        'B' => 3.0,
        'C' => 2.0,
        'D' => 1.0,
        'F' => 0.0,
        _ => return None,
    };
    let sign = match characters.as_str() {
        "" => 0.0,
        "+" => 0.3,
        "-" | "−" | "–" => -0.3,
        _ => return None,
    };
    Scale::new(grade + sign, 0.0, 4.3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_derived_and_strings_kept() {
        for (text, value, best) in [
            ("4/5", Some(4.0), Some(5.0)),
            ("8.5/10", Some(8.5), Some(10.0)),
            ("8,5 / 10", Some(8.5), Some(10.0)),
            ("3½ out of 5 stars", Some(3.5), Some(5.0)),
            ("★★★½", Some(3.5), Some(5.0)),
            ("★★★☆☆☆", Some(3.0), Some(6.0)),
            ("4 stars", Some(4.0), Some(5.0)),
            ("85 %", Some(85.0), Some(100.0)),
            ("B+", Some(3.3), Some(4.3)),
            ("A−", Some(3.7), Some(4.3)),
            ("7", Some(7.0), None),
            ("6/5", None, None),
            ("Recommended", None, None),
            ("", None, None),
            ("/", None, None),
        ] {
            let rating = Rating::parse(text);
            assert_eq!((rating.value, rating.best), (value, best), "{text}");
            assert_eq!(rating.as_printed, text);
        }
    }
}
