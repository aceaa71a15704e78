//! Notes: each at its first call where that can be, else behind the text.

use super::out::{Out, Tag};
use crate::name::{escape, prefix};
use indexmap::IndexMap;
use recension_core::model::{BlockKind, Note, NoteCall, NoteId};
use recension_core::resolve::NumberedNote;
use std::collections::HashMap;
use std::io;

/// Where notes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// At their first call.
    Call,
    /// Behind the text.
    Back,
}

/// What may stand at a call, by where the call stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Room {
    /// No note: in the header, in other notes, beside the text.
    #[default]
    None,
    /// A note of paragraphs only. In a line of verse, Schematron of TEI ("abstractModel-structure-p-in-l")
    /// allows paragraphs of notes, and none within a list or quotation of the note.
    Paragraphs,
    /// Any note.
    Any,
}

/// The notes of a document, and what became of them.
#[derive(Default)]
pub(super) struct Notes<'d> {
    all: Option<&'d IndexMap<NoteId, Note>>,
    /// The notes that a style makes for citations.
    made: Option<&'d IndexMap<NoteId, Note>>,
    is_written: Vec<bool>,
    /// Indexes of the notes in the order in which they were written.
    order: Vec<usize>,
    /// What may stand at a call just now.
    pub(super) room: Room,
}

impl<'d> Notes<'d> {
    /// The notes of a document, none of them written.
    pub(super) fn of(notes: &'d IndexMap<NoteId, Note>, made: &'d IndexMap<NoteId, Note>) -> Self {
        Self {
            all: Some(notes),
            made: Some(made),
            is_written: vec![false; notes.len()],
            order: Vec::new(),
            room: Room::None,
        }
    }

    /// The note to be written at a call of `id`, if it is to stand there.
    fn take(&mut self, id: &NoteId) -> Option<&'d Note> {
        let (index, _, note) = self.all?.get_full(id)?;
        let fits = match self.room {
            Room::None => false,
            Room::Any => true,
            Room::Paragraphs => {
                note.blocks.iter().all(|block| matches!(block.kind, BlockKind::Paragraph { .. }))
            }
        };
        (fits && !self.is_written[index]).then(|| {
            self.mark(index);
            note
        })
    }

    /// Tells whether the document has the note `id`.
    pub(super) fn have(&self, id: &NoteId) -> bool {
        self.all.is_some_and(|notes| notes.contains_key(id))
    }

    fn mark(&mut self, index: usize) {
        self.is_written[index] = true;
        self.order.push(index);
    }

    /// The notes that have found no place.
    fn left(&self) -> Vec<usize> {
        (0..self.is_written.len()).filter(|index| !self.is_written[*index]).collect()
    }

    /// Tells whether any note has found no place.
    pub(super) fn any_left(&self) -> bool {
        self.is_written.contains(&false)
    }

    /// Tells whether the file has the notes in another order than the document.
    pub(super) fn are_out_of_order(&self) -> bool {
        !self.order.is_sorted()
    }
}

impl<'d> Out<'d, '_> {
    /// Writes a call, with the note in its place if it stands here.
    pub(super) fn note_call(&mut self, call: &'d NoteCall) -> io::Result<()> {
        let id = self.made_id(prefix::NOTE, escape(call.note.as_str()));
        let number = call.generated.map(|generated| generated.number.to_string());
        if let Some(note) = self.notes.take(&call.note) {
            return self.note(note, id, number, "foot");
        }
        let tag = Tag::new("ptr").set("type", "noteCall").set("target", format!("#{id}"));
        self.leaf(tag.maybe("n", number))
    }

    /// Writes a note that a style makes for a citation.
    pub(super) fn made_note(&mut self, call: &'d NoteCall) -> io::Result<()> {
        let Some(note) = self.notes.made.and_then(|made| made.get(&call.note)) else {
            return Ok(());
        };
        let number = call.generated.map(|generated| generated.number.to_string());
        let tag = Tag::new("note").maybe("n", number).set("place", "foot").generated();
        self.generated(|out| out.around_blocks(tag, &note.blocks))
    }

    /// Writes the notes that have found no place.
    pub(super) fn notes_behind(&mut self, numbered: &[NumberedNote]) -> io::Result<()> {
        let numbers: HashMap<&NoteId, u32> =
            numbered.iter().map(|note| (&note.id, note.number)).collect();
        self.text_line()?;
        self.open(Tag::new("div").set("type", "notes"))?;
        for index in self.notes.left() {
            let Some((id, note)) = self.notes.all.and_then(|notes| notes.get_index(index)) else {
                continue;
            };
            self.notes.mark(index);
            self.text_line()?;
            let number = numbers.get(id).map(u32::to_string);
            let id = self.made_id(prefix::NOTE, escape(id.as_str()));
            self.note(note, id, number, "end")?;
        }
        self.text_line()?;
        self.end()
    }

    /// Writes the order of the notes, as the document has them.
    pub(super) fn note_order(&mut self) -> io::Result<()> {
        let Some(notes) = self.notes.all else { return Ok(()) };
        self.text_line()?;
        self.open(Tag::new("linkGrp").set("type", "notes"))?;
        for id in notes.keys() {
            let id = self.made_id(prefix::NOTE, escape(id.as_str()));
            self.leaf(Tag::new("ptr").set("target", format!("#{id}")))?;
        }
        self.end()
    }

    fn note(
        &mut self,
        note: &'d Note,
        id: String,
        number: Option<String>,
        place: &'static str,
    ) -> io::Result<()> {
        let tag = Tag::new("note").set("xml:id", id).maybe("n", number).set("place", place);
        if note.blocks.is_empty() {
            return self.leaf(tag);
        }
        self.open(tag)?;
        self.with_room(Room::None, |out| out.blocks(&note.blocks))?;
        self.end()
    }

    /// Writes something in which only such notes may stand as `room` says, or fewer.
    pub(super) fn with_room(
        &mut self,
        room: Room,
        write: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let outer = self.notes.room;
        self.notes.room = if outer == Room::None { Room::None } else { room };
        let written = write(self);
        self.notes.room = outer;
        written
    }
}
