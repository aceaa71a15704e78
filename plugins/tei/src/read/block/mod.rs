//! Blocks: what stands on lines of its own.

mod list;

mod loose;

mod picture;

mod quoted;

mod section;

mod table;

mod verse;

pub(super) use loose::loosen;
pub(super) use section::append;

use super::Reading;
use super::inline::Piece;
use super::tree::{Child, Element, is_xml_space};
use crate::foreign::is_unmapped;
use recension_core::model::{Block, BlockKind, Flow, Inline};

/// Where pieces stand, which decides what an element that nobody knows is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Between blocks.
    Flow,
    /// In a line of text.
    Line,
}

impl<'t> Reading<'t> {
    /// The content of `element` as blocks; text that stands loose in it makes paragraphs.
    pub(super) fn blocks(&mut self, element: Element<'t>) -> Vec<Block> {
        let pieces = self.pieces(element, place_in(element));
        into_blocks(pieces)
    }

    /// Reads `element` as blocks, if it is one that stands between them.
    pub(super) fn block(
        &mut self,
        element: Element<'t>,
        place: Place,
        pieces: &mut Vec<Piece>,
    ) -> bool {
        if element.namespace().is_some() {
            return false;
        }
        if let Some(block) = self.certain_block(element, place) {
            pieces.push(Piece::Block(block));
            return true;
        }
        let block = match element.name() {
            "p" => {
                self.paragraphs(element, pieces);
                return true;
            }
            "note" if place == Place::Flow && self.is_listed_note(element) => {
                self.note_elsewhere(element);
                return true;
            }
            "cit" => self.cited(element),
            "lg" => self.verse(element),
            "list" => self.list(element),
            "table" => self.table(element),
            "figure" if !element.has_type("inline") => self.figure(element),
            _ => None,
        };
        let is_block = block.is_some();
        pieces.extend(block.map(Piece::Block));
        is_block
    }

    /// The block that `element` is, whatever stands in it.
    fn certain_block(&mut self, element: Element<'t>, place: Place) -> Option<Block> {
        Some(match element.name() {
            "ab" => self.anonymous(element),
            "quote" | "q" if is_block_like(element) || place == Place::Flow => {
                self.quotation_block(element)
            }
            "epigraph" => self.epigraph(element),
            "l" => self.verse_of_lines(element),
            "milestone" if element.has_type("thematicBreak") && is_hollow(element) => {
                self.with_attributes(element, &["type", "unit"], BlockKind::ThematicBreak)
            }
            "floatingText" => self.floating_text(element),
            "pb" if place == Place::Flow && is_hollow(element) => {
                let page = super::inline::page_break(element);
                self.with_attributes(element, &["n"], BlockKind::PageBreak(page))
            }
            "head" if place == Place::Flow => self.heading(element),
            name if section::is_section_name(name) => self.division_of_section(element),
            _ => return None,
        })
    }

    /// A block with the attributes of `element`, but for those that `read` names.
    pub(super) fn with_attributes(
        &mut self,
        element: Element<'t>,
        read: &[&str],
        kind: BlockKind,
    ) -> Block {
        let attributes = self.attributes(element, read);
        Block::from(kind).with(attributes).at(self.span(element))
    }

    /// A paragraph; blocks that stand in it part it into several.
    fn paragraphs(&mut self, element: Element<'t>, pieces: &mut Vec<Piece>) {
        let mut attributes = self.attributes(element, &[]);
        let span = self.span(element);
        let inner = self.pieces(element, Place::Line);
        for mut block in into_blocks(inner) {
            if matches!(block.kind, BlockKind::Paragraph { .. }) && block.attributes.is_empty() {
                block.attributes = std::mem::take(&mut attributes);
                block.span = span;
            }
            pieces.push(Piece::Block(block));
        }
        if !attributes.is_empty() {
            // Nothing in the paragraph could take them, and an id may be pointed to.
            let block = BlockKind::Division { role: None, blocks: Vec::new() };
            pieces.push(Piece::Block(Block::from(block).with(attributes).at(span)));
        }
    }

    /// `ab`: a heading, code or raw text of ours, else a paragraph.
    fn anonymous(&mut self, element: Element<'t>) -> Block {
        let read = ["type", "subtype", "n"];
        let kind = match element.attribute("type") {
            Some("heading") => {
                let level = level_in(element).unwrap_or(1);
                BlockKind::Heading { level, content: self.inlines(element) }
            }
            Some("code") => BlockKind::Code {
                info: element.attribute("n").map(str::to_owned),
                text: element.text(),
            },
            Some("raw") => BlockKind::Raw {
                format: element.attribute("n").unwrap_or_default().to_owned(),
                text: element.text(),
            },
            _ => {
                let attributes = self.attributes(element, &[]);
                let content = self.inlines(element);
                let block = Block::from(BlockKind::Paragraph { content });
                return block.with(attributes).at(self.span(element));
            }
        };
        self.with_attributes(element, &read, kind)
    }

    fn floating_text(&mut self, element: Element<'t>) -> Block {
        let role = self.field_or(element, "role", "subtype");
        let is_part = |part: Element<'_>| matches!(part.name(), "front" | "body" | "back");
        let blocks = if !has_text(element) && element.elements().all(is_part) {
            element.elements().flat_map(|part| self.blocks_of_body(part)).collect()
        } else {
            self.blocks(element)
        };
        let kind = match element.attribute("type") {
            Some("aside") => BlockKind::Aside { blocks },
            Some("spoiler") => BlockKind::Spoiler { blocks },
            _ => BlockKind::Division { role, blocks },
        };
        self.with_attributes(element, &["type", "subtype"], kind)
    }

    /// The blocks of a body, which stand in a division where a body must have one.
    fn blocks_of_body(&mut self, body: Element<'t>) -> Vec<Block> {
        let mut elements = body.elements();
        match (elements.next(), elements.next()) {
            (Some(bare), None) if is_bare(bare) => self.blocks(bare),
            _ => self.blocks(body),
        }
    }

    /// A heading where no section is.
    fn heading(&mut self, element: Element<'t>) -> Block {
        let level = level_in(element).unwrap_or(1);
        let content = self.inlines(element);
        self.with_attributes(element, &["subtype"], BlockKind::Heading { level, content })
    }

    /// An element between blocks that the model has no node for: a division if blocks stand in it, else a
    /// paragraph if it holds words, or nothing but parts of a line.
    pub(super) fn foreign_block(&mut self, element: Element<'t>, pieces: &mut Vec<Piece>) {
        let attributes = self.attributes_of_foreign(element);
        let is_line = !is_block_like(element) && (has_text(element) || holds_inlines(element));
        let kind = if is_line {
            BlockKind::Paragraph { content: self.inlines(element) }
        } else {
            BlockKind::Division { role: None, blocks: self.blocks(element) }
        };
        pieces.push(Piece::Block(Block::from(kind).with(attributes).at(self.span(element))));
    }
}

/// The blocks of a flow, its sections as their headings and blocks.
pub(super) fn blocks_of_flow(flow: Flow) -> Vec<Block> {
    let mut blocks = flow.blocks;
    for section in flow.sections {
        let heading = BlockKind::Heading { level: section.level, content: section.heading };
        blocks.push(Block::from(heading).with(section.attributes).at(section.span));
        blocks.extend(blocks_of_flow(section.content));
    }
    blocks
}

/// The pieces as blocks: inlines between blocks are paragraphs, unless they are white space.
pub(super) fn into_blocks(pieces: Vec<Piece>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Inline(inline) => line.push(inline),
            Piece::Block(block) => {
                end_paragraph(&mut line, &mut blocks);
                blocks.push(block);
            }
        }
    }
    end_paragraph(&mut line, &mut blocks);
    blocks
}

fn end_paragraph(line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let content = std::mem::take(line);
    let is_space = |inline: &Inline| match inline {
        Inline::Text { text } => text.chars().all(is_xml_space),
        Inline::SoftBreak => true,
        _ => false,
    };
    if !content.iter().all(is_space) {
        blocks.push(BlockKind::Paragraph { content }.into());
    }
}

/// Where the children of `element` stand: in a line, if text stands beside them.
fn place_in(element: Element<'_>) -> Place {
    if has_text(element) { Place::Line } else { Place::Flow }
}

/// Tells whether text other than white space stands directly in `element`.
pub(super) fn has_text(element: Element<'_>) -> bool {
    element
        .children()
        .any(|child| matches!(child, Child::Text(text) if !text.chars().all(is_xml_space)))
}

/// Tells whether nothing stands in `element`.
pub(super) fn is_hollow(element: Element<'_>) -> bool {
    !has_text(element) && element.elements().next().is_none()
}

/// Tells whether nothing but elements that the mapping has for inlines stand in `element`.
fn holds_inlines(element: Element<'_>) -> bool {
    let is_inline = |part: Element<'_>| part.namespace().is_none() && !is_unmapped(part.name());
    element.elements().next().is_some() && element.elements().all(is_inline)
}

/// Tells whether `element` holds blocks.
pub(super) fn is_block_like(element: Element<'_>) -> bool {
    element.elements().any(is_of_block_kind)
}

fn is_of_block_kind(element: Element<'_>) -> bool {
    element.namespace().is_none()
        && matches!(
            element.name(),
            "p" | "ab"
                | "lg"
                | "l"
                | "list"
                | "table"
                | "floatingText"
                | "cit"
                | "div"
                | "quote"
                | "head"
        )
}

/// Tells whether `element` is a division that stands only where TEI wants one.
pub(super) fn is_bare(element: Element<'_>) -> bool {
    element.is("div") && element.has_type("bare")
}

/// The level that `subtype` tells.
pub(super) fn level_in(element: Element<'_>) -> Option<u8> {
    element
        .attribute("subtype")?
        .strip_prefix("level")?
        .parse()
        .ok()
        .filter(|level| (1..=6).contains(level))
}
