//! Containers: what holds blocks, from where it opens to where it closes.

use super::Builder;
use super::division::Division;
use super::held::Held;
use crate::sign::block::BlockSign;
use pulldown_cmark::{Alignment as ColumnAlignment, Tag, TagEnd};
use recension_core::model::{
    Alignment, Attributes, Block, BlockKind, Cell, Definition, DefinitionEntry, Inline, List,
    ListItem, ListSpacing, NumberStyle, Numbering, Quoted, Row, Table,
};
use std::ops::Range;

/// A container that is open, with what it holds so far.
pub(super) enum Frame {
    Quotation(Held),
    /// A quotation each of whose lines begins with `>!`.
    Spoiler(Held),
    Division(Box<Division>),
    List(List),
    Item(ListItem),
    DefinitionList(Vec<DefinitionEntry>),
    Term,
    Definition(Vec<Block>),
    Table(Box<Table>, Attributes),
    Row(Vec<Cell>),
    Cell(Vec<Block>),
    /// A note begins a depth of its own, and goes back to the one around it.
    Note {
        label: String,
        blocks: Vec<Block>,
        depth: usize,
        flat: Vec<Flat>,
    },
}

/// What is open beyond the deepest container that is kept: its blocks go to that one.
pub(super) enum Flat {
    Container,
    /// A division, by the line that opens it.
    Division(Range<usize>),
}

impl Flat {
    pub(super) fn is_division(&self) -> bool {
        matches!(self, Self::Division(_))
    }
}

impl Frame {
    /// The blocks that it holds, if it holds blocks.
    pub(super) fn blocks(&mut self) -> Option<&mut Vec<Block>> {
        match self {
            Self::Quotation(_) | Self::Spoiler(_) | Self::Division(_) => {
                self.held().map(|held| &mut held.blocks)
            }
            Self::Definition(blocks) | Self::Cell(blocks) | Self::Note { blocks, .. } => {
                Some(blocks)
            }
            Self::Item(item) => Some(&mut item.blocks),
            Self::List(_)
            | Self::DefinitionList(_)
            | Self::Term
            | Self::Table(..)
            | Self::Row(_) => None,
        }
    }

    /// What it holds, if parts may be among that.
    pub(super) fn held(&mut self) -> Option<&mut Held> {
        match self {
            Self::Quotation(held) | Self::Spoiler(held) => Some(held),
            Self::Division(division) => Some(&mut division.held),
            _ => None,
        }
    }

    /// What it is for divisions directly inside.
    pub(super) fn sign(&self) -> Option<BlockSign> {
        match self {
            Self::Quotation(_) => Some(BlockSign::Quotation),
            Self::Division(division) => Some(division.sign),
            _ => None,
        }
    }

    /// How much deeper blocks inside stand.
    fn levels(&self) -> usize {
        match self {
            Self::Term | Self::Row(_) | Self::Note { .. } => 0,
            Self::Division(division) => division.levels,
            _ => 1,
        }
    }
}

impl<'a> Builder<'a, '_, '_> {
    /// Opens a container, or counts it where it would be too deep: its blocks then go to the container around it.
    pub(super) fn open_container(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if !self.flat.is_empty() {
            self.flat.push(Flat::Container);
            return;
        }
        // What always holds one more container counts for two.
        let (frame, levels) = match tag {
            Tag::BlockQuote(_) if self.is_spoiler(range.start) => {
                (Frame::Spoiler(Held::default()), 1)
            }
            Tag::BlockQuote(_) => (Frame::Quotation(Held::default()), 1),
            Tag::List(start) => (Frame::List(new_list(start)), 2),
            Tag::DefinitionList => (Frame::DefinitionList(Vec::new()), 2),
            Tag::Table(alignments) => {
                let (caption, attributes) = self.take_caption();
                let table = Table { caption, ..new_table(&alignments) };
                (Frame::Table(Box::new(table), attributes), 2)
            }
            Tag::Item => (Frame::Item(ListItem::default()), 0),
            Tag::DefinitionListTitle => (Frame::Term, 0),
            Tag::DefinitionListDefinition => (Frame::Definition(Vec::new()), 0),
            Tag::TableHead | Tag::TableRow => (Frame::Row(Vec::new()), 0),
            Tag::TableCell => (Frame::Cell(Vec::new()), 0),
            _ => return,
        };
        if self.may_open(levels, &range) {
            self.depth += frame.levels();
            self.frames.push(frame);
        } else {
            self.flat.push(Flat::Container);
        }
    }

    pub(super) fn open_note(&mut self, label: String) {
        let (depth, flat) = (std::mem::take(&mut self.depth), std::mem::take(&mut self.flat));
        self.frames.push(Frame::Note { label, blocks: Vec::new(), depth, flat });
    }

    /// Closes the innermost container and gives it to the one around it.
    pub(super) fn close_container(&mut self, tag: TagEnd, range: Range<usize>) {
        self.close_open_divisions();
        if self.flat.pop().is_some() {
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        self.depth = self.depth.saturating_sub(frame.levels());
        match frame {
            Frame::Quotation(held) => {
                let quoted = if self.reading.dialect.is_extended() {
                    held.into_quoted()
                } else {
                    Quoted { blocks: held.into_blocks(), attribution: Vec::new() }
                };
                self.push_kind(BlockKind::Quotation(quoted), range);
            }
            Frame::Spoiler(held) => {
                let mut blocks = held.into_blocks();
                strip_spoiler_end(&mut blocks);
                self.push_kind(BlockKind::Spoiler { blocks }, range);
            }
            Frame::List(list) => self.push_kind(BlockKind::List(list), range),
            Frame::DefinitionList(entries) => {
                self.push_kind(BlockKind::DefinitionList { entries }, range);
            }
            Frame::Table(table, attributes) => {
                let span = self.trimmed(range);
                self.push(Block::from(BlockKind::Table(table)).with(attributes).at(span));
            }
            Frame::Note { label, blocks, depth, flat } => {
                (self.depth, self.flat) = (depth, flat);
                let span = self.trimmed(range);
                self.reading.notes.define(label, blocks, span, self.reading.report);
            }
            part => self.close_part(part, tag),
        }
    }

    /// Gives an item, entry, row or cell to what it is part of.
    fn close_part(&mut self, part: Frame, tag: TagEnd) {
        match (part, self.frames.last_mut()) {
            (Frame::Item(item), Some(Frame::List(list))) => list.items.push(item),
            (Frame::Definition(blocks), Some(Frame::DefinitionList(entries))) => {
                if entries.is_empty() {
                    entries.push(DefinitionEntry::default());
                }
                if let Some(entry) = entries.last_mut() {
                    entry.definitions.push(Definition { blocks });
                }
            }
            (Frame::Cell(blocks), Some(Frame::Row(cells))) => {
                cells.push(Cell { blocks, ..Cell::default() });
            }
            (Frame::Row(cells), Some(Frame::Table(table, _))) => add_row(table, cells, tag),
            _ => {}
        }
    }

    fn push_kind(&mut self, kind: BlockKind, range: Range<usize>) {
        let span = self.trimmed(range);
        self.push(Block::from(kind).at(span));
    }

    /// Takes the inlines of a term, which holds no paragraph.
    pub(super) fn end_term(&mut self) {
        let term = self.take_run();
        if let [.., Frame::DefinitionList(entries), Frame::Term] = self.frames.as_mut_slice() {
            entries.push(DefinitionEntry { term, definitions: Vec::new() });
        }
    }

    /// Tells whether inlines that stand here are a term.
    pub(super) fn is_in_term(&self) -> bool {
        self.flat.is_empty() && matches!(self.frames.last(), Some(Frame::Term))
    }

    /// Says of the innermost item whether its task is done.
    pub(super) fn mark_task(&mut self, done: bool) {
        if let (Some(Frame::Item(item)), true) = (self.frames.last_mut(), self.flat.is_empty()) {
            item.done = Some(done);
        }
    }

    /// A paragraph in an item says that the list is loose.
    pub(super) fn loosen_list(&mut self) {
        if let ([.., Frame::List(list), Frame::Item(_)], true) =
            (self.frames.as_mut_slice(), self.flat.is_empty())
        {
            list.spacing = ListSpacing::Loose;
        }
    }
}

/// Takes away the sign that may end the last line of a spoiler.
fn strip_spoiler_end(blocks: &mut [Block]) {
    if let Some(BlockKind::Paragraph { content }) = blocks.last_mut().map(|block| &mut block.kind)
        && let Some(Inline::Text { text }) = content.last_mut()
        && text.ends_with("!<")
    {
        text.truncate(text.len() - 2);
    }
}

fn new_list(start: Option<u64>) -> List {
    let numbering = start.map(|start| Numbering {
        start: u32::try_from(start).unwrap_or(u32::MAX),
        style: NumberStyle::Decimal,
    });
    List { numbering, ..List::default() }
}

fn new_table(alignments: &[ColumnAlignment]) -> Table {
    let alignment = |alignment: &ColumnAlignment| match alignment {
        ColumnAlignment::None => Alignment::Default,
        ColumnAlignment::Left => Alignment::Left,
        ColumnAlignment::Center => Alignment::Center,
        ColumnAlignment::Right => Alignment::Right,
    };
    Table { columns: alignments.iter().map(alignment).collect(), ..Table::default() }
}

/// Adds a row. Markdown has no table without a head: one of empty cells stands for none.
fn add_row(table: &mut Table, cells: Vec<Cell>, tag: TagEnd) {
    let is_head = matches!(tag, TagEnd::TableHead);
    let rows = if is_head { &mut table.head } else { &mut table.body };
    if !is_head || cells.iter().any(|cell| !cell.blocks.is_empty()) {
        rows.push(Row { cells });
    }
}
