//! The entries of the contents list.

use crate::book::{Content, Page, label_of};
use crate::page::language_tag;
use recension_core::model::{GeneratedMatter, Language};
use recension_core::resolve::matter_heading;
use recension_xhtml::Xml;
use std::io;

/// An entry of the contents list.
pub(super) struct Entry<'a> {
    pub(super) depth: usize,
    pub(super) label: String,
    pub(super) href: String,
    language: &'a Language,
}

impl<'a> Entry<'a> {
    /// The entry of a place on a page.
    pub(super) fn at(page: &'a Page<'a>, id: &str, text: &str, depth: usize) -> Self {
        let href = format!("{}#{id}", page.file);
        Self { depth, label: label_of(text), href, language: page.language }
    }

    fn of_page(page: &'a Page<'a>) -> Self {
        let (label, href) = (page.label.clone(), page.file.clone());
        Self { depth: page.depth, label, href, language: page.language }
    }
}

/// Pages and the headings on them. A page of one review alone is in the list too: a list of its
/// sections only would not lead to its title.
pub(super) fn entries<'a>(pages: &'a [Page<'a>]) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    // What bears no heading has no name that one could look for.
    let is_listed = |page: &&Page<'_>| match page.content {
        Content::Cover | Content::Matter(GeneratedMatter::Contents) => false,
        Content::Matter(kind) => matter_heading(kind, page.language).is_some(),
        _ => true,
    };
    let mut listed: Vec<&Page<'_>> = pages.iter().filter(is_listed).collect();
    if listed.is_empty() {
        // EPUB 3.3, "EPUB navigation document: content model": a list is never empty.
        listed.extend(pages.iter().filter(|page| !matches!(page.content, Content::Cover)));
    }
    for page in listed {
        entries.push(Entry::of_page(page));
        let headings = page.outline.headings.iter();
        entries.extend(headings.map(|heading| {
            Entry::at(page, &heading.id, &heading.text, page.depth + 1 + heading.depth)
        }));
    }
    entries
}

/// Nested lists; an entry is never more than one deeper than the one before it.
pub(super) fn list(xml: &mut Xml, entries: &[Entry<'_>], language: &Language) -> io::Result<()> {
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
