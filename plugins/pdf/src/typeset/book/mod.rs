//! The book: from a resolved edition to pages.
//!
//! Documents are set side by side, then joined in reading order with the matter around them, broken
//! into pages and furnished with running heads. In the order of the way: `plan` says what stands
//! where, `matter` and `people` set what nobody wrote, `labels` are the page numbers that they show,
//! `furniture` sets heads and folios, `facts` says what the whole is. `settle` goes this way again
//! until all that names a page names the page that it stands on.

mod facts;
mod furniture;
mod index;
mod labels;
mod matter;
mod outline;
mod people;
mod plan;
mod settle;

use super::design::{Design, Sides};
use super::flow::{
    HeadingMark, Joined, Kit, Neighbours, Pictures, Place, PlaceName, SetText, Whole, set_review,
};
use super::font::Fonts;
use super::galley::{Break, Galley, Item, TextPosition};
use super::page::{self, Frame, Sheet, Source, Trim};
use super::paragraph::Typesetter;
use crate::Length;
use crate::description::{
    Destination, DestinationId, Element, ElementId, FaceId, Label, Numerals, Page, Pages, Paper,
    Role,
};
use furniture::Furniture;
use labels::{Labels, place};
use matter::{part_place, place_of};
use outline::Outline;
use people::faces_of;
use plan::{Piece, Plan, is_made};
use rayon::prelude::*;
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::model::{GeneratedMatter, NodeId};
use recension_core::pagination::{PageMap, PageStart, Position};
use recension_core::plain::plain_text;
use recension_core::resolve::{Bibliography, ContentsTarget, DocumentAdditions, ResolvedEdition};
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
    let pictures = Pictures::of(edition, tools.assets);
    let mut book = settle::settle(edition, tools, &pictures, report);
    book.pages.pictures = pictures.into_shown();
    book
}

/// Sets these documents, each by itself.
fn set_documents(
    edition: &ResolvedEdition,
    tools: Tools<'_>,
    pictures: &Pictures,
    positions: &[usize],
) -> Vec<SetText> {
    let documents: Vec<_> = edition.documents().collect();
    let shared = neighbours(edition);
    let kit = Kit { design: tools.design, pictures };
    let set = positions.par_iter().map(|position| {
        let (document, additions) = documents.get(*position)?;
        let neighbours = Neighbours { document: Some(*position), ..shared.clone() };
        let mut typesetter = Typesetter::new(tools.fonts);
        Some(set_review(kit, &neighbours, &mut typesetter, document, additions))
    });
    set.map(Option::unwrap_or_default).collect()
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

    /// Joins all texts; `labels` are the page numbers that lists show.
    fn bind(&mut self, plan: &Plan<'a>, documents: Vec<SetText>, labels: &Labels) {
        let mut documents: Vec<Option<SetText>> = documents.into_iter().map(Some).collect();
        let front = self.whole.structure.add(ElementId::ROOT, Element::new(Role::Division));
        let mut group = ElementId::ROOT;
        for piece in &plan.parts {
            group = self.piece(*piece, group, &mut documents, labels);
        }
        if plan.has(GeneratedMatter::Colophon) {
            self.faces = faces_of(&self.galley);
        }
        self.outline.end_part();
        for piece in &plan.back {
            self.piece(*piece, ElementId::ROOT, &mut documents, labels);
        }
        let (body, outline) = (std::mem::take(&mut self.galley), std::mem::take(&mut self.outline));
        for piece in &plan.front {
            self.piece(*piece, front, &mut documents, labels);
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

    /// Breaks what has been joined into pages.
    fn lay(mut self, report: &mut Report) -> Laid<'a> {
        report.extend(std::mem::take(&mut self.whole.report));
        let (mut frame, trim) = (frame(self.tools.design), trim(self.tools.design));
        frame.first = self.tools.first;
        let sheets = page::break_pages(&self.galley, &frame, report);
        let destinations = page::find_destinations(&self.galley, &sheets, &trim);
        let map = page_map(&self.galley, &sheets);
        Laid { binder: self, frame, trim, sheets, destinations, map }
    }
}

/// A book that has been broken into pages.
struct Laid<'a> {
    binder: Binder<'a>,
    frame: Frame,
    trim: Trim,
    sheets: Vec<Sheet>,
    destinations: Vec<Option<Destination>>,
    map: PageMap,
}

impl Laid<'_> {
    /// The page numbers of all that lists lead to.
    fn labels(&mut self) -> Labels {
        let edition = self.binder.edition;
        let targets = edition.contents(|kind| is_made(kind, edition)).into_iter();
        let label = |target: ContentsTarget| {
            let place = place(target);
            let at = self.binder.destination(place.document, place.name);
            let destination = self.destinations.get(at.0 as usize).copied().flatten()?;
            Some((target, self.sheets.get(destination.page)?.label.to_string()))
        };
        let beginnings = targets.map(|entry| entry.target).filter_map(label).collect();
        Labels::new(beginnings, self.map.clone())
    }

    /// Furnishes the pages with heads and folios.
    fn compose(self, report: &mut Report) -> Book {
        let Self { binder, frame, trim, sheets, destinations, map } = self;
        let Binder { edition, tools, whole, galley, outline, .. } = binder;
        let language: Arc<str> = edition.publication().language.as_str().into();
        let citation = edition.edition().sole_document().and(edition.documents().next());
        let citation = citation.map_or(&[][..], |(_, additions)| &additions.opening.citation);
        let mut furniture = Furniture::new(tools.design, Typesetter::new(tools.fonts), language)
            .with_citation(citation);
        let furnish = |sheet: &Sheet| furniture.set(sheet, report);
        let mut pages: Vec<Page> = page::compose(galley, &sheets, &frame, &trim, furnish);
        if pages.is_empty() {
            // A file has a page, though there be nothing on it.
            let label = tools.first.unwrap_or(Label { numerals: Numerals::Arabic, number: 1 });
            pages.push(Page {
                width: trim.width,
                height: trim.height,
                label,
                contents: Vec::new(),
            });
        }
        let pages = Pages {
            faces: tools.fonts.faces().to_vec(),
            pictures: Vec::new(),
            structure: whole.structure,
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

/// Where pages begin with a word that somebody wrote, and which figures are on them.
fn page_map(galley: &Galley, sheets: &[Sheet]) -> PageMap {
    let pages = sheets.iter().filter_map(|sheet| {
        let start = PageStart::new(sheet.label.to_string(), position_of(sheet.position?));
        Some(PageStart { figures: figures_on(galley, sheet), ..start })
    });
    PageMap { pages: pages.collect() }
}

/// The figures on a page, and the blocks of those that were moved to it.
fn figures_on(galley: &Galley, sheet: &Sheet) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    for placed in sheet.body.iter().filter(|placed| placed.place.source == Source::Body) {
        let Some(strip) = placed.place.strip_of(galley) else { continue };
        nodes.extend(strip.figure);
        if let Some(Item::Float(_)) = galley.items.get(placed.place.item) {
            nodes.extend(strip.position.map(|position| position.node));
        }
    }
    nodes.dedup();
    nodes
}

#[cfg(test)]
mod tests;
