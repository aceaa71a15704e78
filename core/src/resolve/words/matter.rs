//! Headings of generated matter.

use crate::model::{GeneratedMatter, Language};

/// The heading of generated matter in the words of `language`, else in English; none for matter that
/// bears no heading, such as title pages.
pub fn matter_heading(matter: GeneratedMatter, language: &Language) -> Option<&'static str> {
    let column = match matter {
        GeneratedMatter::Contents => 0,
        GeneratedMatter::Notes => 1,
        GeneratedMatter::Bibliography => 2,
        GeneratedMatter::WorksReviewed => 3,
        GeneratedMatter::Index => 4,
        GeneratedMatter::Contributors => 5,
        GeneratedMatter::Colophon => 6,
        GeneratedMatter::HalfTitle
        | GeneratedMatter::TitlePage
        | GeneratedMatter::CopyrightPage => {
            return None;
        }
    };
    let primary = language.primary();
    let (_, words) = HEADINGS.iter().find(|(tag, _)| *tag == primary).unwrap_or(&HEADINGS[0]);
    Some(words[column])
}

/// Contents, notes, bibliography, works reviewed, index, contributors, colophon; English first.
#[rustfmt::skip]
const HEADINGS: [(&str, [&str; 7]); 6] = [
    ("en", ["Contents", "Notes", "Bibliography", "Works Reviewed", "Index", "Contributors", "Colophon"]),
    ("de", ["Inhalt", "Anmerkungen", "Literatur", "Besprochene Werke", "Register", "Beiträgerinnen und Beiträger", "Kolophon"]),
    ("fr", ["Table des matières", "Notes", "Bibliographie", "Œuvres recensées", "Index", "Auteurs", "Colophon"]),
    ("es", ["Índice", "Notas", "Bibliografía", "Obras reseñadas", "Índice alfabético", "Autores", "Colofón"]),
    ("it", ["Indice", "Note", "Bibliografia", "Opere recensite", "Indice analitico", "Collaboratori", "Colophon"]),
    ("ru", ["Содержание", "Примечания", "Литература", "Рецензируемые произведения", "Указатель", "Авторы", "Колофон"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_in_the_language_of_the_edition() {
        let heading = |matter, tag| matter_heading(matter, &Language::parse(tag).expect("a tag"));
        assert_eq!(heading(GeneratedMatter::Contents, "de-AT"), Some("Inhalt"));
        assert_eq!(heading(GeneratedMatter::WorksReviewed, "xx"), Some("Works Reviewed"));
        assert_eq!(heading(GeneratedMatter::Colophon, "es"), Some("Colofón"));
        assert_eq!(heading(GeneratedMatter::TitlePage, "de"), None);
    }
}
