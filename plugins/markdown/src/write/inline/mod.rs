//! Running text as Markdown.
//!
//! A row of inlines is laid out as a flat row of [pieces](piece::Piece), so that each piece can see
//! what stands before and after it whatever it is nested in. Then [delimiters](mark) are chosen for
//! the marks, and last the pieces are [written](line), each character of text with a backslash or
//! as a numeric reference only where CommonMark would otherwise take it for something else.

mod atom;
mod census;
mod character;
mod citation;
mod degraded;
mod layout;
mod line;
mod line_start;
mod mark;
mod pandoc;
mod piece;
mod sign;
mod text;

pub(super) use atom::{image, is_format_name};
pub(super) use character::escape_literal;
pub(super) use sign::page_break;

use super::loss::Losses;
use recension_core::model::{Image, Inline};

/// Where a row of inlines stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph: it may have several lines.
    Paragraph,
    /// After the signs of a heading, on one line.
    Heading,
    /// Alone on one line: a term, a line of verse.
    Line,
    /// In a paragraph behind the sign of a caption: it may have several lines.
    Caption,
    /// In a cell of a table.
    Cell,
    /// In a value of the front matter or behind a sign on its line, where no line can begin a block.
    Metadata,
}

impl Place {
    /// Whether lines may end here.
    fn has_lines(self) -> bool {
        matches!(self, Self::Paragraph | Self::Caption)
    }

    /// Whether a line that begins here could be taken for a block.
    fn begins_lines(self) -> bool {
        matches!(self, Self::Paragraph | Self::Caption | Self::Line)
    }
}

/// Writes `content` as Markdown; lines end with `\n`, the last one without.
pub(super) fn markdown(content: &[Inline], place: Place, losses: &mut Losses<'_>) -> String {
    markdown_before(content, place, "", losses)
}

/// A picture whose brackets hold the words of its caption, as pandoc has it.
pub(super) fn image_with_words(
    image: &Image,
    caption: &[Inline],
    losses: &mut Losses<'_>,
) -> String {
    let mut row = layout::picture_row(image, caption, losses);
    mark::choose_delimiters(&mut row, losses);
    format!("!{}", line::write(&row, Place::Paragraph, "", losses.dialect()))
}

/// The same, where `rest` stands after it on its last line.
pub(super) fn markdown_before(
    content: &[Inline],
    place: Place,
    rest: &str,
    losses: &mut Losses<'_>,
) -> String {
    let mut row = layout::row(content, place, losses);
    mark::choose_delimiters(&mut row, losses);
    line::write(&row, place, rest, losses.dialect())
}
