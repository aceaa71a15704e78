//! Measures with units, as designs have them.

use crate::Length;
use serde::{Deserialize, Deserializer, de};

/// What relative units count from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base {
    /// One em.
    pub(super) em: Length,
    /// One line.
    pub(super) line: Length,
}

/// The length that `text` says: a number and a unit.
pub(super) fn parse(text: &str, base: Base) -> Option<Length> {
    let (digits, number, unit) = split(text)?;
    let times = |one: Length| Length::points(one.to_points() * number);
    match unit {
        "sp" => digits
            .parse()
            .ok()
            .map(|scaled: i64| Length(scaled.clamp(-Length::MAX.0, Length::MAX.0))),
        "em" => Some(times(base.em)),
        "line" | "lines" => Some(times(base.line)),
        _ => absolute(number, unit),
    }
}

/// The length that `text` says in a unit that depends on no type.
pub(crate) fn parse_absolute(text: &str) -> Option<Length> {
    let (_, number, unit) = split(text)?;
    absolute(number, unit)
}

/// Digits, the number that they are, and the unit.
fn split(text: &str) -> Option<(&str, f64, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')))?;
    let (digits, unit) = text.split_at(end);
    Some((digits, digits.parse().ok()?, unit.trim()))
}

fn absolute(number: f64, unit: &str) -> Option<Length> {
    match unit {
        "pt" => Some(Length::points(number)),
        "mm" => Some(Length::millimetres(number)),
        "cm" => Some(Length::millimetres(number * 10.0)),
        "in" => Some(Length::points(number * 72.0)),
        _ => None,
    }
}

/// A length as `read` leaves it: in scaled points.
impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let wrong = "a length is a number and a unit in quotes, such as \"10pt\" or \"1.5em\"";
        let text = String::deserialize(from).map_err(|_| de::Error::custom(wrong))?;
        let base = Base { em: Self::ZERO, line: Self::ZERO };
        parse(&text, base).ok_or_else(|| de::Error::custom(wrong))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read() {
        let base = Base { em: Length::points(10.0), line: Length::points(13.0) };
        for (text, points) in
            [("10pt", 10.0), ("1in", 72.0), ("25.4 mm", 72.0), ("1.5em", 15.0), ("2lines", 26.0)]
        {
            assert_eq!(parse(text, base), Some(Length::points(points)), "{text}");
        }
        for text in ["10", "pt", "1.2.3pt", "3 fathoms", "", "é"] {
            assert_eq!(parse(text, base), None, "{text}");
        }
        assert_eq!(parse_absolute("0.125in"), Some(Length::points(9.0)));
        for text in ["1em", "2lines", "9sp", "3"] {
            assert_eq!(parse_absolute(text), None, "{text}");
        }
    }
}
