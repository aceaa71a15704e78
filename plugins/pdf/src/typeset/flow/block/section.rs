//! Sections and headings.

use super::Prefix;
use crate::Length;
use crate::description::{Element, ElementId, Role};
use crate::typeset::TextStyle;
use crate::typeset::flow::column::Beginning;
use crate::typeset::flow::frame::{Frame, Region};
use crate::typeset::flow::inline::Composer;
use crate::typeset::flow::line::Breaking;
use crate::typeset::flow::place::PlaceName;
use crate::typeset::flow::{Flow, HeadingMark};
use crate::typeset::galley::Item;
use crate::typeset::paragraph::{Alignment, Hyphenation};
use recension_core::model::{Block, BlockKind, Inline, NodeId, Section};
use recension_core::plain::plain_text;
use recension_core::source::Span;

/// A heading that is to be set.
struct Heading<'h> {
    content: &'h [Inline],
    /// How many headings stand above it.
    depth: usize,
    span: Span,
    node: NodeId,
}

impl<'a> Flow<'a> {
    /// Blocks, then sections; `depth` sections with headings stand around them.
    pub fn flow(&mut self, flow: &'a recension_core::model::Flow, frame: &Frame, depth: usize) {
        self.blocks(&flow.blocks, frame);
        for section in &flow.sections {
            self.section(section, frame, depth);
        }
    }

    /// A section. Its depth tells how its heading looks, not its level, so that no rank is skipped.
    fn section(&mut self, section: &'a Section, frame: &Frame, depth: usize) {
        let inside = self.element(Role::Section, &section.attributes, frame);
        if section.heading.is_empty() {
            return self.flow(&section.content, &inside, depth);
        }
        let Section { heading, span, node, .. } = section;
        let heading = Heading { content: heading, depth, span: *span, node: *node };
        self.mark_heading(&heading, &inside);
        let first = section.content.blocks.first().map(|block| &block.kind);
        let runs_in = self.kit.design.section.level(rank(depth)).run_in;
        if runs_in && matches!(first, Some(BlockKind::Paragraph { .. })) {
            self.run_in(&heading, &inside);
        } else {
            self.heading(&heading, &inside);
        }
        self.flow(&section.content, &inside, depth + 1);
    }

    /// A heading of the first level that no author wrote.
    pub(in super::super) fn heading_over(&mut self, content: &[Inline], frame: &Frame) {
        let heading = Heading { content, depth: 0, span: Span::NONE, node: NodeId(0) };
        self.mark_heading(&heading, frame);
        self.heading(&heading, frame);
    }

    /// Makes a heading known to bookmarks and running heads.
    fn mark_heading(&mut self, heading: &Heading<'_>, frame: &Frame) {
        let number = u32::try_from(self.headings.len() + 1).unwrap_or(u32::MAX);
        let destination = self.lead(PlaceName::Heading(number));
        let title = plain_text(heading.content, &frame.language);
        if heading.depth == 0 {
            self.column.push(Item::Section(title.clone()));
        }
        self.headings.push(HeadingMark { depth: heading.depth, title, destination });
    }

    fn heading(&mut self, heading: &Heading<'_>, frame: &Frame) {
        let typ = self.kit.design.section.level(rank(heading.depth));
        let mut look = frame.in_type(typ);
        if typ.alignment.is_none() {
            look.alignment = Alignment::Left;
        }
        look.hyphenation = Hyphenation::Off;
        self.column.space(frame.gap(typ.above));
        self.set_heading(heading, &look);
        self.column.space(frame.gap(typ.below));
        self.set_waiting_notes(frame);
    }

    /// Lines of a heading, with which the next two lines stay together.
    fn set_heading(&mut self, heading: &Heading<'_>, look: &Frame) {
        let role = Role::Heading(rank(heading.depth + 1));
        let composed = self.compose(look, heading.span, |composer| {
            composer.within(Element::new(role), |composer| composer.inlines(heading.content));
        });
        let setting = look.setting(Length::ZERO, Length::ZERO);
        let node = self.authored(heading.node);
        self.set(&composed, &setting, look, node, Breaking::Never);
        self.column.never();
        self.column.beginning = Beginning::UnderHeading;
    }

    /// Keeps a heading for the paragraph that it runs into.
    fn run_in(&mut self, heading: &Heading<'_>, frame: &Frame) {
        let typ = self.kit.design.section.level(rank(heading.depth));
        self.column.space(frame.gap(typ.above));
        let role = Role::Heading(rank(heading.depth + 1));
        let element = self.structure.add(frame.element, Element::new(role));
        let style = frame.in_type(typ).style;
        self.prefix = Some(Prefix::Heading { content: heading.content.to_vec(), element, style });
    }

    /// A heading inside another block: it heads no section, and looks like one of the third level
    /// that stands by itself.
    pub(super) fn inner_heading(
        &mut self,
        level: u8,
        content: &[Inline],
        block: &Block,
        frame: &Frame,
    ) {
        let inside = self.element(Role::Division, &block.attributes, frame);
        let depth = usize::from(level.saturating_sub(1)).max(self.depth_here());
        let heading = Heading { content, depth, span: block.span, node: block.node };
        let mut look = inside.in_type(self.kit.design.section.level(3)).aligned(Alignment::Left);
        look.hyphenation = Hyphenation::Off;
        if frame.region == Region::Inner {
            look.style.size = frame.style.size;
        }
        self.column.space(frame.gap(frame.leading));
        self.set_heading(&heading, &look);
        self.set_waiting_notes(&inside);
    }

    /// How deep the last heading was: one inside a block is never above it.
    fn depth_here(&self) -> usize {
        self.headings.last().map_or(0, |heading| heading.depth + 1)
    }
}

/// The rank of a heading under so many others, in the design as in the tree of elements.
fn rank(depth: usize) -> u8 {
    u8::try_from(depth + 1).unwrap_or(u8::MAX).min(6)
}

impl Composer<'_, '_> {
    /// A heading in the first line of its paragraph.
    pub(super) fn heading_run_in(
        &mut self,
        content: &[Inline],
        element: ElementId,
        style: TextStyle,
    ) {
        let outside = self.set_style(style);
        self.under(element, |composer| composer.inlines(content));
        self.set_style(outside);
        // The text counts from its own beginning.
        self.count_anew();
    }
}
