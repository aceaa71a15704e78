//! References in: BibTeX and BibLaTeX, CSL-JSON, and YAML of CSL and of hayagriva.

mod code;

mod format;

mod split;

mod json;

mod yaml;

mod hayagriva;

mod bibtex;

#[cfg(test)]
mod laws;

use indexmap::IndexMap;
use indexmap::map::Entry;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::Reference;
use recension_core::normal::normalise_reference;
use recension_core::source::{Source, Span};

pub use format::{SUFFIXES, is_bibliography};

/// The codes of what can be wrong with files of references.
pub mod codes {
    pub use super::code::*;
}

/// A reference that a file holds.
#[derive(Debug)]
struct Found {
    key: String,
    reference: Reference,
    /// Where its key stands.
    span: Span,
}

/// References of several files by key.
#[derive(Clone, Debug, Default)]
pub struct Library {
    references: IndexMap<String, Reference>,
}

impl Library {
    /// The references, in the order in which they were read.
    pub fn references(&self) -> &IndexMap<String, Reference> {
        &self.references
    }

    /// Adds the references of `source`. The suffix of its name tells the format, else its text does.
    ///
    /// Where a key is there already, the reference that came first stays, and it is told.
    pub fn add(&mut self, source: &Source, report: &mut Report) {
        for Found { key, reference, span } in read(source, report) {
            match self.references.entry(key) {
                Entry::Vacant(place) => drop(place.insert(reference)),
                Entry::Occupied(place) if *place.get() == reference => {
                    report.push(duplicate(place.key(), span, "it says the same"));
                }
                Entry::Occupied(place) => {
                    report.push(duplicate(place.key(), span, "the first one is used"));
                }
            }
        }
    }
}

/// Reads the references of one file by key. A broken one costs no other.
pub fn read_references(source: &Source, report: &mut Report) -> IndexMap<String, Reference> {
    let mut library = Library::default();
    library.add(source, report);
    library.references
}

fn read(source: &Source, report: &mut Report) -> Vec<Found> {
    match format::format_of(source) {
        format::Format::BibTeX => bibtex::read(source, report),
        format::Format::Json => json::read(source, report),
        format::Format::Yaml => yaml::read(source, report),
    }
}

/// The character at byte `at`, or the end of the text.
fn character(source: &Source, at: usize) -> Span {
    let text = source.text();
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let at = at.unwrap_or_default();
    source.span(at..at + text[at..].chars().next().map_or(0, char::len_utf8))
}

fn duplicate(key: &str, span: Span, what: &str) -> Diagnostic {
    Diagnostic::warning(
        &code::DUPLICATE_REFERENCE,
        span,
        format!("there is a reference `{key}` before this; {what}"),
    )
    .with_hint("rename it, or take it out")
}

/// The reference in normal form. What cannot be understood is told, at the place of its variable.
fn canonical(
    key: &str,
    mut reference: Reference,
    report: &mut Report,
    place: impl Fn(&str) -> Span,
) -> Reference {
    for flaw in normalise_reference(key, &mut reference) {
        report.push(flaw.diagnostic(key, place(flaw.variable())));
    }
    reference
}
