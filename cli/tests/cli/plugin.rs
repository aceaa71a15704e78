//! Plugins: named, installed, listed, and told of when they fail.

use crate::folder::{Folder, REVIEW};
use insta::assert_snapshot;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// A plugin in shell that writes `shout` files, or does what `export` says.
fn shout(export: &str) -> String {
    let manifest = r#"{"name":"shout","version":"1","abi":[1,0],"wire":[1,1],"formats":[{"name":"shout","description":"one word","extensions":["txt"],"media_type":"text/plain","text":true,"write":{"options":[{"name":"word","kind":"text","default":"Ho","help":"The word."}]}}]}"#;
    let size = manifest.len();
    format!(
        "#!/bin/sh\nread -r name size\nhead -c \"$size\" >/dev/null\n\
         if [ $name = describe ]; then printf 'manifest {size}\\n%s' '{manifest}'; exit; fi\n{export}\n"
    )
}

/// A folder with a review and the plugin.
fn folder(export: &str) -> Folder {
    let folder = Folder::with(&[("review.json", REVIEW), ("recension-to-shout", &shout(export))]);
    let path = folder.path("recension-to-shout");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("ours");
    folder
}

const WRITES: &str = "printf 'file 0\\ndata 3\\nHo\\ndone 0\\n'";

#[test]
fn a_plugin_is_used_if_it_is_named() {
    let folder = folder(WRITES);
    let ran = folder.run("--plugin recension-to-shout convert review.json -t shout");
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), "Ho\n"), "{ran}");
    let ran = folder.run("convert review.json -t shout");
    assert_eq!(ran.status, Some(2), "what is only there is not used: {ran}");
}

#[test]
fn a_plugin_is_used_once_it_is_installed() {
    let folder = folder(WRITES);
    assert_eq!(folder.run("plugin list").stdout, "");
    assert_eq!(folder.run("plugin install recension-to-shout").status, Some(0));
    let listed = folder.run("plugin list").stdout;
    assert!(listed.starts_with("shout 1: shout\n"), "{listed}");
    assert_eq!(folder.run("convert review.json -o review.txt").status, Some(0));
    assert_eq!(folder.read("review.txt"), "Ho\n");
    assert_snapshot!(folder.run("plugin info shout").stdout, @r"
    shout 1

      interface       1.0
      document model  1 to 1

    shout: one word

      suffixes        .txt
      media type      text/plain
      keeps           

    Options of writing (-O NAME=VALUE):

      word
          The word.
          Default: Ho.
    ");
}

#[test]
fn a_plugin_that_fails_is_5_and_leaves_the_old_output() {
    let folder = folder("printf 'file 0\\ndata 3\\nHo\\nfailed 10\\nout of ink'");
    folder.write("old.txt", "old");
    let ran = folder.run("--plugin recension-to-shout convert review.json -t shout -o old.txt");
    assert_eq!((ran.status, folder.read("old.txt").as_str()), (Some(5), "old"));
    assert!(ran.stderr.contains("plugin `shout` failed: out of ink"), "{ran}");
}

#[test]
fn a_file_that_is_no_plugin_is_5() {
    let ran = folder(WRITES).run("--plugin review.json formats");
    assert_eq!(ran.status, Some(5));
    assert!(ran.stderr.contains("review.json` is not a dynamic library"), "{ran}");
}

#[test]
fn options_of_a_plugin_are_checked_before_it_runs() {
    let ran =
        folder("exit 9").run("--plugin recension-to-shout convert review.json -t shout -O wrd=Hey");
    assert_eq!(ran.status, Some(2), "{ran}");
    assert!(ran.stderr.contains("did you mean `word`?"), "{ran}");
}

#[test]
fn a_new_crate_does_not_overwrite_anything() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.run("plugin new gem --core .").status, Some(0));
    assert_eq!(
        folder.files(),
        ["gem/.gitignore", "gem/Cargo.toml", "gem/README.md", "gem/src/lib.rs", "gem/src/page.rs"]
    );
    assert_eq!(folder.run("plugin new gem").status, Some(4));
    assert_eq!(folder.run("plugin new Gem").status, Some(2));
}

#[test]
fn a_check_tells_what_it_tried_and_what_is_wrong() {
    let ran = folder(WRITES).run("plugin check recension-to-shout");
    assert_eq!(ran.status, Some(5));
    assert!(
        ran.stdout.starts_with("ok     shout: an empty edition\nFAULT  shout: every kind of node"),
        "{ran}"
    );
    assert!(
        ran.stdout.contains("         `heading` is neither kept nor reported as lost\n"),
        "{ran}"
    );
}
