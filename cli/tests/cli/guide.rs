//! The examples of the guide do what the guide says.

use crate::folder::Folder;
use std::path::Path;
use std::process::Command;

const SHORT: &str =
    "---\nid: salt\ntitle: Salt\nlang: en\ndate: 2025-03-14\n---\nA harbour *film*.\n";

#[test]
fn every_example_of_the_guide_prints_what_stands_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path);
    let review = SHORT.replace("salt", "tide").replace("Salt", "Tide");
    let folder = Folder::with(&[("review.md", &review), ("short.md", SHORT)]);
    std::fs::create_dir(folder.path("out")).expect("writable");
    let guide = read("docs/src/guide/command-line.md");
    let examples = guide.split("```console\n").skip(1);
    for example in examples.filter_map(|rest| rest.split_once("```")).map(|(example, _)| example) {
        assert_eq!(printed(example, &folder), example);
    }
}

/// The commands of `example`, each followed by what it prints.
fn printed(example: &str, folder: &Folder) -> String {
    let commands = example.lines().filter_map(|line| line.strip_prefix("$ "));
    let ran = commands.map(|command| ["$ ", command, "\n", &run(command, folder)].concat());
    ran.collect::<Vec<_>>().concat()
}

fn run(command: &str, folder: &Folder) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_recension"));
    let path = format!("{}:/usr/bin:/bin", program.parent().expect("a folder").display());
    let output = Command::new("/bin/sh")
        .args(["-c", &format!("{command} 2>&1")])
        .env("PATH", path)
        .current_dir(folder.path(""))
        .output()
        .expect("there is a shell");
    String::from_utf8(output.stdout).expect("text")
}
