//! The order of words in a language.

use crate::model::Language;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use std::cmp::Ordering;

/// The order of words in a language, by the rules of Unicode and CLDR.
pub(super) struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order in `language`; that of Unicode where CLDR knows no other.
    pub(super) fn of(language: &Language) -> Self {
        let locale = language.as_str().parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        Self(Collator::try_new((&locale).into(), CollatorOptions::default()).ok())
    }

    /// Which of two texts comes first. Those that the language takes for equal keep one order in
    /// every run.
    pub(super) fn compare(&self, left: &str, right: &str) -> Ordering {
        let by_language = match &self.0 {
            Some(collator) => collator.compare(left, right),
            None => left.to_lowercase().cmp(&right.to_lowercase()),
        };
        by_language.then_with(|| left.cmp(right))
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
        ] {
            let order = Collation::of(&Language::parse(tag).expect("a tag"));
            let mut sorted = words;
            sorted.reverse();
            sorted.sort_by(|left, right| order.compare(left, right));
            assert_eq!(sorted, words, "{tag}");
        }
    }
}
