//! What a description says, and what is told of what it cannot say.

use super::{A, B, EDITION, bytes, made, tides};
use crate::folder::{Folder, Ran};

/// The edition with `more` before its first table.
fn saying(more: &str) -> Folder {
    let folder = tides();
    folder.write("edition.toml", EDITION.replace("[[part]]", &format!("{more}\n[[part]]")));
    folder
}

/// What is wrong, each flaw in a line with its place.
fn flaws(ran: &Ran) -> Vec<String> {
    let lines: Vec<&str> = ran.stderr.lines().collect();
    let place = |number: usize| lines.get(number + 1).map_or("", |line| line.trim_start());
    let flaws = lines.iter().enumerate().filter(|(_, line)| {
        (line.starts_with("error[") || line.starts_with("warning[")) && line.contains(": ")
    });
    flaws
        .map(|(number, line)| match place(number).strip_prefix("--> ") {
            Some(place) => format!("{place} {line}"),
            None => (*line).to_owned(),
        })
        .collect()
}

/// Whether each of the descriptions has one flaw, and this one, and nothing is made.
fn check(cases: &[(&str, &str)]) {
    for (said, expected) in cases {
        let folder = saying(said);
        let ran = folder.run("build");
        assert_eq!(
            (flaws(&ran), ran.status),
            (vec![(*expected).to_owned()], Some(1)),
            "{said}: {ran}"
        );
        assert!(made(&folder).is_empty(), "{said}");
    }
}

#[test]
fn what_an_edition_cannot_say_is_told() {
    check(&[
        (
            "publication = { journal = \"J\", volume = \"1\" }",
            "edition.toml:5:17 error[unknown-key]: `journal` means nothing here",
        ),
        (
            "publication = { journal = \"J\", pages = \"3\" }",
            "edition.toml:5:1 error[unknown-key]: `publication` means nothing here",
        ),
        (
            "concert = { title = \"x\" }",
            "edition.toml:5:1 error[unknown-key]: `concert` means nothing here",
        ),
        ("rating = \"4/5\"", "edition.toml:5:1 error[unknown-key]: `rating` means nothing here"),
        (
            "isbn = { pfd = \"978-3-16-148410-0\" }",
            "edition.toml:5:10 error[invalid-edition]: there is an ISBN for `pfd`, which is no output",
        ),
        (
            "issn = \"1234\"",
            "edition.toml:5:8 error[wrong-check-digit]: `1234` is no ISSN: its check digit is wrong, or it does not have eight digits",
        ),
        (
            "profile = 3",
            "edition.toml:5:11 error[wrong-type]: `profile` takes a table, not a number, truth value or nothing",
        ),
        (
            "profile = { draft = { foo = 1 } }",
            "edition.toml:5:23 error[unknown-key]: `foo` means nothing here",
        ),
    ]);
}

#[test]
fn files_that_cannot_be_read_are_told_where_they_are_named() {
    check(&[
        (
            "bibliography = [\"gone.bib\"]",
            "edition.toml:5:17 error[input-unreadable]: cannot read `gone.bib`: No such file or directory",
        ),
        (
            "csl = \"no-such-style\"",
            "edition.toml:5:7 error[unusable-style]: cannot use the citation style `no-such-style`: there is no citation style `no-such-style`",
        ),
        (
            "works-templates = \"gone.toml\"",
            "edition.toml:5:19 error[input-unreadable]: cannot read `gone.toml`: No such file or directory",
        ),
        (
            "options = { works-templates = \"gone.toml\" }",
            "edition.toml:5:13 error[input-unreadable]: cannot read `gone.toml`: No such file or directory",
        ),
        (
            "options = { css = \"gone.css\" }",
            "edition.toml:5:13 error[input-unreadable]: cannot read `gone.css`: No such file or directory",
        ),
        ("cover = \".\"", "edition.toml:5:9 error[input-unreadable]: the cover `.` is a folder"),
    ]);
}

#[test]
fn flaws_are_told_all_at_once() {
    let ran = saying("bibliography = [\"gone.bib\"]\ncsl = \"gone.csl\"\nfoo = 1").run("build");
    assert_eq!(flaws(&ran).len(), 3, "{ran}");
}

#[test]
fn a_language_that_is_none_is_told_once() {
    let folder = tides();
    folder.write("edition.toml", EDITION.replace("lang = \"en\"", "lang = \"no such\""));
    let ran = folder.run("build");
    assert_eq!(ran.status, Some(0), "{ran}");
    assert_eq!(flaws(&ran).len(), 1, "{ran}");
}

#[test]
fn an_output_may_say_otherwise_than_all() {
    let folder = tides();
    let description = EDITION.replace("[output.pdf]\n", "[output.pdf]\ndesign = \"plain\"\n");
    folder.write("edition.toml", format!("{description}[options]\ndesign = \"book\"\n"));
    let ran = folder.run("build -t pdf");
    assert_eq!(ran.status, Some(0), "{ran}");
    folder.write("edition.toml", format!("{description}[options]\ndesing = \"book\"\n"));
    assert_eq!(folder.run("build -t pdf").status, Some(1));
}

fn e_book(folder: &Folder) -> Vec<u8> {
    let files = made(folder);
    let name = files.iter().find(|file| super::has_suffix(file, "epub")).expect("an e-book");
    bytes(folder, &format!("out/{name}"))
}

#[test]
fn templates_are_those_of_the_edition() {
    let templates = "[film]\ntitle = [\"On the screen: {title}\"]\n";
    let review = A.replace("author:", "film: { title: Harbour }\nauthor:");
    let folder = saying("options = { works-templates = \"house.toml\" }");
    folder.write("a.md", &review);
    folder.write("house.toml", templates);
    let ran = folder.run("build -t epub");
    let by_option = e_book(&folder);
    assert_eq!(ran.status, Some(0), "{ran}");
    let folder = saying("works-templates = \"house.toml\"");
    folder.write("a.md", &review);
    folder.write("house.toml", templates);
    folder.run("build -t epub");
    assert!(by_option == e_book(&folder));
    let folder = tides();
    folder.write(
        "edition.toml",
        EDITION.replace("[output.epub]", "[output.epub]\nworks-templates = \"house.toml\""),
    );
    let ran = folder.run("build");
    assert!(ran.stderr.contains("`works-templates` is said of the whole edition"), "{ran}");
}

#[test]
fn numbers_are_what_they_mean() {
    let folder = saying("");
    folder.write(
        "edition.toml",
        format!("{EDITION}[output.proof]\nformat = \"pdf\"\nfirst-page = 1_000\n"),
    );
    let ran = folder.run("build -t proof");
    assert_eq!(ran.status, Some(0), "{ran}");
    assert!(ran.stderr.contains("text to page 100"), "{ran}");
}

#[test]
fn old_encodings_are_told_with_what_helps() {
    let folder = tides();
    folder.write("a.md", [B.as_bytes(), b"\xe4"].concat());
    let ran = folder.run("build");
    assert!(
        ran.stderr.contains("iconv -f WINDOWS-1252") && !ran.stderr.contains("--encoding"),
        "{ran}"
    );
    folder.write("edition.toml", b"title = \"Caf\xe9\"\n");
    let ran = folder.run("build");
    assert!(ran.stderr.contains("save it as UTF-8"), "{ran}");
}
