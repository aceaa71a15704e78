//! The importer of JSON.

use super::bare::{bare_document, bare_edition};
use super::unknown::report_unknown_nodes;
use super::{Envelope, JsonError, read};
use crate::diagnostic::Report;
use crate::format::Format;
use crate::import::{ImportError, Imported, Importer};
use crate::normal::{normalise, normalise_edition};
use crate::option::Options;
use crate::source::Source;

/// Reads documents and editions as JSON.
#[derive(Debug)]
pub struct JsonImporter {
    format: Format,
}

impl JsonImporter {
    /// Makes the importer.
    pub fn new() -> Self {
        Self { format: super::format(Vec::new()) }
    }
}

impl Default for JsonImporter {
    fn default() -> Self {
        Self::new()
    }
}

impl Importer for JsonImporter {
    fn format(&self) -> &Format {
        &self.format
    }

    fn import(
        &self,
        source: &Source,
        _options: &Options,
        report: &mut Report,
    ) -> Result<Imported, ImportError> {
        let envelope = read(source.text())?;
        report_unknown_nodes(&envelope, source, report);
        match envelope {
            // Spans and numbers that the file may bring count in the sources of another run.
            Envelope::Document(mut document) => {
                bare_document(&mut document);
                normalise(&mut document, report);
                Ok(Imported::Document(document))
            }
            Envelope::Edition(mut edition) => {
                bare_edition(&mut edition);
                normalise_edition(&mut edition, report);
                Ok(Imported::Edition(edition))
            }
            Envelope::Resolved(_) => Err(resolved()),
        }
    }
}

fn resolved() -> ImportError {
    let message = "the file is of kind `resolved`, which only exporters take; \
                   an input is of kind `document` or `edition`";
    ImportError::Malformed { message: message.to_owned(), position: None }
}

impl From<JsonError> for ImportError {
    fn from(error: JsonError) -> Self {
        Self::Malformed { message: error.to_string(), position: error.position() }
    }
}
