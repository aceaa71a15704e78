//! Parts of formulas that have been laid out.

use crate::Length;
use crate::description::{
    Artifact, Content, FaceId, Glyph, GlyphRun, Mark, PathStep, Rectangle, Rule, Shape,
};

/// What contents are marked as until somebody says what they mean.
const UNMARKED: Mark = Mark::Artifact(Artifact::Layout);

/// A part of a formula that has been laid out, from x = 0 on, with its baseline at y = 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Laid {
    pub(super) width: Length,
    /// Above the baseline; negative where all is below it.
    pub(super) ascent: Length,
    /// Below the baseline; negative where all is above it.
    pub(super) descent: Length,
    /// By how much an index stands nearer to it than an exponent, for it leans.
    pub(super) italic: Length,
    /// Where accents stand over it, if not over its middle.
    pub(super) accent: Option<Length>,
    /// Whether it is a character, which exponents of all heights stand beside alike.
    pub(super) is_character: bool,
    pub(super) contents: Vec<Content>,
}

/// What glyphs are of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    pub(super) face: FaceId,
    pub(super) size: Length,
}

impl Laid {
    /// Room without anything in it.
    pub(super) fn room(width: Length) -> Self {
        Self { width, ..Self::default() }
    }

    /// Height and depth together.
    pub(super) fn height(&self) -> Length {
        self.ascent + self.descent
    }

    /// Where accents stand over it.
    pub(super) fn accent(&self) -> Length {
        self.accent.unwrap_or(self.width / 2)
    }

    /// Adds another part with its origin here, this far up; the width stays.
    pub(super) fn add(&mut self, other: Self, right: Length, up: Length) {
        let is_first = self.contents.is_empty() && self.height() == Length::ZERO;
        let (ascent, descent) = (other.ascent + up, other.descent - up);
        if other.height() != Length::ZERO || !other.contents.is_empty() {
            self.ascent = if is_first { ascent } else { self.ascent.max(ascent) };
            self.descent = if is_first { descent } else { self.descent.max(descent) };
        }
        self.contents.extend(other.contents.into_iter().map(|mut content| {
            content.shift(right, -up);
            content
        }));
    }

    /// Adds another part at the right edge.
    pub(super) fn append(&mut self, other: Self) {
        let (at, width) = (self.width, other.width);
        self.add(other, at, Length::ZERO);
        self.width += width;
    }

    /// Moves all up.
    pub(super) fn raised(mut self, up: Length) -> Self {
        self.ascent += up;
        self.descent -= up;
        for content in &mut self.contents {
            content.shift(Length::ZERO, -up);
        }
        self
    }

    /// Moves it so that its middle is at this height.
    pub(super) fn centred_on(self, axis: Length) -> Self {
        let middle = (self.ascent - self.descent) / 2;
        self.raised(axis - middle)
    }

    /// Adds a glyph that is part of what is there.
    pub(super) fn glyph(&mut self, of: Type, id: u16, advance: Length, (x, up): (Length, Length)) {
        let glyph = Glyph { id, advance, right: Length::ZERO, up: Length::ZERO, text: 0..0 };
        self.contents.push(Content::Glyphs(GlyphRun {
            face: of.face,
            size: of.size,
            x,
            y: -up,
            text: String::new(),
            glyphs: vec![glyph],
            mark: UNMARKED,
        }));
    }

    /// Adds a rule whose lower edge is at this height.
    pub(super) fn rule(&mut self, x: Length, up: Length, (width, height): (Length, Length)) {
        let area = Rectangle { x, y: -(up + height), width, height };
        self.contents.push(Content::Rule(Rule { area, mark: UNMARKED }));
        self.ascent = self.ascent.max(up + height);
        self.descent = self.descent.max(-up);
    }

    /// Adds a stroke from one place to another, up from the baseline.
    pub(super) fn stroke(&mut self, from: (Length, Length), to: (Length, Length), width: Length) {
        self.contents.push(Content::Shape(Shape {
            x: Length::ZERO,
            y: Length::ZERO,
            path: vec![PathStep::Move(from.0, -from.1), PathStep::Line(to.0, -to.1)],
            outline: Some(width),
            mark: UNMARKED,
        }));
    }
}
