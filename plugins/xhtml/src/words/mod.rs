//! The few words that an edition adds to a text, in the text's language.

mod table;

use crate::language;
use recension_core::model::{GeneratedMatter, Language};
use recension_core::resolve::matter_heading;

/// Words of one language.
#[derive(Debug)]
pub struct Words {
    /// The language, as a primary subtag.
    pub language: &'static str,
    /// List of the pages of the printed book.
    pub pages: &'static str,
    /// List of the figures.
    pub figures: &'static str,
    /// List of the tables.
    pub tables: &'static str,
    /// List of the places one looks for first.
    pub landmarks: &'static str,
    /// Where the text begins.
    pub beginning: &'static str,
    /// Cover.
    pub cover: &'static str,
    /// What a link from a note to its call does.
    pub back_to_text: &'static str,
    /// What comes before the links from an entry of a bibliography to its citations.
    pub cited: &'static str,
    /// What such a link does.
    pub back_to_citation: &'static str,
    /// Abstract.
    pub summary: &'static str,
    /// What a long description of a picture is.
    pub description: &'static str,
    /// What some readers do not want to know yet.
    pub spoiler: &'static str,
    /// A task that is done.
    pub done: &'static str,
    /// A task that is not.
    pub to_do: &'static str,
    /// Before warnings of what the content may do to a reader.
    pub content_warnings: &'static str,
    /// Between a label and what it labels.
    pub colon: &'static str,
    /// Before a number of pages.
    pub page_abbreviation: &'static str,
}

impl Words {
    /// The words of the language that `tag` names, else the English ones.
    pub fn of(tag: &str) -> &'static Self {
        let primary = language::primary(tag);
        let known = table::ALL.iter().find(|words| words.language.eq_ignore_ascii_case(primary));
        known.unwrap_or(&table::ALL[0])
    }

    /// Table of contents.
    pub fn contents(&self) -> &'static str {
        self.heading(GeneratedMatter::Contents)
    }

    /// Notes.
    pub fn notes(&self) -> &'static str {
        self.heading(GeneratedMatter::Notes)
    }

    fn heading(&self, matter: GeneratedMatter) -> &'static str {
        let language = Language::parse(self.language).unwrap_or_else(Language::undetermined);
        matter_heading(matter, &language).unwrap_or_default()
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
            assert_eq!(Words::of(tag).contents(), contents, "{tag}");
        }
    }
}
