//! Numbers of notes, in the order in which a reader first meets their calls.

use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::visit::{Mapper, map_inline};
use crate::model::{CallNumber, Document, Edition, Inline, Note, NoteCall, NoteId};
use crate::option::Options;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A note that is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberedNote {
    /// The note.
    pub id: NoteId,
    /// Its number, from 1.
    pub number: u32,
    /// How many calls it has.
    pub calls: u32,
}

/// Numbers the notes of each document; gives the called ones of each, in order.
pub(super) fn number_notes(
    edition: &mut Edition,
    options: &Options,
    report: &mut Report,
) -> Vec<Vec<NumberedNote>> {
    let goes_on = options.get("note-numbering") == "edition";
    let mut last = 0;
    let mut numbered = Vec::new();
    for document in edition.documents_mut() {
        let notes = number_document(document, last, report);
        if goes_on {
            last = notes.last().map_or(last, |note| note.number);
        }
        numbered.push(notes);
    }
    numbered
}

/// The calls of titles, abstract and body in order, then calls inside notes.
fn number_document(document: &mut Document, last: u32, report: &mut Report) -> Vec<NumberedNote> {
    let mut numbering =
        Numbering { known: &document.notes, last, numbered: Vec::new(), index: HashMap::new() };
    numbering.inlines(&mut document.meta.title);
    numbering.inlines(&mut document.meta.subtitle);
    numbering.blocks(&mut document.meta.summary);
    numbering.flow(&mut document.body);
    let Numbering { numbered, index, .. } = numbering;
    let numbered = number_inside_notes(document, numbered, index, last);
    warn_of_unused_notes(document, &numbered, report);
    numbered
}

/// Goes through the notes in the order of their numbers; notes first called there are added at the end.
fn number_inside_notes(
    document: &mut Document,
    mut numbered: Vec<NumberedNote>,
    mut index: HashMap<NoteId, usize>,
    last: u32,
) -> Vec<NumberedNote> {
    let mut next = 0;
    while let Some(id) = numbered.get(next).map(|note| note.id.clone()) {
        next += 1;
        let Some(mut blocks) =
            document.notes.get_mut(&id).map(|note| std::mem::take(&mut note.blocks))
        else {
            continue;
        };
        let mut numbering = Numbering { known: &document.notes, last, numbered, index };
        numbering.blocks(&mut blocks);
        Numbering { numbered, index, .. } = numbering;
        if let Some(note) = document.notes.get_mut(&id) {
            note.blocks = blocks;
        }
    }
    numbered
}

fn warn_of_unused_notes(document: &Document, numbered: &[NumberedNote], report: &mut Report) {
    let called: std::collections::HashSet<&NoteId> = numbered.iter().map(|note| &note.id).collect();
    for (id, note) in document.notes.iter().filter(|(id, _)| !called.contains(id)) {
        report.push(
            Diagnostic::warning(
                &codes::UNUSED_NOTE,
                note.span,
                format!("note `{}` is never called", id.as_str()),
            )
            .with_hint("call it where it belongs, or take it out"),
        );
    }
}

struct Numbering<'a> {
    known: &'a indexmap::IndexMap<NoteId, Note>,
    /// Number of the last note before this document.
    last: u32,
    numbered: Vec<NumberedNote>,
    index: HashMap<NoteId, usize>,
}

impl Numbering<'_> {
    fn number(&mut self, call: &mut NoteCall) {
        if !self.known.contains_key(&call.note) {
            return;
        }
        let position = *self.index.entry(call.note.clone()).or_insert_with(|| {
            let number = self.last + u32::try_from(self.numbered.len()).unwrap_or(u32::MAX - 1) + 1;
            self.numbered.push(NumberedNote { id: call.note.clone(), number, calls: 0 });
            self.numbered.len() - 1
        });
        let note = &mut self.numbered[position];
        note.calls += 1;
        call.generated = Some(CallNumber { number: note.number, call: note.calls });
    }
}

impl Mapper for Numbering<'_> {
    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::NoteCall(call) => self.number(call),
            _ => map_inline(self, inline),
        }
    }
}
