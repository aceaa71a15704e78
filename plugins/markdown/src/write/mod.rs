//! Writing: a document as Markdown in one canonical form.
//!
//! Layout, in reading order: [`document`] puts front matter, body and notes together; [`block`] writes
//! blocks with the signs of what they stand in; [`inline`] writes the text of one paragraph.
//!
//! Our own dialect has a sign for every part of the model. What another one has no sign for is written
//! in the form a reader of plain text would expect, with all of its text, and reported as a loss.

mod attribute;
mod block;
mod document;
mod edition;
mod front_matter;
mod html;
mod inline;
mod loss;
mod manner;

use crate::dialect::Dialect;
use crate::format::format;
use recension_core::diagnostic::Report;
use recension_core::export::{ExportError, Exporter, Output, Run};
use recension_core::format::Format;
use recension_core::resolve::ResolvedEdition;

/// Writes reviews in Markdown.
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
    /// The exporter of the format `markdown`.
    pub fn new() -> Self {
        Self { format: format(vec![Dialect::option()]) }
    }
}

impl Exporter for Writer {
    fn format(&self) -> &Format {
        &self.format
    }

    fn export(&self, edition: &ResolvedEdition, run: &mut Run<'_>) -> Result<(), ExportError> {
        let dialect = Dialect::of(run.options);
        let edition = edition.without_pages();
        for (output, markdown) in files(&edition, dialect, run.report) {
            let mut out = run.sink.create(&output)?;
            out.write_all(markdown.as_bytes())?;
            out.flush()?;
        }
        Ok(())
    }
}

/// One file for one review; for an edition, its contents, and a file for each document.
fn files(
    edition: &ResolvedEdition,
    dialect: Dialect,
    report: &mut Report,
) -> Vec<(Output, String)> {
    match (edition.edition().sole_document(), edition.documents().next()) {
        (Some(_), Some((doc, additions))) => {
            vec![(Output::Main, document::markdown(doc, &additions.notes, dialect, report))]
        }
        _ => edition::files(edition, dialect, report),
    }
}

#[cfg(test)]
mod tests;
