//! Rows: cells side by side, cut into strips where no line is cut.

use super::grid::Slot;
use crate::Length;
use crate::description::{Artifact, Content, Mark, Rectangle, Rule};
use crate::typeset::flow::line::make_artifact;
use crate::typeset::galley::Strip;
use recension_core::source::Span;

/// Rows of no more lines are not parted.
const WHOLE: i64 = 8;
/// Cost of parting a row that is higher.
const PARTED: u32 = 3_000;
/// Cost of a page that ends behind the first row of a table, or before its last.
const LONELY_ROW: u32 = 5_000;

/// A cell that has been set; x of its strips counts from the left edge of the text block.
pub(super) struct SetCell {
    pub(super) slot: Slot,
    pub(super) strips: Vec<Strip>,
}

/// The cells of a table.
pub(super) struct Rows {
    pub(super) cells: Vec<SetCell>,
    /// How many rows there are.
    pub(super) count: usize,
    /// How many of them are its head.
    pub(super) head: usize,
    /// Width of the table.
    pub(super) width: Length,
    /// Its left edge.
    pub(super) left: Length,
}

/// The strips of a table.
pub(super) struct SetRows {
    pub(super) strips: Vec<RowStrip>,
}

/// A row of a table, or a part of one.
pub(super) struct RowStrip {
    pub(super) strip: Strip,
    pub(super) is_head: bool,
    /// What it costs to begin a page with it; none if no page may.
    pub(super) cost: Option<u32>,
}

impl SetRows {
    /// The head as it stands above a table that goes on: it means nothing then.
    pub(super) fn repeated_head(&self) -> Option<Vec<Strip>> {
        let head = self.strips.iter().filter(|strip| strip.is_head);
        let head = head.map(|row| {
            let mut contents = row.strip.contents.clone();
            make_artifact(&mut contents, Artifact::Pagination);
            Strip { height: row.strip.height, contents, span: row.strip.span, ..Strip::default() }
        });
        Some(head.collect()).filter(|head: &Vec<Strip>| !head.is_empty())
    }
}

impl Rows {
    /// The strips; `rules` are the thickness of those above and below, and of that under the head.
    pub(super) fn set(self, line: Length, span: Span, rules: (Length, Length)) -> SetRows {
        let tops = self.tops(line);
        let whole = line * WHOLE;
        let (count, head) = (self.count, self.head);
        let (left, width) = (self.left, self.width);
        let groups = self.groups(&tops);
        let mut parts = self.parts(&tops);
        parts.sort_by_key(|part| part.top);
        let cuts = cuts(&parts, &tops, &groups, whole);
        let mut strips = Vec::with_capacity(cuts.len());
        let mut parts = parts.into_iter().peekable();
        for window in cuts.windows(2) {
            let (top, bottom) = (window[0], window[1]);
            let mut strip = Strip { height: bottom - top, span, ..Strip::default() };
            let mut inside = Vec::new();
            while let Some(part) = parts.next_if(|part| part.top < bottom) {
                inside.push(part);
            }
            // Cells are read one after the other, not line by line.
            inside.sort_by_key(|part| part.cell);
            for part in inside {
                add(&mut strip, part, top);
            }
            let row = tops.partition_point(|edge| *edge <= top).saturating_sub(1).min(count - 1);
            let is_edge = tops[row] == top;
            let cost = match () {
                () if row < head || (row == head && is_edge) => None,
                () if is_edge && (row == head + 1 || row + 1 == count) => Some(LONELY_ROW),
                () if is_edge => Some(0),
                () if tops[row + 1] - tops[row] > whole => Some(PARTED),
                () => None,
            };
            let is_head = row < head;
            // A head alone is a table all the same.
            let cost = if row == 0 && is_edge { Some(0) } else { cost };
            strips.push(RowStrip { strip, is_head, cost });
        }
        draw_rules(&mut strips, (left, width), rules, line.part(1, 8));
        SetRows { strips }
    }

    /// The upper edges of the rows, and the lower edge of the last.
    fn tops(&self, line: Length) -> Vec<Length> {
        let mut heights = vec![line; self.count];
        let height_of = |cell: &SetCell| {
            let height: Length = cell.strips.iter().map(|strip| strip.height).sum();
            // Whole lines, so that rows stand in register.
            Length((height.0 + line.0 - 1) / line.0.max(1) * line.0)
        };
        let is_one = |cell: &&SetCell| cell.slot.row_end - cell.slot.row == 1;
        for cell in self.cells.iter().filter(is_one) {
            heights[cell.slot.row] = heights[cell.slot.row].max(height_of(cell));
        }
        for cell in self.cells.iter().filter(|cell| !is_one(cell)) {
            let rows = &mut heights[cell.slot.row..cell.slot.row_end];
            let missing = height_of(cell) - rows.iter().copied().sum::<Length>();
            if let Some(last) = rows.last_mut().filter(|_| missing > Length::ZERO) {
                *last += missing;
            }
        }
        let mut tops = vec![Length::ZERO];
        let mut top = Length::ZERO;
        for height in heights {
            top += height;
            tops.push(top);
        }
        tops
    }

    /// The edges of rows that no cell spans.
    fn groups(&self, tops: &[Length]) -> Vec<Length> {
        // How many more cells span an edge than the edge above it.
        let mut more = vec![0_i64; tops.len() + 1];
        for SetCell { slot, .. } in &self.cells {
            more[slot.row + 1] += 1;
            more[slot.row_end.max(slot.row + 1)] -= 1;
        }
        let mut spanning = 0;
        let mut edges = Vec::new();
        for (top, more) in tops.iter().zip(more) {
            spanning += more;
            if spanning == 0 {
                edges.push(*top);
            }
        }
        edges
    }

    /// The strips of all cells, each with its edges.
    fn parts(self, tops: &[Length]) -> Vec<Part> {
        let mut parts = Vec::new();
        for (number, cell) in self.cells.into_iter().enumerate() {
            let mut top = tops[cell.slot.row];
            for strip in cell.strips {
                let bottom = top + strip.height;
                parts.push(Part { cell: number, top, bottom, strip });
                top = bottom;
            }
        }
        parts
    }
}

/// A strip of a cell, and where it stands in the table.
struct Part {
    /// Its cell, in reading order.
    cell: usize,
    top: Length,
    bottom: Length,
    strip: Strip,
}

/// Where the table may be cut, without cutting a strip: at edges of rows that no cell spans, and
/// where rows that belong together are higher than `whole`, at edges of rows and strips.
fn cuts(parts: &[Part], tops: &[Length], groups: &[Length], whole: Length) -> Vec<Length> {
    let is_high = |edge: &Length| {
        let group = groups.partition_point(|top| *top < *edge);
        let (top, bottom) = (group.checked_sub(1).and_then(|at| groups.get(at)), groups.get(group));
        top.zip(bottom).is_some_and(|(top, bottom)| *bottom - *top > whole)
    };
    let mut edges: Vec<Length> = groups.to_vec();
    let inside = parts.iter().map(|part| part.bottom).chain(tops.iter().copied());
    edges.extend(inside.filter(is_high));
    edges.sort_unstable();
    edges.dedup();
    let end = tops.last().copied().unwrap_or_default();
    let mut next = 0;
    // The lowest edge of the strips that begin above the place in hand.
    let mut lowest = Length::ZERO;
    edges.retain(|edge| {
        while let Some(part) = parts.get(next).filter(|part| part.top < *edge) {
            lowest = lowest.max(part.bottom);
            next += 1;
        }
        lowest <= *edge && *edge <= end
    });
    edges
}

fn add(strip: &mut Strip, part: Part, top: Length) {
    let down = part.top - top;
    let Strip { mut contents, notes, destinations, position, .. } = part.strip;
    for content in &mut contents {
        content.shift(Length::ZERO, down);
    }
    strip.contents.extend(contents);
    strip.notes.extend(notes);
    strip.destinations.extend(destinations.into_iter().map(|(place, y)| (place, y + down)));
    strip.position = match (strip.position, position) {
        (Some(one), Some(other)) if (other.node, other.offset) < (one.node, one.offset) => {
            Some(other)
        }
        (one, other) => one.or(other),
    };
}

/// Rules above, under the head and below; those under text stand so far under their line that they do
/// not touch its descenders.
fn draw_rules(
    strips: &mut [RowStrip],
    (left, width): (Length, Length),
    (edge, under_head): (Length, Length),
    drop: Length,
) {
    let rule = |y: Length, thickness: Length| {
        let area = Rectangle { x: left, y, width, height: thickness };
        Content::Rule(Rule { area, mark: Mark::Artifact(Artifact::Layout) })
    };
    if let Some(head) = strips.iter_mut().rev().find(|strip| strip.is_head) {
        let bottom = head.strip.height - under_head + drop;
        head.strip.contents.push(rule(bottom, under_head));
    }
    if let Some(first) = strips.first_mut() {
        first.strip.contents.push(rule(Length::ZERO, edge));
    }
    if let Some(last) = strips.last_mut() {
        let bottom = last.strip.height - edge + drop;
        last.strip.contents.push(rule(bottom, edge));
    }
}
