//! What a page will hold, known before it is written: ids to link to, note calls to link back to.

use crate::article::Article;
use recension_core::model::visit::{Visitor, walk_block, walk_inline, walk_section};
use recension_core::model::{Attributes, Block, CallNumber, Image, Inline, Section};
use recension_core::resolve::Bibliography;
use recension_core::xml::is_ncname;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The ids and note calls that an article will print.
///
/// It must go where the writing goes: what is not printed, such as the error that a correction
/// replaces, can be linked to from nowhere.
pub(crate) struct Survey {
    ids: HashSet<String>,
    calls: BTreeMap<u32, BTreeSet<u32>>,
    citations: HashSet<u32>,
    entries: HashSet<String>,
    prefix: String,
}

impl Survey {
    /// Looks through everything that the article prints.
    pub(crate) fn of(article: &Article<'_>) -> Self {
        let mut surveyor = Surveyor::default();
        article.walk(&mut surveyor);
        let prefix = free_prefix(&surveyor.ids);
        let entries = article.additions.bibliography.iter().flat_map(Bibliography::entries);
        let entries = entries.map(|entry| entry.anchor.clone()).collect();
        let Surveyor { ids, calls, citations } = surveyor;
        Self { ids, calls, citations, entries, prefix }
    }

    /// A survey of a page that nothing is linked to.
    pub(crate) fn nothing() -> Self {
        Self {
            ids: HashSet::new(),
            calls: BTreeMap::new(),
            citations: HashSet::new(),
            entries: HashSet::new(),
            prefix: "r-".to_owned(),
        }
    }

    /// The same, of a page that has a bibliography and nothing else.
    pub(crate) fn of_bibliography(bibliography: &Bibliography) -> Self {
        let entries = bibliography.entries().map(|entry| entry.anchor.clone()).collect();
        Self { entries, ..Self::nothing() }
    }

    /// Tells whether an author's id will be in the page.
    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Tells whether the page will print a citation, by its ordinal.
    pub(crate) fn has_citation(&self, ordinal: u32) -> bool {
        self.citations.contains(&ordinal)
    }

    /// Tells whether the page will print citations in the words of a style.
    pub(crate) fn has_citations(&self) -> bool {
        !self.citations.is_empty()
    }

    /// Tells whether an entry of the page's bibliography has this anchor.
    pub(crate) fn has_entry(&self, anchor: &str) -> bool {
        self.entries.contains(anchor)
    }

    /// The calls of a note that will be in the page, in reading order.
    pub(crate) fn calls(&self, number: u32) -> Vec<u32> {
        self.calls.get(&number).into_iter().flatten().copied().collect()
    }

    /// An id of our own, which no author's id can equal.
    pub(crate) fn own_id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// A beginning that no id has.
fn free_prefix(ids: &HashSet<String>) -> String {
    let mut prefix = "r-".to_owned();
    while ids.iter().any(|id| id.starts_with(&prefix)) {
        prefix.insert(0, 'r');
    }
    prefix
}

#[derive(Default)]
struct Surveyor {
    ids: HashSet<String>,
    calls: BTreeMap<u32, BTreeSet<u32>>,
    citations: HashSet<u32>,
}

impl Surveyor {
    fn attributes(&mut self, attributes: &Attributes) {
        if let Some(id) = attributes.id.as_deref().filter(|id| is_ncname(id)) {
            self.ids.insert(id.to_owned());
        }
    }

    fn call(&mut self, call: CallNumber) {
        self.calls.entry(call.number).or_default().insert(call.call);
    }
}

impl Visitor for Surveyor {
    fn section(&mut self, section: &Section) {
        self.attributes(&section.attributes);
        walk_section(self, section);
    }

    fn block(&mut self, block: &Block) {
        self.attributes(&block.attributes);
        walk_block(self, block);
    }

    fn image(&mut self, image: &Image) {
        self.attributes(&image.attributes);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Code(code) => self.attributes(&code.attributes),
            Inline::Link(link) => self.attributes(&link.attributes),
            Inline::Span { attributes, .. } => self.attributes(attributes),
            Inline::NoteCall(call) => {
                call.generated.into_iter().for_each(|number| self.call(number));
            }
            _ => {}
        }
        match inline {
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Citation(citation) => match &citation.generated {
                Some(printed) => {
                    self.citations.insert(printed.ordinal);
                    self.inlines(&printed.text);
                }
                None => walk_inline(self, inline),
            },
            Inline::CrossReference(reference) => {
                self.inlines(reference.generated.as_deref().unwrap_or(&reference.content));
            }
            _ => walk_inline(self, inline),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_ids_never_clash() {
        for (ids, prefix) in [(vec![], "r-"), (vec!["r"], "r-"), (vec!["r-note-1", "rr-x"], "rrr-")]
        {
            assert_eq!(free_prefix(&ids.into_iter().map(str::to_owned).collect()), prefix);
        }
    }
}
