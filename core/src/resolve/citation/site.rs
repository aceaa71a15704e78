//! Where citations stand, as numbering finds them.

use crate::model::{CitationItem, CitationMode, NoteId};
use crate::source::Span;

/// A citation on its way to the processor: what is cited, and where.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Site {
    /// What is cited, taken out of the tree until the citation is written out.
    pub(in crate::resolve) items: Vec<CitationItem>,
    /// Place among the citations of the document; those of one place stand as they were met.
    pub(in crate::resolve) order: (u32, u32),
    /// Number of the note in which it stands or will stand.
    pub(in crate::resolve) note: Option<u32>,
    /// Whether that note is the author's.
    pub(in crate::resolve) inside_note: bool,
    /// The note that is made for it.
    pub(in crate::resolve) made: Option<NoteId>,
    /// Where it stands in the source.
    pub(in crate::resolve) span: Span,
}

/// Tells whether a note style makes a note for a citation: authors alone stand in the running text.
pub(in crate::resolve) fn makes_note(items: &[CitationItem]) -> bool {
    items.iter().any(|item| item.mode != CitationMode::AuthorOnly)
}

/// Indices of `sites` in the order in which a reader meets them.
pub(super) fn in_reading_order(sites: &[Site]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sites.len()).collect();
    order.sort_by_key(|index| sites[*index].order);
    order
}
