//! Finding the cheapest pages.

use super::column::NEVER;
use super::cost::{End, Foot, Weighed};
use super::foot::{Cut, Rest};
use super::frame::Sides;
use super::measure::{Extent, Leaf, Room};
use super::sheet::Side;
use crate::Length;

/// How many ways to reach a row are followed; the cheapest.
const WIDTH: usize = 10;

/// How many pages that begin alike are weighed.
const MOST_PAGES: usize = 256;

/// How many lines short a page may be while there are others.
const SHORTEST: i64 = 8;

/// How many places of floats on a page are weighed.
const MOST_FLOATS: usize = 4;

/// By how much a way must be cheaper than one that is better off in nothing else, to be the only
/// one that is followed: more than sides and spreads can cost.
const CLEARLY: u64 = 1_000;

/// Finds the cheapest way to break a segment into pages, the first of which is on this side.
pub(super) fn find_pages(room: &Room<'_>, first_side: Side) -> Vec<Leaf> {
    let mut search = Search::new(room, first_side);
    let mut cheapest: Option<usize> = None;
    for row in 0..=room.rows() {
        let mut next = 0;
        while let Some(way) = search.waiting[row].get(next).copied() {
            next += 1;
            if search.is_end(way) {
                cheapest =
                    cheapest.filter(|other| search.cost(*other) <= search.cost(way)).or(Some(way));
            } else {
                for step in search.steps(way) {
                    search.keep(step);
                }
            }
        }
        search.waiting[row] = Vec::new();
    }
    search.trace(cheapest)
}

/// Takes page after page the one that is cheapest by itself: what others do, to compare with.
#[cfg(test)]
pub(super) fn find_pages_greedily(room: &Room<'_>, first_side: Side) -> Vec<Leaf> {
    let mut search = Search::new(room, first_side);
    let mut way = 0;
    while !search.is_end(way) {
        let steps = search.steps(way).into_iter();
        // A fuller page is better than a cheaper one further back, where both are blameless.
        let best = steps.min_by_key(|step| (step.cost, std::cmp::Reverse(step.extent.to)));
        way = search.ways.len();
        search.ways.extend(best);
    }
    search.trace(Some(way))
}

/// All ways that were found.
struct Search<'a> {
    room: &'a Room<'a>,
    first_side: Side,
    ways: Vec<Way>,
    /// For each row, the ways that end before it.
    waiting: Vec<Vec<usize>>,
}

/// A way to break a segment up to a row.
#[derive(Clone, Debug)]
struct Way {
    /// Its last page.
    extent: Extent,
    /// What is left over of notes.
    rest: Vec<Rest>,
    /// The way to the page before it.
    previous: usize,
    /// How many pages it has.
    pages: usize,
    /// How many lines its last page looks short, if the next is beside it.
    facing: Option<i64>,
    /// What all its pages cost.
    cost: u64,
}

impl Way {
    /// Tells whether two ways are the same for all that may follow.
    fn is_like(&self, other: &Self) -> bool {
        self.extent.end == other.extent.end
            && self.facing == other.facing
            && self.pages % 2 == other.pages % 2
            && self.rest == other.rest
    }
}

/// How particular one is about a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// It is nearly full.
    Full,
    /// It is as short as it must be.
    Short,
    /// It ends anywhere, and notes do too.
    Broken,
}

impl<'a> Search<'a> {
    fn new(room: &'a Room<'a>, first_side: Side) -> Self {
        let extent = Extent { from: 0, to: 0, first: 0, top: 0, end: 0 };
        let start = Way { extent, rest: Vec::new(), previous: 0, pages: 0, facing: None, cost: 0 };
        let mut waiting = vec![Vec::new(); room.rows() + 1];
        waiting[0].push(0);
        Self { room, first_side, ways: vec![start], waiting }
    }

    fn cost(&self, way: usize) -> u64 {
        self.ways[way].cost
    }

    /// Tells whether nothing is left over.
    fn is_end(&self, way: usize) -> bool {
        let Way { extent, rest, .. } = &self.ways[way];
        extent.to == self.room.rows() && extent.end == self.room.floats() && rest.is_empty()
    }

    /// All pages that may follow, or the least bad.
    fn steps(&self, way: usize) -> Vec<Way> {
        let step =
            Step { room: self.room, way: &self.ways[way], number: way, side: self.side(way) };
        for care in [Care::Full, Care::Short, Care::Broken] {
            let found = step.pages(care);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The side of the page that follows.
    fn side(&self, way: usize) -> Side {
        let is_first_side = self.ways[way].pages.is_multiple_of(2);
        if is_first_side || self.room.frame.sides == Sides::One {
            self.first_side
        } else {
            self.first_side.other()
        }
    }

    /// Keeps a way, unless there are better ones to the same row.
    fn keep(&mut self, way: Way) {
        let waiting = &mut self.waiting[way.extent.to];
        let ways = &self.ways;
        let floats = self.room.floats_before(way.extent.to);
        let is_better = |other: &Way| {
            let is_clear = other.rest.is_empty()
                && other.extent.end >= floats
                && other.cost + CLEARLY <= way.cost;
            is_clear || (other.is_like(&way) && other.cost <= way.cost)
        };
        if waiting.iter().any(|other| is_better(&ways[*other])) {
            return;
        }
        // Ways to the row that is being followed stay in their order: some were followed already.
        let mut place = waiting.len();
        if way.extent.from < way.extent.to {
            waiting.retain(|other| !ways[*other].is_like(&way));
            place = waiting.partition_point(|other| ways[*other].cost <= way.cost);
            waiting.truncate(WIDTH - 1);
        }
        if place <= waiting.len() {
            waiting.insert(place, ways.len());
            self.ways.push(way);
        }
    }

    /// The pages of a way.
    fn trace(self, way: Option<usize>) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        let mut way = way.unwrap_or(0);
        while way != 0 {
            let Way { extent, rest, previous, .. } = &self.ways[way];
            let carried = self.ways[*previous].rest.clone();
            leaves.push(Leaf { extent: *extent, carried, rest: rest.clone() });
            way = *previous;
        }
        leaves.reverse();
        leaves
    }
}

/// A page to be added to a way.
struct Step<'a> {
    room: &'a Room<'a>,
    way: &'a Way,
    number: usize,
    side: Side,
}

impl Step<'_> {
    /// All pages that may follow, if one is so particular.
    fn pages(&self, care: Care) -> Vec<Way> {
        let mut found = Vec::new();
        let from = self.way.extent.to;
        let first = self.way.extent.end;
        for top in self.tops() {
            let start = Extent { from, to: from, first, top, end: top };
            if top > first || !self.carried().is_empty() {
                self.weigh(start, care, &mut found);
            }
            for to in self.ends(start, care) {
                if self.room.height(Extent { to, ..start }) > self.limit()
                    && !(care == Care::Broken && to == from + 1)
                {
                    break;
                }
                for end in self.float_ends(Extent { to, ..start }) {
                    self.weigh(Extent { to, end, ..start }, care, &mut found);
                }
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
        let most = first + left_over.take_while(fits).count();
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

    /// Adds the ways that a page leads to, if it is possible.
    fn weigh(&self, extent: Extent, care: Care, found: &mut Vec<Way>) {
        if care != Care::Broken && self.break_cost(extent) >= NEVER {
            return;
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
                let left_over = height - text - space - cut.height;
                self.add(extent, Foot::Cut(cut.cost), left_over, cut, found);
            }
        } else if care == Care::Broken && text > self.limit() {
            let cut = Cut { rest: Vec::new(), height: notes, cost: 0, late: 0 };
            self.add(extent, Foot::Text, height - text, cut, found);
        }
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
            End::Segment { is_first: self.way.pages == 0 }
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
