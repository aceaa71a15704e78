//! Several inputs.

use crate::folder::{FLAWED, Folder, REVIEW};
use insta::assert_snapshot;

#[test]
fn each_input_has_an_output_and_a_failed_one_stops_no_other() {
    let folder = Folder::with(&[("a.json", REVIEW), ("c.json", REVIEW), ("out/old", "")]);
    let told = folder.run("convert a.json b.json c.json -t json -o out").to_string();
    assert_eq!(folder.files(), ["a.json", "c.json", "out/a.json", "out/c.json", "out/old"]);
    assert_snapshot!(told, @r"
    status 1
    error[input-unreadable]: cannot read `b.json`
      = cause: No such file or directory
    error: 1 of 3 inputs failed
    ");
}

#[test]
fn messages_come_in_the_order_of_the_inputs() {
    let folder = Folder::with(&[("out/old", "")]);
    let names: Vec<String> = (0..40).map(|number| format!("in/{number:02}.json")).collect();
    for (number, name) in names.iter().enumerate() {
        // The first take the longest.
        let text = "It sways. ".repeat(4_000 - 100 * number);
        folder.write(name, FLAWED.replace("It sways.", &text));
    }
    let ran = folder.run(&format!("convert {} -t json -o out", names.join(" ")));
    let files = ran.stderr.lines().filter_map(|line| line.trim().strip_prefix("--> "));
    let files: Vec<&str> = files.map(|place| place.trim_end_matches(":1:1")).collect();
    assert_eq!(files, names);
}

#[test]
fn inputs_of_one_name_keep_the_folders_that_tell_them_apart() {
    let folder = Folder::with(&[
        ("reviews/tide/index.json", REVIEW),
        ("reviews/salt/index.json", REVIEW),
        ("reviews/quay.json", REVIEW),
        ("out/old", ""),
    ]);
    let inputs = "reviews/tide/index.json reviews/salt/index.json reviews/quay.json";
    let ran = folder.run(&format!("convert {inputs} -t json -o out"));
    assert_eq!(ran.status, Some(0), "{ran}");
    let written: Vec<String> =
        folder.files().into_iter().filter(|file| file.starts_with("out/")).collect();
    assert_eq!(written, ["out/old", "out/quay.json", "out/salt/index.json", "out/tide/index.json"]);
}

#[test]
fn two_outputs_never_share_a_file() {
    let folder = Folder::with(&[("a.json", REVIEW), ("a.JSON", REVIEW), ("out/old", "")]);
    for inputs in ["a.json ./a.json", "a.json a.JSON"] {
        let ran = folder.run(&format!("convert {inputs} -t json -o out"));
        assert_eq!(ran.status, Some(2), "{ran}");
        assert!(ran.stderr.contains("would be written to the same file"), "{ran}");
    }
}

#[test]
fn several_inputs_need_a_folder_that_is_there() {
    let folder = Folder::with(&[("a.json", REVIEW), ("b.json", REVIEW), ("c.json", "old")]);
    assert_snapshot!(folder.run("convert a.json b.json -t json"), @r"
    status 2
    error: several inputs need a folder to go to
      = help: name one that exists: `-o FOLDER`
    ");
    assert_snapshot!(folder.run("convert a.json b.json -t json -o out"), @r"
    status 4
    error[no-folder]: cannot write into `out`
      = cause: there is no folder `out`
      = help: make it first: `mkdir -p out`
    ");
    assert_snapshot!(folder.run("convert a.json b.json -t json -o c.json"), @r"
    status 4
    error[output-unwritable]: cannot write into `c.json`
      = cause: it is a file
      = help: several inputs go into a folder: name one with `-o`
    ");
    assert_snapshot!(folder.run("convert a.json - -t json -o ."), @r"
    status 2
    error: standard input cannot be one of several inputs
      = help: convert it by itself
    ");
}
