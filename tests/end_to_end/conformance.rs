//! What outside validators say of our files.

use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use recension_core::assemble::{self, assemble};
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::model::Edition;
use recension_core::registry::Registry;
use recension_core::resolve::CitationPlacement;
use recension_tests::citation::Plain;
use recension_tests::conversion::{convert_file, registry, write_with};
use recension_tests::{epub, fixtures, generate};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Random documents and editions given to EPUBCheck.
const RANDOM_DOCUMENTS: u8 = 140;
const RANDOM_EDITIONS: u8 = 60;

/// Random documents given to Ace.
const DOCUMENTS_FOR_ACE: u8 = 5;

/// What EPUBCheck says of each book, `USAGE` hints left out as its own command line leaves them out.
pub(crate) fn epubcheck(books: &[PathBuf]) -> Vec<String> {
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

/// What Ace says of each book: the rules that are broken, with their places.
pub(crate) fn ace(books: &[PathBuf]) -> Vec<String> {
    let output =
        Command::new(fixtures::tool("bin/ace-all")).args(books).output().expect("Ace runs");
    assert!(output.status.success(), "Ace: {}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("Ace writes UTF-8");
    let results: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(results.len(), books.len(), "Ace tells of every book");
    let failed = results.iter().filter(|book| book["outcome"] != "pass");
    failed.map(|book| format!("{}: {}", book["file"], book["violations"])).collect()
}

#[test]
fn ace_finds_nothing_in_whole_reviews_and_random_documents() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reviews = fixtures::folders("reviews").into_iter().map(|folder| folder.join("review.md"));
    let mut books: Vec<PathBuf> = reviews
        .filter(|file| file.exists())
        .map(|file| {
            let book = convert_file(&file, "epub");
            save(folder.path(), &fixtures::case_name(&file), book.bytes())
        })
        .collect();
    // Its rules know no tags of private use, which BCP 47 allows.
    let documents = generate::any_normal_document()
        .prop_filter("no private tag", |document| {
            !serde_json::to_string(document).expect("documents are JSON").contains("\"x-")
        })
        .prop_map(Edition::of_one);
    books.extend(random_books(folder.path(), DOCUMENTS_FOR_ACE, "document", documents));
    assert_eq!(ace(&books), Vec::<String>::new());
}

/// A checker that finds nothing anywhere would pass every test above.
#[test]
fn ace_finds_a_package_that_says_nothing_of_accessibility() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = fixtures::root().join("reviews/film-tide-clerk/review.md");
    let book =
        epub::with_changed(convert_file(&file, "epub").bytes(), "OEBPS/content.opf", |text| {
            text.replace("schema:access", "schema:x")
        });
    let book = save(folder.path(), "silent", &book);
    let found = ace(&[book]).join("\n");
    assert!(found.contains("metadata-accessmode"), "{found}");
}
