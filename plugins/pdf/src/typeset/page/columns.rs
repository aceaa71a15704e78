//! Pages with columns: an index, notes at the end.

use super::column::{Column, NEVER};
use super::frame::{Frame, Sides};
use super::lay::Layer;
use super::measure::{Leaf, Room};
use super::search::find_pages_after;
use super::segment::Segment;
use super::sheet::Side;
use crate::Length;
use crate::typeset::galley::{Columns, Galley};
use recension_core::diagnostic::Report;

/// What breaks a segment into columns.
pub(super) struct Columnist<'a> {
    pub(super) segment: &'a Segment,
    pub(super) galley: &'a Galley,
    pub(super) frame: &'a Frame,
    pub(super) columns: Columns,
}

impl Columnist<'_> {
    /// Breaks the segment and lays it on pages, the first of them under this head.
    pub(super) fn lay(&self, head: &Column, layer: &mut Layer<'_>, report: &mut Report) {
        let above = head.whole_height();
        let mut before = None;
        if above > Length::ZERO {
            let frame = self.frame_under(above);
            let leaves = self.find_columns(&frame, None);
            let (page, rest) = leaves.split_at(self.count().min(leaves.len()));
            if rest.is_empty() {
                self.lay_last_page(&frame, page, None, layer, report);
            } else {
                self.lay_page(&frame, page, layer, report);
            }
            layer.lay_head(head, above);
            if rest.is_empty() {
                return;
            }
            before = page.last().cloned();
        }
        let frame = self.frame_under(Length::ZERO);
        let leaves = self.find_columns(&frame, before.as_ref());
        let last = leaves.len().saturating_sub(1) / self.count();
        for (number, page) in leaves.chunks(self.count()).enumerate() {
            if number == last {
                self.lay_last_page(&frame, page, before.as_ref(), layer, report);
            } else {
                self.lay_page(&frame, page, layer, report);
            }
            before = page.last().cloned();
        }
    }

    fn count(&self) -> usize {
        self.columns.count.max(1)
    }

    fn find_columns(&self, frame: &Frame, before: Option<&Leaf>) -> Vec<Leaf> {
        let room = Room::new(self.segment, self.galley, frame);
        find_pages_after(&room, Side::Right, before)
    }

    fn lay_page(&self, frame: &Frame, page: &[Leaf], layer: &mut Layer<'_>, report: &mut Report) {
        let room = Room::new(self.segment, self.galley, frame);
        layer.lay(&room, page, self.columns.width + self.columns.gutter, report);
    }

    /// Lays the last page, its columns as high as each other.
    fn lay_last_page(
        &self,
        frame: &Frame,
        page: &[Leaf],
        before: Option<&Leaf>,
        layer: &mut Layer<'_>,
        report: &mut Report,
    ) {
        match self.balance(frame, page, before) {
            Some((frame, leaves)) => self.lay_page(&frame, &leaves, layer, report),
            None => self.lay_page(frame, page, layer, report),
        }
    }

    /// Finds the least height in which the last page's columns can be set.
    fn balance(
        &self,
        frame: &Frame,
        page: &[Leaf],
        before: Option<&Leaf>,
    ) -> Option<(Frame, Vec<Leaf>)> {
        let room = Room::new(self.segment, self.galley, frame);
        let whole: Length = page.iter().map(|leaf| room.height(leaf.extent)).sum();
        let count = i64::try_from(self.count()).unwrap_or(i64::MAX);
        let mut height = frame.up_to_grid(whole / count);
        while height < frame.height {
            let lower = Frame { height, ..*frame };
            let leaves = self.find_columns(&lower, before);
            let is_enough = (1..=self.count()).contains(&leaves.len());
            if is_enough && self.are_good(&lower, &leaves) {
                return Some((lower, leaves));
            }
            height += frame.grid.max(Length(1));
        }
        None
    }

    /// Tells whether columns are not higher than the frame and end where they may.
    fn are_good(&self, frame: &Frame, leaves: &[Leaf]) -> bool {
        let room = Room::new(self.segment, self.galley, frame);
        let rows = &self.segment.column.rows;
        leaves.iter().all(|leaf| {
            let end = rows.get(leaf.extent.to);
            room.height(leaf.extent) <= frame.height && end.is_none_or(|row| row.cost < NEVER)
        })
    }

    /// The frame of a column under a head of this height.
    fn frame_under(&self, above: Length) -> Frame {
        let grid = self.columns.grid.max(Length(1));
        let height = grid * ((self.frame.height - above).0 / grid.0).max(1);
        Frame { height, grid, longer: Length::ZERO, sides: Sides::One, ..*self.frame }
    }
}
