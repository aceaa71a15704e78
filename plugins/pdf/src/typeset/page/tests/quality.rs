//! How much weighing a whole review betters its pages.

use super::script::{frame, galley};
use crate::typeset::page::measure::Room;
use crate::typeset::page::{Frame, Sheet, Side, break_with, search, segment};
use recension_core::diagnostic::Report;

/// What a designer counts.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Faults {
    pages: usize,
    widows: usize,
    parted: usize,
    short: usize,
    split_notes: usize,
    unequal_spreads: usize,
}

/// A review of paragraphs with one to twelve lines, headings and notes, of which `notes` in ten
/// paragraphs have one. The numbers are those of a linear congruential generator.
fn review(seed: u64, words: usize, notes: u64) -> String {
    let mut state = seed;
    let mut next = |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut script = Vec::new();
    for number in 0..words {
        if number % 12 == 11 {
            script.push("h".to_owned());
        }
        let lines = next(12) + 1;
        let note = if next(10) < notes {
            format!("^{}:{}", next(lines) + 1, next(5) + 1)
        } else {
            String::new()
        };
        script.push(format!("{lines}{note}"));
    }
    script.join(" ")
}

fn faults(sheets: &[Sheet], report: &Report, frame: &Frame) -> Faults {
    let told =
        |code: &str| report.diagnostics().iter().filter(|flaw| flaw.code.name == code).count();
    let body = &sheets[..sheets.len() - 1];
    let lines =
        |sheet: &Sheet| if sheet.notes.is_empty() { frame.lines_in(sheet.left_over) } else { 0 };
    let unequal = body[1..].chunks_exact(2).filter(|spread| lines(&spread[0]) != lines(&spread[1]));
    Faults {
        pages: sheets.len(),
        widows: told("widow"),
        parted: told("parted"),
        short: body.iter().filter(|sheet| lines(sheet) > 0).count(),
        split_notes: sheets
            .iter()
            .filter(|sheet| sheet.rules.first().is_some_and(|rule| rule.width > frame.notes.rule))
            .count(),
        unequal_spreads: unequal.count(),
    }
}

/// Faults of ten reviews, broken page by page and as a whole.
fn compare(notes: u64) -> [Faults; 2] {
    let frame = Frame { longer: frame(36).grid, ..frame(36) };
    let finders = [search::find_pages_greedily, search::find_pages];
    finders.map(|find| {
        (1..=10).fold(Faults::default(), |sum, seed| {
            let galley = galley(&review(seed, 300, notes));
            let mut report = Report::default();
            let sheets = break_with(&galley, &frame, find, &mut report);
            let faults = faults(&sheets, &report, &frame);
            Faults {
                pages: sum.pages + faults.pages,
                widows: sum.widows + faults.widows,
                parted: sum.parted + faults.parted,
                short: sum.short + faults.short,
                split_notes: sum.split_notes + faults.split_notes,
                unequal_spreads: sum.unequal_spreads + faults.unequal_spreads,
            }
        })
    })
}

#[test]
fn a_whole_review_is_broken_better_than_page_by_page() {
    let [greedy, whole] = compare(0);
    insta::assert_snapshot!(format!("{greedy:?}\n{whole:?}"), @r"
    Faults { pages: 590, widows: 0, parted: 0, short: 189, split_notes: 0, unequal_spreads: 126 }
    Faults { pages: 586, widows: 0, parted: 0, short: 99, split_notes: 0, unequal_spreads: 68 }
    ");
}

#[test]
fn so_is_one_with_many_notes() {
    let [greedy, whole] = compare(7);
    assert!(whole.pages <= greedy.pages, "{greedy:?} {whole:?}");
    assert!(whole.split_notes < greedy.split_notes, "{greedy:?} {whole:?}");
}

/// How much is followed to break a paragraph that calls thirty-six notes in each of its lines:
/// more than a page holds.
fn effort(lines: usize) -> usize {
    let calls: String = (1..=lines).map(|line| format!("^{line}:2").repeat(36)).collect();
    let (galley, frame) = (galley(&format!("{lines}{calls}")), frame(36));
    let segments = segment::cut_at_forced_breaks(&galley, &frame);
    search::effort(&Room::new(&segments[0], &galley, &frame), Side::Right)
}

#[test]
fn the_effort_grows_with_the_notes_of_a_paragraph_and_not_with_their_square() {
    let (once, twice) = (effort(50), effort(100));
    assert!(twice < once * 5 / 2, "{once} {twice}");
}
