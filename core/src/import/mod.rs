//! Importers: bytes of one format in, a document or an edition out.

use crate::diagnostic::Report;
use crate::format::Format;
use crate::model::{Document, Edition};
use crate::option::Options;
use crate::plugin::PluginError;
use crate::source::Source;
use std::borrow::Cow;

mod decode;

#[cfg(feature = "host")]
pub use decode::decode_windows_1252;
pub use decode::{DecodeError, decode_utf8};

/// Reads one format.
///
/// The pipeline calls `decode` with the bytes of an input, registers the text as a source, and then
/// calls `import`. An importer is used from several threads at once.
pub trait Importer: Send + Sync {
    /// What the format says of itself; its options are those of reading.
    fn format(&self) -> &Format;

    /// Turns bytes into text. Spans count bytes of that text.
    ///
    /// # Errors
    /// [`DecodeError`] if the bytes are no text in this format's encoding.
    fn decode<'a>(&self, bytes: &'a [u8]) -> Result<Cow<'a, str>, DecodeError> {
        decode_utf8(bytes).map(Cow::Borrowed)
    }

    /// Reads `source` into normal documents. What is wrong with it goes to `report`.
    ///
    /// # Errors
    /// [`ImportError`] only if nothing can be read: the source is no file of this format at all.
    fn import(
        &self,
        source: &Source,
        options: &Options,
        report: &mut Report,
    ) -> Result<Imported, ImportError>;
}

/// What an importer reads.
#[derive(Clone, Debug, PartialEq)]
pub enum Imported {
    /// One review.
    Document(Box<Document>),
    /// Several, bound together.
    Edition(Box<Edition>),
}

impl From<Document> for Imported {
    fn from(document: Document) -> Self {
        Self::Document(Box::new(document))
    }
}

impl From<Edition> for Imported {
    fn from(edition: Edition) -> Self {
        Self::Edition(Box::new(edition))
    }
}

/// Why an input could not be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// It breaks the rules of its format.
    #[error("{message}")]
    Malformed {
        /// What is wrong, as one sentence without a full stop.
        message: String,
        /// Line and column, from 1, if they are known.
        position: Option<crate::source::Position>,
    },
    /// The plugin that reads the format did not.
    #[error(transparent)]
    Plugin(#[from] PluginError),
}
