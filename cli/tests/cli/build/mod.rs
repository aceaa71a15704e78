//! Editions from descriptions.

mod description;
mod inner;
mod pattern;
mod whole;

use crate::folder::{Folder, Ran};
use insta::assert_snapshot;
use std::fs;
use std::path::Path;

const A: &str = "---\ntitle: A quay\nid: quay\nlang: en\ndate: 2026-11-02\nauthor: Noor Pell\n---\n\nThe tide is early.\n";
const B: &str = "---\ntitle: B flat\nid: flat\nlang: en\ndate: 2026-11-03\nauthor: Ada Venn\n---\n\nThe horn is late.\n";

const EDITION: &str = "title = \"Tides\"\nid = \"tides\"\nlang = \"en\"\ndate = \"2026-11\"\n\
[[part]]\nreviews = [\"a.md\", \"music/*.md\"]\n\
[output.pdf]\n[output.epub]\n[output.tei]\n[output.markdown]\n";

fn tides() -> Folder {
    Folder::with(&[("edition.toml", EDITION), ("a.md", A), ("music/b.md", B)])
}

/// The files in `out`.
fn made(folder: &Folder) -> Vec<String> {
    let files = folder.files().into_iter();
    files.filter_map(|file| Some(file.strip_prefix("out/")?.to_owned())).collect()
}

fn bytes(folder: &Folder, file: &str) -> Vec<u8> {
    fs::read(folder.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn has_suffix(file: &str, suffix: &str) -> bool {
    Path::new(file).extension().is_some_and(|found| found == suffix)
}

/// A run without the time that it took, and with names and sizes of files left out.
fn told(ran: &Ran) -> String {
    let told = ran.to_string();
    let lines = told.lines().filter(|line| !line.starts_with("  out/"));
    let lines = lines.map(|line| match line.rsplit_once("; ") {
        Some((before, time)) if time.ends_with(" s") => before,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn one_run_makes_every_output() {
    let folder = tides();
    fs::rename(folder.path("edition.toml"), folder.path("x.toml")).expect("renamed");
    let ran = folder.run("build x.toml -o out");
    assert_snapshot!(told(&ran), @r"
    status 0
    loss: edition: degraded by markdown
    2 reviews, 8 words
    ");
    assert_eq!(made(&folder).len(), 6, "{:?}", folder.files());
}

#[test]
fn outputs_and_reviews_can_be_chosen() {
    let folder = tides();
    assert_eq!(folder.run("build --target tei,markdown --only flat").status, Some(0));
    let made = made(&folder);
    assert!(made.iter().all(|file| has_suffix(file, "md") || has_suffix(file, "xml")), "{made:?}");
    let tei = made.iter().find(|file| has_suffix(file, "xml")).expect("TEI");
    let tei = folder.read(&format!("out/{tei}"));
    assert!(tei.contains("The horn is late.") && !tei.contains("The tide is early."), "{tei}");
    assert_snapshot!(told(&folder.run("build --target tie")), @r"
    status 2
    error: the edition has no output `tie`
      = help: did you mean `tei`?
    ");
    assert_snapshot!(told(&folder.run("build --only flut")), @r"
    status 2
    error: the edition has no review `flut`
      = help: did you mean `flat`?
    ");
    assert_snapshot!(told(&folder.run("build --profile draft")), @r"
    status 2
    error: the edition has no profile `draft`
      = help: a table `[profile.draft]` would describe it
    ");
}

#[test]
fn profiles_say_things_otherwise() {
    let folder = tides();
    let profile = "[profile.draft]\ntitle = \"Tides, a draft\"\n[profile.draft.output.tei]\nfile = \"draft.xml\"\n";
    folder.write("edition.toml", format!("{EDITION}{profile}"));
    assert_eq!(folder.run("build -p draft -t tei").status, Some(0));
    assert!(folder.read("out/draft.xml").contains("Tides, a draft"));
}

#[test]
fn what_can_be_made_is_made_on_request_only() {
    let folder = tides();
    folder.write("edition.toml", EDITION.replace("\"a.md\"", "\"a.md\", \"c.md\""));
    assert_eq!(folder.run("build").status, Some(1));
    assert_eq!(made(&folder), Vec::<String>::new());
    assert_eq!(folder.run("build --keep-going").status, Some(1));
    assert_eq!(made(&folder).len(), 6);
}

#[test]
fn an_edition_that_is_refused_leaves_the_old_one() {
    let folder = tides();
    assert_eq!(folder.run("build").status, Some(0));
    let before: Vec<_> = made(&folder)
        .iter()
        .map(|file| fs::read(folder.path(&format!("out/{file}"))).expect("made"))
        .collect();
    folder.write("music/b.md", B.replace("lang: en", "lang: en glish"));
    assert_eq!(folder.run("build --deny-warnings").status, Some(3));
    let after: Vec<_> = made(&folder)
        .iter()
        .map(|file| fs::read(folder.path(&format!("out/{file}"))).expect("made"))
        .collect();
    assert!(before == after);
}

#[test]
fn outputs_replace_neither_inputs_nor_each_other() {
    let edition = EDITION.replace(
        "[output.markdown]",
        "[output.proof]\nformat = \"pdf\"\n[output.markdown]\nfile = \"a.md\"\n\
         [output.web]\nformat = \"markdown\"\nfile = \"./music/../a.md\"",
    );
    let folder = Folder::with(&[("edition.toml", &edition), ("a.md", A), ("music/b.md", B)]);
    assert_snapshot!(told(&folder.run("build -o .")), @r#"
    status 1
    error[output-is-input]: the edition is made of `a.md`, which would be replaced
      --> edition.toml:13:8
       |
    13 | file = "a.md"
       |        ^^^^^^
       |
       = help: name another file: `file = "…"`

    error[output-is-input]: the edition is made of `a.md`, which would be replaced
      --> edition.toml:16:8
       |
    16 | file = "./music/../a.md"
       |        ^^^^^^^^^^^^^^^^^
       |
       = help: name another file: `file = "…"`

    error[invalid-edition]: `a.md` would be written twice: `a.md` names it too
      --> edition.toml:16:8
       |
    16 | file = "./music/../a.md"
       |        ^^^^^^^^^^^^^^^^^
       |
       = help: give one of them a `file` of its own

    error: the description of the edition has 3 flaws: nothing is written
      = help: `--keep-going` makes what can be made
    "#);
    assert_eq!(folder.read("a.md"), A);
    fs::write(
        folder.path("edition.toml"),
        EDITION.to_owned() + "[output.proof]\nformat = \"pdf\"\n",
    )
    .expect("written");
    assert_eq!(folder.run("build -o out --target pdf,proof").status, Some(0));
    let made = made(&folder);
    assert!(made.iter().any(|file| file.ends_with("-proof.pdf")) && made.len() == 2, "{made:?}");
}

#[test]
fn a_text_that_nobody_can_read_is_one_flaw_among_others() {
    let edition = EDITION.replace("a.md", "a.odt");
    let folder = Folder::with(&[("edition.toml", &edition), ("a.odt", A), ("music/b.md", "# B\n")]);
    assert_snapshot!(told(&folder.run("build -o out")), @r#"
    status 1
    error[unknown-format]: cannot tell the format of `a.odt` from its name
     --> edition.toml:6:12
      |
    6 | reviews = ["a.odt", "music/*.md"]
      |            ^^^^^^^
      |
      = help: rename it: `recension formats` lists the endings of what can be read

    error: the description of the edition has a flaw: nothing is written
      = help: `--keep-going` makes what can be made
    "#);
}

#[test]
fn pictures_of_one_name_are_those_of_their_reviews() {
    let figure = "\n![A quay](figure.svg)\n";
    let svg = |width| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"9\"/>")
    };
    let folder = tides();
    folder.write("a.md", A.to_owned() + figure);
    folder.write("music/b.md", B.to_owned() + figure);
    folder.write("figure.svg", svg(10));
    folder.write("music/figure.svg", svg(20));
    assert_eq!(folder.run("build -t markdown").status, Some(0));
    assert!(folder.read("out/figure.svg").contains("10"));
    assert!(folder.read("out/music/figure.svg").contains("20"));
}

/// Copies a folder of the fixtures.
fn copied(from: &Path, to: &Folder, below: &str) {
    for entry in fs::read_dir(from).expect("a fixture").flatten() {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            copied(&entry.path(), to, &format!("{name}/"));
        } else {
            to.write(&name, fs::read(entry.path()).expect("readable"));
        }
    }
}

#[test]
fn flaws_of_editions_are_told_with_their_places() {
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/editions/broken");
    let mut cases: Vec<_> =
        fs::read_dir(broken).expect("fixtures").flatten().map(|entry| entry.path()).collect();
    cases.sort();
    assert!(cases.len() > 10);
    for case in cases {
        let folder = Folder::with(&[]);
        copied(&case, &folder, "");
        let name = case.file_name().expect("a folder").to_string_lossy().into_owned();
        assert_snapshot!(name, told(&folder.run("build")));
    }
}

#[test]
fn each_review_has_its_offprints() {
    let folder = tides();
    folder.write("edition.toml", format!("{EDITION}[offprints]\noutputs = [\"pdf\", \"epub\"]\n"));
    let ran = folder.run("build");
    assert_eq!(ran.status, Some(0), "{ran}");
    let offprints: Vec<String> =
        made(&folder).into_iter().filter(|file| file.contains('/')).collect();
    let expected = ["flat.epub", "flat.pdf", "quay.epub", "quay.pdf"];
    assert_eq!(offprints, expected.map(|file| format!("offprints/{file}")));
    assert!(ran.stderr.contains("*.pdf") && ran.stderr.contains(", 2 offprints"), "{ran}");
    let folder = tides();
    folder.write("edition.toml", format!("{EDITION}[offprints]\noutputs = \"html\"\n"));
    let ran = folder.run("build");
    assert_eq!((ran.status, made(&folder).len()), (Some(1), 0), "{ran}");
    assert!(ran.stderr.contains("offprints want the output `html`"), "{ran}");
}

#[test]
fn offprints_without_their_references_are_a_loss() {
    let folder = tides();
    let references =
        "references:\n- { id: quill, type: book, title: Tides, author: Jo Quill, issued: 1999 }\n";
    folder.write("a.md", A.replace("author:", &format!("{references}author:")) + "\n[@quill]\n");
    for (csl, bibliography, losses) in
        [("apa", "edition", 1), ("apa", "both", 0), ("chicago-notes", "edition", 0)]
    {
        let said = format!("csl = \"{csl}\"\n[[part]]");
        let options = format!("[options]\nbibliography = \"{bibliography}\"\n");
        let description = EDITION.replace("[[part]]", &said) + &options;
        folder.write("edition.toml", description + "[offprints]\noutputs = \"epub\"\n");
        let ran = folder.run("build -t epub");
        assert_eq!(ran.status, Some(0), "{ran}");
        assert_eq!(ran.stderr.matches("references of offprints").count(), losses, "{csl}: {ran}");
    }
}
