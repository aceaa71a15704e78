//! Mathematics: formulas as objects in the line, or on lines of their own.
//!
//! A formula in the line is parted at its relations and operations, with the spaces of the text around
//! them, so that lines can end there and are filled as others are. What cannot be set is set as its
//! TeX source.

use super::composer::Composer;
use crate::Length;
use crate::description::{Element, ElementId, Role};
use crate::typeset::mathematics::{Formula, Link, Manner, Segment};
use crate::typeset::paragraph::{Around, Fill, Object};
use crate::typeset::{Capitals, Family, Position, Slant, TextStyle};
use recension_core::diagnostic::Degree;
use recension_core::model::{Mathematics, MathematicsStyle};
use recension_xhtml::mathematics::{convert, unsupported};
use std::borrow::Cow;

/// What it costs to end a line behind a relation, and behind an operation.
const BEHIND_RELATION: i32 = 200;
const BEHIND_OPERATION: i32 = 400;

/// A formula on lines of its own.
#[derive(Clone, Debug)]
pub(in super::super) struct Displayed {
    pub(in super::super) formula: Formula,
    pub(in super::super) around: Around,
    /// The element whose content it is.
    pub(in super::super) element: ElementId,
    /// Where its object stands in the paragraph, in bytes.
    pub(in super::super) at: usize,
}

impl Composer<'_, '_> {
    pub(super) fn mathematics(&mut self, mathematics: &Mathematics) {
        let element = Element::new(Role::Formula).described(mathematics.tex.trim());
        let is_display = mathematics.style == MathematicsStyle::Display;
        if is_display {
            self.begin_display();
        }
        self.authored(&mathematics.tex, "");
        let read = convert(mathematics).and_then(|markup| {
            Formula::read(&markup).ok_or(Cow::Borrowed("it is nested too deep"))
        });
        self.within(element, |composer| match &read {
            Ok(formula) if is_display => composer.displayed(formula, mathematics),
            Ok(formula) => composer.formula(formula, mathematics),
            Err(reason) => composer.source(mathematics, reason),
        });
        if is_display {
            self.end_display();
        }
    }

    /// How the text around a formula looks.
    fn around(&self, mathematics: &Mathematics) -> Around {
        Around { style: self.style, language: self.language.clone(), span: mathematics.span }
    }

    /// A formula in the line.
    fn formula(&mut self, formula: &Formula, mathematics: &Mathematics) {
        let around = self.around(mathematics);
        let flow = &mut *self.flow;
        let segments = flow.setter.formula(formula, &around, Manner::Inline, &mut flow.report);
        if segments.is_empty() && !formula.is_empty() {
            return self.source(mathematics, "no font can set it");
        }
        for segment in segments {
            let link = segment.link;
            if let Some(link) = link {
                self.room(link, "\u{a0}");
            }
            self.segment(segment);
            if let Some(link) = link {
                self.room(link, " ");
            }
        }
    }

    /// The space at a side of a sign, which gives and takes as spaces between words do.
    fn room(&mut self, link: Link, space: &str) {
        let outside = self.style;
        // The spaces of text are a quarter of an em wide.
        let size = link.room(outside.size) * 4;
        self.style = TextStyle {
            family: Family::Text,
            size,
            slant: Slant::Upright,
            capitals: Capitals::AsTyped,
            position: Position::Baseline,
            tracking: 0,
            ..outside
        };
        self.generated(space);
        self.style = outside;
    }

    /// A piece of a formula in the line; gives the element whose content it is.
    fn segment(&mut self, segment: Segment) -> ElementId {
        let element = self.content_for(&segment.text);
        let Segment { width, ascent, descent, link, .. } = segment;
        let parting = match link {
            Some(Link::Relation) => BEHIND_RELATION,
            Some(Link::Operation) => BEHIND_OPERATION,
            None => 0,
        };
        let contents = segment.contents_of(element);
        let (ascent, descent) = (ascent.max(Length::ZERO), descent.max(Length::ZERO));
        self.object(Object { width, ascent, descent, contents, fill: Fill::No, parting });
        element
    }

    /// A formula on a line of its own; paragraphs take it out of their lines again.
    fn displayed(&mut self, formula: &Formula, mathematics: &Mathematics) {
        let around = self.around(mathematics);
        let flow = &mut *self.flow;
        let segments = flow.setter.formula(formula, &around, Manner::Display, &mut flow.report);
        if segments.is_empty() {
            if !formula.is_empty() {
                self.source(mathematics, "no font can set it");
            }
            return;
        }
        let line = Segment::of_line(segments, self.style.size);
        let (formula, at) = (formula.clone(), self.position());
        let element = self.segment(line);
        self.display(Displayed { formula, around, element, at });
    }

    /// The source of a formula that cannot be set.
    fn source(&mut self, mathematics: &Mathematics, reason: &str) {
        self.lose("mathematics", Degree::Degraded, mathematics.span);
        self.flow.report.push(unsupported(mathematics, reason));
        let outside = self.style;
        super::monospaced(&mut self.style);
        for (number, word) in mathematics.tex.split_whitespace().enumerate() {
            self.generated(if number > 0 { " " } else { "" });
            self.generated(word);
        }
        self.style = outside;
    }
}
