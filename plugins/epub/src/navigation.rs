//! The navigation document: contents, landmarks, pages.

use crate::book::{Content, Page, Region, label_of};
use crate::page::{begin, finish, language_tag};
use recension_core::model::Language;
use recension_xhtml::{PageMark, Words, Xml};
use std::io;

/// Name of the navigation document's file.
pub(crate) const FILE: &str = "nav.xhtml";

/// Writes the navigation document.
pub(crate) fn write_navigation(pages: &[Page<'_>], language: &Language) -> io::Result<Vec<u8>> {
    let words = Words::of(language.as_str());
    let mut xml = begin(language, words.contents)?;
    xml.start("body", &[("epub:type", "frontmatter")])?;
    contents(&mut xml, pages, language, words)?;
    landmarks(&mut xml, pages, words)?;
    page_list(&mut xml, pages, words)?;
    xml.end()?;
    finish(xml)
}

/// An entry of the contents list.
struct Entry<'a> {
    depth: usize,
    label: String,
    href: String,
    language: &'a Language,
}

fn contents(
    xml: &mut Xml,
    pages: &[Page<'_>],
    language: &Language,
    words: &Words,
) -> io::Result<()> {
    xml.start(
        "nav",
        &[("epub:type", "toc"), ("role", "doc-toc"), ("aria-labelledby", "contents")],
    )?;
    xml.element("h1", &[("id", "contents")], words.contents)?;
    list(xml, &entries(pages), language)?;
    xml.end()?;
    xml.verbatim("\n")
}

/// Pages and the headings on them. A page of one review alone is in the list too: a list of its
/// sections only would not lead to its title.
fn entries<'a>(pages: &'a [Page<'a>]) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for page in
        pages.iter().filter(|page| !matches!(page.content, Content::Cover | Content::Contents))
    {
        let label = page.label.clone();
        entries.push(Entry {
            depth: page.depth,
            label,
            href: page.file.clone(),
            language: page.language,
        });
        for heading in &page.outline.headings {
            entries.push(Entry {
                depth: page.depth + 1 + heading.depth,
                label: label_of(&heading.text),
                href: format!("{}#{}", page.file, heading.id),
                language: page.language,
            });
        }
    }
    entries
}

/// Nested lists; an entry is never more than one deeper than the one before it.
fn list(xml: &mut Xml, entries: &[Entry<'_>], language: &Language) -> io::Result<()> {
    let mut open = 0;
    for entry in entries {
        let depth = (entry.depth + 1).min(open + 1);
        if depth > open {
            xml.start("ol", &[])?;
            open += 1;
        } else {
            xml.end()?;
            while open > depth {
                xml.end()?;
                xml.end()?;
                open -= 1;
            }
        }
        xml.verbatim("\n")?;
        xml.start("li", &[])?;
        link(xml, entry, language)?;
    }
    for _ in 0..open {
        xml.end()?;
        xml.end()?;
    }
    Ok(())
}

/// A label, marked where its language is not that of the book.
fn link(xml: &mut Xml, entry: &Entry<'_>, language: &Language) -> io::Result<()> {
    let tag = language_tag(entry.language);
    let attributes = [("href", entry.href.as_str()), ("xml:lang", tag), ("lang", tag)];
    let attributes = if tag == language_tag(language) { &attributes[..1] } else { &attributes[..] };
    xml.element("a", attributes, &entry.label)
}

/// The places one looks for first, each named once.
fn landmarks(xml: &mut Xml, pages: &[Page<'_>], words: &Words) -> io::Result<()> {
    let cover = pages.iter().find(|page| matches!(page.content, Content::Cover));
    let body = pages.iter().find(|page| page.region == Region::Body);
    let marks = [
        cover.map(|page| ("cover", page.file.as_str(), words.cover)),
        Some(("toc", FILE, words.contents)),
        body.map(|page| ("bodymatter", page.file.as_str(), words.beginning)),
    ];
    xml.start(
        "nav",
        &[("epub:type", "landmarks"), ("aria-label", words.landmarks), ("hidden", "hidden")],
    )?;
    xml.start("ol", &[])?;
    for (kind, href, label) in marks.into_iter().flatten() {
        xml.start("li", &[])?;
        xml.element("a", &[("epub:type", kind), ("href", href)], label)?;
        xml.end()?;
    }
    xml.end()?;
    xml.end()?;
    xml.verbatim("\n")
}

/// The page breaks that the page list names: those of our own printed book, else those of the source.
pub(crate) fn listed_pages<'a>(pages: &'a [Page<'a>]) -> Vec<(&'a Page<'a>, &'a PageMark)> {
    let marks =
        || pages.iter().flat_map(|page| page.outline.pages.iter().map(move |mark| (page, mark)));
    let has_own = marks().any(|(_, mark)| mark.generated);
    marks().filter(|(_, mark)| mark.generated == has_own).collect()
}

fn page_list(xml: &mut Xml, pages: &[Page<'_>], words: &Words) -> io::Result<()> {
    let listed = listed_pages(pages);
    if listed.is_empty() {
        return Ok(());
    }
    let attributes = [
        ("epub:type", "page-list"),
        ("role", "doc-pagelist"),
        ("aria-label", words.pages),
        ("hidden", "hidden"),
    ];
    xml.start("nav", &attributes)?;
    xml.start("ol", &[])?;
    for (page, mark) in listed {
        xml.start("li", &[])?;
        xml.element(
            "a",
            &[("href", &format!("{}#{}", page.file, mark.id))],
            &label_of(&mark.label),
        )?;
        xml.end()?;
    }
    xml.end()?;
    xml.end()?;
    xml.verbatim("\n")
}

#[cfg(test)]
mod tests {
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::{section, text};
    use recension_core::model::{
        Block, BlockKind, Document, Edition, EditionMetadata, Flow, Image, Language, Matter,
        PageBreak, Part, Section,
    };

    fn check(edition: Edition) -> String {
        Book::of(edition).lines("nav.xhtml", &["<li>", "<nav"])
    }

    fn with_sections(title: &str, sections: Vec<Section>) -> Document {
        Document { body: Flow { blocks: vec![], sections }, ..review(title) }
    }

    #[test]
    fn sections_nest_as_their_headings_do() {
        let mut first = section(1, [text("A")], []);
        first.content.sections = vec![section(2, [text("B")], []), section(2, [], [])];
        let document = with_sections("T", vec![first, section(1, [text("C")], [])]);
        assert_snapshot!(check(Edition::of_one(document)), @r#"
        <body epub:type="frontmatter"><nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1><ol>
        <li><a href="review-1.xhtml">T</a><ol>
        <li><a href="review-1.xhtml#r-heading-1">A</a><ol>
        <li><a href="review-1.xhtml#r-heading-2">B</a></li></ol></li>
        <li><a href="review-1.xhtml#r-heading-3">C</a></li></ol></li></ol></nav>
        <nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden"><ol><li><a epub:type="toc" href="nav.xhtml">Contents</a></li><li><a epub:type="bodymatter" href="review-1.xhtml">Beginning of the text</a></li></ol></nav>
        "#);
    }

    #[test]
    fn an_edition_has_parts_matter_and_a_cover() {
        let cover = Image {
            asset: "a.gif".to_owned(),
            alternative: Some("A".to_owned()),
            ..Image::default()
        };
        let meta = EditionMetadata {
            cover: Some(cover),
            language: Language::parse("en"),
            ..EditionMetadata::default()
        };
        let mut german = review("Über");
        german.meta.language = Language::parse("de");
        german.meta.short_title = vec![text("Ü")];
        let part = Part {
            title: vec![text("P")],
            documents: vec![review("R"), german],
            ..Part::default()
        };
        let foreword =
            Matter::Authored { role: "foreword".to_owned(), document: Box::new(review("F")) };
        assert_snapshot!(check(Edition { meta, front: vec![foreword], parts: vec![part], back: vec![] }), @r#"
        <body epub:type="frontmatter"><nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1><ol>
        <li><a href="front-1.xhtml">F</a></li>
        <li><a href="part-1.xhtml">P</a><ol>
        <li><a href="review-1.xhtml">R</a></li>
        <li><a href="review-2.xhtml" xml:lang="de" lang="de">Ü</a></li></ol></li></ol></nav>
        <nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden"><ol><li><a epub:type="cover" href="cover.xhtml">Cover</a></li><li><a epub:type="toc" href="nav.xhtml">Contents</a></li><li><a epub:type="bodymatter" href="part-1.xhtml">Beginning of the text</a></li></ol></nav>
        "#);
    }

    #[test]
    fn our_own_pages_are_listed_before_the_sources() {
        let page = |label: &str, generated| -> Block {
            BlockKind::PageBreak(PageBreak { label: Some(label.to_owned()), generated }).into()
        };
        let body = |blocks: Vec<Block>| Flow { blocks, sections: vec![] };
        let sources = Document { body: body(vec![page("i", false)]), ..review("T") };
        assert_snapshot!(Book::of(Edition::of_one(sources.clone())).lines("nav.xhtml", &["doc-pagelist"]), @r#"<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages" hidden="hidden"><ol><li><a href="review-1.xhtml#r-page-1">i</a></li></ol></nav>"#);
        let both = Document { body: body(vec![page("i", false), page("1", true)]), ..sources };
        assert_snapshot!(Book::of(Edition::of_one(both)).lines("nav.xhtml", &["doc-pagelist"]), @r#"<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages" hidden="hidden"><ol><li><a href="review-1.xhtml#r-page-2">1</a></li></ol></nav>"#);
    }
}
