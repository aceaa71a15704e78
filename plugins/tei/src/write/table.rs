//! Tables.

use super::out::{Out, Tag};
use recension_core::model::{Alignment, Attributes, Cell, Row, Table};
use std::borrow::Cow;
use std::io;

impl<'d> Out<'d, '_> {
    /// Writes a table.
    pub(super) fn table(&mut self, table: &'d Table, attributes: &'d Attributes) -> io::Result<()> {
        let mut columns = Columns::of(table);
        let tag = Tag::new("table").with(attributes);
        self.open(match columns.words() {
            Some(words) => tag.field("columns", words),
            None => tag,
        })?;
        self.caption(&table.caption)?;
        for row in &table.head {
            self.row(row, Tag::new("row").set("role", "label"), &mut columns)?;
        }
        columns.begin_body();
        for row in &table.body {
            self.row(row, Tag::new("row"), &mut columns)?;
        }
        self.text_line()?;
        self.end()
    }

    fn row(&mut self, row: &'d Row, tag: Tag<'d>, columns: &mut Columns<'d>) -> io::Result<()> {
        self.text_line()?;
        columns.begin_row();
        if row.cells.is_empty() {
            // TEI, "row": one cell at least.
            self.open(tag.set("rend", "covered"))?;
            self.leaf(Tag::new("cell"))?;
            return self.end();
        }
        self.open(tag)?;
        for cell in &row.cells {
            self.around_blocks(cell_tag(cell, columns), &cell.blocks)?;
        }
        self.end()
    }
}

fn cell_tag<'d>(cell: &'d Cell, columns: &mut Columns<'d>) -> Tag<'d> {
    let span = |count: u16| (count > 1).then(|| count.to_string());
    let of_column = columns.place(cell);
    let mut tag = Tag::new("cell").maybe("rows", span(cell.rows)).maybe("cols", span(cell.columns));
    let alignment = match (cell.alignment, of_column) {
        (own, None) => own,
        (Some(own), Some(_)) => {
            tag = tag.field("alignment", alignment_name(own));
            Some(own)
        }
        (None, Some(Alignment::Default)) => None,
        (None, of_column) => of_column,
    };
    tag.maybe("style", alignment.map(style))
}

fn style(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Default => "text-align:start",
        Alignment::Left => "text-align:left",
        Alignment::Center => "text-align:center",
        Alignment::Right => "text-align:right",
    }
}

fn alignment_name(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Default => "default",
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    }
}

/// The columns of a table while its rows are written: their alignments, and which are covered from above.
struct Columns<'d> {
    alignments: &'d [Alignment],
    is_aligned: bool,
    /// The first row in which each column is free again.
    free_from: Vec<usize>,
    row: usize,
    next: usize,
}

impl<'d> Columns<'d> {
    fn of(table: &'d Table) -> Self {
        let is_aligned = table.columns.iter().any(|alignment| *alignment != Alignment::Default);
        let free_from = if is_aligned { vec![0; table.columns.len()] } else { Vec::new() };
        Self { alignments: &table.columns, is_aligned, free_from, row: 0, next: 0 }
    }

    /// The alignments in words, if any differs from the default.
    fn words(&self) -> Option<Cow<'d, str>> {
        let words = || {
            self.alignments.iter().map(|alignment| alignment_name(*alignment)).collect::<Vec<_>>()
        };
        self.is_aligned.then(|| words().join(" ").into())
    }

    /// Begins the body: no cell of the head reaches into it.
    fn begin_body(&mut self) {
        self.free_from.fill(0);
    }

    fn begin_row(&mut self) {
        self.row += 1;
        self.next = 0;
    }

    /// Puts a cell in the next free place; gives the alignment of the column it begins in, if columns have any.
    fn place(&mut self, cell: &Cell) -> Option<Alignment> {
        if !self.is_aligned {
            return None;
        }
        while self.free_from.get(self.next).is_some_and(|row| *row > self.row) {
            self.next += 1;
        }
        let begin = self.next.min(self.free_from.len());
        let end = (begin + usize::from(cell.columns)).min(self.free_from.len());
        self.free_from[begin..end].fill(self.row + usize::from(cell.rows));
        self.next = end;
        Some(self.alignments.get(begin).copied().unwrap_or_default())
    }
}
