//! What pages come out of galleys.

mod compose;
mod laws;
mod quality;
mod script;

use super::break_pages;
use insta::assert_snapshot;
use recension_core::diagnostic::Report;
use script::{frame, galley, page_map};

/// The pages of a script in a frame of so many lines, and what was told.
fn pages(lines: u16, script: &str) -> String {
    let galley = galley(script);
    let mut report = Report::default();
    let sheets = break_pages(&galley, &frame(lines), &mut report);
    let told =
        report.diagnostics().iter().map(|flaw| format!("{}: {}\n", flaw.code.name, flaw.message));
    page_map(&galley, &sheets) + &told.collect::<String>()
}

#[test]
fn a_page_is_filled() {
    assert_snapshot!(pages(10, "5 5 5"), @r"
    1 right: 1:1-5 2:1-5, 0.0 left
    2 left: 3:1-5, 5.0 left
    ");
}

#[test]
fn a_widow_is_worse_than_a_short_page() {
    assert_snapshot!(pages(10, "5 6 12"), @r"
    1 right: 1:1-5 2:1-4, 1.0 left
    2 left: 2:5-6 3:1-7, 1.0 left
    3 right: 3:8-12, 5.0 left
    ");
}

#[test]
fn a_heading_stays_with_two_lines_of_text() {
    assert_snapshot!(pages(10, "6 h 5 9"), @r"
    1 right: 1:1-6, 4.0 left
    2 left: 2:1-1 3:1-5 4:1-3, 0.0 left
    3 right: 4:4-9, 4.0 left
    short-page: the page before this is 4 lines short
    ");
}

#[test]
fn a_note_stands_on_the_page_of_its_call() {
    assert_snapshot!(pages(12, "4 6^1:3 8"), @r"
    1 right: 1:1-4 2:1-4 | 2:1-3, 0.6 left
    2 left: 2:5-6 3:1-8, 2.0 left
    ");
}

#[test]
fn a_long_note_goes_on() {
    assert_snapshot!(pages(12, "8 6^2:20 18"), @r"
    1 right: 1:1-8, 4.0 left
    2 left: 2:1-3 | 2:1-10, 0.0 left
    3 right: 2:4-6 | 2:11-20, 0.0 left
    4 left: 3:1-12, 0.0 left
    5 right: 3:13-18, 6.0 left
    short-page: the page before this is 4 lines short
    ");
}

#[test]
fn a_float_that_has_no_room_stands_at_the_next_top() {
    assert_snapshot!(pages(12, "8 f6 9 12"), @r"
    1 right: 1:1-8 3:1-4, 0.0 left
    2 left: 2:1-6 3:5-9, 0.0 left
    3 right: 4:1-12, 0.0 left
    ");
}

#[test]
fn a_float_that_has_room_stays() {
    assert_snapshot!(pages(20, "8 f6 9 12"), @r"
    1 right: 1:1-8 2:1-6 3:1-4, 0.0 left
    2 left: 3:5-9 4:1-12, 3.0 left
    ");
}

#[test]
fn the_head_of_a_table_is_repeated() {
    assert_snapshot!(pages(10, "4 t12 4"), @r"
    1 right: 1:1-4 2:1-5, 1.0 left
    2 left: head 2:1-1 2:6-13, 1.0 left
    3 right: 3:1-4, 6.0 left
    ");
}

#[test]
fn what_is_too_tall_stands_alone() {
    assert_snapshot!(pages(10, "4 x14 4"), @r"
    1 right: 1:1-4, 6.0 left
    2 left: 2:1-1, -4.0 left
    3 right: 3:1-4, 6.0 left
    short-page: the page before this is 6 lines short
    too-tall: the page does not hold this
    ");
}

#[test]
fn what_cannot_be_kept_together_is_parted() {
    assert_snapshot!(pages(10, "4 k24 4"), @r"
    1 right: 1:1-4, 6.0 left
    2 left: 2:1-10, 0.0 left
    3 right: 2:11-20, 0.0 left
    4 left: 2:21-24 3:1-4, 2.0 left
    short-page: the page before this is 6 lines short
    parted: this had to be parted from what comes before it
    parted: this had to be parted from what comes before it
    ");
}

#[test]
fn right_pages_and_openings() {
    assert_snapshot!(pages(10, "3 R O 8 R O 4 F O 12"), @r"
    1 right: 1:1-3, 7.0 left
    2 left blank:, 10.0 left
    3 right opening: 4:1-4, 0.0 left
    4 left: 4:5-8, 6.0 left
    5 right opening: 7:1-4, 0.0 left
    6 left blank:, 10.0 left
    1 right opening: 10:1-4, 0.0 left
    2 left: 10:5-12, 2.0 left
    ");
}

#[test]
fn text_is_on_the_grid_after_a_quotation_that_was_broken() {
    let galley = galley("7 q6 12");
    let sheets = break_pages(&galley, &frame(10), &mut Report::default());
    let edges = sheets.iter().map(|sheet| {
        let lines = sheet.body.iter().map(|placed| format!("{:.1}", placed.y.to_points() / 13.0));
        lines.collect::<Vec<_>>().join(" ")
    });
    assert_snapshot!(edges.collect::<Vec<_>>().join("\n"), @r"
    0.0 1.0 2.0 3.0 4.0 5.0 6.0 7.5 8.5
    0.0 1.0 2.0 3.0 5.0 6.0 7.0 8.0 9.0
    0.0 1.0 2.0 3.0 4.0 5.0 6.0
    ");
}

/// Five lines of small type are as high as four of the grid, so that no space follows them.
#[test]
fn text_is_on_the_grid_after_small_lines_that_were_broken() {
    let galley = galley("7 s5 3");
    let sheets = break_pages(&galley, &frame(10), &mut Report::default());
    let lines = sheets[1].body.iter().map(|placed| format!("{:.1}", placed.y.to_points() / 13.0));
    assert_snapshot!(lines.collect::<Vec<_>>().join(" "), @"0.0 0.8 2.0 3.0 4.0");
}

#[test]
fn columns_are_balanced_on_the_last_page() {
    assert_snapshot!(
        pages(10, "C2 1 1 1 1 1 1 1"),
        @"1 right: 2:1-1 3:1-1 4:1-1 5:1-1 / 6:1-1 7:1-1 8:1-1, 6.0 left"
    );
}

#[test]
fn a_section_names_the_page_that_it_begins_on() {
    let galley = galley("O S 4 8 S 9 O 3");
    let sheets = break_pages(&galley, &frame(10), &mut Report::default());
    let heads = sheets.iter().map(|sheet| {
        format!("{} {}\n", sheet.heads.right, sheet.section.as_deref().unwrap_or("none"))
    });
    assert_snapshot!(heads.collect::<String>(), @r"
    title 0 section 1
    title 0 section 4
    title 0 section 4
    title 6 none
    ");
}
