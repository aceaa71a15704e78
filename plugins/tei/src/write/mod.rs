//! Writing: editions as TEI, in one pass over the edition.
//!
//! Layout, in reading order: [`out`] writes elements and keeps what their attributes cannot hold for
//! the `standOff` at the end; [`document`] writes one review, from its [`header`] to its back;
//! [`edition`] binds reviews into a corpus. [`block`] and [`inline`] write the text itself.

mod out;

mod feature;

mod header;

mod person;

mod work;

mod reference;

mod document;

mod edition;

mod block;

mod table;

mod inline;

mod note;

mod place;

mod citation;

use crate::format::format;
use recension_core::export::{Capabilities, ExportError, Exporter, Output, Run};
use recension_core::format::Format;
use recension_core::option::OptionSpec;
use recension_core::resolve::ResolvedEdition;
use std::io::{BufWriter, Write as _};

/// Bytes that are collected before the sink is called.
const BUFFER: usize = 1 << 16;

/// Name of the option that says where notes stand.
const NOTE_POSITION: &str = "note-position";

/// Writes reviews and editions in TEI P5.
#[derive(Clone, Debug)]
pub struct Writer {
    format: Format,
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer {
    /// The exporter of the format `tei`.
    pub fn new() -> Self {
        let note_position = OptionSpec::choice(
            NOTE_POSITION,
            &["call", "back"],
            "call",
            "Whether a note stands where it is called first, or all stand behind the text.",
        );
        Self { format: format(vec![note_position]) }
    }
}

impl Exporter for Writer {
    fn format(&self) -> &Format {
        &self.format
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities { keeps: KEPT.iter().map(|kind| (*kind).into()).collect(), paginates: false }
    }

    fn export(&self, edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError> {
        let notes = match run.options.get(NOTE_POSITION) {
            "back" => note::Position::Back,
            _ => note::Position::Call,
        };
        let mut file = run.sink.create(&Output::Main)?;
        let mut out = out::Out::new(BufWriter::with_capacity(BUFFER, &mut *file), notes);
        edition::write(&mut out, edition)?;
        out.finish()?.flush()?;
        Ok(())
    }
}

/// Every kind of node there is: TEI is the format that keeps all.
const KEPT: &[&str] = &[
    "paragraph",
    "heading",
    "quotation",
    "epigraph",
    "pull-quote",
    "verse",
    "list",
    "definition-list",
    "table",
    "figure",
    "code",
    "thematic-break",
    "aside",
    "spoiler",
    "division",
    "page-break",
    "raw",
    "text",
    "emphasis",
    "strong",
    "small-capitals",
    "superscript",
    "subscript",
    "strikethrough",
    "foreign",
    "title",
    "name",
    "date",
    "link",
    "note-call",
    "citation",
    "cross-reference",
    "image",
    "line-break",
    "soft-break",
    "index-mark",
    "choice",
    "mathematics",
    "span",
];

#[cfg(test)]
mod tests;
