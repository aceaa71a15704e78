//! The arguments of `recension init`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The arguments of `recension init`.
#[derive(Clone, Debug, Args)]
#[group(skip)]
pub(crate) struct Arguments {
    /// The folder to make; it may be there if it is empty.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// What the edition is: an issue of a magazine, an anthology, or a single review.
    #[arg(long, value_name = "KIND", default_value = "issue")]
    pub(crate) kind: EditionKind,
}

/// What an edition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EditionKind {
    /// An issue of a magazine: an editorial, and reviews in parts.
    Issue,
    /// A book of reviews: a foreword, and one bibliography for all.
    Anthology,
    /// One review, bound by itself.
    Single,
}
