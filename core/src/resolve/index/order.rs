//! The order of an index: by the rules of its language, numbers first, letters of every script.

use super::draft::Draft;
use crate::model::plain_text;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use std::cmp::Ordering;

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
    collator: Option<CollatorBorrowed<'static>>,
    /// The same, by letters alone.
    letters: Option<CollatorBorrowed<'static>>,
}

impl Order {
    /// The order of the language `tag`.
    pub(super) fn of(tag: &str) -> Self {
        let collator = |options: CollatorOptions| {
            let undetermined = icu_locale_core::Locale::UNKNOWN;
            let locale = tag.parse::<icu_locale_core::Locale>().unwrap_or(undetermined);
            let mut preferences = CollatorPreferences::from(&locale);
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            Collator::try_new(preferences, options).ok()
        };
        let mut letters = CollatorOptions::default();
        letters.strength = Some(Strength::Primary);
        Self { collator: collator(CollatorOptions::default()), letters: collator(letters) }
    }

    /// Sorts entries by what they sort by, then by their words.
    pub(super) fn sort(&self, drafts: &mut [Draft]) {
        drafts.sort_by(|a, b| {
            self.compare(sortable(&a.sort), sortable(&b.sort))
                .then_with(|| self.compare(&plain_text(&a.heading), &plain_text(&b.heading)))
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
            let is_before = |letter: &char| self.by_letters(&letter.to_string(), first).is_le();
            let behind = letters.partition_point(is_before);
            let Some(letter) = behind.checked_sub(1).map(|at| letters[at]) else { continue };
            // Œ stands among the words with OE; Ñ, where it is a letter, behind all that begin with N.
            let last = letters[letters.len() - 1];
            let end = format!("{letter}{last}{last}{last}");
            if self.by_letters(first, &end).is_le() {
                return letter.to_string();
            }
        }
        first.to_owned()
    }

    fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.collator {
            Some(collator) => collator.compare(a, b),
            None => a.to_lowercase().cmp(&b.to_lowercase()),
        }
    }

    fn by_letters(&self, a: &str, b: &str) -> Ordering {
        match &self.letters {
            Some(collator) => collator.compare(a, b),
            None => a.to_lowercase().cmp(&b.to_lowercase()),
        }
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
            assert_eq!(Order::of(language).group(words), letter, "{language} {words}");
        }
    }
}
