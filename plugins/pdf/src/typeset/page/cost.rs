//! What pages cost.
//!
//! The unit is that of [`Break::At`](crate::typeset::galley::Break::At): 50 is a hyphenated last
//! line, 5,000 a widow.

use super::frame::Frame;
use super::sheet::Side;
use crate::Length;

/// A page that is a line short; two lines cost four times as much, and so on.
const SHORT: u64 = 300;
/// The same with notes at the foot, where the empty space is above them.
const SHORT_WITH_NOTES: u64 = 100;
/// No page is shorter than that.
const SHORTEST: u64 = 15_000;
/// A page that is a line longer than the others.
const LONG: u64 = 400;
/// A line by which the pages of a spread differ.
const UNEQUAL: u64 = 150;
/// A note that goes on on the next page.
const SPLIT_NOTE: u64 = 1_500;
/// A page of notes alone, while the text goes on.
const BARE: u64 = 3_000;
/// A float that text has overtaken.
const LATE_FLOAT: u64 = 1_000;
/// A line by which the last page has fewer than [`FEWEST_AT_END`].
const SHORT_END: u64 = 400;
/// Fewest lines of the last page.
const FEWEST_AT_END: i64 = 5;
/// A page that ends where none should, or a note that begins late.
const BROKEN: u64 = 20_000;
/// Costs of breaks up to this are greater on right pages, since the reader must turn the page.
const SMALL_BREAK: u32 = 100;

/// What is weighed of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed {
    /// What is left empty above the notes or at the foot.
    pub(super) left_over: Length,
    /// Height of the text and floats.
    pub(super) text: Length,
    /// Whether it has notes.
    pub(super) foot: Foot,
    /// How it ends.
    pub(super) end: End,
    /// On which side it is.
    pub(super) side: Side,
    /// How many lines the page beside it is short, if it is a right page.
    pub(super) facing: Option<i64>,
    /// How many floats were overtaken.
    pub(super) late_floats: usize,
    /// How many notes begin late.
    pub(super) late_notes: usize,
}

/// What stands at the foot of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foot {
    /// Text.
    Text,
    /// Notes, all of them whole.
    Notes,
    /// Notes, the last of which is cut at a place with this cost.
    Cut(u64),
}

/// How a page ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Before a row with this cost.
    Row(u32),
    /// Where it began, in the same row.
    Bare,
    /// With the segment; whether it is the first page too.
    Segment { is_first: bool },
}

impl Weighed {
    /// How many lines the page looks short: 0 if notes stand at its foot, -1 if it is long.
    pub(super) fn looks_short(&self, frame: &Frame) -> i64 {
        match self.foot {
            _ if self.left_over < Length::ZERO => -1,
            Foot::Text => frame.lines_in(self.left_over).min(3),
            Foot::Notes | Foot::Cut(_) => 0,
        }
    }

    /// The cost of the page.
    pub(super) fn cost(&self, frame: &Frame) -> u64 {
        let foot = match self.foot {
            Foot::Cut(cost) => SPLIT_NOTE + cost,
            Foot::Text | Foot::Notes => 0,
        };
        let late = LATE_FLOAT * count(self.late_floats) + BROKEN * count(self.late_notes);
        foot + late + self.end_cost() + self.fill_cost(frame)
    }

    fn end_cost(&self) -> u64 {
        match self.end {
            End::Row(cost) if cost >= super::column::NEVER => BROKEN,
            End::Row(cost) if cost <= SMALL_BREAK && self.side == Side::Right => {
                u64::from(cost) * 4
            }
            End::Row(cost) => u64::from(cost),
            End::Bare => BARE,
            End::Segment { .. } => 0,
        }
    }

    fn fill_cost(&self, frame: &Frame) -> u64 {
        let short = self.looks_short(frame);
        match self.end {
            _ if short < 0 => LONG + self.facing_cost(short),
            End::Segment { is_first: true } => 0,
            End::Segment { is_first: false } => {
                let lines = frame.lines_in(self.text);
                SHORT_END * u64::try_from(FEWEST_AT_END - lines).unwrap_or(0)
            }
            End::Row(_) | End::Bare => {
                let lines = u64::try_from(frame.lines_in(self.left_over)).unwrap_or(0).min(1_000);
                let dear = if self.foot == Foot::Text { SHORT } else { SHORT_WITH_NOTES };
                let cost = (dear * lines * lines).min(SHORTEST + lines);
                let is_pair = short > 0 && self.facing == Some(short);
                (if is_pair { cost / 3 } else { cost }) + self.facing_cost(short)
            }
        }
    }

    fn facing_cost(&self, short: i64) -> u64 {
        self.facing.map_or(0, |facing| UNEQUAL * facing.abs_diff(short))
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX / BROKEN / 4)
}
