//! References from files: named on the command line, named by the review, or lying beside it.

use crate::folder::Folder;

const REVIEW: &str = "---\ntitle: T\nlang: en\nid: t\nnocite: \"@a\"\ndate: 2025\n---\n\nText.\n";

fn told(files: &[(&str, &str)], arguments: &str) -> String {
    Folder::with(files).run(arguments).to_string()
}

#[test]
fn files_are_found_where_the_guide_says() {
    let beside = ("r.bib", "@book{a, title = {Beside}} @book{b, title = {Not Cited}}");
    let shared = ("references.json", "[{\"id\": \"a\", \"title\": \"Of the Folder\"}]");
    let named = ("x.bib", "@book{a, title = {Named}}");
    let naming = REVIEW.replace("id: t", "id: t\nbibliography: x.bib");
    let own = REVIEW.replace("id: t", "id: t\nreferences: [{id: a, title: Own}]");
    for (review, arguments, title) in [
        (REVIEW, "", "Beside"),
        (REVIEW, "--bibliography x.bib", "Named"),
        (&naming, "", "Named"),
        (&naming, "--bibliography r.bib", "Named"),
        (&own, "--bibliography r.bib", "Own"),
    ] {
        let files = [("r.md", review), beside, shared, named];
        let told = told(&files, &format!("inspect r.md --json {arguments}"));
        assert!(told.contains(&format!("\"title\": \"{title}\"")), "{arguments}: {told}");
        assert!(!told.contains("Not Cited"), "{told}");
    }
    let told = told(&[("r.md", REVIEW), shared], "inspect r.md --json");
    assert!(told.contains("Of the Folder"), "{told}");
}

#[test]
fn a_missing_file_is_a_flaw_of_the_review_or_ends_the_run() {
    let naming = REVIEW.replace("id: t", "id: t\nbibliography: gone.bib");
    let flaw = told(&[("r.md", &naming)], "inspect r.md");
    assert!(flaw.starts_with("status 1"), "{flaw}");
    assert!(flaw.contains("missing-bibliography") && flaw.contains("r.md:5:15"), "{flaw}");
    let failure = told(&[("r.md", REVIEW)], "inspect r.md --bibliography gone.bib");
    assert!(failure.starts_with("status 4"), "{failure}");
}

#[test]
fn a_flaw_of_a_shared_file_is_told_once_in_an_edition() {
    let document = |id: &str| {
        format!(
            r#"{{"meta":{{"id":"{id}","title":[{{"t":"text","text":"T"}}],"language":"en",
"dates":{{"published":{{"edtf":"2025"}}}},"extra":{{"bibliography":"x.bib","nocite":"@a"}}}},
"body":{{"blocks":[{{"t":"paragraph","content":[{{"t":"text","text":"Text."}}]}}]}}}}"#
        )
    };
    let edition = format!(
        r#"{{"recension":0,"kind":"edition","meta":{{"id":"e","title":[{{"t":"text","text":"E"}}]}},
"parts":[{{"documents":[{},{}]}}]}}"#,
        document("one"),
        document("two")
    );
    let files =
        [("e.json", edition.as_str()), ("x.bib", "@book{a, title = {A}}\n@book{a, title = {B}}\n")];
    let told = told(&files, "inspect e.json");
    assert_eq!(told.matches("duplicate-reference").count(), 1, "{told}");
    assert!(told.contains("x.bib:2:7"), "{told}");
}
