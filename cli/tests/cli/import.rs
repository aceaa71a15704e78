//! From a draft to a review.

use crate::folder::Folder;
use insta::assert_snapshot;

const DRAFT: &str = "A Harbour of One’s Own\n\nBy Ruth Okafor\n\nDirected by Ann Ray; written by Ray and Tom Ode. 104 minutes.\n\n\
    The new film Low Water, shot in Leith, is the best thing in the port. Low Water knows its tides. \
    Her brother Piet (Joost de Wit) does not.\n";

#[test]
fn a_draft_becomes_a_review_with_what_its_text_says() {
    let folder = Folder::with(&[("draft.txt", DRAFT)]);
    let ran = folder.run("import draft.txt --lang en -o review.md -q");
    assert_eq!(ran.status, Some(0), "{ran}");
    assert_snapshot!(folder.read("review.md"));
}

#[test]
fn a_review_made_of_a_draft_can_be_converted() {
    let folder = Folder::with(&[("draft.txt", DRAFT)]);
    folder.run("import draft.txt --lang en -o review.md");
    let ran = folder.run("convert review.md -o review.epub");
    assert!(!ran.stderr.contains("error"), "{ran}");
    assert_eq!(ran.status, Some(0), "{ran}");
}

#[test]
fn an_editor_is_asked_about_what_is_doubtful() {
    let folder = Folder::with(&[("draft.txt", DRAFT)]);
    let all = folder.run_with("import draft.txt --lang en --review", &[], "y\n".repeat(40));
    assert_eq!(all.status, Some(0), "{all}");
    assert!(all.stderr.contains("take it? [y]es, [n]o, [q]uit"), "{all}");
    assert!(!all.stdout.contains("# Found in the text"), "{all}");
    let none = folder.run_with("import draft.txt --lang en --review", &[], "q\n");
    assert!(none.stdout.len() < all.stdout.len(), "{none}");
}

#[test]
fn a_draft_is_never_replaced() {
    let folder = Folder::with(&[("draft.md", DRAFT)]);
    assert_snapshot!(folder.run("import draft.md -o draft.md"), @r"
    status 2
    error[output-is-input]: `draft.md` is the draft
      = help: write to another file
    ");
    assert_eq!(folder.read("draft.md"), DRAFT);
}

#[test]
fn credits_are_shown_to_people_and_to_programs() {
    let folder = Folder::with(&[("draft.txt", DRAFT)]);
    assert_snapshot!(folder.run("inspect draft.txt --lang en --credits -q"));
    let json = folder.run("inspect draft.txt --lang en --credits-json -q").stdout;
    let entries: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
    let director = entries.iter().find(|entry| entry["field"] == "director").expect("a director");
    assert_eq!((&director["value"], &director["line"]), (&"Ann Ray".into(), &5.into()));
}
