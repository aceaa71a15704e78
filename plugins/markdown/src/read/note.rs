//! The notes of a document: definitions as they come, calls by whatever spelling.

use crate::code;
use indexmap::IndexMap;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::visit::{Mapper, map_document, map_inline};
use recension_core::model::{Block, Document, Inline, Note, NoteId};
use recension_core::source::Span;
use std::collections::{HashMap, HashSet};

/// Notes while a document is being read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    defined: IndexMap<NoteId, Note>,
    /// The first definition of each label, by the label in lower case: labels match whatever their case.
    by_label: HashMap<String, Label>,
    /// Calls of notes that were not defined yet, by that name.
    calls: Vec<NoteId>,
    /// How many notes stand where they are called.
    inline: usize,
}

#[derive(Debug)]
struct Label {
    id: NoteId,
    /// The number that the next definition of the label gets.
    next: u32,
}

impl Notes {
    /// Remembers that a note is called.
    pub(super) fn call(&mut self, note: &NoteId) {
        if !self.defined.contains_key(note) {
            self.calls.push(note.clone());
        }
    }

    /// Adds the note that `label` names. A label that is taken gets a number.
    pub(super) fn define(
        &mut self,
        label: String,
        blocks: Vec<Block>,
        span: Span,
        report: &mut Report,
    ) {
        let id = match self.by_label.get_mut(&label.to_lowercase()) {
            None => NoteId(label),
            Some(first) => {
                let message = format!("a note `{}` is defined before", first.id.as_str());
                report.push(Diagnostic::warning(&code::DUPLICATE_NOTE, span, message).with_hint(
                    "calls lead to the first definition: give this one a name of its own",
                ));
                self.free_id(&label)
            }
        };
        self.by_label.insert(id.as_str().to_lowercase(), Label { id: id.clone(), next: 2 });
        self.defined.insert(id, Note { blocks, span });
    }

    /// Adds a note that stands where it is called. It gets its name when all others are known.
    pub(super) fn begin_inline(&mut self, span: Span) -> NoteId {
        self.inline += 1;
        let id = unnamed(self.inline);
        self.defined.insert(id.clone(), Note { blocks: Vec::new(), span });
        id
    }

    /// Gives a note its text.
    pub(super) fn fill(&mut self, note: &NoteId, block: Block) {
        if let Some(note) = self.defined.get_mut(note) {
            note.blocks.push(block);
        }
    }

    /// A name for another note `label`. Numbers only grow, so that a thousand of them take no longer than they must.
    fn free_id(&mut self, label: &str) -> NoteId {
        let folded = label.to_lowercase();
        loop {
            let number = self.by_label.get_mut(&folded).map_or(2, |first| {
                first.next += 1;
                first.next - 1
            });
            let candidate = format!("{label}-{number}");
            if !self.by_label.contains_key(&candidate.to_lowercase()) {
                return NoteId(candidate);
            }
        }
    }

    /// Gives the notes to `doc`, and its calls the exact names of the notes they mean.
    pub(super) fn finish(mut self, doc: &mut Document) {
        let has_unnamed = self.inline > 0;
        if has_unnamed {
            self.name_inline();
        }
        let is_respelt = |call: &NoteId| {
            !self.defined.contains_key(call)
                && self.by_label.contains_key(&call.as_str().to_lowercase())
        };
        let has_respelt = has_unnamed || self.calls.iter().any(is_respelt);
        doc.notes = self.defined;
        if has_respelt {
            map_document(&mut Renaming(&self.by_label), doc);
        }
    }
}

impl Notes {
    /// Names the notes without a name `note-1`, `note-2` …, as far as no other has or calls that name.
    fn name_inline(&mut self) {
        let called: HashSet<String> =
            self.calls.iter().map(|call| call.as_str().to_lowercase()).collect();
        let mut names = (1..).map(|number| format!("note-{number}"));
        let mut free = names
            .by_ref()
            .filter(|name| !self.by_label.contains_key(name) && !called.contains(name));
        let mut given = Vec::new();
        for number in 1..=self.inline {
            given.extend(free.next().map(|name| (unnamed(number), NoteId(name))));
        }
        for (unnamed, id) in given {
            self.by_label.insert(unnamed.0, Label { id, next: 2 });
        }
        let notes = std::mem::take(&mut self.defined);
        let name = |id: NoteId| self.by_label.get(id.as_str()).map_or(id, |label| label.id.clone());
        self.defined = notes.into_iter().map(|(id, note)| (name(id), note)).collect();
    }
}

/// What a note is called until it gets its name. No label has a space.
fn unnamed(number: usize) -> NoteId {
    NoteId(format!(" {number}"))
}

struct Renaming<'a>(&'a HashMap<String, Label>);

impl Mapper for Renaming<'_> {
    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::NoteCall(call) = inline {
            if let Some(label) = self.0.get(&call.note.as_str().to_lowercase()) {
                call.note = label.id.clone();
            }
        } else {
            map_inline(self, inline);
        }
    }
}
