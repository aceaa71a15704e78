//! Tables.

use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{Alignment, Block, BlockKind, Cell, Row, Table};

/// What says how cells are aligned.
#[derive(Clone, Copy, Debug)]
enum AlignedBy {
    /// The columns; a cell that differs says so in a field.
    Column,
    /// Each cell for itself.
    Cell,
}

impl<'t> Reading<'t> {
    /// A table of rows of cells; with anything else in it, it is a division.
    pub(super) fn table(&mut self, element: Element<'t>) -> Option<Block> {
        let is_plain = element.elements().all(is_of_table);
        let heads_after = element.elements().skip(1).any(|part| part.is("head"));
        if !is_plain
            || !super::picture::says_each_once(element)
            || heads_after
            || element.child("row").is_none()
            || super::has_text(element)
        {
            return None;
        }
        let columns = self.field(element, "columns");
        let aligned = if columns.is_some() { AlignedBy::Column } else { AlignedBy::Cell };
        let caption = self.caption(element);
        let (mut head, mut body) = (Vec::new(), Vec::new());
        let mut pages: Vec<Block> = Vec::new();
        for part in element.elements() {
            if part.is("pb") {
                pages.push(BlockKind::PageBreak(crate::read::inline::page_break(part)).into());
            } else if part.is("row") {
                let mut row = self.row(part, aligned);
                if let Some(cell) = row.cells.first_mut() {
                    cell.blocks.splice(0..0, pages.drain(..));
                }
                let is_head = part.attribute("role") == Some("label") && body.is_empty();
                if is_head { &mut head } else { &mut body }.push(row);
            }
        }
        let columns = columns.unwrap_or_default().split_ascii_whitespace().map(alignment).collect();
        let table = Table { caption, columns, head, body };
        Some(self.with_attributes(element, &["rows", "cols"], BlockKind::Table(Box::new(table))))
    }

    /// A row; `aligned` tells where the alignments of its cells stand.
    fn row(&mut self, element: Element<'t>, aligned: AlignedBy) -> Row {
        let is_covered = self.spelling.is_own && element.attribute("rend") == Some("covered");
        let cells = element.named("cell").filter(|_| !is_covered);
        Row { cells: cells.map(|cell| self.cell(cell, aligned)).collect() }
    }

    fn cell(&mut self, element: Element<'t>, aligned: AlignedBy) -> Cell {
        let count =
            |name| element.attribute(name).and_then(|n| n.trim().parse().ok()).filter(|n| *n > 0);
        let alignment = match aligned {
            AlignedBy::Column => self.field(element, "alignment").as_deref().map(alignment),
            AlignedBy::Cell => {
                let style =
                    element.attribute("style").and_then(|style| style.split_once("text-align:"));
                style.map(|(_, rest)| alignment(rest.split(';').next().unwrap_or_default().trim()))
            }
        };
        Cell {
            blocks: self.blocks(element),
            rows: count("rows").unwrap_or(1),
            columns: count("cols").unwrap_or(1),
            alignment,
        }
    }
}

fn is_of_table(part: Element<'_>) -> bool {
    let is_known = match part.name() {
        "head" => true,
        "pb" => super::is_hollow(part),
        "row" => is_row_of_cells(part),
        "note" => part.has_type("caption"),
        _ => false,
    };
    is_known && part.namespace().is_none()
}

fn alignment(word: &str) -> Alignment {
    match word {
        "left" => Alignment::Left,
        "center" => Alignment::Center,
        "right" => Alignment::Right,
        _ => Alignment::Default,
    }
}

fn is_row_of_cells(row: Element<'_>) -> bool {
    !super::has_text(row) && row.elements().all(|cell| cell.is("cell"))
}
