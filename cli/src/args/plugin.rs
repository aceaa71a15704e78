//! What `plugin` takes.

use clap::Subcommand;
use std::path::PathBuf;

/// What to do with plugins.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Writes a crate for a new plugin, which builds and works at once.
    New {
        /// Name of the format: lower-case letters, digits and hyphens.
        name: String,
        /// The folder of the crate; by default one with the name.
        folder: Option<PathBuf>,
        /// The folder of `recension-core`, until it comes from the registry.
        #[arg(long, value_name = "PATH")]
        core: Option<PathBuf>,
    },
    /// Lists the plugins in the plugin folders; none is loaded.
    List,
    /// Tells all about a plugin: an installed one by its name, or a library or executable by its path.
    Info {
        /// Name or path.
        #[arg(value_name = "PLUGIN")]
        name: PathBuf,
    },
    /// Tries everything on a plugin that it should bear, in a process of its own.
    Check {
        /// The library or executable.
        path: PathBuf,
    },
    /// Copies a library or executable to the plugin folder, with a description of it.
    Install {
        /// The library or executable.
        path: PathBuf,
    },
    /// Loads a library and answers for it over pipes; `--isolate` runs this.
    #[command(hide = true)]
    Serve {
        /// The library.
        library: PathBuf,
    },
}
