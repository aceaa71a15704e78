//! Inputs that cannot be read.

use crate::folder::{Folder, REVIEW};
use insta::assert_snapshot;

#[test]
fn bytes_that_are_no_text_are_named() {
    let folder = Folder::with(&[]);
    let latin = REVIEW.replace("harbour", "h\u{e9}bour");
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(c).expect("Latin-1")).collect();
    folder.write("old.json", latin);
    assert_snapshot!(folder.run("convert old.json -t json"), @r"
    status 4
    error[not-text]: `old.json` is not text in the encoding it should be in
      = cause: not UTF-8: byte 0xE9 at offset 222, line 3
      = help: if it is an old file, `--encoding windows-1252` may read it
    ");
    let ran = folder.run("convert old.json -t json --encoding windows-1252");
    assert!(ran.stdout.contains("A hébour film."), "{ran}");
}

#[test]
fn text_of_another_encoding_is_told_by_its_mark() {
    let folder = Folder::with(&[]);
    let utf_16: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("a.json", utf_16);
    assert_snapshot!(folder.run("convert a.json -t json"), @r"
    status 4
    error[not-text]: `a.json` is not text in the encoding it should be in
      = cause: not UTF-8: byte 0xFF at offset 0, line 1
      = help: it is UTF-16: `iconv -f UTF-16 -t UTF-8` makes UTF-8 of it
    ");
}

#[test]
fn folders_and_missing_files_are_told_apart() {
    let folder = Folder::with(&[("reviews/a.json", REVIEW)]);
    assert_snapshot!(folder.run("convert reviews -f json -t json"), @r"
    status 4
    error[input-unreadable]: cannot read `reviews`
      = cause: Is a directory
      = help: name the files in it: `reviews/*`
    ");
    assert_snapshot!(folder.run("inspect b.json"), @r"
    status 4
    error[input-unreadable]: cannot read `b.json`
      = cause: No such file or directory
    ");
}

#[test]
fn text_that_is_no_file_of_its_format_is_told_with_its_place() {
    let folder = Folder::with(&[("a.json", "{\n  \"recension\": 1,\n  oops\n}")]);
    assert_snapshot!(folder.run("convert a.json -t json"), @r"
    status 4
    error[malformed-input]: cannot read `a.json`
      = cause: line 3, column 3: key must be a string
    ");
}

#[test]
fn a_file_without_a_command_gets_a_hint() {
    let folder = Folder::with(&[("a.json", REVIEW)]);
    assert_snapshot!(folder.run("a.json -o b.json"), @r"
    status 2
    error: nothing says what to do with `a.json`
      = help: say `recension convert a.json` or `recension inspect a.json`
    ");
}
