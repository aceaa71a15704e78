//! The contents list: parts, texts with authors and reviewed works, matter at the back.

use super::super::{DocumentAdditions, ResolvedEdition, matter_heading};
use super::reprint::reprinted;
use crate::model::{Document, GeneratedMatter, Inline, Matter, build, plain_text};
use std::collections::HashSet;

/// A line of the contents list, with what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct ContentsEntry {
    /// Where it leads.
    pub target: ContentsTarget,
    /// Its words, which hold no links, notes or ids.
    pub title: Vec<Inline>,
    /// Who wrote it: "A and B".
    pub byline: Option<String>,
    /// The titles of the works that it reviews, where they are not its own title.
    pub works: Vec<Vec<Inline>>,
}

/// Where a line of the contents list leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentsTarget {
    /// To the part at this place, counted from 0.
    Part(usize),
    /// To the document at this position in the edition.
    Document(usize),
    /// To generated matter.
    Matter(GeneratedMatter),
}

impl ContentsEntry {
    fn plain(target: ContentsTarget, title: Vec<Inline>) -> Self {
        Self { target, title, byline: None, works: Vec::new() }
    }
}

impl ResolvedEdition {
    /// The contents list, in reading order. Of generated matter it names what has a heading and
    /// something to print; `is_made` says of which kinds the exporter makes any.
    pub fn contents(&self, is_made: impl Fn(GeneratedMatter) -> bool) -> Vec<ContentsEntry> {
        let edition = &self.edition;
        let mut list = List { edition: self, documents: self.documents().enumerate(), is_made };
        let mut entries = list.matter(&edition.front);
        for (number, part) in edition.parts.iter().enumerate() {
            if !part.title.is_empty() {
                let title = reprinted(&part.title);
                entries.push(ContentsEntry::plain(ContentsTarget::Part(number), title));
            }
            entries.extend(part.documents.iter().filter_map(|_| list.document()));
        }
        entries.extend(list.matter(&edition.back));
        // Where nobody says where it is to be, it stands behind all.
        if !self.asks_for(GeneratedMatter::Bibliography) {
            entries.extend(list.generated(GeneratedMatter::Bibliography));
        }
        entries
    }
}

/// A list that is being made.
struct List<'a, D, M> {
    edition: &'a ResolvedEdition,
    documents: D,
    is_made: M,
}

impl<'a, D, M> List<'a, D, M>
where
    D: Iterator<Item = (usize, (&'a Document, &'a DocumentAdditions))>,
    M: Fn(GeneratedMatter) -> bool,
{
    fn matter(&mut self, matter: &[Matter]) -> Vec<ContentsEntry> {
        let entries = matter.iter().filter_map(|matter| match matter {
            Matter::Authored { .. } => self.document(),
            Matter::Generated(kind) => self.generated(*kind),
        });
        entries.collect()
    }

    fn generated(&self, kind: GeneratedMatter) -> Option<ContentsEntry> {
        if kind == GeneratedMatter::Contents || !(self.is_made)(kind) {
            return None;
        }
        let heading = matter_heading(kind, &self.edition.publication().language)?;
        let title = match (kind, self.edition.bibliography()) {
            (GeneratedMatter::Bibliography, None) => return None,
            (GeneratedMatter::Bibliography, Some(all)) => reprinted(&all.heading),
            _ => vec![build::text(heading)],
        };
        Some(ContentsEntry::plain(ContentsTarget::Matter(kind), title))
    }

    fn document(&mut self) -> Option<ContentsEntry> {
        let (position, (document, additions)) = self.documents.next()?;
        let title = plain_text(&additions.title);
        let works = document.meta.reviewed.iter().filter(|work| !work.title.is_empty());
        // An exhibition and its catalogue may share a title.
        let mut known = HashSet::from([title]);
        let works = works.filter(|work| known.insert(plain_text(&work.title)));
        Some(ContentsEntry {
            byline: additions.opening.byline.clone(),
            works: works.map(|work| reprinted(&work.title)).collect(),
            ..ContentsEntry::plain(ContentsTarget::Document(position), additions.listed_title())
        })
    }
}
