//! The grid of a table: which columns and rows each cell takes.

use recension_core::model::{Cell, Row};

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Its first row, from that of the table.
    pub(super) row: usize,
    /// The row behind its last.
    pub(super) row_end: usize,
    /// Its first column.
    pub(super) column: usize,
    /// The column behind its last.
    pub(super) column_end: usize,
}

/// The slots of the cells of `rows`, row by row, in a table of so many columns; rows are counted from
/// `first`. A cell reaches over no edge.
pub(super) fn slots(rows: &[Row], columns: usize, first: usize) -> Vec<Vec<Slot>> {
    // For each column, the row behind the last that a cell of an earlier row covers.
    let mut covered = vec![0_usize; columns];
    let mut slots = Vec::with_capacity(rows.len());
    for (number, row) in rows.iter().enumerate() {
        let mut next = 0;
        let place = |cell: &Cell| {
            while next < columns && covered[next] > number {
                next += 1;
            }
            let column = next.min(columns.saturating_sub(1));
            let width = usize::from(cell.columns.max(1));
            let column_end = (column + width).min(columns).max(column + 1);
            let row_end = (number + usize::from(cell.rows.max(1))).min(rows.len());
            covered[column..column_end.min(columns)].fill(row_end);
            next = column_end;
            Slot { row: first + number, row_end: first + row_end, column, column_end }
        };
        slots.push(row.cells.iter().map(place).collect());
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(columns: u16, rows: u16) -> Cell {
        Cell { rows, columns, ..Cell::default() }
    }

    #[test]
    fn cells_stand_beside_those_that_span_rows() {
        let rows = [
            Row { cells: vec![cell(1, 2), cell(2, 1)] },
            Row { cells: vec![cell(1, 1), cell(1, 9)] },
        ];
        let shown: Vec<String> = slots(&rows, 3, 5)
            .iter()
            .flatten()
            .map(|slot| {
                format!("{}-{}/{}-{}", slot.row, slot.row_end, slot.column, slot.column_end)
            })
            .collect();
        assert_eq!(shown.join(" "), "5-7/0-1 5-6/1-3 6-7/1-2 6-7/2-3");
    }
}
