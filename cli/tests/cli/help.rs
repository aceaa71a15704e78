//! Help: what a person learns the program from.

use crate::folder::Folder;
use insta::assert_snapshot;

fn help(arguments: &str) -> String {
    let ran = Folder::with(&[]).run(arguments);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""), "{arguments}");
    ran.stdout
}

#[test]
fn every_command_explains_itself() {
    for command in
        ["", "build", "convert", "inspect", "formats", "explain", "plugin", "completions"]
    {
        let name = format!("help_{command}").trim_end_matches('_').to_owned();
        assert_snapshot!(name, help(&format!("{command} --help")));
    }
}

#[test]
fn every_command_has_examples_in_short_help() {
    for command in
        ["", "build", "convert", "inspect", "formats", "explain", "plugin", "completions"]
    {
        let help = help(&format!("{command} -h"));
        let (_, examples) = help.split_once("Examples:\n").expect(command);
        assert!(examples.starts_with(&format!("  recension {command}")), "{examples}");
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(help(&format!("completions {shell}")).contains("extract-media"), "{shell}");
    }
}

#[test]
fn nothing_to_do_shows_what_can_be_done() {
    let ran = Folder::with(&[]).run("");
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("Usage: recension"), "{ran}");
}
