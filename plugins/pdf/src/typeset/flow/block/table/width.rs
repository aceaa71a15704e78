//! The widths of columns.

use crate::Length;

/// How much room a cell needs in the columns that it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// Its first column.
    pub(super) column: usize,
    /// The column behind its last.
    pub(super) column_end: usize,
    /// Width of its longest line.
    pub(super) natural: Length,
    /// Width of its longest word.
    pub(super) least: Length,
}

/// The widths of so many columns in this room, `gap` between two of them not counted.
///
/// Columns are as wide as their longest line if all have room for that. Else each has its longest
/// word, and what is left goes to those that want it, by how much they want.
pub(super) fn widths(needs: &[Need], columns: usize, room: Length, gap: Length) -> Vec<Length> {
    let natural = wanted(needs, columns, gap, |need| need.natural);
    let all: Length = natural.iter().copied().sum();
    if all <= room {
        return natural;
    }
    let least = wanted(needs, columns, gap, |need| need.least.min(need.natural));
    let words: Length = least.iter().copied().sum();
    if words >= room {
        return least.iter().map(|width| room.part(width.0, words.0.max(1))).collect();
    }
    let (left, missing) = (room - words, all - words);
    let columns = natural.iter().zip(&least);
    columns.map(|(natural, least)| *least + left.part((*natural - *least).0, missing.0)).collect()
}

/// The width that each column wants: the most of its cells, and its part of those that span several.
fn wanted(
    needs: &[Need],
    columns: usize,
    gap: Length,
    of: impl Fn(&Need) -> Length,
) -> Vec<Length> {
    let mut widths = vec![Length::ZERO; columns];
    for need in needs.iter().filter(|need| need.column_end - need.column == 1) {
        widths[need.column] = widths[need.column].max(of(need));
    }
    for need in needs.iter().filter(|need| need.column_end - need.column > 1) {
        let spanned = &mut widths[need.column..need.column_end];
        let count = i64::try_from(spanned.len()).unwrap_or(i64::MAX);
        let has = spanned.iter().copied().sum::<Length>() + gap * (count - 1);
        let missing = of(need) - has;
        if missing > Length::ZERO {
            // Rounded up, so that the cell has what it needs.
            let each = Length((missing.0 + count - 1) / count);
            for width in spanned {
                *width += each;
            }
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(column: usize, column_end: usize, natural: i64, least: i64) -> Need {
        Need { column, column_end, natural: Length(natural), least: Length(least) }
    }

    #[test]
    fn columns_share_the_room() {
        let needs = [need(0, 1, 100, 40), need(1, 2, 300, 60), need(0, 2, 50, 50)];
        for (room, expected) in [(500, [100, 300]), (200, [60, 140]), (50, [20, 30])] {
            let widths = widths(&needs, 2, Length(room), Length(10));
            assert_eq!(widths, expected.map(Length), "{room}");
        }
    }

    #[test]
    fn cells_that_span_columns_widen_them() {
        let needs = [need(0, 2, 101, 101), need(0, 1, 10, 10)];
        assert_eq!(widths(&needs, 2, Length(500), Length(10)), [51, 41].map(Length));
    }
}
