//! What holds for every galley.

use super::script::{frame, galley};
use crate::Length;
use crate::typeset::galley::{Break, Galley, Item, Strip};
use crate::typeset::page::{Frame, Place, Sheet, Side, Source, break_pages};
use proptest::prelude::*;
use recension_core::diagnostic::Report;
use std::collections::BTreeSet;

/// Words of a script.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (1..14_u8).prop_map(|lines| lines.to_string()),
        4 => (1..9_u8, 1..9_u8, 1..6_u8).prop_map(|(lines, line, note)| format!("{lines}^{line}:{note}")),
        1 => (1..9_u8, 1..9_u8, 1..60_u8).prop_map(|(lines, line, note)| format!("{lines}^{line}:{note}")),
        1 => (1..4_u8, 1..20_u8).prop_map(|(note, other)| format!("3^1:{note}^1:{other}^3:{note}")),
        2 => Just("h".to_owned()),
        1 => (1..9_u8).prop_map(|lines| format!("q{lines}")),
        1 => (1..12_u8).prop_map(|lines| format!("f{lines}")),
        1 => (1..12_u8, 1..12_u8).prop_map(|(lines, note)| format!("f{lines}^{note}")),
        1 => (1..40_u8).prop_map(|rows| format!("t{rows}")),
        1 => prop_oneof!["x[1-9]", "x[1-4][0-9]", "f[3-4][0-9]", "k[1-9]", "k[1-4][0-9]"],
        1 => prop_oneof!["P", "R", "F", "O", "S"],
    ]
}

fn script() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..60).prop_map(|words| words.join(" "))
}

/// A script with places where columns begin.
fn script_with_columns() -> impl Strategy<Value = String> {
    let columns = prop_oneof!["C2", "C3", "h C2"];
    let part = (script(), columns).prop_map(|(script, columns)| format!("{script} {columns}"));
    (prop::collection::vec(part, 0..3), script())
        .prop_map(|(parts, last)| format!("{} {last}", parts.join(" ")))
}

fn any_frame() -> impl Strategy<Value = Frame> {
    (3..40_u16, 0..2_i64).prop_map(|(lines, longer)| {
        let frame = frame(lines);
        Frame { longer: frame.grid * longer, ..frame }
    })
}

/// Every strip that must stand on a page, in the order of the galley.
fn all_places(galley: &Galley) -> (Vec<Place>, Vec<Place>) {
    let places = |source: Source, items: &[Item]| -> Vec<Place> {
        let strips = items.iter().enumerate().flat_map(|(item, strips)| {
            (0..strips_of(strips).len()).map(move |strip| Place { source, item, strip })
        });
        strips.collect()
    };
    let body = places(Source::Body, &galley.items);
    let notes = galley.notes.iter().enumerate();
    (body, notes.flat_map(|(note, set)| places(Source::Note(note), &set.items)).collect())
}

fn strips_of(item: &Item) -> &[Strip] {
    match item {
        Item::Strip(strip) => std::slice::from_ref(strip),
        Item::Float(strips) => strips,
        _ => &[],
    }
}

/// Tells whether a strip floats. What is taller than a page does not.
fn is_float(galley: &Galley, frame: &Frame, place: Place) -> bool {
    let is_low = |strips: &Vec<Strip>| {
        strips.iter().map(|strip| strip.height).sum::<Length>() <= frame.height
    };
    matches!(&galley.items[place.item], Item::Float(strips) if is_low(strips))
}

fn body_of(sheets: &[Sheet]) -> impl Iterator<Item = Place> {
    let placed = sheets.iter().flat_map(|sheet| &sheet.body).map(|placed| placed.place);
    placed.filter(|place| place.source == Source::Body)
}

fn notes_of(sheet: &Sheet) -> Vec<usize> {
    let notes = sheet.notes.iter().filter_map(|placed| match placed.place.source {
        Source::Note(note) => Some(note),
        _ => None,
    });
    notes.collect()
}

/// The notes that a page calls.
fn calls_of(galley: &Galley, sheet: &Sheet) -> Vec<usize> {
    let body = sheet.body.iter().filter(|placed| placed.place.source == Source::Body);
    let strips = body.filter_map(|placed| placed.place.strip_of(galley));
    strips.flat_map(|strip| strip.notes.clone()).collect()
}

fn told(report: &Report, code: &str) -> usize {
    report.diagnostics().iter().filter(|flaw| flaw.code.name == code).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_strip_stands_once_and_in_order(script in script_with_columns(), frame in any_frame()) {
        let galley = galley(&script);
        let sheets = break_pages(&galley, &frame, &mut Report::default());
        let (body, notes) = all_places(&galley);
        for floats in [false, true] {
            let is_such = |place: &Place| is_float(&galley, &frame, *place) == floats;
            let meant: Vec<Place> = body.iter().copied().filter(is_such).collect();
            let placed: Vec<Place> = body_of(&sheets).filter(is_such).collect();
            prop_assert_eq!(meant, placed);
        }
        let mut placed: Vec<Place> =
            sheets.iter().flat_map(|sheet| &sheet.notes).map(|placed| placed.place).collect();
        // Floats move, and the notes in them too; else they are in order.
        if !script.contains('f') {
            prop_assert_eq!(&notes, &placed);
        }
        placed.sort_unstable();
        prop_assert_eq!(notes, placed);
    }

    #[test]
    fn a_page_is_no_higher_than_the_frame_unless_told(script in script(), frame in any_frame()) {
        let galley = galley(&script);
        let mut report = Report::default();
        let sheets = break_pages(&galley, &frame, &mut report);
        let rounding = Length::points(0.01);
        let highest = frame.height + frame.longer + rounding;
        let mut too_high = 0;
        for sheet in &sheets {
            let mut y = -rounding;
            for placed in sheet.body.iter().chain(&sheet.notes) {
                prop_assert!(placed.y + rounding >= y, "strips overlap: {:?}", sheet);
                y = placed.y + placed.place.strip_of(&galley).expect("a strip").height;
            }
            too_high += usize::from(y > highest);
            let last = sheet.body.last().map(|placed| {
                placed.y + placed.place.strip_of(&galley).expect("a strip").height
            });
            if let (Some(rule), Some(last)) = (sheet.rules.first(), last) {
                prop_assert!(rule.y + rounding >= last || y > highest);
            }
        }
        prop_assert_eq!(too_high, told(&report, "too-tall"));
    }

    #[test]
    fn notes_begin_where_they_are_called_unless_told(script in script(), frame in any_frame()) {
        let galley = galley(&script);
        let mut report = Report::default();
        let sheets = break_pages(&galley, &frame, &mut report);
        let (mut called, mut begun, mut late) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for sheet in &sheets {
            called.extend(calls_of(&galley, sheet));
            begun.extend(notes_of(sheet));
            prop_assert!(begun.is_subset(&called), "a note before its call");
            late.extend(called.difference(&begun).copied());
        }
        prop_assert_eq!(late.len(), told(&report, "late-note"));
    }

    #[test]
    fn dear_breaks_are_told(script in script(), frame in any_frame()) {
        let galley = galley(&script);
        let mut report = Report::default();
        let sheets = break_pages(&galley, &frame, &mut report);
        let ends = sheets.windows(2).filter_map(|pair| {
            let text = |placed: &&crate::typeset::page::Placed| {
                placed.place.source == Source::Body && !is_float(&galley, &frame, placed.place)
            };
            let last = pair[0].body.iter().rev().find(text)?;
            let next = pair[1].body.iter().find(text)?;
            Some(&galley.items[last.place.item..next.place.item])
        });
        let mut dear = 0;
        for between in ends {
            let is_forced = between.iter().any(|item| {
                matches!(item, Item::Opening(_) | Item::Break(Break::Page | Break::RightPage | Break::FirstPage))
            });
            let is_dear = between.iter().any(|item| {
                matches!(item, Item::Break(Break::Never)) || matches!(item, Item::Break(Break::At(1_000..)))
            });
            dear += usize::from(is_dear && !is_forced);
        }
        prop_assert!(dear <= told(&report, "widow") + told(&report, "parted"), "{} dear breaks", dear);
    }

    #[test]
    fn twice_the_same(script in script(), frame in any_frame()) {
        let galley = galley(&script);
        let sheets = break_pages(&galley, &frame, &mut Report::default());
        prop_assert_eq!(&sheets, &break_pages(&galley, &frame, &mut Report::default()));
        for (number, sheet) in sheets.iter().enumerate() {
            prop_assert_eq!(sheet.side == Side::Right, number % 2 == 0);
        }
    }

    /// Lines of text stand on the grid on every page, whatever is between them.
    #[test]
    fn lines_are_in_register(words in prop::collection::vec("[1-9]|h|q[1-9]|s5|t[1-9]|f[1-9]|[3-9]\\^2:[1-4]", 1..60)) {
        let galley = galley(&words.join(" "));
        let frame = frame(20);
        for sheet in break_pages(&galley, &frame, &mut Report::default()) {
            for placed in &sheet.body {
                let span = placed.place.strip_of(&galley).expect("a strip").span;
                let is_text = words[span.source.0 as usize].starts_with(|first: char| first.is_ascii_digit());
                let off = placed.y.to_points().rem_euclid(13.0);
                prop_assert!(!is_text || off.min(13.0 - off) < 0.1, "{} points off", off);
            }
        }
    }
}
