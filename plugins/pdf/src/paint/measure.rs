//! From lengths to the numbers of a PDF file.

use crate::Length;
use crate::description::{Page, Rectangle};

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

/// A page, whose y counts upwards from its lower edge in PDF.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    /// Width in points.
    pub(super) width: f32,
    /// Height in points.
    pub(super) height: f32,
    top: Length,
}

impl Sheet {
    /// The sheet of a page; absurd sizes are brought to the nearest that a file may have.
    pub(super) fn of(page: &Page) -> Self {
        let edge = |length| points(length).clamp(SHORTEST_EDGE, LONGEST_EDGE);
        let height = edge(page.height);
        Self { width: edge(page.width), height, top: Length::points(f64::from(height)) }
    }

    /// y from the lower edge, in points, of what is this far from the upper one.
    pub(super) fn y(self, from_top: Length) -> f32 {
        points(self.top - from_top)
    }

    /// Left, lower, right and upper edge of a rectangle, in points.
    pub(super) fn edges(self, area: Rectangle) -> [f32; 4] {
        let (left, right) = in_order(points(area.x), points(area.x + area.width));
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
        let sheet = Sheet::of(&page(Length::ZERO, Length::MAX));
        assert_eq!((sheet.width, sheet.height), (3.0, 14_400.0));
        let sheet = Sheet::of(&page(Length::points(419.5), Length::points(595.25)));
        assert_eq!(sheet.y(Length::points(95.25)).to_string(), "500");
    }

    #[test]
    fn edges_are_in_order_whatever_the_sign() {
        let sheet = Sheet::of(&Page {
            width: Length::points(100.0),
            height: Length::points(100.0),
            ..Page::default()
        });
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
