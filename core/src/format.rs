//! What a format says of itself.

use crate::diagnostic::Code;
use crate::option::OptionSpec;
use std::borrow::Cow;

/// A format: what it is called, and what one can choose in reading or writing it.
#[derive(Clone, Debug, Default)]
pub struct Format {
    /// Name, as `-f` and `-t` take it.
    pub name: Cow<'static, str>,
    /// What it is, in a few words.
    pub description: Cow<'static, str>,
    /// Suffixes of its files, without the dot; the first is the one to write.
    pub extensions: Vec<Cow<'static, str>>,
    /// Media type.
    pub media_type: Cow<'static, str>,
    /// Whether its bytes are text, so that they may go to a terminal.
    pub is_text: bool,
    /// Options.
    pub options: Vec<OptionSpec>,
    /// Codes of the diagnostics that only this format gives.
    pub codes: &'static [&'static Code],
}
