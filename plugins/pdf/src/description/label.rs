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
        match self.numerals {
            Numerals::Roman if (1..ROMAN_END).contains(&self.number) => {
                f.write_str(&roman(self.number))
            }
            Numerals::Arabic | Numerals::Roman => write!(f, "{}", self.number),
        }
    }
}

/// The first number that has too many thousands to be written in roman numerals.
const ROMAN_END: u32 = 4000;

/// A number below 4,000 in small roman numerals.
pub(crate) fn roman(number: u32) -> String {
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
    let (mut rest, mut numeral) = (number % ROMAN_END, String::new());
    for (value, letters) in STEPS {
        while rest >= value {
            numeral.push_str(letters);
            rest -= value;
        }
    }
    numeral
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
}
