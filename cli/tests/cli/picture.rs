//! `--extract-media`.

use crate::folder::Folder;
use insta::assert_snapshot;
use std::fs;

/// One black dot.
const GIF: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

fn folder() -> Folder {
    let review = "---\ntitle: A\nlang: en\n---\n\
        ![A quay.](./art/the%20quay.gif)\n\n![It again.](art/the%20quay.gif)\n\n\
        ![Gone.](gone.gif)\n\n![A secret.](../secret.gif)\n";
    let folder = Folder::with(&[("in/a.md", review)]);
    folder.write("in/art/the quay.gif", GIF);
    folder.write("secret.gif", GIF);
    folder
}

#[test]
fn pictures_are_copied_to_where_the_text_looks_for_them() {
    let folder = folder();
    let ran = folder.run("convert in/a.md -o a.json --extract-media .");
    assert_eq!(
        folder.files(),
        ["a.json", "art/the quay.gif", "in/a.md", "in/art/the quay.gif", "secret.gif"],
        "{ran}"
    );
    assert_snapshot!(ran, @r"
    status 0
    warning[image-missing]: the picture `gone.gif` is not copied: no such file
     --> in/a.md:9:1
      |
    9 | ![Gone.](gone.gif)
      | ^^^^^^^^^^^^^^^^^^

    warning[image-missing]: the picture `../secret.gif` is not copied: the path leads out of the document's folder
      --> in/a.md:11:1
       |
    11 | ![A secret.](../secret.gif)
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^

    ");
}

#[test]
fn a_refused_run_copies_nothing() {
    let folder = folder();
    let before = folder.files();
    let ran = folder.run("convert in/a.md -o a.json --extract-media media --deny-warnings");
    assert_eq!((ran.status, folder.files()), (Some(3), before), "{ran}");
    assert!(!folder.path("media").exists());
}

#[test]
fn pictures_of_a_batch_never_replace_each_other() {
    let folder = Folder::with(&[("out/old", "")]);
    for review in ["salt", "tide"] {
        let text = format!("---\ntitle: A\nlang: en\n---\n![A {review}.](quay.gif)\n");
        folder.write(&format!("in/{review}/{review}.md"), text);
        folder.write(&format!("in/{review}/quay.gif"), GIF);
    }
    let arguments = "convert in/salt/salt.md in/tide/tide.md -t json -o out --extract-media out";
    let ran = folder.run(arguments);
    assert_eq!(ran.status, Some(0), "the same picture may have two copies: {ran}");
    folder.write("in/tide/quay.gif", [GIF, b" "].concat());
    let before = folder.files();
    let ran = folder.run(arguments);
    assert_eq!((ran.status, folder.files()), (Some(2), before), "{ran}");
    assert_eq!(fs::read(folder.path("out/quay.gif")).expect("a copy"), GIF);
    assert_snapshot!(ran, @r#"
status 2
error: the pictures `out/quay.gif` of `in/salt/salt.md` and `in/tide/tide.md` differ
  = cause: both would be copied to one file
  = help: convert them one by one, each with an `--extract-media` of its own
"#);
}

#[test]
fn reviews_of_a_batch_have_folders_of_their_own_where_their_outputs_do() {
    let folder = Folder::with(&[("out/old", "")]);
    for review in ["salt", "tide"] {
        let text = format!("---\ntitle: A\nlang: en\n---\n![A {review}.](quay.gif)\n");
        folder.write(&format!("in/{review}/index.md"), text);
        folder.write(&format!("in/{review}/quay.gif"), GIF);
    }
    let inputs = "in/salt/index.md in/tide/index.md";
    let ran = folder.run(&format!("convert {inputs} -t json -o out --extract-media out"));
    let written: Vec<String> =
        folder.files().into_iter().filter(|file| file.starts_with("out/")).collect();
    assert_eq!(
        written,
        [
            "out/old",
            "out/salt/index.json",
            "out/salt/quay.gif",
            "out/tide/index.json",
            "out/tide/quay.gif"
        ],
        "{ran}"
    );
}
