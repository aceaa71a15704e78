//! The entries of a scope: which of them each document cites, and where.

use super::bibliography::{CitedAt, PrintedEntry};
use super::processor::{BibliographyEntry, entry_anchor};
use super::{Asked, Site};
use crate::model::Reference;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// The entries of a scope.
pub(super) struct Listing<'a> {
    asked: &'a [Asked<'a>],
    entries: Vec<PrintedEntry>,
    by_key: HashMap<String, Namesakes<'a>>,
    first: usize,
    /// Positions of the entries that each document of the scope cites.
    cited: Vec<BTreeSet<usize>>,
}

/// Positions of the entries that have one key, by their references: documents may mean different works by it.
#[derive(Default)]
struct Namesakes<'a> {
    count: usize,
    first: usize,
    by_reference: HashMap<&'a Reference, usize>,
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
        let mut listing = Self {
            asked,
            entries: Vec::new(),
            by_key: HashMap::new(),
            first: scope.start,
            cited: Vec::new(),
        };
        for entry in made {
            listing.add(entry);
        }
        for index in scope {
            let cited = listing.lead_back_to(index);
            listing.cited.push(cited);
        }
        listing
    }

    fn add(&mut self, made: BibliographyEntry) {
        let (document, key) = made.reference;
        let source = self.asked.get(self.first + document);
        let reference = source.and_then(|asked| asked.document.references.get(&key));
        let position = self.entries.len();
        let namesakes = self.by_key.entry(key.clone()).or_default();
        namesakes.count += 1;
        let mut anchor = entry_anchor(&key);
        if namesakes.count == 1 {
            namesakes.first = position;
        } else {
            // No key gives an anchor that ends so: a code in it ends with an underscore.
            anchor = format!("{anchor}_{}", namesakes.count);
        }
        if let Some(reference) = reference {
            namesakes.by_reference.entry(reference).or_insert(position);
        }
        let (label, content) = (made.label, made.content);
        self.entries.push(PrintedEntry { key, anchor, label, content, cited_at: Vec::new() });
    }

    /// Lets entries lead back to the citations of a document; gives the positions of those entries.
    fn lead_back_to(&mut self, document: usize) -> BTreeSet<usize> {
        let mut cited = BTreeSet::new();
        for (citation, site) in (1..).zip(self.asked[document].citations()) {
            for item in &site.items {
                let Some(position) = self.position(document, &item.key) else { continue };
                cited.insert(position);
                let place = CitedAt { document, citation };
                let cited_at = &mut self.entries[position].cited_at;
                if cited_at.last() != Some(&place) {
                    cited_at.push(place);
                }
            }
        }
        cited
    }

    /// Position of the entry for what a document has under a key.
    fn position(&self, document: usize, key: &str) -> Option<usize> {
        let namesakes = self.by_key.get(key)?;
        if self.asked.len() == 1 && namesakes.count == 1 {
            return Some(namesakes.first);
        }
        let reference = self.asked[document].document.references.get(key)?;
        namesakes.by_reference.get(reference).copied()
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
        let mut own = self.cited[document - self.first].clone();
        own.extend(uncited.filter_map(|key| self.position(document, key)));
        own.into_iter().map(|position| self.entries[position].within(document)).collect()
    }

    /// Every entry.
    pub(super) fn into_entries(self) -> Vec<PrintedEntry> {
        self.entries
    }
}

impl PrintedEntry {
    /// The entry in the bibliography of one document: it leads back to the citations of that.
    fn within(&self, document: usize) -> Self {
        // An edition may cite a work in each of a thousand reviews, in the order of which the places stand.
        let start = self.cited_at.partition_point(|place| place.document < document);
        let here = self.cited_at[start..].iter().take_while(|place| place.document == document);
        Self {
            key: self.key.clone(),
            anchor: self.anchor.clone(),
            label: self.label.clone(),
            content: self.content.clone(),
            cited_at: here.copied().collect(),
        }
    }
}
