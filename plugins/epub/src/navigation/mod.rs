//! The navigation document: contents, figures and tables, landmarks, pages.

mod contents;
mod ncx;

pub(crate) use ncx::{NCX, write_ncx};

use crate::book::{Content, Page, Region, label_of};
use crate::page::{begin, finish};
use contents::{Entry, entries, list};
use recension_core::model::Language;
use recension_xhtml::{Captioned, Outline, PageMark, Words, Xml};
use std::io;

/// Name of the navigation document's file.
pub(crate) const FILE: &str = "nav.xhtml";

/// Writes the navigation document.
pub(crate) fn write_navigation(pages: &[Page<'_>], language: &Language) -> io::Result<Vec<u8>> {
    let words = Words::of(language.as_str());
    let mut xml = begin(language, words.contents())?;
    xml.start("body", &[("epub:type", "frontmatter")])?;
    contents(&mut xml, pages, language, words)?;
    for captions in Captions::of(pages, words) {
        captions.write(&mut xml, language)?;
    }
    landmarks(&mut xml, pages, words)?;
    page_list(&mut xml, pages, words)?;
    xml.end()?;
    finish(xml)
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
    xml.element("h1", &[("id", "contents")], words.contents())?;
    list(xml, &entries(pages), language)?;
    xml.end()?;
    xml.verbatim("\n")
}

/// A list of figures or of tables.
struct Captions<'a> {
    kind: &'static str,
    heading: &'static str,
    entries: Vec<Entry<'a>>,
}

impl<'a> Captions<'a> {
    /// The lists that have something to list.
    fn of(pages: &'a [Page<'a>], words: &Words) -> impl Iterator<Item = Self> {
        let figures = |outline: &'a Outline| outline.figures.as_slice();
        let tables = |outline: &'a Outline| outline.tables.as_slice();
        let lists = [
            Self { kind: "loi", heading: words.figures, entries: captioned(pages, figures) },
            Self { kind: "lot", heading: words.tables, entries: captioned(pages, tables) },
        ];
        lists.into_iter().filter(|list| !list.entries.is_empty())
    }

    fn write(&self, xml: &mut Xml, language: &Language) -> io::Result<()> {
        xml.start("nav", &[("epub:type", self.kind), ("aria-labelledby", self.kind)])?;
        xml.element("h2", &[("id", self.kind)], self.heading)?;
        list(xml, &self.entries, language)?;
        xml.end()?;
        xml.verbatim("\n")
    }
}

/// What the pages hold of one kind of captioned things.
fn captioned<'a>(
    pages: &'a [Page<'a>],
    of_kind: impl Fn(&'a Outline) -> &'a [Captioned],
) -> Vec<Entry<'a>> {
    let all = pages.iter().flat_map(|page| of_kind(&page.outline).iter().map(move |it| (page, it)));
    all.map(|(page, it)| Entry::at(page, &it.id, &it.text, 0)).collect()
}

/// The places one looks for first, each named once.
fn landmarks(xml: &mut Xml, pages: &[Page<'_>], words: &Words) -> io::Result<()> {
    let find = |is_it: fn(&Page<'_>) -> bool| pages.iter().find(|page| is_it(page));
    let cover = find(|page| matches!(page.content, Content::Cover));
    let body = find(|page| page.region == Region::Body);
    let bibliography = find(|page| matches!(page.content, Content::Bibliography(_)));
    let index = find(|page| matches!(page.content, Content::Index));
    let captions = Captions::of(pages, words)
        .map(|list| (list.kind, format!("{FILE}#{}", list.kind), list.heading));
    let mut marks: Vec<(&str, String, &str)> = Vec::new();
    marks.extend(cover.map(|page| ("cover", page.file.clone(), words.cover)));
    marks.push(("toc", FILE.to_owned(), words.contents()));
    marks.extend(captions);
    marks.extend(body.map(|page| ("bodymatter", page.file.clone(), words.beginning)));
    marks.extend(bibliography.map(|page| ("bibliography", page.file.clone(), page.label.as_str())));
    marks.extend(index.map(|page| ("index", page.file.clone(), page.label.as_str())));
    xml.start(
        "nav",
        &[("epub:type", "landmarks"), ("aria-label", words.landmarks), ("hidden", "hidden")],
    )?;
    xml.start("ol", &[])?;
    for (kind, href, label) in marks {
        xml.start("li", &[])?;
        xml.element("a", &[("epub:type", kind), ("href", &href)], label)?;
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
