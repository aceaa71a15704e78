//! Tables with bars.

use super::BlockWriter;
use super::prose::one_row;
use crate::write::inline::{self, Place};
use recension_core::model::{Alignment, Block, BlockKind, Cell, Row, Table};

/// Cells of tables wider than this stand without padding: they do not fit a screen anyhow.
const WIDEST_TABLE: usize = 120;

impl BlockWriter<'_> {
    /// Writes a table, its caption before it. Its first row is the head; one of empty cells stands for none.
    pub(super) fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.losses.degraded("table.caption");
            self.blocks(&table.caption, super::Spacing::Blank);
            self.lines.line("");
        }
        if table.head.len() > 1 {
            self.losses.degraded("table.head");
        }
        let (head, body) = (table.head.first(), table.head.iter().skip(1).chain(&table.body));
        let columns = table.columns.len().max(1);
        let mut rows = vec![head.map_or_else(Vec::new, |row| self.row(row))];
        rows.extend(body.map(|row| self.row(row)));
        for row in &mut rows {
            row.resize(columns, String::new());
        }
        for line in lay_out(&rows, &table.columns) {
            self.lines.line(&line);
        }
    }

    /// The cells of a row; a cell that spans columns is followed by empty ones.
    fn row(&mut self, row: &Row) -> Vec<String> {
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let text = self.cell(cell);
            cells.push(text);
            cells.extend((1..cell.columns).map(|_| String::new()));
        }
        cells
    }

    fn cell(&mut self, cell: &Cell) -> String {
        if cell.rows > 1 {
            self.losses.degraded("cell.rows");
        }
        if cell.columns > 1 {
            self.losses.degraded("cell.columns");
        }
        if cell.alignment.is_some() {
            self.losses.degraded("cell.alignment");
        }
        match cell.blocks.as_slice() {
            [] => String::new(),
            [Block { kind: BlockKind::Paragraph { content }, attributes, .. }] => {
                self.losses.attributes(attributes);
                inline::markdown(content, Place::Cell, &mut self.losses)
            }
            blocks => {
                self.losses.degraded("cell.blocks");
                inline::markdown(&one_row(blocks), Place::Cell, &mut self.losses)
            }
        }
    }
}

/// Whether a table reads as none: it has a head alone, and nothing in that.
pub(super) fn is_blank(table: &Table) -> bool {
    let is_blank = |cell: &Cell| one_row(&cell.blocks).is_empty();
    let mut head = table.head.iter().flat_map(|row| &row.cells);
    table.body.is_empty() && table.head.len() <= 1 && table.caption.is_empty() && head.all(is_blank)
}

/// The lines of a table of `rows`, the first of which is the head.
fn lay_out(rows: &[Vec<String>], columns: &[Alignment]) -> Vec<String> {
    let widths = widths(rows);
    let is_wide = widths.iter().map(|width| width + 3).sum::<usize>() > WIDEST_TABLE;
    let widths = if is_wide { vec![3; widths.len()] } else { widths };
    let alignment = |index: usize| columns.get(index).copied().unwrap_or_default();
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for (index, row) in rows.iter().enumerate() {
        let cells = row.iter().enumerate().map(|(column, text)| {
            if is_wide { text.clone() } else { pad(text, widths[column], alignment(column)) }
        });
        lines.push(line_of(cells));
        if index == 0 {
            lines.push(line_of(
                widths.iter().enumerate().map(|(column, width)| rule(*width, alignment(column))),
            ));
        }
    }
    lines
}

fn line_of(cells: impl Iterator<Item = String>) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(&cell);
        line.push_str(" |");
    }
    line
}

/// The width of each column, in characters.
fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths = vec![3; rows.first().map_or(0, Vec::len)];
    for row in rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = (*width).max(text.chars().count());
        }
    }
    widths
}

fn pad(text: &str, width: usize, alignment: Alignment) -> String {
    let space = width.saturating_sub(text.chars().count());
    let left = match alignment {
        Alignment::Default | Alignment::Left => 0,
        Alignment::Center => space / 2,
        Alignment::Right => space,
    };
    format!("{}{text}{}", " ".repeat(left), " ".repeat(space - left))
}

/// The line under the head, with a colon on the side to which the column is aligned.
fn rule(width: usize, alignment: Alignment) -> String {
    match alignment {
        Alignment::Default => "-".repeat(width),
        Alignment::Left => format!(":{}", "-".repeat(width - 1)),
        Alignment::Center => format!(":{}:", "-".repeat(width - 2)),
        Alignment::Right => format!("{}:", "-".repeat(width - 1)),
    }
}
