//! What outputs write: no text of the edition, and no reason to build again.

use super::description::{Description, OutputEntry};
use super::output::suffix;
use crate::reading;
use recension_core::export::Exporter;
use recension_core::registry::Registry;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The folders and files that outputs go to, as far as they are there, by their real paths.
#[derive(Debug, Default)]
pub(super) struct Destinations(Vec<PathBuf>);

impl Destinations {
    /// Where the outputs of `description`, which is in `root`, go in `folder`. A folder that the
    /// description is in counts by the files that are named for it alone.
    pub(super) fn of(
        description: &Description,
        (root, folder): (&Path, &Path),
        registry: &Registry,
    ) -> Self {
        let files = description.outputs.iter().filter_map(|entry| {
            let format = entry.format.as_ref().unwrap_or(&entry.name);
            let exporter = reading::exporter(registry, &format.text).ok()?;
            Some(folder.join(file_name(root, entry, exporter)))
        });
        let mut all: Vec<PathBuf> = files
            .filter_map(|file| file.canonicalize().ok())
            .filter(|file| file.is_file())
            .collect();
        let folders = folders(description, folder).filter_map(|folder| folder.canonicalize().ok());
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        all.extend(folders.filter(|folder| !root.starts_with(folder)));
        Self(all)
    }

    /// These and those of `other`.
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// Whether the file or folder at `path` is one of them, or in one.
    pub(super) fn hold(&self, path: &Path) -> bool {
        let hold = |real: &Path| self.0.iter().any(|written| real.starts_with(written));
        !self.0.is_empty() && path.canonicalize().is_ok_and(|real| hold(&real))
    }
}

/// The folders of the outputs and of the offprints.
pub(super) fn folders(description: &Description, folder: &Path) -> impl Iterator<Item = PathBuf> {
    let offprints = description.offprints.as_ref().map(|offprints| folder.join(&offprints.folder));
    [folder.to_owned()].into_iter().chain(offprints)
}

/// The file that the entry names, else one with the name of `root`, the folder of the description,
/// and that of the output where it is not the format's, so that two outputs of one format stand side
/// by side.
pub(super) fn file_name(root: &Path, entry: &OutputEntry, exporter: &dyn Exporter) -> PathBuf {
    if let Some(file) = &entry.file {
        return PathBuf::from(&file.text);
    }
    let folder = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let stem = folder.file_name().unwrap_or("edition".as_ref());
    PathBuf::from(file_of(stem, entry, suffix(exporter)))
}

/// The name of a file of the output, which begins with `stem`.
pub(super) fn file_of(stem: &OsStr, entry: &OutputEntry, suffix: &str) -> OsString {
    let mut name = stem.to_owned();
    if entry.format.as_ref().is_some_and(|format| format.text != entry.name.text) {
        name.push(format!("-{}", entry.name.text));
    }
    name.push(".");
    name.push(suffix);
    name
}
