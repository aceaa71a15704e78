//! Every diagnostic: an input that brings it about, and what a person is told.

use insta::assert_snapshot;
use recension_core::asset::Assets;
use recension_core::diagnostic::Severity;
use recension_core::resolve::WorkTemplates;
use recension_tests::conversion::{Converted, codes, convert_file, registry};
use recension_tests::fixtures;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Codes without a folder: the program tells of a missing file, and its tests show it; no reference
/// is known at which formatting fails; page numbers that never settle are shown by tests of the
/// typesetter, since each of them hangs on every measure of the design.
const SHOWN_ELSEWHERE: [&str; 3] = ["citation-failed", "missing-bibliography", "unsettled-pages"];

fn input_of(folder: &Path) -> PathBuf {
    let mut inputs = ["md", "json", "txt", "xml"]
        .iter()
        .map(|suffix| folder.join("input").with_extension(suffix));
    inputs
        .find(|input| input.exists())
        .unwrap_or_else(|| panic!("{} has an input", folder.display()))
}

/// Converts a broken input to an EPUB, the format that asks most of a document, or, for flaws that
/// only show on pages, to PDF; templates beside it are read after it.
fn convert(folder: &Path) -> Converted {
    let shows_on_pages = recension_pdf::codes::ALL.iter().any(|code| folder.ends_with(code.name));
    let format = if shows_on_pages { "pdf" } else { "epub" };
    let mut converted = convert_file(&input_of(folder), format);
    let templates = folder.join("works.toml");
    if let Ok(text) = std::fs::read_to_string(&templates) {
        let name = templates.strip_prefix(fixtures::root()).unwrap_or(&templates);
        let source = converted.sources.add(name.display().to_string(), text);
        let _ = WorkTemplates::parse(source, &mut converted.report);
    }
    converted
}

#[test]
fn each_flaw_is_told_with_its_place_and_a_hint() {
    for folder in fixtures::folders("broken") {
        let code = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let converted = convert(&folder);
        let found: BTreeSet<&str> =
            converted.report.diagnostics().iter().map(|d| d.code.name).collect();
        assert!(found.contains(code.as_str()), "{code} is told, not only {found:?}");
        assert_snapshot!(format!("broken.{code}"), converted.diagnostics(Severity::Info));
    }
}

#[test]
fn no_flaw_ends_a_run() {
    for folder in fixtures::folders("broken") {
        assert!(convert(&folder).output.is_ok(), "{} is converted", folder.display());
    }
}

#[test]
fn every_code_has_a_fixture() {
    let fixtures: BTreeSet<String> = fixtures::folders("broken")
        .iter()
        .map(|folder| {
            folder.file_name().expect("a folder has a name").to_string_lossy().into_owned()
        })
        .collect();
    let codes: BTreeSet<String> = codes()
        .into_keys()
        .filter(|code| !SHOWN_ELSEWHERE.contains(code))
        .map(str::to_owned)
        .collect();
    let missing: Vec<_> = codes.difference(&fixtures).collect();
    let unknown: Vec<_> = fixtures.difference(&codes).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "no fixture for {missing:?}; no code for {unknown:?}"
    );
}

#[test]
fn pictures_are_not_needed_to_convert() {
    let registry = registry();
    for file in fixtures::markdown_inputs() {
        let bytes = std::fs::read(&file).expect("a fixture can be read");
        let converted = recension_tests::conversion::convert(
            &registry,
            "review.md",
            &bytes,
            "epub",
            &Assets::none(),
        );
        assert!(converted.output.is_ok(), "{}", file.display());
    }
}
