//! The NCX, by which reading systems of EPUB 2 find their way ("NCX", Open Packaging Format 2.0.1).

use super::contents::{Entry, entries};
use super::listed_pages;
use crate::book::{Page, label_of};
use crate::page::language_tag;
use recension_core::model::Language;
use recension_xhtml::Xml;
use std::io;

/// Name of the NCX file.
pub(crate) const NCX: &str = "toc.ncx";

/// Writes the NCX of a book that is called `title` and identified by `identifier`.
pub(crate) fn write_ncx(
    pages: &[Page<'_>],
    language: &Language,
    title: &str,
    identifier: &str,
) -> io::Result<Vec<u8>> {
    let entries = entries(pages);
    let mut xml = Xml::new(Vec::new());
    xml.declaration()?;
    xml.verbatim("\n")?;
    let attributes = [
        ("xmlns", "http://www.daisy.org/z3986/2005/ncx/"),
        ("version", "2005-1"),
        ("xml:lang", language_tag(language)),
    ];
    xml.start("ncx", &attributes)?;
    head(&mut xml, &entries, pages, identifier)?;
    xml.start("docTitle", &[])?;
    xml.element("text", &[], title)?;
    xml.end()?;
    xml.verbatim("\n")?;
    navigation_map(&mut xml, &entries)?;
    page_list(&mut xml, pages)?;
    xml.end()?;
    xml.verbatim("\n")?;
    Ok(xml.finish())
}

fn head(
    xml: &mut Xml,
    entries: &[Entry<'_>],
    pages: &[Page<'_>],
    identifier: &str,
) -> io::Result<()> {
    let depth = nesting(entries).max().unwrap_or(1).to_string();
    let labels = listed_pages(pages);
    let labels = labels.iter().filter_map(|(_, mark)| mark.label.trim().parse::<u32>().ok());
    let last_page = labels.max().unwrap_or(0).to_string();
    xml.start("head", &[])?;
    for (name, content) in [
        ("dtb:uid", identifier),
        ("dtb:depth", &depth),
        ("dtb:totalPageCount", &listed_pages(pages).len().to_string()),
        ("dtb:maxPageNumber", &last_page),
    ] {
        xml.empty("meta", &[("name", name), ("content", content)])?;
    }
    xml.end()?;
    xml.verbatim("\n")
}

/// How deep each entry stands, from 1: never more than one deeper than the one before it.
fn nesting(entries: &[Entry<'_>]) -> impl Iterator<Item = usize> {
    entries.iter().scan(0, |open, entry| {
        *open = (entry.depth + 1).min(*open + 1);
        Some(*open)
    })
}

fn navigation_map(xml: &mut Xml, entries: &[Entry<'_>]) -> io::Result<()> {
    xml.start("navMap", &[])?;
    let mut open = 0;
    for (index, (entry, depth)) in entries.iter().zip(nesting(entries)).enumerate() {
        for _ in depth..=open {
            xml.end()?;
        }
        open = depth;
        xml.verbatim("\n")?;
        xml.start("navPoint", &[("id", &format!("point-{}", index + 1))])?;
        label_and_place(xml, &entry.label, &entry.href)?;
    }
    for _ in 0..open {
        xml.end()?;
    }
    xml.end()?;
    xml.verbatim("\n")
}

fn page_list(xml: &mut Xml, pages: &[Page<'_>]) -> io::Result<()> {
    let listed = listed_pages(pages);
    if listed.is_empty() {
        return Ok(());
    }
    xml.start("pageList", &[])?;
    for (index, (page, mark)) in listed.into_iter().enumerate() {
        xml.verbatim("\n")?;
        let id = format!("leaf-{}", index + 1);
        let label = label_of(&mark.label);
        let number = Some(label.as_str()).filter(|label| is_number(label));
        // Numbers in other figures, such as those of prefaces, are pages of the front.
        let kind = if number.is_some() { "normal" } else { "front" };
        let attributes =
            [("id", id.as_str()), ("type", kind), ("value", number.unwrap_or_default())];
        xml.start("pageTarget", if number.is_some() { &attributes } else { &attributes[..2] })?;
        label_and_place(xml, &label, &format!("{}#{}", page.file, mark.id))?;
        xml.end()?;
    }
    xml.end()?;
    xml.verbatim("\n")
}

fn is_number(label: &str) -> bool {
    label.len() < 10 && label.bytes().all(|byte| byte.is_ascii_digit())
}

fn label_and_place(xml: &mut Xml, label: &str, href: &str) -> io::Result<()> {
    xml.start("navLabel", &[])?;
    xml.element("text", &[], label)?;
    xml.end()?;
    xml.empty("content", &[("src", href)])
}

#[cfg(test)]
mod tests {
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::{section, text};
    use recension_core::model::{BlockKind, Document, Edition, Flow, PageBreak};

    #[test]
    fn sections_nest_and_pages_have_their_numbers() {
        let page = |label: &str| {
            BlockKind::PageBreak(PageBreak { label: Some(label.to_owned()), generated: false })
        };
        let mut first = section(1, [text("A")], []);
        first.content.sections = vec![section(2, [text("B")], [])];
        let sections = vec![first, section(1, [text("C")], [])];
        let blocks = vec![page("iv").into(), page("7").into()];
        let document = Document { body: Flow { blocks, sections }, ..review("T") };
        let book = Book::with(Edition::of_one(document), &[("ncx", "true")]);
        let shown = book.lines("toc.ncx", &["<head", "<navPoint", "<pageTarget"]);
        let shown = shown.replace("<navLabel><text>", "").replace("</text></navLabel>", " ");
        assert_snapshot!(shown.replace("<content src=", ""), @r#"
        <ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="en"><head><meta name="dtb:uid" content="urn:uuid:53f3a1cb-ba14-5f98-afa6-d1989ce51387"/><meta name="dtb:depth" content="3"/><meta name="dtb:totalPageCount" content="2"/><meta name="dtb:maxPageNumber" content="7"/></head>
        <navPoint id="point-1">T "review-1.xhtml"/>
        <navPoint id="point-2">A "review-1.xhtml#r-heading-1"/>
        <navPoint id="point-3">B "review-1.xhtml#r-heading-2"/></navPoint></navPoint>
        <navPoint id="point-4">C "review-1.xhtml#r-heading-3"/></navPoint></navPoint></navMap>
        <pageTarget id="leaf-1" type="front">iv "review-1.xhtml#r-page-1"/></pageTarget>
        <pageTarget id="leaf-2" type="normal" value="7">7 "review-1.xhtml#r-page-2"/></pageTarget></pageList>
        "#);
        assert!(book.file("content.opf").contains("<spine toc=\"ncx\">"));
    }

    #[test]
    fn nobody_gets_one_unasked() {
        assert!(!Book::of(Edition::of_one(review("T"))).file("content.opf").contains("ncx"));
    }
}
