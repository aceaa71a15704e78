//! Blocks where only inlines can be: their text, without what made them blocks.

use recension_core::model::visit::{Visitor, walk_block};
use recension_core::model::{Block, BlockKind, Inline};

/// Adds the text of `block` to a line, each part of it after a soft break.
pub(in crate::read) fn loosen(block: &Block, line: &mut Vec<Inline>) {
    Lines(line).block(block);
}

struct Lines<'l>(&'l mut Vec<Inline>);

impl Lines<'_> {
    fn part(&mut self, content: &[Inline]) {
        if !self.0.is_empty() {
            self.0.push(Inline::SoftBreak);
        }
        self.0.extend_from_slice(content);
    }
}

impl Visitor for Lines<'_> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::PageBreak(page) => self.0.push(Inline::PageBreak(page.clone())),
            BlockKind::Code { text, .. } | BlockKind::Raw { text, .. } => {
                self.part(&[Inline::Text { text: text.clone() }]);
            }
            BlockKind::Figure(figure) => {
                self.part(&[Inline::Image(Box::new(figure.image.clone()))]);
                walk_block(self, block);
            }
            _ => walk_block(self, block),
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        self.part(inlines);
    }
}
