//! `inspect`.

use crate::folder::{Folder, REVIEW};
use insta::assert_snapshot;

fn inspect(arguments: &str) -> String {
    let folder = Folder::with(&[("salt.json", REVIEW)]);
    folder.run(&format!("inspect salt.json {arguments}")).to_string()
}

#[test]
fn a_summary_is_for_people() {
    assert_snapshot!(inspect(""), @r"
    status 0
    salt.json: json
      title     Salt
      language  en
      date      2025-03-14
      id        salt
      text      3 words
      flaws     none
    ");
}

#[test]
fn a_tree_shows_blocks() {
    assert_snapshot!(inspect("--tree"), @r"
    status 0
    document  “Salt”
      paragraph  “A harbour film.”
    ");
}

#[test]
fn metadata_is_json_of_its_own() {
    assert_snapshot!(inspect("--metadata -M id=quay"), @r#"
    status 0
    {
      "id": "quay",
      "title": [
        {
          "t": "text",
          "text": "Salt"
        }
      ],
      "language": "en",
      "dates": {
        "published": {
          "edtf": "2025-03-14"
        }
      }
    }
    "#);
}

#[test]
fn the_whole_is_what_convert_writes() {
    let folder = Folder::with(&[("salt.json", REVIEW)]);
    let written = folder.run("convert salt.json -t json").stdout;
    assert_eq!(folder.run("inspect salt.json --json").stdout, written);
}

#[test]
fn resolved_shows_what_conversion_adds() {
    let resolved = inspect("--resolved");
    assert!(resolved.contains("\"kind\":\"resolved\""), "{resolved}");
    assert!(resolved.contains("\"modified\":\"2025-03-14T00:00:00Z\""), "{resolved}");
}

#[test]
fn the_time_of_change_comes_from_the_environment() {
    let folder = Folder::with(&[("salt.json", REVIEW)]);
    let epoch = |seconds| [("SOURCE_DATE_EPOCH", seconds)];
    let ran = folder.run_with("inspect salt.json --resolved", &epoch("86400"), "");
    assert!(ran.stdout.contains("1970-01-02T00:00:00Z"), "{ran}");
    let ran = folder.run_with("inspect salt.json --resolved", &epoch("tomorrow"), "");
    assert_eq!(ran.status, Some(2), "{ran}");
}

#[test]
fn there_is_one_view_at_a_time() {
    assert!(inspect("--tree --json").starts_with("status 2\n"));
}
