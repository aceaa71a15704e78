//! The kit for authors: the new crate builds and passes at once, and the checks find what is wrong.

use crate::c_exporter::statistics;
use crate::workshop::{cargo, isolated, library, load, run, sample, settings, workspace};
use recension_core::plugin::check::{Finding, check};
use recension_core::plugin::{Limits, Settings, template};
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

/// Writes the new crate outside the repository.
fn new_crate() -> PathBuf {
    let root = std::env::temp_dir().join(format!("recension-kit-{}", std::process::id()));
    let files =
        template::new_crate("gemtext", Some(&workspace().join("core"))).expect("it is a name");
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }
    // The same versions as here, so that nothing is fetched and little is built twice.
    fs::copy(workspace().join("Cargo.lock"), root.join("Cargo.lock")).expect("writable");
    root
}

/// The library of the new crate, built and tested once.
pub(crate) fn gemtext() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let build = || {
        let root = new_crate();
        let tested = run(cargo().current_dir(&root).args(["test", "--offline"]));
        assert!(tested.contains("4 passed"), "{tested}");
        run(cargo().current_dir(&root).args(["build", "--offline"]));
        fs::remove_dir_all(&root).expect("ours");
        library("gemtext", "debug")
    };
    BUILT.get_or_init(build).clone()
}

fn faults(findings: &[Finding]) -> Vec<String> {
    let faulty = findings.iter().filter(|finding| !finding.holds());
    faulty
        .map(|finding| format!("{}: {}: {:?}", finding.format, finding.check, finding.faults))
        .collect()
}

#[test]
fn the_new_crate_builds_passes_and_bears_every_check() {
    let findings = check(&load(&gemtext(), isolated()));
    assert_eq!(findings.len(), 9);
    assert_eq!(faults(&findings), Vec::<String>::new());
}

#[test]
fn the_examples_bear_every_check() {
    for name in ["recension-to-words", "recension-to-ratings"] {
        let plugin = load(&workspace().join("fixtures/plugins").join(name), settings());
        assert_eq!(faults(&check(&plugin)), Vec::<String>::new(), "{name}");
    }
    assert_eq!(faults(&check(&statistics())), Vec::<String>::new());
}

#[test]
fn the_checks_find_what_is_wrong() {
    let limits = Limits { output: 1 << 24, messages: 1000, silence: Duration::from_millis(300) };
    let findings = check(&load(&sample(), Settings { limits, ..isolated() }));
    let of = |format: &str, check: &str| -> Vec<String> {
        let found = findings
            .iter()
            .find(|finding| finding.format == format && finding.check.starts_with(check));
        found.expect("it was tried").faults.clone()
    };
    let losses = of("outline", "every kind of node");
    assert!(
        losses.contains(&"`heading` is neither kept nor reported as lost".to_owned()),
        "{losses:?}"
    );
    assert!(!losses.iter().any(|fault| fault.contains("`pull-quote`")), "{losses:?}");
    let ends = |format, words: &str| {
        let faults = of(format, "an empty edition");
        assert!(faults[0].contains(words), "{format}: {faults:?}");
    };
    ends("panics", "the house is on fire");
    ends("writes-nothing", "wrote nothing");
    ends("hangs", "said nothing");
    ends("aborts", "SIGABRT");
    assert!(of("lines", "an empty source").is_empty());
    assert!(of("outline", "a wish to stop").is_empty());
}

#[test]
fn a_name_that_no_format_can_have_is_refused() {
    for name in ["", "Gem", "2d", "a b", "../x"] {
        assert!(template::new_crate(name, None).is_err(), "{name}");
    }
}

#[test]
fn the_new_crate_takes_core_from_the_registry_by_default() {
    let files = template::new_crate("my-format", None).expect("it is a name");
    let (path, manifest) = &files[0];
    assert_eq!(*path, "Cargo.toml");
    assert!(
        manifest.contains("recension-core = { version = \"0.1.0\", default-features = false"),
        "{manifest}"
    );
    assert!(
        files.iter().all(|(_, text)| !text.contains("{{name}}") && !text.contains("{{crate}}"))
    );
}
