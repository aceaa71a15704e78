//! What the dialect that is written cannot hold, told to the report.

use super::manner::Manner;
use crate::dialect::Dialect;
use recension_core::diagnostic::{Degree, Report};
use recension_core::model::Attributes;
use recension_core::source::Span;

/// The manner of writing, which decides what is lost; a report; and the place of which losses are
/// told: many inlines have no place of their own.
pub(super) struct Losses<'r> {
    manner: Manner<'r>,
    report: &'r mut Report,
    span: Span,
}

impl<'r> Losses<'r> {
    /// Losses of a place that nobody knows yet.
    pub(super) fn new(manner: Manner<'r>, report: &'r mut Report) -> Self {
        Self { manner, report, span: Span::NONE }
    }

    /// The dialect that is written.
    pub(super) fn dialect(&self) -> Dialect {
        self.manner.dialect
    }

    /// The language of the document: its primary subtag, empty for none.
    pub(super) fn language(&self) -> &'r str {
        self.manner.language
    }

    /// From now on tells of losses at `span`, if that is a place.
    pub(super) fn at(&mut self, span: Span) {
        if !span.is_none() {
            self.span = span;
        }
    }

    /// The text of `what` is there, what it meant is not.
    pub(super) fn degraded(&mut self, what: &'static str) {
        self.report.lose(what, Degree::Degraded, self.span);
    }

    /// The same, unless all of it was `kept`.
    pub(super) fn degraded_unless(&mut self, kept: Kept, what: &'static str) {
        if kept == Kept::Part {
            self.degraded(what);
        }
    }

    /// Nothing of `what` is there.
    pub(super) fn dropped(&mut self, what: &'static str) {
        self.report.lose(what, Degree::Dropped, self.span);
    }

    /// Attributes that have no place in the output, if there are any.
    pub(super) fn attributes(&mut self, attributes: &Attributes) {
        if !attributes.is_empty() {
            self.dropped("attributes");
        }
    }
}

/// How much of a node is in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// All that a reader needs to get the node back.
    All,
    /// Its text.
    Part,
}
