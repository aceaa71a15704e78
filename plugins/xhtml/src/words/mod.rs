//! The few words that an edition adds to a text, in the text's language.

mod date;
mod role;
mod table;

pub(crate) use date::written_date;
pub(crate) use role::role_words;

use crate::language;
use recension_core::model::WorkKind;

/// Words of one language.
#[derive(Debug)]
pub struct Words {
    /// The language, as a primary subtag.
    pub language: &'static str,
    /// Table of contents.
    pub contents: &'static str,
    /// List of the pages of the printed book.
    pub pages: &'static str,
    /// List of the places one looks for first.
    pub landmarks: &'static str,
    /// Where the text begins.
    pub beginning: &'static str,
    /// Cover.
    pub cover: &'static str,
    /// Notes.
    pub notes: &'static str,
    /// What a link from a note to its call does.
    pub back_to_text: &'static str,
    /// Abstract.
    pub summary: &'static str,
    /// What a long description of a picture is.
    pub description: &'static str,
    /// A task that is done.
    pub done: &'static str,
    /// A task that is not.
    pub to_do: &'static str,
    /// Rating.
    pub rating: &'static str,
    /// Between a rating and the best there is.
    pub out_of: &'static str,
    /// Before warnings of what the content may do to a reader.
    pub content_warnings: &'static str,
    /// Before the last of several names.
    pub and: &'static str,
    /// Between a label and what it labels.
    pub colon: &'static str,
    /// Before a number of pages.
    pub page_abbreviation: &'static str,
    /// Mark between the whole and the fraction of a number.
    pub decimal_mark: char,
    /// Names of the kinds of works, in the order of [`WorkKind::ALL`] without the last.
    kinds: [&'static str; 9],
}

impl Words {
    /// The words of the language that `tag` names, else the English ones.
    pub fn of(tag: &str) -> &'static Self {
        let primary = language::primary(tag);
        let known = table::ALL.iter().find(|words| words.language.eq_ignore_ascii_case(primary));
        known.unwrap_or(&table::ALL[0])
    }

    /// What a work of this kind is called; none for other works.
    pub(crate) fn kind(&self, kind: WorkKind) -> Option<&'static str> {
        let index = WorkKind::ALL.iter().position(|other| *other == kind)?;
        self.kinds.get(index).copied()
    }

    /// A number as readers of the language write it.
    pub(crate) fn number(&self, number: f64) -> String {
        number.to_string().replace('.', &self.decimal_mark.to_string())
    }

    /// Names in a row: "A, B and C".
    pub(crate) fn list<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> String {
        let names: Vec<&str> = names.into_iter().collect();
        match names.as_slice() {
            [first @ .., before_last, last] => {
                let mut row: Vec<&str> = first.to_vec();
                let pair = format!("{before_last} {} {last}", self.and);
                row.push(&pair);
                row.join(", ")
            }
            _ => names.concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_languages_get_english_words() {
        for (tag, contents) in [
            ("de-AT", "Inhalt"),
            ("FR", "Table des matières"),
            ("xx", "Contents"),
            ("", "Contents"),
        ] {
            assert_eq!(Words::of(tag).contents, contents, "{tag}");
        }
    }

    #[test]
    fn names_stand_in_a_row() {
        for (names, row) in [
            (vec![], ""),
            (vec!["A"], "A"),
            (vec!["A", "B"], "A and B"),
            (vec!["A", "B", "C"], "A, B and C"),
        ] {
            assert_eq!(Words::of("en").list(names), row);
        }
    }
}
