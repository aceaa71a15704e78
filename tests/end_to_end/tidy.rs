//! Rules of the house that no compiler holds.

use recension_tests::fixtures::workspace;
use std::fs;
use std::path::{Path, PathBuf};

/// Formats that core must not know. JSON is the model's own form.
const FORMATS: [&str; 7] = ["markdown", "epub", "tei", "pdf", "html", "latex", "docx"];

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![workspace().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).expect("sources can be read").flatten().map(|entry| entry.path())
        {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|suffix| suffix == "rs") {
                files.push(entry);
            }
        }
    }
    files.sort();
    assert!(!files.is_empty(), "{folder} has sources");
    files
}

fn library_files() -> Vec<PathBuf> {
    ["core/src", "plugins"].iter().flat_map(|folder| rust_files(folder)).collect()
}

/// The code of a file, without comments and without its unit tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a source can be read");
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn lines_with<'a>(code: &'a str, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    code.lines().filter(move |line| line.contains(wanted))
}

#[test]
fn no_file_is_longer_than_800_lines() {
    for file in ["core", "plugins", "cli", "tests"].iter().flat_map(|folder| rust_files(folder)) {
        let lines = fs::read_to_string(&file).expect("a source can be read").lines().count();
        assert!(lines <= 800, "{} has {lines} lines", file.display());
    }
}

#[test]
fn core_names_no_format() {
    for file in rust_files("core/src") {
        let code = code(&file).to_lowercase();
        for format in FORMATS {
            let found: Vec<&str> =
                lines_with(&code, format).filter(|line| names(line, format)).collect();
            assert!(found.is_empty(), "{} names {format}: {found:?}", file.display());
        }
    }
}

/// Whether `line` has `word` with no letter beside it.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

#[test]
fn the_model_uses_nothing_of_core_but_source() {
    for file in rust_files("core/src/model") {
        let code = code(&file);
        let foreign: Vec<&str> = lines_with(&code, "crate::")
            .filter(|line| {
                !["crate::source", "crate::model"].iter().any(|allowed| line.contains(allowed))
            })
            .collect();
        assert!(foreign.is_empty(), "{}: {foreign:?}", file.display());
    }
}

#[test]
fn libraries_never_print_exit_or_look_around() {
    let forbidden = [
        "println!",
        "eprintln!",
        "process::exit",
        "SystemTime",
        "Instant::now",
        "env::var",
        "env::args",
        "dbg!",
    ];
    for file in library_files() {
        let code = code(&file);
        for word in forbidden {
            assert_eq!(lines_with(&code, word).next(), None, "{}: {word}", file.display());
        }
    }
}

/// The format crates: `bundle` is no format, but all of them behind the interface to plugins.
fn plugin_crates() -> Vec<PathBuf> {
    let entries = fs::read_dir(workspace().join("plugins")).expect("plugins can be read").flatten();
    let crates = entries.map(|entry| entry.path()).filter(|path| path.join("Cargo.toml").exists());
    crates.filter(|path| !path.ends_with("bundle")).collect()
}

#[test]
fn format_crates_know_no_other_format() {
    let support = ["recension-core", "recension-xhtml"];
    for folder in plugin_crates() {
        let manifest =
            fs::read_to_string(folder.join("Cargo.toml")).expect("a crate has a manifest");
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap_or_default();
        for line in dependencies.lines().filter(|line| line.starts_with("recension-")) {
            assert!(
                support.iter().any(|name| line.starts_with(name)),
                "{}: {line}",
                folder.display()
            );
        }
    }
}

#[test]
fn plugin_crates_forbid_unsafe_code() {
    for folder in plugin_crates() {
        let root = fs::read_to_string(folder.join("src/lib.rs")).expect("a crate has a root");
        assert!(root.contains("#![forbid(unsafe_code)]"), "{}", folder.display());
    }
}

#[test]
fn crates_take_lints_and_versions_from_the_workspace() {
    let manifest =
        fs::read_to_string(workspace().join("Cargo.toml")).expect("there is a workspace");
    let members = manifest
        .split("members = [")
        .nth(1)
        .and_then(|rest| rest.split(']').next())
        .expect("members");
    for member in members
        .split(',')
        .map(|member| member.trim().trim_matches('"'))
        .filter(|member| !member.is_empty())
    {
        let manifest =
            fs::read_to_string(workspace().join(member).join("Cargo.toml")).expect("a manifest");
        assert!(manifest.contains("[lints]\nworkspace = true"), "{member} takes the lints");
        assert!(!manifest.contains("version = \""), "{member} names no version of its own");
    }
}
