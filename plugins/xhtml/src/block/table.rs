//! Tables.

use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::model::{
    Alignment, Block, BlockKind, Cell, Row, Table,
    visit::{Visitor, walk_block},
};
use std::io;

/// HTML allows no more ("Attributes common to td and th elements").
const MOST_COLUMNS: u16 = 1000;
const MOST_ROWS: u16 = 65534;

/// Where in a table a row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Body,
}

impl<'a> Renderer<'a> {
    pub(crate) fn table(&mut self, table: &'a Table, block: &'a Block) -> io::Result<()> {
        let label = self.captions.get(&block.node).copied();
        // A caption cannot hold a table, so such a one stands before it.
        let is_outside = holds_table(&table.caption);
        let mut tag = Tag::new("table");
        if is_outside {
            let id = self.next_id("caption");
            tag = tag.with("aria-labelledby", id.clone());
            self.element(&Tag::new("div").class("caption").with("id", id), |page| {
                page.labelled_caption(label, &table.caption)
            })?;
        }
        let (tag, listed) = self.listed(tag, "table", block, &table.caption);
        self.outline.tables.extend(listed);
        self.attributed(tag, &block.attributes, |page| {
            if (!table.caption.is_empty() || label.is_some()) && !is_outside {
                let tag = Tag::new("caption");
                page.element(&tag, |page| page.labelled_caption(label, &table.caption))?;
            }
            page.rows("thead", &table.head, Place::Head, &table.columns)?;
            page.rows("tbody", &table.body, Place::Body, &table.columns)
        })
    }

    /// A caption after its number, if it has one.
    pub(crate) fn labelled_caption(
        &mut self,
        label: Option<&'a str>,
        blocks: &'a [Block],
    ) -> io::Result<()> {
        let Some(label) = label else { return self.caption(blocks) };
        let number = |page: &mut Self| {
            page.element(&Tag::new("span").class("caption-number"), |page| page.xml.text(label))?;
            page.xml.text(if blocks.is_empty() { "" } else { " " })
        };
        match blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph { content }, attributes, .. }, rest))
                if !rest.is_empty() =>
            {
                self.attributed(Tag::new("p"), attributes, |page| {
                    number(page)?;
                    page.inlines(content)
                })?;
                self.blocks(rest)
            }
            _ => {
                number(self)?;
                self.caption(blocks)
            }
        }
    }

    /// A caption; one paragraph alone needs no element.
    pub(crate) fn caption(&mut self, blocks: &'a [Block]) -> io::Result<()> {
        match blocks {
            [Block { kind: BlockKind::Paragraph { content }, attributes, .. }]
                if attributes.is_empty() =>
            {
                self.inlines(content)
            }
            blocks => self.blocks(blocks),
        }
    }

    fn rows(
        &mut self,
        name: &'static str,
        rows: &'a [Row],
        place: Place,
        columns: &[Alignment],
    ) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut grid = Grid::new(columns);
        self.element(&Tag::new(name), |page| {
            for row in rows {
                grid.begin_row();
                page.element(&Tag::new("tr"), |page| {
                    row.cells.iter().try_for_each(|cell| page.cell(cell, place, grid.place(cell)))
                })?;
                page.xml.verbatim("\n")?;
            }
            Ok(())
        })
    }

    fn cell(&mut self, cell: &'a Cell, place: Place, column: Alignment) -> io::Result<()> {
        // A heading without words heads nothing.
        let tag = match place {
            Place::Head if !cell.blocks.is_empty() => {
                Tag::new("th").with("scope", if cell.columns > 1 { "colgroup" } else { "col" })
            }
            _ => Tag::new("td"),
        };
        let span = |count: u16, most: u16| {
            Some(count.min(most)).filter(|count| *count > 1).map(|count| count.to_string())
        };
        let tag = tag
            .with_some("rowspan", span(cell.rows, MOST_ROWS))
            .with_some("colspan", span(cell.columns, MOST_COLUMNS));
        let tag = match cell.alignment.unwrap_or(column) {
            Alignment::Default => tag,
            Alignment::Left => tag.class("left"),
            Alignment::Center => tag.class("center"),
            Alignment::Right => tag.class("right"),
        };
        self.element(&tag, |page| page.caption(&cell.blocks))
    }
}

/// The columns of a table, of which cells of earlier rows may cover some.
struct Grid<'t> {
    columns: &'t [Alignment],
    /// For each column, how many rows from here on are covered.
    covered: Vec<u16>,
    next: usize,
    /// Whether the columns differ at all; else nobody needs to know where a cell stands.
    matters: bool,
}

impl<'t> Grid<'t> {
    fn new(columns: &'t [Alignment]) -> Self {
        let matters = columns.iter().any(|alignment| *alignment != Alignment::Default);
        Self {
            columns,
            covered: vec![0; if matters { columns.len() } else { 0 }],
            next: 0,
            matters,
        }
    }

    fn begin_row(&mut self) {
        self.next = 0;
        for rows in &mut self.covered {
            *rows = rows.saturating_sub(1);
        }
    }

    /// Puts a cell in the first free column; gives that column's alignment.
    fn place(&mut self, cell: &Cell) -> Alignment {
        if !self.matters {
            return Alignment::Default;
        }
        while self.covered.get(self.next).is_some_and(|rows| *rows > 0) {
            self.next += 1;
        }
        let first = self.next.min(self.covered.len());
        self.next = (first + usize::from(cell.columns.max(1))).min(self.covered.len());
        for rows in &mut self.covered[first..self.next] {
            *rows = cell.rows;
        }
        self.columns.get(first).copied().unwrap_or_default()
    }
}

fn holds_table(blocks: &[Block]) -> bool {
    let mut search = TableSearch(false);
    search.blocks(blocks);
    search.0
}

struct TableSearch(bool);

impl Visitor for TableSearch {
    fn block(&mut self, block: &Block) {
        self.0 |= matches!(block.kind, BlockKind::Table(_));
        walk_block(self, block);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::body;
    use insta::assert_snapshot;
    use recension_core::model::build::{flow, paragraph, text};
    use recension_core::model::{Alignment, BlockKind, Cell, Row, Table};

    fn check(table: Table) -> String {
        body(flow([BlockKind::Table(Box::new(table)).into()])).0
    }

    fn cell(words: &str) -> Cell {
        Cell { blocks: vec![paragraph([text(words)])], ..Cell::default() }
    }

    #[test]
    fn heads_have_a_scope_and_cells_the_alignment_of_their_column() {
        let tall = Cell { rows: 2, ..cell("b") };
        let table = Table {
            caption: vec![paragraph([text("C")])],
            columns: vec![Alignment::Default, Alignment::Right],
            head: vec![Row { cells: vec![Cell::default(), cell("h")] }],
            body: vec![Row { cells: vec![tall, cell("c")] }, Row { cells: vec![cell("d")] }],
        };
        assert_snapshot!(check(table), @r#"
        <table id="r-table-1"><caption>C</caption><thead><tr><td></td><th class="right" scope="col">h</th></tr>
        </thead><tbody><tr><td rowspan="2">b</td><td class="right">c</td></tr>
        <tr><td class="right">d</td></tr>
        </tbody></table>
        "#);
    }

    #[test]
    fn a_caption_that_holds_a_table_stands_before_it() {
        let inner = Table { body: vec![Row { cells: vec![cell("i")] }], ..Table::default() };
        let caption = vec![BlockKind::Table(Box::new(inner)).into()];
        let wide = Cell { columns: 2000, alignment: Some(Alignment::Center), ..cell("o") };
        assert_snapshot!(check(Table { caption, head: vec![Row { cells: vec![wide] }], ..Table::default() }), @r#"
        <div class="caption" id="r-caption-1"><table><tbody><tr><td>i</td></tr>
        </tbody></table>
        </div><table aria-labelledby="r-caption-1" id="r-table-1"><thead><tr><th class="center" scope="colgroup" colspan="1000">o</th></tr>
        </thead></table>
        "#);
    }
}
