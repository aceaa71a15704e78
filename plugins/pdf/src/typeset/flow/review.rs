//! A whole review, from its title to its last note.

use super::{Flow, Frame, SetText};
use crate::description::Role;
use crate::typeset::design::FirstWords;
use crate::typeset::flow::{Kit, LineSetter, Neighbours};
use crate::typeset::galley::FootNote;
use recension_core::model::visit::{Visitor, walk_document, walk_inline};
use recension_core::model::{Attributes, Document, Inline, Note, NoteId};
use recension_core::resolve::{Bibliography, DocumentAdditions};
use std::collections::HashSet;

/// How many words at the beginning of a text are in small capitals, where the design wants some.
const OPENING_WORDS: usize = 3;

/// Sets a review: opening, body, bibliography; its notes come with the lines that call them.
///
/// The edition around it is one [for pages](recension_core::resolve::ResolvedEdition::for_pages).
pub fn set_review<'a>(
    kit: Kit<'a>,
    neighbours: &'a Neighbours,
    setter: &'a mut dyn LineSetter,
    document: &'a Document,
    additions: &'a DocumentAdditions,
) -> SetText {
    let mut flow = Flow::new(kit, neighbours, setter, Role::Article, additions.language.as_str());
    flow.read(document, additions);
    let frame = flow.frame(additions.language.as_str());
    flow.opening(document, additions, &frame);
    if kit.design.opening.first_words == FirstWords::SmallCapitals {
        flow.opening_words = OPENING_WORDS;
    }
    flow.flow(&document.body, &frame, 0);
    flow.opening_words = 0;
    flow.bibliography_at_end(&frame);
    flow.ending(additions, &frame);
    flow.set_uncalled_notes(&frame);
    flow.finish()
}

impl<'a> Flow<'a> {
    /// Biographies, rights and licence, small, as a journal has them.
    fn ending(&mut self, additions: &'a DocumentAdditions, frame: &Frame) {
        if !additions.ending.is_empty() {
            let inside = self.inside(Role::Division, frame);
            let typ = &self.kit.design.bibliography;
            self.blocks_in(typ, &additions.ending, &inside);
        }
    }

    /// Gets to know a document: what can be linked to, which notes there are.
    pub fn read(&mut self, document: &'a Document, additions: &'a DocumentAdditions) {
        self.source = Some((document, additions));
        self.note_places =
            additions.notes.iter().enumerate().map(|(place, note)| (&note.id, place)).collect();
        self.called = vec![false; additions.notes.len()];
        self.notes = additions.notes.iter().map(|_| FootNote::default()).collect();
        self.captions = additions
            .captions
            .iter()
            .map(|caption| (caption.node, caption.label.as_str()))
            .collect();
        let entries = additions.bibliography.iter().flat_map(Bibliography::entries);
        self.entries = entries.map(|entry| entry.anchor.as_str()).collect();
        let mut ids = Ids::default();
        walk_document(&mut ids, document);
        (self.ids, self.text_notes) = (ids.found, ids.called);
    }
}

/// The ids of a document, and the notes that its text calls.
#[derive(Default)]
struct Ids {
    found: HashSet<String>,
    called: HashSet<NoteId>,
    is_in_note: bool,
}

impl Visitor for Ids {
    fn note(&mut self, _: &NoteId, note: &Note) {
        self.is_in_note = true;
        self.blocks(&note.blocks);
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::NoteCall(call) = inline
            && !self.is_in_note
        {
            self.called.insert(call.note.clone());
        }
        walk_inline(self, inline);
    }

    fn attributes(&mut self, attributes: &Attributes) {
        self.found.extend(attributes.id.clone());
    }
}
