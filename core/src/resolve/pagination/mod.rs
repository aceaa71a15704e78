//! The pages of an output that has pages, marked in the text of those that have none.
//!
//! A page break stands where the page begins: before the block or section with which it begins, or
//! in the text of a block, before the first word that is whole on that page. A word that goes on
//! from one page to the next belongs to the earlier, and so does what cannot be parted: code and
//! formulas. The text is that of [`text_of`](crate::pagination::text_of).

mod place;
mod remove;
#[cfg(test)]
mod tests;
mod word;

pub(super) use remove::{Remover, take_from_blocks, take_from_inlines};

use super::spoiler::{Fate, SpoilerPolicy};
use crate::model::visit::{Mapper, map_block, map_edition, map_section};
use crate::model::{Block, BlockKind, Edition, Flow, Inline, NodeId, Section, Stanza};
use crate::pagination::{BlockText, PageMap, PageStart, Spoilers};
use place::{Placer, page_break};
use std::collections::HashMap;
use std::ops::Range;

/// Puts a break into `edition` where each of `pages` begins.
///
/// Pages that begin before an earlier page does are passed over: they show what stands elsewhere in
/// the text, such as a picture alone on a page.
pub(super) fn mark_pages(edition: &mut Edition, pages: &PageMap, policy: SpoilerPolicy) {
    let spoilers = match policy.of_words() {
        Fate::Stay => Spoilers::Shown,
        Fate::Move | Fate::Vanish => Spoilers::Elsewhere,
    };
    let pages = in_order(pages);
    let mut of_blocks: HashMap<NodeId, Range<usize>> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        let range = of_blocks.entry(page.position.node).or_insert(index..index);
        range.end = index + 1;
    }
    map_edition(&mut Paginator { pages, of_blocks, spoilers }, edition);
}

/// The pages whose beginnings are in the order of the text.
fn in_order(map: &PageMap) -> Vec<PageStart> {
    let mut pages: Vec<PageStart> = Vec::with_capacity(map.pages.len());
    for page in map.pages.iter().filter(|page| !page.position.node.is_unnumbered()) {
        if pages.last().is_none_or(|last| last.position <= page.position) {
            pages.push(page.clone());
        }
    }
    pages
}

struct Paginator {
    pages: Vec<PageStart>,
    /// Which of the pages begin in each block.
    of_blocks: HashMap<NodeId, Range<usize>>,
    spoilers: Spoilers,
}

impl Paginator {
    /// The pages that begin in a block: with its first word, and further on.
    fn pages_in(&self, node: NodeId) -> (&[PageStart], &[PageStart]) {
        let pages = self.of_blocks.get(&node).map_or(&[][..], |range| &self.pages[range.clone()]);
        pages.split_at(pages.partition_point(|page| page.position.offset == 0))
    }

    /// Puts the breaks of `pages` into the text of a block; tells whether it has a place for them.
    fn place_in_text(&self, kind: &mut BlockKind, pages: &[PageStart]) -> bool {
        let is_text = matches!(
            kind,
            BlockKind::Paragraph { .. } | BlockKind::Heading { .. } | BlockKind::Verse { .. }
        );
        if !is_text || pages.is_empty() {
            return false;
        }
        let mut placer = Placer::new(&BlockText::of(kind, self.spoilers), pages, self.spoilers);
        match kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                placer.inlines(content);
                placer.finish(content);
            }
            BlockKind::Verse { stanzas } => place_in_verse(placer, stanzas),
            _ => {}
        }
        true
    }

    fn place_in_heading(&self, heading: &mut Vec<Inline>, pages: &[PageStart]) {
        if !pages.is_empty() {
            let text = BlockText::of_inlines(heading, self.spoilers);
            let mut placer = Placer::new(&text, pages, self.spoilers);
            placer.inlines(heading);
            placer.finish(heading);
        }
    }
}

fn place_in_verse(mut placer: Placer, stanzas: &mut [Stanza]) {
    for stanza in &mut *stanzas {
        for line in &mut stanza.lines {
            placer.inlines(&mut line.content);
            placer.line_end();
        }
        placer.line_end();
    }
    if let Some(last) = stanzas.iter_mut().flat_map(|stanza| &mut stanza.lines).next_back() {
        placer.finish(&mut last.content);
    }
}

impl Mapper for Paginator {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        let mut out = Vec::with_capacity(blocks.len());
        for mut block in blocks.drain(..) {
            let (before, inside) = self.pages_in(block.node);
            out.extend(before.iter().map(block_of));
            let is_placed = self.place_in_text(&mut block.kind, inside);
            // What has no place for them ends on the page on which it began.
            let behind: Vec<Block> =
                if is_placed { Vec::new() } else { inside.iter().map(block_of).collect() };
            map_block(self, &mut block);
            out.push(block);
            out.extend(behind);
        }
        *blocks = out;
    }

    fn section(&mut self, section: &mut Section) {
        let (_, inside) = self.pages_in(section.node);
        self.place_in_heading(&mut section.heading, inside);
        map_section(self, section);
    }

    fn inlines(&mut self, _: &mut Vec<Inline>) {}

    fn flow(&mut self, flow: &mut Flow) {
        self.blocks(&mut flow.blocks);
        let mut end_of_last = &mut flow.blocks;
        for section in &mut flow.sections {
            let (before, _) = self.pages_in(section.node);
            end_of_last.extend(before.iter().map(block_of));
            self.section(section);
            end_of_last = end_of(&mut section.content);
        }
    }
}

/// The break of a page, between blocks.
fn block_of(page: &PageStart) -> Block {
    BlockKind::PageBreak(page_break(page)).into()
}

/// Where the blocks of a flow end.
fn end_of(flow: &mut Flow) -> &mut Vec<Block> {
    match flow.sections.last_mut() {
        Some(section) => end_of(&mut section.content),
        None => &mut flow.blocks,
    }
}
