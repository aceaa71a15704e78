//! Metadata from the command line.

use crate::folder::{Folder, REVIEW};
use insta::assert_snapshot;

fn metadata(folder: &Folder, arguments: &str) -> String {
    folder.run(&format!("inspect salt.json --metadata {arguments}")).to_string()
}

fn folder() -> Folder {
    let file = "title: From the *file*\nkeywords: [sea]\ncolumn: A\n";
    Folder::with(&[("salt.json", REVIEW), ("house.yaml", file)])
}

#[test]
fn pairs_overrule_the_file_and_the_file_the_review() {
    let folder = folder();
    let told = metadata(&folder, "--metadata-file house.yaml -M title=Brine -M column=B");
    assert_snapshot!(told, @r#"
    status 0
    {
      "id": "salt",
      "title": [
        {
          "t": "text",
          "text": "Brine"
        }
      ],
      "language": "en",
      "keywords": [
        "sea"
      ],
      "dates": {
        "published": {
          "edtf": "2025-03-14"
        }
      },
      "extra": {
        "column": "B"
      }
    }
    "#);
}

#[test]
fn keys_given_twice_are_lists_and_flat_forms_are_understood() {
    let told = metadata(&folder(), "-M keywords=sea -M keywords=salt -M rating=4/5 -M draft");
    for part in
        ["\"sea\",\n    \"salt\"", "\"value\": 4.0", "\"draft\": {\n      \"literal\": \"true\""]
    {
        assert!(told.contains(part), "{part}\n{told}");
    }
}

#[test]
fn flaws_of_it_are_told_once_with_their_place() {
    let folder = Folder::with(&[
        ("a.json", REVIEW),
        ("b.json", REVIEW),
        ("house.yaml", "column: A\nlang: no tag\n"),
        ("out/old", ""),
    ]);
    let told = folder.run("convert a.json b.json -t json -o out --metadata-file house.yaml");
    assert_snapshot!(told, @r"
    status 0
    warning[invalid-language]: `no tag` is no language tag
     --> house.yaml:2:7
      |
    2 | lang: no tag
      |       ^^^^^^
      |
      = help: write a tag such as `en`, `en-GB` or `zh-Hant`

    ");
    let refused = folder.run("inspect a.json -M rating=?? -M lang=7 --deny-warnings");
    assert_eq!(refused.status, Some(3), "{refused}");
}

#[test]
fn a_file_of_metadata_is_utf_8() {
    let folder = folder();
    folder.write("old.yaml", b"title: caf\xE9");
    assert_snapshot!(metadata(&folder, "--metadata-file old.yaml"), @r"
    status 4
    error[not-text]: cannot read `old.yaml`
      = cause: not UTF-8: byte 0xE9 at offset 10, line 1
    ");
}

#[test]
fn a_language_from_the_command_line_yields_to_that_of_the_review() {
    let folder = folder();
    let language = |arguments: &str| {
        let told = metadata(&folder, arguments);
        told.lines().find(|line| line.contains("\"language\"")).map(str::to_owned)
    };
    assert_eq!(language("--lang de").as_deref(), Some("  \"language\": \"en\","));
    folder.write("salt.json", REVIEW.replace("\"language\":\"en\",", ""));
    assert_eq!(language("").as_deref(), None);
    assert_eq!(language("--lang de").as_deref(), Some("  \"language\": \"de\","));
}
