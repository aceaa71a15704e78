//! Making sheets of the pages that were chosen.

use super::body::{NoteRun, first_position, lay_body};
use super::column::Column;
use super::frame::{Frame, Sides};
use super::measure::{Extent, Leaf, Room};
use super::segment::{Segment, Start};
use super::sheet::{NoteRule, Placed, Sheet, SheetKind, Side};
use super::tell::tell;
use crate::Length;
use crate::description::{Label, Numerals};
use crate::typeset::galley::{Galley, Heads, Item};
use recension_core::diagnostic::Report;

/// What makes sheets of pages.
pub(super) struct Layer<'a> {
    galley: &'a Galley,
    frame: &'a Frame,
    sheets: Vec<Sheet>,
    /// The number of the next page.
    label: Label,
    kind: SheetKind,
    heads: Heads,
    section: Option<String>,
}

impl<'a> Layer<'a> {
    /// Begins with the first page.
    pub(super) fn new(galley: &'a Galley, frame: &'a Frame, segments: &[Segment]) -> Self {
        let has_front = segments.iter().any(|segment| segment.start == Start::First);
        let numerals = if has_front { Numerals::Roman } else { Numerals::Arabic };
        Self {
            galley,
            frame,
            sheets: Vec::new(),
            label: frame.first.unwrap_or(Label { numerals, number: 1 }),
            kind: SheetKind::Ordinary,
            heads: Heads::default(),
            section: None,
        }
    }

    /// The side of the next page.
    pub(super) fn next_side(&self) -> Side {
        match self.frame.sides {
            Sides::One => Side::Right,
            Sides::Two => {
                // The first page is a right page, unless it has an even number.
                let is_left = self.frame.first.is_some_and(|first| first.number.is_multiple_of(2));
                let number = self.sheets.len() + usize::from(is_left);
                if number.is_multiple_of(2) { Side::Right } else { Side::Left }
            }
        }
    }

    /// Begins a segment: on a right page, if it must.
    pub(super) fn begin(&mut self, segment: &Segment) {
        if segment.start >= Start::Right && self.next_side() == Side::Left {
            self.kind = SheetKind::Blank;
            self.push_sheet();
        }
        if segment.start == Start::First {
            self.label = Label { numerals: Numerals::Arabic, number: 1 };
        }
        self.kind = SheetKind::Ordinary;
        if let Some(Item::Opening(heads)) = segment.opening.and_then(|at| self.galley.items.get(at))
        {
            self.heads = heads.clone();
            self.section = None;
            self.kind = SheetKind::Opening;
        }
    }

    /// All sheets.
    pub(super) fn finish(self) -> Vec<Sheet> {
        self.sheets
    }

    /// Lays a page: its columns, each so far to the right of the one before.
    pub(super) fn lay(
        &mut self,
        room: &Room<'_>,
        columns: &[Leaf],
        step: Length,
        report: &mut Report,
    ) {
        self.push_sheet();
        for (leaf, number) in columns.iter().zip(0..) {
            self.set_section(room, leaf.extent);
            self.lay_column(room, leaf, step * number, report);
        }
        self.kind = SheetKind::Ordinary;
    }

    /// Moves all that stands on the last page down, and puts the rows of a head above it.
    pub(super) fn lay_head(&mut self, head: &Column, height: Length) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        let strips = sheet.body.iter_mut().chain(&mut sheet.notes);
        strips.for_each(|placed| placed.y += height);
        sheet.rules.iter_mut().for_each(|rule| rule.y += height);
        let start = head.rows.first().map_or(Length::ZERO, |first| first.kept - first.top);
        sheet.left_over -= height;
        let rows = head.rows.iter();
        let rows = rows.map(|row| Placed { place: row.place, x: Length::ZERO, y: row.top + start });
        sheet.body.splice(0..0, rows);
        sheet.position = first_position(self.galley, &sheet.body);
    }

    fn lay_column(&mut self, room: &Room<'_>, leaf: &Leaf, x: Length, report: &mut Report) {
        let used = room.height(leaf.extent);
        let notes = NoteRun::of(room, leaf);
        let height = notes.height(room);
        let space = if notes.is_empty() { Length::ZERO } else { room.frame.notes.space };
        let left_over = room.frame.height - used - space - height;
        let top = foot_of(room.frame, left_over) - height;
        let body = lay_body(room, leaf.extent);
        tell(room, leaf, left_over, report);
        let Some(sheet) = self.sheets.last_mut() else { return };
        sheet.section.clone_from(&self.section);
        // Columns of the last page may be lower than the text block.
        let below = self.frame.height - room.frame.height;
        sheet.left_over = sheet.left_over.min(left_over + below);
        sheet.position = sheet.position.or(first_position(room.galley, &body));
        sheet.body.extend(body.into_iter().map(|placed| Placed { x, ..placed }));
        if !notes.is_empty() {
            sheet.rules.push(NoteRule { x, ..notes.rule(room.frame, top) });
            let placed = notes.lay(room, top).into_iter();
            sheet.notes.extend(placed.map(|placed| Placed { x, ..placed }));
        }
    }

    fn set_section(&mut self, room: &Room<'_>, extent: Extent) {
        let sections = &room.segment.sections;
        let begun = sections.partition_point(|(row, _)| *row < extent.to.max(1));
        let last = begun.checked_sub(1).and_then(|last| sections.get(last));
        if let Some(Item::Section(name)) = last.and_then(|(_, item)| self.galley.items.get(*item)) {
            self.section = Some(name.clone());
        }
    }

    fn push_sheet(&mut self) {
        let sheet = Sheet {
            label: self.label,
            side: self.next_side(),
            kind: self.kind,
            heads: self.heads.clone(),
            section: self.section.clone(),
            body: Vec::new(),
            notes: Vec::new(),
            rules: Vec::new(),
            position: None,
            left_over: self.frame.height,
        };
        self.label.number = self.label.number.saturating_add(1);
        self.sheets.push(sheet);
    }
}

/// The lower edge of a page on which so much is left over.
fn foot_of(frame: &Frame, left_over: Length) -> Length {
    if left_over >= Length::ZERO {
        return frame.height;
    }
    (frame.height + frame.longer).max(frame.height - left_over)
}
