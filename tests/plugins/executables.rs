//! Executables, in whatever language: the examples work, and what misbehaves is ended.

use crate::workshop::{
    Exported, export, export_with, exporter, load, options, resolved, settings, workspace,
};
use insta::assert_snapshot;
use recension_core::asset::Assets;
use recension_core::model::build::{flow, paragraph, text};
use recension_core::model::{Document, Rating, ReviewedWork};
use recension_core::plugin::{Limits, Plugin, Settings, discover};
use recension_core::resolve::ResolvedEdition;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

fn review() -> ResolvedEdition {
    let words = "The end of the tide is the end of the “clerk”, says the clerk.";
    let mut document = Document { body: flow([paragraph([text(words)])]), ..Document::default() };
    let ratings = vec![Rating::parse("4/5")];
    let title = vec![text("The Tide Clerk")];
    document.meta.reviewed = vec![
        ReviewedWork { title, ratings, ..ReviewedWork::default() },
        ReviewedWork { title: vec![text("Another")], ..ReviewedWork::default() },
    ];
    resolved(document)
}

fn example(name: &str) -> PathBuf {
    workspace().join("fixtures/plugins").join(name)
}

#[test]
fn the_example_in_shell_counts_words() {
    let plugin = load(&example("recension-to-words"), settings());
    let exported = export(&exporter(&plugin, "words"), &review());
    let start: Vec<String> = exported.text().lines().take(4).map(str::to_owned).collect();
    assert_eq!(start, ["4\tthe", "2\tThe", "2\tend", "2\tof"]);
    assert!(exported.report.losses().iter().any(|loss| loss.what == "paragraph"));
}

#[test]
fn the_example_in_python_makes_a_table() {
    let plugin = load(&example("recension-to-ratings"), settings());
    let exporter = exporter(&plugin, "ratings");
    let options = options(&exporter, &[("separator", "semicolon")]).expect("it has the option");
    let exported = export_with(&exporter, &review(), &options, &Assets::none());
    assert_snapshot!(exported.text(), @r"
    work;kind;rating;value;best
    The Tide Clerk;;4/5;4.0;5.0
    ");
    let told: Vec<&str> = exported
        .report
        .diagnostics()
        .iter()
        .map(|diagnostic| diagnostic.message.as_ref())
        .collect();
    assert_eq!(told, ["ungraded: no grade for Another"]);
}

/// A plugin in shell that answers the first message as it should, and the second with `script`.
fn plugin(folder: &Path, script: &str) -> PathBuf {
    let path = folder.join("recension-to-odd");
    let manifest = r#"{"name":"odd","version":"1","abi":[1,0],"wire":[1,1],"formats":[{"name":"odd","text":true,"write":{}}]}"#;
    let text = format!(
        "#!/bin/sh\nread -r name size\nhead -c \"$size\" >/dev/null\n\
         if [ $name = describe ]; then printf 'manifest {}\\n%s' '{manifest}'; exit; fi\n{script}\n",
        manifest.len()
    );
    fs::write(&path, text).expect("writable");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("ours");
    path
}

fn run(script: &str) -> Exported {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let limits = Limits { output: 1 << 20, messages: 100, silence: Duration::from_millis(1200) };
    let settings = Settings { limits, ..settings() };
    let plugin = load(&plugin(folder.path(), script), settings);
    export(&exporter(&plugin, "odd"), &review())
}

#[test]
fn each_fault_of_an_executable_is_told() {
    let write = "printf 'file 0\\ndata 3\\nabc'";
    for (script, told) in [
        (format!("{write}; printf 'done 0\\n'"), "abc"),
        (format!("{write}; exit 3"), "plugin `odd` ended before it was done, with exit status: 3"),
        (
            format!("{write}; printf 'done 0\\n'; exit 3"),
            "plugin `odd` ended before it was done, with exit status: 3",
        ),
        (
            format!("{write}; kill -SEGV $$"),
            "plugin `odd` ended before it was done, with signal: 11 (SIGSEGV)",
        ),
        ("exec sleep 100".to_owned(), "plugin `odd` said nothing for 1 s and was ended"),
        (
            "echo Traceback of something".to_owned(),
            "plugin `odd` breaks the protocol: `Traceback of something` is not a line of a name and a size",
        ),
        (
            "printf 'dance 0\\n'".to_owned(),
            "plugin `odd` breaks the protocol: there is no message `dance` here",
        ),
        (
            "printf 'file 0\\ndata 100\\nabc'".to_owned(),
            "plugin `odd` ended before it was done, with exit status: 0",
        ),
        ("printf 'done 0\\n'".to_owned(), "plugin `odd` wrote nothing"),
        (
            "printf 'file 7\\n../../x'; sleep 100".to_owned(),
            "plugin `odd` was refused: the path `../../x` leads out of the output's folder",
        ),
        (
            "printf 'file 0\\ndata 1073741824\\n'; exec cat /dev/zero".to_owned(),
            "plugin `odd` was refused: it writes more than 1048576 bytes",
        ),
        (
            "printf 'file 0\\n'; while printf 'data 4096\\n'; do head -c 4096 /dev/zero; done"
                .to_owned(),
            "plugin `odd` was refused: it writes more than 1048576 bytes",
        ),
        (
            "while printf 'loss 2\\n{}'; do :; done".to_owned(),
            "plugin `odd` was refused: it sends a loss that cannot be read",
        ),
        ("printf 'failed 10\\nout of ink'; exit 1".to_owned(), "plugin `odd` failed: out of ink"),
        (
            "printf 'failed 38\\n{\"status\":-3,\"message\":\"no such font\"}'".to_owned(),
            "plugin `odd` does not take an option: no such font",
        ),
    ] {
        let text = run(&script).text();
        assert_eq!(text.replace(" (core dumped)", ""), told, "{script}");
    }
}

#[test]
fn what_an_executable_says_to_its_standard_error_is_passed_on() {
    let exported = run("echo 'a word' >&2; printf 'file 0\\ndata 3\\nabcdone 0\\n'");
    assert_eq!(exported.text(), "abc");
    let [diagnostic] = exported.report.diagnostics() else { panic!("one diagnostic") };
    assert_eq!((diagnostic.code.name, diagnostic.message.as_ref()), ("plugin-output", "a word"));
}

#[test]
fn an_executable_in_a_plugin_folder_is_found_by_its_name_and_not_run() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let witness = folder.path().join("witness");
    plugin(folder.path(), &format!("touch {}", witness.display()));
    let (found, wrong) = discover(&[folder.path().to_owned()]);
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(found[0].manifest.formats[0].name, "odd");
    assert!(!witness.exists());
    let plugin = found.into_iter().next().expect("one").plugin(settings());
    assert_eq!(plugin.exporters().len(), 1);
}

#[test]
fn an_executable_that_cannot_start_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("recension-to-odd");
    fs::write(&path, "no program").expect("writable");
    let error = Plugin::load(&path, settings()).expect_err("it cannot run");
    assert!(
        error.to_string().ends_with("it cannot be loaded: Permission denied (os error 13)"),
        "{error}"
    );
}
