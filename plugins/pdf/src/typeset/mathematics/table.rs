//! Matrices, cases, equations under each other.

use super::engine::{Engine, Style};
use super::laid::Laid;
use super::tree::{Cell, Ems, Lines, Node, Side, Table};
use crate::Length;
use crate::typeset::font::Constant;

/// Room at both sides of a cell: TeX's `\arraycolsep`.
const BESIDE: Ems = Ems(65_536 / 2);
/// How high and how deep a row is at least, in hundredths of an em: TeX's struts.
const STRUT: (i64, i64) = (84, 36);
/// Room between rows, in hundredths of an em; between equations more.
const BETWEEN: i64 = 10;
const BETWEEN_EQUATIONS: i64 = 30;

/// A table whose cells have been laid out.
struct Measured {
    cells: Vec<Vec<Laid>>,
    /// Heights and depths of the rows.
    rows: Vec<(Length, Length)>,
    /// Widths of the columns, with the room at their left and right.
    columns: Vec<Column>,
}

#[derive(Clone, Copy, Default)]
struct Column {
    left: Length,
    width: Length,
    right: Length,
}

impl Engine<'_, '_> {
    pub(super) fn table(&mut self, table: &Table, style: Style) -> Laid {
        let measured = self.measure(table, style);
        let between = if table.display { BETWEEN_EQUATIONS } else { BETWEEN };
        let between = self.size(style).part(between, 100);
        let thick = self.constant(style, Constant::FractionRuleThickness);
        let mut laid = Laid::default();
        let columns = &measured.columns;
        let width = columns.iter().map(|column| column.left + column.width + column.right).sum();
        let mut y = Length::ZERO;
        let mut first = true;
        for ((cells, row), (ascent, descent)) in
            measured.cells.into_iter().zip(&table.rows).zip(&measured.rows)
        {
            let top = y;
            if !first {
                y -= between;
            }
            first = false;
            let baseline = y - *ascent;
            y = baseline - *descent;
            let height = top - y;
            let mut x = Length::ZERO;
            for ((part, cell), column) in cells.into_iter().zip(row).zip(columns) {
                let whole = column.left + column.width + column.right;
                let free = column.width - part.width;
                let at = match cell.side {
                    Side::Left => Length::ZERO,
                    Side::Middle => free / 2,
                    Side::Right => free,
                };
                laid.add(part, x + column.left + at, baseline);
                lines(&mut laid, cell.lines, (x, y), (whole, height), thick);
                x += whole;
            }
        }
        lines(&mut laid, table.lines, (Length::ZERO, y), (width, -y), thick);
        let laid = Laid { width, ascent: Length::ZERO, descent: -y, ..laid };
        laid.centred_on(self.axis(style))
    }

    fn measure(&mut self, table: &Table, style: Style) -> Measured {
        let size = self.size(style);
        let (high, deep) = (size.part(STRUT.0, 100), size.part(STRUT.1, 100));
        let mut measured = Measured { cells: Vec::new(), rows: Vec::new(), columns: Vec::new() };
        let count = table.rows.iter().map(Vec::len).max().unwrap_or_default();
        measured.columns.resize(count, Column::default());
        for row in &table.rows {
            let cells: Vec<Laid> = row.iter().map(|cell| self.cell(cell, style)).collect();
            let ascent = cells.iter().map(|cell| cell.ascent).max().unwrap_or_default().max(high);
            let descent = cells.iter().map(|cell| cell.descent).max().unwrap_or_default().max(deep);
            for ((number, cell), laid) in row.iter().enumerate().zip(&cells) {
                let column = &mut measured.columns[number];
                column.width = column.width.max(laid.width);
                let outer = |inner: bool, room: Option<Ems>| match room {
                    Some(room) if inner => room.of(size),
                    None if inner => BESIDE.of(size),
                    _ => Length::ZERO,
                };
                column.left = column.left.max(outer(number > 0, cell.left));
                column.right = column.right.max(outer(number + 1 < count, cell.right));
            }
            measured.cells.push(cells);
            measured.rows.push((ascent, descent));
        }
        measured
    }

    /// The content of a cell; where equations are aligned, their signs stand in cells of their own.
    fn cell(&mut self, cell: &Cell, style: Style) -> Laid {
        match &cell.content {
            // What begins a cell is no prefix: something stands in the cell before it.
            Node::Row(nodes) if cell.left == Some(Ems(0)) => {
                let mut whole = vec![Node::Row(Vec::new())];
                whole.extend(nodes.iter().cloned());
                self.row(&whole, style)
            }
            content => self.row(std::slice::from_ref(content), style),
        }
    }
}

/// Draws rules at the edges of an area whose lower left corner is here.
fn lines(
    laid: &mut Laid,
    lines: Lines,
    (x, y): (Length, Length),
    (width, height): (Length, Length),
    thick: Length,
) {
    if lines.left {
        laid.rule(x - thick / 2, y, (thick, height));
    }
    if lines.right {
        laid.rule(x + width - thick / 2, y, (thick, height));
    }
    if lines.top {
        laid.rule(x, y + height - thick / 2, (width, thick));
    }
}
