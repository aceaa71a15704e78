//! Patterns of paths: `films/*.md`, `**/review.md`.
//!
//! Links to folders are followed where a pattern has a name for them, but not where `**` stands for
//! any folders, since they may lead round in a circle. A name that begins with a dot is matched only
//! by a pattern that does: such files are kept by editors and systems, not by authors.

use super::destination::Destinations;
use glob::{MatchOptions, Pattern, PatternError};
use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// Whether `path` is a pattern.
pub(super) fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

/// The files that match `pattern`, by their paths from `root`, in order; none that an output is
/// written to.
///
/// # Errors
/// [`PatternError`] if it is no pattern.
pub(super) fn matching(
    pattern: &str,
    root: &Path,
    outputs: &Destinations,
) -> Result<Vec<PathBuf>, PatternError> {
    let start = if pattern.starts_with('/') { "/" } else { "" };
    let mut found = BTreeSet::from([PathBuf::from(start)]);
    for part in pattern.split('/').filter(|part| !matches!(*part, "" | ".")) {
        found = match part {
            "**" => found.iter().flat_map(|folder| folders(folder, root, outputs)).collect(),
            part if is_pattern(part) => {
                let pattern = Pattern::new(part)?;
                found.iter().flat_map(|folder| entries(folder, root, &pattern)).collect()
            }
            name => found.iter().map(|folder| folder.join(name)).collect(),
        };
    }
    let is_text = |path: &PathBuf| path.is_file() && !outputs.hold(path);
    Ok(found.into_iter().filter(|path| is_text(&root.join(path))).collect())
}

/// What is in `folder` and matches.
fn entries(folder: &Path, root: &Path, pattern: &Pattern) -> Vec<PathBuf> {
    let names = list(&root.join(folder)).map(|entry| entry.file_name());
    let matching = names.filter(|name| pattern.matches_with(&name.to_string_lossy(), OPTIONS));
    matching.map(|name| folder.join(name)).collect()
}

/// `folder` and all folders below it but hidden ones and those of outputs.
fn folders(folder: &Path, root: &Path, outputs: &Destinations) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    let mut next = 0;
    while let Some(folder) = found.get(next).cloned() {
        for entry in list(&root.join(&folder)) {
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && !is_hidden && !outputs.hold(&entry.path()) {
                found.push(folder.join(entry.file_name()));
            }
        }
        next += 1;
    }
    found
}

/// What is in a folder; nothing if it cannot be read.
fn list(folder: &Path) -> impl Iterator<Item = DirEntry> + use<> {
    // The path of the folder that the program runs in is empty.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::read_dir(folder).into_iter().flatten().flatten()
}
