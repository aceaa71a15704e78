//! Paragraphs: text in, lines out.

mod bidi;
mod bond;
mod breaking;
mod candidate;
mod content;
mod fit;
mod formula;
mod hyphen;
mod look;
mod opportunity;
mod parting;
mod protrude;
mod river;
mod run;
mod set;
mod shaper;
mod typesetter;
mod unit;
mod word;

pub use formula::Around;
pub use typesetter::{Typesetter, Widths};

use super::style::TextStyle;
use crate::Length;
use crate::description::{Content, ElementId};
use recension_core::source::Span;
use serde::Deserialize;

/// The text of a paragraph, ready to be broken into lines.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// The text in logical order. U+FFFC stands for an object, U+2028 for a forced end of a line.
    /// It holds no other control characters, and spaces in rows are set as typed.
    pub text: String,
    /// Ranges that look alike, one behind the other, covering the text.
    pub ranges: Vec<StyledRange>,
    /// What stands at each U+FFFC, in order.
    pub objects: Vec<Object>,
    /// Things to be found again on the lines: calls of notes, destinations. Places in the text, in order.
    pub anchors: Vec<Anchor>,
    /// For diagnostics.
    pub span: Span,
}

/// A range of text that looks alike and means one thing.
#[derive(Clone, Debug)]
pub struct StyledRange {
    /// Its end in bytes of the text; it begins where the range before it ends.
    pub end: usize,
    /// How it looks.
    pub style: TextStyle,
    /// Its language, as a BCP 47 tag.
    pub language: std::sync::Arc<str>,
    /// The element whose content it is.
    pub element: ElementId,
}

/// Something in a line that is not text: a star, a small picture, a leader.
#[derive(Clone, Debug)]
pub struct Object {
    /// Width; with `fill`, the least.
    pub width: Length,
    /// Above the baseline.
    pub ascent: Length,
    /// Below the baseline.
    pub descent: Length,
    /// What it looks like, x from its left edge, y from the baseline.
    pub contents: Vec<Content>,
    /// Whether it takes what room the line has: space before an attribution or a page number.
    pub fill: Fill,
    /// What it costs to end a line at a space behind it.
    pub parting: i32,
}

/// Whether an object grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fill {
    /// It does not.
    #[default]
    No,
    /// With empty room.
    Empty,
    /// With dots, on the same places on every line.
    Leaders,
}

/// A thing to be found again on the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Where, in bytes of the text.
    pub offset: usize,
    /// Which: a number of the caller's.
    pub id: u32,
}

/// The room in which a paragraph is set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// From the left edge of the text block to the right edge of the lines.
    pub measure: Length,
    /// Left edge of the first line.
    pub first_indent: Length,
    /// Left edge of the other lines.
    pub indent: Length,
    /// How lines are set in their measure.
    pub alignment: Alignment,
    /// Whether words are parted at line ends.
    pub hyphenation: Hyphenation,
    /// Whether marks at line ends reach into the margin.
    pub protrusion: Protrusion,
    /// How far letters give in justified lines.
    pub letters: Letters,
}

/// How far letters give where the spaces of a justified line alone would be too wide or too narrow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Letters {
    /// How far they may be put apart, in thousandths of the size.
    pub spread: i64,
    /// How far they may be pressed together, in thousandths of the size.
    pub press: i64,
}

/// How lines are set in their measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// Both edges straight.
    #[default]
    Justified,
    /// Left edge straight.
    Left,
    /// Right edge straight.
    Right,
    /// In the middle.
    Centred,
    /// Left edge straight, lines about as long as each other: headings.
    Balanced,
    /// In the middle, lines about as long as each other.
    BalancedCentred,
}

/// Whether words are parted at line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hyphenation {
    /// As the language does.
    #[default]
    On,
    /// Only at marks that the author made.
    Off,
}

/// Whether marks at line ends reach into the margin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protrusion {
    /// They do.
    #[default]
    On,
    /// They do not: cells of tables.
    Off,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What stands in it; x from the left edge of the text block, y from the baseline.
    pub contents: Vec<Content>,
    /// Where its text begins, in bytes of the paragraph's text.
    pub start: usize,
    /// Where the text of the next line begins.
    pub end: usize,
    /// The anchors in it.
    pub anchors: Vec<u32>,
    /// Left edge of its text.
    pub left: Length,
    /// Right edge of its text, marks in the margin not counted.
    pub right: Length,
    /// The highest object or raised type above the baseline.
    pub ascent: Length,
    /// The deepest object or lowered type below the baseline.
    pub descent: Length,
    /// Whether it ends within a word.
    pub hyphenated: bool,
    /// How well it fills its measure.
    pub fit: Fit,
}

/// How well a line fills its measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// Well.
    #[default]
    Good,
    /// Word spaces are wider than they may be.
    Loose,
    /// It reaches this far over its measure.
    Overfull(Length),
}

#[cfg(test)]
mod tests;
