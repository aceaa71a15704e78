//! Rivers: white that runs down through the spaces of lines.

use crate::Length;

/// Where a space between words begins and ends.
pub(super) type Space = (Length, Length);

/// Lines that a river runs through, at least: fewer are seen by nobody.
pub(super) const LEAST: usize = 4;

/// Spaces under each other in line after line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct River {
    /// The first line that it runs through.
    pub(super) first: usize,
    /// How many it runs through.
    pub(super) lines: usize,
}

/// The rivers that run through lines: those that share a line at their upper end are told once, at
/// their longest.
pub(super) fn rivers(lines: &[Vec<Space>]) -> Vec<River> {
    let mut found: Vec<River> = Vec::new();
    let mut above: Vec<(Space, usize)> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let mut here = Vec::with_capacity(line.len());
        let mut from = 0;
        for space in line {
            // Spaces come from left to right: what ends before this one ends before the next.
            while above.get(from).is_some_and(|(other, _)| other.1 < space.0) {
                from += 1;
            }
            let near = above[from..].iter().take_while(|(other, _)| other.0 <= space.1);
            let reached = near.filter(|(other, _)| meets(*other, *space)).map(|(_, lines)| lines);
            let lines = reached.max().map_or(1, |lines| lines + 1);
            if lines >= LEAST {
                let first = number + 1 - lines;
                // A river is found when it is just long enough, so they are in order.
                match found.binary_search_by_key(&first, |river| river.first) {
                    Ok(known) => found[known].lines = found[known].lines.max(lines),
                    Err(end) => found.insert(end, River { first, lines }),
                }
            }
            here.push((*space, lines));
        }
        above = here;
    }
    found
}

/// How long rivers are altogether, beyond what nobody sees.
pub(super) fn length(rivers: &[River]) -> usize {
    rivers.iter().map(|river| river.lines + 1 - LEAST).sum()
}

/// Whether the eye goes on from one space to the other: half of the narrower stands over the other.
fn meets(above: Space, below: Space) -> bool {
    let overlap = above.1.min(below.1) - above.0.max(below.0);
    overlap * 2 >= (above.1 - above.0).min(below.1 - below.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rivers in lines with spaces of 4 at these places, each as its first line and its lines.
    fn check(lines: &[&[i64]]) -> Vec<(usize, usize)> {
        let space = |x: &i64| (Length(*x), Length(*x + 4));
        let lines: Vec<_> = lines.iter().map(|line| line.iter().map(space).collect()).collect();
        rivers(&lines).iter().map(|river| (river.first, river.lines)).collect()
    }

    #[test]
    fn rivers_are_spaces_under_each_other() {
        assert_eq!(check(&[&[9, 20], &[22], &[20, 40], &[18], &[0]]), [(0, 4)]);
        assert_eq!(check(&[&[0], &[20], &[22], &[24], &[26], &[28]]), [(1, 5)]);
        assert_eq!(check(&[&[20], &[23], &[26], &[29]]), [], "it leaps");
        assert_eq!(check(&[&[20], &[20], &[], &[20], &[20]]), [], "it is interrupted");
        assert_eq!(check(&[&[5, 20], &[6, 21], &[5, 20], &[6, 21]]), [(0, 4)], "two at once");
    }
}
