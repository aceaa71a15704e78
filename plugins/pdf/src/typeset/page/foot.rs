//! Notes at the foot of a page: what they need, and where they are cut.

use super::column::{Column, NEVER};
use super::measure::{Extent, Room};
use super::segment::Segment;
use crate::Length;
use std::ops::Range;

/// Fewest lines of a note on the page where it begins, and on the one where it goes on.
const FEWEST_LINES: usize = 2;

/// How many places to cut a note are weighed.
const PLACES: usize = 6;

/// What a line of empty space costs where a note is cut.
const GAP: u64 = 100;

/// What is left over of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    /// Which note, as a place in [`Segment::groups`].
    pub(super) group: usize,
    /// The first row that is left over.
    pub(super) line: usize,
}

/// Height of notes, and how many there are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NoteSum {
    height: Length,
    count: i64,
}

impl NoteSum {
    /// Sums of the notes called before each of these places.
    pub(super) fn sums<'a>(
        segment: &Segment,
        calls: impl Iterator<Item = &'a Range<usize>>,
    ) -> Vec<Self> {
        let mut sum = Self::default();
        let mut sums = vec![sum];
        for groups in calls {
            for group in &segment.groups[groups.clone()] {
                sum.add(group.height(0, group.rows.len()));
            }
            sums.push(sum);
        }
        sums
    }

    fn add(&mut self, height: Length) {
        self.height += height;
        self.count += 1;
    }

    fn add_between(&mut self, from: Self, to: Self) {
        self.height += to.height - from.height;
        self.count += to.count - from.count;
    }
}

/// Where notes are cut at the foot of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// What goes to the next page.
    pub(super) rest: Vec<Rest>,
    /// Height of what stays.
    pub(super) height: Length,
    /// Cost of the place.
    pub(super) cost: u64,
    /// How many notes are called on this page and do not begin on it.
    pub(super) late: usize,
}

impl Room<'_> {
    /// Height of all notes that are left over or called on a page.
    pub(super) fn notes_height(&self, extent: Extent, carried: &[Rest]) -> Length {
        let mut sum = NoteSum::default();
        for rest in carried {
            let group = self.group(*rest);
            sum.add(group.height(rest.line, group.rows.len()));
        }
        sum.add_between(self.row_notes[extent.from], self.row_notes[extent.to]);
        sum.add_between(self.float_notes[extent.first], self.float_notes[extent.end]);
        sum.height + self.frame.notes.between * (sum.count - 1).max(0)
    }

    /// The notes that are left over or called on a page, in order.
    pub(super) fn queue(&self, extent: Extent, carried: &[Rest]) -> Vec<Rest> {
        let floats = &self.segment.floats[extent.first..extent.end];
        let (top, inline) = floats.split_at(extent.top - extent.first);
        let mut groups: Vec<usize> = top.iter().flat_map(|float| float.calls.clone()).collect();
        // The numbers of notes in rows and in the floats between them are in reading order.
        let at = groups.len();
        groups.extend(inline.iter().flat_map(|float| float.calls.clone()));
        groups.extend(self.segment.calls[extent.from..extent.to].iter().cloned().flatten());
        groups[at..].sort_unstable();
        let called = groups.into_iter().map(|group| Rest { group, line: 0 });
        carried.iter().copied().chain(called).collect()
    }

    /// Cuts the last of these notes so that what stays fits into `room`, in good order: the others
    /// are whole, two lines at least stay of it, and two lines go. `None` if that cannot be done.
    pub(super) fn cut_in_order(&self, queue: &[Rest], room: Length) -> Option<Cut> {
        let (last, whole) = queue.split_last()?;
        let above = self.queue_height(whole);
        let above = if whole.is_empty() { above } else { above + self.frame.notes.between };
        let group = self.group(*last);
        let lines = (last.line + FEWEST_LINES)..(group.rows.len() + 1).checked_sub(FEWEST_LINES)?;
        let fitting = lines.rev().skip_while(|line| above + group.height(last.line, *line) > room);
        let places = fitting.take(PLACES).filter(|line| group.rows[*line].cost < NEVER);
        let cuts = places.map(|line| {
            let height = above + group.height(last.line, line);
            let gap = u64::try_from(self.frame.lines_in(room - height)).unwrap_or(0);
            let cost = u64::from(group.rows[line].cost) + GAP * gap * gap;
            (cost, line, height)
        });
        let (_, line, height) = cuts.min_by_key(|(cost, ..)| *cost)?;
        let rest = vec![Rest { line, ..*last }];
        Some(Cut { rest, height, cost: u64::from(group.rows[line].cost), late: 0 })
    }

    /// Cuts these notes where the room ends, if nothing better can be done. Where `fewest` is 1, a
    /// line stays even if it does not fit.
    pub(super) fn cut_anywhere(
        &self,
        queue: &[Rest],
        carried: usize,
        room: Length,
        fewest: usize,
    ) -> Cut {
        let mut height = Length::ZERO;
        let mut lines = 0;
        for (number, rest) in queue.iter().enumerate() {
            let group = self.group(*rest);
            let above = if lines == 0 { height } else { height + self.frame.notes.between };
            for line in rest.line..group.rows.len() {
                let lower = above + group.height(rest.line, line + 1);
                if lower > room && lines >= fewest {
                    let mut left = queue[number..].to_vec();
                    left[0].line = line;
                    let late = left.iter().enumerate();
                    let late = late.filter(|(at, rest)| rest.line == 0 && number + at >= carried);
                    return Cut { late: late.count(), rest: left, height, cost: 0 };
                }
                height = lower;
                lines += 1;
            }
        }
        Cut { rest: Vec::new(), height, cost: 0, late: 0 }
    }

    /// The note of which something is left over.
    pub(super) fn group(&self, rest: Rest) -> &Column {
        &self.segment.groups[rest.group]
    }

    fn queue_height(&self, queue: &[Rest]) -> Length {
        let mut sum = NoteSum::default();
        for rest in queue {
            let group = self.group(*rest);
            sum.add(group.height(rest.line, group.rows.len()));
        }
        sum.height + self.frame.notes.between * (sum.count - 1).max(0)
    }
}
