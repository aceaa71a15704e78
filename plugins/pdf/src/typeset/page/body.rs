//! Saying what stands where on a page.

use super::foot::Rest;
use super::frame::Frame;
use super::measure::{Extent, Leaf, Room, repeated_head};
use super::sheet::{NoteRule, Place, Placed, Source};
use crate::Length;
use crate::typeset::galley::{Galley, Item, Strip, TextPosition};

/// The strips of text and floats, from top to bottom.
pub(super) fn lay_body(room: &Room<'_>, extent: Extent) -> Vec<Placed> {
    let mut body = Vec::new();
    for float in extent.first..extent.top {
        lay_float(room, float, room.top_of_float(extent, float), &mut body);
    }
    if let Some(first) =
        room.segment.column.rows.get(extent.from).filter(|_| extent.from < extent.to)
    {
        let head = repeated_head(room.galley, first);
        let mut y = room.top_of_float(extent, extent.top);
        for (item, strip) in head.iter().flat_map(|head| &room.galley.repeated[*head]).enumerate() {
            let source = Source::Repeated(head.unwrap_or_default());
            body.push(Placed { place: Place { source, item, strip: 0 }, x: Length::ZERO, y });
            y += strip.extent();
        }
        let start = room.head_of(extent) - first.top + first.kept;
        lay_rows(room, extent, start, &mut body);
    }
    body
}

/// The rows and the floats between them; `start` is where the column would begin.
fn lay_rows(room: &Room<'_>, extent: Extent, start: Length, body: &mut Vec<Placed>) {
    let mut next_float = extent.top;
    let mut y = Length::ZERO;
    for row in extent.from..=extent.to {
        while next_float < extent.end && room.segment.floats[next_float].before == row {
            let height = room.inline_height(next_float);
            let above = (height - room.segment.floats[next_float].height) / 2;
            let before = room.float_offset(extent, next_float);
            lay_float(room, next_float, y + before + above, body);
            next_float += 1;
        }
        if row < extent.to {
            let set = &room.segment.column.rows[row];
            let shift = start + room.shift(extent, row + 1);
            let moved = shift + room.inline_floats(extent, row);
            body.push(Placed { place: set.place, x: Length::ZERO, y: set.top + moved });
            y = set.bottom + shift;
        }
    }
}

fn lay_float(room: &Room<'_>, float: usize, y: Length, body: &mut Vec<Placed>) {
    let float = &room.segment.floats[float];
    let mut y = y;
    for strip in 0..float.strips {
        let place = Place { source: Source::Body, item: float.item, strip };
        body.push(Placed { place, x: Length::ZERO, y });
        y += place.strip_of(room.galley).map_or(Length::ZERO, Strip::extent);
    }
}

/// The notes of a page: which rows of which groups.
pub(super) struct NoteRun {
    /// What is left of each note, and the row after the last that stands here.
    lines: Vec<(Rest, usize)>,
    /// Whether the first goes on from the page before.
    goes_on: bool,
}

impl NoteRun {
    /// The notes of this page.
    pub(super) fn of(room: &Room<'_>, leaf: &Leaf) -> Self {
        let queue = room.queue(leaf.extent, &leaf.carried);
        let whole = queue.len() - leaf.rest.len();
        let ends = queue.iter().enumerate().map(|(number, rest)| {
            let rows = room.group(*rest).rows.len();
            let end = match leaf.rest.first() {
                Some(first) if number == whole => first.line,
                Some(_) if number > whole => 0,
                _ => rows,
            };
            (*rest, end)
        });
        let goes_on = leaf.carried.first().is_some_and(|rest| rest.line > 0);
        Self { lines: ends.filter(|(rest, end)| rest.line < *end).collect(), goes_on }
    }

    /// Their height.
    pub(super) fn height(&self, room: &Room<'_>) -> Length {
        let between = room.frame.notes.between;
        let count = i64::try_from(self.lines.len()).unwrap_or(i64::MAX);
        let lines = self.lines.iter();
        lines.map(|(rest, end)| room.group(*rest).height(rest.line, *end)).sum::<Length>()
            + between * (count - 1).max(0)
    }

    /// Tells whether there are no notes.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The rule above the notes, which begin at `top`.
    pub(super) fn rule(&self, frame: &Frame, top: Length) -> NoteRule {
        let width = if self.goes_on { frame.notes.rule_continued } else { frame.notes.rule };
        NoteRule { x: Length::ZERO, y: top - frame.notes.rule_distance, width }
    }

    /// The rows of the notes, which begin at `top`.
    pub(super) fn lay(&self, room: &Room<'_>, top: Length) -> Vec<Placed> {
        let mut notes = Vec::new();
        let mut y = top;
        for (rest, end) in &self.lines {
            let group = room.group(*rest);
            let first = group.rows[rest.line];
            let rows = &group.rows[rest.line..*end];
            let start = y - first.top + first.kept;
            notes.extend(rows.iter().map(|row| Placed {
                place: row.place,
                x: Length::ZERO,
                y: row.top + start,
            }));
            y += group.height(rest.line, *end) + room.frame.notes.between;
        }
        notes
    }
}

/// The first authored text: in the text, else in a float at the top.
pub(super) fn first_position(galley: &Galley, body: &[Placed]) -> Option<TextPosition> {
    let position_of = |placed: &Placed| placed.place.strip_of(galley)?.position;
    let is_text = |placed: &&Placed| {
        placed.place.source == Source::Body
            && matches!(galley.items.get(placed.place.item), Some(Item::Strip(_)))
    };
    body.iter().filter(is_text).find_map(position_of).or_else(|| body.iter().find_map(position_of))
}
