//! What outside validators say of our files.

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use recension_core::assemble::{self, assemble};
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::model::Edition;
use recension_core::registry::Registry;
use recension_core::resolve::CitationPlacement;
use recension_tests::citation::Plain;
use recension_tests::conversion::{convert_file, registry, write_with};
use recension_tests::{fixtures, generate};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Random documents and editions given to EPUBCheck.
const RANDOM_DOCUMENTS: u8 = 140;
const RANDOM_EDITIONS: u8 = 60;

/// What EPUBCheck says of each book, `USAGE` hints left out as its own command line leaves them out.
fn epubcheck(books: &[PathBuf]) -> Vec<String> {
    let output = Command::new(fixtures::tool("bin/epubcheck-all"))
        .args(books)
        .output()
        .expect("EPUBCheck runs");
    assert!(output.status.success(), "EPUBCheck: {}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("EPUBCheck writes UTF-8");
    let results: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(results.len(), books.len(), "EPUBCheck tells of every book");
    results.iter().flat_map(messages).collect()
}

fn messages(book: &Value) -> Vec<String> {
    let messages = book["messages"].as_array().expect("a book has messages");
    let told = messages.iter().filter(|message| message["severity"] != "USAGE");
    told.map(|message| format!("{}: {message}", book["file"])).collect()
}

fn save(folder: &Path, name: &str, book: &[u8]) -> PathBuf {
    let path = folder.join(name).with_extension("epub");
    std::fs::write(&path, book).expect("a temporary folder can be written");
    path
}

#[test]
fn epubcheck_finds_nothing_in_any_fixture() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let broken = fixtures::folders("broken").into_iter().map(|folder| folder.join("input.md"));
    let inputs =
        fixtures::markdown_inputs().into_iter().chain(broken.filter(|input| input.exists()));
    let books: Vec<PathBuf> = inputs
        .map(|file| {
            save(folder.path(), &fixtures::case_name(&file), convert_file(&file, "epub").bytes())
        })
        .collect();
    assert_eq!(epubcheck(&books), Vec::<String>::new());
}

/// A book of `edition`, with citations in the text, in notes, or not formatted, by turns.
fn write_cited(registry: &Registry, edition: Edition, turn: u8) -> Vec<u8> {
    let placement = match turn % 3 {
        0 => Some(CitationPlacement::Note),
        1 => Some(CitationPlacement::Text),
        _ => None,
    };
    let citations = placement.map(Plain::shared);
    let edition = assemble(edition.into(), &assemble::Settings::default());
    let mut report = Report::default();
    let book = write_with(registry, edition, "epub", &Assets::none(), citations, &mut report);
    book.expect("a book")
}

/// Books of random editions, the same in every run.
fn random_books(
    folder: &Path,
    count: u8,
    name: &str,
    editions: impl Strategy<Value = Edition>,
) -> Vec<PathBuf> {
    let registry = registry();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..count)
        .map(|number| {
            let edition = editions.new_tree(&mut runner).expect("an edition").current();
            let book = write_cited(&registry, edition, number);
            save(folder, &format!("{name}-{number}"), &book)
        })
        .collect()
}

#[test]
fn epubcheck_finds_nothing_in_random_documents_and_editions() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let documents = generate::any_normal_document().prop_map(Edition::of_one);
    let mut books = random_books(folder.path(), RANDOM_DOCUMENTS, "document", documents);
    let editions = generate::any_normal_edition();
    books.extend(random_books(folder.path(), RANDOM_EDITIONS, "edition", editions));
    assert_eq!(epubcheck(&books), Vec::<String>::new());
}
