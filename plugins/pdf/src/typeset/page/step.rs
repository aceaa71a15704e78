//! The pages that may follow a way.

use super::column::NEVER;
use super::cost::{End, Foot, Weighed};
use super::foot::{Cut, Rest};
use super::measure::{Extent, Room};
use super::search::Way;
use super::sheet::Side;
use crate::Length;

/// How many pages that begin alike are weighed.
const MOST_PAGES: usize = 256;

/// How many lines short a page may be while there are others.
const SHORTEST: i64 = 8;

/// How many places of floats on a page are weighed.
const MOST_FLOATS: usize = 4;

/// A page to be added to a way.
pub(super) struct Step<'a> {
    pub(super) room: &'a Room<'a>,
    pub(super) way: &'a Way,
    pub(super) number: usize,
    pub(super) side: Side,
}

/// How particular one is about a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// It is nearly full.
    Full,
    /// It is as short as it must be.
    Short,
    /// It ends anywhere, and notes do too.
    Broken,
}

impl Step<'_> {
    /// All pages that may follow, if one is so particular.
    pub(super) fn pages(&self, care: Care) -> Vec<Way> {
        let mut found = Vec::new();
        let from = self.way.extent.to;
        let first = self.way.extent.end;
        for top in self.tops() {
            let start = Extent { from, to: from, first, top, end: top };
            if top > first || !self.carried().is_empty() {
                self.weigh(start, care, &mut found);
            }
            let mut fewest_late = 0;
            for to in self.ends(start, care) {
                if self.room.height(Extent { to, ..start }) > self.limit()
                    && !(care == Care::Broken && to == from + 1)
                {
                    break;
                }
                let ends = self.float_ends(Extent { to, ..start });
                let late =
                    ends.map(|end| self.weigh(Extent { to, end, ..start }, care, &mut found));
                let late = late.min().unwrap_or(0);
                // The more text, the more notes do not begin where they are called: the fewest are
                // put up with, so that what is left over stays short.
                if fewest_late > 0 && late > fewest_late {
                    break;
                }
                fewest_late = late;
            }
        }
        found
    }

    /// What is left over of notes on the page before.
    fn carried(&self) -> &[Rest] {
        &self.way.rest
    }

    /// No page is higher.
    fn limit(&self) -> Length {
        self.room.frame.height + self.room.frame.longer
    }

    /// How many floats that are left over may stand at the top.
    fn tops(&self) -> Vec<usize> {
        let first = self.way.extent.end;
        let left_over = first..self.room.floats_before(self.way.extent.to);
        let fits =
            |float: &usize| self.room.top_height(first, float + 1, false) <= self.room.frame.height;
        // Under a head of columns there may be less room than a float needs.
        let fewest = usize::from(!left_over.is_empty() && self.carried().is_empty());
        let most = first + left_over.take_while(fits).count().max(fewest);
        let fewer = (most.max(1) - 1).max(first);
        let mut tops = vec![most];
        tops.extend((fewer < most && fewer > first).then_some(fewer));
        tops.extend((first < most && !self.carried().is_empty()).then_some(first));
        tops
    }

    /// Where the page may end, from the first place at which it is full enough.
    fn ends(&self, start: Extent, care: Care) -> impl Iterator<Item = usize> + use<> {
        let least = self.room.frame.height - self.room.frame.grid * SHORTEST;
        let (mut low, mut high) = (start.from + 1, self.room.rows());
        while care == Care::Full && low < high {
            let middle = low.midpoint(high);
            let end = self.room.floats_before(middle).max(start.top);
            if self.used(Extent { to: middle, end, ..start }) < least {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..=self.room.rows()).take(MOST_PAGES)
    }

    /// How many floats may be placed on a page that ends with this row. None overtakes another, and
    /// a float stays where it was meant to be if there is room, or goes to the next page.
    fn float_ends(&self, start: Extent) -> std::ops::RangeInclusive<usize> {
        let top = start.top;
        if top < self.room.floats_before(start.from) {
            return top..=top;
        }
        let reached = self.room.floats_before(start.to).max(top);
        let fits = |end: &usize| self.room.height(Extent { end: *end, ..start }) <= self.limit();
        let most = top + (top + 1..=reached).take_while(fits).count();
        top.max(most.saturating_sub(MOST_FLOATS))..=most
    }

    /// Height of all that stands on a page, if its notes are whole.
    fn used(&self, extent: Extent) -> Length {
        let notes = self.room.notes_height(extent, self.carried());
        let space = if notes > Length::ZERO { self.room.frame.notes.space } else { Length::ZERO };
        self.room.height(extent) + notes + space
    }

    /// Adds the ways that a page leads to, if it is possible. Tells how many of its notes cannot
    /// begin on it.
    fn weigh(&self, extent: Extent, care: Care, found: &mut Vec<Way>) -> usize {
        if care != Care::Broken && self.break_cost(extent) >= NEVER {
            return 0;
        }
        let text = self.room.height(extent);
        let notes = self.room.notes_height(extent, self.carried());
        let has_notes = notes > Length::ZERO;
        let space = if has_notes { self.room.frame.notes.space } else { Length::ZERO };
        let height = self.room.frame.height;
        if text + space + notes <= self.limit() {
            let foot = if has_notes { Foot::Notes } else { Foot::Text };
            let cut = Cut { rest: Vec::new(), height: notes, cost: 0, late: 0 };
            self.add(extent, foot, height - text - space - notes, cut, found);
        }
        if has_notes && text + space + notes > height {
            if let Some(cut) = self.cut(extent, height - text - space, care) {
                let (left_over, late) = (height - text - space - cut.height, cut.late);
                // A page of nothing but the notes that wait is always possible, and better.
                if late == 0 || self.carried().len() < 2 {
                    self.add(extent, Foot::Cut(cut.cost), left_over, cut, found);
                }
                return late;
            }
        } else if care == Care::Broken && text > self.limit() {
            let cut = Cut { rest: Vec::new(), height: notes, cost: 0, late: 0 };
            self.add(extent, Foot::Text, height - text, cut, found);
        }
        0
    }

    fn cut(&self, extent: Extent, room: Length, care: Care) -> Option<Cut> {
        let queue = self.room.queue(extent, self.carried());
        if care == Care::Broken {
            let fewest = usize::from(extent.is_bare());
            return Some(self.room.cut_anywhere(&queue, self.carried().len(), room, fewest));
        }
        self.room.cut_in_order(&queue, room)
    }

    fn break_cost(&self, extent: Extent) -> u32 {
        let row = self.room.segment.column.rows.get(extent.to);
        row.filter(|_| extent.from < extent.to).map_or(0, |row| row.cost)
    }

    fn add(&self, extent: Extent, foot: Foot, left_over: Length, cut: Cut, found: &mut Vec<Way>) {
        let weighed = self.weighed(extent, foot, left_over, &cut);
        let short = weighed.looks_short(self.room.frame);
        // Where nothing but notes or floats stands on a page, its height is no matter.
        let is_text = extent.from < extent.to;
        let facing = (self.side == Side::Left && is_text).then_some(short);
        found.push(Way {
            extent,
            rest: cut.rest,
            previous: self.number,
            pages: self.way.pages + 1,
            facing,
            cost: self.way.cost + weighed.cost(self.room.frame),
        });
    }

    fn weighed(&self, extent: Extent, foot: Foot, left_over: Length, cut: &Cut) -> Weighed {
        let is_all = extent.to == self.room.rows() && extent.end == self.room.floats();
        let end = if is_all && cut.rest.is_empty() {
            // Columns of the last page are made as high as each other.
            let has_columns = self.room.segment.columns.is_some();
            End::Segment { is_first: has_columns || self.way.pages == 0 }
        } else if extent.from == extent.to {
            End::Bare
        } else {
            End::Row(self.break_cost(extent))
        };
        let overtaken = self.room.segment.floats[extent.end..].iter();
        Weighed {
            left_over,
            text: self.room.height(extent),
            foot,
            end,
            side: self.side,
            facing: self.way.facing,
            late_floats: overtaken.take_while(|float| float.before < extent.to).count(),
            late_notes: cut.late,
        }
    }
}
