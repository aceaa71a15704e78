//! Files that hold an edition, named in the description of another.

use super::told;
use crate::folder::Folder;
use insta::assert_snapshot;

/// An edition with two reviews, a foreword, and words that have no place in another edition.
const INNER: &str = r#"{"recension":1,"kind":"edition",
"meta":{"title":[{"t":"text","text":"Inner"}],
  "imprint":[{"t":"paragraph","content":[{"t":"text","text":"Printed in June."}]}]},
"front":[{"authored":{"role":"foreword","document":{"meta":{"title":[{"t":"text","text":"Before"}],"language":"en"},
  "body":{"blocks":[{"t":"paragraph","content":[{"t":"text","text":"A word first."}]}]}}}}],
"parts":[{"title":[{"t":"text","text":"Films"}],
  "introduction":[{"t":"paragraph","content":[{"t":"text","text":"Of the sea."}]}],
  "documents":[
  {"meta":{"title":[{"t":"text","text":"Tide"}],"language":"en"},
   "body":{"blocks":[{"t":"paragraph","content":[{"t":"text","text":"It sways."}]}]}},
  {"meta":{"title":[{"t":"text","text":"Salt"}],"language":"en"},
   "body":{"blocks":[{"t":"paragraph","content":[{"t":"text","text":"It dries."}]}]}}]}]}"#;

const WORDS: [&str; 3] = ["A word first.", "It sways.", "It dries."];

fn edition(inner: &str, content: &str) -> Folder {
    let description =
        format!("title = \"Outer\"\nlang = \"en\"\n{content}\n[output.tei]\nfile = \"all.xml\"\n");
    let a = "---\ntitle: A quay\nlang: en\ndate: 2026\n---\n\nLow.\n";
    Folder::with(&[("edition.toml", &description), ("in.json", inner), ("a.md", a)])
}

#[test]
fn an_edition_among_the_reviews_gives_all_its_texts_or_is_refused() {
    let folder = edition(INNER, "[[part]]\nreviews = [\"in.json\"]");
    assert_snapshot!(told(&folder.run("build")), @r#"
    status 1
    error[inner-edition]: `in.json` is an edition, and has what goes: its title, its imprint, 1 part title, 1 part introduction, the role `foreword`
     --> edition.toml:4:12
      |
    4 | reviews = ["in.json"]
      |            ^^^^^^^^^
      |
      = help: say these things here, and name files of one text each

    error: the edition is not whole: nothing is written
      = help: `--keep-going` makes what can be made
    "#);
    assert!(!folder.path("out/all.xml").exists());
    assert_eq!(folder.run("build --keep-going").status, Some(1));
    let made = folder.read("out/all.xml");
    assert!(WORDS.iter().all(|words| made.contains(words)), "{made}");
}

#[test]
fn an_edition_as_matter_gives_all_its_texts_or_is_refused() {
    let content =
        "back = [{ file = \"in.json\", role = \"afterword\" }]\n[[part]]\nreviews = [\"a.md\"]";
    let folder = edition(INNER, content);
    let ran = folder.run("build");
    assert!(ran.stderr.contains("`in.json` has 3 texts, where one is to stand"), "{ran}");
    assert_eq!(ran.status, Some(1));
    assert_eq!(folder.run("build --keep-going").status, Some(1));
    let made = folder.read("out/all.xml");
    assert!(WORDS.iter().all(|words| made.contains(words)), "{made}");
}

#[test]
fn an_edition_that_says_nothing_of_itself_is_a_list_of_reviews() {
    let folder = edition(INNER, "[[part]]\nreviews = [\"a.md\"]");
    folder.write(
        "all.json",
        r#"{"recension":1,"kind":"edition","parts":[{"documents":[
        {"meta":{"title":[{"t":"text","text":"Tide"}],"language":"en"}},
        {"meta":{"title":[{"t":"text","text":"Salt"}],"language":"en"}}]}]}"#,
    );
    let description = folder.read("edition.toml").replace("a.md", "all.json");
    folder.write("edition.toml", description);
    let ran = folder.run("build");
    assert_eq!(ran.status, Some(0), "{ran}");
    let made = folder.read("out/all.xml");
    assert!(made.contains("Tide") && made.contains("Salt"), "{made}");
}
