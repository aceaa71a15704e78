//! What travels beside the edition: flaws, losses, failures, pages, as JSON.
//!
//! The same messages go through the callbacks of a library and over the pipes of an executable.

use crate::diagnostic::{Degree, Diagnostic, Loss, Severity};
use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A flaw of the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DiagnosticMessage<'a> {
    /// `info`, `note`, `warning` or `error`.
    #[serde(borrow)]
    pub severity: Cow<'a, str>,
    /// A code of the plugin's manifest, or one of the program's own.
    #[serde(borrow)]
    pub code: Cow<'a, str>,
    /// What is wrong.
    #[serde(borrow)]
    pub message: Cow<'a, str>,
    /// What to do about it.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Cow<'a, str>>,
    /// Where it is: `[source, start, end]`.
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

impl<'a> From<&'a Diagnostic> for DiagnosticMessage<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self {
            severity: severity_name(diagnostic.severity).into(),
            code: diagnostic.code.name.into(),
            message: diagnostic.message.as_ref().into(),
            hint: diagnostic.hint.as_deref().map(Cow::Borrowed),
            span: diagnostic.span,
        }
    }
}

impl DiagnosticMessage<'_> {
    /// How much it matters; what is no name of a severity is a warning.
    pub fn severity(&self) -> Severity {
        let known = [Severity::Info, Severity::Note, Severity::Error].into_iter();
        let mut named = known.filter(|severity| severity_name(*severity) == self.severity);
        named.next().unwrap_or(Severity::Warning)
    }
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Something that the format cannot express.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LossMessage<'a> {
    /// Kind of node, or metadata key.
    #[serde(borrow)]
    pub what: Cow<'a, str>,
    /// `degraded` or `dropped`.
    #[serde(borrow)]
    pub degree: Cow<'a, str>,
    /// Where it stands: `[source, start, end]`.
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

impl<'a> From<&'a Loss> for LossMessage<'a> {
    fn from(loss: &'a Loss) -> Self {
        let degree = match loss.degree {
            Degree::Degraded => "degraded",
            Degree::Dropped => "dropped",
        };
        Self { what: loss.what.as_ref().into(), degree: degree.into(), span: loss.span }
    }
}

impl LossMessage<'_> {
    /// What became of it; what is no name of a degree is dropped.
    pub fn degree(&self) -> Degree {
        if self.degree == "degraded" { Degree::Degraded } else { Degree::Dropped }
    }
}

/// Why a call fails.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// Where in the plugin's code, after a panic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Line of the source, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column of the source, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// From `decode_bytes`: offset of the first byte that is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<usize>,
}

impl Failure {
    /// A failure of which nothing is known but what `message` says.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }
}
