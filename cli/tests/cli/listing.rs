//! `formats` and `explain`.

use crate::folder::Folder;
use insta::assert_snapshot;

fn run(arguments: &str) -> String {
    Folder::with(&[]).run(arguments).to_string()
}

#[test]
fn a_format_tells_its_options() {
    let told = run("formats json");
    assert_eq!(told, run("formats .json"));
    assert_snapshot!("formats_json", told);
}

#[test]
fn formats_are_listed_by_name() {
    let told = run("formats");
    assert!(told.contains("json "), "{told}");
    assert_snapshot!(run("formats jsom"), @r"
    status 2
    error: no format `jsom`
      = help: did you mean `json`?
    ");
}

#[test]
fn codes_are_explained_as_they_stand_in_messages() {
    let told = run("explain missing-title");
    assert_eq!(told, run("explain warning[missing-title]"));
    assert_eq!(told, run("explain [missing-title]:"));
    assert_snapshot!(told, @r#"
    status 0
    missing-title: The review has no title.

    A title is taken from the reviewed work ("Review of …"), else from the name of
    the file. Set `title`.
    "#);
    assert_snapshot!(run("explain missing-titel"), @r"
    status 2
    error: no code `missing-titel`
      = help: did you mean `missing-title`?
    ");
}

#[test]
fn every_code_is_listed_and_can_be_explained() {
    let list = run("explain");
    let codes: Vec<&str> = list.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    for known in ["missing-title", "not-text"] {
        assert!(codes.contains(&known), "{known}\n{list}");
    }
    assert!(codes.is_sorted(), "{list}");
    for code in codes {
        assert!(run(&format!("explain {code}")).starts_with(&format!("status 0\n{code}: ")));
    }
}
