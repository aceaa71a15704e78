//! How high a page would be.

use super::column::Row;
use super::foot::{NoteSum, Rest};
use super::frame::Frame;
use super::segment::Segment;
use crate::Length;
use crate::typeset::galley::{Galley, Strip};
use std::collections::BTreeMap;

/// A segment and the frame that it is broken for, with sums that let any page be measured at once.
pub(super) struct Room<'a> {
    pub(super) segment: &'a Segment,
    pub(super) galley: &'a Galley,
    pub(super) frame: &'a Frame,
    /// For each row, the height of the head that is repeated above it where it begins a page.
    heads: Vec<Length>,
    /// For each row, the next one that is in register in the galley.
    on_grid: Vec<usize>,
    /// For each row and the end, how many floats stand before it or earlier.
    reached: Vec<usize>,
    /// Height of the floats before each float, with space above and under, on the grid.
    float_sums: Vec<Length>,
    /// The same with space on one side.
    top_sums: Vec<Length>,
    /// The notes that are called before each row.
    pub(super) row_notes: Vec<NoteSum>,
    /// The notes that are called before each float.
    pub(super) float_notes: Vec<NoteSum>,
}

/// What stands on a page, notes left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// The first row.
    pub(super) from: usize,
    /// The row after the last.
    pub(super) to: usize,
    /// The first float.
    pub(super) first: usize,
    /// The first float that does not stand at the top, but where it was meant to be.
    pub(super) top: usize,
    /// The float after the last.
    pub(super) end: usize,
}

impl Extent {
    /// Tells whether nothing but notes stands on the page.
    pub(super) fn is_bare(self) -> bool {
        self.from == self.to && self.first == self.end
    }
}

/// A page that was chosen.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Its text and floats.
    pub(super) extent: Extent,
    /// What is left over of notes on the page before.
    pub(super) carried: Vec<Rest>,
    /// What is left over of notes on this page.
    pub(super) rest: Vec<Rest>,
}

impl<'a> Room<'a> {
    /// Sums a segment.
    pub(super) fn new(segment: &'a Segment, galley: &'a Galley, frame: &'a Frame) -> Self {
        let floats = segment.floats.iter();
        let with_space = |times: i64| {
            sums(floats.clone().map(|float| {
                frame.up_to_grid(float.height + frame.float_space.max(Length::ZERO) * times)
            }))
        };
        Self {
            heads: heights_of_heads(segment, galley),
            on_grid: next_on_grid(segment, frame),
            reached: count_floats(segment),
            float_sums: with_space(2),
            top_sums: with_space(1),
            row_notes: NoteSum::sums(segment, segment.calls.iter()),
            float_notes: NoteSum::sums(segment, floats.map(|float| &float.calls)),
            segment,
            galley,
            frame,
        }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.segment.column.rows.len()
    }

    /// How many floats there are.
    pub(super) fn floats(&self) -> usize {
        self.segment.floats.len()
    }

    /// How many floats stand before this row or earlier.
    pub(super) fn floats_before(&self, row: usize) -> usize {
        self.reached.get(row).copied().unwrap_or(0)
    }

    /// Height of the text and the floats of a page.
    pub(super) fn height(&self, extent: Extent) -> Length {
        self.head_of(extent)
            + self.segment.column.height(extent.from, extent.to)
            + self.shift(extent, extent.to)
            + self.inline_floats(extent, extent.to)
    }

    /// Height of what stands above the first row: floats and a repeated head.
    pub(super) fn head_of(&self, extent: Extent) -> Length {
        let has_rows = extent.from < extent.to;
        let head = if has_rows { self.heads[extent.from] } else { Length::ZERO };
        self.top_height(extent.first, extent.top, has_rows || extent.top < extent.end) + head
    }

    /// Height of these floats at the top of a page.
    pub(super) fn top_height(&self, first: usize, end: usize, has_more: bool) -> Length {
        match end.checked_sub(1) {
            Some(last) if first < end && !has_more => {
                self.top_sums[last] - self.top_sums[first] + self.segment.floats[last].height
            }
            _ => self.top_sums[end] - self.top_sums[first],
        }
    }

    /// From the upper edge of a page to this float, one of those that stand at its top.
    pub(super) fn top_of_float(&self, extent: Extent, float: usize) -> Length {
        self.top_sums[float] - self.top_sums[extent.first]
    }

    /// Height of a float where it was meant to be, with space above and under it.
    pub(super) fn inline_height(&self, float: usize) -> Length {
        self.float_sums[float + 1] - self.float_sums[float]
    }

    /// Height of those floats before this one that stand where they were meant to be.
    pub(super) fn float_offset(&self, extent: Extent, float: usize) -> Length {
        self.float_sums[float] - self.float_sums[extent.top]
    }

    /// Height of those floats that stand where they were meant to be, up to before this row.
    pub(super) fn inline_floats(&self, extent: Extent, row: usize) -> Length {
        let end = extent.end.min(self.floats_before(row)).max(extent.top);
        let height = self.float_sums[end] - self.float_sums[extent.top];
        let at_foot = end > extent.top
            && row == extent.to
            && self.segment.floats[end - 1].before == extent.to;
        if at_foot { height - self.under_float(end - 1) } else { height }
    }

    /// The space under a float, which vanishes at the foot of a page.
    fn under_float(&self, float: usize) -> Length {
        (self.inline_height(float) - self.segment.floats[float].height) / 2
    }

    /// How far the row before `row` and those after it stand lower on this page than in the galley,
    /// so that they are on the grid although the page does not begin where the grid has a line.
    pub(super) fn shift(&self, extent: Extent, row: usize) -> Length {
        let Some(next) = self.on_grid.get(extent.from).copied().filter(|next| *next < row) else {
            return Length::ZERO;
        };
        let rows = &self.segment.column.rows;
        let first = &rows[extent.from];
        let y = self.head_of(extent) + rows[next].top - first.top + first.kept;
        self.frame.up_to_grid(y) - y
    }
}

/// The head that is repeated above a row where it begins a page.
pub(super) fn repeated_head(galley: &Galley, row: &Row) -> Option<usize> {
    row.place.strip_of(galley)?.repeated.filter(|head| *head < galley.repeated.len())
}

/// For each row, the height of the head that is repeated above it where it begins a page.
fn heights_of_heads(segment: &Segment, galley: &Galley) -> Vec<Length> {
    // Only heads of this segment are summed: a book has many segments, each with tables of its own.
    let mut heights: BTreeMap<usize, Length> = BTreeMap::new();
    let height_of = |head: usize| galley.repeated[head].iter().map(Strip::extent).sum();
    let mut height = |head| *heights.entry(head).or_insert_with(|| height_of(head));
    let rows = segment.column.rows.iter();
    rows.map(|row| repeated_head(galley, row).map_or(Length::ZERO, &mut height)).collect()
}

/// Sums of what comes before each.
fn sums(heights: impl Iterator<Item = Length>) -> Vec<Length> {
    let mut sum = Length::ZERO;
    let mut sums = vec![sum];
    for height in heights {
        sum += height;
        sums.push(sum);
    }
    sums
}

/// For each row, the next one that is in register: it stands on the grid, behind a space or as high
/// as lines of the grid. Others may be there by chance.
fn next_on_grid(segment: &Segment, frame: &Frame) -> Vec<usize> {
    let mut next = usize::MAX;
    let mut found: Vec<usize> = Vec::with_capacity(segment.column.rows.len());
    let rows = &segment.column.rows;
    for (number, row) in rows.iter().enumerate().rev() {
        found.push(next);
        let above = number.checked_sub(1).map_or(Length::ZERO, |above| rows[above].bottom);
        let height = row.bottom - row.top;
        let is_of_lines = height > Length::ZERO && frame.is_on_grid(height);
        if (row.top > above || is_of_lines) && frame.is_on_grid(row.top) {
            next = number;
        }
    }
    found.reverse();
    found
}

/// For each row and the end, how many floats stand before it or earlier.
fn count_floats(segment: &Segment) -> Vec<usize> {
    let mut counts = vec![0; segment.column.rows.len() + 1];
    for float in &segment.floats {
        counts[float.before] += 1;
    }
    let mut sum = 0;
    for count in &mut counts {
        sum += *count;
        *count = sum;
    }
    counts
}
