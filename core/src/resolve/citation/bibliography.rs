//! Bibliographies: which entries stand where, and what they lead back to.

use super::division::{Division, divisions};
use super::heading::heading;
use crate::model::{Document, Edition, Inline, Language, NodeId, Reference};
use serde::{Deserialize, Serialize};

/// A bibliography, set in sections.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bibliography {
    /// The heading of what stands at the end; in the body, headings are the author's.
    pub heading: Vec<Inline>,
    /// The sections that have entries: those of the body in reading order, then the one at the end.
    pub sections: Vec<BibliographySection>,
}

impl Bibliography {
    /// The entries that stand in a division of the body.
    pub fn entries_in(&self, division: NodeId) -> &[PrintedEntry] {
        self.entries_of(Some(division))
    }

    /// The entries that stand at the end, under the heading.
    pub fn entries_at_end(&self) -> &[PrintedEntry] {
        self.entries_of(None)
    }

    /// Every entry.
    pub fn entries(&self) -> impl Iterator<Item = &PrintedEntry> {
        self.sections.iter().flat_map(|section| &section.entries)
    }

    fn entries_of(&self, division: Option<NodeId>) -> &[PrintedEntry] {
        let section = self.sections.iter().find(|section| section.division == division);
        section.map_or(&[], |section| &section.entries)
    }
}

/// Entries of a bibliography that stand together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BibliographySection {
    /// The division of the body in which they stand, after its own blocks; none for the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<NodeId>,
    /// The entries, sorted.
    pub entries: Vec<PrintedEntry>,
}

/// An entry of a bibliography, as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintedEntry {
    /// Key of its reference.
    pub key: String,
    /// What links of citations name, after a `#`; unique in the bibliography.
    pub anchor: String,
    /// A number or label in the margin, for styles that have one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub label: Vec<Inline>,
    /// The entry.
    pub content: Vec<Inline>,
    /// The citations of it, in reading order; none if it stands there uncited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cited_at: Vec<CitedAt>,
}

/// A citation that an entry leads back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CitedAt {
    /// Position of the document among those of the edition, from 0.
    pub document: usize,
    /// The citation's ordinal there.
    pub citation: u32,
}

/// The bibliography of one document: its entries in the divisions that its author made for them, the
/// others at the end. None without entries.
pub(super) fn of_document(document: &Document, entries: Vec<PrintedEntry>) -> Option<Bibliography> {
    let divisions = divisions(document);
    let mut placed: Vec<Vec<PrintedEntry>> = divisions.iter().map(|_| Vec::new()).collect();
    let mut rest = Vec::new();
    for entry in entries {
        match chosen(&divisions, document.references.get(&entry.key)) {
            Some(index) => placed[index].push(entry),
            None => rest.push(entry),
        }
    }
    let nodes = divisions.iter().map(|division| Some(division.node)).chain([None]);
    let language = document.meta.language.as_ref();
    in_sections(
        nodes.zip(placed.into_iter().chain([rest])),
        heading(&document.meta.extra, language),
    )
}

/// The bibliography of a whole edition.
pub(super) fn of_edition(edition: &Edition, entries: Vec<PrintedEntry>) -> Option<Bibliography> {
    in_sections([(None, entries)], heading(&edition.meta.extra, edition_language(edition)))
}

/// The language of an edition: its own, else that of its first review that tells one.
pub(super) fn edition_language(edition: &Edition) -> Option<&Language> {
    let of_reviews = || edition.reviews().find_map(|review| review.meta.language.as_ref());
    edition.meta.language.as_ref().or_else(of_reviews)
}

fn in_sections(
    placed: impl IntoIterator<Item = (Option<NodeId>, Vec<PrintedEntry>)>,
    heading: Vec<Inline>,
) -> Option<Bibliography> {
    let filled = placed.into_iter().filter(|(_, entries)| !entries.is_empty());
    let sections: Vec<_> =
        filled.map(|(division, entries)| BibliographySection { division, entries }).collect();
    (!sections.is_empty()).then_some(Bibliography { heading, sections })
}

/// The first division that asks for such a reference, else the first that takes everything.
fn chosen(divisions: &[Division], reference: Option<&Reference>) -> Option<usize> {
    let asked = |division: &Division| {
        !division.filter.takes_all() && reference.is_some_and(|r| division.filter.takes(r))
    };
    let by_name = divisions.iter().position(asked);
    by_name.or_else(|| divisions.iter().position(|division| division.filter.takes_all()))
}
