//! Messages: how much is told, and in which form.

use crate::folder::{FLAWED, Folder, REVIEW};
use insta::assert_snapshot;

#[test]
fn warnings_are_told_with_their_file_and_a_hint() {
    let folder = Folder::with(&[("a.json", FLAWED)]);
    assert_snapshot!(folder.run("convert a.json -o b.json"), @r#"
    status 0
    warning[missing-language]: no language, so it is marked as undetermined
     --> a.json:1:1
      |
    1 | {"recension":1,"kind":"document",
      | ^
      |
      = help: add `lang:` to the metadata, or give `--lang`

    "#);
}

#[test]
fn quiet_tells_errors_only_and_verbose_tells_all() {
    let folder = Folder::with(&[("a.json", FLAWED)]);
    let codes = |arguments: &str| {
        let told = folder.run(arguments).stderr;
        let codes = told.lines().filter_map(|line| line.split_once(']')?.0.split_once('['));
        codes.map(|(_, code)| code.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("inspect a.json"), ["missing-language"]);
    assert_eq!(codes("inspect a.json -q"), [""; 0]);
    assert_eq!(codes("inspect a.json -v"), ["missing-language", "missing-date"]);
    assert!(folder.run("inspect -q b.json").stderr.contains("cannot read"));
    assert_eq!(folder.run("inspect -q -v a.json").status, Some(2));
}

#[test]
fn programs_get_one_object_a_line() {
    let folder = Folder::with(&[("a.json", FLAWED), ("b.json", REVIEW)]);
    let json = "--error-format json";
    assert_snapshot!(folder.run(&format!("convert a.json -o c.json {json}")), @r#"
    status 0
    {"code":"missing-language","severity":"warning","message":"no language, so it is marked as undetermined","hint":"add `lang:` to the metadata, or give `--lang`","file":"a.json","line":1,"column":1,"end_line":1,"end_column":1,"start":0,"end":0}
    "#);
    assert_snapshot!(folder.run(&format!("convert b.json -o no/c.json {json}")), @r#"
    status 4
    {"code":"no-folder","severity":"error","message":"cannot write `no/c.json`","hint":"make it first: `mkdir -p no`","causes":["there is no folder `no`"],"status":4}
    "#);
    assert_snapshot!(folder.run("convert --langg en --error-format=json"), @r#"
    status 2
    {"code":null,"severity":"error","message":"unexpected argument '--langg' found","hint":"a similar argument exists: '--lang'","causes":[],"status":2}
    "#);
    assert_snapshot!(folder.run(&format!("inspect a.json --deny-warnings -q {json}")), @r#"
    status 3
    {"code":null,"severity":"error","message":"1 warning, which `--deny-warnings` refuses: nothing is written","hint":null,"causes":[],"status":3}
    "#);
}

#[test]
fn what_repeats_is_counted_unless_all_is_asked_for() {
    let folder = Folder::with(&[]);
    let calls: Vec<String> = (0..32).map(|number| format!("[^{number}]")).collect();
    let calls = calls.join(" ");
    folder.write("a.md", format!("---\ntitle: A\nlang: en\n---\nText {calls}\n"));
    let told = |option: &str| folder.run(&format!("inspect a.md {option}")).stderr;
    let shown = |text: &str| text.matches("warning[unknown-note]").count();
    assert_eq!(shown(&told("")), 20);
    assert!(told("").ends_with("\n… and 12 more of `unknown-note`; `-v` shows them all\n"));
    assert_eq!(shown(&told("-v")), 32);
    assert_eq!(told("--error-format json").lines().count(), 32);
}

#[cfg(feature = "epub")]
#[test]
fn losses_are_told_and_refused_on_request() {
    let raw = r#"{"t":"raw","format":"tei","text":"<lb/>"}"#;
    let review = REVIEW.replace(r#"{"blocks":["#, &format!(r#"{{"blocks":[{raw},{raw},"#));
    let folder = Folder::with(&[("a.json", &review), ("b.epub", "old")]);
    assert_snapshot!(folder.run("convert a.json -o c.epub"), @r"
    status 0
    loss: raw ×2: dropped by epub
    ");
    assert_snapshot!(folder.run("convert a.json -o b.epub --deny-loss"), @r"
    status 7
    loss: raw ×2: dropped by epub
    error: 2 losses, which `--deny-loss` refuses: nothing is written
    ");
    assert_eq!(folder.read("b.epub"), "old");
}
