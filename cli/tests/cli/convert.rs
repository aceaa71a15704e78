//! From one input to one output.

use crate::folder::{Folder, REVIEW};
use insta::assert_snapshot;
use std::fs;

/// What is told of a run that cannot be, with the files it leaves.
fn refused(folder: &Folder, arguments: &str) -> String {
    let before = folder.files();
    let ran = folder.run(arguments);
    assert_eq!(folder.files(), before, "{arguments}");
    ran.to_string()
}

#[test]
fn success_says_nothing() {
    let folder = Folder::with(&[("a.json", REVIEW)]);
    assert_snapshot!(folder.run("convert a.json -o b.json"), @"status 0");
    assert_snapshot!(folder.run("convert a.json -o b.json -v"), @r"
    status 0
    wrote `b.json`
    ");
}

#[test]
fn text_goes_to_standard_output_and_comes_from_standard_input() {
    let folder = Folder::with(&[("a.json", REVIEW)]);
    let written = folder.run("convert a.json -t json").stdout;
    assert!(written.contains("A harbour film."), "{written}");
    for arguments in ["convert -f json -t json", "convert - -f json -t json -o -"] {
        assert_eq!(folder.run_with(arguments, &[], REVIEW).stdout, written, "{arguments}");
    }
}

#[test]
fn a_suffix_names_a_format_as_its_name_does() {
    let folder = Folder::with(&[("a.txt", REVIEW)]);
    let ran = folder.run("convert a.txt -f .json -o b.txt -t json");
    assert_eq!(ran.status, Some(0), "{ran}");
}

#[test]
fn a_folder_takes_an_output_of_the_name_of_its_input() {
    let folder = Folder::with(&[("a.review.json", REVIEW), ("out/old", "")]);
    for to in ["out", "out/"] {
        let ran = folder.run(&format!("convert a.review.json -t json -o {to}"));
        assert_eq!(ran.status, Some(0), "{ran}");
        assert_eq!(folder.files(), ["a.review.json", "out/a.review.json", "out/old"]);
    }
}

#[test]
fn formats_must_be_known() {
    let folder = Folder::with(&[("a.json", REVIEW), ("a.foo", REVIEW)]);
    assert_snapshot!(refused(&folder, "convert a.json"), @r"
    status 2
    error: nothing says which format to write
      = help: name a file, as in `-o review.epub`, or a format, as in `-t markdown`
    ");
    assert_snapshot!(refused(&folder, "convert a.json -o a.bar"), @r"
    status 2
    error[unknown-format]: cannot tell the format of `a.bar` from its name
      = help: name the format: `-t FORMAT`; `recension formats` lists them
    ");
    assert_snapshot!(refused(&folder, "convert a.foo -t json"), @r"
    status 2
    error[unknown-format]: cannot tell the format of `a.foo` from its name
      = help: name the format: `-f FORMAT`; `recension formats` lists them
    ");
    assert_snapshot!(refused(&folder, "convert a.json -t jsn"), @r"
    status 2
    error[unknown-format]: cannot write format `jsn`, did you mean `json`?
      = help: `recension formats` lists what can be read and written
    ");
}

#[test]
fn options_must_be_known() {
    let folder = Folder::with(&[("a.json", REVIEW)]);
    assert_snapshot!(refused(&folder, "convert a.json -t json -O indnt=no"), @r"
    status 2
    error[unknown-option]: no option `indnt`, did you mean `indent`?
      = help: `recension formats FORMAT` lists the options of a format
    ");
    assert_snapshot!(refused(&folder, "convert a.json -t json -O indent=maybe"), @r"
    status 2
    error[unknown-option]: option `indent` takes true or false, not `maybe`
      = help: `recension formats FORMAT` lists the options of a format
    ");
    let ran = folder.run("convert a.json -t json -O indent=no -O note-numbering=edition");
    assert_eq!(ran.stdout.lines().count(), 1, "{ran}");
}

#[test]
fn an_output_never_replaces_an_input() {
    let folder = Folder::with(&[("a.json", REVIEW), ("out/b.json", REVIEW)]);
    let told = refused(&folder, "convert a.json -o out/../a.json");
    assert_eq!(folder.read("a.json"), REVIEW);
    assert_snapshot!(told, @r"
    status 2
    error[output-is-input]: `out/../a.json` is an input
      = cause: an output never replaces what it is made from
      = help: write to another file, and rename it if it is good
    ");
    assert_snapshot!(refused(&folder, "convert a.json out/b.json -t json -o ."), @r"
    status 2
    error[output-is-input]: `a.json` is an input
      = cause: an output never replaces what it is made from
      = help: write to another file, and rename it if it is good
    ");
}

#[test]
fn an_output_never_replaces_a_file_that_an_option_names() {
    for (option, name, content) in [
        ("css=fonts.css,house.css", "house.css", "p {}"),
        ("cover=quay.png", "quay.png", "no picture"),
        ("works-templates=house.toml", "house.toml", ""),
    ] {
        let folder = Folder::with(&[("a.json", REVIEW), ("fonts.css", ""), (name, content)]);
        let told = refused(&folder, &format!("convert a.json -t epub -O {option} -o ./{name}"));
        assert!(told.contains("error[output-is-input]"), "{told}");
        assert_eq!(folder.read(name), content);
    }
}

#[test]
fn a_file_that_cannot_be_written_is_named_before_anything_is_read() {
    let folder = Folder::with(&[("old.json", "old")]);
    assert_snapshot!(refused(&folder, "convert missing.json -o no/such/new.json"), @r"
    status 4
    error[no-folder]: cannot write `no/such/new.json`
      = cause: there is no folder `no/such`
      = help: make it first: `mkdir -p no/such`
    ");
    let mut permissions = fs::metadata(folder.path("old.json")).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("old.json"), permissions).expect("ours");
    assert_snapshot!(refused(&folder, "convert missing.json -o old.json"), @r"
    status 4
    error[output-unwritable]: cannot write `old.json`
      = cause: the file is read-only
      = help: make it writable, or write to another file
    ");
    assert_eq!(folder.read("old.json"), "old");
}

#[cfg(unix)]
#[test]
fn links_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let folder = Folder::with(&[("a.json", REVIEW), ("shelf/old.json", "old")]);
    symlink("shelf/old.json", folder.path("link.json")).expect("writable");
    folder.run("convert a.json -o link.json");
    assert!(folder.path("link.json").is_symlink());
    assert!(folder.read("shelf/old.json").contains("A harbour film."));
    let ran = folder.run("convert a.json -t json -o /dev/null");
    assert_eq!(ran.status, Some(0), "{ran}");
    assert!(fs::metadata("/dev/null").expect("there").file_type().is_char_device());
}

#[cfg(unix)]
#[test]
fn outputs_keep_the_rights_that_they_had() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("a.json", REVIEW), ("b.json", "old")]);
    fs::set_permissions(folder.path("b.json"), fs::Permissions::from_mode(0o640)).expect("ours");
    folder.run("convert a.json -o b.json");
    let mode = fs::metadata(folder.path("b.json")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn any_name_is_good_for_an_output() {
    let folder = Folder::with(&[("a.json", REVIEW)]);
    let ran = folder.run("convert a.json -o Salt:Соль.json");
    assert_eq!(ran.status, Some(0), "{ran}");
    assert_eq!(folder.files(), ["Salt:Соль.json", "a.json"]);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    use std::process::{Command, Stdio};
    let long = format!("A harbour film.{}", " Again.".repeat(100_000));
    let folder = Folder::with(&[("a.json", &REVIEW.replace("A harbour film.", &long))]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_recension"))
        .args(["convert", "a.json", "-t", "json"])
        .current_dir(folder.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}
