//! Flaws of documents and losses of conversions: what is told, never what stops.

mod code;

#[cfg(feature = "host")]
mod render;

pub use code::{Code, core_codes};
#[cfg(feature = "host")]
pub use render::{Palette, Renderer};

use crate::source::Span;
use serde::Serialize;
use std::borrow::Cow;

/// The codes of core's own diagnostics.
pub mod codes {
    pub use super::code::core::*;
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing when one looks for it; shown only on request.
    Info,
    /// Worth knowing.
    Note,
    /// Something an editor would mend.
    Warning,
    /// Part of the input could not be read as it was meant; the run ends with status 1.
    Error,
}

/// A flaw of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What sort of flaw; `recension explain CODE` tells about it.
    pub code: &'static Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub span: Span,
    /// What is wrong, as one sentence without a full stop.
    pub message: Cow<'static, str>,
    /// What to do about it.
    pub hint: Option<Cow<'static, str>>,
}

impl Diagnostic {
    /// A flaw that keeps part of the input from being read as it was meant.
    pub fn error(code: &'static Code, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Severity::Error, code, span, message.into())
    }

    /// A flaw that an editor would mend.
    pub fn warning(code: &'static Code, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Severity::Warning, code, span, message.into())
    }

    /// Something worth knowing.
    pub fn note(code: &'static Code, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Severity::Note, code, span, message.into())
    }

    /// Something worth knowing when one looks for it.
    pub fn info(code: &'static Code, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Severity::Info, code, span, message.into())
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn new(
        severity: Severity,
        code: &'static Code,
        span: Span,
        message: Cow<'static, str>,
    ) -> Self {
        Self { code, severity, span, message, hint: None }
    }
}

/// What became of something that a target format cannot express.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Degree {
    /// Its text is there, what it meant is not.
    Degraded,
    /// It is not in the output.
    Dropped,
}

/// Something that a target format cannot express.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// Kind of node as JSON names it, or metadata key: `pull-quote`, `meta.abstract`.
    pub what: Cow<'static, str>,
    /// What became of it.
    pub degree: Degree,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

/// Every flaw and every loss on the way from input to output.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    losses: Vec<Loss>,
}

impl Report {
    /// Adds a flaw.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds a loss.
    pub fn lose(&mut self, what: impl Into<Cow<'static, str>>, degree: Degree, span: Span) {
        self.losses.push(Loss { what: what.into(), degree, span });
    }

    /// The flaws, in the order in which they were found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The losses, in the order in which they were found.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// Adds what another report holds.
    pub fn extend(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.losses.extend(other.losses);
    }

    /// The greatest severity of a flaw.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.severity).max()
    }
}
