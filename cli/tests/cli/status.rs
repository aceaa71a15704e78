//! Each exit status, and what became of the output. Status 101 has its test beside the code: the
//! program knows no way to bring out a bug. Status 5 comes with plugins.

use crate::folder::{FLAWED, Folder, REVIEW};

/// Runs `arguments` where a flawless review, a flawed one and an old output are.
fn check(arguments: &str, status: i32, output: &str) {
    let folder = Folder::with(&[
        ("good.json", REVIEW),
        ("flawed.json", FLAWED),
        ("broken.json", "{"),
        ("old.json", "old"),
        ("out/old.json", "old"),
    ]);
    let ran = folder.run(arguments);
    assert_eq!(ran.status, Some(status), "{arguments}\n{ran}");
    let old = folder.read("old.json");
    let found = if old == "old" { "untouched" } else { "replaced" };
    assert_eq!(found, output, "{arguments}");
}

#[test]
fn done_is_0() {
    check("convert good.json -o old.json", 0, "replaced");
    check("convert flawed.json -o old.json", 0, "replaced");
    check("inspect flawed.json", 0, "untouched");
}

#[test]
fn a_failed_part_of_a_batch_is_1() {
    check("convert good.json broken.json missing.json -t json -o out", 1, "untouched");
}

#[test]
fn what_there_is_not_is_2() {
    for arguments in [
        "convert good.json -o old.json --no-such-flag",
        "convert good.json -o old.json -O no-such-option=1",
        "convert good.json -o old.json -O indent=perhaps",
        "convert good.json -o old.json -f no-such-format",
        "convert good.json -o old.json -t no-such-format",
        "convert good.json -o old.json --lang 7",
        "convert good.json",
        "explain no-such-code",
        "formats no-such-format",
        "",
    ] {
        check(arguments, 2, "untouched");
    }
}

#[test]
fn warnings_are_3_if_they_are_denied() {
    check("convert flawed.json -o old.json --deny-warnings", 3, "untouched");
    check("inspect flawed.json --deny-warnings", 3, "untouched");
    check("convert good.json -o old.json --deny-warnings", 0, "replaced");
}

#[test]
fn files_are_4() {
    for arguments in [
        "convert missing.json -o old.json",
        "convert broken.json -o old.json",
        "convert out -f json -o old.json",
        "convert good.json -o no-such-folder/new.json",
        "convert good.json flawed.json -t json -o no-such-folder",
        "convert good.json flawed.json -t json -o old.json",
        "convert good.json -o old.json --metadata-file missing.yaml",
        "convert missing.json absent.json -t json -o out",
    ] {
        check(arguments, 4, "untouched");
    }
}

#[test]
fn a_refusal_outranks_a_failed_part_and_leaves_everything_as_it_was() {
    let folder = Folder::with(&[("good.json", REVIEW), ("flawed.json", FLAWED)]);
    std::fs::create_dir(folder.path("out")).expect("writable");
    let ran =
        folder.run("convert good.json flawed.json missing.json -t json -o out --deny-warnings");
    assert_eq!(ran.status, Some(3), "{ran}");
    assert_eq!(folder.files(), ["flawed.json", "good.json"]);
}

#[test]
fn what_ends_the_run_outranks_a_refusal() {
    check("convert missing.json flawed.json -t json -o old.json --deny-warnings", 4, "untouched");
    check("convert broken.json -o old.json --deny-warnings", 4, "untouched");
}
