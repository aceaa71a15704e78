//! What references lead to: places of the document, its notes, other documents of the edition.
//!
//! Core looks a target up in that order, and so does the writer: each kind of place has ids of its own in the file.

use super::out::Out;
use crate::name::{escape, prefix};
use recension_core::model::visit::{Visitor, walk_document};
use recension_core::model::{Attributes, Document, Edition, NoteId};
use std::collections::{HashMap, HashSet};

/// What references may lead to.
#[derive(Default)]
pub(super) struct Places<'d> {
    /// The author's ids in the document, if anything in it refers to a place.
    own: HashSet<String>,
    /// The documents of the edition by their ids, with their numbers in the file.
    documents: HashMap<&'d str, usize>,
}

impl<'d> Places<'d> {
    /// The documents of an edition; of two with the same id, references lead to the first.
    pub(super) fn of_edition(edition: &'d Edition) -> Self {
        let mut documents = HashMap::new();
        for (index, document) in edition.documents().enumerate() {
            if let Some(id) = &document.meta.id {
                documents.entry(&**id).or_insert(index + 1);
            }
        }
        Self { own: HashSet::new(), documents }
    }

    /// Goes on with the places of `doc`, or of what stands in no document.
    pub(super) fn enter(&mut self, doc: Option<&Document>) {
        self.own.clear();
        if let Some(doc) = doc {
            walk_document(&mut Ids(&mut self.own), doc);
        }
    }
}

impl Out<'_, '_> {
    /// The pointer to what `target` names.
    pub(super) fn pointer_to(&self, target: &str) -> String {
        let id = if self.places.own.contains(target) {
            self.id(target)
        } else if self.notes.have(&NoteId(target.to_owned())) {
            self.made_id(prefix::NOTE, escape(target))
        } else if let Some(number) = self.places.documents.get(target) {
            format!("d{number}")
        } else {
            self.id(target)
        };
        format!("#{id}")
    }
}

/// Collects the ids of a document.
struct Ids<'i>(&'i mut HashSet<String>);

impl Visitor for Ids<'_> {
    fn attributes(&mut self, attributes: &Attributes) {
        self.0.extend(attributes.id.clone());
    }
}
