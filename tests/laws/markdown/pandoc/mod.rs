//! What is written for pandoc means to pandoc what it means to us.
//!
//! For each fixture, `seen/` keeps our Markdown in pandoc's dialect and an outline of what pandoc reads in it. The
//! test compares our output with the first, and an outline of our model with the second; it needs no pandoc. After a
//! change of the writer, `RECENSION_PANDOC=tests/.tools/bin/pandoc cargo test -p recension-tests --test laws pandoc`
//! asks pandoc (`tests/install --bench` installs it) and keeps what it says.
//!
//! An outline has a line for each block, indented as they nest, with the text, its marks, citations and notes.
//! Spans give way to their content in it, and no-break spaces are spaces: pandoc sets them behind abbreviations.

mod model;
mod native;

use super::{read_in, write_in};
use recension_tests::fixtures::{case_name, markdown_inputs};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Fixtures in which pandoc does not see what we do, and why; the test tells when it does.
const DIFFERENT: [(&str, &str); 4] = [
    (
        "captions-of-tables-and-figures",
        "a picture with attributes of its own and a caption is no figure to pandoc",
    ),
    ("citations-in-every-form", "a key with spaces in braces is none to pandoc"),
    ("divisions-as-tables-and-lists", "tables and lists made of divisions are divisions to pandoc"),
    ("divisions-of-every-kind", "a role of several words is an attribute to pandoc"),
];

fn kept(case: &str, suffix: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("laws/markdown/pandoc/seen");
    folder.join(format!("{case}.{suffix}"))
}

/// What pandoc makes of Markdown, as JSON.
fn ask(pandoc: &Path, markdown: &str) -> String {
    let mut child = Command::new(pandoc)
        .args(["-f", "markdown", "-t", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pandoc starts");
    let mut input = child.stdin.take().expect("the input is piped");
    input.write_all(markdown.as_bytes()).expect("pandoc reads");
    drop(input);
    let output = child.wait_with_output().expect("pandoc ends");
    assert!(output.status.success(), "pandoc refuses");
    String::from_utf8(output.stdout).expect("JSON is text")
}

/// Markdown without front matter, whose fields are another matter.
fn body(markdown: &str) -> &str {
    let after = markdown.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    after.map_or(markdown, |(_, body)| body.trim_start_matches('\n'))
}

#[test]
fn pandoc_understands_the_same() {
    // A path is told from the root of the repository, where tests do not run.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are in a folder");
    let pandoc = std::env::var_os("RECENSION_PANDOC").map(|path| root.join(path));
    let mut failures = Vec::new();
    for file in markdown_inputs() {
        let case = case_name(&file);
        let source = fs::read_to_string(&file).expect("a fixture is text");
        let document = read_in("recension", &source);
        let written = write_in("pandoc", &document).0;
        let markdown = body(&written);
        if let Some(pandoc) = &pandoc {
            fs::write(kept(&case, "md"), markdown).expect("the folder is writable");
            let outline = native::outline(&ask(pandoc, markdown));
            fs::write(kept(&case, "txt"), outline).expect("the folder is writable");
        }
        let read = |suffix| fs::read_to_string(kept(&case, suffix)).unwrap_or_default();
        if read("md") != markdown {
            failures.push(format!("{case}: other Markdown than pandoc has been asked about"));
        }
        let (ours, theirs) = (model::outline(&document), read("txt"));
        let known = DIFFERENT.iter().find(|(different, _)| *different == case);
        if let Some((_, reason)) = known.filter(|_| ours == theirs) {
            failures.push(format!("{case}: no longer different: {reason}"));
        }
        if ours != theirs && known.is_none() {
            failures.push(format!("{case}:\n{}", difference(&ours, &theirs)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The first lines in which two outlines differ.
fn difference(ours: &str, theirs: &str) -> String {
    let mut lines = ours.lines().zip(theirs.lines().chain(std::iter::repeat("")));
    let differing = lines.find(|(ours, theirs)| ours != theirs);
    let (ours, theirs) = differing.unwrap_or(("(the end)", "(more)"));
    format!("  ours:   {ours}\n  pandoc: {theirs}")
}

/// An outline under way.
#[derive(Default)]
struct Outline {
    out: String,
    depth: usize,
}

impl Outline {
    fn line(&mut self, text: &str) {
        let indent = "  ".repeat(self.depth);
        let text = text.replace('\u{a0}', " ");
        let words: Vec<&str> = text.split_whitespace().collect();
        self.out.push_str(format!("{indent}{}", words.join(" ")).trim_end());
        self.out.push('\n');
    }

    fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }
}
