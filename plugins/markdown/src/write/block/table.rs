//! Tables with bars.

use super::prose::one_row;
use super::separation::Spacing;
use super::{BlockWriter, Braces, Sign};
use crate::sign::block::alignment_word;
use crate::write::attribute;
use crate::write::inline::{self, Place};
use recension_core::model::{Alignment, Attributes, Block, BlockKind, Cell, Inline, Row, Table};

/// Cells of tables wider than this stand without padding: they do not fit a screen anyhow.
const WIDEST_TABLE: usize = 120;

impl BlockWriter<'_> {
    /// A table with its attributes: of bars with a caption below, or with a division for each cell.
    pub(super) fn any_table(&mut self, table: &Table, attributes: &Attributes, spacing: Spacing) {
        let caption = short_caption(table).filter(|_| spacing != Spacing::Tight);
        match caption {
            _ if !has_pipes(table) => {
                let opener = Braces::of(Sign::Table.class())
                    .key("columns", &column_words(&table.columns))
                    .attributes(attributes);
                self.fenced(opener, |writer| writer.table_parts(table));
            }
            Some([]) if attributes.is_empty() => self.pipes(table),
            Some([]) => self.fenced(table_braces(table, attributes), |writer| writer.pipes(table)),
            Some(caption) => {
                self.pipes(table);
                self.lines.line("");
                self.caption_below(caption, attributes);
            }
            None => self.fenced(table_braces(table, attributes), |writer| {
                writer.caption_part(&table.caption);
                writer.pipes(table);
            }),
        }
    }

    /// The paragraph below a table that is its caption, and the table's attributes.
    fn caption_below(&mut self, caption: &[Inline], attributes: &Attributes) {
        let braces = attribute::in_braces(attributes);
        let text = inline::markdown_before(caption, Place::Caption, &braces, &mut self.losses);
        let space = if braces.is_empty() { "" } else { " " };
        self.lines.text(&format!(": {text}{space}{braces}"));
    }

    /// Caption and rows as divisions.
    fn table_parts(&mut self, table: &Table) {
        self.caption_part(&table.caption);
        if !table.head.is_empty() {
            self.fenced(Braces::of(Sign::Head.class()), |writer| writer.row_parts(&table.head));
        }
        self.row_parts(&table.body);
    }

    fn caption_part(&mut self, caption: &[Block]) {
        if !caption.is_empty() {
            self.fenced(Braces::of(Sign::Caption.class()), |writer| {
                writer.blocks(caption, Spacing::Blank);
            });
        }
    }

    fn row_parts(&mut self, rows: &[Row]) {
        for row in rows {
            self.fenced(Braces::of(Sign::Row.class()), |writer| {
                for cell in &row.cells {
                    writer.fenced(cell_braces(cell), |writer| {
                        writer.blocks(&cell.blocks, Spacing::Blank);
                    });
                }
            });
        }
    }

    /// Writes a table, its caption before it.
    pub(super) fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.losses.degraded("table.caption");
            self.blocks(&table.caption, super::Spacing::Blank);
            self.lines.line("");
        }
        if table.head.len() > 1 {
            self.losses.degraded("table.head");
        }
        self.pipes(table);
    }

    /// The rows of a table between bars. Its first row is the head; one of empty cells stands for none.
    fn pipes(&mut self, table: &Table) {
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

/// The attribute list of a division around a table of bars: where the attributes have a key of the table's, its
/// own comes first.
fn table_braces(table: &Table, attributes: &Attributes) -> Braces {
    let columns = attributes.get("columns").map(|_| column_words(&table.columns));
    Braces::of(Sign::Table.class()).option("columns", columns.as_deref()).attributes(attributes)
}

/// Whether rows between bars can hold a table: one head at most, which says something, and cells of one paragraph.
pub(super) fn has_pipes(table: &Table) -> bool {
    let columns = table.columns.len();
    let is_full = |row: &Row| row.cells.len() == columns && row.cells.iter().all(is_plain_cell);
    let is_head = match table.head.as_slice() {
        [] => true,
        [head] => head.cells.iter().any(|cell| !cell.blocks.is_empty()),
        _ => false,
    };
    is_head && table.head.iter().chain(&table.body).all(is_full)
}

fn is_plain_cell(cell: &Cell) -> bool {
    let is_paragraph = match cell.blocks.as_slice() {
        [] => true,
        [Block { kind: BlockKind::Paragraph { .. }, attributes, .. }] => attributes.is_empty(),
        _ => false,
    };
    is_paragraph && cell.rows == 1 && cell.columns == 1 && cell.alignment.is_none()
}

/// The words of a caption that can stand in one paragraph below the table.
fn short_caption(table: &Table) -> Option<&[Inline]> {
    match table.caption.as_slice() {
        [] => Some(&[]),
        [Block { kind: BlockKind::Paragraph { content }, attributes, .. }]
            if attributes.is_empty() =>
        {
            Some(content)
        }
        _ => None,
    }
}

fn column_words(columns: &[Alignment]) -> String {
    let words: Vec<&str> = columns.iter().map(|column| alignment_word(*column)).collect();
    words.join(" ")
}

fn cell_braces(cell: &Cell) -> Braces {
    let number = |number: u16| (number != 1).then(|| number.to_string());
    Braces::of(Sign::Cell.class())
        .option("rows", number(cell.rows).as_deref())
        .option("columns", number(cell.columns).as_deref())
        .option("alignment", cell.alignment.map(alignment_word))
}

pub(super) fn is_table(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Table(_))
}

/// Writes the first word of a paragraph beside a table so that it is no sign of a caption.
pub(super) fn protect_caption_sign(text: &mut String) {
    let is_sign = |word: &str| word.eq_ignore_ascii_case("table");
    if let Some(colon) = text.find(':').filter(|colon| is_sign(&text[..*colon])) {
        text.insert(colon, '\\');
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
