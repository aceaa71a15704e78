//! A stretch of a galley, made ready for measuring.

use super::sheet::{Place, Source};
use crate::Length;
use crate::typeset::galley::{AtEdge, Break, Item, Space, Strip};

/// The cost from which a page does not end at a place.
pub(super) const NEVER: u32 = 10_000;

/// Cost of parting what was meant to float, but is taller than a page.
const PARTED_FLOAT: u32 = 2_000;

/// Strips one under another, with the space between them.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// The strips.
    pub(super) rows: Vec<Row>,
    /// Cost of breaking behind the last row: that of breaks which no strip has followed yet.
    cost: u32,
    /// Height of all rows and all space so far.
    height: Length,
    /// Space since the last row that stays at the upper edge of a page.
    kept: Length,
}

/// A strip of a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Where it comes from.
    pub(super) place: Place,
    /// Its upper edge, from that of the column.
    pub(super) top: Length,
    /// Its lower edge, from the upper edge of the column.
    pub(super) bottom: Length,
    /// Space above it that stays where it begins a page.
    pub(super) kept: Length,
    /// Cost of beginning a page with it.
    pub(super) cost: u32,
}

impl Column {
    /// Adds what stands in a galley. Floats stay at their place here, and forced breaks are none.
    pub(super) fn push_item(&mut self, source: Source, number: usize, item: &Item) {
        match item {
            Item::Strip(strip) => self.push_strip(source, number, 0, strip),
            Item::Space(space) => self.push_space(*space),
            Item::Break(Break::Never) => self.push_cost(NEVER),
            Item::Break(Break::At(cost)) => self.push_cost(*cost),
            Item::Float(strips) => self.push_float(source, number, strips),
            Item::Break(_) | Item::Opening(_) | Item::Section(_) | Item::Columns(_) => {}
        }
    }

    /// Adds a strip.
    fn push_strip(&mut self, source: Source, item: usize, strip: usize, set: &Strip) {
        let top = self.height;
        self.height += set.extent();
        self.rows.push(Row {
            place: Place { source, item, strip },
            top,
            bottom: self.height,
            kept: std::mem::take(&mut self.kept),
            cost: std::mem::take(&mut self.cost),
        });
    }

    /// Adds the strips of a float, to stand where they are.
    fn push_float(&mut self, source: Source, item: usize, strips: &[Strip]) {
        for (number, strip) in strips.iter().enumerate() {
            if number > 0 {
                self.push_cost(PARTED_FLOAT);
            }
            self.push_strip(source, item, number, strip);
        }
    }

    /// Adds space; none is less than nothing.
    pub(super) fn push_space(&mut self, space: Space) {
        let height = space.height.max(Length::ZERO);
        self.height += height;
        if space.at_edge == AtEdge::Kept {
            self.kept += height;
        }
    }

    /// Makes it at least as dear to begin a page with the next row.
    pub(super) fn push_cost(&mut self, cost: u32) {
        self.cost = self.cost.max(cost);
    }

    /// Height of all rows, with the space after them.
    pub(super) fn whole_height(&self) -> Length {
        let first = self.rows.first();
        self.height - first.map_or(Length::ZERO, |first| first.top - first.kept)
    }

    /// Height of these rows, where the first begins a page; space above and under them is left out.
    pub(super) fn height(&self, from: usize, to: usize) -> Length {
        match (self.rows.get(from), to.checked_sub(1).and_then(|last| self.rows.get(last))) {
            (Some(first), Some(last)) if from < to => last.bottom - first.top + first.kept,
            _ => Length::ZERO,
        }
    }
}
