//! The tutorial leads from nothing to an installed plugin, if one does what it says.

use crate::workshop::{cargo, folder, run, workspace};
use std::fs;
use std::path::PathBuf;

/// The command lines of the tutorial, in order.
fn commands() -> Vec<String> {
    let page = fs::read_to_string(workspace().join("docs/src/plugins/tutorial.md"))
        .expect("there is the page");
    let blocks = page.split("```shell\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

/// The folder of the `recension` program that was built beside these tests.
fn program_folder() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder =
        test.parent().and_then(|deps| deps.parent()).expect("tests stand in target/PROFILE/deps");
    assert!(
        folder.join("recension").exists(),
        "the program is missing: run `cargo build -p recension`"
    );
    folder.to_owned()
}

#[test]
fn it_takes_at_most_twelve_commands_and_each_works() {
    let commands = commands();
    assert!((8..=12).contains(&commands.len()), "{commands:?}");
    let home = tempfile::tempdir().expect("a temporary folder");
    fs::write(
        home.path().join("review.md"),
        "---\ntitle: A review\nlang: en\n---\n\nA [link](x).\n",
    )
    .expect("writable");
    // What was built for other tests is not built again, and the versions are those of the repository.
    let shared = format!(
        "ln -s '{}' target; cp '{}' .",
        folder().join("target").display(),
        workspace().join("Cargo.lock").display()
    );
    let script = commands.join("\n").replacen("cd gemtext", &format!("cd gemtext\n{shared}"), 1);
    let search = format!(
        "{}:{}",
        program_folder().display(),
        std::env::var("PATH").expect("there is a path")
    );
    // The environment of cargo, without what the outer one set.
    let mut shell = cargo_shell();
    shell.args(["-exc", &script]).current_dir(home.path()).env("PATH", search);
    shell.env("RECENSION_CORE", workspace().join("core"));
    shell.env("RECENSION_PLUGIN_PATH", home.path().join("plugins"));
    let told = run(&mut shell);
    assert!(!told.contains("FAULT"), "{told}");
    assert!(told.contains("gemtext 0.1.0: gemtext\n"), "it is listed: {told}");
    let written =
        fs::read_to_string(home.path().join("gemtext/review.gmi")).expect("it was written");
    assert_eq!(written, "# A review\n\nA link.\n\n=> x link\n\n");
    let once = fs::read_to_string(home.path().join("gemtext/once.gmi")).expect("it was written");
    assert_eq!(once, "# A review\n\nA link.\n=> x link\n\n");
}

/// A shell with the environment that `cargo` has in these tests.
fn cargo_shell() -> std::process::Command {
    let cargo = cargo();
    let mut shell = std::process::Command::new("sh");
    for (name, value) in cargo.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell.env_remove("CARGO_TARGET_DIR");
    shell
}
