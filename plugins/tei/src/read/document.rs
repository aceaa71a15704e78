//! One document: its header, its text, and what stands apart from the text.

use super::Reading;
use super::bibliography::entries_as_references;
use super::block::append;
use super::tree::Element;
use crate::name::prefix::NOTE;
use indexmap::IndexMap;
use recension_core::model::{Document, Flow, NoteId};
use recension_core::normal::normalise;

/// Reads the document whose outermost element is `root`: `TEI`, or a part of a text.
pub(super) fn document<'t>(mut reading: Reading<'t>, root: Element<'t>) -> Document {
    let mut document = reading.read_document(root);
    normalise(&mut document, reading.report);
    document
}

impl<'t> Reading<'t> {
    /// The document, not yet in normal form.
    pub(super) fn read_document(&mut self, root: Element<'t>) -> Document {
        self.collect_targets(root);
        if !self.spelling.is_own {
            self.citable = entries_as_references(root);
        }
        let mut document = Document::default();
        if let Some(header) = root.child("teiHeader") {
            self.header(root, header, &mut document);
            self.keep_rest("", header, &mut document.meta.extra);
        }
        document.body = self.body(root);
        document.references = self.references(root);
        self.read_deep_notes();
        self.keep_parts("", root, &mut document.meta.extra);
        document.notes = self.notes_in_order(root);
        document.assets = std::mem::take(&mut self.assets).into_values().collect();
        document
    }

    fn body(&mut self, root: Element<'t>) -> Flow {
        if root.is("text") {
            return self.flow_of_text(root);
        }
        if !has_parts(root) {
            return Flow { blocks: self.blocks(root), sections: Vec::new() };
        }
        let mut flow = Flow::default();
        for text in texts(root) {
            append(self.flow_of_text(text), &mut flow);
        }
        flow
    }

    /// The ids that pointers lead to.
    fn collect_targets(&mut self, root: Element<'t>) {
        if self.spelling.is_own {
            return;
        }
        let pointers = root.descendants().filter(|found| found.is("ref") || found.is("ptr"));
        let targets = pointers.filter_map(|pointer| pointer.attribute("target")?.strip_prefix('#'));
        self.targets.extend(targets);
    }

    /// The notes in the order of their elements, unless the file lists another.
    fn notes_in_order(
        &mut self,
        root: Element<'t>,
    ) -> IndexMap<NoteId, recension_core::model::Note> {
        let mut notes = std::mem::take(&mut self.notes);
        let listed =
            root.named("standOff").flat_map(|apart| apart.named("linkGrp").collect::<Vec<_>>());
        let Some(list) = listed.into_iter().find(|group| group.has_type("notes")) else {
            return notes;
        };
        let mut ordered = IndexMap::with_capacity(notes.len());
        for pointer in list.named("ptr") {
            let id = pointer.attribute("target").and_then(|target| target.strip_prefix('#'));
            let name = id.and_then(|id| self.spelling.name(id, NOTE)).map(NoteId);
            if let Some((name, note)) = name.and_then(|name| notes.swap_remove_entry(&name)) {
                ordered.insert(name, note);
            }
        }
        ordered.extend(notes);
        ordered
    }
}

/// Tells whether an element is a document or a corpus of them.
pub(super) fn is_whole(element: Element<'_>) -> bool {
    ["TEI", "TEI.2", "teiCorpus"].iter().any(|name| element.is(name))
}

/// Tells whether a header or a text stands in a document; what stands beside them is none of its text then.
pub(super) fn has_parts(root: Element<'_>) -> bool {
    is_whole(root) && (root.child("teiHeader").is_some() || !texts(root).is_empty())
}

/// The texts of a document in order, with those of documents that stand in it. Elements nest as deep as the
/// tree, at most.
pub(super) fn texts(root: Element<'_>) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    add_texts(root, &mut found);
    found
}

fn add_texts<'t>(root: Element<'t>, found: &mut Vec<Element<'t>>) {
    for part in root.elements() {
        if part.is("text") {
            found.push(part);
        } else if is_whole(part) {
            add_texts(part, found);
        }
    }
}
