//! Why a style cannot be used.

use thiserror::Error;

/// Why a style cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum StyleError {
    /// The archive has no style of this name.
    #[error("there is no citation style `{name}`{}", did_you_mean(.nearest.as_deref()))]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// The nearest name that the archive has.
        nearest: Option<String>,
    },
    /// The text is not a CSL style.
    #[error("line {line}, column {column}: {message}")]
    Unreadable {
        /// Line of the flaw, from 1.
        line: usize,
        /// Column of the flaw in characters, from 1.
        column: usize,
        /// What is wrong, with the element it is wrong in.
        message: String,
    },
    /// The style depends on another that the archive does not have.
    #[error("the style depends on `{parent}`, which is not among the built-in styles")]
    Parent {
        /// Identifier of the style it depends on.
        parent: String,
    },
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}
