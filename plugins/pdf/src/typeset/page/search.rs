//! Finding the cheapest pages.

use super::foot::Rest;
use super::frame::Sides;
use super::measure::{Extent, Leaf, Room};
use super::sheet::Side;
use super::step::{Care, Step};

/// How many ways to reach a row are followed; the cheapest.
const WIDTH: usize = 10;

/// By how much a way must be cheaper than one that is better off in nothing else, to be the only
/// one that is followed: more than sides and spreads can cost.
const CLEARLY: u64 = 1_000;

/// Finds the cheapest way to break a segment into pages, the first of which is on this side.
pub(super) fn find_pages(room: &Room<'_>, first_side: Side) -> Vec<Leaf> {
    find_pages_after(room, first_side, None)
}

/// How much is followed to find them: ways, and what they leave over of notes.
#[cfg(test)]
pub(super) fn effort(room: &Room<'_>, first_side: Side) -> usize {
    let mut search = Search::new(room, first_side, None);
    search.follow();
    search.ways.iter().map(|way| 1 + way.rest.len()).sum()
}

/// Finds the cheapest way to break what follows a page of a segment.
pub(super) fn find_pages_after(
    room: &Room<'_>,
    first_side: Side,
    before: Option<&Leaf>,
) -> Vec<Leaf> {
    let mut search = Search::new(room, first_side, before);
    let cheapest = search.follow();
    search.trace(cheapest)
}

/// Takes page after page the one that is cheapest by itself: what others do, to compare with.
#[cfg(test)]
pub(super) fn find_pages_greedily(room: &Room<'_>, first_side: Side) -> Vec<Leaf> {
    let mut search = Search::new(room, first_side, None);
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
pub(super) struct Way {
    /// Its last page.
    pub(super) extent: Extent,
    /// What is left over of notes.
    pub(super) rest: Vec<Rest>,
    /// The way to the page before it.
    pub(super) previous: usize,
    /// How many pages it has.
    pub(super) pages: usize,
    /// How many lines its last page looks short, if the next is beside it.
    pub(super) facing: Option<i64>,
    /// What all its pages cost.
    pub(super) cost: u64,
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

impl<'a> Search<'a> {
    fn new(room: &'a Room<'a>, first_side: Side, before: Option<&Leaf>) -> Self {
        let nothing = Extent { from: 0, to: 0, first: 0, top: 0, end: 0 };
        let extent = before.map_or(nothing, |leaf| leaf.extent);
        let rest = before.map_or_else(Vec::new, |leaf| leaf.rest.clone());
        let start = Way { extent, rest, previous: 0, pages: 0, facing: None, cost: 0 };
        let mut waiting = vec![Vec::new(); room.rows() + 1];
        waiting[extent.to].push(0);
        Self { room, first_side, ways: vec![start], waiting }
    }

    /// Follows all ways, row by row; gives the cheapest to the end.
    fn follow(&mut self) -> Option<usize> {
        let mut cheapest: Option<usize> = None;
        for row in self.ways[0].extent.to..=self.room.rows() {
            let mut next = 0;
            while let Some(way) = self.waiting[row].get(next).copied() {
                next += 1;
                if self.is_end(way) {
                    cheapest =
                        cheapest.filter(|other| self.cost(*other) <= self.cost(way)).or(Some(way));
                } else {
                    for step in self.steps(way) {
                        self.keep(step);
                    }
                }
            }
            self.waiting[row] = Vec::new();
        }
        cheapest
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
