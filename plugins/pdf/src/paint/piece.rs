//! Pieces of a run: the smallest groups of glyphs that stand for text of their own.

use crate::Length;
use crate::description::{Glyph, GlyphRun};
use std::ops::Range;

/// Glyphs that together stand for a piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Which glyphs of the run; none for a space that has no glyph.
    pub(super) glyphs: Range<usize>,
    /// From where the run begins to the origin of the first of them.
    pub(super) origin: Length,
    /// What they stand for.
    pub(super) text: &'a str,
}

/// The pieces of a run in the order in which its text is read. No text is lost.
///
/// Words that run from right to left come in the order of reading, but within a word glyphs stay
/// from left to right: readers of PDF turn letters around, but not words.
pub(super) fn split(run: &GlyphRun) -> Vec<Piece<'_>> {
    let clusters = clusters(run);
    if clusters.is_empty() {
        return tail(run, 0, Length::ZERO).into_iter().collect();
    }
    if is_ordered(run, &clusters, |a, b| a <= b) {
        forward(run, clusters)
    } else if is_ordered(run, &clusters, |a, b| a >= b) {
        backward(run, clusters)
    } else {
        // Both ways in one run, or ranges that are none: as a whole it still says what it says.
        vec![Piece { glyphs: 0..run.glyphs.len(), origin: Length::ZERO, text: &run.text }]
    }
}

/// A cluster: its glyphs, its origin, where its text begins and ends.
struct Cluster {
    glyphs: Range<usize>,
    origin: Length,
    start: usize,
    end: usize,
}

/// The clusters from left to right. Glyphs without text belong to the cluster before them.
fn clusters(run: &GlyphRun) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::with_capacity(run.glyphs.len());
    let mut origin = Length::ZERO;
    for (index, glyph) in run.glyphs.iter().enumerate() {
        let (start, end) = (glyph.text.start as usize, glyph.text.end as usize);
        match clusters.last_mut() {
            Some(last) if start >= end => last.glyphs.end = index + 1,
            _ => clusters.push(Cluster { glyphs: index..index + 1, origin, start, end }),
        }
        origin += glyph.advance;
    }
    clusters
}

fn is_ordered(run: &GlyphRun, clusters: &[Cluster], follows: fn(usize, usize) -> bool) -> bool {
    let bounds = |cluster: &Cluster| {
        run.text.is_char_boundary(cluster.start) && cluster.end <= run.text.len()
    };
    clusters.iter().all(bounds)
        && clusters.windows(2).all(|pair| follows(pair[0].start, pair[1].start))
}

/// Each cluster's text reaches to where the next begins, so that nothing is lost between them.
fn forward(run: &GlyphRun, clusters: Vec<Cluster>) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(clusters.len() + 1);
    let mut start = 0;
    let starts: Vec<usize> = clusters.iter().skip(1).map(|cluster| cluster.start).collect();
    let count = clusters.len();
    for (index, cluster) in clusters.into_iter().enumerate() {
        let end = match starts.get(index) {
            Some(next) => *next,
            None if has_bare_space(run, cluster.end) => cluster.end,
            None => run.text.len(),
        };
        pieces.push(Piece {
            glyphs: cluster.glyphs,
            origin: cluster.origin,
            text: &run.text[start..end.max(start)],
        });
        start = end.max(start);
    }
    debug_assert_eq!(pieces.len(), count);
    pieces.extend(tail(run, start, width(&run.glyphs)));
    pieces
}

/// Whether the text from here on is a space for which there is no glyph, as at the end of a line.
fn has_bare_space(run: &GlyphRun, from: usize) -> bool {
    run.text.get(from..).is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c == ' '))
}

fn tail(run: &GlyphRun, from: usize, origin: Length) -> Option<Piece<'_>> {
    let text = run.text.get(from..).filter(|text| !text.is_empty())?;
    Some(Piece { glyphs: run.glyphs.len()..run.glyphs.len(), origin, text })
}

fn width(glyphs: &[Glyph]) -> Length {
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

fn backward(run: &GlyphRun, mut clusters: Vec<Cluster>) -> Vec<Piece<'_>> {
    clusters.reverse();
    let mut words = forward(run, clusters);
    let bare = words.last().is_some_and(|piece| piece.glyphs.is_empty());
    let tail = bare.then(|| words.pop()).flatten();
    let mut pieces = Vec::with_capacity(words.len() + 1);
    for word in words.split_inclusive(|piece| piece.text.ends_with(char::is_whitespace)) {
        let (space, letters) = match word.split_last() {
            Some((last, letters)) if last.text.ends_with(char::is_whitespace) => {
                (Some(last), letters)
            }
            _ => (None, word),
        };
        pieces.extend(letters.iter().rev().cloned());
        pieces.extend(space.cloned());
    }
    // At the end of a line that runs to the left the space stands at its left edge.
    pieces.extend(tail.map(|piece| Piece { origin: Length::ZERO, ..piece }));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::description::{Artifact, FaceId, Mark};
    use insta::assert_snapshot;

    /// Pieces of a text whose glyphs, each a point wide, have these ranges.
    fn check(text: &str, ranges: &[(u32, u32)]) -> String {
        let glyph = |(start, end): &(u32, u32)| Glyph {
            id: 1,
            advance: Length::points(1.0),
            right: Length::ZERO,
            up: Length::ZERO,
            text: *start..*end,
        };
        let run = GlyphRun {
            face: FaceId(0),
            size: Length::points(10.0),
            x: Length::ZERO,
            y: Length::ZERO,
            text: text.to_owned(),
            glyphs: ranges.iter().map(glyph).collect(),
            mark: Mark::Artifact(Artifact::Layout),
        };
        let show = |piece: Piece<'_>| {
            format!("{:?} at {} as {:?}", piece.glyphs, piece.origin.to_points(), piece.text)
        };
        split(&run).into_iter().map(show).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_ligature_is_one_piece() {
        assert_snapshot!(check("fin", &[(0, 2), (2, 3)]), @r#"0..1 at 0 as "fi"; 1..2 at 1 as "n""#);
    }

    #[test]
    fn a_base_and_its_mark_are_one_piece() {
        assert_snapshot!(check("e\u{301}n", &[(0, 3), (3, 3), (3, 4)]), @r#"0..2 at 0 as "e\u{301}"; 2..3 at 2 as "n""#);
    }

    #[test]
    fn a_space_without_a_glyph_ends_the_run() {
        assert_snapshot!(check("a ", &[(0, 1)]), @r#"0..1 at 0 as "a"; 1..1 at 1 as " ""#);
        assert_snapshot!(check(" ", &[]), @r#"0..0 at 0 as " ""#);
    }

    #[test]
    fn text_without_a_glyph_belongs_to_its_neighbour() {
        assert_snapshot!(check("a\u{ad}b\u{ad}", &[(0, 1), (3, 4)]), @r#"0..1 at 0 as "a\u{ad}"; 1..2 at 1 as "b\u{ad}""#);
    }

    #[test]
    fn words_from_right_to_left_come_in_reading_order() {
        assert_snapshot!(
            check("ab cd ", &[(4, 5), (3, 4), (2, 3), (1, 2), (0, 1)]),
            @r#"3..4 at 3 as "b"; 4..5 at 4 as "a"; 2..3 at 2 as " "; 0..1 at 0 as "d"; 1..2 at 1 as "c"; 5..5 at 0 as " ""#
        );
    }

    #[test]
    fn ranges_that_are_none_keep_the_text_whole() {
        assert_snapshot!(check("añb", &[(0, 1), (2, 3), (3, 4)]), @r#"0..3 at 0 as "añb""#);
        assert_snapshot!(check("ab", &[(0, 1), (7, 9)]), @r#"0..2 at 0 as "ab""#);
    }
}
