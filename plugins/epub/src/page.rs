//! A page of the book as a file.

use crate::book::{Content, Page, Places, Region};
use crate::matter::MatterPage;
use crate::picture::Pictures;
use recension_core::diagnostic::Report;
use recension_core::model::{Block, Inline, Language};
use recension_core::resolve::{ContentsEntry, ResolvedEdition};
use recension_xhtml::{
    Article, Direction, Outline, Surroundings, Xml, is_language_tag, write_article,
    write_bibliography, write_fragment, write_index, write_notes,
};
use std::io;

/// Name of the style sheet that every page uses.
pub(crate) const STYLE_SHEET: &str = "stylesheet.css";

/// The language as a tag that checkers take, else "undetermined".
pub(crate) fn language_tag(language: &Language) -> &str {
    Some(language.as_str()).filter(|tag| is_language_tag(tag)).unwrap_or("und")
}

/// What all pages of a book share.
pub(crate) struct Shared<'a> {
    pub(crate) surroundings: &'a Surroundings<'a>,
    pub(crate) pictures: &'a Pictures,
    pub(crate) title: &'a [Inline],
    pub(crate) articles: Vec<Article<'a>>,
    pub(crate) edition: &'a ResolvedEdition,
    /// The contents list.
    pub(crate) contents: Vec<ContentsEntry>,
    /// The titles and languages of the documents, as lists print them.
    pub(crate) titles: Vec<Vec<Inline>>,
    pub(crate) languages: Vec<&'a Language>,
    /// Where lists lead to.
    pub(crate) places: Places,
    /// What the colophon says.
    pub(crate) colophon: Vec<Block>,
}

/// The bytes of a page, and what was found in it.
pub(crate) fn write_page<'a>(
    page: &Page<'a>,
    shared: &'a Shared<'a>,
    report: &mut Report,
) -> io::Result<(Vec<u8>, Outline)> {
    let kind = match page.region {
        _ if matches!(page.content, Content::Cover) => "cover",
        Region::Front => "frontmatter",
        Region::Body => "bodymatter",
        Region::Back => "backmatter",
    };
    let mut xml = begin(page.language, &page.title)?;
    xml.start("body", &[("epub:type", kind)])?;
    let (mut xml, outline) = match page.content {
        Content::Article(article) => write_article(xml, article, shared.surroundings, report)?,
        Content::Notes => {
            let articles = shared.articles.iter().copied();
            write_notes(xml, page.language, articles, shared.surroundings, report)?
        }
        Content::PartTitle(part) => {
            xml.start(
                "section",
                &[("class", "part"), ("epub:type", "part"), ("role", "doc-part")],
            )?;
            let content = (part.title.as_slice(), part.introduction.as_slice());
            let (mut xml, outline) =
                write_fragment(xml, page.language, content, shared.surroundings, report)?;
            xml.end()?;
            (xml, outline)
        }
        Content::Bibliography(bibliography) => {
            write_bibliography(xml, page.language, bibliography, shared.surroundings, report)?
        }
        // Without pages of a printed output, titles lead to the places.
        Content::Index => {
            let edition = (shared.edition, shared.edition.pages());
            write_index(xml, page.language, edition, shared.surroundings, report)?
        }
        Content::Cover => (cover(xml, shared)?, Outline::default()),
        Content::Matter(kind) => {
            let outline = Outline::default();
            let page = MatterPage { xml, language: page.language, shared, report, outline };
            page.write(kind)?
        }
        Content::Nothing => {
            write_fragment(xml, page.language, (shared.title, &[]), shared.surroundings, report)?
        }
    };
    xml.end()?;
    Ok((finish(xml)?, outline))
}

/// The cover's picture alone.
fn cover(mut xml: Xml, shared: &Shared<'_>) -> io::Result<Xml> {
    let Some(picture) = shared.pictures.cover() else { return Ok(xml) };
    let alternative = shared.pictures.cover_alternative.as_str();
    let attributes = [
        ("class", "cover"),
        ("src", picture.href.as_str()),
        ("alt", alternative),
        ("role", "doc-cover"),
    ];
    // An empty alternative says that the picture only decorates, which a cover does not.
    let attributes = if alternative.is_empty() { &attributes[..3] } else { &attributes[..] };
    xml.start("section", &[("epub:type", "cover")])?;
    xml.empty("img", attributes)?;
    xml.end()?;
    Ok(xml)
}

/// A document up to its body, in `language`.
pub(crate) fn begin(language: &Language, title: &str) -> io::Result<Xml> {
    let tag = language_tag(language);
    let mut xml = Xml::new(Vec::new());
    xml.declaration()?;
    xml.verbatim("\n<!DOCTYPE html>\n")?;
    let mut attributes = vec![
        ("xmlns", "http://www.w3.org/1999/xhtml"),
        ("xmlns:epub", "http://www.idpf.org/2007/ops"),
        ("xml:lang", tag),
        ("lang", tag),
    ];
    if Direction::of(tag) == Direction::RightToLeft {
        attributes.push(("dir", "rtl"));
    }
    xml.start("html", &attributes)?;
    xml.verbatim("\n")?;
    xml.start("head", &[])?;
    xml.element("title", &[], title)?;
    xml.empty("link", &[("rel", "stylesheet"), ("type", "text/css"), ("href", STYLE_SHEET)])?;
    xml.end()?;
    xml.verbatim("\n")?;
    Ok(xml)
}

/// The bytes of a document whose body is closed.
pub(crate) fn finish(mut xml: Xml) -> io::Result<Vec<u8>> {
    xml.end()?;
    xml.verbatim("\n")?;
    Ok(xml.finish())
}

#[cfg(test)]
mod tests {
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::{flow, note_call, paragraph, text};
    use recension_core::model::{
        Document, Edition, EditionMetadata, GeneratedMatter, IndexMark, Inline, Language, Matter,
        Name, NameKind, Note, NoteId, Part,
    };

    fn noted(title: &str) -> Document {
        let note = Note { blocks: vec![paragraph([text(title)])], ..Note::default() };
        let body = flow([paragraph([text("x"), note_call("n")])]);
        Document { body, notes: [(NoteId::from("n"), note)].into(), ..review(title) }
    }

    #[test]
    fn an_edition_may_have_all_notes_on_a_page() {
        let parts = vec![Part { documents: vec![noted("A"), noted("B")], ..Part::default() }];
        let back = vec![Matter::Generated(GeneratedMatter::Notes)];
        let book = Book::of(Edition { parts, back, ..Edition::default() });
        assert!(book.file("review-2.xhtml").contains(r#"href="notes.xhtml#n2-r-note-1""#));
        let notes = book.file("notes.xhtml");
        for needle in [
            r#"<a href="review-2.xhtml">B</a>"#,
            r#"href="review-2.xhtml#r-call-1-1""#,
            "n1-r-note-1",
        ] {
            assert!(notes.contains(needle), "{needle} in {notes}");
        }
        assert_eq!(book.findings(), "");
    }

    #[test]
    fn the_index_leads_to_names_in_texts_and_notes() {
        let name = |name: &str| {
            let (kind, content) = (NameKind::Person, vec![text(name)]);
            Inline::Name(Box::new(Name { kind, key: None, content, generated: None }))
        };
        let mark = |see: Option<&str>, terms: &[&str]| {
            let terms = terms.iter().map(|term| (*term).to_owned()).collect();
            let see = see.map(str::to_owned);
            Inline::IndexMark(Box::new(IndexMark { see, terms, ..IndexMark::default() }))
        };
        let note = Note { blocks: vec![paragraph([name("Ida Lund")])], ..Note::default() };
        let line = [name("Ida Lund"), mark(None, &["Tide", "low"]), mark(Some("Tide"), &["Ebb"])];
        let body = flow([paragraph(line), paragraph([note_call("n")])]);
        let mut document =
            Document { body, notes: [(NoteId::from("n"), note)].into(), ..review("A") };
        document.meta.language = Language::parse("de");
        let parts = vec![Part { documents: vec![document], ..Part::default() }];
        let back = vec![Matter::Generated(GeneratedMatter::Index)];
        let meta =
            EditionMetadata { language: Language::parse("en"), ..EditionMetadata::default() };
        let book = Book::of(Edition { meta, parts, back, ..Edition::default() });
        assert_snapshot!(book.lines("index.xhtml", &["<li "]), @r##"
        <li epub:type="index-entry" id="r-entry-5"><span epub:type="index-term">Ebb</span>, <span epub:type="index-xref-preferred"><i>see</i> <a href="#r-entry-2">Tide</a></span></li></ul></section>
        <li epub:type="index-entry" id="r-entry-1"><span epub:type="index-term">Lund, Ida</span>, <a epub:type="index-locator" href="review-1.xhtml#r-mention-1" xml:lang="de" lang="de">A</a> <a epub:type="index-locator" href="review-1.xhtml#r-mention-4">[2]</a></li></ul></section>
        <li epub:type="index-entry" id="r-entry-2"><span epub:type="index-term">Tide</span><ul epub:type="index-entry-list">
        <li epub:type="index-entry" id="r-entry-3"><span epub:type="index-term">low</span>, <a epub:type="index-locator" href="review-1.xhtml#r-mention-2" xml:lang="de" lang="de">A</a></li></ul></li></ul></section></section></body></html>
        "##);
        let review = book.file("review-1.xhtml");
        assert!(
            review.contains(r#"<span class="person" id="r-mention-1">Ida Lund</span>"#),
            "{review}"
        );
        assert!(
            book.file("nav.xhtml").contains(r#"<a epub:type="index" href="index.xhtml">Index</a>"#)
        );
        assert_eq!(book.findings(), "");
    }
}
