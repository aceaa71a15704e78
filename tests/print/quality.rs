//! What a book designer looks for on the pages of whole reviews.

use recension_pdf::Length;
use recension_pdf::typeset::design::Design;
use recension_tests::fixtures;
use recension_tests::pdf::line::{TextLine, lines};
use recension_tests::pdf::river::rivers;
use recension_tests::pdf::set::{LOOKS, set_file};
use std::path::PathBuf;

fn reviews() -> impl Iterator<Item = PathBuf> {
    fixtures::folders("reviews").into_iter().map(|folder| folder.join("review.md"))
}

/// Wider than half again as wide as the space of our types, a quarter of their size, by more than
/// anyone sees.
fn is_loose(line: &TextLine) -> bool {
    let widest = line.spaces.iter().map(|space| space.1 - space.0).max().unwrap_or_default();
    widest > line.size.part(3, 8) + Length::points(0.1)
}

#[test]
fn two_lines_in_a_thousand_are_loose_or_overfull_at_most() {
    for look in LOOKS {
        let (mut count, mut seen, mut told) = (0, Vec::new(), Vec::new());
        for file in reviews() {
            let (pages, converted) = set_file(&file, look);
            let lines = pages.pages.iter().flat_map(|page| lines(page, &pages.structure));
            let lines: Vec<_> = lines.filter(|line| !line.spaces.is_empty()).collect();
            count += lines.len();
            seen.extend(lines.into_iter().filter(is_loose).map(|line| line.text));
            let flaws = converted.report.diagnostics().iter();
            let flaws =
                flaws.filter(|flaw| ["loose-line", "overfull-line"].contains(&flaw.code.name));
            told.extend(
                flaws.map(|flaw| format!("{}: {}", fixtures::case_name(&file), flaw.message)),
            );
        }
        assert!(1000 * told.len() <= 2 * count, "{look:?}: {count} lines:\n{}", told.join("\n"));
        assert!(seen.len() <= told.len(), "{look:?}: not told:\n{}", seen.join("\n"));
    }
}

#[test]
fn there_are_no_rivers() {
    let mut found = Vec::new();
    for look in LOOKS {
        for file in reviews() {
            let (pages, _) = set_file(&file, look);
            for page in &pages.pages {
                let lines = lines(page, &pages.structure);
                let name = fixtures::case_name(&file);
                found.extend(rivers(&lines, 4).into_iter().map(|river| {
                    let last = lines.iter().find(|line| line.y == river.y);
                    let words = last.map_or("", |line| line.text.trim());
                    let x = river.space.0.to_points();
                    format!("{look:?} {name}: {} lines at {x:.0} pt down to: {words}", river.lines)
                }));
            }
        }
    }
    assert!(found.is_empty(), "{} rivers:\n{}", found.len(), found.join("\n"));
}

/// Lines in the size of the text stand on the grid of the page, and so do those of the page beside it.
#[test]
fn lines_of_facing_pages_are_in_register() {
    let mut off = Vec::new();
    for look in LOOKS {
        let text = Design::built_in(look.0, look.1).expect("the design is built in");
        let first = text.page.top + text.text.baseline();
        for file in fixtures::markdown_inputs() {
            let (pages, _) = set_file(&file, look);
            for (number, page) in (1..).zip(&pages.pages) {
                for line in lines(page, &pages.structure) {
                    let (y, leading) = ((line.y - first).0, text.text.leading.0);
                    let by = Length(y.rem_euclid(leading).min((-y).rem_euclid(leading)));
                    if line.size == text.text.size && by > Length::points(0.1) {
                        let (name, by) = (fixtures::case_name(&file), by.to_points());
                        off.push(format!("{look:?} {name} p. {number}: {by:.2} pt: {}", line.text));
                    }
                }
            }
        }
    }
    assert!(off.is_empty(), "{} lines:\n{}", off.len(), off.join("\n"));
}
