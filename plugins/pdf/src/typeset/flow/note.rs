//! Notes: set when the block that calls them has been set, once each.

use super::block::Prefix;
use super::frame::{Frame, Region};
use super::place::PlaceName;
use super::{Flow, Noting};
use crate::description::{Element, ElementId, Role};
use crate::typeset::galley::FootNote;
use recension_core::model::{Block, BlockKind, NoteId};
use recension_core::source::Span;

impl<'a> Flow<'a> {
    /// The number of a note that is called.
    pub(super) fn called_note(&self, id: &NoteId) -> Option<u32> {
        let (_, additions) = self.source?;
        let place = self.note_places.get(id)?;
        additions.notes.get(*place).map(|note| note.number)
    }

    /// Whether a call here brings the note to the page: a note that the text calls stands with that
    /// call, and not with one in another note.
    pub(super) fn brings_note(&self, id: &NoteId) -> bool {
        self.noting == Noting::No || !self.text_notes.contains(id)
    }

    /// Says that a note is called here.
    pub(super) fn call_note(&mut self, place: usize) {
        if let Some(called) = self.called.get_mut(place)
            && !std::mem::replace(called, true)
        {
            self.waiting.push_back(place);
        }
    }

    /// Sets the notes that have been called, as children of `frame.element`. Those that are called
    /// in notes are set after them, and not inside: they may be many.
    pub(super) fn set_waiting_notes(&mut self, frame: &Frame) {
        if self.noting == Noting::Yes {
            return;
        }
        self.noting = Noting::Yes;
        while let Some(place) = self.waiting.pop_front() {
            self.set_note(place, frame);
        }
        self.noting = Noting::No;
    }

    fn set_note(&mut self, place: usize, around: &Frame) {
        let Some((document, additions)) = self.source else { return };
        let Some(numbered) = additions.notes.get(place) else { return };
        let Some(note) = additions.note(document, &numbered.id) else { return };
        let outer = self.begin_column();
        let prefix = self.prefix.replace(Prefix::Note(numbered.number));
        let words = std::mem::take(&mut self.opening_words);
        // Its lists are in no list, wherever it is called.
        let lists = std::mem::take(&mut self.lists);
        let destination = self.destination(PlaceName::Note(numbered.number));
        self.column.lead(destination);
        let element = self.structure.add(around.element, Element::new(Role::Note));
        let frame = self.note_frame(element, additions.language.as_str());
        self.prefixed_blocks(&note.blocks, &frame, note.span);
        self.prefix = prefix;
        self.opening_words = words;
        self.lists = lists;
        let items = self.end_column(outer);
        if let Some(slot) = self.notes.get_mut(place) {
            *slot = FootNote { items, span: note.span };
        }
    }

    fn note_frame(&self, element: ElementId, language: &str) -> Frame {
        let design = self.kit.design;
        let mut frame = self.frame(language).in_type(&design.notes.words).of_element(element);
        frame.indent = frame.style.size;
        frame.region = Region::Inner;
        frame
    }

    /// Blocks with something in front of the first: in its line, or on one of its own.
    pub(super) fn prefixed_blocks(&mut self, blocks: &'a [Block], frame: &Frame, span: Span) {
        let first = blocks.first().map(|block| &block.kind);
        if !matches!(first, Some(BlockKind::Paragraph { .. })) {
            self.prefix_alone(frame, span);
        }
        self.blocks(blocks, frame);
    }

    /// Lets notes that nothing printed has called stand with the last strip, so that they are not lost.
    pub(super) fn set_uncalled_notes(&mut self, frame: &Frame) {
        for place in 0..self.called.len() {
            if !self.called[place] {
                self.call_note(place);
                self.column.any_last_strip().notes.push(place);
            }
        }
        self.set_waiting_notes(frame);
    }
}
