//! What a printer asks for around the trimmed page: bleed and crop marks.

use crate::Length;
use crate::description::{Artifact, Content, Mark, Page, Pages, Paper, Rectangle, Rule};

/// No printer wants a wider bleed, in millimetres; one that is has a wrong unit.
const WIDEST_BLEED: f64 = 25.4;
/// Crop marks stand so far from the page at least, in millimetres, so that a cut that is not exact
/// leaves nothing of them on it.
const CLEAR: f64 = 3.0;
/// Their length in millimetres.
const LENGTH: f64 = 5.0;
/// From their ends to the edge of the paper, in millimetres.
const AROUND: f64 = 2.0;
/// Their width in points: a hairline.
const HAIRLINE: f64 = 0.25;

/// Whether lines at the corners say where to cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CropMarks {
    No,
    Yes,
}

/// Whether a bleed is one that a printer may want.
pub(crate) fn is_bleed(bleed: Length) -> bool {
    (Length::ZERO..=Length::millimetres(WIDEST_BLEED)).contains(&bleed)
}

/// Puts pages on larger paper.
pub(crate) fn prepare(pages: &mut Pages, bleed: Length, marks: CropMarks) {
    pages.paper = Paper { bleed, margin: bleed };
    if marks == CropMarks::Yes {
        let from = bleed.max(Length::millimetres(CLEAR));
        let length = Length::millimetres(LENGTH);
        pages.paper.margin = from + length + Length::millimetres(AROUND);
        for page in &mut pages.pages {
            let marks = crop_marks(page, from, length);
            page.contents.extend(marks);
        }
    }
}

/// Two lines at each corner that point at it, and begin this far from the page.
fn crop_marks(page: &Page, from: Length, length: Length) -> Vec<Content> {
    let hairline = Length::points(HAIRLINE);
    let ends = |edge: Length| [-(from + length), edge + from];
    let mark = Mark::Artifact(Artifact::Page);
    let mut marks = Vec::with_capacity(8);
    for (x, y) in [Length::ZERO, page.width].into_iter().zip([Length::ZERO, page.height]) {
        for end in ends(page.height) {
            let area = Rectangle { x: x - hairline / 2, y: end, width: hairline, height: length };
            marks.push(Content::Rule(Rule { area, mark }));
        }
        for end in ends(page.width) {
            let area = Rectangle { x: end, y: y - hairline / 2, width: length, height: hairline };
            marks.push(Content::Rule(Rule { area, mark }));
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(bleed: f64, marks: CropMarks) -> Pages {
        let side = Length::points(100.0);
        let page = Page { width: side, height: side, ..Page::default() };
        let mut pages = Pages { pages: vec![page], ..Pages::default() };
        prepare(&mut pages, Length::millimetres(bleed), marks);
        pages
    }

    #[test]
    fn marks_stand_outside_of_the_bleed_and_on_the_paper() {
        for bleed in [0.0, 3.0, 5.0] {
            let pages = prepared(bleed, CropMarks::Yes);
            let (inner, outer) = (pages.paper.bleed, pages.paper.margin);
            let side = pages.pages[0].width;
            assert_eq!(pages.pages[0].contents.len(), 8);
            for content in &pages.pages[0].contents {
                let Content::Rule(Rule { area, .. }) = content else { panic!("a line") };
                let spans = [(area.x, area.x + area.width), (area.y, area.y + area.height)];
                let is_clear = |(from, to)| to <= -inner || from >= side + inner;
                assert!(spans.into_iter().any(is_clear), "{area:?}");
                let is_on_paper = |(from, to)| from > -outer && to < side + outer;
                assert!(spans.into_iter().all(is_on_paper), "{area:?}");
            }
        }
    }

    #[test]
    fn bleed_alone_makes_the_paper_larger() {
        let pages = prepared(3.0, CropMarks::No);
        assert_eq!(pages.paper.margin, Length::millimetres(3.0));
        assert!(pages.pages[0].contents.is_empty());
    }
}
