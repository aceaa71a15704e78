//! The notes of a document: definitions as they come, calls by whatever spelling.

use crate::code;
use indexmap::IndexMap;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::visit::{Mapper, map_document, map_inline};
use recension_core::model::{Block, Document, Inline, Note, NoteId};
use recension_core::source::Span;
use std::collections::HashMap;

/// Notes while a document is being read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    defined: IndexMap<NoteId, Note>,
    /// The first definition of each label, by the label in lower case: labels match whatever their case.
    by_label: HashMap<String, Label>,
    /// Calls of notes that were not defined yet, by that name.
    calls: Vec<NoteId>,
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
    pub(super) fn finish(self, doc: &mut Document) {
        let is_respelt = |call: &NoteId| {
            !self.defined.contains_key(call)
                && self.by_label.contains_key(&call.as_str().to_lowercase())
        };
        let has_respelt = self.calls.iter().any(is_respelt);
        doc.notes = self.defined;
        if has_respelt {
            map_document(&mut Renaming(&self.by_label), doc);
        }
    }
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
