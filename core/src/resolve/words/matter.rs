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

/// What matter says, in one language.
struct Sentences {
    language: &'static str,
    volume: &'static str,
    issue: &'static str,
    this_edition: &'static str,
    faces: &'static str,
    program: &'static str,
}

/// English first: it stands in for languages that are not here.
#[rustfmt::skip]
const SENTENCES: [Sentences; 6] = [
    Sentences {
        language: "en", volume: "Volume {}", issue: "Issue {}", this_edition: "this edition",
        faces: "Set in {}.", program: "Made with {}.",
    },
    Sentences {
        language: "de", volume: "Band {}", issue: "Heft {}", this_edition: "diese Ausgabe",
        faces: "Gesetzt aus der {}.", program: "Hergestellt mit {}.",
    },
    Sentences {
        language: "fr", volume: "volume {}", issue: "numéro {}", this_edition: "la présente édition",
        faces: "Composé en {}.", program: "Réalisé avec {}.",
    },
    Sentences {
        language: "es", volume: "volumen {}", issue: "número {}", this_edition: "esta edición",
        faces: "Compuesto en {}.", program: "Hecho con {}.",
    },
    Sentences {
        language: "it", volume: "volume {}", issue: "numero {}", this_edition: "la presente edizione",
        faces: "Composto in {}.", program: "Realizzato con {}.",
    },
    Sentences {
        language: "ru", volume: "том {}", issue: "выпуск {}", this_edition: "настоящее издание",
        faces: "Гарнитура {}.", program: "Подготовлено в программе {}.",
    },
];

impl Sentences {
    fn of(language: &Language) -> &'static Self {
        let primary = language.primary();
        let own = SENTENCES.iter().find(|sentences| sentences.language == primary);
        own.unwrap_or(&SENTENCES[0])
    }
}

/// "Volume 12, Issue 3", as far as there are any.
#[cfg(feature = "host")]
pub(in super::super) fn issue_in_words(
    volume: Option<&str>,
    issue: Option<&str>,
    language: &Language,
) -> Option<String> {
    let sentences = Sentences::of(language);
    let parts = [(sentences.volume, volume), (sentences.issue, issue)];
    let parts = parts.into_iter().filter_map(|(form, number)| Some(form.replace("{}", number?)));
    let words = parts.collect::<Vec<_>>().join(", ");
    let mut characters = words.chars();
    let first: String = characters.next()?.to_uppercase().collect();
    Some(first + characters.as_str())
}

/// What marks one of several editions as the one that is read.
#[cfg(feature = "host")]
pub(in super::super) fn this_edition(language: &Language) -> &'static str {
    Sentences::of(language).this_edition
}

/// "Set in Libertinus Serif 10/13."
pub(in super::super) fn faces_in_words(faces: &str, language: &Language) -> String {
    Sentences::of(language).faces.replace("{}", faces)
}

/// "Made with Recension 1.0.0."
pub(in super::super) fn program_in_words(program: &str, language: &Language) -> String {
    Sentences::of(language).program.replace("{}", program)
}

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
