//! The arguments of `recension inspect`.

use super::{Pair, Reading};
use clap::Args;
use std::path::PathBuf;

/// The arguments of `recension inspect`.
#[derive(Clone, Debug, Args)]
#[group(skip)]
pub(crate) struct Arguments {
    /// The review to read; `-`, or none, is standard input.
    #[arg(value_name = "IN")]
    pub(crate) input: Option<PathBuf>,
    /// How it is read.
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Takes references from a file of BibTeX, CSL-JSON or YAML, beside those that the review has.
    /// May be repeated; without this, a file beside the review may serve.
    #[arg(
        long,
        value_name = "FILE",
        help_heading = "Input",
        help = "Takes references from a file; may be repeated"
    )]
    pub(crate) bibliography: Vec<PathBuf>,
    /// Sets a key of the metadata; may be repeated.
    #[arg(short = 'M', value_name = "KEY=VALUE", help_heading = "Input")]
    pub(crate) overrides: Vec<Pair>,
    /// What to show.
    #[command(flatten)]
    pub(crate) view: ViewArguments,
}

/// The views, of which one can be asked for.
#[derive(Clone, Debug, Args)]
#[group(multiple = false)]
#[command(next_help_heading = "View")]
#[expect(clippy::struct_excessive_bools, reason = "clap has one field for each flag")]
pub(crate) struct ViewArguments {
    /// The whole review as JSON, as `-t json` writes it.
    #[arg(long)]
    json: bool,
    /// As JSON with what conversion adds: note numbers, fallbacks, generated matter.
    #[arg(long)]
    resolved: bool,
    /// The metadata as JSON.
    #[arg(long)]
    metadata: bool,
    /// Sections and blocks, indented, each with its first words and its place.
    #[arg(long)]
    tree: bool,
    /// What the text says of the reviewed work, each with its confidence, rule and place.
    #[arg(long)]
    credits: bool,
    /// The same as JSON.
    #[arg(long)]
    credits_json: bool,
}

/// What to show of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// What a person wants to know.
    Summary,
    /// Everything.
    Json,
    /// Everything, and what `resolve` adds.
    Resolved,
    /// The metadata.
    Metadata,
    /// Sections and blocks.
    Tree,
    /// What the text says of the reviewed work.
    Credits(CreditsForm),
}

/// For whom credits are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CreditsForm {
    /// For people.
    Table,
    /// For programs.
    Json,
}

impl From<&ViewArguments> for View {
    fn from(arguments: &ViewArguments) -> Self {
        match arguments {
            ViewArguments { json: true, .. } => Self::Json,
            ViewArguments { resolved: true, .. } => Self::Resolved,
            ViewArguments { metadata: true, .. } => Self::Metadata,
            ViewArguments { tree: true, .. } => Self::Tree,
            ViewArguments { credits: true, .. } => Self::Credits(CreditsForm::Table),
            ViewArguments { credits_json: true, .. } => Self::Credits(CreditsForm::Json),
            _ => Self::Summary,
        }
    }
}
