//! An edition is replaced as a whole or not at all; a part of it does not replace the whole.

use super::{A, B, EDITION, bytes, made, tides};
use std::fs;

#[test]
fn nothing_is_replaced_if_one_output_has_no_place() {
    let folder = tides();
    assert_eq!(folder.run("build").status, Some(0));
    let files = made(&folder);
    let epub = files.iter().find(|file| super::has_suffix(file, "epub")).expect("an e-book");
    fs::remove_file(folder.path(&format!("out/{epub}"))).expect("removed");
    fs::create_dir(folder.path(&format!("out/{epub}"))).expect("a folder");
    let all = || {
        let files = made(&folder).into_iter();
        files.map(|file| bytes(&folder, &format!("out/{file}"))).collect::<Vec<_>>()
    };
    let before = all();
    folder.write("a.md", A.replace("early", "late"));
    let ran = folder.run("build");
    assert_eq!(ran.status, Some(4), "{ran}");
    assert!(ran.stderr.contains("it is a folder"), "{ran}");
    assert!(before == all());
    assert_eq!(folder.run("build --keep-going").status, Some(1));
    assert!(before != all());
}

#[test]
fn nothing_is_replaced_if_one_output_fails() {
    let folder = tides();
    folder.write("out/file", "");
    folder.write(
        "edition.toml",
        EDITION.replace("[output.tei]", "[output.tei]\nfile = \"file/a.xml\""),
    );
    let ran = folder.run("build");
    assert_eq!(ran.status, Some(4), "{ran}");
    assert!(!ran.stderr.contains("2 reviews"), "{ran}");
    assert_eq!(made(&folder), ["file"]);
    let ran = folder.run("build --keep-going");
    assert_eq!((ran.status, made(&folder).len()), (Some(1), 6), "{ran}");
}

#[test]
fn one_review_does_not_replace_the_edition() {
    let folder = tides();
    folder
        .write("edition.toml", EDITION.replace("[output.tei]", "[output.tei]\nfile = \"all.xml\""));
    assert_eq!(folder.run("build -t tei").status, Some(0));
    let whole = folder.read("out/all.xml");
    assert_eq!(folder.run("build -t tei --only b").status, Some(0));
    assert_eq!(folder.read("out/all.xml"), whole);
    let one = folder.read("out/flat.xml");
    assert!(one.contains("The horn is late.") && !one.contains("The tide is early."), "{one}");
    // The name of a review may be that of its own text.
    let description =
        EDITION.replace("a.md", "quay.md").replace("[[part]]", "folder = \".\"\n[[part]]");
    folder.write("edition.toml", description);
    folder.write("quay.md", A);
    for more in ["", " --keep-going"] {
        let ran = folder.run(&format!("build -t markdown --only quay{more}"));
        assert!(ran.stderr.contains("which would be replaced"), "{ran}");
        assert_eq!(folder.read("quay.md"), A);
    }
}

#[test]
fn one_review_is_chosen_by_its_id_before_the_name_of_its_file() {
    let folder = tides();
    folder.write("music/b.md", B.replace("id: flat", "id: a"));
    assert_eq!(folder.run("build -t tei --only a").status, Some(0));
    let one = folder.read("out/a.xml");
    assert!(one.contains("The horn is late.") && !one.contains("The tide is early."), "{one}");
    folder.write("music/a.md", A.replace("id: quay\n", ""));
    folder.write("music/b.md", B);
    let ran = folder.run("build -t tei --only a");
    assert_eq!(ran.status, Some(2), "{ran}");
    assert!(ran.stderr.contains("the edition has 2 reviews `a`"), "{ran}");
}
