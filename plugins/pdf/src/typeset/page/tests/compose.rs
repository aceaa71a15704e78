//! What stands where on composed pages.

use super::script::{frame, galley};
use crate::Length;
use crate::description::{
    Content, Destination, DestinationId, ElementId, Mark, Page, Rectangle, Rule,
};
use crate::typeset::galley::{Galley, Item, Strip};
use crate::typeset::page::{Trim, break_pages, compose, find_destinations};
use insta::assert_snapshot;
use recension_core::diagnostic::Report;

/// Margins of 20 points at the spine, 30 at the fore-edge and 40 above.
fn trim() -> Trim {
    Trim {
        width: Length::points(150.0),
        height: Length::points(250.0),
        inner: Length::points(20.0),
        outer: Length::points(30.0),
        top: Length::points(40.0),
    }
}

/// Puts a bar ten points wide and a destination into every strip, in the order of the galley.
fn fill(galley: &mut Galley) {
    let body = galley.items.iter_mut();
    let notes = galley.notes.iter_mut().flat_map(|note| &mut note.items);
    let strips = body.chain(notes).filter_map(|item| match item {
        Item::Strip(strip) => Some(strip),
        _ => None,
    });
    for (strip, number) in strips.chain(galley.repeated.iter_mut().flatten()).zip(0..) {
        fill_strip(strip, number);
    }
}

fn fill_strip(strip: &mut Strip, number: u32) {
    let area = Rectangle { width: Length::points(10.0), ..Rectangle::default() };
    strip.contents.push(Content::Rule(Rule { area, mark: Mark::Element(ElementId(number)) }));
    strip.destinations.push((DestinationId(number), Length::points(9.0)));
}

/// The contents of pages, a line a page: what it means, x and y in points.
fn contents(pages: &[Page]) -> String {
    let lines = pages.iter().map(|page| {
        let words = page.contents.iter().map(|content| {
            let Content::Rule(rule) = content else { return "other".to_owned() };
            let (x, y) = (rule.area.x.to_points(), rule.area.y.to_points());
            match rule.mark {
                Mark::Element(ElementId(number)) => format!("{number} at {x},{y:.1}"),
                Mark::Artifact(artifact) => format!("{artifact:?} at {x},{y:.1}"),
            }
        });
        words.collect::<Vec<_>>().join("; ") + "\n"
    });
    lines.collect()
}

/// Pages of a script, six lines high.
fn pages(script: &str) -> (Vec<Page>, Vec<Option<Destination>>) {
    let mut galley = galley(script);
    fill(&mut galley);
    let frame = frame(6);
    let sheets = break_pages(&galley, &frame, &mut Report::default());
    let destinations = find_destinations(&galley, &sheets, &trim());
    let head = |_: &_| {
        let area = Rectangle { y: Length::points(-26.0), ..Rectangle::default() };
        let mark = Mark::Artifact(crate::description::Artifact::Pagination);
        vec![Content::Rule(Rule { area, mark })]
    };
    (compose(galley, &sheets, &frame, &trim(), head), destinations)
}

#[test]
fn margins_are_mirrored_and_heads_stand_above() {
    assert_snapshot!(contents(&pages("3 P 2").0), @r"
    0 at 20,40.0; 1 at 20,53.0; 2 at 20,66.0; Pagination at 20,14.0
    3 at 30,40.0; 4 at 30,53.0; Pagination at 30,14.0
    ");
}

#[test]
fn notes_stand_at_the_foot_under_a_rule() {
    assert_snapshot!(contents(&pages("2^1:2").0), @"0 at 20,40.0; 1 at 20,53.0; Layout at 20,92.0; 2 at 20,97.2; 3 at 20,107.6; Pagination at 20,14.0");
}

#[test]
fn a_repeated_head_is_an_artifact() {
    assert_snapshot!(contents(&pages("t8").0), @r"
    0 at 20,40.0; 1 at 20,53.0; 2 at 20,66.0; 3 at 20,79.0; 4 at 20,92.0; Pagination at 20,14.0
    Pagination at 30,40.0; 5 at 30,53.0; 6 at 30,66.0; 7 at 30,79.0; 8 at 30,92.0; Pagination at 30,14.0
    ");
}

#[test]
fn destinations_are_where_they_were_first_set() {
    let (_, destinations) = pages("t8");
    let places = destinations.iter().map(|place| match place {
        Some(Destination { page, x, y }) => {
            format!("{page}: {},{}\n", x.to_points(), y.to_points())
        }
        None => "nowhere\n".to_owned(),
    });
    assert_snapshot!(places.collect::<String>(), @r"
    0: 20,49
    0: 20,62
    0: 20,75
    0: 20,88
    0: 20,101
    1: 30,62
    1: 30,75
    1: 30,88
    1: 30,101
    ");
}

#[test]
fn facing_pages_are_in_register() {
    for page in pages("9 h 7 8 12 h 3 3 3").0 {
        for content in page.contents {
            let Content::Rule(rule) = content else { continue };
            let off = (rule.area.y - trim().top).to_points().rem_euclid(13.0);
            assert!(off.min(13.0 - off) < 0.1, "{off} points off");
        }
    }
}
