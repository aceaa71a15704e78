//! The arguments of `recension convert`.

use super::{Pair, Reading};
use clap::Args;
use std::path::PathBuf;

/// The arguments of `recension convert`.
#[derive(Clone, Debug, Args)]
#[group(skip)]
pub(crate) struct Arguments {
    /// The reviews to read; `-`, or none, is standard input.
    #[arg(value_name = "IN")]
    pub(crate) inputs: Vec<PathBuf>,
    /// How they are read.
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
    /// Sets a key of the metadata, and overrules the review and `--metadata-file`.
    /// May be repeated; a key given twice is a list, a key without a value is `true`.
    #[arg(
        short = 'M',
        long = "metadata",
        value_name = "KEY=VALUE",
        help_heading = "Input",
        help = "Sets a key of the metadata; may be repeated"
    )]
    pub(crate) metadata: Vec<Pair>,
    /// Citation style: a name, such as `apa`, or a `.csl` file; overrules the reviews' own.
    /// Without either, citations are those of `chicago-notes`.
    #[arg(long, value_name = "STYLE", help_heading = OUTPUT)]
    pub(crate) csl: Option<String>,
    /// Format to write, by its name or its suffix; without this, the suffix of OUT tells.
    #[arg(short = 't', long, value_name = "FORMAT", help_heading = OUTPUT)]
    pub(crate) to: Option<String>,
    /// The file to write, or the folder if there are several inputs; `-` is standard output.
    #[arg(short = 'o', long, value_name = "OUT", help_heading = OUTPUT)]
    pub(crate) output: Option<PathBuf>,
    /// Copies the pictures into a folder, under the paths the review has for them.
    #[arg(long, value_name = "DIR", help_heading = OUTPUT)]
    pub(crate) extract_media: Option<PathBuf>,
    /// Ends with status 7, and writes nothing, if the format cannot hold everything.
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) deny_loss: bool,
}

const OUTPUT: &str = "Output";
