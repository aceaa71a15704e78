//! Notes: in the place where they are called, or elsewhere.

use crate::name::prefix::NOTE;
use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{Inline, Note, NoteCall, NoteId};

/// How many notes are read one within the other, each called in the one before.
const DEEPEST_CALL: usize = 16;

impl<'t> Reading<'t> {
    /// A note that stands where it is called.
    pub(super) fn note_in_place(&mut self, element: Element<'t>) -> Inline {
        let note = self.note_elsewhere(element);
        Inline::NoteCall(NoteCall { note, generated: None, span: self.span(element) })
    }

    /// The name of a note, which is read if it was not yet.
    pub(in crate::read) fn note_elsewhere(&mut self, element: Element<'t>) -> NoteId {
        if let Some(id) = self.note_names.get(&element.index()) {
            return id.clone();
        }
        let id = self.name_of_note(element);
        self.note_names.insert(element.index(), id.clone());
        // Its place among the notes is that of its element, before those inside of it.
        let span = self.span(element);
        self.notes.insert(id.clone(), Note { blocks: Vec::new(), span });
        if self.note_depth == DEEPEST_CALL {
            self.notes_to_read.push((id.clone(), element));
        } else {
            self.read_note(&id, element);
        }
        id
    }

    fn read_note(&mut self, id: &NoteId, element: Element<'t>) {
        self.note_depth += 1;
        let blocks = self.blocks(element);
        self.note_depth -= 1;
        if let Some(note) = self.notes.get_mut(id) {
            note.blocks = blocks;
        }
    }

    /// Reads the notes that were called too deep within others.
    pub(in crate::read) fn read_deep_notes(&mut self) {
        while let Some((id, element)) = self.notes_to_read.pop() {
            self.read_note(&id, element);
        }
    }

    /// A name that no other note has: the id, else what the file prints as number, else a number.
    fn name_of_note(&mut self, element: Element<'t>) -> NoteId {
        let id = element.attribute("xml:id");
        let own = id.and_then(|id| self.spelling.name(id, NOTE));
        let told = own.or_else(|| id.or_else(|| element.attribute("n")).map(str::to_owned));
        let is_free =
            |name: &String| !name.is_empty() && !self.notes.contains_key(&NoteId(name.clone()));
        match told.filter(is_free) {
            Some(name) => NoteId(name),
            None => self.numbered_name(),
        }
    }

    /// The next name made of a number that no note has: numbers that were tried once are not tried again.
    fn numbered_name(&mut self) -> NoteId {
        self.last_number = self.last_number.max(self.notes.len());
        loop {
            self.last_number += 1;
            let name = NoteId(format!("note-{}", self.last_number));
            if !self.notes.contains_key(&name) {
                return name;
            }
        }
    }
}
