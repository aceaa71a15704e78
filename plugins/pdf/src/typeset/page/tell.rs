//! Telling what no designer would choose.

use super::column::NEVER;
use super::measure::{Extent, Leaf, Room};
use crate::Length;
use crate::codes;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::source::Span;

/// The cost from which a break is told.
const TOLD: u32 = 1_000;

/// How many lines short a page is told.
const TOLD_SHORT: i64 = 4;

/// Tells what no designer would choose.
pub(super) fn tell(room: &Room<'_>, leaf: &Leaf, left_over: Length, report: &mut Report) {
    let Extent { from, to, .. } = leaf.extent;
    let rows = &room.segment.column.rows;
    let span_of = |row: usize| {
        rows.get(row)
            .and_then(|row| row.place.strip_of(room.galley))
            .map_or(Span::NONE, |strip| strip.span)
    };
    let is_end = to == rows.len() && leaf.extent.end == room.floats() && leaf.rest.is_empty();
    if left_over + room.frame.longer < Length::ZERO {
        let message = "the page does not hold this";
        report.push(Diagnostic::warning(&codes::TOO_TALL, span_of(from), message));
    } else if room.frame.lines_in(left_over) >= TOLD_SHORT && !is_end {
        let lines = room.frame.lines_in(left_over);
        let message = format!("the page before this is {lines} lines short");
        report.push(Diagnostic::note(&codes::SHORT_PAGE, span_of(to), message));
    }
    match rows.get(to).filter(|_| from < to).map_or(0, |row| row.cost) {
        NEVER.. => {
            let message = "this had to be parted from what comes before it";
            report.push(Diagnostic::warning(&codes::PARTED, span_of(to), message));
        }
        TOLD.. => {
            let message = "a line stands alone at the end or the beginning of a page";
            report.push(Diagnostic::note(&codes::WIDOW, span_of(to), message));
        }
        _ => {}
    }
    let queue = room.queue(leaf.extent, &[]);
    for rest in leaf.rest.iter().filter(|rest| rest.line == 0 && queue.contains(rest)) {
        let place = room.group(*rest).rows[0].place;
        let span = place.strip_of(room.galley).map_or(Span::NONE, |strip| strip.span);
        let message = "this note begins on the page after its call";
        report.push(Diagnostic::warning(&codes::LATE_NOTE, span, message));
    }
}
