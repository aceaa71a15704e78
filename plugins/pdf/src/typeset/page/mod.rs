//! Pages: breaking the galley.
//!
//! [`break_pages`] weighs all that stands between two forced breaks, a whole review, and finds the
//! cheapest way to break it, as M. F. Plass and D. E. Knuth describe ("Choosing better line breaks",
//! and Plass's "Optimal pagination techniques for automatic typesetting systems"): from every page
//! that may end at a row, the pages that may follow it, notes and floats that are left over with it.
//! What comes out, [`Sheet`]s, says what stands where in the text block and holds no content.
//!
//! In the order of the way: `column` makes a stretch of the galley ready for measuring, `segment`
//! cuts the galley at forced breaks, `measure` tells how high a page would be, `foot` sets notes at
//! its foot, `cost` weighs it, `search` finds the cheapest pages, `lay` says what stands where,
//! and `compose` puts it there.

mod body;
mod column;
mod columns;
mod compose;
mod cost;
mod foot;
mod frame;
mod lay;
mod measure;
mod search;
mod segment;
mod sheet;
mod step;
mod tell;

#[cfg(test)]
mod tests;

pub use compose::{Trim, compose, find_destinations};
pub use frame::{Frame, NoteFrame, Sides};
pub use sheet::{NoteRule, Place, Placed, Sheet, SheetKind, Side, Source};

use super::galley::Galley;
use crate::Length;
use columns::Columnist;
use recension_core::diagnostic::Report;

/// Breaks a galley into pages. Strips that no page can hold and ends of pages that no designer
/// would choose are told in `report`.
///
/// Notes that no strip calls are not set.
pub fn break_pages(galley: &Galley, frame: &Frame, report: &mut Report) -> Vec<Sheet> {
    break_with(galley, frame, search::find_pages, report)
}

/// Breaks a galley into pages that `find_pages` finds for each segment.
fn break_with(
    galley: &Galley,
    frame: &Frame,
    find_pages: impl Fn(&measure::Room<'_>, Side) -> Vec<measure::Leaf>,
    report: &mut Report,
) -> Vec<Sheet> {
    let segments = segment::cut_at_forced_breaks(galley, frame);
    let mut layer = lay::Layer::new(galley, frame, &segments);
    for segment in &segments {
        layer.begin(segment);
        if let Some((columns, head)) = &segment.columns {
            let columnist = Columnist { segment, galley, frame, columns: *columns };
            columnist.lay(head, &mut layer, report);
            continue;
        }
        let room = measure::Room::new(segment, galley, frame);
        for leaf in find_pages(&room, layer.next_side()) {
            layer.lay(&room, &[leaf], Length::ZERO, report);
        }
    }
    layer.finish()
}
