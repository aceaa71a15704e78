//! Tables: rows that hold something, spans that end, an alignment for each column.

use super::Normaliser;
use crate::model::{Alignment, Cell, Row, Table};

/// No cell spans more rows or columns than this, and none with a span reaches further to the right.
///
/// HTML ends spans of columns there too ("Attributes common to td and th elements"); without an end,
/// a few cells could make a table of any size.
const WIDEST_SPAN: u16 = 1000;

impl Normaliser<'_> {
    /// Puts the caption and the cells of a table in normal form.
    pub(super) fn table(&mut self, table: &mut Table, depth: usize) {
        self.blocks(&mut table.caption, depth + 2);
        for cell in table.head.iter_mut().chain(&mut table.body).flat_map(|row| &mut row.cells) {
            self.blocks(&mut cell.blocks, depth + 2);
        }
    }
}

impl Table {
    /// Gives the table its grid: drops rows without cells, makes spans end with the rows, gives
    /// each column an alignment. Tells whether a row is left.
    pub(super) fn fill_grid(&mut self) -> bool {
        let columns = settle_rows(&mut self.head).max(settle_rows(&mut self.body));
        self.columns.resize(columns, Alignment::Default);
        !self.head.is_empty() || !self.body.is_empty()
    }
}

/// Settles the rows of the head or of the body; gives the number of columns they make.
fn settle_rows(rows: &mut Vec<Row>) -> usize {
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.rows = cell.rows.clamp(1, WIDEST_SPAN);
    }
    drop_empty_rows(rows);
    let count = rows.len();
    let mut grid = Grid::default();
    for (index, row) in rows.iter_mut().enumerate() {
        grid.begin_row(index);
        for cell in &mut row.cells {
            cell.rows = cell.rows.min(u16::try_from(count - index).unwrap_or(u16::MAX));
            grid.place(cell);
        }
    }
    grid.free_from.len()
}

/// Drops rows without cells that no cell from above reaches into.
fn drop_empty_rows(rows: &mut Vec<Row>) {
    let mut reach = 0;
    rows.retain(|row| {
        let stays = reach > 0 || !row.cells.is_empty();
        let longest = row.cells.iter().map(|cell| cell.rows).max().unwrap_or_default();
        reach = longest.max(reach).saturating_sub(1);
        stays
    });
}

/// The columns of a table, and the first row in which each is free again.
#[derive(Default)]
struct Grid {
    free_from: Vec<usize>,
    row: usize,
    next: usize,
}

impl Grid {
    fn begin_row(&mut self, row: usize) {
        self.row = row;
        self.next = 0;
    }

    /// Puts `cell` in the next free place of the row, and makes its span end where tables end.
    fn place(&mut self, cell: &mut Cell) {
        while self.free_from.get(self.next).is_some_and(|row| *row > self.row) {
            self.next += 1;
        }
        let widest = u16::try_from(usize::from(WIDEST_SPAN).saturating_sub(self.next)).unwrap_or(1);
        cell.columns = cell.columns.clamp(1, widest.max(1));
        let end = self.next + usize::from(cell.columns);
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        for free_from in &mut self.free_from[self.next..end] {
            *free_from = (*free_from).max(self.row + usize::from(cell.rows));
        }
        self.next = end;
    }
}
