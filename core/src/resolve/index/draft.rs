//! Entries in the making: what is told of each, before they are sorted.

use super::order::Order;
use super::person::fold;
use super::{IndexEntry, IndexGroup, IndexReference, Mention};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::{Inline, plain_text};
use crate::source::Span;
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// What an entry is known by among its neighbours.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Person(usize),
    Work(usize),
    /// A term, folded.
    Term(String),
}

/// An entry in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) number: u32,
    pub(super) heading: Vec<Inline>,
    /// What it sorts by.
    pub(super) sort: String,
    pub(super) mentions: Vec<Mention>,
    pub(super) see: Vec<Wanted>,
    pub(super) see_also: Vec<Wanted>,
    pub(super) entries: IndexMap<Key, Draft>,
}

/// Words that are to lead to an entry.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) words: String,
    /// The mark that has them.
    pub(super) span: Span,
}

/// What entries are called, for those who refer to them.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_name: HashMap<String, u32>,
    /// The headings of entries, by their numbers, and whether they lead anywhere themselves.
    headings: HashMap<u32, (Vec<Inline>, bool)>,
}

impl Draft {
    /// Tells whether a reader finds nothing here but where else to look.
    fn only_refers(&self) -> bool {
        self.mentions.is_empty() && self.entries.is_empty()
    }
}

impl Names {
    /// Lets an entry be found under a name; the first that is called so counts.
    pub(super) fn add(&mut self, name: String, number: u32) {
        self.by_name.entry(name).or_insert(number);
    }

    /// Lets the entries be found under their own words, and those under them as "Weather: wind".
    pub(super) fn add_all<'d>(&mut self, drafts: impl Iterator<Item = &'d Draft>) {
        for draft in drafts {
            let words = fold(&plain_text(&draft.heading));
            self.headings.insert(draft.number, (draft.heading.clone(), !draft.only_refers()));
            for entry in draft.entries.values() {
                let below = format!("{words} {}", fold(&plain_text(&entry.heading)));
                let mut heading = draft.heading.clone();
                heading.push(crate::model::build::text(": "));
                heading.extend(entry.heading.iter().cloned());
                self.headings.insert(entry.number, (heading, true));
                self.by_name.entry(below).or_insert(entry.number);
            }
            self.by_name.entry(words).or_insert(draft.number);
        }
    }

    /// The reference to what is called so from the entry `from`; tells if there is no such entry.
    fn reference(&self, wanted: Wanted, from: u32, report: &mut Report) -> IndexReference {
        let Wanted { words, span } = wanted;
        let found = self.by_name.get(&fold(&words)).copied();
        let known = found.and_then(|number| Some((number, self.headings.get(&number)?)));
        let message = match known {
            Some((number, _)) if number == from => format!("`{words}` refers to itself"),
            Some((_, (_, false))) => {
                format!("`{words}` has no pages of its own, and only refers on")
            }
            Some((number, (heading, _))) => {
                return IndexReference { heading: heading.clone(), entry: Some(number) };
            }
            None => format!("the index has no entry `{words}`"),
        };
        let hint = "mark what it names in the text, or correct its words";
        report
            .push(Diagnostic::warning(&codes::MISSING_INDEX_ENTRY, span, message).with_hint(hint));
        IndexReference { heading: vec![crate::model::build::text(words)], entry: None }
    }
}

/// Makes entries of drafts, sorted.
pub(super) fn finish(
    mut drafts: Vec<Draft>,
    (order, names): (&Order, &Names),
    report: &mut Report,
) -> Vec<IndexEntry> {
    order.sort(&mut drafts);
    let finished = drafts.into_iter().map(|mut draft| {
        // Who has pages need not look elsewhere instead.
        if !draft.only_refers() {
            draft.see_also.splice(0..0, std::mem::take(&mut draft.see));
        }
        let number = draft.number;
        let mut refer = |wanted: Vec<Wanted>| -> Vec<IndexReference> {
            let mut known = HashSet::new();
            let wanted = wanted.into_iter().map(|one| names.reference(one, number, report));
            let is_new = |reference: &IndexReference| {
                // The number of an entry stands for its words.
                let words = reference.entry.is_none().then(|| plain_text(&reference.heading));
                known.insert((reference.entry, words))
            };
            wanted.filter(is_new).collect()
        };
        let (see, see_also) = (refer(draft.see), refer(draft.see_also));
        draft.mentions.sort_by_key(|mention| (mention.from, mention.in_note));
        let below = draft.entries.into_values().collect();
        // Entries stand at most three deep.
        let entries = finish(below, (order, names), report);
        IndexEntry {
            number,
            heading: draft.heading,
            mentions: draft.mentions,
            see,
            see_also,
            entries,
        }
    });
    finished.collect()
}

/// Entries by their first letters.
pub(super) fn group(
    drafts: Vec<Draft>,
    (order, names): (&Order, &Names),
    report: &mut Report,
) -> Vec<IndexGroup> {
    let letters: HashMap<u32, String> =
        drafts.iter().map(|draft| (draft.number, order.group(&draft.sort))).collect();
    let mut groups: Vec<IndexGroup> = Vec::new();
    for entry in finish(drafts, (order, names), report) {
        let letter = &letters[&entry.number];
        match groups.last_mut() {
            Some(group) if group.label == *letter => group.entries.push(entry),
            _ => groups.push(IndexGroup { label: letter.clone(), entries: vec![entry] }),
        }
    }
    groups
}
