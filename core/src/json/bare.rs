//! Nodes without what only the run knows that made them: spans and node numbers.

use crate::model::visit::{Mapper, map_block, map_document, map_edition, map_inline, map_section};
use crate::model::{Block, Document, Edition, Image, Inline, NodeId, Note, NoteId, Section};
use crate::source::Span;

/// Takes spans and node numbers out of `document`.
pub(super) fn bare_document(document: &mut Document) {
    map_document(&mut Bare, document);
    bare_records(document);
}

/// Takes spans and node numbers out of `edition`.
pub(super) fn bare_edition(edition: &mut Edition) {
    map_edition(&mut Bare, edition);
    edition.documents_mut().for_each(bare_records);
}

/// Takes spans out of what no mapper meets.
fn bare_records(document: &mut Document) {
    for work in &mut document.meta.reviewed {
        work.span = Span::NONE;
    }
    for asset in &mut document.assets {
        asset.span = Span::NONE;
    }
}

struct Bare;

impl Mapper for Bare {
    fn section(&mut self, section: &mut Section) {
        section.span = Span::NONE;
        section.node = NodeId::default();
        map_section(self, section);
    }

    fn block(&mut self, block: &mut Block) {
        block.span = Span::NONE;
        block.node = NodeId::default();
        map_block(self, block);
    }

    fn note(&mut self, _id: &NoteId, note: &mut Note) {
        note.span = Span::NONE;
        self.blocks(&mut note.blocks);
    }

    fn image(&mut self, image: &mut Image) {
        image.span = Span::NONE;
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Title(title) => title.span = Span::NONE,
            Inline::Link(link) => link.span = Span::NONE,
            Inline::NoteCall(call) => call.span = Span::NONE,
            Inline::Citation(citation) => citation.span = Span::NONE,
            Inline::CrossReference(reference) => reference.span = Span::NONE,
            Inline::IndexMark(mark) => mark.span = Span::NONE,
            Inline::Mathematics(mathematics) => mathematics.span = Span::NONE,
            Inline::Raw(raw) => raw.span = Span::NONE,
            _ => {}
        }
        map_inline(self, inline);
    }
}
