//! Shaped text.

use crate::Length;
use crate::description::FaceId;

/// Place of a shape in the typesetter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ShapeId(pub(super) u32);

/// Place of a word in the typesetter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordId(pub(super) u32);

/// Shaped text.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// The text that the glyphs stand for: without soft hyphens, but with one at the end if a hyphen
    /// was set there.
    pub(super) text: Box<str>,
    /// From left to right.
    pub(super) glyphs: Box<[ShapedGlyph]>,
    /// Glyphs of one face, one behind the other.
    pub(super) pieces: Box<[Piece]>,
    pub(super) width: Length,
    /// Clusters: between two of them letters can be put apart or pressed together.
    pub(super) letters: i64,
    /// How far it may reach into the left margin.
    pub(super) left: Length,
    /// How far it may reach into the right margin.
    pub(super) right: Length,
    /// Whether some character has no glyph.
    pub(super) missing: bool,
}

/// A glyph.
#[derive(Clone, Debug)]
pub(super) struct ShapedGlyph {
    pub(super) id: u16,
    /// Whether the text cannot be parted before it without its changing.
    pub(super) bound: bool,
    /// What it stands for, in bytes of the shape's text; empty for all but the first of a cluster.
    pub(super) text: (u32, u32),
    pub(super) advance: Length,
    pub(super) right: Length,
    pub(super) up: Length,
}

/// Glyphs of one face.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) face: FaceId,
    /// Behind its last glyph.
    pub(super) end: u32,
}

/// A chunk of text without spaces, and where it may be parted.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) shape: ShapeId,
    /// Where it may be parted without patterns: at marks and soft hyphens.
    pub(super) marks: Box<[Parting]>,
    /// Where patterns and marks part it; `None` until asked.
    pub(super) patterns: Option<Box<[Parting]>>,
}

/// A place where a word may be parted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parting {
    /// Where, in bytes of the chunk.
    pub(super) at: u32,
    pub(super) kind: PartingKind,
    /// What it costs.
    pub(super) cost: i32,
    /// Clusters before it, without the hyphen; one that is parted is not counted.
    pub(super) letters: i64,
    /// Width of what is before it, with the hyphen.
    pub(super) before: Length,
    /// Width of what is behind it.
    pub(super) after: Length,
    /// How far what is behind it may reach into the left margin.
    pub(super) left: Length,
    /// How far what is before it may reach into the right margin.
    pub(super) right: Length,
}

/// How a word is parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartingKind {
    /// With a hyphen that patterns put there.
    Pattern,
    /// With a hyphen that the author let be put there.
    Soft,
    /// Behind a mark, with nothing added.
    Mark,
    /// Anywhere, as it fits no line.
    Anywhere,
}

impl PartingKind {
    /// Whether a hyphen is set.
    pub(super) fn has_hyphen(self) -> bool {
        matches!(self, Self::Pattern | Self::Soft)
    }
}
