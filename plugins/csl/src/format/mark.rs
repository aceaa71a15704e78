//! Marks: private-use characters that carry through `hayagriva` what it does not know of.
//!
//! What the text of a field marks up (`<i>`, quotation marks), and what a style asks of an element
//! (quotes, title case), is put around the words as characters, and taken out again afterwards,
//! when the whole line is known: italics inside italics, quotations inside quotations.

/// First of the characters: plane 16, which no text uses for letters.
const FIRST: u32 = 0x10_0000;
/// How many characters each kind has. `hayagriva` drops an affix that ends the text before it,
/// so that two marks of a kind that could meet must differ.
const NUMBERS: u32 = 1024;

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Italics; the other way around inside of italics.
    Italic(Side),
    Bold(Side),
    SmallCapitals(Side),
    Superscript(Side),
    Subscript(Side),
    /// Words whose letters keep their case.
    Fixed(Side),
    /// A quotation.
    Quote(Side),
    /// Words to set in another case.
    Case(Case),
    CaseEnd,
    /// Words that lose their full stops.
    Bare(Side),
    /// The names that a bibliography may replace by a dash.
    Names(Side),
    /// A date.
    Date(Side),
    /// What follows stands without a space.
    Join,
    /// A space that divides nothing: the particle of a family name is not taken off it.
    Space,
}

/// Beginning or end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Open,
    Close,
}

/// A case in which words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    FirstUpper,
    WordsUpper,
    Sentence,
    Title,
}

use Side::{Close, Open};

/// All marks, in the order of their characters.
const ALL: [Mark; 29] = [
    Mark::Italic(Open),
    Mark::Italic(Close),
    Mark::Bold(Open),
    Mark::Bold(Close),
    Mark::SmallCapitals(Open),
    Mark::SmallCapitals(Close),
    Mark::Superscript(Open),
    Mark::Superscript(Close),
    Mark::Subscript(Open),
    Mark::Subscript(Close),
    Mark::Fixed(Open),
    Mark::Fixed(Close),
    Mark::Quote(Open),
    Mark::Quote(Close),
    Mark::Bare(Open),
    Mark::Bare(Close),
    Mark::Names(Open),
    Mark::Names(Close),
    Mark::Date(Open),
    Mark::Date(Close),
    Mark::CaseEnd,
    Mark::Join,
    Mark::Space,
    Mark::Case(Case::Lower),
    Mark::Case(Case::Upper),
    Mark::Case(Case::FirstUpper),
    Mark::Case(Case::WordsUpper),
    Mark::Case(Case::Sentence),
    Mark::Case(Case::Title),
];

impl Mark {
    /// Its character number `number`.
    pub(crate) fn character(self, number: u32) -> char {
        let kind = ALL.iter().position(|mark| *mark == self).unwrap_or_default();
        let kind = u32::try_from(kind).unwrap_or_default();
        char::from_u32(FIRST + kind * NUMBERS + number % NUMBERS).unwrap_or('\u{fffd}')
    }

    /// The mark that `character` is.
    pub(crate) fn of(character: char) -> Option<Self> {
        let offset = u32::from(character).checked_sub(FIRST)?;
        ALL.get(usize::try_from(offset / NUMBERS).ok()?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_by_their_characters() {
        for mark in ALL {
            for number in [0, 1, NUMBERS - 1, NUMBERS + 3] {
                assert_eq!(Mark::of(mark.character(number)), Some(mark));
            }
        }
        for character in ['a', 'я', '\u{e000}', '\u{fffd}', '\u{10ffff}'] {
            assert_eq!(Mark::of(character), None);
        }
    }
}
