//! Formulas, in the faces that a typesetter has, with the words in them as it sets words.

use super::{Line, Paragraph, StyledRange, Typesetter};
use crate::Length;
use crate::description::{Content, ElementId};
use crate::typeset::font::Fonts;
use crate::typeset::mathematics::{Formula, Manner, Segment};
use crate::typeset::style::{Capitals, Family, Position, Slant, TextStyle};
use recension_core::diagnostic::Report;
use recension_core::source::Span;
use std::sync::Arc;

/// What is around a formula.
#[derive(Clone, Debug)]
pub struct Around {
    /// How the text looks.
    pub style: TextStyle,
    /// Its language, as a BCP 47 tag.
    pub language: Arc<str>,
    /// Where the formula was written, for diagnostics.
    pub span: Span,
}

impl Typesetter<'_> {
    /// Lays out a formula in pieces that no line parts; none if no face can.
    pub fn formula(
        &mut self,
        formula: &Formula,
        around: &Around,
        manner: Manner,
        report: &mut Report,
    ) -> Vec<Segment> {
        let fonts = self.shaper.fonts;
        let weight = around.style.weight;
        let style = TextStyle { family: Family::Mathematics, ..around.style };
        let known = self.mathematics.iter().position(|(known, _)| *known == weight);
        let (_, face) = match known {
            Some(place) => self.mathematics.swap_remove(place),
            None => (weight, fonts.mathematics(&style)),
        };
        let size = around.style.size;
        let segments = face.as_ref().map(|face| {
            let mut words = |text: &str, size: Length| {
                let line = self.line(&words(text, size, around), report);
                segment(line, fonts, text)
            };
            formula.set(face, (size, manner), &mut words)
        });
        self.mathematics.push((weight, face));
        segments.unwrap_or_default()
    }
}

/// Words of a formula. No line parts them, and the spaces at their edges stay.
fn words(text: &str, size: Length, around: &Around) -> Paragraph {
    let text = text.replace(' ', "\u{a0}");
    let style = TextStyle {
        family: Family::Text,
        size,
        slant: Slant::Upright,
        capitals: Capitals::AsTyped,
        position: Position::Baseline,
        tracking: 0,
        struck: false,
        ..around.style
    };
    let (end, language) = (text.len(), around.language.clone());
    let ranges = vec![StyledRange { end, style, language, element: ElementId::ROOT }];
    Paragraph { text, ranges, span: around.span, ..Paragraph::default() }
}

/// A line as a piece of a formula, as high as its ink.
fn segment(line: Line, fonts: &Fonts, text: &str) -> Segment {
    let mut segment = Segment { text: text.to_owned(), ..Segment::default() };
    for content in &line.contents {
        let Content::Glyphs(run) = content else { continue };
        for glyph in &run.glyphs {
            let ink = fonts.get(run.face).ink(glyph.id, run.size);
            segment.ascent = segment.ascent.max(ink.top + glyph.up);
            segment.descent = segment.descent.max(-ink.bottom - glyph.up);
        }
        let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
        segment.width = segment.width.max(run.x + width);
    }
    Segment { contents: line.contents, ..segment }
}
