//! Rivers: white that runs down a page through the spaces between words.
//!
//! The eye follows a space to one under it if they stand over each other by half or more; four or
//! more of them in a row, in lines of a paragraph that follow each other, are a river. It may wander: so they are
//! found in A. Holkner, "Global multiple objective line breaking", and by the typesetters who mark
//! them in proofs.

use super::line::TextLine;
use recension_pdf::Length;

/// Spaces under each other in lines that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct River {
    /// Lines that it runs through.
    pub lines: usize,
    /// Baseline of the last of them.
    pub y: Length,
    /// The last of its spaces.
    pub space: (Length, Length),
}

/// The rivers of at least so many lines, each at its longest.
pub fn rivers(lines: &[TextLine], least: usize) -> Vec<River> {
    let mut found = Vec::new();
    let mut open: Vec<River> = Vec::new();
    let mut above: Option<&TextLine> = None;
    for line in lines {
        let follows = above.is_some_and(|above| {
            above.paragraph == line.paragraph && line.y - above.y < line.size.part(17, 10)
        });
        let into: Vec<River> = line
            .spaces
            .iter()
            .map(|space| {
                let from = open.iter().filter(|river| follows && meets(river.space, *space));
                let lines = from.map(|river| river.lines).max().unwrap_or(0) + 1;
                River { lines, y: line.y, space: *space }
            })
            .collect();
        let ends =
            |river: &River| !follows || !line.spaces.iter().any(|space| meets(river.space, *space));
        found.extend(open.into_iter().filter(ends));
        open = into;
        above = Some(line);
    }
    found.extend(open);
    found.retain(|river| river.lines >= least);
    found
}

/// Whether two spaces stand over each other by half of the narrower of them, or more.
fn meets(above: (Length, Length), below: (Length, Length)) -> bool {
    let overlap = above.1.min(below.1) - above.0.max(below.0);
    overlap * 2 >= (above.1 - above.0).min(below.1 - below.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines 12 pt apart in type of 10 pt, with spaces of 4 pt at these places.
    fn page(spaces: &[&[i32]]) -> Vec<TextLine> {
        let points = |number: i32| Length::points(f64::from(number));
        let line = |(row, places): (i32, &&[i32])| TextLine {
            y: points(12 * row),
            size: points(10),
            spaces: places.iter().map(|x| (points(*x), points(x + 4))).collect(),
            ..TextLine::default()
        };
        (1..).zip(spaces).map(line).collect()
    }

    #[test]
    fn rivers_are_spaces_under_each_other() {
        for (spaces, expected) in [
            (&[&[10, 50][..], &[50], &[49, 80], &[51], &[90]][..], &[4][..]),
            // They may wander, but not leap.
            (&[&[10], &[12], &[14], &[16]], &[4]),
            (&[&[10], &[13], &[16], &[19]], &[]),
            // They run through lines that follow each other.
            (&[&[10], &[10], &[40], &[10], &[10]], &[]),
            (&[&[10], &[10], &[], &[10], &[10]], &[]),
            (&[&[10, 70], &[10, 70], &[10, 70], &[10, 70], &[10]], &[4, 5]),
        ] {
            let found = rivers(&page(spaces), 4);
            assert_eq!(found.iter().map(|river| river.lines).collect::<Vec<_>>(), expected);
        }
        let mut parted = page(&[&[10], &[10], &[10], &[10]]);
        parted[3].y += Length::points(12.0);
        assert_eq!(rivers(&parted, 4), []);
    }
}
