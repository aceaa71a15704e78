//! Writing, with the envelope.

use super::VERSION;
use super::bare::{bare_document, bare_edition};
use crate::model::{Document, Edition};
use crate::resolve::ResolvedEdition;
use serde::Serialize;
use std::io::{self, Write};

/// Writes a review, indented, without spans.
///
/// # Errors
/// What `out` says.
pub fn write_document(document: &Document, out: impl Write) -> io::Result<()> {
    let mut bare = document.clone();
    bare_document(&mut bare);
    Layout::Indented.write("document", &bare, out)
}

/// Writes an edition, indented, without spans.
///
/// # Errors
/// What `out` says.
pub fn write_edition(edition: &Edition, out: impl Write) -> io::Result<()> {
    let mut bare = edition.clone();
    bare_edition(&mut bare);
    Layout::Indented.write("edition", &bare, out)
}

/// Writes an edition with all that `resolve` added, on one line, with spans and node numbers.
/// `sources` are the names of the sources that the spans count in, by their numbers.
///
/// # Errors
/// What `out` says.
pub fn write_resolved<'a>(
    edition: &ResolvedEdition,
    sources: impl IntoIterator<Item = &'a str>,
    out: impl Write,
) -> io::Result<()> {
    let sources = sources.into_iter().collect();
    Layout::Compact.write("resolved", &WithSources { sources, edition }, out)
}

/// How JSON is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A line for each value.
    Indented,
    /// All on one line.
    Compact,
}

impl Layout {
    /// Writes `payload` as it is in an envelope of `kind`.
    pub(super) fn write<T: Serialize>(
        self,
        kind: &str,
        payload: &T,
        mut out: impl Write,
    ) -> io::Result<()> {
        let envelope = Envelope { recension: VERSION, kind, payload };
        match self {
            Self::Indented => serde_json::to_writer_pretty(&mut out, &envelope)?,
            Self::Compact => serde_json::to_writer(&mut out, &envelope)?,
        }
        out.write_all(b"\n")
    }
}

#[derive(Serialize)]
struct Envelope<'a, T> {
    recension: u64,
    kind: &'a str,
    #[serde(flatten)]
    payload: &'a T,
}

#[derive(Serialize)]
struct WithSources<'a> {
    sources: Vec<&'a str>,
    #[serde(flatten)]
    edition: &'a ResolvedEdition,
}
