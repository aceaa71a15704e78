//! Ratings: as printed, or as stars that are drawn.

use crate::Length;
use crate::description::{Content, Element, ElementId, Mark, PathStep, Role, Shape};
use crate::typeset::flow::inline::Composer;
use crate::typeset::paragraph::{Fill, Object};
use recension_core::resolve::PrintedRating;

/// The corners of a star around its centre, in thousandths of its radius, y downwards.
const STAR: [(i64, i64); 10] = [
    (0, -1000),
    (225, -309),
    (951, -309),
    (363, 118),
    (588, 809),
    (0, 382),
    (-588, 809),
    (-363, 118),
    (-951, -309),
    (-225, -309),
];

/// The left half of it.
const HALF: [(i64, i64); 6] =
    [(0, -1000), (0, 382), (-588, 809), (-363, 118), (-951, -309), (-225, -309)];

/// Thickness of outlines, in points.
const OUTLINE: f64 = 0.4;

/// A star.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Star {
    Full,
    Half,
    Empty,
}

impl Composer<'_, '_> {
    /// A rating at the end of its line, behind other words or none. Stars need no label for the eye,
    /// and no full stop.
    pub(super) fn rating(&mut self, rating: &PrintedRating, before: Option<&str>) {
        let shown = stars(&rating.printed).filter(|_| rating.drawn);
        self.generated(match before {
            None => "",
            Some(before) if shown.is_some() || is_ended(before) => " ",
            Some(_) => ". ",
        });
        let Some(stars) = shown else {
            self.generated(if rating.drawn { "" } else { &rating.label });
            return self.text(&rating.printed);
        };
        let heard = rating.spoken.as_deref().unwrap_or(&rating.printed);
        let figure = Element::new(Role::Figure).described(format!("{}{heard}", rating.label));
        let size = self.em();
        self.within(figure, |composer| {
            let element = composer.content();
            composer.object(drawn(&stars, size, element));
        });
    }
}

/// Whether words need no full stop before more follow: they end with one or the like, or are stars.
fn is_ended(words: &str) -> bool {
    stars(words).is_some()
        || words.trim_end_matches(['”', '“', '’', '»']).ends_with(['.', '?', '!', '…'])
}

/// The stars of a rating that is made of nothing else.
fn stars(printed: &str) -> Option<Vec<Star>> {
    let mut stars = Vec::new();
    for c in printed.chars() {
        match c {
            '★' | '⭐' | '✭' | '*' => stars.push(Star::Full),
            '½' | '⯨' | '⯪' => stars.push(Star::Half),
            '☆' => stars.push(Star::Empty),
            ' ' | '\u{fe0e}' | '\u{fe0f}' => {}
            _ => return None,
        }
    }
    Some(stars).filter(|stars| !stars.is_empty())
}

/// Stars in a row, as high as capitals.
fn drawn(stars: &[Star], size: Length, element: ElementId) -> Object {
    let radius = size.part(36, 100);
    let step = size.part(85, 100);
    let mark = Mark::Element(element);
    let mut contents = Vec::new();
    let mut left = Length::ZERO;
    for star in stars {
        let shape = |corners: &[(i64, i64)], outline| {
            let path = path(corners, radius);
            let (x, y) = (left + step / 2, -radius.part(9, 10));
            Content::Shape(Shape { x, y, path, outline, mark })
        };
        let outline = Some(Length::points(OUTLINE));
        match star {
            Star::Full => contents.push(shape(&STAR, None)),
            Star::Half => contents.extend([shape(&HALF, None), shape(&STAR, outline)]),
            Star::Empty => contents.push(shape(&STAR, outline)),
        }
        left += step;
    }
    Object {
        width: left,
        ascent: radius * 2,
        descent: Length::ZERO,
        contents,
        fill: Fill::No,
        parting: 0,
    }
}

fn path(corners: &[(i64, i64)], radius: Length) -> Vec<PathStep> {
    let mut path = Vec::with_capacity(corners.len() + 1);
    for (x, y) in corners {
        let (x, y) = (radius.part(*x, 1000), radius.part(*y, 1000));
        path.push(if path.is_empty() { PathStep::Move(x, y) } else { PathStep::Line(x, y) });
    }
    path.push(PathStep::Close);
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_drawn_and_words_are_not() {
        use Star::{Empty, Full, Half};
        assert_eq!(stars("★★½☆"), Some(vec![Full, Full, Half, Empty]));
        assert_eq!(stars("★ ★\u{fe0f}"), Some(vec![Full, Full]));
        assert_eq!(stars("★★ out of five"), None);
        assert_eq!(stars(" "), None);
    }
}
