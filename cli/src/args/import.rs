//! The arguments of `recension import`.

use super::Reading;
use clap::Args;
use std::path::PathBuf;

/// The arguments of `recension import`.
#[derive(Clone, Debug, Args)]
#[group(skip)]
pub(crate) struct Arguments {
    /// The draft to read, plain text or any other format; `-`, or none, is standard input, as plain text.
    #[arg(value_name = "IN")]
    pub(crate) input: Option<PathBuf>,
    /// How it is read.
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The Markdown file to write; without this, or as `-`, standard output.
    #[arg(short = 'o', long, value_name = "OUT", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Asks about each doubtful finding on the terminal.
    #[arg(long, help_heading = "Output")]
    pub(crate) review: bool,
}
