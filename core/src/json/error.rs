//! Why JSON could not be read.

use crate::source::Position;

/// Why JSON could not be read as a document or edition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JsonError {
    /// It is no JSON, or a value is not of the type that the model has there.
    #[error("{message}")]
    Malformed {
        /// What is wrong, as one sentence without a full stop.
        message: String,
        /// Where, if that is known.
        position: Option<Position>,
    },
    /// Arrays and objects are nested deeper than any normal document nests them.
    #[error("arrays and objects are nested deeper than {limit}")]
    TooDeep {
        /// How deep they may be.
        limit: usize,
        /// Where it gets too deep.
        position: Position,
    },
    /// It is JSON, but the envelope lacks a key.
    #[error("the key `{key}` is missing, which every JSON file of Recension has")]
    Envelope {
        /// The key.
        key: &'static str,
    },
    /// It was written by a newer program.
    #[error("the file has version {found} of the format, and this program reads version {known}")]
    Version {
        /// Version of the file.
        found: u64,
        /// Version that is known.
        known: u64,
    },
    /// It holds something else than what is known.
    #[error("the file is of kind `{found}`, and this program reads the kinds {known}")]
    Kind {
        /// Kind of the file.
        found: String,
        /// Kinds that are known, in words.
        known: &'static str,
    },
}

impl JsonError {
    /// Where it is wrong, if that is known.
    pub fn position(&self) -> Option<Position> {
        match self {
            Self::Malformed { position, .. } => *position,
            Self::TooDeep { position, .. } => Some(*position),
            Self::Envelope { .. } | Self::Version { .. } | Self::Kind { .. } => None,
        }
    }

    /// What serde_json says of `text`, its column counted in characters instead of bytes.
    pub(super) fn of(error: &serde_json::Error, text: &str) -> Self {
        let (line, column) = (error.line(), error.column());
        let said = error.to_string();
        let message = said
            .strip_suffix(&format!(" at line {line} column {column}"))
            .unwrap_or(&said)
            .to_owned();
        Self::Malformed { message, position: (line > 0).then(|| position(text, line, column)) }
    }
}

/// The place of byte `column` of line `line` of `text`, both from 1; only LF ends a line here.
fn position(text: &str, line: usize, column: usize) -> Position {
    let before = text.split('\n').nth(line - 1).unwrap_or_default().as_bytes();
    let before = &before[..column.saturating_sub(1).min(before.len())];
    // A character begins at each byte that does not continue one.
    let characters = before.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
    Position { line, column: characters + 1 }
}
