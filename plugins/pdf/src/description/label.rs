//! Page numbers, and how they are written.

use std::fmt;

/// The number of a page as readers see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// How it is written.
    pub numerals: Numerals,
    /// The number.
    pub number: u32,
}

/// How page numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numerals {
    /// 1, 2, 3.
    #[default]
    Arabic,
    /// i, ii, iii.
    Roman,
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.numerals, roman(self.number)) {
            (Numerals::Roman, Some(numeral)) => f.write_str(&numeral),
            _ => write!(f, "{}", self.number),
        }
    }
}

impl Label {
    /// Reads a number in arabic or in small roman numerals.
    pub fn parse(text: &str) -> Option<Self> {
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            let number = text.parse().ok().filter(|number| *number > 0)?;
            return Some(Self { numerals: Numerals::Arabic, number });
        }
        let number = (1..4000).find(|number| roman(*number).is_some_and(|known| known == text))?;
        Some(Self { numerals: Numerals::Roman, number })
    }
}

/// A number in small roman numerals; none for 0, and for what has too many thousands.
pub(crate) fn roman(number: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let (mut rest, mut numeral) = (number, String::new());
    for (value, letters) in STEPS {
        while rest >= value {
            numeral.push_str(letters);
            rest -= value;
        }
    }
    Some(numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        for (number, expected) in [(1, "i"), (4, "iv"), (14, "xiv"), (40, "xl"), (1999, "mcmxcix")]
        {
            assert_eq!(Label { numerals: Numerals::Roman, number }.to_string(), expected);
        }
        assert_eq!(Label { numerals: Numerals::Roman, number: 4000 }.to_string(), "4000");
        assert_eq!(Label { numerals: Numerals::Arabic, number: 12 }.to_string(), "12");
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for number in ["1", "41", "xiv", "mmmcmxcix"] {
            assert_eq!(
                Label::parse(number).map(|label| label.to_string()).as_deref(),
                Some(number)
            );
        }
        for wrong in ["", "0", "-1", "1a", "iiii", "XIV", "41–47", "99999999999"] {
            assert_eq!(Label::parse(wrong), None, "{wrong}");
        }
    }
}
