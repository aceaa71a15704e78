//! The normal form of documents.

use crate::diagnostic::Report;
use crate::model::{Document, Edition};

/// Deepest nesting of blocks: each quotation, list, item, cell and so on counts one.
pub const BLOCK_DEPTH: usize = 32;
/// Deepest nesting of inlines.
pub const INLINE_DEPTH: usize = 16;

/// Puts a document in normal form.
pub fn normalise(_document: &mut Document, _report: &mut Report) {}

/// Puts every document of an edition in normal form.
pub fn normalise_edition(_edition: &mut Edition, _report: &mut Report) {}
