//! The command line: what can be asked for, and the help that tells so.

#[cfg(feature = "markdown")]
mod build;
mod convert;
mod help;
mod import;
#[cfg(feature = "markdown")]
mod init;
mod inspect;
mod pair;
mod plugin;
mod reading;

#[cfg(feature = "markdown")]
pub(crate) use build::Arguments as Build;
pub(crate) use convert::Arguments as Convert;
pub(crate) use import::Arguments as Import;
#[cfg(feature = "markdown")]
pub(crate) use init::{Arguments as Init, EditionKind};
pub(crate) use inspect::{Arguments as Inspect, CreditsForm, View};
pub(crate) use pair::Pair;
pub(crate) use plugin::Command as Plugin;
pub(crate) use reading::Arguments as Reading;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// Turns reviews into print and e-book editions.
#[derive(Debug, Parser)]
#[command(
    name = "recension",
    version,
    long_about = help::PROGRAM,
    after_help = help::PROGRAM_EXAMPLES,
    after_long_help = help::PROGRAM_AFTER,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub(crate) struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Converts reviews from one format to another.
    #[command(long_about = help::CONVERT, after_help = help::CONVERT_EXAMPLES)]
    Convert(Box<Convert>),
    /// Makes an edition of many reviews: a printed book, an e-book and more, with the same page numbers.
    #[cfg(feature = "markdown")]
    #[command(long_about = help::BUILD, after_help = help::BUILD_EXAMPLES)]
    Build(Box<Build>),
    /// Makes an edition as `build` does, and again whenever one of its files has changed.
    #[cfg(feature = "markdown")]
    #[command(long_about = help::WATCH, after_help = help::WATCH_EXAMPLES)]
    Watch(Box<Build>),
    /// Makes a folder with an edition to begin with, which builds at once.
    #[cfg(feature = "markdown")]
    #[command(long_about = help::INIT, after_help = help::INIT_EXAMPLES)]
    Init(Init),
    /// Makes a Markdown review of a draft, its front matter filled from what the text says.
    #[command(long_about = help::IMPORT, after_help = help::IMPORT_EXAMPLES)]
    Import(Box<Import>),
    /// Shows what is read from a review: a summary, its metadata, its tree, or all of it as JSON.
    #[command(long_about = help::INSPECT, after_help = help::INSPECT_EXAMPLES)]
    Inspect(Box<Inspect>),
    /// Lists the formats, or tells all about one.
    #[command(long_about = help::FORMATS, after_help = help::FORMATS_EXAMPLES)]
    Formats {
        /// The format to tell about: its name, or a suffix of its files.
        name: Option<String>,
    },
    /// Explains a code that stands in a diagnostic, or lists them all.
    #[command(long_about = help::EXPLAIN, after_help = help::EXPLAIN_EXAMPLES)]
    Explain {
        /// The code, as in `warning[missing-title]`.
        code: Option<String>,
    },
    /// Makes, checks, installs and lists plugins, which add formats.
    #[command(long_about = help::PLUGIN, after_help = help::PLUGIN_EXAMPLES)]
    Plugin {
        /// What to do.
        #[command(subcommand)]
        command: Plugin,
    },
    /// Prints a script that completes commands and options in a shell.
    #[command(after_help = help::COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// What holds for every command.
#[derive(Clone, Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "clap has one field for each flag")]
pub(crate) struct Global {
    /// Tells more: every diagnostic, every loss with its place, every file written.
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = HEADING)]
    pub(crate) verbose: bool,
    /// Tells errors only.
    #[arg(short, long, global = true, help_heading = HEADING)]
    pub(crate) quiet: bool,
    /// Whether to colour messages; `auto` does on a terminal, and heeds NO_COLOR and CLICOLOR_FORCE.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true, help_heading = HEADING)]
    #[arg(help = "Colours messages: auto, always or never")]
    pub(crate) color: ColorChoice,
    /// How messages are written: for people, or as one JSON object a line.
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human", hide_possible_values = true, help_heading = HEADING)]
    #[arg(help = "Writes messages for people (human) or one JSON object a line (json)")]
    pub(crate) error_format: ErrorFormat,
    /// Ends with status 3, and writes nothing, if there is a warning.
    #[arg(long, global = true, help_heading = HEADING)]
    pub(crate) deny_warnings: bool,
    /// Uses a plugin, before all other formats: a library, an executable, or an installed plugin's folder.
    #[arg(long, global = true, value_name = "PATH", help_heading = PLUGINS)]
    pub(crate) plugin: Vec<PathBuf>,
    /// Loads the libraries of plugins in processes of their own.
    #[arg(long, global = true, help_heading = PLUGINS)]
    pub(crate) isolate: bool,
}

const HEADING: &str = "Messages";
const PLUGINS: &str = "Plugins";

/// When messages are coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How messages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ErrorFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
}
