//! The index of works and people: entries that lead to their places (EPUB Indexes 1.0, DPUB-ARIA 1.1).

use crate::outline::Outline;
use crate::renderer::{Renderer, Surroundings, Xml};
use crate::survey::Survey;
use crate::tag::Tag;
use recension_core::diagnostic::Report;
use recension_core::model::{GeneratedMatter, Language};
use recension_core::pagination::PageMap;
use recension_core::resolve::{
    Index, IndexEntry, IndexPiece, IndexSection, MentionTarget, ResolvedEdition, matter_heading,
};
use std::io;

/// Writes the index of an edition as one `section`; gives back the writer.
///
/// Places are named by the pages of `pages`, else by the titles of the documents; the surroundings
/// tell their addresses.
///
/// # Errors
/// What `xml` gives.
pub fn write_index<'a>(
    xml: Xml,
    language: &'a Language,
    (edition, pages): (&'a ResolvedEdition, Option<&'a PageMap>),
    surroundings: &'a Surroundings<'a>,
    report: &mut Report,
) -> io::Result<(Xml, Outline)> {
    let mut page = Renderer::new(xml, language, Survey::nothing(), surroundings);
    if let Some(index) = edition.index() {
        let lines = Lines { edition, pages, index };
        page.index(&lines)?;
    }
    report.extend(page.report);
    Ok((page.xml, page.outline))
}

/// What tells the lines of entries.
struct Lines<'a> {
    edition: &'a ResolvedEdition,
    pages: Option<&'a PageMap>,
    index: &'a Index,
}

impl<'a> Renderer<'a> {
    fn index(&mut self, lines: &Lines<'a>) -> io::Result<()> {
        let title = self.survey.own_id("title");
        let tag = Tag::new("section").class("index").role("index", "doc-index");
        self.element(&tag.with("aria-labelledby", title.clone()), |page| {
            let heading = Tag::new("h1").with("id", title);
            let language = &lines.edition.publication().language;
            let words = matter_heading(GeneratedMatter::Index, language).unwrap_or_default();
            page.element(&heading, |page| page.xml.text(words))?;
            lines.index.sections.iter().try_for_each(|section| page.index_section(section, lines))
        })
    }

    /// The groups of an index; one with a name under it.
    fn index_section(&mut self, section: &'a IndexSection, lines: &Lines<'a>) -> io::Result<()> {
        if let Some(name) = &section.name {
            self.element(&Tag::new("h2"), |page| page.xml.text(name))?;
        }
        let heading = if section.name.is_some() { "h3" } else { "h2" };
        for group in &section.groups {
            self.xml.verbatim("\n")?;
            let tag = Tag::new("section").class("letter").with("epub:type", "index-group");
            self.element(&tag, |page| {
                page.element(&Tag::new(heading), |page| page.xml.text(&group.label))?;
                page.index_entries(&group.entries, lines)
            })?;
        }
        Ok(())
    }

    /// Entries, each with those under it, at most three levels.
    fn index_entries(&mut self, entries: &'a [IndexEntry], lines: &Lines<'a>) -> io::Result<()> {
        self.element(&Tag::new("ul").with("epub:type", "index-entry-list"), |page| {
            for entry in entries {
                let id = page.index_entry_id(entry.number);
                let tag = Tag::new("li").with("epub:type", "index-entry").with("id", id);
                page.xml.verbatim("\n")?;
                page.element(&tag, |page| {
                    page.index_line(&lines.edition.index_line(entry, lines.pages), lines)?;
                    if entry.entries.is_empty() {
                        return Ok(());
                    }
                    page.index_entries(&entry.entries, lines)
                })?;
            }
            Ok(())
        })
    }

    fn index_entry_id(&self, number: u32) -> String {
        self.survey.own_id(&format!("entry-{number}"))
    }

    /// The line of an entry; what follows "see" is one reference with it.
    fn index_line(&mut self, line: &[IndexPiece<'a>], lines: &Lines<'a>) -> io::Result<()> {
        let is_reference = |piece: &IndexPiece<'_>| matches!(piece, IndexPiece::Reference(_));
        let mut rest = line;
        if let Some((IndexPiece::Words(words, None), behind)) = line.split_first() {
            let tag = Tag::new("span").with("epub:type", "index-term");
            self.element(&tag, |page| page.inlines(words))?;
            rest = behind;
        }
        while let Some(first) = rest.first() {
            let IndexPiece::Reference(words) = first else {
                self.index_piece(first)?;
                rest = &rest[1..];
                continue;
            };
            let end = rest[1..].iter().position(is_reference).map_or(rest.len(), |at| at + 1);
            // What parts two references stands before the second, outside of both.
            let end = if end < rest.len() { end - 1 } else { end };
            let is_instead = *words == lines.index.words.see;
            let kind = if is_instead { "index-xref-preferred" } else { "index-xref-related" };
            self.element(&Tag::new("span").with("epub:type", kind), |page| {
                rest[..end].iter().try_for_each(|piece| page.index_piece(piece))
            })?;
            rest = &rest[end..];
        }
        Ok(())
    }

    fn index_piece(&mut self, piece: &IndexPiece<'a>) -> io::Result<()> {
        match piece {
            IndexPiece::Words(words, None) => self.inlines(words),
            IndexPiece::Words(words, Some(entry)) => {
                let href = format!("#{}", self.index_entry_id(*entry));
                self.element(&Tag::new("a").with("href", href), |page| page.inlines(words))
            }
            IndexPiece::Punctuation(text) => self.xml.text(text),
            IndexPiece::Reference(words) => {
                self.element(&Tag::new("i"), |page| page.xml.text(words))
            }
            IndexPiece::Pages(label, target) | IndexPiece::Again(label, target) => {
                self.index_locator(label, (*target, None))
            }
            IndexPiece::Title(document, target) => {
                let label = crate::plain_text(&document.title, document.language.as_str());
                self.index_locator(&label, (*target, Some(&document.language)))
            }
        }
    }

    /// A link to a place; the label alone, where the place is not printed.
    fn index_locator(
        &mut self,
        label: &str,
        (target, language): (MentionTarget, Option<&'a Language>),
    ) -> io::Result<()> {
        let tag = match (self.surroundings.mention)(target) {
            Some(address) => Tag::new("a").with("epub:type", "index-locator").with("href", address),
            None => Tag::new("span"),
        };
        self.speaking(language, tag, |page| page.xml.text(label))
    }

    /// The same element with an id, if the index leads here.
    pub(crate) fn mentioned(&mut self, tag: Tag<'a>, number: Option<u32>) -> Tag<'a> {
        let Some(number) = number.filter(|number| !self.outline.mentions.contains_key(number))
        else {
            return tag;
        };
        let id = self.survey.own_id(&format!("mention-{number}"));
        let id = self.here(&id).into_owned();
        self.outline.mentions.insert(number, id.clone());
        tag.with("id", id)
    }
}
