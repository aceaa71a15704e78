//! Taking out the breaks again.

use crate::model::visit::{Mapper, map_inline};
use crate::model::{Block, BlockKind, Inline};

/// Takes the breaks out of all that it maps, and nothing else.
pub(in crate::resolve) struct Remover;

impl Mapper for Remover {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        take_from_blocks(blocks);
        for block in blocks {
            self.block(block);
        }
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        take_from_inlines(inlines);
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        // Where `resolve` supplied words, the breaks are in those.
        match inline {
            Inline::Citation(citation) => {
                if let Some(printed) = &mut citation.generated {
                    self.inlines(&mut printed.text);
                }
            }
            Inline::CrossReference(reference) => {
                if let Some(words) = &mut reference.generated {
                    self.inlines(words);
                }
            }
            _ => {}
        }
        map_inline(self, inline);
    }
}

/// Takes the breaks from between blocks.
pub(in crate::resolve) fn take_from_blocks(blocks: &mut Vec<Block>) {
    blocks.retain(|block| !matches!(&block.kind, BlockKind::PageBreak(page) if page.generated));
}

/// Takes the breaks from a row of inlines and joins the texts that they parted: authors have no two
/// texts side by side.
pub(in crate::resolve) fn take_from_inlines(inlines: &mut Vec<Inline>) {
    let is_ours = |inline: &Inline| matches!(inline, Inline::PageBreak(page) if page.generated);
    if !inlines.iter().any(is_ours) {
        return;
    }
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut is_parted = false;
    for inline in inlines.drain(..) {
        if is_ours(&inline) {
            is_parted = true;
            continue;
        }
        match (out.last_mut(), inline) {
            (Some(Inline::Text { text }), Inline::Text { text: rest }) if is_parted => {
                text.push_str(&rest);
            }
            (_, inline) => out.push(inline),
        }
        is_parted = false;
    }
    *inlines = out;
}
