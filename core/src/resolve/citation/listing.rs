//! The entries of a scope: which of them each document cites, and where.

use super::bibliography::{CitedAt, PrintedEntry};
use super::processor::{BibliographyEntry, entry_anchor};
use super::{Asked, Site};
use crate::model::Reference;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The entries of a scope.
pub(super) struct Listing<'a> {
    asked: &'a [Asked<'a>],
    entries: Vec<PrintedEntry>,
    /// The reference of each entry, to tell apart those that have one key in several documents.
    references: Vec<Option<&'a Reference>>,
    by_key: HashMap<String, Vec<usize>>,
}

/// Where links of citations lead, if not where the processor said: to another anchor, or nowhere.
pub(super) type Links = HashMap<String, Option<String>>;

impl<'a> Listing<'a> {
    /// What the processor made for the documents of `scope`; `asked` are those of the whole edition.
    pub(super) fn of(
        made: Vec<BibliographyEntry>,
        asked: &'a [Asked<'a>],
        scope: Range<usize>,
    ) -> Self {
        let mut listing =
            Self { asked, entries: Vec::new(), references: Vec::new(), by_key: HashMap::new() };
        for entry in made {
            listing.add(entry, scope.start);
        }
        for index in scope {
            listing.lead_back_to(index);
        }
        listing
    }

    fn add(&mut self, made: BibliographyEntry, first: usize) {
        let (document, key) = made.reference;
        let namesakes = self.by_key.entry(key.clone()).or_default();
        let mut anchor = entry_anchor(&key);
        if !namesakes.is_empty() {
            // No key gives an anchor that ends so: a code in it ends with an underscore.
            anchor = format!("{anchor}_{}", namesakes.len() + 1);
        }
        namesakes.push(self.entries.len());
        let source = self.asked.get(first + document);
        self.references.push(source.and_then(|asked| asked.document.references.get(&key)));
        let (label, content) = (made.label, made.content);
        self.entries.push(PrintedEntry { key, anchor, label, content, cited_at: Vec::new() });
    }

    fn lead_back_to(&mut self, document: usize) {
        for (citation, site) in (1..).zip(self.asked[document].citations()) {
            for item in &site.items {
                let Some(position) = self.position(document, &item.key) else { continue };
                let place = CitedAt { document, citation };
                let cited_at = &mut self.entries[position].cited_at;
                if cited_at.last() != Some(&place) {
                    cited_at.push(place);
                }
            }
        }
    }

    /// Position of the entry for what a document has under a key.
    fn position(&self, document: usize, key: &str) -> Option<usize> {
        match self.by_key.get(key)?.as_slice() {
            [only] if self.asked.len() == 1 => Some(*only),
            positions => {
                let reference = self.asked[document].document.references.get(key)?;
                let mut positions = positions.iter().copied();
                positions.find(|position| self.references[*position] == Some(reference))
            }
        }
    }

    /// Where the links of a document's citations lead, as far as the processor could not know.
    pub(super) fn links_of(&self, document: usize) -> Links {
        let items = self.asked[document].citations().flat_map(|site: &Site| &site.items);
        let keys: HashSet<&str> = items.map(|item| item.key.as_str()).collect();
        let changed = keys.into_iter().filter_map(|key| {
            let said = entry_anchor(key);
            let position = self.position(document, key);
            let anchor = position.map(|position| &self.entries[position].anchor);
            let target = anchor.map(|anchor| format!("#{anchor}"));
            (anchor != Some(&said)).then(|| (format!("#{said}"), target))
        });
        changed.collect()
    }

    /// The entries that a document cites, or has uncited in its bibliography.
    pub(super) fn entries_of(&self, document: usize) -> Vec<PrintedEntry> {
        let uncited = self.asked[document].uncited.iter();
        let uncited: HashSet<usize> =
            uncited.filter_map(|key| self.position(document, key)).collect();
        let mut own = Vec::new();
        for (position, entry) in self.entries.iter().enumerate() {
            let here = entry.cited_at.iter().filter(|place| place.document == document);
            let cited_at: Vec<CitedAt> = here.copied().collect();
            if !cited_at.is_empty() || uncited.contains(&position) {
                own.push(PrintedEntry { cited_at, ..entry.clone() });
            }
        }
        own
    }

    /// Every entry.
    pub(super) fn into_entries(self) -> Vec<PrintedEntry> {
        self.entries
    }
}
