//! Editions to begin with: they build at once, and replace nothing.

use crate::folder::Folder;

#[test]
fn every_kind_builds_to_all_outputs_without_a_flaw() {
    for (kind, reviews) in [("issue", 3), ("anthology", 3), ("single", 1)] {
        let folder = Folder::with(&[]);
        let ran = folder.run(&format!("init new/{kind} --kind {kind}"));
        assert_eq!(ran.status, Some(0), "{ran}");
        let ran = folder.run(&format!("build new/{kind} --deny-warnings"));
        assert_eq!(ran.status, Some(0), "{ran}");
        for severity in ["error", "warning", "note"] {
            assert!(!ran.stderr.contains(&format!("{severity}[")), "{kind}: {ran}");
        }
        let told = format!("{reviews} review");
        assert!(ran.stderr.lines().any(|line| line.starts_with(&told)), "{kind}: {ran}");
        for suffix in ["pdf", "epub", "xml", "md"] {
            let path = folder.path(&format!("new/{kind}/out/{kind}.{suffix}"));
            assert!(path.is_file(), "{}", path.display());
        }
        let ran = folder.run(&format!("build new/{kind} --profile draft --target pdf"));
        assert_eq!(ran.status, Some(0), "{ran}");
    }
}

#[test]
fn the_description_names_its_schema() {
    let folder = Folder::with(&[]);
    folder.run("init new");
    let description = folder.read("new/edition.toml");
    let named = description.lines().next().and_then(|line| line.strip_prefix("#:schema ./"));
    assert!(folder.path("new").join(named.expect("the first line names it")).is_file());
}

#[test]
fn what_is_there_stays() {
    let folder = Folder::with(&[("full/a.txt", "mine"), ("file", "mine")]);
    for (name, reason) in [("full", "is not empty"), ("file", "is no folder")] {
        let ran = folder.run(&format!("init {name}"));
        assert_eq!(ran.status, Some(4), "{ran}");
        assert!(ran.stderr.contains(&format!("`{name}` {reason}")), "{ran}");
    }
    assert_eq!(folder.files(), ["file", "full/a.txt"]);
    std::fs::create_dir(folder.path("empty")).expect("writable");
    assert_eq!(folder.run("init empty").status, Some(0));
}
