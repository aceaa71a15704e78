//! What patterns in a description take, and what they leave.

use super::told;
use crate::folder::Folder;
use insta::assert_snapshot;

/// An edition of `reviews`, with files of these names, each a review.
fn edition(reviews: &str, files: &[&str]) -> Folder {
    let folder = Folder::with(&[]);
    let outputs = "[output.markdown]\n[output.json]\nfile = \"../all.json\"\n";
    let text =
        format!("title = \"Tides\"\nlang = \"en\"\n[[part]]\nreviews = {reviews}\n{outputs}");
    folder.write("edition.toml", text);
    for file in files {
        folder.write(file, format!("---\ntitle: At {file}\nlang: en\n---\n\nLow.\n"));
    }
    folder
}

/// The titles of the reviews in the order of the edition.
fn taken(folder: &Folder) -> Vec<String> {
    let ran = folder.run("build");
    assert_eq!(ran.status, Some(0), "{ran}");
    let made: serde_json::Value = serde_json::from_str(&folder.read("all.json")).expect("JSON");
    let documents = made["parts"][0]["documents"].as_array().expect("reviews");
    let title = |document: &serde_json::Value| document["meta"]["title"][0]["text"].to_string();
    documents.iter().map(|document| title(document).replace("At ", "").replace('"', "")).collect()
}

#[test]
fn patterns_match_in_the_order_of_names() {
    let files = ["b.md", "films/a.md", "films/old/c.md", "music/d.md", "e.txt"];
    for (pattern, expected) in [
        ("*.md", &["b.md"][..]),
        ("**/*.md", &["b.md", "films/a.md", "films/old/c.md", "music/d.md"]),
        ("films/**/*.md", &["films/a.md", "films/old/c.md"]),
        ("./*/[ad].md", &["films/a.md", "music/d.md"]),
        ("music/../?.md", &["b.md"]),
    ] {
        assert_eq!(taken(&edition(&format!("[\"{pattern}\"]"), &files)), expected, "{pattern}");
    }
}

#[test]
fn patterns_take_no_outputs_and_nothing_hidden() {
    let files = ["a.md", ".hidden.md", ".#a.md", ".git/b.md", ".drafts/c.md"];
    let folder = edition("[\"**/*.md\", \".drafts/*.md\"]", &files);
    for _ in 0..3 {
        assert_eq!(taken(&folder), ["a.md", ".drafts/c.md"]);
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_round_in_a_circle() {
    let folder = edition("[\"films/**/*.md\", \"linked/*.md\"]", &["films/a.md", "far/b.md"]);
    for (to, link) in [(".", "films/one"), (".", "films/two"), ("far", "linked")] {
        std::os::unix::fs::symlink(to, folder.path(link)).expect("a link");
    }
    assert_eq!(taken(&folder), ["films/a.md", "far/b.md"]);
}

#[test]
fn folders_and_broken_patterns_are_told() {
    let folder = edition("[\"films\", \"**a\"]", &["films/a.md"]);
    assert_snapshot!(told(&folder.run("build")), @r#"
    status 1
    error[input-unreadable]: `films` is a folder
     --> edition.toml:4:12
      |
    4 | reviews = ["films", "**a"]
      |            ^^^^^^^
      |
      = help: name the files in it: `films/*.md`

    error[empty-pattern]: `**a` is no pattern: recursive wildcards must form a single path component
     --> edition.toml:4:21
      |
    4 | reviews = ["films", "**a"]
      |                     ^^^^^
      |
      = help: patterns are of `*`, `**`, `?` and `[a-z]`

    error: the description of the edition has 2 flaws: nothing is written
      = help: `--keep-going` makes what can be made
    "#);
}
