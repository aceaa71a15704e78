//! Plain text: what detection finds in texts as they come from the world, and what it must not find.

mod law;
mod score;
mod speed;

use recension_core::diagnostic::Report;
use recension_core::import::{Imported, Importer};
use recension_core::model::Document;
use recension_core::option::Options;
use recension_core::source::{Source, SourceId};
use recension_text::{TextImporter, detect, read};
use score::{Finding, Score, expected, proposed, written};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures(folder: &str) -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(folder);
    let entries = fs::read_dir(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let folders = entries.map(|entry| entry.expect("the folder can be listed").path());
    let mut cases: Vec<(String, PathBuf)> = folders
        .filter(|path| path.join("input.txt").is_file())
        .map(|path| {
            (path.file_name().expect("a folder has a name").to_string_lossy().into_owned(), path)
        })
        .collect();
    cases.sort();
    cases
}

fn source(folder: &Path) -> Source {
    let text = fs::read_to_string(folder.join("input.txt")).expect("a case has a text");
    Source::new(SourceId(0), "input.txt", text)
}

fn options(settings: &[(&str, &str)]) -> Options {
    let importer = TextImporter::default();
    let mut options = Options::defaults(&importer.format().options);
    for (name, value) in settings {
        let spec = importer
            .format()
            .options
            .iter()
            .find(|spec| spec.name == *name)
            .expect("the option is declared");
        options.set(spec, value).expect("the value is allowed");
    }
    options
}

fn import(source: &Source, settings: &[(&str, &str)]) -> (Document, Report) {
    let mut report = Report::default();
    let imported = TextImporter::default()
        .import(source, &options(settings), &mut report)
        .expect("any text can be read");
    let Imported::Document(document) = imported else { panic!("a text is one document") };
    (*document, report)
}

/// What `propose` finds in a text, and what `apply` writes.
fn found(source: &Source) -> (BTreeSet<Finding>, BTreeSet<Finding>) {
    let document = read(source, &options(&[]), &mut Report::default());
    let proposals = detect(&document, Some(source)).proposals;
    let (applied, _) = import(source, &[("detect", "apply")]);
    (proposals.iter().flat_map(proposed).collect(), written(&applied.meta.reviewed))
}

/// Scores of `propose` and `apply` over all cases of a folder, with what was missed and what was wrong.
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
fn measure(folder: &str) -> (Score, Score) {
    let (mut propose, mut apply) = (Score::default(), Score::default());
    for (name, path) in fixtures(folder) {
        let wanted = expected(
            &fs::read_to_string(path.join("expected-credits.json"))
                .expect("a case has its expectation"),
        );
        let (proposed, applied) = found(&source(&path));
        propose.add(Score::of(&proposed, &wanted));
        apply.add(Score::of(&applied, &wanted));
        let list = |label: &str, findings: Vec<&Finding>| {
            for finding in findings {
                println!("{name}: {label} {finding:?}");
            }
        };
        list("missed by propose:", wanted.difference(&proposed).collect());
        list(
            "missed by apply:",
            wanted.difference(&applied).filter(|finding| proposed.contains(*finding)).collect(),
        );
        list("wrong in apply:", applied.difference(&wanted).collect());
        list("wrong in propose:", proposed.difference(&wanted).collect());
    }
    println!(
        "{folder}: propose finds {:.1} of 100 (right {:.1}), apply is right in {:.1} of 100 (finds {:.1}); {} to find",
        propose.recall(),
        propose.precision(),
        apply.precision(),
        apply.recall(),
        propose.wanted,
    );
    (propose, apply)
}

#[test]
fn credits_are_found_in_texts_of_the_world() {
    let (propose, apply) = measure("text");
    assert!(propose.recall() >= 85.0, "propose finds {:.1} of 100", propose.recall());
    assert!(apply.precision() >= 98.0, "apply is right in {:.1} of 100", apply.precision());
    assert!(apply.recall() >= 70.0, "apply finds {:.1} of 100", apply.recall());
}

/// Texts that were written when the rules stood, and by which no rule was made.
#[test]
fn credits_are_found_in_texts_held_out() {
    let (propose, apply) = measure("text/held-out");
    assert!(propose.recall() >= 85.0, "propose finds {:.1} of 100", propose.recall());
    assert!(apply.precision() >= 95.0, "apply is right in {:.1} of 100", apply.precision());
}

#[test]
fn nothing_is_applied_to_texts_that_review_nothing() {
    let cases = fixtures("text/decoys");
    assert!(cases.len() >= 20);
    for (name, path) in cases {
        let (proposed, applied) = found(&source(&path));
        assert_eq!(applied, BTreeSet::new(), "{name}");
        if !proposed.is_empty() {
            println!("{name}: proposed, not applied: {proposed:?}");
        }
    }
}
