//! From lengths to the numbers of a PDF file.

use crate::Length;
use crate::description::{Page, Paper, Rectangle};

/// PDF/A-2, "Implementation limits": no edge of a page is shorter than 3 points or longer than 14,400.
const SHORTEST_EDGE: f32 = 3.0;
const LONGEST_EDGE: f32 = 14_400.0;
/// Farther than this from the origin nothing can be seen on any page.
const FARTHEST: f64 = 30_000.0;

/// A length in points, to a thousandth of a point; a thousandth of a point is less than a
/// photosetter resolves.
pub(super) fn points(length: Length) -> f32 {
    single((length.to_points().clamp(-FARTHEST, FARTHEST) * 1000.0).round() / 1000.0)
}

/// A number that is known to be small.
pub(super) fn single(number: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "numbers in the file are small")]
    let single = number as f32;
    single
}

/// A number without what is behind the point.
pub(super) fn whole(number: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
    let whole = number.round() as i64;
    whole
}

/// `length` in thousandths of `size`, the unit in which glyphs are measured.
pub(super) fn thousandths(length: Length, size: f64) -> f64 {
    length.to_points() * 1000.0 / size
}

/// The size of type in points: glyphs without size would make widths without end.
pub(super) fn type_size(size: Length) -> f64 {
    (size.to_points().clamp(0.01, f64::from(LONGEST_EDGE)) * 1000.0).round() / 1000.0
}

/// A page on its paper, whose y counts upwards from the lower edge of the paper in PDF.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    /// Width of the trimmed page in points.
    pub(super) width: f32,
    /// Height of the trimmed page in points.
    pub(super) height: f32,
    top: Length,
    /// How far the bleed goes beyond the edges, in points.
    bleed: f32,
    /// How far the paper goes beyond them, in points.
    margin: f32,
}

impl Sheet {
    /// The sheet of a page; absurd sizes are brought to the nearest that a file may have.
    pub(super) fn of(page: &Page, paper: Paper) -> Self {
        let edge = |length| points(length).clamp(SHORTEST_EDGE, LONGEST_EDGE);
        let (width, height) = (edge(page.width), edge(page.height));
        let room = (LONGEST_EDGE - width.max(height)) / 2.0;
        let margin = points(paper.margin.max(paper.bleed)).clamp(0.0, room);
        let bleed = points(paper.bleed).clamp(0.0, margin);
        let top = Length::points(f64::from(margin) + f64::from(height));
        Self { width, height, top, bleed, margin }
    }

    /// x from the left edge of the paper, in points, of what is this far from that of the page.
    pub(super) fn x(self, from_left: Length) -> f32 {
        points(from_left + Length::points(f64::from(self.margin)))
    }

    /// y from the lower edge of the paper, in points, of what is this far from the upper one of the
    /// page.
    pub(super) fn y(self, from_top: Length) -> f32 {
        points(self.top - from_top)
    }

    /// The paper: left, lower, right and upper edge, in points.
    pub(super) fn paper(self) -> [f32; 4] {
        self.around(self.margin)
    }

    /// The page with its bleed, if it has any.
    pub(super) fn bleed(self) -> Option<[f32; 4]> {
        (self.bleed > 0.0).then(|| self.around(self.bleed))
    }

    /// The trimmed page.
    pub(super) fn trim(self) -> [f32; 4] {
        self.around(0.0)
    }

    fn around(self, out: f32) -> [f32; 4] {
        let (near, far) = (self.margin - out, self.margin + out);
        [near, near, self.width + far, self.height + far]
            .map(|edge| points(Length::points(edge.into())))
    }

    /// The point of the trimmed page nearest to one, from the lower left corner of the paper.
    pub(super) fn nearest(self, x: Length, y: Length) -> (f32, f32) {
        let [left, lower, right, upper] = self.trim();
        (self.x(x).clamp(left, right), self.y(y).clamp(lower, upper))
    }

    /// Left, lower, right and upper edge of a rectangle, in points.
    pub(super) fn edges(self, area: Rectangle) -> [f32; 4] {
        let (left, right) = in_order(self.x(area.x), self.x(area.x + area.width));
        let (lower, upper) = in_order(self.y(area.y + area.height), self.y(area.y));
        [left, lower, right, upper]
    }
}

fn in_order(a: f32, b: f32) -> (f32, f32) {
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_sizes_that_a_file_may_have() {
        let page = |width, height| Page { width, height, ..Page::default() };
        let sheet = Sheet::of(&page(Length::ZERO, Length::MAX), Paper::default());
        assert_eq!((sheet.width, sheet.height), (3.0, 14_400.0));
        let sheet =
            Sheet::of(&page(Length::points(419.5), Length::points(595.25)), Paper::default());
        assert_eq!(sheet.y(Length::points(95.25)).to_string(), "500");
    }

    fn square() -> Page {
        let side = Length::points(100.0);
        Page { width: side, height: side, ..Page::default() }
    }

    #[test]
    fn paper_lies_around_the_bleed_and_the_page() {
        let paper = Paper { bleed: Length::points(8.5), margin: Length::points(20.0) };
        let sheet = Sheet::of(&square(), paper);
        let said = |edges: [f32; 4]| edges.map(|edge| edge.to_string()).join(" ");
        assert_eq!(said(sheet.paper()), "0 0 140 140");
        assert_eq!(sheet.bleed().map(said).as_deref(), Some("11.5 11.5 128.5 128.5"));
        assert_eq!(said(sheet.trim()), "20 20 120 120");
        assert_eq!((sheet.x(Length::ZERO), sheet.y(Length::ZERO)), (20.0, 120.0));
        assert_eq!(sheet.nearest(Length::points(-30.0), Length::MAX), (20.0, 20.0));
        let absurd = Sheet::of(&square(), Paper { bleed: Length::MAX, margin: Length::ZERO });
        assert_eq!(said(absurd.paper()), "0 0 14400 14400");
        let paper = Paper { bleed: Length::points(-3.0), margin: Length::points(-9.0) };
        let negative = Sheet::of(&square(), paper);
        assert_eq!((said(negative.paper()), negative.bleed()), (said(negative.trim()), None));
    }

    #[test]
    fn edges_are_in_order_whatever_the_sign() {
        let page = square();
        let sheet = Sheet::of(&page, Paper::default());
        let area = Rectangle {
            x: Length::points(10.0),
            y: Length::points(20.0),
            width: Length::points(-5.0),
            height: Length::points(30.0),
        };
        assert_eq!(sheet.edges(area).map(|edge| edge.to_string()), ["5", "50", "10", "80"]);
        assert_eq!(points(Length::MAX).to_string(), "30000");
    }
}
