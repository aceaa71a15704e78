//! What each fixture becomes in each format.

use insta::assert_snapshot;
use recension_core::diagnostic::Severity;
use recension_tests::conversion::{Converted, convert_file};
use recension_tests::{epub, fixtures};

/// Converts every case to `format` and compares it with its snapshot, diagnostics and losses below it.
fn check(folder: &str, format: &str, show: impl Fn(&Converted) -> String) {
    for file in fixtures::markdown_inputs()
        .iter()
        .filter(|file| file.starts_with(fixtures::root().join(folder)))
    {
        let converted = convert_file(file, format);
        let name = format!("{}.{format}", fixtures::case_name(file));
        assert_snapshot!(name, show(&converted) + &told(&converted));
    }
}

/// Diagnostics and losses, where there are any.
fn told(converted: &Converted) -> String {
    let losses = converted
        .report
        .losses()
        .iter()
        .map(|loss| format!("loss: {} {:?}\n", loss.what, loss.degree));
    let told = converted.diagnostics(Severity::Note) + &losses.collect::<String>();
    if told.is_empty() { told } else { format!("\n==== told\n{told}") }
}

fn as_text(converted: &Converted) -> String {
    converted.text().to_owned()
}

fn as_epub(converted: &Converted) -> String {
    epub::show(converted.bytes())
}

#[test]
fn cases_as_model() {
    check("cases", "json", as_text);
}

#[test]
fn cases_as_markdown() {
    check("cases", "markdown", as_text);
}

#[test]
fn cases_as_epub() {
    check("cases", "epub", as_epub);
}

#[test]
fn reviews_as_markdown() {
    check("reviews", "markdown", as_text);
}

#[test]
fn reviews_as_epub() {
    check("reviews", "epub", as_epub);
}
