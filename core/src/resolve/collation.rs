//! The order of words in a language.

use crate::model::Language;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use std::cmp::Ordering;

/// The order of words in a language, by the rules of Unicode and CLDR; numbers by their values.
pub(super) struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order in `language`; that of Unicode where CLDR knows no other.
    pub(super) fn of(language: &Language) -> Self {
        Self::with(language, CollatorOptions::default())
    }

    /// The order of letters alone: accents and capitals do not count.
    pub(super) fn of_letters(language: &Language) -> Self {
        let mut letters = CollatorOptions::default();
        letters.strength = Some(Strength::Primary);
        Self::with(language, letters)
    }

    fn with(language: &Language, options: CollatorOptions) -> Self {
        let locale = language.as_str().parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(Collator::try_new(preferences, options).ok())
    }

    /// Which of two texts comes first. Those that the language takes for equal keep one order in
    /// every run.
    pub(super) fn compare(&self, left: &str, right: &str) -> Ordering {
        self.compare_alone(left, right).then_with(|| left.cmp(right))
    }

    /// Which of two texts comes first by the rules of the language, which may take them for equal.
    pub(super) fn compare_alone(&self, left: &str, right: &str) -> Ordering {
        match &self.0 {
            Some(collator) => collator.compare(left, right),
            None => left.to_lowercase().cmp(&right.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_where_their_language_has_them() {
        for (tag, words) in [
            ("en", ["Ärger", "Zorn", "Ъ"]),
            ("sv", ["Zorn", "Ärger", "Ъ"]),
            ("de", ["ab", "Ab", "Äbte"]),
            ("und", ["résumé", "résumés", "zz"]),
            ("en", ["9 Lives", "10 Rillington", "Ten"]),
        ] {
            let order = Collation::of(&Language::parse(tag).expect("a tag"));
            let mut sorted = words;
            sorted.reverse();
            sorted.sort_by(|left, right| order.compare(left, right));
            assert_eq!(sorted, words, "{tag}");
        }
    }
}
