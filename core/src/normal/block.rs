//! Blocks: what says nothing vanishes, what is nested too deep gives its place to its blocks.

use super::{BLOCK_DEPTH, Normaliser};
use crate::model::{Block, BlockKind, DefinitionEntry, Figure, Inline, List, Quoted, Stanza};
use std::mem;

/// What becomes of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stays.
    Stays,
    /// It says nothing, and goes.
    Goes,
    /// Its blocks, not yet normal, take its place.
    Opens,
}

impl Normaliser<'_> {
    /// Puts a row of blocks in normal form that `depth` containers stand around.
    pub(super) fn blocks(&mut self, blocks: &mut Vec<Block>, depth: usize) {
        for index in 0..blocks.len() {
            let fate = self.block(&mut blocks[index], depth);
            if fate != Fate::Stays {
                let mut rest = blocks.split_off(index).into_iter();
                if let Some(block) = rest.next() {
                    self.settle(blocks, block, fate, depth);
                }
                for block in rest {
                    self.add_block(blocks, block, depth);
                }
                return;
            }
        }
    }

    fn add_block(&mut self, out: &mut Vec<Block>, mut block: Block, depth: usize) {
        let fate = self.block(&mut block, depth);
        self.settle(out, block, fate, depth);
    }

    fn settle(&mut self, out: &mut Vec<Block>, block: Block, fate: Fate, depth: usize) {
        match fate {
            Fate::Stays => out.push(block),
            Fate::Goes => {}
            Fate::Opens => {
                for child in into_blocks(block) {
                    self.add_block(out, child, depth);
                }
            }
        }
    }

    fn block(&mut self, block: &mut Block, depth: usize) -> Fate {
        if depth + levels(&block.kind) > BLOCK_DEPTH {
            self.tell_nested_too_deep();
            return Fate::Opens;
        }
        let outer = self.span;
        self.span = self.at(block.span);
        self.attributes(&mut block.attributes, block.span);
        let is_place = block.attributes.id.is_some() || block.is_for_bibliography();
        let fate = self.kind(&mut block.kind, depth);
        self.span = outer;
        match (&block.kind, fate) {
            // An empty division with an id is an anchor, and a bibliography fills itself.
            (BlockKind::Division { .. }, Fate::Goes) if is_place => Fate::Stays,
            _ => fate,
        }
    }

    fn kind(&mut self, kind: &mut BlockKind, depth: usize) -> Fate {
        match kind {
            BlockKind::Paragraph { content } => {
                self.paragraph(content);
                stays_if(!content.is_empty())
            }
            BlockKind::Heading { level, content } => {
                *level = (*level).clamp(1, 6);
                self.line(content);
                stays_if(!content.is_empty())
            }
            BlockKind::Quotation(quoted)
            | BlockKind::Epigraph(quoted)
            | BlockKind::PullQuote(quoted) => self.quoted(quoted, depth),
            BlockKind::Verse { stanzas } => self.verse(stanzas),
            BlockKind::List(list) => self.list_items(list, depth),
            BlockKind::DefinitionList { entries } => self.definitions(entries, depth),
            BlockKind::Table(table) => {
                if !table.fill_grid() {
                    return Fate::Opens;
                }
                self.table(table, depth);
                Fate::Stays
            }
            BlockKind::Figure(figure) => self.figure(figure, depth),
            BlockKind::Code { info, text } => {
                self.option(info);
                self.source_text(text);
                Fate::Stays
            }
            BlockKind::ThematicBreak => Fate::Stays,
            BlockKind::Division { role, blocks } => {
                self.option(role);
                self.group(blocks, depth)
            }
            BlockKind::Aside { blocks } | BlockKind::Spoiler { blocks } => {
                self.group(blocks, depth)
            }
            BlockKind::PageBreak(page) => {
                self.option(&mut page.label);
                Fate::Stays
            }
            BlockKind::Raw { format, text } => {
                self.one_line(format);
                self.source_text(text);
                stays_if(!text.is_empty())
            }
        }
    }

    fn group(&mut self, blocks: &mut Vec<Block>, depth: usize) -> Fate {
        self.blocks(blocks, depth + 1);
        stays_if(!blocks.is_empty())
    }

    /// An attribution of nothing is what is quoted.
    fn quoted(&mut self, quoted: &mut Quoted, depth: usize) -> Fate {
        self.blocks(&mut quoted.blocks, depth + 1);
        self.line(&mut quoted.attribution);
        if quoted.blocks.is_empty() && !quoted.attribution.is_empty() {
            let content = mem::take(&mut quoted.attribution);
            quoted.blocks.push(BlockKind::Paragraph { content }.into());
        }
        stays_if(!quoted.blocks.is_empty())
    }

    fn verse(&mut self, stanzas: &mut Vec<Stanza>) -> Fate {
        stanzas.retain(|stanza| !stanza.lines.is_empty());
        for line in stanzas.iter_mut().flat_map(|stanza| &mut stanza.lines) {
            self.line(&mut line.content);
        }
        stays_if(!stanzas.is_empty())
    }

    fn list_items(&mut self, list: &mut List, depth: usize) -> Fate {
        for item in &mut list.items {
            self.blocks(&mut item.blocks, depth + 2);
        }
        stays_if(!list.items.is_empty())
    }

    fn definitions(&mut self, entries: &mut Vec<DefinitionEntry>, depth: usize) -> Fate {
        for entry in entries.iter_mut() {
            self.line(&mut entry.term);
            for definition in &mut entry.definitions {
                self.blocks(&mut definition.blocks, depth + 2);
            }
        }
        entries.retain(|entry| !entry.term.is_empty() || !entry.definitions.is_empty());
        stays_if(!entries.is_empty())
    }

    fn figure(&mut self, figure: &mut Figure, depth: usize) -> Fate {
        self.image(&mut figure.image);
        self.blocks(&mut figure.caption, depth + 1);
        self.blocks(&mut figure.description, depth + 1);
        Fate::Stays
    }
}

fn stays_if(says_something: bool) -> Fate {
    if says_something { Fate::Stays } else { Fate::Goes }
}

/// How many levels of nesting a block makes for the blocks in it.
fn levels(kind: &BlockKind) -> usize {
    match kind {
        BlockKind::Quotation(_)
        | BlockKind::Epigraph(_)
        | BlockKind::PullQuote(_)
        | BlockKind::Aside { .. }
        | BlockKind::Spoiler { .. }
        | BlockKind::Division { .. } => 1,
        BlockKind::List(_) | BlockKind::DefinitionList { .. } | BlockKind::Table(_) => 2,
        BlockKind::Figure(figure) => {
            usize::from(!figure.caption.is_empty() || !figure.description.is_empty())
        }
        _ => 0,
    }
}

/// What stands in the place of a block that is opened: all its text, in the order of reading.
fn into_blocks(block: Block) -> Vec<Block> {
    let Block { kind, attributes, span, node } = block;
    match kind {
        BlockKind::Quotation(quoted)
        | BlockKind::Epigraph(quoted)
        | BlockKind::PullQuote(quoted) => {
            let Quoted { mut blocks, attribution } = quoted;
            blocks.push(paragraph(attribution));
            blocks
        }
        BlockKind::Aside { blocks }
        | BlockKind::Spoiler { blocks }
        | BlockKind::Division { blocks, .. } => blocks,
        BlockKind::List(list) => list.items.into_iter().flat_map(|item| item.blocks).collect(),
        BlockKind::DefinitionList { entries } => {
            entries.into_iter().flat_map(entry_blocks).collect()
        }
        BlockKind::Table(table) => {
            let rows = table.head.into_iter().chain(table.body);
            let cells = rows.flat_map(|row| row.cells).flat_map(|cell| cell.blocks);
            table.caption.into_iter().chain(cells).collect()
        }
        BlockKind::Figure(mut figure) => {
            let beside = [mem::take(&mut figure.caption), mem::take(&mut figure.description)];
            let bare = Block { kind: BlockKind::Figure(figure), attributes, span, node };
            std::iter::once(bare).chain(beside.into_iter().flatten()).collect()
        }
        kind => vec![Block { kind, attributes, span, node }],
    }
}

fn entry_blocks(entry: DefinitionEntry) -> impl Iterator<Item = Block> {
    let definitions = entry.definitions.into_iter().flat_map(|definition| definition.blocks);
    std::iter::once(paragraph(entry.term)).chain(definitions)
}

/// Words that lose their place, as a paragraph.
fn paragraph(content: Vec<Inline>) -> Block {
    BlockKind::Paragraph { content }.into()
}
