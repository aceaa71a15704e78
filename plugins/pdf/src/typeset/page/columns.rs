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
            let room = self.room(&frame);
            let leaves = find_pages_after(&room, Side::Right, None);
            let (page, rest) = leaves.split_at(self.count().min(leaves.len()));
            if rest.is_empty() {
                self.lay_last_page(&room, page, None, layer, report);
            } else {
                self.lay_page(&room, page, layer, report);
            }
            layer.lay_head(head, above);
            if rest.is_empty() {
                return;
            }
            before = page.last().cloned();
        }
        let frame = self.frame_under(Length::ZERO);
        let room = self.room(&frame);
        let leaves = find_pages_after(&room, Side::Right, before.as_ref());
        let last = leaves.len().saturating_sub(1) / self.count();
        for (number, page) in leaves.chunks(self.count()).enumerate() {
            if number == last {
                self.lay_last_page(&room, page, before.as_ref(), layer, report);
            } else {
                self.lay_page(&room, page, layer, report);
            }
            before = page.last().cloned();
        }
    }

    fn count(&self) -> usize {
        self.columns.count.max(1)
    }

    /// The whole segment, measured: once for each frame, since that takes time.
    fn room<'a>(&'a self, frame: &'a Frame) -> Room<'a> {
        Room::new(self.segment, self.galley, frame)
    }

    fn lay_page(&self, room: &Room<'_>, page: &[Leaf], layer: &mut Layer<'_>, report: &mut Report) {
        layer.lay(room, page, self.columns.width + self.columns.gutter, report);
    }

    /// Lays the last page, its columns as high as each other.
    fn lay_last_page(
        &self,
        room: &Room<'_>,
        page: &[Leaf],
        before: Option<&Leaf>,
        layer: &mut Layer<'_>,
        report: &mut Report,
    ) {
        match self.balance(room, page, before) {
            Some((frame, leaves)) => self.lay_page(&self.room(&frame), &leaves, layer, report),
            None => self.lay_page(room, page, layer, report),
        }
    }

    /// Finds the least height in which the last page's columns can be set.
    fn balance(
        &self,
        room: &Room<'_>,
        page: &[Leaf],
        before: Option<&Leaf>,
    ) -> Option<(Frame, Vec<Leaf>)> {
        let frame = room.frame;
        let whole: Length = page.iter().map(|leaf| room.height(leaf.extent)).sum();
        let count = i64::try_from(self.count()).unwrap_or(i64::MAX);
        let mut height = frame.up_to_grid(whole / count);
        while height < frame.height {
            let lower = Frame { height, ..*frame };
            let room = self.room(&lower);
            let leaves = find_pages_after(&room, Side::Right, before);
            let is_enough = (1..=self.count()).contains(&leaves.len());
            if is_enough && are_good(&room, &leaves) {
                return Some((lower, leaves));
            }
            height += frame.grid.max(Length(1));
        }
        None
    }

    /// The frame of a column under a head of this height.
    fn frame_under(&self, above: Length) -> Frame {
        let grid = self.columns.grid.max(Length(1));
        let height = grid * ((self.frame.height - above).0 / grid.0).max(1);
        Frame { height, grid, longer: Length::ZERO, sides: Sides::One, ..*self.frame }
    }
}

/// Tells whether columns are not higher than their frame and end where they may.
fn are_good(room: &Room<'_>, leaves: &[Leaf]) -> bool {
    let rows = &room.segment.column.rows;
    leaves.iter().all(|leaf| {
        let end = rows.get(leaf.extent.to);
        room.height(leaf.extent) <= room.frame.height && end.is_none_or(|row| row.cost < NEVER)
    })
}
