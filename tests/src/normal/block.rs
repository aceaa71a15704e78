//! Blocks in normal form.

use super::{Checker, rule, string};
use recension_core::model::{Block, BlockKind, Figure, Quoted, Row, Stanza, Table};

impl<'d> Checker<'d> {
    /// The rules of a row of blocks with `depth` levels around it.
    pub(super) fn blocks(&mut self, blocks: &'d [Block], depth: usize) -> Result<(), String> {
        blocks.iter().try_for_each(|block| self.block(block, depth))
    }

    fn block(&mut self, block: &'d Block, depth: usize) -> Result<(), String> {
        self.attributes(&block.attributes)?;
        match &block.kind {
            BlockKind::Paragraph { content } => {
                rule(!content.is_empty(), "a paragraph has text", block)?;
                self.paragraph(content)
            }
            BlockKind::Heading { level, content } => {
                rule((1..=6).contains(level), "levels go from 1 to 6", block)?;
                rule(!content.is_empty(), "a heading has text", block)?;
                self.line(content)
            }
            BlockKind::Quotation(quoted)
            | BlockKind::Epigraph(quoted)
            | BlockKind::PullQuote(quoted) => self.quoted(quoted, depth),
            BlockKind::Verse { stanzas } => self.verse(stanzas),
            BlockKind::List(list) => {
                rule(!list.items.is_empty(), "a list has items", list)?;
                list.items.iter().try_for_each(|item| self.inside(&item.blocks, depth + 2))
            }
            BlockKind::DefinitionList { entries } => {
                rule(!entries.is_empty(), "a definition list has entries", block)?;
                for entry in entries {
                    let says_something = !entry.term.is_empty() || !entry.definitions.is_empty();
                    rule(says_something, "an entry says something", entry)?;
                    self.line(&entry.term)?;
                    for definition in &entry.definitions {
                        self.inside(&definition.blocks, depth + 2)?;
                    }
                }
                Ok(())
            }
            BlockKind::Table(table) => self.table(table, depth),
            BlockKind::Figure(figure) => self.figure(figure, depth),
            BlockKind::Aside { blocks } | BlockKind::Spoiler { blocks } => {
                rule(!blocks.is_empty(), "a container has blocks", block)?;
                self.inside(blocks, depth + 1)
            }
            BlockKind::Division { role, blocks } => {
                let is_place = block.attributes.id.is_some() || block.is_for_bibliography();
                rule(!blocks.is_empty() || is_place, "a division has blocks or an id", block)?;
                string::option(role.as_ref())?;
                self.inside(blocks, depth + 1)
            }
            BlockKind::Code { info, text } => {
                string::option(info.as_ref())?;
                string::source(text)
            }
            BlockKind::ThematicBreak => Ok(()),
            BlockKind::PageBreak(page) => string::option(page.label.as_ref()),
            BlockKind::Raw { format, text } => {
                rule(!text.is_empty(), "raw text is not empty", block)?;
                string::one_line(format)?;
                string::source(text)
            }
        }
    }

    fn inside(&mut self, blocks: &'d [Block], depth: usize) -> Result<(), String> {
        rule(depth <= 32, "blocks nest 32 deep at most", &blocks)?;
        self.blocks(blocks, depth)
    }

    fn quoted(&mut self, quoted: &'d Quoted, depth: usize) -> Result<(), String> {
        rule(!quoted.blocks.is_empty(), "a quotation has blocks", quoted)?;
        self.inside(&quoted.blocks, depth + 1)?;
        self.line(&quoted.attribution)
    }

    fn verse(&mut self, stanzas: &'d [Stanza]) -> Result<(), String> {
        rule(!stanzas.is_empty(), "verse has stanzas", &stanzas)?;
        for stanza in stanzas {
            rule(!stanza.lines.is_empty(), "a stanza has lines", stanza)?;
            stanza.lines.iter().try_for_each(|line| self.line(&line.content))?;
        }
        Ok(())
    }

    fn figure(&mut self, figure: &'d Figure, depth: usize) -> Result<(), String> {
        self.image(&figure.image)?;
        for blocks in [&figure.caption, &figure.description] {
            if !blocks.is_empty() {
                self.inside(blocks, depth + 1)?;
            }
        }
        Ok(())
    }

    fn table(&mut self, table: &'d Table, depth: usize) -> Result<(), String> {
        rule(!(table.head.is_empty() && table.body.is_empty()), "a table has rows", table)?;
        let columns = grid_columns(&table.head)?.max(grid_columns(&table.body)?);
        rule(table.columns.len() == columns, "each column has an alignment", table)?;
        self.inside(&table.caption, depth + 2)?;
        for cell in table.head.iter().chain(&table.body).flat_map(|row| &row.cells) {
            self.inside(&cell.blocks, depth + 2)?;
        }
        Ok(())
    }
}

/// How many columns rows make, found by painting every cell into a grid.
fn grid_columns(rows: &[Row]) -> Result<usize, String> {
    let mut taken = std::collections::BTreeSet::new();
    for (y, row) in rows.iter().enumerate() {
        let is_covered = taken.iter().any(|(_, covered)| *covered == y);
        rule(!row.cells.is_empty() || is_covered, "a row without cells is covered", &rows)?;
        let mut x = 0;
        for cell in &row.cells {
            let (height, width) = (usize::from(cell.rows), usize::from(cell.columns));
            rule(height >= 1 && width >= 1, "spans are at least 1", cell)?;
            rule(y + height <= rows.len(), "spans end with the rows", cell)?;
            while taken.contains(&(x, y)) {
                x += 1;
            }
            taken.extend((x..x + width).flat_map(|x| (y..y + height).map(move |y| (x, y))));
            x += width;
        }
    }
    Ok(taken.iter().map(|(x, _)| x + 1).max().unwrap_or_default())
}
