//! The heading of a bibliography.

use crate::model::{Inline, Language, Value, build};
use indexmap::IndexMap;

/// The key of metadata that overrules our word, as with pandoc.
const TITLE: &str = "reference-section-title";

/// What a bibliography is called, by the primary subtag of the language.
const WORDS: [(&str, &str); 24] = [
    ("be", "Бібліяграфія"),
    ("bg", "Библиография"),
    ("ca", "Bibliografia"),
    ("cs", "Literatura"),
    ("da", "Litteratur"),
    ("de", "Literaturverzeichnis"),
    ("el", "Βιβλιογραφία"),
    ("es", "Bibliografía"),
    ("et", "Kirjandus"),
    ("fi", "Lähteet"),
    ("fr", "Bibliographie"),
    ("hr", "Literatura"),
    ("hu", "Irodalom"),
    ("it", "Bibliografia"),
    ("nb", "Litteratur"),
    ("nl", "Literatuur"),
    ("no", "Litteratur"),
    ("pl", "Bibliografia"),
    ("pt", "Bibliografia"),
    ("ro", "Bibliografie"),
    ("ru", "Литература"),
    ("sk", "Literatúra"),
    ("sv", "Litteratur"),
    ("uk", "Література"),
];

/// The heading of a bibliography: what the metadata say, else the word of the language.
pub(super) fn heading(extra: &IndexMap<String, Value>, language: Option<&Language>) -> Vec<Inline> {
    match extra.get(TITLE) {
        Some(Value::Text(title)) if !title.is_empty() => vec![build::text(title)],
        _ => vec![build::text(word(&language.map(Language::primary).unwrap_or_default()))],
    }
}

/// The word for a bibliography in a language, given by its primary subtag; else the English one.
fn word(primary: &str) -> &'static str {
    let known = WORDS.iter().find(|(language, _)| *language == primary);
    known.map_or("Bibliography", |(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain_text;

    #[test]
    fn the_author_has_the_word_then_the_language() {
        let title = [(TITLE.to_owned(), Value::Text("Sources".to_owned()))];
        for (tag, extra, expected) in [
            ("de-AT", vec![], "Literaturverzeichnis"),
            ("xx", vec![], "Bibliography"),
            ("de", title.to_vec(), "Sources"),
        ] {
            let extra = extra.into_iter().collect();
            assert_eq!(plain_text(&heading(&extra, Language::parse(tag).as_ref())), expected);
        }
    }

    #[test]
    fn languages_are_in_alphabetical_order() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
