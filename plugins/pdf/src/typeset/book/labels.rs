//! Page numbers that lists show. Those of the body are known when it has been broken into pages;
//! matter before and behind it shows its own, and is counted until they agree.

use super::matter::{part_place, place_of};
use super::plan::{Piece, Plan, is_made};
use super::{Binder, frame, page_map, position_of, trim};
use crate::description::{Label, Numerals};
use crate::typeset::design::Sides;
use crate::typeset::flow::{Place, PlaceName, SetText};
use crate::typeset::galley::{Break, Galley, Item, Strip};
use crate::typeset::page::{self, Sheet};
use recension_core::diagnostic::Report;
use recension_core::model::GeneratedMatter;
use recension_core::pagination::{PageMap, PageStart};
use recension_core::resolve::ContentsTarget;
use std::collections::HashMap;

/// How often matter is set to find out how many pages it fills.
const ROUNDS: usize = 3;

/// The numbers of the pages on which something begins, as readers see them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Labels {
    beginnings: HashMap<ContentsTarget, String>,
    /// Where pages begin, in reading order.
    pages: PageMap,
}

impl Labels {
    /// The page number of what a list leads to.
    pub(super) fn of(&self, target: ContentsTarget) -> Option<&str> {
        self.beginnings.get(&target).map(String::as_str)
    }

    /// Where pages begin with authored text.
    pub(super) fn pages(&self) -> &PageMap {
        &self.pages
    }
}

impl<'a> Binder<'a> {
    /// The page numbers of the parts, which have been added, and of what stands before and behind
    /// them, which has not.
    pub(super) fn labels(&mut self, plan: &Plan<'a>, documents: &[Option<SetText>]) -> Labels {
        let (mut labels, behind) = self.labels_of_body();
        let body = labels.pages.clone();
        for _ in 0..ROUNDS {
            let known = labels.clone();
            labels.pages.clone_from(&body);
            let mut counter = Counter { binder: self, documents, known: &known };
            let before = Label { numerals: Numerals::Roman, number: 1 };
            counter.count(&plan.front, before, &mut labels);
            counter.count(&plan.back, behind, &mut labels);
            labels.pages.pages.sort_by_key(|page| page.position);
            if known == labels {
                break;
            }
        }
        labels
    }

    /// The page numbers of what has been added, and that of the page behind it.
    fn labels_of_body(&mut self) -> (Labels, Label) {
        let frame = frame(self.tools.design);
        let sheets = page::break_pages(&self.galley, &frame, &mut Report::default());
        let found = page::find_destinations(&self.galley, &sheets, &trim(self.tools.design));
        let edition = self.edition;
        let targets = edition.contents(|kind| is_made(kind, edition)).into_iter();
        let label = |target: ContentsTarget| {
            let place = place(target);
            let at = self.destination(place.document, place.name);
            let destination = found.get(at.0 as usize).copied().flatten()?;
            Some((target, sheets.get(destination.page)?.label.to_string()))
        };
        let beginnings = targets.map(|entry| entry.target).filter_map(label).collect();
        let number = sheets.last().map_or(1, |sheet| sheet.label.number.saturating_add(1));
        let labels = Labels { beginnings, pages: page_map(&sheets) };
        (labels, Label { numerals: Numerals::Arabic, number })
    }
}

/// Counts pages of what has not been added.
struct Counter<'c, 'a> {
    binder: &'c Binder<'a>,
    documents: &'c [Option<SetText>],
    /// The page numbers that are known so far.
    known: &'c Labels,
}

impl Counter<'_, '_> {
    /// Adds the page numbers of these pieces, the first of which begins on the page `next`.
    fn count(&mut self, pieces: &[Piece<'_>], mut next: Label, labels: &mut Labels) {
        let design = self.binder.tools.design;
        let is_double = design.page.sides == Sides::Double;
        for (number, piece) in pieces.iter().enumerate() {
            if is_double && piece.start(design) == Break::RightPage {
                next.number += (next.number + 1) % 2;
            }
            let set;
            let (target, galley) = match piece {
                Piece::Document(position) => {
                    let Some(Some(text)) = self.documents.get(*position) else { continue };
                    (ContentsTarget::Document(*position), &text.galley)
                }
                // How many pages it fills matters to nothing behind it: an index, most often.
                Piece::Generated(kind) if number + 1 == pieces.len() => {
                    let target = ContentsTarget::Matter(*kind);
                    labels.beginnings.insert(target, next.to_string());
                    continue;
                }
                Piece::Generated(kind) => {
                    set = self.binder.generated(*kind, self.known);
                    (ContentsTarget::Matter(*kind), &set.galley)
                }
                Piece::Part(..) => continue,
            };
            labels.beginnings.insert(target, next.to_string());
            for sheet in self.sheets(galley, next.number) {
                let label = next.to_string();
                let position = sheet.position.map(position_of);
                let begun = position.map(|position| PageStart { label, position });
                labels.pages.pages.extend(begun);
                next.number = next.number.saturating_add(1);
            }
        }
    }

    /// The pages that a text fills which begins on a page of this number.
    fn sheets(&self, galley: &Galley, number: u32) -> Vec<Sheet> {
        let frame = frame(self.binder.tools.design);
        let is_left = number.is_multiple_of(2);
        let mut all = Galley::default();
        if is_left {
            all.items.extend([Item::Strip(Strip::default()), Item::Break(Break::Page)]);
        }
        all.append(galley.clone());
        let mut sheets = page::break_pages(&all, &frame, &mut Report::default());
        sheets.drain(..usize::from(is_left).min(sheets.len()));
        sheets
    }
}

/// Where a line of the contents leads.
pub(super) fn place(target: ContentsTarget) -> Place {
    match target {
        ContentsTarget::Document(position) => {
            Place { document: Some(position), name: PlaceName::Beginning }
        }
        ContentsTarget::Part(number) => Place { document: None, name: part_place(number) },
        ContentsTarget::Matter(kind) => Place { document: None, name: place_of(kind) },
    }
}

/// Whether this matter shows page numbers.
pub(super) fn shows_labels(kind: GeneratedMatter) -> bool {
    matches!(
        kind,
        GeneratedMatter::Contents
            | GeneratedMatter::Contributors
            | GeneratedMatter::WorksReviewed
            | GeneratedMatter::Index
    )
}
