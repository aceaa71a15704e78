//! Breaking of reviews of ten, a hundred and a thousand pages, seven notes a page.

use recension_core::diagnostic::Report;
use recension_pdf::Length;
use recension_pdf::typeset::galley::{AtEdge, Break, FootNote, Galley, Item, Space, Strip};
use recension_pdf::typeset::page::{Frame, break_pages};

fn main() {
    divan::main();
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

/// A review of about so many pages: paragraphs of one to fifteen lines under headings, a note in
/// every fourth line of about three lines.
fn review(pages: usize) -> Galley {
    let mut dice = Dice(pages as u64);
    let mut galley = Galley::default();
    let (mut lines, mut paragraphs) = (0, 0);
    while lines < pages * 22 {
        if paragraphs % 12 == 11 {
            push_heading(&mut galley);
            lines += 4;
        }
        let paragraph = dice.below(15) + 1;
        for line in 0..paragraph {
            if line == 1 || (line > 0 && line + 1 == paragraph) {
                galley.items.push(Item::Break(Break::At(5_000)));
            }
            let notes = (dice.below(4) == 0).then(|| push_note(&mut galley, dice.below(5) + 1));
            let height = Length::points(13.0);
            let notes = notes.into_iter().collect();
            galley.items.push(Item::Strip(Strip { height, notes, ..Strip::default() }));
            lines += 1;
        }
        paragraphs += 1;
    }
    galley
}

fn push_heading(galley: &mut Galley) {
    let space = |lines: f64| {
        let height = Length::points(13.0 * lines);
        Item::Space(Space { height, at_edge: AtEdge::Dropped })
    };
    let head = Strip { height: Length::points(13.0), ..Strip::default() };
    galley.items.extend([space(2.0), Item::Strip(head), Item::Break(Break::Never), space(1.0)]);
}

fn push_note(galley: &mut Galley, lines: u64) -> usize {
    let strip = Strip { height: Length::points(10.4), ..Strip::default() };
    let items = (0..lines).map(|_| Item::Strip(strip.clone())).collect();
    galley.notes.push(FootNote { items, ..FootNote::default() });
    galley.notes.len() - 1
}

#[divan::bench(args = [10, 100, 1_000])]
fn break_a_review(bencher: divan::Bencher<'_, '_>, pages: usize) {
    let galley = review(pages);
    let frame = Frame::of_lines(36, Length::points(13.0));
    bencher.bench(|| break_pages(&galley, &frame, &mut Report::default()).len());
}
