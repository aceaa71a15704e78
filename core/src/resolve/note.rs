//! Numbers of notes, in the order in which a reader first meets their calls.
//!
//! A reader who comes to a call reads the note, and meets the calls in it before those behind it: a
//! note that only notes call has a number right after the first of them, so that the numbers at the
//! foot of a page, and those of notes behind a text, ascend. A note that the text calls has its
//! number there, whatever notes refer to it.
//!
//! The author's notes and those that a note style makes for citations stand in one numbering.

use super::citation::{CitationPlacement, Site, makes_note};
use super::spoiler::{Fate, NotesOfSpoilers, SpoilerPolicy};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::visit::{Mapper, Visitor, map_block, map_inline, walk_block, walk_inline};
use crate::model::{
    Block, BlockKind, CallNumber, Citation, Document, Edition, Inline, Metadata, Note, NoteCall,
    NoteId, PrintedCitation,
};
use crate::option::Options;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

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

/// What numbering finds in a document.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// The called notes, in the order of their numbers.
    pub(super) notes: Vec<NumberedNote>,
    /// The citations, in the order in which they were met; each knows its place in this list from 1
    /// as its ordinal, until `resolve` writes the citation out.
    pub(super) sites: Vec<Site>,
}

/// Numbers the notes of each document. Where citations are formatted, takes what they cite out of
/// the tree for as long as that lasts.
pub(super) fn number_notes(
    edition: &mut Edition,
    placement: Option<CitationPlacement>,
    options: &Options,
    report: &mut Report,
) -> Vec<Numbered> {
    let goes_on = options.get("note-numbering") == "edition";
    let spoilers = SpoilerPolicy::of(options);
    let mut last = 0;
    let mut numbered = Vec::new();
    for document in edition.documents_mut() {
        let found = number_document(document, placement, (last, spoilers), report);
        if goes_on {
            last = found.notes.last().map_or(last, |note| note.number);
        }
        numbered.push(found);
    }
    numbered
}

/// The calls of titles, abstract and body in order, each followed by the calls inside its note, then
/// those of spoilers that stand behind them. `last` is the number of the last note before the document.
fn number_document(
    document: &mut Document,
    placement: Option<CitationPlacement>,
    (last, spoilers): (u32, SpoilerPolicy),
    report: &mut Report,
) -> Numbered {
    let mut numbering = Numbering::new(std::mem::take(&mut document.notes), placement, last);
    numbering.spoilers_in_notes = spoilers.without_moving();
    numbering.in_text = called_in_text(document, &numbering.notes, spoilers);
    numbering.spoilers = spoilers.without_moving();
    numbering.inlines(&mut document.meta.title);
    numbering.inlines(&mut document.meta.subtitle);
    numbering.spoilers = spoilers;
    numbering.blocks(&mut document.meta.summary);
    numbering.flow(&mut document.body);
    if spoilers.of_words() == Fate::Move {
        let mut behind = Behind { numbering: &mut numbering, spoilers };
        behind.blocks(&mut document.meta.summary);
        behind.flow(&mut document.body);
    }
    numbering.spoilers = spoilers.without_moving();
    numbering.number_inside_notes();
    numbering.is_beside = true;
    map_beside(&mut numbering, &mut document.meta);
    document.notes = numbering.notes;
    warn_of_unused_notes(document, &numbering.found.notes, spoilers, report);
    numbering.found
}

/// Goes through what stands beside the text: biographies and the statement of rights. Citations there are printed in
/// full where they stand, as in a note.
pub(super) fn map_beside(mapper: &mut impl Mapper, meta: &mut Metadata) {
    for contributor in &mut meta.contributors {
        mapper.blocks(&mut contributor.biography);
    }
    mapper.inlines(&mut meta.rights);
}

fn warn_of_unused_notes(
    document: &Document,
    numbered: &[NumberedNote],
    spoilers: SpoilerPolicy,
    report: &mut Report,
) {
    let numbered: HashSet<&NoteId> = numbered.iter().map(|note| &note.id).collect();
    if document.notes.keys().all(|id| numbered.contains(id)) {
        return;
    }
    // What a spoiler calls is not numbered if the spoiler is left out, and yet is called.
    let in_spoilers = match spoilers {
        SpoilerPolicy::Omit => NotesOfSpoilers::of(document),
        _ => HashSet::new(),
    };
    let is_used = |id: &NoteId| numbered.contains(id) || in_spoilers.contains(id);
    for (id, note) in document.notes.iter().filter(|(id, _)| !is_used(id)) {
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

struct Numbering {
    /// The author's notes, taken out of the document to be gone through one by one.
    notes: IndexMap<NoteId, Note>,
    /// Where citations stand, if they are formatted here.
    placement: Option<CitationPlacement>,
    /// Beginning of the ids of notes that are made; no note of the author's has it.
    made: String,
    /// Number of the last note before this document.
    last: u32,
    /// What becomes of spoilers here.
    spoilers: SpoilerPolicy,
    /// What becomes of them in notes.
    spoilers_in_notes: SpoilerPolicy,
    /// The notes that the text calls.
    in_text: HashSet<NoteId>,
    found: Numbered,
    index: HashMap<NoteId, usize>,
    /// For each called note, how many citations and first calls of the running text come before it.
    roots: Vec<u32>,
    met: u32,
    /// Position of the author's note that is gone through.
    inside: Option<usize>,
    /// Whether what is gone through stands beside the text, and calls no notes.
    is_beside: bool,
}

impl Numbering {
    fn new(notes: IndexMap<NoteId, Note>, placement: Option<CitationPlacement>, last: u32) -> Self {
        let made = free_beginning(&notes);
        let (found, index) = (Numbered::default(), HashMap::new());
        let (roots, met, inside, is_beside) = (Vec::new(), 0, None, false);
        let spoilers = SpoilerPolicy::Reveal;
        Self {
            notes,
            placement,
            made,
            last,
            spoilers,
            spoilers_in_notes: spoilers,
            in_text: HashSet::new(),
            found,
            index,
            roots,
            met,
            inside,
            is_beside,
        }
    }

    /// Goes through the notes in the order of their numbers, and counts the calls in them.
    fn number_inside_notes(&mut self) {
        let mut next = 0;
        while let Some(id) = self.found.notes.get(next).map(|note| note.id.clone()) {
            // What a note style makes is no note of the author's.
            if let Some(note) = self.notes.get_mut(&id) {
                let mut blocks = std::mem::take(&mut note.blocks);
                self.inside = Some(next);
                self.blocks(&mut blocks);
                if let Some(note) = self.notes.get_mut(&id) {
                    note.blocks = blocks;
                }
            }
            next += 1;
        }
    }

    fn call(&mut self, call: &mut NoteCall) {
        if self.notes.contains_key(&call.note) && !self.is_beside {
            let number = self.called(&call.note);
            call.generated = Some(number);
        }
    }

    /// One more call of a note, which gets its number with the first.
    fn called(&mut self, id: &NoteId) -> CallNumber {
        let position = match self.index.get(id) {
            Some(position) => *position,
            None => self.add(id),
        };
        let note = &mut self.found.notes[position];
        note.calls += 1;
        CallNumber { number: note.number, call: note.calls }
    }

    /// Numbers a note, and behind it those that only notes call and it does, as deep as they go.
    fn add(&mut self, id: &NoteId) -> usize {
        let root = self.root();
        let position = self.add_alone(id, root);
        let mut waiting = self.called_inside(id);
        while let Some(inner) = waiting.pop() {
            let is_free = !self.in_text.contains(&inner) && !self.index.contains_key(&inner);
            if is_free && self.notes.contains_key(&inner) {
                self.add_alone(&inner, root);
                waiting.append(&mut self.called_inside(&inner));
            }
        }
        position
    }

    /// The notes called in a note, the first last.
    fn called_inside(&self, id: &NoteId) -> Vec<NoteId> {
        let mut calls = Calls { spoilers: self.spoilers_in_notes, found: Vec::new() };
        if let Some(note) = self.notes.get(id) {
            calls.blocks(&note.blocks);
        }
        calls.found.reverse();
        calls.found
    }

    fn add_alone(&mut self, id: &NoteId, root: u32) -> usize {
        let position = self.found.notes.len();
        let number = self.last + u32::try_from(position).unwrap_or(u32::MAX - 1) + 1;
        self.found.notes.push(NumberedNote { id: id.clone(), number, calls: 0 });
        self.roots.push(root);
        self.index.insert(id.clone(), position);
        position
    }

    /// A citation, in its own note, in a note of the author's, or in the running text.
    fn citation(&mut self, citation: &mut Citation, placement: CitationPlacement) {
        let items = std::mem::take(&mut citation.items);
        let order = self.order(placement);
        let mut site = Site { items, order, span: citation.span, ..Site::default() };
        let mut printed = PrintedCitation::default();
        if let Some(position) = self.inside {
            site.note = Some(self.found.notes[position].number);
            site.inside_note = true;
        } else if self.is_beside {
            site.inside_note = true;
            site.order = (u32::MAX, 0);
        } else if placement == CitationPlacement::Note && makes_note(&site.items) {
            let note = NoteId(format!("{}{}", self.made, self.found.sites.len() + 1));
            let number = self.called(&note);
            site.order = (number.number, 0);
            site.note = Some(number.number);
            site.made = Some(note.clone());
            printed.note = Some(NoteCall { note, generated: Some(number), span: citation.span });
        }
        self.number_in_affixes(&mut site);
        self.found.sites.push(site);
        printed.ordinal = u32::try_from(self.found.sites.len()).unwrap_or(u32::MAX);
        citation.generated = Some(printed);
    }

    /// Where a citation stands among the others: in a note style, where the number of its note puts
    /// it; else where the note around it is called first.
    fn order(&mut self, placement: CitationPlacement) -> (u32, u32) {
        let number = |position: usize| self.found.notes[position].number;
        match (placement, self.inside) {
            (CitationPlacement::Note, Some(position)) => (number(position), 0),
            (CitationPlacement::Note, None) => {
                (self.found.notes.last().map_or(self.last, |note| note.number), 1)
            }
            (CitationPlacement::Text, Some(position)) => (self.roots[position], number(position)),
            (CitationPlacement::Text, None) => (self.root(), 0),
        }
    }

    /// The place in the running text from which a reader comes here.
    fn root(&mut self) -> u32 {
        if let Some(position) = self.inside {
            return self.roots[position];
        }
        self.met += 1;
        self.met
    }

    /// No style formats a citation in the affix of another; notes may be called there.
    fn number_in_affixes(&mut self, site: &mut Site) {
        for item in &mut site.items {
            self.unformatted(&mut item.prefix);
            self.unformatted(&mut item.suffix);
        }
    }

    /// Numbers calls, and leaves citations as they are.
    fn unformatted(&mut self, inlines: &mut Vec<Inline>) {
        let placement = self.placement.take();
        self.inlines(inlines);
        self.placement = placement;
    }
}

/// A beginning that the id of no note has: one `c` more than any id has of them.
fn free_beginning(notes: &IndexMap<NoteId, Note>) -> String {
    let taken = notes.keys().filter_map(|id| {
        // Ids that differ in case only are one to some formats.
        let id = id.as_str().to_ascii_lowercase();
        let rest = id.trim_start_matches('c');
        rest.starts_with("itation-").then(|| id.len() - rest.len())
    });
    format!("{}itation-", "c".repeat(taken.max().unwrap_or(0) + 1))
}

impl Mapper for Numbering {
    fn block(&mut self, block: &mut Block) {
        let is_spoiler = matches!(block.kind, BlockKind::Spoiler { .. });
        if !is_spoiler || self.spoilers.of_blocks() == Fate::Stay {
            map_block(self, block);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        match (inline, self.placement) {
            (Inline::Spoiler { .. }, _) if self.spoilers.of_words() != Fate::Stay => {}
            (Inline::NoteCall(call), _) => self.call(call),
            (Inline::Citation(citation), Some(placement)) => self.citation(citation, placement),
            // Nobody prints what a correction replaces.
            (Inline::Choice { original, replacement, .. }, _) => {
                self.unformatted(original);
                self.inlines(replacement);
            }
            (inline, _) => map_inline(self, inline),
        }
    }
}

/// The notes that titles, abstract and body call; none where there are no notes.
fn called_in_text(
    document: &Document,
    notes: &IndexMap<NoteId, Note>,
    spoilers: SpoilerPolicy,
) -> HashSet<NoteId> {
    if notes.is_empty() {
        return HashSet::new();
    }
    let mut calls = Calls { spoilers: spoilers.without_moving(), found: Vec::new() };
    calls.inlines(&document.meta.title);
    calls.inlines(&document.meta.subtitle);
    calls.blocks(&document.meta.summary);
    calls.flow(&document.body);
    calls.found.into_iter().collect()
}

/// Calls, in order.
struct Calls {
    spoilers: SpoilerPolicy,
    found: Vec<NoteId>,
}

impl Visitor for Calls {
    fn block(&mut self, block: &Block) {
        let is_spoiler = matches!(block.kind, BlockKind::Spoiler { .. });
        if !is_spoiler || self.spoilers.of_blocks() == Fate::Stay {
            walk_block(self, block);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Spoiler { .. } if self.spoilers.of_words() != Fate::Stay => {}
            Inline::NoteCall(call) => self.found.push(call.note.clone()),
            inline => walk_inline(self, inline),
        }
    }
}

/// Numbers what spoilers hold that stand behind the text.
struct Behind<'n> {
    numbering: &'n mut Numbering,
    spoilers: SpoilerPolicy,
}

impl Mapper for Behind<'_> {
    fn block(&mut self, block: &mut Block) {
        match &mut block.kind {
            BlockKind::Spoiler { blocks } if self.spoilers.of_blocks() == Fate::Move => {
                self.numbering.spoilers = SpoilerPolicy::Reveal;
                self.numbering.blocks(blocks);
            }
            _ => map_block(self, block),
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Spoiler { content } => {
                self.numbering.spoilers = SpoilerPolicy::Reveal;
                self.numbering.inlines(content);
            }
            Inline::Choice { replacement, .. } => self.inlines(replacement),
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
        let numbered = number_notes(&mut edition, None, &Options::default(), &mut report);
        let told = report.diagnostics().iter().map(|diagnostic| diagnostic.message.to_string());
        let shown = numbered[0]
            .notes
            .iter()
            .map(|note| format!("{} {}×{}", note.id.as_str(), note.number, note.calls));
        shown.chain(told).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn calls_are_numbered_in_reading_order_those_of_a_note_behind_it() {
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
            "b 1×2; a 2×2; inner 3×1; in-head 4×1; late 5×1; note `spare` is never called"
        );
    }

    #[test]
    fn notes_in_notes_are_numbered_as_deep_as_they_go() {
        let calls = |names: &[&str]| {
            vec![paragraph(names.iter().map(|name| note_call(*name)).collect::<Vec<_>>())]
        };
        let notes = [
            ("a", calls(&["b", "d", "e"])),
            ("b", calls(&["c", "a"])),
            ("c", calls(&["b"])),
            ("d", calls(&["f"])),
            ("e", vec![]),
            ("f", vec![]),
        ];
        let body = flow([paragraph([note_call("a"), note_call("e"), note_call("f")])]);
        assert_eq!(check(&notes, body), "a 1×2; b 2×2; c 3×1; d 4×1; e 5×2; f 6×2");
    }

    #[test]
    fn a_chain_of_many_notes_has_an_end() {
        let name = |number: usize| format!("n{number}");
        let names: Vec<String> = (0..20_000).map(name).collect();
        let note = |number: usize| vec![paragraph([note_call(name(number + 1).as_str())])];
        let notes: Vec<(&str, Vec<Block>)> =
            names.iter().enumerate().map(|(number, name)| (name.as_str(), note(number))).collect();
        let told = check(&notes, flow([paragraph([note_call("n0")])]));
        assert!(told.ends_with("n19999 20000×1"), "{}", &told[told.len() - 40..]);
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
        let numbers = |options: &Options, edition: &mut Edition| {
            let numbered = number_notes(edition, None, options, &mut Report::default());
            let notes = numbered.iter().flat_map(|found| &found.notes);
            notes.map(|note| note.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&options, &mut edition), [1, 1]);
        let spec = crate::resolve::options().iter().find(|spec| spec.name == "note-numbering");
        options.set(spec.expect("an option"), "edition").expect("a word it takes");
        assert_eq!(numbers(&options, &mut edition), [1, 2]);
    }
}
