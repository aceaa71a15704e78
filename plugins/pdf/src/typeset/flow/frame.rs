//! Where and how blocks are set: edges, type, the element they belong to.

use crate::Length;
use crate::description::ElementId;
use crate::typeset::design::{Text, Type};
use crate::typeset::paragraph::{Alignment, Hyphenation, Letters, Protrusion, Setting};
use crate::typeset::{Capitals, Slant, TextStyle, Weight};
use std::sync::Arc;

/// How many ems are left between the edges, however deep blocks are nested.
const NARROWEST: i64 = 6;

/// Where and how blocks are set.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Left edge, from that of the text block.
    pub left: Length,
    /// Right edge, from the left edge of the text block.
    pub right: Length,
    /// How characters look.
    pub style: TextStyle,
    /// From baseline to baseline.
    pub leading: Length,
    /// Indent of the first lines of paragraphs.
    pub indent: Length,
    /// How lines are set in their measure.
    pub alignment: Alignment,
    /// Whether words are parted.
    pub hyphenation: Hyphenation,
    /// Whether marks reach into the margin.
    pub protrusion: Protrusion,
    /// How far letters give in justified lines.
    pub letters: Letters,
    /// Language of the text, as a BCP 47 tag.
    pub language: Arc<str>,
    /// The element that blocks are children of.
    pub element: ElementId,
    /// What the blocks are part of.
    pub region: Region,
    /// The baseline of a line of running text.
    on: Baseline,
}

/// Where type stands in its line: the same part of every leading, so that lines of other sizes on
/// the leading of the text stand in register with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Baseline {
    /// From the upper edge of a line of running text.
    of_text: Length,
    /// Height of that line.
    leading: Length,
}

impl Baseline {
    /// As in running text.
    pub(super) fn of(text: &Text) -> Self {
        Self { of_text: text.baseline(), leading: text.leading.max(Length(1)) }
    }

    /// The baseline of a line of this leading, from its upper edge.
    pub(super) fn in_line(self, leading: Length) -> Length {
        leading.part(self.of_text.0, self.leading.0)
    }
}

/// What blocks are part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The text: pictures may float.
    Text,
    /// A note, a cell, a caption: all stays at its place, and no type is larger than that around it.
    Inner,
}

impl Frame {
    /// The frame of running text.
    pub fn of_text(text: &Text, measure: Length, language: &str) -> Self {
        let style = TextStyle { figures: text.figures, ..TextStyle::of_size(text.size) };
        Self {
            left: Length::ZERO,
            right: measure,
            style,
            leading: text.leading,
            indent: text.indent,
            alignment: Alignment::Justified,
            hyphenation: Hyphenation::On,
            protrusion: Protrusion::On,
            letters: text.letters,
            language: language.into(),
            element: ElementId::ROOT,
            region: Region::Text,
            on: Baseline::of(text),
        }
    }

    /// Width between the edges.
    pub fn width(&self) -> Length {
        self.right - self.left
    }

    /// The same for what belongs to `element`.
    #[must_use]
    pub fn of_element(&self, element: ElementId) -> Self {
        Self { element, ..self.clone() }
    }

    /// The same in the type of a design; its alignment holds if it says one.
    #[must_use]
    pub fn in_type(&self, typ: &Type) -> Self {
        let mut frame = self.clone();
        let size = typ.size.unwrap_or(self.style.size);
        if self.region == Region::Text {
            frame.style.size = size;
            frame.leading = typ.leading.unwrap_or(self.leading);
        } else {
            frame.style.size = size.min(self.style.size);
        }
        if typ.slant == Slant::Italic {
            frame.style.slant = Slant::Italic;
        }
        if typ.capitals != Capitals::AsTyped {
            frame.style.capitals = typ.capitals;
        }
        if typ.weight != Weight::Regular {
            frame.style.weight = typ.weight;
        }
        if typ.tracking != 0 {
            frame.style.tracking = typ.tracking;
        }
        frame.alignment = typ.alignment.unwrap_or(self.alignment);
        frame
    }

    /// The same, further in on the left, as far as there is room.
    #[must_use]
    pub fn indented(&self, by: Length) -> Self {
        let most = (self.right - self.style.size * NARROWEST).max(self.left);
        Self { left: (self.left + by).min(most), ..self.clone() }
    }

    /// The same, further in on the right, as far as there is room.
    #[must_use]
    pub fn indented_right(&self, by: Length) -> Self {
        let least = (self.left + self.style.size * NARROWEST).min(self.right);
        Self { right: (self.right - by).max(least), ..self.clone() }
    }

    /// The same with lines that are set so.
    #[must_use]
    pub fn aligned(&self, alignment: Alignment) -> Self {
        Self { alignment, ..self.clone() }
    }

    /// The room of a paragraph whose first line begins this far in, and the others that far.
    pub fn setting(&self, first: Length, others: Length) -> Setting {
        let at = |indent: Length| (self.left + indent).min(self.right);
        Setting {
            measure: self.right,
            first_indent: at(first),
            indent: at(others),
            alignment: self.alignment,
            hyphenation: self.hyphenation,
            protrusion: self.protrusion,
            letters: self.letters,
        }
    }

    /// The baseline of a line, from its upper edge.
    pub fn baseline(&self) -> Length {
        self.on.in_line(self.leading)
    }

    /// The most space that blocks in it put between each other, of what a design wants.
    pub fn gap(&self, wanted: Length) -> Length {
        match self.region {
            Region::Text => wanted,
            Region::Inner => wanted.min(self.leading / 2),
        }
    }
}
