//! What a page will hold, known before it is written: ids to link to, note calls to link back to.

use crate::article::Article;
use recension_core::model::visit::{Visitor, walk_inline};
use recension_core::model::{Attributes, CallNumber, Inline, Note, NoteCall, NoteId};
use recension_core::resolve::Bibliography;
use recension_core::xml::is_ncname;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The two texts of an article, which may be on two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// Everything but the notes.
    Body,
    /// The notes.
    Notes,
}

/// The ids, note calls and citations that an article will print, and in which of its texts.
///
/// It must go where the writing goes: what is not printed, such as the error that a correction
/// replaces, can be linked to from nowhere.
pub(crate) struct Survey {
    ids: HashMap<String, Text>,
    calls: BTreeMap<u32, BTreeMap<u32, Text>>,
    citations: HashMap<u32, Text>,
    entries: HashSet<String>,
    prefix: String,
}

impl Survey {
    /// Looks through everything that the article prints.
    pub(crate) fn of(article: &Article<'_>) -> Self {
        let mut surveyor = Surveyor::new();
        article.walk(&mut surveyor);
        let prefix = free_prefix(&surveyor.ids);
        let entries = article.additions.bibliography.iter().flat_map(Bibliography::entries);
        let entries = entries.map(|entry| entry.anchor.clone()).collect();
        let Surveyor { ids, calls, citations, .. } = surveyor;
        Self { ids, calls, citations, entries, prefix }
    }

    /// A survey of a page that nothing is linked to.
    pub(crate) fn nothing() -> Self {
        Self {
            ids: HashMap::new(),
            calls: BTreeMap::new(),
            citations: HashMap::new(),
            entries: HashSet::new(),
            prefix: "r-".to_owned(),
        }
    }

    /// The same, of one of several texts on such a page.
    pub(crate) fn of_text(number: usize) -> Self {
        Self { prefix: format!("r{number}-"), ..Self::nothing() }
    }

    /// The same, of a page that has a bibliography and nothing else.
    pub(crate) fn of_bibliography(bibliography: &Bibliography) -> Self {
        let entries = bibliography.entries().map(|entry| entry.anchor.clone()).collect();
        Self { entries, ..Self::nothing() }
    }

    /// Where an author's id will be, if it is printed.
    pub(crate) fn text_of_id(&self, id: &str) -> Option<Text> {
        self.ids.get(id).copied()
    }

    /// Where a citation will be, by its ordinal, if it is printed.
    pub(crate) fn text_of_citation(&self, ordinal: u32) -> Option<Text> {
        self.citations.get(&ordinal).copied()
    }

    /// Tells whether the page will print citations in the words of a style.
    pub(crate) fn has_citations(&self) -> bool {
        !self.citations.is_empty()
    }

    /// Tells whether an entry of the page's bibliography has this anchor.
    pub(crate) fn has_entry(&self, anchor: &str) -> bool {
        self.entries.contains(anchor)
    }

    /// The calls of a note that are printed, in reading order, and where.
    pub(crate) fn calls(&self, number: u32) -> Vec<(u32, Text)> {
        let calls = self.calls.get(&number).into_iter().flatten();
        calls.map(|(call, text)| (*call, *text)).collect()
    }

    /// An id of our own, which no author's id can equal.
    pub(crate) fn own_id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// A beginning that no id has.
fn free_prefix(ids: &HashMap<String, Text>) -> String {
    let mut prefix = "r-".to_owned();
    while ids.keys().any(|id| id.starts_with(&prefix)) {
        prefix.insert(0, 'r');
    }
    prefix
}

struct Surveyor {
    ids: HashMap<String, Text>,
    calls: BTreeMap<u32, BTreeMap<u32, Text>>,
    citations: HashMap<u32, Text>,
    /// Where we are.
    text: Text,
}

impl Surveyor {
    fn new() -> Self {
        let (ids, calls, citations) = (HashMap::new(), BTreeMap::new(), HashMap::new());
        Self { ids, calls, citations, text: Text::Body }
    }

    fn call(&mut self, call: CallNumber) {
        self.calls.entry(call.number).or_default().entry(call.call).or_insert(self.text);
    }
}

impl Visitor for Surveyor {
    fn note(&mut self, _id: &NoteId, note: &Note) {
        self.text = Text::Notes;
        self.blocks(&note.blocks);
        self.text = Text::Body;
    }

    fn attributes(&mut self, attributes: &Attributes) {
        if let Some(id) = attributes.id.as_deref().filter(|id| is_ncname(id)) {
            self.ids.entry(id.to_owned()).or_insert(self.text);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::NoteCall(NoteCall { generated: Some(number), .. }) = inline {
            self.call(*number);
        }
        match inline {
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Citation(citation) => match &citation.generated {
                Some(printed) => {
                    self.citations.insert(printed.ordinal, self.text);
                    self.inlines(&printed.text);
                }
                None => walk_inline(self, inline),
            },
            Inline::CrossReference(reference) => {
                self.inlines(reference.printed().0);
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
            let ids = ids.into_iter().map(|id: &str| (id.to_owned(), Text::Body));
            assert_eq!(free_prefix(&ids.collect()), prefix);
        }
    }
}
