//! The measures of the text block.

use crate::Length;
use crate::description::Label;

/// The measures of the text block, as far as they matter to where pages end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Height of the text block, running heads not counted: a whole number of grid lines.
    pub height: Length,
    /// From one line of the grid to the next: the leading of the text.
    pub grid: Length,
    /// How much higher a page may be at need: one grid line or nothing.
    pub longer: Length,
    /// Least space between a float and the text above and under it.
    pub float_space: Length,
    /// Notes at the foot.
    pub notes: NoteFrame,
    /// Whether both sides of a leaf are printed.
    pub sides: Sides,
    /// The number of the first page, and by it the side; without one, the first of all.
    pub first: Option<Label>,
}

impl Frame {
    /// A frame of so many lines, with the usual measures of everything else.
    pub fn of_lines(lines: u16, grid: Length) -> Self {
        Self {
            height: grid * i64::from(lines),
            grid,
            longer: Length::ZERO,
            float_space: grid,
            notes: NoteFrame::of_grid(grid),
            sides: Sides::Two,
            first: None,
        }
    }

    /// How many whole grid lines a length has.
    pub(super) fn lines_in(&self, length: Length) -> i64 {
        length.0.div_euclid(self.grid.0.max(1))
    }

    /// The length made up to whole grid lines; what rounding has added to it does not count.
    pub(super) fn up_to_grid(&self, length: Length) -> Length {
        let grid = self.grid.0.max(1);
        let over = (length.0 - Self::ROUNDING).rem_euclid(grid) + Self::ROUNDING;
        Length(if over >= grid { length.0 } else { length.0 - over + grid })
    }

    /// Tells whether a length is a whole number of grid lines, but for rounding.
    pub(super) fn is_on_grid(&self, length: Length) -> bool {
        let over = length.0.rem_euclid(self.grid.0.max(1));
        over <= Self::ROUNDING || self.grid.0 - over <= Self::ROUNDING
    }

    /// A thousandth of a point: what sums of rounded lengths may be off.
    const ROUNDING: i64 = 65;
}

/// The measures of notes at the foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteFrame {
    /// Least space between the text and the first note; the rule stands in it.
    pub space: Length,
    /// Space between two notes.
    pub between: Length,
    /// Width of the rule.
    pub rule: Length,
    /// Width of the rule above a note that goes on from the page before.
    pub rule_continued: Length,
    /// Thickness of the rule.
    pub rule_thickness: Length,
    /// From the rule to the upper edge of the first note.
    pub rule_distance: Length,
}

impl NoteFrame {
    /// The usual measures with this grid: a line of space, a fine rule of half an inch in it.
    pub fn of_grid(grid: Length) -> Self {
        Self {
            space: grid,
            between: Length::ZERO,
            rule: Length::points(36.0),
            rule_continued: Length::points(108.0),
            rule_thickness: Length::points(0.25),
            rule_distance: grid.part(2, 5),
        }
    }
}

/// Whether both sides of a leaf are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// Both: left and right pages differ, and right pages may be asked for.
    #[default]
    Two,
    /// One: every page is a right page.
    One,
}
