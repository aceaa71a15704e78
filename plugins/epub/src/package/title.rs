//! Titles, each with its kind, its place, and the form it is filed by.

use super::Record;
use super::statement::Metadata;
use recension_xhtml::plain_text;
use std::io;

impl Metadata<'_> {
    /// Title and subtitle, each with its kind and its place in the whole.
    pub(super) fn titles(&mut self, record: &Record<'_>) -> io::Result<()> {
        let title = crate::book::label_of(&plain_text(record.title, self.tag));
        self.element("dc:title", Some("title"), &title)?;
        self.refine("title", "title-type", None, "main")?;
        if let Some(filed) = filed_title(&title, self.tag) {
            self.refine("title", "file-as", None, &filed)?;
        }
        let subtitle = plain_text(record.subtitle, self.tag);
        if subtitle.trim().is_empty() {
            return Ok(());
        }
        self.refine("title", "display-seq", None, "1")?;
        self.element("dc:title", Some("subtitle"), &subtitle)?;
        self.refine("subtitle", "title-type", None, "subtitle")?;
        self.refine("subtitle", "display-seq", None, "2")
    }
}

/// The title with its article at the end, as a catalogue files it.
fn filed_title(title: &str, tag: &str) -> Option<String> {
    let articles: &[&str] = match tag.split('-').next().unwrap_or_default() {
        "en" => &["The ", "A ", "An "],
        "de" => &["Der ", "Die ", "Das ", "Ein ", "Eine "],
        "fr" => &["Le ", "La ", "Les ", "L’", "L'", "Un ", "Une "],
        "es" => &["El ", "La ", "Los ", "Las ", "Un ", "Una "],
        "it" => &["Il ", "Lo ", "La ", "I ", "Gli ", "Le ", "L’", "L'", "Un ", "Una ", "Uno "],
        _ => &[],
    };
    let (article, rest) =
        articles.iter().find_map(|article| Some((article, title.strip_prefix(article)?)))?;
    let mut characters = rest.chars();
    let first = characters.next()?.to_uppercase();
    Some(format!("{first}{}, {}", characters.as_str(), article.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::text;
    use recension_core::model::{Document, Edition, Metadata};

    fn check(meta: Metadata) -> String {
        let meta = Metadata { language: review("").meta.language, ..meta };
        Book::of(Edition::of_one(Document { meta, ..Document::default() }))
            .lines("content.opf", &["title"])
    }

    #[test]
    fn titles_are_told_apart() {
        let meta = Metadata {
            title: vec![text("The A & B")],
            subtitle: vec![text("C")],
            ..Metadata::default()
        };
        assert_snapshot!(check(meta), @r##"
        <dc:title id="title">The A &amp; B</dc:title>
        <meta refines="#title" property="title-type">main</meta>
        <meta refines="#title" property="file-as">A &amp; B, The</meta>
        <meta refines="#title" property="display-seq">1</meta>
        <dc:title id="subtitle">C</dc:title>
        <meta refines="#subtitle" property="title-type">subtitle</meta>
        <meta refines="#subtitle" property="display-seq">2</meta>
        "##);
    }

    #[test]
    fn titles_are_filed_without_their_article() {
        for (title, tag, filed) in [
            ("The Tide Clerk", "en-GB", Some("Tide Clerk, The")),
            ("L’Étranger", "fr", Some("Étranger, L’")),
            ("Theory", "en", None),
            ("The sea’s accounts", "en", Some("Sea’s accounts, The")),
            ("The ", "en", None),
            ("The Tide Clerk", "de", None),
        ] {
            assert_eq!(filed_title(title, tag).as_deref(), filed, "{title}");
        }
    }
}
