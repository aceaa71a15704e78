//! Flows: headings among the blocks begin sections, and sections nest by their levels.

use super::Normaliser;
use crate::model::{Block, BlockKind, Flow, Section};
use std::mem;

impl Normaliser<'_> {
    /// Puts the body of a document in normal form.
    pub(super) fn body(&mut self, body: &mut Flow) {
        settle_outline(body);
        self.flow(body);
        // A table without rows gives its place to its caption, and that may have headings.
        settle_outline(body);
    }

    fn flow(&mut self, flow: &mut Flow) {
        self.blocks(&mut flow.blocks, 0);
        for section in &mut flow.sections {
            self.span = section.span;
            self.attributes(&mut section.attributes, section.span);
            self.line(&mut section.heading);
            self.flow(&mut section.content);
        }
    }
}

/// Makes sections of the headings among the blocks, and nests all sections by their levels.
fn settle_outline(body: &mut Flow) {
    if !is_outline(body, 0) {
        let mut outline = Outline::default();
        outline.add_flow(mem::take(body));
        *body = outline.finish();
    }
}

/// Tells whether sections nest by their levels, and all headings begin one.
fn is_outline(flow: &Flow, level_around: u8) -> bool {
    let mut greatest = 6;
    !flow.blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading { .. }))
        && flow.sections.iter().all(|section| {
            let nests = (level_around + 1..=greatest).contains(&section.level);
            greatest = section.level;
            nests && is_outline(&section.content, section.level)
        })
}

/// A flow in the making: a section ends where one of its level or of a level above begins.
#[derive(Default)]
struct Outline {
    root: Flow,
    /// The sections that have not ended, each within the one before it.
    open: Vec<Section>,
}

impl Outline {
    fn add_flow(&mut self, flow: Flow) {
        for block in flow.blocks {
            self.add_block(block);
        }
        for mut section in flow.sections {
            let content = mem::take(&mut section.content);
            self.begin(section);
            self.add_flow(content);
        }
    }

    fn add_block(&mut self, block: Block) {
        let Block { kind, attributes, span, node } = block;
        match kind {
            BlockKind::Heading { level, content } => self.begin(Section {
                level,
                heading: content,
                attributes,
                content: Flow::default(),
                span,
                node,
            }),
            kind => self.innermost().blocks.push(Block { kind, attributes, span, node }),
        }
    }

    fn begin(&mut self, mut section: Section) {
        section.level = section.level.clamp(1, 6);
        while self.open.last().is_some_and(|open| open.level >= section.level) {
            self.end();
        }
        self.open.push(section);
    }

    fn end(&mut self) {
        if let Some(section) = self.open.pop() {
            self.innermost().sections.push(section);
        }
    }

    fn innermost(&mut self) -> &mut Flow {
        self.open.last_mut().map_or(&mut self.root, |section| &mut section.content)
    }

    fn finish(mut self) -> Flow {
        while !self.open.is_empty() {
            self.end();
        }
        self.root
    }
}
