//! The fifty references of real-life difficulty in five styles, read line by line against the handbooks.

use crate::support::{Review, citations_of, entries_of, format_references};
use insta::assert_snapshot;
use recension_core::diagnostic::Report;
use recension_core::source::{Source, SourceId};
use recension_csl::read_references;

/// The bibliography of all, then each cited twice with a page.
fn check(style: &str) -> String {
    let mut report = Report::default();
    let mut references = read_references(
        &Source::new(
            SourceId(0),
            "fifty.bib",
            include_str!("../../../../fixtures/references/fifty.bib"),
        ),
        &mut report,
    );
    references.extend(read_references(
        &Source::new(
            SourceId(1),
            "fifty.json",
            include_str!("../../../../fixtures/references/fifty.json"),
        ),
        &mut report,
    ));
    assert_eq!(references.len(), 50);
    let keys: Vec<String> = references.keys().map(|key| format!("@{key}, 12-14")).collect();
    let citations: Vec<&str> = keys.iter().chain(&keys).map(String::as_str).collect();
    let review = Review { language: "en", citations: &citations, uncited: &[] };
    let scope = format_references(style, &references, &[review]);
    format!("{}\n\n{}\n", entries_of(&scope), citations_of(&scope, 0))
}

#[test]
fn fifty_references_are_set_as_the_handbooks_have_them() {
    for style in ["chicago-notes", "chicago-author-date", "apa", "mla", "mhra"] {
        assert_snapshot!(style, check(style));
    }
}
