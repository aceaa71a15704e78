//! The book: from a resolved edition to pages.
//!
//! Documents are set side by side, then joined in reading order with the matter around them, broken
//! into pages and furnished with running heads. In the order of the way: `plan` says what stands
//! where, `matter` and `people` set what nobody wrote, `labels` finds the page numbers that they
//! show, `furniture` sets heads and folios, `facts` says what the
//! whole is.

mod facts;
mod furniture;
mod index;
mod labels;
mod matter;
mod outline;
mod people;
mod plan;

use super::design::{Design, Sides};
use super::flow::{
    HeadingMark, Joined, Kit, Neighbours, Pictures, Place, PlaceName, SetText, Whole, set_review,
};
use super::font::Fonts;
use super::galley::{Break, Galley, Item, TextPosition};
use super::page::{self, Frame, Sheet, Trim};
use super::paragraph::Typesetter;
use crate::Length;
use crate::description::{
    DestinationId, Element, ElementId, FaceId, Label, Page, Pages, Paper, Role,
};
use furniture::Furniture;
use labels::{Labels, shows_labels};
use matter::{part_place, place_of};
use outline::Outline;
use people::faces_of;
use plan::{Piece, Plan};
use rayon::prelude::*;
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::model::GeneratedMatter;
use recension_core::pagination::{PageMap, PageStart, Position};
use recension_core::plain::plain_text;
use recension_core::resolve::{Bibliography, DocumentAdditions, ResolvedEdition};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A book that has been set.
#[derive(Debug)]
pub struct Book {
    /// What stands where.
    pub pages: Pages,
    /// Where pages begin.
    pub map: PageMap,
}

/// What all parts of a book are set with.
#[derive(Clone, Copy, Debug)]
pub struct Tools<'a> {
    /// How all is to look.
    pub design: &'a Design,
    /// The fonts.
    pub fonts: &'a Fonts,
    /// The pictures.
    pub assets: &'a Assets,
    /// The number of the first page, if it is not the first of all.
    pub first: Option<Label>,
}

/// Sets an edition, which is one [for pages](ResolvedEdition::for_pages).
pub fn set_book(edition: &ResolvedEdition, tools: Tools<'_>, report: &mut Report) -> Book {
    let plan = Plan::of(edition, report);
    let pictures = Pictures::of(edition, tools.assets);
    let documents = set_documents(edition, tools, &pictures);
    let mut binder = Binder::new(edition, tools, &pictures);
    binder.bind(&plan, documents);
    let mut book = binder.finish(report);
    book.pages.pictures = pictures.into_shown();
    book
}

/// Sets every document, each by itself.
fn set_documents(edition: &ResolvedEdition, tools: Tools<'_>, pictures: &Pictures) -> Vec<SetText> {
    let documents: Vec<_> = edition.documents().collect();
    let shared = neighbours(edition);
    let kit = Kit { design: tools.design, pictures };
    documents
        .par_iter()
        .enumerate()
        .map(|(position, (document, additions))| {
            let neighbours = Neighbours { document: Some(position), ..shared.clone() };
            let mut typesetter = Typesetter::new(tools.fonts);
            set_review(kit, &neighbours, &mut typesetter, document, additions)
        })
        .collect()
}

/// What every text can link to.
fn neighbours(edition: &ResolvedEdition) -> Neighbours {
    let documents = edition.documents().enumerate();
    let documents = documents
        .filter_map(|(position, (document, _))| Some((document.meta.id.clone()?, position)))
        .collect();
    let entries = edition.bibliography().into_iter().flat_map(Bibliography::entries);
    let entries = entries.map(|entry| entry.anchor.clone()).collect();
    Neighbours { document: None, documents: Arc::new(documents), entries: Arc::new(entries) }
}

/// Joins texts into a book.
struct Binder<'a> {
    edition: &'a ResolvedEdition,
    tools: Tools<'a>,
    pictures: &'a Pictures,
    neighbours: Neighbours,
    whole: Whole,
    /// The body, and what stands before and after it.
    galley: Galley,
    outline: Outline,
    /// What was added to each document.
    documents: Vec<&'a DocumentAdditions>,
    /// The faces in which the parts are set, where a colophon asks for them.
    faces: BTreeSet<FaceId>,
}

impl<'a> Binder<'a> {
    fn new(edition: &'a ResolvedEdition, tools: Tools<'a>, pictures: &'a Pictures) -> Self {
        let mut whole = Whole::default();
        let language = edition.publication().language.as_str();
        let root = Element::new(Role::Document).in_language(language);
        whole.structure.add(ElementId::ROOT, root);
        let neighbours = neighbours(edition);
        let (galley, outline) = (Galley::default(), Outline::default());
        let documents = edition.documents().map(|(_, additions)| additions).collect();
        let faces = BTreeSet::new();
        Self { edition, tools, pictures, neighbours, whole, galley, outline, documents, faces }
    }

    /// Joins all texts. Page numbers of the body do not depend on what stands before it, so the
    /// contents are set when the body has been broken into pages.
    fn bind(&mut self, plan: &Plan<'a>, documents: Vec<SetText>) {
        let mut documents: Vec<Option<SetText>> = documents.into_iter().map(Some).collect();
        let front = self.whole.structure.add(ElementId::ROOT, Element::new(Role::Division));
        let mut group = ElementId::ROOT;
        for piece in &plan.parts {
            group = self.piece(*piece, group, &mut documents, &Labels::default());
        }
        if plan.has(GeneratedMatter::Colophon) {
            self.faces = faces_of(&self.galley);
        }
        let mut labels = Labels::default();
        if plan::has(&plan.front, shows_labels) || plan::has(&plan.back, shows_labels) {
            labels = self.labels(plan, &documents);
        }
        self.outline.end_part();
        for piece in &plan.back {
            self.piece(*piece, ElementId::ROOT, &mut documents, &labels);
        }
        let (body, outline) = (std::mem::take(&mut self.galley), std::mem::take(&mut self.outline));
        for piece in &plan.front {
            self.piece(*piece, front, &mut documents, &labels);
        }
        self.outline.follow(outline);
        if !plan.front.is_empty() {
            self.galley.items.push(Item::Break(Break::FirstPage));
        }
        self.galley.append(body);
    }

    /// Joins a piece of the book; gives the element that what follows belongs to.
    fn piece(
        &mut self,
        piece: Piece<'a>,
        group: ElementId,
        documents: &mut [Option<SetText>],
        labels: &Labels,
    ) -> ElementId {
        match piece {
            Piece::Document(position) => {
                let text = documents.get_mut(position).and_then(Option::take);
                let start = piece.start(self.tools.design);
                self.document(position, text.unwrap_or_default(), group, start);
                group
            }
            Piece::Part(_, part) if part.title.is_empty() && part.introduction.is_empty() => {
                self.outline.end_part();
                ElementId::ROOT
            }
            Piece::Part(number, part) => {
                let element = self.whole.structure.add(ElementId::ROOT, Element::new(Role::Part));
                let text = self.part_page(part, number);
                self.add(text, element, piece.start(self.tools.design));
                let title = plain_text(&part.title, self.edition.publication().language.as_str());
                let at = self.destination(None, part_place(number));
                self.outline.part(&title, at);
                element
            }
            Piece::Generated(kind) => {
                let text = self.generated(kind, labels);
                let headings = self.add(text, group, piece.start(self.tools.design));
                let title = self.heading(kind);
                if !title.is_empty() {
                    let at = self.destination(None, place_of(kind));
                    self.outline.text(title, at, headings);
                }
                group
            }
        }
    }

    fn document(&mut self, position: usize, text: SetText, group: ElementId, start: Break) {
        let headings = self.add(text, group, start);
        let Some(additions) = self.documents.get(position) else { return };
        let title = plain_text(&additions.title, additions.language.as_str());
        let at = self.destination(Some(position), PlaceName::Beginning);
        self.outline.text(&title, at, headings);
    }

    /// Adds a text that begins a page.
    fn add(&mut self, text: SetText, parent: ElementId, start: Break) -> Vec<HeadingMark> {
        let Joined { galley, headings, .. } = self.whole.join(text, parent);
        if !self.galley.items.is_empty() {
            self.galley.items.push(Item::Break(start));
        }
        self.galley.append(galley);
        headings
    }

    fn destination(&mut self, document: Option<usize>, name: PlaceName) -> DestinationId {
        self.whole.places.destination(Place { document, name })
    }

    fn finish(self, report: &mut Report) -> Book {
        let Self { edition, tools, whole, galley, outline, .. } = self;
        let Whole { structure, report: told, .. } = whole;
        report.extend(told);
        let (mut frame, trim) = (frame(tools.design), trim(tools.design));
        frame.first = tools.first;
        let sheets = page::break_pages(&galley, &frame, report);
        let destinations = page::find_destinations(&galley, &sheets, &trim);
        let map = page_map(&sheets);
        let language: Arc<str> = edition.publication().language.as_str().into();
        let citation = edition.edition().sole_document().and(edition.documents().next());
        let citation = citation.map_or(&[][..], |(_, additions)| &additions.opening.citation);
        let mut furniture = Furniture::new(tools.design, Typesetter::new(tools.fonts), language)
            .with_citation(citation);
        let furnish = |sheet: &Sheet| furniture.set(sheet, report);
        let pages: Vec<Page> = page::compose(galley, &sheets, &frame, &trim, furnish);
        let pages = Pages {
            faces: tools.fonts.faces().to_vec(),
            pictures: Vec::new(),
            structure,
            pages,
            destinations,
            bookmarks: outline.into_entries(),
            facts: facts::facts(edition),
            paper: Paper::default(),
        };
        Book { pages, map }
    }
}

/// The measures that matter to where pages end.
fn frame(design: &Design) -> Frame {
    let mut frame = Frame::of_lines(design.page.text_lines(), design.text.leading);
    let notes = &design.notes;
    frame.notes.space = notes.gap;
    frame.notes.rule = notes.rule_length;
    frame.notes.rule_continued = notes.rule_length * 3;
    frame.notes.rule_thickness = notes.rule;
    frame.sides = match design.page.sides {
        Sides::Double => page::Sides::Two,
        Sides::Single => page::Sides::One,
    };
    frame
}

/// Where the text block stands on the page.
fn trim(design: &Design) -> Trim {
    let page = &design.page;
    Trim {
        width: page.width,
        height: page.height,
        inner: page.inner,
        outer: page.outer,
        top: page.top + head_height(design),
    }
}

/// From the upper edge of the running head to that of the text.
fn head_height(design: &Design) -> Length {
    design.text.leading * i64::from(super::design::Sheet::HEAD)
}

fn position_of(at: TextPosition) -> Position {
    Position { node: at.node, offset: u64::from(at.offset) }
}

/// Where pages begin with a word that somebody wrote.
fn page_map(sheets: &[Sheet]) -> PageMap {
    let pages = sheets.iter().filter_map(|sheet| {
        let position = position_of(sheet.position?);
        Some(PageStart { label: sheet.label.to_string(), position })
    });
    PageMap { pages: pages.collect() }
}

#[cfg(test)]
mod tests;
