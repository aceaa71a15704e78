//! Offprints: one review of an edition by itself, as it stands in the edition.
//!
//! The review is cut out of the resolved edition, so that its numbers are those of the whole: notes,
//! citations, captions, and the blocks that page maps count by.

mod line;

use super::fallback::publication_facts;
use super::matter::{Biographies, ending};
use super::spoiler::printed_title;
use super::{Additions, PageReference, PublicationFacts, ResolvedEdition, Settings};
use crate::diagnostic::Report;
use crate::model::visit::{Visitor, walk_block, walk_section};
use crate::model::{
    Block, Document, Edition, EditionMetadata, Inline, NodeId, Section, plain_text,
};
use crate::pagination::{PageMap, Position};

/// The first and the last page on which the text of a review stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRange {
    /// The label of the first.
    pub first: String,
    /// The label of the last.
    pub last: String,
}

impl PageRange {
    /// The pages of `document` in `pages`, which are those of an edition that holds it. Pages with
    /// nothing but notes or a bibliography do not count, since no text begins on them.
    pub fn of(document: &Document, pages: &PageMap) -> Option<Self> {
        let nodes = Nodes::of(document)?;
        let is_own = |node: NodeId| (nodes.first..=nodes.last).contains(&node);
        let mut own = pages.pages.iter().filter(|page| is_own(page.position.node));
        let first = own.next()?;
        let last = own.next_back().unwrap_or(first);
        Some(Self { first: first.label.clone(), last: last.label.clone() })
    }

    /// The range with a dash: "41–47", or the one page there is.
    pub fn in_words(&self) -> String {
        match self {
            Self { first, last } if first == last => first.clone(),
            Self { first, last } => format!("{first}–{last}"),
        }
    }
}

/// The first and the last block of a document's text.
struct Nodes {
    first: NodeId,
    last: NodeId,
}

impl Nodes {
    fn of(document: &Document) -> Option<Self> {
        let mut search = Search(None);
        search.blocks(&document.meta.summary);
        search.flow(&document.body);
        search.0
    }
}

struct Search(Option<Nodes>);

impl Search {
    fn see(&mut self, node: NodeId) {
        if node.is_unnumbered() {
            return;
        }
        let Nodes { first, last } = self.0.take().unwrap_or(Nodes { first: node, last: node });
        self.0 = Some(Nodes { first: first.min(node), last: last.max(node) });
    }
}

impl Visitor for Search {
    fn section(&mut self, section: &Section) {
        self.see(section.node);
        walk_section(self, section);
    }

    fn block(&mut self, block: &Block) {
        self.see(block.node);
        walk_block(self, block);
    }
}

impl ResolvedEdition {
    /// The document at `position` by itself, with a citation line at its head; none if there are not
    /// so many. What it does not say of its publication the edition says, and `pages`, if they are
    /// known, say where it stands.
    ///
    /// References to the other documents keep their words and lead nowhere.
    pub fn offprint(&self, position: usize, pages: Option<&PageMap>) -> Option<Self> {
        let mut document = self.edition.documents().nth(position)?.clone();
        let mut additions = self.additions.documents.get(position)?.clone();
        let edition = &self.edition.meta;
        let range = pages.and_then(|pages| PageRange::of(&document, pages));
        fill_publication(&mut document, edition, range.as_ref(), &self.title_of_edition());
        // No list of contributors goes with it.
        additions.ending = ending(&document, Biographies::InReviews);
        let container = self.printed_title();
        additions.opening.citation =
            line::citation_line(&document, &additions, edition, &container);
        let settings = Settings {
            modified: Some(self.additions.publication.modified.clone()),
            ..Settings::default()
        };
        let page_references = references_within(&document, &self.additions.page_references);
        let edition = Edition::of_one(document);
        // What is missing has been told of the edition.
        let publication = publication_facts(&edition, &settings, &mut Report::default());
        let additions = Additions {
            publication,
            documents: vec![additions],
            works: Vec::new(),
            bibliography: None,
            index: None,
            matter: super::MatterTexts::default(),
            spoilers: self.additions.spoilers,
            page_references,
            pages: self.additions.pages.clone(),
        };
        Some(Self { edition, additions })
    }

    /// The title in plain text, which can hide nothing: what is left out on pages is left out here.
    fn title_of_edition(&self) -> String {
        plain_text(&self.printed_title())
    }

    fn printed_title(&self) -> Vec<Inline> {
        let PublicationFacts { title, language, .. } = &self.additions.publication;
        printed_title(title, language, self.spoilers())
    }
}

/// The mentions of pages, without those of pages on which another document stands.
fn references_within(document: &Document, references: &[PageReference]) -> Vec<PageReference> {
    let nodes = Nodes::of(document);
    let own = |target: &Position| {
        nodes.as_ref().is_some_and(|nodes| (nodes.first..=nodes.last).contains(&target.node))
    };
    let kept = references.iter().map(|reference| PageReference {
        target: reference.target.filter(own),
        ..reference.clone()
    });
    kept.collect()
}

/// Whether the edition is an issue of something that appears again and again.
fn is_periodical(edition: &EditionMetadata) -> bool {
    edition.volume.is_some() || edition.issue.is_some() || edition.issn.is_some()
}

/// Says of the publication of `document` what the edition knows, unless it appeared elsewhere.
fn fill_publication(
    document: &mut Document,
    edition: &EditionMetadata,
    range: Option<&PageRange>,
    title: &str,
) {
    let publication = &mut document.meta.publication;
    if publication.journal.as_ref().is_some_and(|journal| journal != title) {
        return;
    }
    if is_periodical(edition) {
        publication.journal.get_or_insert_with(|| title.to_owned());
    }
    let facts = [
        (&mut publication.issn, &edition.issn),
        (&mut publication.volume, &edition.volume),
        (&mut publication.issue, &edition.issue),
        (&mut publication.publisher, &edition.publisher),
        (&mut publication.pages, &range.map(PageRange::in_words)),
    ];
    for (own, of_edition) in facts {
        if own.is_none() {
            own.clone_from(of_edition);
        }
    }
    let published = &mut document.meta.dates.published;
    if published.is_none() {
        published.clone_from(&edition.dates.published);
    }
}

#[cfg(test)]
mod tests;
