//! Pieces that stand outside documents: metadata in files of their own, prose in other notations.

use super::Reading;
use super::front::{self, Entry};
use crate::dialect::Dialect;
use recension_core::diagnostic::Report;
use recension_core::model::{Block, Document, Inline, Metadata};
use recension_core::normal::normalise;
use recension_core::source::Source;

/// Reads metadata that stand in a source of their own, by the rules of front matter.
///
/// References are kept as they are written, among the keys without a field; notes of the abstract become part of it.
pub fn metadata_from_yaml(source: &Source, report: &mut Report) -> Metadata {
    metadata(report, |reading| front::read_yaml(source, reading))
}

/// Reads metadata in another notation than YAML by the rules of front matter, as
/// [`metadata_from_yaml`] does.
pub fn metadata_from_entries(source: &Source, entries: &[Entry], report: &mut Report) -> Metadata {
    metadata(report, |reading| front::read_entries(source, entries, reading))
}

/// Reads one line of Markdown that stands in a file of another notation; what is no text is told.
pub fn line_from(source: &Source, entry: &Entry, report: &mut Report) -> Vec<Inline> {
    metadata(report, |reading| Metadata {
        title: front::read_line(source, entry, reading),
        ..Metadata::default()
    })
    .title
}

/// Reads Markdown of any length that stands in a file of another notation; its notes stand at its end.
pub fn blocks_from(source: &Source, entry: &Entry, report: &mut Report) -> Vec<Block> {
    metadata(report, |reading| Metadata {
        summary: front::read_blocks(source, entry, reading),
        ..Metadata::default()
    })
    .summary
}

/// Metadata in their normal form.
fn metadata(report: &mut Report, read: impl FnOnce(&mut Reading<'_>) -> Metadata) -> Metadata {
    let mut reading = Reading::new(Dialect::default(), false, report);
    let meta = read(&mut reading);
    let mut doc = Document { meta, ..Document::default() };
    std::mem::take(&mut reading.notes).finish(&mut doc);
    let notes = std::mem::take(&mut doc.notes).into_values();
    doc.meta.summary.extend(notes.flat_map(|note| note.blocks));
    normalise(&mut doc, report);
    doc.meta
}
