//! What the outputs of a batch are called.

use crate::failure::Failure;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The names of the outputs of `inputs`, each below the folder they all go to.
///
/// An output has the name of its input, with `extension`. Where several inputs would give one name,
/// theirs keep the folders below the one that those inputs share.
pub(super) fn output_names(inputs: &[PathBuf], extension: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut names: Vec<PathBuf> =
        inputs.iter().map(|input| output_name(input, extension)).collect();
    let mut namesakes: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for (number, name) in names.iter().enumerate() {
        namesakes.entry(name.clone()).or_default().push(number);
    }
    for (name, numbers) in namesakes.into_iter().filter(|(_, numbers)| numbers.len() > 1) {
        for (number, folder) in distinct_folders(inputs, &numbers)? {
            names[number] = folder.join(&name);
        }
    }
    refuse_twins(&names, inputs)?;
    Ok(names)
}

/// The file name of `input`, with `extension` for its suffix.
pub(super) fn output_name(input: &Path, extension: &str) -> PathBuf {
    let mut name = OsString::from(input.file_stem().unwrap_or_default());
    name.push(".");
    name.push(extension);
    name.into()
}

/// The folders of some inputs, below the folder that they share.
fn distinct_folders(
    inputs: &[PathBuf],
    numbers: &[usize],
) -> Result<Vec<(usize, PathBuf)>, Failure> {
    let folders: Vec<PathBuf> =
        numbers.iter().map(|number| real_folder(&inputs[*number])).collect();
    let distinct: BTreeSet<&PathBuf> = folders.iter().collect();
    if distinct.len() < folders.len() {
        let twins: Vec<String> =
            numbers.iter().map(|number| format!("`{}`", inputs[*number].display())).collect();
        return Err(same_output(&twins.join(" and ")));
    }
    let shared = shared_length(&folders);
    let rest = |folder: &PathBuf| folder.components().skip(shared).collect::<PathBuf>();
    Ok(numbers.iter().copied().zip(folders.iter().map(rest)).collect())
}

/// The folder of `input`, from the root on.
fn real_folder(input: &Path) -> PathBuf {
    let folder = input.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

/// How many components all of `folders` begin with.
fn shared_length(folders: &[PathBuf]) -> usize {
    let Some((first, others)) = folders.split_first() else { return 0 };
    let alike = |other: &PathBuf| {
        first.components().zip(other.components()).take_while(|(a, b)| a == b).count()
    };
    let shortest = others.iter().map(alike).min().unwrap_or_default();
    // What is left must be a path downwards.
    let is_plain = |folder: &PathBuf| {
        folder.components().skip(shortest).all(|part| matches!(part, Component::Normal(_)))
    };
    if folders.iter().all(is_plain) { shortest } else { 0 }
}

/// A name with folders may be one that another input has by itself.
fn refuse_twins(names: &[PathBuf], inputs: &[PathBuf]) -> Result<(), Failure> {
    let mut seen: BTreeMap<&Path, &Path> = BTreeMap::new();
    for (name, input) in names.iter().zip(inputs) {
        if let Some(other) = seen.insert(name, input) {
            return Err(same_output(&format!("`{}` and `{}`", other.display(), input.display())));
        }
    }
    Ok(())
}

fn same_output(inputs: &str) -> Failure {
    Failure::usage(format!("{inputs} would be written to the same file"))
        .with_hint("convert them one by one, each with an `-o` of its own")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of outputs, or what is wrong with the inputs.
    fn check(inputs: &[&str]) -> String {
        let inputs: Vec<PathBuf> = inputs.iter().map(PathBuf::from).collect();
        match output_names(&inputs, "epub") {
            Ok(names) => {
                let names: Vec<String> =
                    names.iter().map(|name| name.display().to_string()).collect();
                names.join(" ")
            }
            Err(failure) => failure.message,
        }
    }

    #[test]
    fn only_what_tells_inputs_apart_is_kept_of_their_folders() {
        for (inputs, names) in [
            (&["a.md", "in/b.v2.md", "c"][..], "a.epub b.v2.epub c.epub"),
            (&["/no/a/x.md", "/no/b/x.md", "/no/b/y.md"], "a/x.epub b/x.epub y.epub"),
            (&["/no/x.md", "/no/b/c/x.md"], "x.epub b/c/x.epub"),
            (&["/x.md", "/no/x.md"], "x.epub no/x.epub"),
            (
                &["/no/x.md", "/no/x.md"],
                "`/no/x.md` and `/no/x.md` would be written to the same file",
            ),
            (
                &["/no/x.md", "/no/x.json"],
                "`/no/x.md` and `/no/x.json` would be written to the same file",
            ),
        ] {
            assert_eq!(check(inputs), names);
        }
    }
}
