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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::{flow, note_call, paragraph, quotation, section, text};
    use crate::model::{Block, Flow};
    use indexmap::IndexMap;

    /// The numbers of the notes of a document with these notes and this body, as `name number×calls`.
    fn check(notes: &[(&str, Vec<Block>)], body: Flow) -> String {
        let note = |blocks: &Vec<Block>| Note { blocks: blocks.clone(), ..Note::default() };
        let notes: IndexMap<_, _> =
            notes.iter().map(|(id, blocks)| (NoteId::from(*id), note(blocks))).collect();
        let mut edition = Edition::of_one(Document { body, notes, ..Document::default() });
        let mut report = Report::default();
        let numbered = number_notes(&mut edition, &Options::default(), &mut report);
        let told = report.diagnostics().iter().map(|diagnostic| diagnostic.message.to_string());
        let shown = numbered[0]
            .iter()
            .map(|note| format!("{} {}×{}", note.id.as_str(), note.number, note.calls));
        shown.chain(told).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn calls_are_numbered_in_reading_order_and_notes_after_the_body() {
        let body = Flow {
            sections: vec![section(
                2,
                [text("Head"), note_call("in-head")],
                [paragraph([note_call("late")])],
            )],
            ..flow([
                quotation([paragraph([note_call("b")])]),
                paragraph([note_call("a"), note_call("b")]),
            ])
        };
        let notes = [
            ("a", vec![paragraph([note_call("inner")])]),
            ("inner", vec![paragraph([note_call("a")])]),
            ("b", vec![]),
            ("late", vec![]),
            ("in-head", vec![]),
            ("spare", vec![]),
        ];
        assert_eq!(
            check(&notes, body),
            "b 1×2; a 2×2; in-head 3×1; late 4×1; inner 5×1; note `spare` is never called"
        );
    }

    #[test]
    fn a_note_that_calls_itself_is_numbered_once() {
        let notes = [("a", vec![paragraph([note_call("a")])])];
        assert_eq!(check(&notes, flow([paragraph([note_call("a")])])), "a 1×2");
    }

    #[test]
    fn a_call_of_nothing_gets_no_number() {
        assert_eq!(check(&[], flow([paragraph([note_call("gone")])])), "");
    }

    #[test]
    fn numbers_go_on_through_an_edition_on_request() {
        let doc = Document {
            body: flow([paragraph([note_call("a")])]),
            notes: [(NoteId::from("a"), Note::default())].into_iter().collect(),
            ..Document::default()
        };
        let mut edition = Edition::of_one(doc.clone());
        edition.parts[0].documents.push(doc);
        let mut options = Options::defaults(crate::resolve::options());
        let numbers = |numbered: Vec<Vec<NumberedNote>>| {
            numbered.concat().iter().map(|n| n.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(number_notes(&mut edition, &options, &mut Report::default())), [1, 1]);
        options.set(&crate::resolve::options()[0], "edition").expect("a word it takes");
        assert_eq!(numbers(number_notes(&mut edition, &options, &mut Report::default())), [1, 2]);
    }
}
