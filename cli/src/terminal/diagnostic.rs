//! Which diagnostics are told, and how.

use super::{Terminal, Verbosity};
use crate::args::ErrorFormat;
use recension_core::diagnostic::{Diagnostic, Renderer, Report, Severity};
use recension_core::source::{Source, SourceId, Sources, Span};
use std::borrow::Cow;
use std::fmt::Write;

/// How many diagnostics of one code are shown in full, unless all are asked for.
const LIMIT: usize = 20;

/// The messages for what is wrong with an input.
pub(super) fn messages(report: &Report, sources: &Sources, terminal: Terminal) -> String {
    let least = least_severity(terminal.verbosity);
    let input = sources.iter().last().map(Source::id);
    let told = report.diagnostics().iter().filter(|found| found.severity >= least);
    let told = told.map(|found| placed(found, input));
    let renderer = Renderer::new(sources, terminal.palette);
    match (terminal.format, terminal.verbosity) {
        (ErrorFormat::Json, _) => told.map(|found| renderer.json(&found)).collect(),
        (ErrorFormat::Human, Verbosity::Verbose) => {
            told.map(|found| paragraph(&renderer, &found)).collect()
        }
        (ErrorFormat::Human, _) => limited(told, |found| paragraph(&renderer, found)),
    }
}

/// A diagnostic, and an empty line after it: it may be of many lines.
fn paragraph(renderer: &Renderer<'_>, found: &Diagnostic) -> String {
    renderer.human(found) + "\n"
}

/// What has no place of its own stands at the beginning of the input, so that one sees which file
/// it is about.
fn placed(found: &Diagnostic, input: Option<SourceId>) -> Cow<'_, Diagnostic> {
    match input {
        Some(input) if found.span.is_none() => {
            Cow::Owned(Diagnostic { span: Span::new(input, 0..0), ..found.clone() })
        }
        _ => Cow::Borrowed(found),
    }
}

fn least_severity(verbosity: Verbosity) -> Severity {
    match verbosity {
        Verbosity::Quiet => Severity::Error,
        Verbosity::Normal => Severity::Note,
        Verbosity::Verbose => Severity::Info,
    }
}

/// The first of each code, and then how many more there are.
fn limited<'a>(
    told: impl Iterator<Item = Cow<'a, Diagnostic>>,
    render: impl Fn(&Diagnostic) -> String,
) -> String {
    let mut out = String::new();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for found in told {
        let name = found.code.name;
        let known = counts.iter().position(|(code, _)| *code == name);
        let number = known.unwrap_or_else(|| {
            counts.push((name, 0));
            counts.len() - 1
        });
        counts[number].1 += 1;
        if counts[number].1 <= LIMIT {
            out.push_str(&render(&found));
        }
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > LIMIT) {
        let _ = writeln!(out, "… and {} more of `{code}`; `-v` shows them all", count - LIMIT);
    }
    out
}
