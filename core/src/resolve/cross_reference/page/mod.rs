//! Pages that references name.
//!
//! What stands on which page is known only when an output has been broken into pages, and what a
//! reference says of it moves the text again. So a reference gets words of its own for the page,
//! beside those for number or title; they are filled in whenever a page map is known, and are no
//! part of the text in which places are counted.

mod place;
#[cfg(test)]
mod tests;

use super::words::Words;
use crate::model::visit::{Mapper, Visitor, map_document, map_inline, walk_edition, walk_inline};
use crate::model::{CrossReference, Edition, Inline, ReferenceForm};
use crate::option::Options;
use crate::pagination::{PageMap, Position, locators};
use crate::resolve::note::NumberedNote;
use crate::resolve::{ResolvedEdition, SpoilerPolicy};
use place::Tracker;
use serde::{Deserialize, Serialize};

/// What stands for a number that nobody knows yet: as wide as most.
const RESERVED: &str = "00";

/// A mention of a page by a reference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageReference {
    /// Where the target stands; none for what stands in no text, such as an entry of a bibliography.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Position>,
    /// Where the reference stands, if it names the page only where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless_with: Option<Position>,
    /// What it says, with `{}` for the number: " (p. {})".
    pub form: String,
}

/// The texts that say something else since pages have other numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// The documents, by their positions in the edition.
    pub documents: Vec<usize>,
    /// Whether what introduces some part does.
    pub introductions: bool,
}

impl Renamed {
    /// Tells whether every text says what it said.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && !self.introductions
    }
}

/// What the references of an edition say of pages: nothing, or "p. 12", with what stands around it.
///
/// The first is that of the mention with the ordinal 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageNames(Vec<Option<String>>);

/// Which references name pages, by the options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    /// Those whose authors ask for it.
    AsWritten,
    /// Also those without words of their own whose target stands on another page.
    Elsewhere,
}

impl Wish {
    fn of(options: &Options) -> Self {
        match options.get("page-references") {
            "elsewhere" => Self::Elsewhere,
            _ => Self::AsWritten,
        }
    }

    /// Whether the reference may name a page.
    fn concerns(self, reference: &CrossReference) -> bool {
        reference.form != ReferenceForm::Label
            || self == Self::Elsewhere && reference.content.is_empty()
    }
}

/// Finds the references of `edition` that may name pages, and what they lead to. `notes` are those
/// of each document, in the order of their numbers.
pub(in crate::resolve) fn refer_to_pages<'n>(
    edition: &mut Edition,
    notes: impl IntoIterator<Item = &'n [NumberedNote]>,
    options: &Options,
) -> Vec<PageReference> {
    let mut search = Search { wish: Wish::of(options), found: false };
    walk_edition(&mut search, edition);
    if !search.found {
        return Vec::new();
    }
    let mut tracker = Tracker::new(search.wish, SpoilerPolicy::of(options));
    let language = edition.meta.language.clone();
    let words = Words::of(language.as_ref().map_or("und", |language| language.as_str()));
    for part in &mut edition.parts {
        tracker.introduction(&mut part.introduction, words);
    }
    for (document, notes) in edition.documents_mut().zip(notes) {
        tracker.document(document, notes);
    }
    tracker.finish()
}

/// Whether some reference may name a page.
struct Search {
    wish: Wish,
    found: bool,
}

impl Visitor for Search {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::CrossReference(reference) = inline {
            self.found |= self.wish.concerns(reference);
        }
        walk_inline(self, inline);
    }
}

impl ResolvedEdition {
    /// Whether some reference names a page, if pages are known.
    pub fn names_pages(&self) -> bool {
        !self.additions.page_references.is_empty()
    }

    /// What references say of pages, if those are the pages of `map`.
    pub fn page_names(&self, map: &PageMap) -> PageNames {
        let references = &self.additions.page_references;
        let labels = |place: fn(&PageReference) -> Option<Position>| {
            let places: Vec<_> = references.iter().filter_map(place).collect();
            let mut found = locators(map, &places).into_iter();
            let label = |reference| place(reference).and_then(|_| found.next().flatten());
            references.iter().map(label).collect::<Vec<_>>()
        };
        let own = labels(|reference| reference.unless_with);
        let both = labels(|reference| reference.target).into_iter().zip(own);
        let names = references.iter().zip(both).map(|(reference, (target, own))| {
            let target = target.filter(|target| Some(*target) != own)?;
            Some(reference.form.replace("{}", target))
        });
        PageNames(names.collect())
    }

    /// What references say of pages as long as nobody knows those: those that name one in any case
    /// need about as much room as they will.
    pub fn reserved_page_names(&self) -> PageNames {
        let names = self.additions.page_references.iter().map(|reference| {
            let is_shown = reference.target.is_some() && reference.unless_with.is_none();
            is_shown.then(|| reference.form.replace("{}", RESERVED))
        });
        PageNames(names.collect())
    }

    /// Lets every reference that names a page name that of `map`.
    pub fn name_pages(&mut self, map: &PageMap) -> Renamed {
        let names = self.page_names(map);
        self.set_page_names(&names)
    }

    /// Lets references say this of pages; gives the texts that say something else by that.
    ///
    /// An exporter that paginates asks for [names](Self::page_names) after each pass of its layout,
    /// until they stay: the words for a page can move what they tell of.
    pub fn set_page_names(&mut self, names: &PageNames) -> Renamed {
        let mut renamed = Renamed::default();
        if names.0.is_empty() {
            return renamed;
        }
        let mut setter = Setter { names, has_changed: false };
        for part in &mut self.edition.parts {
            setter.blocks(&mut part.introduction);
        }
        renamed.introductions = std::mem::take(&mut setter.has_changed);
        for (position, document) in self.edition.documents_mut().enumerate() {
            map_document(&mut setter, document);
            if std::mem::take(&mut setter.has_changed) {
                renamed.documents.push(position);
            }
        }
        renamed
    }
}

/// Gives references the words for their pages.
struct Setter<'n> {
    names: &'n PageNames,
    has_changed: bool,
}

impl Mapper for Setter<'_> {
    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::CrossReference(reference) = inline
            && let Some(page) = &mut reference.page
        {
            let at = (page.ordinal as usize).checked_sub(1);
            let text = at.and_then(|at| self.names.0.get(at)).cloned().flatten();
            self.has_changed |= page.text != text;
            page.text = text;
        }
        map_inline(self, inline);
    }
}
