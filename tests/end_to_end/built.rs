//! Whole editions, as the program builds them, and what outside validators say of them.

use crate::{conformance, program, tei};
use recension_tests::fixtures;
use recension_tests::pdf::check::check;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds an edition of the fixtures into a folder of its own; gives the folder.
pub(crate) fn build(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(program::path())
        .arg("build")
        .arg(fixtures::root().join("editions").join(name))
        .arg("-o")
        .arg(folder.path())
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// Every file of a folder and the folders in it, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).expect("readable").flatten().map(|entry| entry.path()) {
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

pub(crate) fn with_suffix(folder: &Path, suffix: &str) -> Vec<PathBuf> {
    let mut files = files(folder);
    files.retain(|file| file.extension().is_some_and(|found| found == suffix));
    assert!(!files.is_empty(), "the edition has an output `{suffix}`");
    files
}

#[test]
fn validators_find_nothing_in_a_built_issue() {
    let folder = build("salt-lantern");
    let books = with_suffix(folder.path(), "epub");
    assert_eq!(conformance::epubcheck(&books), Vec::<String>::new());
    assert_eq!(conformance::ace(&books), Vec::<String>::new());
    for file in with_suffix(folder.path(), "pdf") {
        let told = check(&fs::read(&file).expect("readable"));
        let told: Vec<String> =
            told.iter().map(|breach| format!("{}: {}", breach.clause, breach.what)).collect();
        assert!(told.is_empty(), "{}: {}", file.display(), told.join("\n"));
    }
    let texts = with_suffix(folder.path(), "xml").into_iter();
    let texts = texts.map(|file| ("issue".to_owned(), fs::read(file).expect("readable")));
    assert_eq!(tei::flaws(texts), Vec::<String>::new());
}

#[test]
fn an_edition_is_the_same_however_often_it_is_built() {
    for name in ["salt-lantern", "pamphlet"] {
        let (first, second) = (build(name), build(name));
        let names = |folder: &Path| {
            let names = files(folder).into_iter();
            names
                .map(|file| file.strip_prefix(folder).expect("below the folder").to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(first.path()), names(second.path()));
        for file in names(first.path()) {
            let bytes = |folder: &Path| fs::read(folder.join(&file)).expect("readable");
            assert!(bytes(first.path()) == bytes(second.path()), "{}", file.display());
        }
    }
}
