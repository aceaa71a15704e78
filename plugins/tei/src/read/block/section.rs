//! Sections, and the flow of a text.

use crate::read::Reading;
use crate::read::inline::Piece;
use crate::read::tree::{Child, Element, is_xml_space};
use recension_core::model::{Attributes, Block, BlockKind, Flow, Section};

impl<'t> Reading<'t> {
    /// The flow of a text: what stands before the body, the body, and what stands after it.
    pub(in crate::read) fn flow_of_text(&mut self, text: Element<'t>) -> Flow {
        let mut flow = Flow::default();
        for child in text.children() {
            let part = match child {
                Child::Element(part) => part,
                Child::Text(words) => {
                    add_words(words, &mut flow);
                    continue;
                }
            };
            match part.name() {
                "body" => self.add_flow(part, 0, &mut flow),
                "front" => flow.blocks.push(self.matter(part)),
                "back" => self.add_back(part, &mut flow),
                "group" => part.elements().for_each(|inner| {
                    let inner = if inner.is("text") {
                        self.flow_of_text(inner)
                    } else {
                        Flow { blocks: self.stray(inner), sections: Vec::new() }
                    };
                    append(inner, &mut flow);
                }),
                _ => {
                    let blocks = self.stray(part);
                    append(Flow { blocks, sections: Vec::new() }, &mut flow);
                }
            }
        }
        flow
    }

    /// What stands in `text` beside its parts.
    fn stray(&mut self, element: Element<'t>) -> Vec<Block> {
        let mut pieces = Vec::new();
        if !self.block(element, super::Place::Flow, &mut pieces) {
            pieces.extend(self.blocks(element).into_iter().map(Piece::Block));
        }
        super::into_blocks(pieces)
    }

    /// Front matter, as a division: sections cannot stand before the paragraphs of the body.
    fn matter(&mut self, element: Element<'t>) -> Block {
        let blocks = self.blocks(element);
        let division = BlockKind::Division { role: Some(element.name().to_owned()), blocks };
        self.with_attributes(element, &[], division)
    }

    /// Adds what stands in `element`, whose level is `level`; 0 is the body's.
    fn add_flow(&mut self, element: Element<'t>, level: u8, flow: &mut Flow) {
        let mut pieces = Vec::new();
        let place = super::place_in(element);
        for child in element.children() {
            match child {
                Child::Element(part) if self.is_generated(part) || self.is_read_elsewhere(part) => {
                }
                Child::Element(part) if super::is_bare(part) => {
                    end_blocks(&mut pieces, flow);
                    self.add_flow(part, level, flow);
                }
                Child::Element(part) if is_section(part) => {
                    end_blocks(&mut pieces, flow);
                    let section = self.section(part, level);
                    flow.sections.push(section);
                }
                Child::Element(part) => self.piece(part, place, &mut pieces),
                Child::Text(text) => crate::read::inline::push_text(text, &mut pieces),
            }
        }
        end_blocks(&mut pieces, flow);
    }

    fn section(&mut self, element: Element<'t>, outer: u8) -> Section {
        let attributes = self.section_attributes(element);
        let head = heading_of(element);
        let told = super::level_in(element).or_else(|| head.and_then(super::level_in));
        let level = told.unwrap_or((outer + 1).min(6));
        let mut section = Section {
            level,
            heading: head.map(|head| self.inlines(head)).unwrap_or_default(),
            attributes,
            span: self.span(head.unwrap_or(element)),
            ..Section::default()
        };
        self.heads_read.extend(head.map(Element::index));
        self.add_flow(element, level, &mut section.content);
        section
    }

    fn section_attributes(&mut self, element: Element<'t>) -> Attributes {
        let mut attributes = self.attributes(element, &["type", "subtype"]);
        let kind = element.attribute("type").filter(|kind| *kind != "section");
        if let Some(kind) = kind.filter(|_| !self.spelling.is_own) {
            attributes.classes.insert(0, kind.to_owned());
        }
        attributes
    }

    /// A section in a place where only blocks stand: a division with a heading.
    pub(super) fn division_of_section(&mut self, element: Element<'t>) -> Block {
        let role = element.attribute("type").map(str::to_owned);
        let kind = BlockKind::Division { role, blocks: self.blocks(element) };
        self.with_attributes(element, &["type", "subtype"], kind)
    }

    fn add_back(&mut self, back: Element<'t>, flow: &mut Flow) {
        if self.spelling.is_own {
            for part in back.elements() {
                self.read_back_matter(part);
            }
            return;
        }
        self.add_flow(back, 0, flow);
    }

    /// Notes without a call stand at the end of our own files.
    fn read_back_matter(&mut self, part: Element<'t>) {
        if part.has_type("notes") {
            for note in part.named("note") {
                self.note_elsewhere(note);
            }
        }
    }

    /// Tells whether a part of the text is something of which another part of the reader knows.
    fn is_read_elsewhere(&self, part: Element<'t>) -> bool {
        part.is("head") && self.heads_read.contains(&part.index())
    }
}

/// The heading of a section: what comes first in it, but for a page break.
fn heading_of(section: Element<'_>) -> Option<Element<'_>> {
    let first = section.children().find(|child| match child {
        Child::Text(text) => !text.chars().all(is_xml_space),
        Child::Element(part) => !part.is("pb"),
    });
    match first {
        Some(Child::Element(head)) if head.is("head") => Some(head),
        _ => None,
    }
}

fn is_section(part: Element<'_>) -> bool {
    part.namespace().is_none() && is_section_name(part.name())
}

/// Tells whether elements of this name are sections.
pub(super) fn is_section_name(name: &str) -> bool {
    matches!(name, "div" | "div0" | "div1" | "div2" | "div3" | "div4" | "div5" | "div6" | "div7")
}

/// Blocks that follow sections stand in a section without a heading.
fn end_blocks(pieces: &mut Vec<Piece>, flow: &mut Flow) {
    let blocks = super::into_blocks(std::mem::take(pieces));
    append(Flow { blocks, sections: Vec::new() }, flow);
}

/// Adds words that stand where only elements should.
fn add_words(words: &str, flow: &mut Flow) {
    if !words.chars().all(is_xml_space) {
        let mut pieces = Vec::new();
        crate::read::inline::push_text(words, &mut pieces);
        end_blocks(&mut pieces, flow);
    }
}

/// Adds a flow behind another.
pub(in crate::read) fn append(mut added: Flow, flow: &mut Flow) {
    if flow.sections.is_empty() {
        flow.blocks.append(&mut added.blocks);
    } else if !added.blocks.is_empty() {
        let content = Flow { blocks: std::mem::take(&mut added.blocks), sections: Vec::new() };
        flow.sections.push(Section { level: 1, content, ..Section::default() });
    }
    flow.sections.append(&mut added.sections);
}
