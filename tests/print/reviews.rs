//! Every fixture, set and painted: what our checker and other programs say of the file.

use crate::programs::run_on;
use recension_core::asset::Assets;
use recension_tests::conversion::{convert, convert_file, registry};
use recension_tests::fixtures;
use recension_tests::pdf::check::check;

#[test]
fn no_clause_is_broken() {
    let mut broken = Vec::new();
    for file in fixtures::markdown_inputs() {
        let converted = convert_file(&file, "pdf");
        let told = check(converted.bytes()).into_iter();
        let name = fixtures::case_name(&file);
        broken.extend(told.map(|breach| format!("{name}: {}: {}", breach.clause, breach.what)));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_review_without_a_word_has_a_page() {
    let converted = convert(&registry(), "review.md", b"", "pdf", &Assets::none());
    assert_eq!(check(converted.bytes()), []);
}

#[test]
fn qpdf_finds_no_fault_in_whole_reviews() {
    for folder in fixtures::folders("reviews") {
        let converted = convert_file(&folder.join("review.md"), "pdf");
        run_on(converted.bytes(), "qpdf", &["--check"], &[]);
    }
}

/// Words at both ends of a review, from its title to its last note, come out of the file.
#[test]
fn the_words_of_a_review_come_back() {
    let file = fixtures::root().join("reviews/film-tide-clerk/review.md");
    let converted = convert_file(&file, "pdf");
    let Some(text) = run_on(converted.bytes(), "pdftotext", &["-raw"], &["-"]) else { return };
    let text = text.replace("\u{ad}\n", "").split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "The sea keeps its own accounts",
        "Then, on 3 November 1971, the Senhora da Guia does not come back.",
        "Amália’s lie is the only thing anyone in Vila do Esteiro has ever made for Graça.",
        "which real archivists tell me they do not wear.",
    ] {
        let plain = words.replace('’', "'");
        assert!(text.contains(words) || text.contains(&plain), "{words}: {text}");
    }
}
