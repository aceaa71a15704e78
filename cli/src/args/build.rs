//! The arguments of `recension build`.

use clap::Args;
use std::path::PathBuf;

/// The arguments of `recension build`.
#[derive(Clone, Debug, Args)]
#[group(skip)]
pub(crate) struct Arguments {
    /// The description of the edition, or its folder; without this, `edition.toml` here.
    #[arg(value_name = "EDITION")]
    pub(crate) edition: Option<PathBuf>,
    /// Makes these outputs only, by their names in the description, with commas between.
    #[arg(short = 't', long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) target: Vec<String>,
    /// Takes what `[profile.NAME]` says over the rest.
    #[arg(short = 'p', long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// Makes one review only, by its id or the name of its file.
    #[arg(long, value_name = "ID")]
    pub(crate) only: Option<String>,
    /// The folder to write to; without this, the one that the description names, or `out` beside it.
    #[arg(short = 'o', long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Makes what can be made, though reviews are missing or the description has flaws.
    #[arg(short = 'k', long)]
    pub(crate) keep_going: bool,
    /// Opens the first output when it is done.
    #[arg(long)]
    pub(crate) open: bool,
    /// Ends with status 7, and writes nothing, if a format cannot hold everything.
    #[arg(long)]
    pub(crate) deny_loss: bool,
}
