//! The order of an index: by the rules of its language, numbers first, letters of every script.

use super::draft::Draft;
use crate::model::{Language, plain_text};
use crate::resolve::collation::Collation;

/// The letters of scripts whose letters with accents stand under others.
const ALPHABETS: [&str; 3] =
    ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"];

/// The group of what begins with a number.
const NUMBERS: &str = "0–9";
/// The group of what begins with neither letter nor number.
const SIGNS: &str = "*";
/// The group of Chinese characters, of which each would be one by itself.
const IDEOGRAPHS: &str = "字";

/// Sorts entries in the order of a language.
pub(super) struct Order {
    words: Collation,
    letters: Collation,
}

impl Order {
    /// The order of a language.
    pub(super) fn of(language: &Language) -> Self {
        Self { words: Collation::of(language), letters: Collation::of_letters(language) }
    }

    /// Sorts entries by what they sort by, then by their words.
    pub(super) fn sort(&self, drafts: &mut [Draft]) {
        drafts.sort_by(|a, b| {
            self.words
                .compare(sortable(&a.sort), sortable(&b.sort))
                .then_with(|| self.words.compare(&plain_text(&a.heading), &plain_text(&b.heading)))
                .then_with(|| a.number.cmp(&b.number))
        });
    }

    /// The label of the group that an entry belongs to.
    pub(super) fn group(&self, sort: &str) -> String {
        let first = sortable(sort).chars().next();
        match first {
            Some(first) if first.is_numeric() => NUMBERS.to_owned(),
            Some(first) if is_ideograph(first) => IDEOGRAPHS.to_owned(),
            Some(first) if first.is_alphabetic() => {
                self.letter(&first.to_uppercase().collect::<String>())
            }
            _ => SIGNS.to_owned(),
        }
    }

    /// The letter under which `first` stands: itself, if it is none with an accent.
    fn letter(&self, first: &str) -> String {
        for alphabet in ALPHABETS {
            let letters: Vec<char> = alphabet.chars().collect();
            let is_before =
                |letter: &char| self.letters.compare_alone(&letter.to_string(), first).is_le();
            let behind = letters.partition_point(is_before);
            let Some(letter) = behind.checked_sub(1).map(|at| letters[at]) else { continue };
            // Œ stands among the words with OE; Ñ, where it is a letter, behind all that begin with N.
            let last = letters[letters.len() - 1];
            let end = format!("{letter}{last}{last}{last}");
            if self.letters.compare_alone(first, &end).is_le() {
                return letter.to_string();
            }
        }
        first.to_owned()
    }
}

/// What counts of the words of an entry: marks at the beginning do not.
fn sortable(words: &str) -> &str {
    let from = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    if from.is_empty() { words } else { from }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_accents_stand_where_the_language_has_them() {
        for (language, words, letter) in [
            ("en", "Écume", "E"),
            ("en", "œuvre", "O"),
            ("en", "“Quay”", "Q"),
            ("en", "1984", "0–9"),
            ("en", "†", "*"),
            ("en", "straße", "S"),
            ("de", "Übergang", "U"),
            ("sv", "Ångström", "Å"),
            ("sv", "Zon", "Z"),
            ("es", "Ñandú", "Ñ"),
            ("en", "Ñandú", "N"),
            ("da", "Ærø", "Æ"),
            ("en", "Άνεμος", "Α"),
            ("en", "весна", "В"),
            ("ru", "Ёлка", "Е"),
            ("ru", "Zebra", "Z"),
            ("uk", "Їжак", "Ї"),
            ("en", "שלום", "ש"),
            ("ja", "黒澤", "字"),
            ("ja", "さくら", "さ"),
            ("und", "Ørsted", "O"),
            ("not a tag", "Ferry", "F"),
        ] {
            let tag = Language::parse(language).unwrap_or_else(Language::undetermined);
            assert_eq!(Order::of(&tag).group(words), letter, "{language} {words}");
        }
    }
}
