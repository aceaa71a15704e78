//! Tables written as divisions, for what pipes cannot hold.

use super::held::{Held, Part, Piece};
use crate::sign::block::BlockSign as Sign;
use recension_core::model::{Alignment, Block, BlockKind, Cell, Row, Table};

/// Reads a caption, and a table of pipes or rows that say so; gives back what is no table.
pub(super) fn read_table(columns: Option<Vec<Alignment>>, held: Held) -> Result<Table, Held> {
    if held.parts.is_empty() {
        return Err(held);
    }
    let mut table = Table::default();
    let has_rows = held.parts.iter().any(|part| part.sign != Sign::Caption);
    for piece in held.into_pieces() {
        match piece {
            Piece::Part(part) => add_part(&mut table, part),
            Piece::Blocks(blocks) => add_blocks(&mut table, blocks, has_rows),
        }
    }
    if let Some(columns) = columns {
        table.columns = columns;
    }
    Ok(table)
}

fn add_part(table: &mut Table, part: Part) {
    match part.sign {
        Sign::Caption => table.caption.extend(part.held.into_blocks()),
        Sign::Head => {
            for piece in part.held.into_pieces() {
                table.head.push(match piece {
                    Piece::Part(part) => row(part.held),
                    Piece::Blocks(blocks) => row_of(blocks),
                });
            }
        }
        _ => table.body.push(row(part.held)),
    }
}

/// Blocks beside the rows: a table of pipes, if it is the only one, or a row of one cell.
fn add_blocks(table: &mut Table, blocks: Vec<Block>, has_rows: bool) {
    for block in blocks {
        match block.kind {
            BlockKind::Table(pipes) if !has_rows && block.attributes.is_empty() => {
                let Table { caption, columns, head, body } = *pipes;
                table.caption.extend(caption);
                table.columns = columns;
                table.head.extend(head);
                table.body.extend(body);
            }
            kind => table.body.push(row_of(vec![Block { kind, ..block }])),
        }
    }
}

fn row(held: Held) -> Row {
    let cells = held.into_pieces().into_iter().map(|piece| match piece {
        Piece::Part(part) => Cell {
            rows: part.keys.rows_spanned.unwrap_or(1),
            columns: part.keys.columns_spanned.unwrap_or(1),
            alignment: part.keys.alignment,
            blocks: part.held.into_blocks(),
        },
        Piece::Blocks(blocks) => Cell { blocks, ..Cell::default() },
    });
    Row { cells: cells.collect() }
}

fn row_of(blocks: Vec<Block>) -> Row {
    Row { cells: vec![Cell { blocks, ..Cell::default() }] }
}
