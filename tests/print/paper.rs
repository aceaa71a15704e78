//! The paper around the pages, as a reader of PDF sees it.

use crate::programs::run_on;
use insta::assert_snapshot;
use recension_tests::conversion::convert_file;
use recension_tests::fixtures;

/// The boxes of the first page, in points.
fn boxes(case: &str) -> Option<String> {
    let file = fixtures::root().join("cases").join(case).join("input.md");
    let converted = convert_file(&file, "pdf");
    let facts = run_on(converted.bytes(), "pdfinfo", &["-box"], &[])?;
    let boxes = facts.lines().filter(|line| line.contains("Box:"));
    Some(boxes.collect::<Vec<_>>().join("\n"))
}

#[test]
fn pages_stand_on_larger_paper_where_a_printer_wants_bleed_and_marks() {
    let Some(printed) = boxes("books-dressed-by-options") else { return };
    assert_snapshot!(printed, @r"
    MediaBox:            0.00     0.00   476.22   651.97
    CropBox:             0.00     0.00   476.22   651.97
    BleedBox:           19.84    19.84   456.38   632.13
    TrimBox:            28.35    28.35   447.87   623.62
    ArtBox:              0.00     0.00   476.22   651.97
    ");
    let Some(plain) = boxes("title-from-the-first-heading") else { return };
    assert_snapshot!(plain, @r"
    MediaBox:            0.00     0.00   419.53   595.28
    CropBox:             0.00     0.00   419.53   595.28
    BleedBox:            0.00     0.00   419.53   595.28
    TrimBox:             0.00     0.00   419.53   595.28
    ArtBox:              0.00     0.00   419.53   595.28
    ");
}
