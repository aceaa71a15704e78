//! `recension watch`: builds again whenever a file of the edition has changed.
//!
//! Files are looked at several times a second. That costs little for the files of one edition, and
//! works on every file system, those of networks and of virtual machines included.

use super::description::Description;
use super::destination::{Destinations, folders};
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
    refuse_mixing(&arguments, &path)?;
    loop {
        let before = Looked::at(root, &destinations(&arguments, &path, context));
        match refuse_mixing(&arguments, &path).and_then(|()| build(&arguments, context)) {
            Ok(_) => arguments.open = false,
            Err(failure) => context.terminal.failure(&failure),
        }
        // They may be other ones when the description has changed.
        let written = destinations(&arguments, &path, context);
        let outputs = || destinations(&arguments, &path, context).and(&written);
        let mut changed = wait(&before, || Looked::at(root, &outputs()));
        let outputs = outputs();
        changed.retain(|file| !outputs.hold(&root.join(file)));
        context.terminal.summary(&told(&changed));
    }
}

/// The description, as far as it can be read. What is wrong with it is told by the build.
fn described(arguments: &args::Build, path: &Path) -> Description {
    let text = read_text(path).unwrap_or_default();
    let source = Source::new(SourceId(0), path.to_string_lossy(), text);
    let profile = arguments.profile.as_deref();
    Description::read(&source, profile, &mut Report::default()).unwrap_or_default()
}

/// What the build writes; changes there are no changes of the edition.
fn destinations(arguments: &args::Build, path: &Path, context: &Context) -> Destinations {
    let (description, root) = (described(arguments, path), folder_of(path));
    let folder = output_folder(arguments, &description, root);
    Destinations::of(&description, (root, &folder), &context.registry)
}

/// Refuses outputs in the folder of the description, or in one that it is in.
fn refuse_mixing(arguments: &args::Build, path: &Path) -> Result<(), Failure> {
    let (description, root) = (described(arguments, path), folder_of(path));
    let folder = output_folder(arguments, &description, root);
    let Ok(root) = root.canonicalize() else { return Ok(()) };
    let mut folders = folders(&description, &folder);
    if !folders.any(|folder| folder.canonicalize().is_ok_and(|folder| root.starts_with(folder))) {
        return Ok(());
    }
    Err(Failure::usage("outputs go to the folder of the description itself")
        .with_hint("take a folder below it, so that they are not taken for changes"))
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
    /// The files in `root` and below it, but not those of `outputs` or in hidden folders.
    fn at(root: &Path, outputs: &Destinations) -> Self {
        let mut looked = Self::default();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
                let path = entry.path();
                // Links to folders are not followed, since they may lead round in a circle.
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_hidden || outputs.hold(&path) {
                    continue;
                }
                if is_folder {
                    folders.push(path);
                } else if let Ok(file) = fs::metadata(&path) {
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
