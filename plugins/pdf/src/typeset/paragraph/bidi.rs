//! Text that runs from right to left.

use super::Paragraph;
use super::look::is_right_to_left;
use std::ops::Range;
use unicode_bidi::{Level, ParagraphBidiInfo};

/// Levels of direction of a paragraph.
pub(super) struct Levels {
    /// By byte; empty if all text runs to the right.
    levels: Vec<Level>,
    pub(super) base: u8,
}

impl Levels {
    /// The levels of a paragraph, whose language tells its direction.
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        if !paragraph.text.chars().any(turns) {
            return Self { levels: Vec::new(), base: 0 };
        }
        let language = paragraph.ranges.first().map_or("", |range| &range.language);
        let base = match language {
            "" | "und" => None,
            language if is_right_to_left(language) => Some(Level::rtl()),
            _ => Some(Level::ltr()),
        };
        let info = ParagraphBidiInfo::new(&paragraph.text, base);
        Self { base: info.paragraph_level.number(), levels: info.levels }
    }

    /// Parts a range of the text by level.
    pub(super) fn runs(&self, range: Range<usize>) -> Vec<(u8, Range<usize>)> {
        let Some(levels) = self.levels.get(range.clone()).filter(|levels| !levels.is_empty())
        else {
            return vec![(self.base, range)];
        };
        let mut start = range.start;
        levels
            .chunk_by(|one, other| one == other)
            .map(|run| {
                let run = (run[0].number(), start..start + run.len());
                start = run.1.end;
                run
            })
            .collect()
    }
}

/// The order from left to right of what has these levels in logical order.
pub(super) fn visual_order(levels: &[u8]) -> Vec<usize> {
    let levels: Vec<Level> =
        levels.iter().map(|level| Level::new(*level).unwrap_or(Level::ltr())).collect();
    ParagraphBidiInfo::reorder_visual(&levels)
}

/// Whether a character can make text run to the left.
fn turns(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8FF}'
            | '\u{200F}'
            | '\u{202B}'
            | '\u{202E}'
            | '\u{2067}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}
