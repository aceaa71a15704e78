//! Tables: columns as wide as their words want, rows that stay whole if they can.

mod grid;
mod row;
mod width;

use super::quoted::strips_of;
use crate::Length;
use crate::description::{Cell as CellReach, Element, ElementId, Role, Scope};
use crate::typeset::Figures;
use crate::typeset::flow::Flow;
use crate::typeset::flow::frame::{Frame, Region};
use crate::typeset::flow::inline::Composed;
use crate::typeset::flow::line::Breaking;
use crate::typeset::galley::Strip;
use crate::typeset::paragraph::{Alignment, Protrusion};
use grid::{Slot, slots};
use recension_core::model::{self, Block, BlockKind, Cell, Row, Table, plain_text};
use recension_core::source::Span;
use row::{Rows, SetCell};
use width::{Need, widths};

/// A cell that has been composed and is yet to be set.
struct ReadyCell<'a> {
    slot: Slot,
    frame: Frame,
    content: CellContent<'a>,
}

/// What stands in a cell.
enum CellContent<'a> {
    /// Paragraphs, with the places of their blocks.
    Paragraphs(Vec<(Composed, &'a Block)>),
    /// Blocks of other kinds.
    Blocks(&'a [Block]),
}

/// Which part of a table a row is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Body,
}

impl<'a> Flow<'a> {
    pub(super) fn table(&mut self, table: &'a Table, block: &Block, frame: &Frame) {
        let design = &self.kit.design.table;
        let inside = self.element(Role::Table, &block.attributes, frame);
        let caption = self.caption_strips(&table.caption, block.node, &inside);
        self.set_waiting_notes(&inside);
        let mut cells = inside.in_type(&design.cells);
        cells.style.figures = Figures::Tabular;
        cells.protrusion = Protrusion::Off;
        cells.region = Region::Inner;
        cells.indent = cells.style.size;
        let ready = self.ready_cells(table, &cells);
        let set = self.set_cells(ready, table.columns.len().max(1), &cells);
        let (head_rows, rows) = (table.head.len(), table.head.len() + table.body.len());
        let rows =
            Rows { cells: set.0, count: rows, head: head_rows, width: set.1, left: cells.left };
        self.display((design.cells.above, design.cells.below), frame, |flow| {
            for strip in caption {
                flow.column.strip(strip, inside.baseline());
                flow.column.never();
            }
            flow.set_rows(rows, block.span, &cells);
        });
    }

    /// Composes all cells, row by row.
    fn ready_cells(&mut self, table: &'a Table, frame: &Frame) -> Vec<ReadyCell<'a>> {
        let columns = table.columns.len().max(1);
        let alignments = alignments(table);
        let mut ready = Vec::new();
        let parts = [(Part::Head, &table.head, 0), (Part::Body, &table.body, table.head.len())];
        for (part, rows, first) in parts {
            if rows.is_empty() {
                continue;
            }
            let role = if part == Part::Head { Role::TableHead } else { Role::TableBody };
            let group = self.structure.add(frame.element, Element::new(role));
            for (row, slots) in rows.iter().zip(slots(rows, columns, first)) {
                let element = self.structure.add(group, Element::new(Role::Row));
                for (cell, slot) in row.cells.iter().zip(slots) {
                    let column = alignments.get(slot.column).copied().unwrap_or_default();
                    let column = if part == Part::Head { column.of_head } else { column.of_body };
                    let alignment = cell.alignment.map_or(column, |own| set_as(own, column));
                    let frame = frame.of_element(element).aligned(alignment);
                    ready.push(self.ready_cell(cell, slot, part, &frame));
                }
            }
        }
        ready
    }

    fn ready_cell(
        &mut self,
        cell: &'a Cell,
        slot: Slot,
        part: Part,
        frame: &Frame,
    ) -> ReadyCell<'a> {
        let element = self.cell_element(cell, part, frame.element);
        let frame = frame.of_element(element);
        let is_paragraph = |block: &&Block| matches!(block.kind, BlockKind::Paragraph { .. });
        if !cell.blocks.iter().all(|block| is_paragraph(&block)) {
            return ReadyCell { slot, frame, content: CellContent::Blocks(&cell.blocks) };
        }
        let mut paragraphs = Vec::new();
        for block in &cell.blocks {
            let BlockKind::Paragraph { content } = &block.kind else { continue };
            let inside = self.element(Role::Paragraph, &block.attributes, &frame);
            let composed = self.compose(&inside, block.span, |composer| composer.inlines(content));
            paragraphs.push((composed, block));
        }
        self.set_waiting_notes(&frame);
        ReadyCell { slot, frame, content: CellContent::Paragraphs(paragraphs) }
    }

    fn cell_element(&mut self, cell: &Cell, part: Part, row: ElementId) -> ElementId {
        let reach = CellReach { rows: cell.rows.max(1), columns: cell.columns.max(1) };
        // A heading without words heads nothing.
        let role = match part {
            Part::Head if !cell.blocks.is_empty() => Role::HeaderCell(Scope::Column, reach),
            _ => Role::DataCell(reach),
        };
        self.structure.add(row, Element::new(role))
    }

    /// Sets cells in columns of their widths; gives the width of the table too.
    fn set_cells(
        &mut self,
        ready: Vec<ReadyCell<'a>>,
        columns: usize,
        frame: &Frame,
    ) -> (Vec<SetCell>, Length) {
        let between = i64::try_from(columns.saturating_sub(1)).unwrap_or(i64::MAX).max(1);
        // However many columns there are, half of the room is theirs.
        let gap = self.kit.design.table.gap.min(frame.width() / 2 / between);
        let room = frame.width() - gap * (between * i64::from(columns > 1));
        let needs: Vec<Need> = ready.iter().map(|cell| self.need(cell, room)).collect();
        let widths = widths(&needs, columns, room, gap);
        let mut lefts = Vec::with_capacity(columns + 1);
        let mut left = frame.left;
        for width in &widths {
            lefts.push(left);
            left += *width + gap;
        }
        lefts.push(left);
        let edges = |slot: &Slot| (lefts[slot.column], lefts[slot.column_end] - gap);
        let set = ready.into_iter().map(|cell| {
            let edges = edges(&cell.slot);
            self.set_cell(cell, edges)
        });
        (set.collect(), left - gap - frame.left)
    }

    fn need(&mut self, cell: &ReadyCell<'a>, room: Length) -> Need {
        let mut need = Need {
            column: cell.slot.column,
            column_end: cell.slot.column_end,
            natural: Length::ZERO,
            least: Length::ZERO,
        };
        match &cell.content {
            CellContent::Paragraphs(paragraphs) => {
                for (number, (composed, _)) in paragraphs.iter().enumerate() {
                    let (natural, least) = self.setter.widths(&composed.paragraph);
                    let indent = if number > 0 { cell.frame.indent } else { Length::ZERO };
                    need.natural = need.natural.max(natural + indent);
                    need.least = need.least.max(least + indent);
                }
            }
            // What they need is known only when they are set.
            CellContent::Blocks(_) => {
                need.natural = room;
                need.least = cell.frame.style.size * 6;
            }
        }
        need
    }

    fn set_cell(&mut self, cell: ReadyCell<'a>, (left, right): (Length, Length)) -> SetCell {
        let mut frame = cell.frame;
        (frame.left, frame.right) = (left, right);
        let outer = self.begin_column();
        match cell.content {
            CellContent::Paragraphs(paragraphs) => {
                for (number, (composed, block)) in paragraphs.into_iter().enumerate() {
                    let is_flush = number == 0 || frame.alignment != Alignment::Left;
                    let indent = if is_flush { Length::ZERO } else { frame.indent };
                    let setting = frame.setting(indent, Length::ZERO);
                    let node = self.authored(block.node);
                    self.set(&composed, &setting, &frame, node, Breaking::Never);
                }
            }
            CellContent::Blocks(blocks) => {
                self.blocks(blocks, &frame);
                self.set_waiting_notes(&frame);
            }
        }
        SetCell { slot: cell.slot, strips: strips_of(self.end_column(outer)) }
    }

    fn set_rows(&mut self, rows: Rows, span: Span, frame: &Frame) {
        let design = &self.kit.design.table;
        let set = rows.set(frame.leading, span, (design.rule, design.head_rule));
        let repeated = set.repeated_head().map(|head| {
            self.repeated.push(head);
            self.repeated.len() - 1
        });
        for (number, row) in set.strips.into_iter().enumerate() {
            if number > 0 {
                match row.cost {
                    None => self.column.never(),
                    Some(0) => {}
                    Some(cost) => self.column.cost(cost),
                }
            }
            let repeated = if row.is_head { None } else { repeated };
            self.column.strip(Strip { repeated, ..row.strip }, frame.baseline());
        }
    }
}

/// How the cells of a column are set.
#[derive(Clone, Copy, Debug, Default)]
struct ColumnAlignment {
    of_head: Alignment,
    of_body: Alignment,
}

/// How the cells of each column are set. Columns of numbers stand right, unless something is said.
fn alignments(table: &Table) -> Vec<ColumnAlignment> {
    let mut numbers = vec![(false, true); table.columns.len()];
    for (row, slots) in table.body.iter().zip(slots(&table.body, table.columns.len().max(1), 0)) {
        judge_row(row, &slots, &mut numbers);
    }
    let columns = table.columns.iter().zip(numbers);
    columns
        .map(|(alignment, (has_numbers, has_nothing_else))| {
            let own =
                if has_numbers && has_nothing_else { Alignment::Right } else { Alignment::Left };
            let set = set_as(*alignment, own);
            ColumnAlignment { of_head: set, of_body: set }
        })
        .collect()
}

fn judge_row(row: &Row, slots: &[Slot], numbers: &mut [(bool, bool)]) {
    for (cell, slot) in row.cells.iter().zip(slots) {
        let words = match cell.blocks.as_slice() {
            [] => continue,
            [Block { kind: BlockKind::Paragraph { content }, .. }] => plain_text(content),
            _ => String::new(),
        };
        let is_figure = |c: char| c.is_ascii_digit() || " .,:+-–−±%$€£/\u{a0}\u{202f}".contains(c);
        let is_number =
            words.chars().all(is_figure) && words.contains(|c: char| c.is_ascii_digit());
        if let Some((has_numbers, has_nothing_else)) = numbers.get_mut(slot.column) {
            *has_numbers |= is_number;
            *has_nothing_else &= is_number;
        }
    }
}

fn set_as(alignment: model::Alignment, default: Alignment) -> Alignment {
    match alignment {
        model::Alignment::Default => default,
        model::Alignment::Left => Alignment::Left,
        model::Alignment::Center => Alignment::Centred,
        model::Alignment::Right => Alignment::Right,
    }
}
