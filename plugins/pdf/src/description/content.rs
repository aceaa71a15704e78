//! What stands on a page: glyphs, rules, shapes, pictures.

use super::face::FaceId;
use super::structure::{Artifact, ElementId};
use crate::Length;
use std::ops::Range;

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Glyphs of one face in one size on one line.
    Glyphs(GlyphRun),
    /// A line or bar.
    Rule(Rule),
    /// A filled shape.
    Shape(Shape),
    /// A picture.
    Picture(PlacedPicture),
}

impl Content {
    /// Moves it.
    pub fn shift(&mut self, right: Length, down: Length) {
        match self {
            Self::Glyphs(run) => {
                run.x += right;
                run.y += down;
            }
            Self::Rule(Rule { area, .. }) | Self::Picture(PlacedPicture { area, .. }) => {
                area.x += right;
                area.y += down;
            }
            Self::Shape(shape) => {
                shape.x += right;
                shape.y += down;
            }
        }
    }

    /// Says what it means.
    pub fn set_mark(&mut self, mark: Mark) {
        match self {
            Self::Glyphs(run) => run.mark = mark,
            Self::Rule(rule) => rule.mark = mark,
            Self::Shape(shape) => shape.mark = mark,
            Self::Picture(picture) => picture.mark = mark,
        }
    }

    /// What it means.
    pub fn mark(&self) -> Mark {
        match self {
            Self::Glyphs(run) => run.mark,
            Self::Rule(rule) => rule.mark,
            Self::Shape(shape) => shape.mark,
            Self::Picture(picture) => picture.mark,
        }
    }
}

/// What a piece of content means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is the content of this element, whose role is `Content`.
    Element(ElementId),
    /// It means nothing: running heads, folios, rules.
    Artifact(Artifact),
}

/// Glyphs of one face in one size on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The size.
    pub size: Length,
    /// Where it begins.
    pub x: Length,
    /// Its baseline.
    pub y: Length,
    /// The text that the glyphs stand for, in logical order. Where a line ends between words, the
    /// space is part of it, so that words stay apart when the text is taken out; where a line ends
    /// within a word, it ends with U+00AD, for which the hyphen stands.
    pub text: String,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// What it means.
    pub mark: Mark,
}

/// A glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// From its origin to that of the next, letterspacing and justification included.
    pub advance: Length,
    /// From its origin to where it is painted, to the right.
    pub right: Length,
    /// From the baseline to where it is painted, upwards.
    pub up: Length,
    /// What it stands for, in bytes of the run's text; empty for all but the first glyph of a cluster.
    pub text: Range<u32>,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rectangle {
    /// Left edge.
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

/// A line or bar, filled with black.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Where it is.
    pub area: Rectangle,
    /// What it means.
    pub mark: Mark,
}

/// A shape filled with black, or drawn in outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What x of the path counts from.
    pub x: Length,
    /// What y of the path counts from.
    pub y: Length,
    /// The path, y downwards.
    pub path: Vec<PathStep>,
    /// Width of the outline; `None` if the shape is filled.
    pub outline: Option<Length>,
    /// What it means.
    pub mark: Mark,
}

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// Begins here.
    Move(Length, Length),
    /// A straight line to here.
    Line(Length, Length),
    /// Back to the beginning.
    Close,
}

/// A picture on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedPicture {
    /// Its place in the list of pictures.
    pub picture: usize,
    /// Where it is.
    pub area: Rectangle,
    /// What it means.
    pub mark: Mark,
}
