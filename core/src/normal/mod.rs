//! The normal form of documents: what importers return and exporters may rely on.
//!
//! - Text is non-empty, holds only characters of XML 1.0 and no line end or tab, and never stands
//!   next to text. Spaces stand in no row, at no edge of a line or a container, and next to no break.
//! - Containers without content are gone, links stand in no link, styles of one kind are merged.
//! - Blocks that say nothing are gone; headings in a flow begin sections, which nest by their levels.
//! - Blocks nest at most [`BLOCK_DEPTH`] deep, inlines [`INLINE_DEPTH`].
//! - Ids are NCNames, each once in a document; names of notes differ even in lower case.
//! - Strings of metadata stand on one line; what is empty is not there.
//!
//! What a reader sees stays as it was, but for white space and what a diagnostic tells.

mod characters;

mod string;

mod gap;

mod line;

mod inline;

mod field;

mod attributes;

mod block;

mod table;

mod flow;

mod name;

mod note;

mod id;

mod metadata;

mod work;

mod value;

mod reference;

mod asset;

mod edition;

#[cfg(test)]
mod notation;

#[cfg(test)]
mod tests;

pub use self::reference::{
    ReferenceFlaw, VariableKind, normalise_reference, reference_date, variable_kind,
};

use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::visit::map_document;
use crate::model::{Document, Edition, Note, NoteId};
use crate::source::Span;
use indexmap::IndexMap;
use std::collections::HashMap;
use std::mem;

/// Deepest nesting of blocks: each quotation, list, item, cell and so on counts one.
pub const BLOCK_DEPTH: usize = 32;
/// Deepest nesting of inlines.
pub const INLINE_DEPTH: usize = 16;

/// Puts a document in normal form. What a reader would miss is told in `report`.
///
/// A second call changes nothing. The time is linear in the size of the document. It goes as deep
/// as the document is nested, so who builds documents from input bounds their depth.
pub fn normalise(document: &mut Document, report: &mut Report) {
    let mut normaliser = Normaliser::new(report);
    normaliser.notes = mem::take(&mut document.notes);
    normaliser.name_notes();
    normaliser.metadata(&mut document.meta);
    normaliser.span = Span::NONE;
    normaliser.body(&mut document.body);
    normaliser.note_blocks();
    normaliser.span = Span::NONE;
    normaliser.references(&mut document.references);
    normaliser.list_assets(&mut document.assets);
    document.notes = normaliser.notes;
    if normaliser.has_ids {
        id::settle_ids(|mapper| map_document(mapper, document), normaliser.report);
    }
}

/// Puts every document of an edition in normal form, and what belongs to the edition itself.
pub fn normalise_edition(edition: &mut Edition, report: &mut Report) {
    for document in edition.documents_mut() {
        normalise(document, report);
    }
    Normaliser::new(report).edition(edition);
}

/// What normalising one document has to know on the way.
struct Normaliser<'r> {
    /// The notes, which calls are checked against.
    notes: IndexMap<NoteId, Note>,
    /// The notes that got another name, by the name they had.
    renamed_notes: HashMap<NoteId, NoteId>,
    /// The pictures met so far, and where each was first.
    images: IndexMap<String, Span>,
    has_ids: bool,
    /// Whether the report says already that something is nested too deep.
    told_nested_too_deep: bool,
    /// The innermost block or section with a span.
    span: Span,
    report: &'r mut Report,
}

impl<'r> Normaliser<'r> {
    fn new(report: &'r mut Report) -> Self {
        Self {
            notes: IndexMap::new(),
            renamed_notes: HashMap::new(),
            images: IndexMap::new(),
            has_ids: false,
            told_nested_too_deep: false,
            span: Span::NONE,
            report,
        }
    }

    /// Says that something is nested too deep, once a document.
    fn tell_nested_too_deep(&mut self) {
        if !mem::replace(&mut self.told_nested_too_deep, true) {
            let message = format!(
                "what is nested more than {BLOCK_DEPTH} blocks or {INLINE_DEPTH} inlines deep loses its marking"
            );
            self.report.push(
                Diagnostic::warning(&codes::NESTED_TOO_DEEP, self.span, message)
                    .with_hint("nest less deep"),
            );
        }
    }
}
