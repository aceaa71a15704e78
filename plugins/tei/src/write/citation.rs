//! Citations: pointers in the text, what the author said of each in `standOff`.

use super::note::Room;
use super::out::{Out, Tag};
use crate::name::{escape, is_word, prefix};
use recension_core::model::{Citation, CitationItem, CitationMode, Locator};
use std::io;

impl<'d> Out<'d, '_> {
    /// Writes a citation in the text.
    pub(super) fn citation(&mut self, citation: &'d Citation) -> io::Result<()> {
        let targets: Vec<String> = citation
            .items
            .iter()
            .map(|item| format!("#{}", self.reference_id(&item.key)))
            .collect();
        let mode = citation.items.first().map(|item| mode_name(item.mode));
        let mut tag = Tag::new("ref")
            .set("type", "bibr")
            .maybe("subtype", mode)
            .set("target", targets.join(" "));
        if !is_plain(citation) {
            self.cited += 1;
            self.citations.push_back((self.cited, citation));
            tag = tag.set("corresp", format!("#{}", self.made_id(prefix::CITATION, self.cited)));
        }
        match &citation.generated {
            Some(printed) if !printed.text.is_empty() || printed.note.is_some() => {
                self.open(tag)?;
                self.made_text(&printed.text)?;
                if let Some(call) = &printed.note {
                    self.made_note(call)?;
                }
                self.end()
            }
            _ => self.leaf(tag),
        }
    }

    /// The id of the reference `key`.
    pub(super) fn reference_id(&self, key: &str) -> String {
        self.made_id(prefix::REFERENCE, escape(key))
    }

    /// Writes the items of all citations that wait, and of those within them.
    pub(super) fn citation_items(&mut self) -> io::Result<()> {
        while let Some((number, citation)) = self.citations.pop_front() {
            self.text_line()?;
            let id = self.made_id(prefix::CITATION, number);
            self.open(Tag::new("listBibl").set("type", "citation").set("xml:id", id))?;
            for item in &citation.items {
                self.with_room(Room::None, |out| out.citation_item(item))?;
            }
            self.end()?;
        }
        Ok(())
    }

    fn citation_item(&mut self, item: &'d CitationItem) -> io::Result<()> {
        let target = format!("#{}", self.reference_id(&item.key));
        let tag = Tag::new("bibl").set("type", mode_name(item.mode)).set("corresp", target);
        if item.prefix.is_empty() && item.suffix.is_empty() && item.locator.is_none() {
            return self.leaf(tag);
        }
        self.open(tag)?;
        if !item.prefix.is_empty() {
            self.around(Tag::new("seg").set("type", "prefix"), &item.prefix)?;
        }
        if let Some(locator) = &item.locator {
            self.element(cited_range(locator), &locator.value)?;
        }
        if !item.suffix.is_empty() {
            self.around(Tag::new("seg").set("type", "suffix"), &item.suffix)?;
        }
        self.end()
    }
}

/// Tells whether the keys and one mode say all of a citation.
fn is_plain(citation: &Citation) -> bool {
    let mode = citation.items.first().map(|item| item.mode);
    citation.items.iter().all(|item| {
        item.prefix.is_empty()
            && item.suffix.is_empty()
            && item.locator.is_none()
            && Some(item.mode) == mode
    })
}

fn mode_name(mode: CitationMode) -> &'static str {
    match mode {
        CitationMode::Parenthetical => "parenthetical",
        CitationMode::Narrative => "narrative",
        CitationMode::AuthorOnly => "author-only",
        CitationMode::YearOnly => "year-only",
    }
}

fn cited_range(locator: &Locator) -> Tag<'_> {
    Tag::new("citedRange").word("unit", "label", &locator.label).range(&locator.value)
}

impl<'a> Tag<'a> {
    /// The same element with the ends of a range of numbers, such as "14–16".
    pub(super) fn range(self, value: &'a str) -> Self {
        match value.split_once(['-', '–']) {
            Some((from, to)) if is_number(from) && is_number(to) => {
                self.set("from", from).set("to", to)
            }
            _ => self,
        }
    }
}

fn is_number(text: &str) -> bool {
    is_word(text) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}
