//! One review: header, text, and what stands off it.

use super::header::Header;
use super::note::{Notes, Position, Room};
use super::out::{Out, Tag};
use crate::name::is_word;
use indexmap::IndexSet;
use recension_core::model::visit::{Visitor, walk_document, walk_inline};
use recension_core::model::{
    AssetReference, Attributes, Document, Image, Inline, Language, WorkKind,
};
use recension_core::resolve::DocumentAdditions;
use std::collections::{BTreeSet, HashSet};
use std::io;

/// The namespace of TEI.
pub(super) const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";

impl<'d> Out<'d, '_> {
    /// Writes a document into `tag`. The header describes the encoding too if `encoding` tells of which kinds
    /// of works the file speaks.
    pub(super) fn document(
        &mut self,
        tag: Tag<'d>,
        doc: &'d Document,
        additions: &'d DocumentAdditions,
        encoding: Option<BTreeSet<WorkKind>>,
    ) -> io::Result<()> {
        let seen = Seen::of(doc);
        self.places.enter(seen.refers.then_some(doc));
        self.notes = Notes::of(&doc.notes, &additions.generated_notes);
        self.media_types = media_types(&doc.assets);
        self.open(tag.maybe("xml:lang", doc.meta.language.as_ref().map(Language::as_str)))?;
        let kinds = work_kinds(doc);
        self.header(&Header {
            fallback: &additions.title,
            assets: assets_for_header(&doc.assets, &seen.images),
            languages: seen.languages(doc.meta.language.as_ref()),
            genres: Some(kinds),
            encoding,
            ..Header::of_review(&doc.meta)
        })?;
        self.document_text(doc, additions)?;
        self.stand_off()?;
        self.line_end()
    }

    fn document_text(
        &mut self,
        doc: &'d Document,
        additions: &'d DocumentAdditions,
    ) -> io::Result<()> {
        self.line()?;
        self.open(Tag::new("text").set("xml:space", "preserve"))?;
        self.text_line()?;
        self.notes.room = match self.position {
            Position::Call => Room::Any,
            Position::Back => Room::None,
        };
        self.body(&doc.body.blocks, &doc.body.sections)?;
        self.notes.room = Room::None;
        let has_notes = self.notes.any_left();
        if has_notes || !doc.references.is_empty() {
            self.text_line()?;
            self.start("back")?;
            if has_notes {
                self.notes_behind(&additions.notes)?;
            }
            if !doc.references.is_empty() {
                self.references(&doc.references)?;
            }
            self.text_line()?;
            self.end()?;
        }
        self.text_line()?;
        self.end()
    }

    /// Writes what stands off the text, if anything does.
    pub(super) fn stand_off(&mut self) -> io::Result<()> {
        let has_order = self.notes.are_out_of_order();
        if self.citations.is_empty() && self.features.is_empty() && !has_order {
            return Ok(());
        }
        self.line()?;
        self.open(Tag::new("standOff").set("xml:space", "preserve"))?;
        if has_order {
            self.note_order()?;
        }
        self.citation_items()?;
        self.feature_structures()?;
        self.text_line()?;
        self.end()
    }
}

/// Kinds of the works that a document reviews.
pub(super) fn work_kinds(doc: &Document) -> BTreeSet<WorkKind> {
    doc.meta.reviewed.iter().map(|work| work.kind).collect()
}

/// The media types that pictures in the text can tell.
fn media_types(assets: &[AssetReference]) -> std::collections::HashMap<&str, &str> {
    let told = assets.iter().filter_map(|asset| Some((&*asset.path, asset.media_type.as_deref()?)));
    told.filter(|(_, media_type)| is_word(media_type)).collect()
}

/// The assets that no picture tells all of.
fn assets_for_header<'d>(
    assets: &'d [AssetReference],
    images: &HashSet<String>,
) -> Vec<&'d AssetReference> {
    let is_told = |asset: &AssetReference| {
        images.contains(&asset.path) && asset.media_type.as_deref().is_none_or(is_word)
    };
    assets.iter().filter(|asset| !is_told(asset)).collect()
}

/// What is met on a walk through a document, before it is written.
#[derive(Default)]
struct Seen {
    languages: IndexSet<Language>,
    images: HashSet<String>,
    /// Whether anything refers to a place.
    refers: bool,
}

impl Seen {
    fn of(doc: &Document) -> Self {
        let mut seen = Self::default();
        walk_document(&mut seen, doc);
        seen
    }

    /// The languages of a document, its main one first.
    fn languages(&self, main: Option<&Language>) -> Vec<Language> {
        let others = self.languages.iter().filter(|language| Some(*language) != main);
        main.into_iter().chain(others).cloned().collect()
    }

    fn language(&mut self, language: &Language) {
        if !self.languages.contains(language) {
            self.languages.insert(language.clone());
        }
    }
}

impl Visitor for Seen {
    fn attributes(&mut self, attributes: &Attributes) {
        if let Some(language) = &attributes.language {
            self.language(language);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Foreign { language, .. } => self.language(language),
            Inline::Link(link) => self.refers |= link.target.starts_with('#'),
            Inline::CrossReference(_) => self.refers = true,
            _ => {}
        }
        walk_inline(self, inline);
    }

    fn image(&mut self, image: &Image) {
        self.attributes(&image.attributes);
        if !self.images.contains(&image.asset) {
            self.images.insert(image.asset.clone());
        }
    }
}
