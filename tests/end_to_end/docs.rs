//! The documentation says what is true: its examples run, its generated pages are up to date.

use crate::program;
use recension_tests::conversion::codes;
use recension_tests::fixtures::workspace;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The page about diagnostics, made from the codes.
fn diagnostics_page() -> String {
    let mut page = String::from(
        "# Diagnostics\n\n\
         A flaw of a review is told as a diagnostic, and the conversion goes on.\n\
         `recension explain CODE` prints the text of this page about one of them.\n\
         The page is made from the program; a test keeps it true.\n",
    );
    for code in codes().values() {
        write!(
            page,
            "\n## {}\n\n{}\n{}\n",
            code.name,
            code.sentence,
            sentence_a_line(code.explanation)
        )
        .expect("a string takes all");
    }
    page
}

/// One sentence a source line, as all our pages have it.
fn sentence_a_line(text: &str) -> String {
    text.replace(". ", ".\n")
}

#[test]
fn the_page_about_diagnostics_is_made_from_the_codes() {
    let path = workspace().join("docs/src/diagnostics.md");
    let page = diagnostics_page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).expect("the page can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/src/diagnostics.md is not up to date: run the tests with UPDATE_DOCS=1"
    );
}

fn pages() -> Vec<PathBuf> {
    let mut folders = vec![workspace().join("docs/src")];
    let mut pages = vec![workspace().join("README.md")];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).expect("docs can be read").flatten().map(|entry| entry.path())
        {
            match entry.extension() {
                _ if entry.is_dir() => folders.push(entry),
                Some(suffix) if suffix == "md" => pages.push(entry),
                _ => {}
            }
        }
    }
    pages.sort();
    pages
}

#[test]
fn the_summary_lists_every_page() {
    let docs = workspace().join("docs/src");
    let summary = fs::read_to_string(docs.join("SUMMARY.md")).expect("there is a summary");
    for page in pages().iter().filter_map(|page| page.strip_prefix(&docs).ok()) {
        let link = format!("]({})", page.display());
        assert!(
            page == Path::new("SUMMARY.md") || summary.contains(&link),
            "{} is in the summary",
            page.display()
        );
    }
    for (_, rest) in summary.match_indices("](").map(|(at, _)| summary.split_at(at + 2)) {
        let target = rest.split(')').next().unwrap_or_default();
        assert!(docs.join(target).exists(), "{target} is in the summary and exists");
    }
}

/// Fenced blocks of `page` whose info string is `info`.
fn fenced(page: &str, info: &str) -> Vec<String> {
    let opening = format!("```{info}\n");
    let blocks = page.split(&opening).skip(1).filter_map(|rest| rest.split("\n```").next());
    blocks.map(str::to_owned).collect()
}

/// Runs the shell examples of a page in a folder with the fixtures and the Markdown example as `review.md`.
fn run_examples(page: &Path) {
    let text = fs::read_to_string(page).expect("a page can be read");
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::os::unix::fs::symlink(workspace().join("fixtures"), folder.path().join("fixtures"))
        .expect("a link");
    let sample = fenced(&text, "markdown").into_iter().find(|block| block.starts_with("---"));
    let sample = sample.unwrap_or_else(|| "---\ntitle: Sample\nlang: en\n---\n\nText.".to_owned());
    fs::write(folder.path().join("review.md"), sample + "\n")
        .expect("a temporary folder can be written");
    for command in fenced(&text, "sh").iter().flat_map(|block| block.lines()) {
        run(command, folder.path(), page);
    }
}

/// Runs one command line, the program standing for `cargo run`; what sets up or tests a machine is left to CI.
fn run(command: &str, folder: &Path, page: &Path) {
    let command = command.replace("cargo run --release -p recension --", "recension");
    if !command.trim_start().starts_with("recension ") {
        return;
    }
    let program = program::path();
    let search = std::env::var("PATH").unwrap_or_default();
    let search =
        format!("{}:{search}", program.parent().expect("a program stands in a folder").display());
    let run =
        Command::new("sh").args(["-ec", &command]).env("PATH", search).current_dir(folder).output();
    let run = run.expect("a shell runs");
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(
        run.status.success(),
        "{}: `{command}` ends with {}: {told}",
        page.display(),
        run.status
    );
}

#[test]
fn examples_of_the_documentation_run() {
    for page in pages() {
        run_examples(&page);
    }
}
