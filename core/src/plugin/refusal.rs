//! Why a plugin is not loaded.

use super::failure::PluginFailure;
use super::manifest::ManifestError;
use std::io;
use std::path::PathBuf;

/// Why a plugin is not loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The file cannot be read.
    #[error("cannot read `{path}`")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is no dynamic library.
    #[error("`{path}` is not a dynamic library")]
    NotALibrary {
        /// The file.
        path: PathBuf,
    },
    /// The library needs something that is not there.
    #[error("`{path}` needs something that this system does not have: {message}")]
    Unresolved {
        /// The library.
        path: PathBuf,
        /// What the system's loader says.
        message: String,
    },
    /// The system's loader refuses the library.
    #[error("`{path}` cannot be loaded: {message}")]
    Refused {
        /// The library.
        path: PathBuf,
        /// What the system's loader says.
        message: String,
    },
    /// The library is no plugin.
    #[error("`{path}` is not a plugin: it does not export `{symbol}`")]
    NoTable {
        /// The library.
        path: PathBuf,
        /// The symbol.
        symbol: &'static str,
    },
    /// The symbol is there, and it is not ours.
    #[error("`{path}` is not a plugin: its table does not begin with the right bytes")]
    Magic {
        /// The library.
        path: PathBuf,
    },
    /// The plugin was built for another major version of the interface.
    #[error(
        "`{path}` is built for version {plugin} of the plugin interface, and this program has version {program}"
    )]
    Major {
        /// The library.
        path: PathBuf,
        /// Version of the plugin.
        plugin: u32,
        /// Version of the program.
        program: u32,
    },
    /// The table is shorter than its version has it.
    #[error("`{path}` is damaged: its table has {found} bytes instead of {needed}")]
    Truncated {
        /// The library.
        path: PathBuf,
        /// Size that it says.
        found: u32,
        /// Size of the first minor version.
        needed: usize,
    },
    /// The plugin takes another version of the document model.
    #[error(
        "`{path}` takes versions {} to {} of the document model, and this program writes versions {} to {}",
        plugin.0, plugin.1, program.0, program.1
    )]
    Wire {
        /// The library.
        path: PathBuf,
        /// Oldest and newest version of the plugin.
        plugin: (u32, u32),
        /// Oldest and newest version of the program.
        program: (u32, u32),
    },
    /// What the plugin says of itself makes no sense.
    #[error("`{path}` has a manifest that cannot be used: {reason}")]
    Manifest {
        /// The library or the file.
        path: PathBuf,
        /// What is wrong.
        reason: ManifestError,
    },
    /// The library and `plugin.toml` do not say the same.
    #[error(
        "`{path}` does not say the same as the `plugin.toml` beside it, about {subject}: install it again"
    )]
    Disagrees {
        /// The library.
        path: PathBuf,
        /// What they differ in.
        subject: String,
    },
    /// Others may write to the file or to a folder above it.
    #[error("others may write to `{path}`, so nothing is loaded from there")]
    Writable {
        /// The file or folder.
        path: PathBuf,
    },
    /// The file or a folder above it belongs to somebody else.
    #[error("`{path}` belongs to another user, so nothing is loaded from there")]
    Owner {
        /// The file or folder.
        path: PathBuf,
    },
    /// The library is not the one that was installed.
    #[error("`{path}` has changed since it was installed: install it again if that is right")]
    Changed {
        /// The library.
        path: PathBuf,
    },
    /// The plugin's process could not tell what the plugin is.
    #[error("`{path}` cannot be used as a plugin: it {failure}")]
    Process {
        /// The executable or library.
        path: PathBuf,
        /// What happened.
        failure: PluginFailure,
    },
}
