//! What a quotation or a division holds while it is open.

use super::keys::Keys;
use crate::sign::block::BlockSign as Sign;
use recension_core::model::{Attributes, Block, BlockKind, Inline, Quoted, build};

/// Blocks, and parts that only the whole can make sense of.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) blocks: Vec<Block>,
    pub(super) parts: Vec<Part>,
    /// Indices of paragraphs that begin with a dash.
    pub(super) dashes: Vec<usize>,
    /// How many of the blocks come from divisions, and not from a sign of their own.
    pub(super) divided: usize,
}

/// A division that is a part of the one around it: an item, a row, a stanza.
#[derive(Debug)]
pub(super) struct Part {
    /// How many blocks of the whole stand before it.
    pub(super) at: usize,
    pub(super) sign: Sign,
    pub(super) keys: Keys,
    pub(super) held: Held,
}

/// Blocks of a whole, or one of its parts, in the order of reading.
pub(super) enum Piece {
    Blocks(Vec<Block>),
    Part(Part),
}

impl Held {
    /// The blocks and parts in the order in which they stand.
    pub(super) fn into_pieces(self) -> Vec<Piece> {
        let Self { blocks, parts, .. } = self;
        let mut pieces = Vec::with_capacity(parts.len() + 1);
        let mut blocks = blocks.into_iter();
        let mut taken = 0;
        for part in parts {
            let between: Vec<Block> = blocks.by_ref().take(part.at - taken).collect();
            taken = part.at;
            if !between.is_empty() {
                pieces.push(Piece::Blocks(between));
            }
            pieces.push(Piece::Part(part));
        }
        let rest: Vec<Block> = blocks.collect();
        if !rest.is_empty() {
            pieces.push(Piece::Blocks(rest));
        }
        pieces
    }

    /// All blocks, those of parts too, in the order of reading.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        if self.parts.is_empty() {
            return self.blocks;
        }
        let pieces = self.into_pieces().into_iter();
        pieces
            .flat_map(|piece| match piece {
                Piece::Blocks(blocks) => blocks,
                Piece::Part(part) => part.held.into_blocks(),
            })
            .collect()
    }

    /// What is quoted and who said it: a part that says so, or a last paragraph begun by a dash.
    ///
    /// Where another paragraph begins so too, people speak in turn.
    pub(super) fn into_quoted(mut self) -> Quoted {
        if !self.parts.is_empty() {
            return self.with_parts();
        }
        let is_attributed =
            self.blocks.len() > 1 && self.dashes.as_slice() == [self.blocks.len() - 1];
        let last = self.blocks.pop_if(|_| is_attributed);
        let attribution = match last.map(|block| (block.kind, block.attributes)) {
            Some((BlockKind::Paragraph { mut content }, attributes)) => {
                strip_dash(&mut content);
                with_attributes(attributes, content)
            }
            _ => Vec::new(),
        };
        Quoted { blocks: self.blocks, attribution }
    }

    fn with_parts(self) -> Quoted {
        let mut quoted = Quoted::default();
        for piece in self.into_pieces() {
            match piece {
                Piece::Blocks(blocks) => quoted.blocks.extend(blocks),
                Piece::Part(part) => {
                    let others = take_lines(part.held.into_blocks(), &mut quoted.attribution);
                    quoted.blocks.extend(others);
                }
            }
        }
        quoted
    }
}

/// Adds the text of paragraphs to `out`, each on a line of its own; gives back the other blocks.
pub(super) fn take_lines(blocks: Vec<Block>, out: &mut Vec<Inline>) -> Vec<Block> {
    let mut others = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph { content } => {
                if !out.is_empty() {
                    out.push(Inline::LineBreak);
                }
                out.extend(with_attributes(block.attributes, content));
            }
            kind => others.push(Block { kind, ..block }),
        }
    }
    others
}

/// What a paragraph says when its words become part of a line: its attributes become those of a span.
fn with_attributes(attributes: Attributes, content: Vec<Inline>) -> Vec<Inline> {
    if attributes.is_empty() { content } else { vec![build::span(attributes, content)] }
}

/// Tells whether the source of a paragraph begins with the dash of an attribution.
pub(super) fn begins_with_dash(source: &str) -> bool {
    let is_space = |rest: &str| rest.starts_with([' ', '\u{a0}', '\u{2009}', '\u{202f}']);
    let bare = ["—", "―"].iter().any(|dash| source.starts_with(dash));
    let spaced = |dash: &str| source.strip_prefix(dash).is_some_and(is_space);
    bare || ["–", "---", "--"].into_iter().any(spaced)
}

fn strip_dash(content: &mut [Inline]) {
    if let Some(Inline::Text { text }) = content.first_mut() {
        let kept = text.trim_start_matches(['—', '―', '–', '-']).trim_start();
        *text = kept.to_owned();
    }
}
