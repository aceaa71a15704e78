//! Where plugins are installed.

use crate::failure::Failure;
use std::env;
use std::path::PathBuf;

/// The folders that plugins are looked for in: those of `RECENSION_PLUGIN_PATH`, else the one in the
/// user's data folder (XDG Base Directory Specification). Never the working directory.
pub(crate) fn all() -> Vec<PathBuf> {
    match env::var_os("RECENSION_PLUGIN_PATH") {
        Some(path) => env::split_paths(&path).filter(|folder| folder.is_absolute()).collect(),
        None => data_folder().map(|data| data.join("recension/plugins")).into_iter().collect(),
    }
}

/// The folder that plugins are installed to: the first of all.
pub(crate) fn own() -> Result<PathBuf, Failure> {
    all().into_iter().next().ok_or_else(|| {
        Failure::files("there is no plugin folder")
            .with_hint("set RECENSION_PLUGIN_PATH to a folder, as an absolute path")
    })
}

fn data_folder() -> Option<PathBuf> {
    let absolute =
        |name| env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    absolute("XDG_DATA_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
}
