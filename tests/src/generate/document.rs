//! Documents.

use super::attributes::span;
use super::block::{any_block, any_flow};
use super::metadata::any_metadata;
use super::text::{address, any_text, name};
use super::value::reference;
use super::{seldom, up_to};
use indexmap::IndexMap;
use proptest::prelude::*;
use recension_core::diagnostic::Report;
use recension_core::model::{AssetReference, Document, Metadata, Note, NoteId};
use recension_core::normal::normalise;

/// A document as an importer without any care could build it.
pub fn any_document() -> BoxedStrategy<Document> {
    let meta = prop_oneof![1 => Just(Metadata::default()), 2 => any_metadata()];
    let references =
        up_to(2, (name(), reference())).prop_map(|entries| entries.into_iter().collect());
    (meta, any_flow(), notes(), references, up_to(2, asset()), seldom(any_text()))
        .prop_map(|(meta, body, notes, references, assets, stem)| Document {
            meta,
            body,
            notes,
            references,
            assets,
            stem,
        })
        .boxed()
}

/// A document as importers return it.
pub fn any_normal_document() -> BoxedStrategy<Document> {
    any_document()
        .prop_map(|mut document| {
            normalise(&mut document, &mut Report::default());
            document
        })
        .boxed()
}

fn notes() -> BoxedStrategy<IndexMap<NoteId, Note>> {
    let note = (up_to(2, any_block()), span()).prop_map(|(blocks, span)| Note { blocks, span });
    up_to(4, (name().prop_map(NoteId), note)).prop_map(|notes| notes.into_iter().collect()).boxed()
}

fn asset() -> BoxedStrategy<AssetReference> {
    let media_type = seldom(Just("image/png".to_owned()));
    (address(), media_type, span())
        .prop_map(|(path, media_type, span)| AssetReference { path, media_type, span })
        .boxed()
}
