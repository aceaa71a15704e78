//! `recension watch`: builds again whenever a file of the edition has changed.
//!
//! Files are looked at several times a second. That costs little for the files of one edition, and
//! works on every file system, those of networks and of virtual machines included.

use super::description::Description;
use super::{build, description_path, folder_of, output_folder};
use crate::args;
use crate::failure::Failure;
use crate::input::read_text;
use crate::program::Context;
use crate::status::Status;
use recension_core::diagnostic::Report;
use recension_core::source::{Source, SourceId};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

/// How often files are looked at. A change is taken up when the next look finds no other.
const PAUSE: Duration = Duration::from_millis(200);

/// So many changed files are told by name.
const NAMED: usize = 3;

/// Builds the edition that `arguments` name, and again after every change; ends with the process.
pub(crate) fn watch(arguments: &args::Build, context: &Context) -> Result<Status, Failure> {
    let path = description_path(arguments.edition.as_deref());
    read_text(&path)?;
    let root = folder_of(&path);
    let mut arguments = arguments.clone();
    loop {
        let before = Looked::at(root, &outputs(&arguments, &path, root)?);
        match build(&arguments, context) {
            Ok(_) => arguments.open = false,
            Err(failure) => context.terminal.failure(&failure),
        }
        let changed = wait(&before, || {
            let outputs = outputs(&arguments, &path, root).unwrap_or_default();
            Looked::at(root, &outputs)
        });
        context.terminal.summary(&told(&changed));
    }
}

/// The folder of the outputs; files in it are no files of the edition.
fn outputs(arguments: &args::Build, path: &Path, root: &Path) -> Result<PathBuf, Failure> {
    let text = read_text(path).unwrap_or_default();
    let source = Source::new(SourceId(0), path.to_string_lossy(), text);
    let profile = arguments.profile.as_deref();
    let description = Description::read(&source, profile, &mut Report::default());
    let folder = output_folder(arguments, &description.unwrap_or_default(), root);
    match (folder.canonicalize(), root.canonicalize()) {
        (Ok(folder), Ok(root)) if root.starts_with(&folder) => {
            Err(Failure::usage("outputs go to the folder of the description itself")
                .with_hint("take a folder below it, so that they are not taken for changes"))
        }
        _ => Ok(folder),
    }
}

/// Waits until something is other than `before`, and rests; gives the files that have changed.
fn wait(before: &Looked, look: impl Fn() -> Looked) -> Vec<PathBuf> {
    let mut last = look();
    loop {
        let changed = before.changed(&last);
        sleep(PAUSE);
        let next = look();
        if !changed.is_empty() && next == last {
            return changed;
        }
        last = next;
    }
}

/// The files of a folder, with time and length, by their paths from it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Looked(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Looked {
    /// The files in `root` and below it, but not those in `outputs` or in hidden folders.
    fn at(root: &Path, outputs: &Path) -> Self {
        let mut looked = Self::default();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
                let path = entry.path();
                // Links to folders are not followed, since they may lead round in a circle.
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && !is_hidden && !is_same(&path, outputs) {
                    folders.push(path);
                } else if !is_folder
                    && !is_hidden
                    && let Ok(file) = fs::metadata(&path)
                {
                    let below = path.strip_prefix(root).unwrap_or(&path).to_owned();
                    looked.0.insert(below, (file.modified().ok(), file.len()));
                }
            }
        }
        looked
    }

    /// The files that are new, gone or other in `now`.
    fn changed(&self, now: &Self) -> Vec<PathBuf> {
        let is_other = |path: &&PathBuf| self.0.get(*path) != now.0.get(*path);
        let gone = self.0.keys().filter(|path| !now.0.contains_key(*path));
        now.0.keys().filter(is_other).chain(gone).cloned().collect()
    }
}

fn is_same(path: &Path, other: &Path) -> bool {
    matches!((path.canonicalize(), other.canonicalize()), (Ok(path), Ok(other)) if path == other)
}

/// What has changed, in a line.
fn told(changed: &[PathBuf]) -> String {
    let names = changed.iter().take(NAMED).map(|path| format!("`{}`", path.display()));
    let mut names: Vec<String> = names.collect();
    if changed.len() > NAMED {
        names.push(format!("{} more", changed.len() - NAMED));
    }
    format!("\nchanged: {}\n", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told() {
        let looked = |files: &[(&str, u64)]| {
            Looked(files.iter().map(|(path, size)| (PathBuf::from(path), (None, *size))).collect())
        };
        let before = looked(&[("a.md", 1), ("b.md", 2), ("c.md", 3)]);
        let after = looked(&[("a.md", 1), ("b.md", 4), ("d.md", 5), ("e.md", 6)]);
        assert_eq!(told(&before.changed(&after)), "\nchanged: `b.md`, `d.md`, `e.md`, 1 more\n");
        assert!(before.changed(&before).is_empty());
    }
}
