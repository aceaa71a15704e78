//! The words of indexes.

use crate::model::Language;
use crate::resolve::index::IndexWords;

/// See, see also, the sign of a note; English first.
const WORDS: [(&str, [&str; 3]); 6] = [
    ("en", ["see", "see also", "n"]),
    ("de", ["siehe", "siehe auch", "\u{a0}Anm."]),
    ("fr", ["voir", "voir aussi", "n"]),
    ("es", ["véase", "véase también", "n"]),
    ("it", ["vedi", "vedi anche", "n"]),
    ("ru", ["см.", "см. также", "\u{a0}прим."]),
];

/// The words of an index in `language`, else in English.
pub(in super::super) fn index_words(language: &Language) -> IndexWords {
    let primary = language.primary();
    let (_, words) = WORDS.iter().find(|(tag, _)| *tag == primary).unwrap_or(&WORDS[0]);
    let [see, see_also, note] = words.map(str::to_owned);
    IndexWords { see, see_also, note }
}
