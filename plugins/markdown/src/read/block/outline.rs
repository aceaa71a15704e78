//! Sections, made of a row of headings and blocks.

use recension_core::model::{Block, BlockKind, Flow, Section};

/// A flow while it is being read.
pub(super) struct Outline {
    flow: Flow,
    /// Sections that are open, each inside the one before; none where headings are blocks.
    open: Option<Vec<Section>>,
}

impl Outline {
    /// A flow in which headings begin sections.
    pub(super) fn of_sections() -> Self {
        Self { flow: Flow::default(), open: Some(Vec::new()) }
    }

    /// A flow of blocks alone.
    pub(super) fn of_blocks() -> Self {
        Self { flow: Flow::default(), open: None }
    }

    /// The blocks to which one is added at the end.
    pub(super) fn blocks(&mut self) -> &mut Vec<Block> {
        match self.open.as_mut().and_then(|open| open.last_mut()) {
            Some(section) => &mut section.content.blocks,
            None => &mut self.flow.blocks,
        }
    }

    /// Begins a section with the heading that `section` has.
    pub(super) fn begin(&mut self, section: Section) {
        self.close_to(section.level);
        if let Some(open) = &mut self.open {
            open.push(section);
        } else {
            let kind = BlockKind::Heading { level: section.level, content: section.heading };
            self.flow.blocks.push(Block {
                attributes: section.attributes,
                ..Block::from(kind).at(section.span)
            });
        }
    }

    /// All that was added.
    pub(super) fn finish(mut self) -> Flow {
        self.close_to(0);
        self.flow
    }

    /// Closes the sections that cannot hold one of `level`.
    fn close_to(&mut self, level: u8) {
        let Some(open) = &mut self.open else { return };
        while let Some(section) = open.pop_if(|section| section.level >= level) {
            match open.last_mut() {
                Some(parent) => parent.content.sections.push(section),
                None => self.flow.sections.push(section),
            }
        }
    }
}
