//! Verse: every line is one, and the longest stands in the middle of the measure.

use crate::Length;
use crate::description::{Element, Role};
use crate::typeset::flow::Flow;
use crate::typeset::flow::frame::Frame;
use crate::typeset::flow::inline::{Composed, Composer};
use crate::typeset::flow::line::Breaking;
use crate::typeset::galley::Strip;
use crate::typeset::paragraph::{Alignment, Hyphenation};
use recension_core::model::{Block, Stanza, VerseLine};
use recension_core::source::Span;

/// Cost of a page that ends within a stanza.
const WITHIN_STANZA: u32 = 1_000;
/// Cost of a page that ends behind the first line of a stanza, or before its last.
const LONELY_LINE: u32 = 5_000;
/// How many steps a line is moved in at most.
const MOST_STEPS: u8 = 24;

/// A line ready to be set.
struct ComposedLine {
    composed: Composed,
    indent: Length,
}

impl<'a> Flow<'a> {
    pub(super) fn verse(&mut self, stanzas: &'a [Stanza], block: &Block, frame: &Frame) {
        let design = &self.kit.design.verse;
        let mut inside = self.element(Role::Division, &block.attributes, frame);
        inside.alignment = Alignment::Left;
        inside.hyphenation = Hyphenation::Off;
        let composed = self.compose_verse(stanzas, block.span, &inside);
        let lines = composed.iter().flatten();
        let widths = lines.map(|line| line.indent + self.width_of(&line.composed));
        let longest = widths.max().unwrap_or_default();
        let inside = inside.indented(((inside.width() - longest) / 2).max(Length::ZERO));
        self.display((design.above, design.below), frame, |flow| {
            for (number, stanza) in composed.iter().enumerate() {
                if number > 0 {
                    flow.column.space(inside.leading);
                }
                flow.stanza(stanza, block, &inside);
            }
        });
        self.set_waiting_notes(&inside);
    }

    fn compose_verse(
        &mut self,
        stanzas: &'a [Stanza],
        span: Span,
        frame: &Frame,
    ) -> Vec<Vec<ComposedLine>> {
        let step = self.kit.design.verse.step;
        let mut plain = 0;
        let mut compose = |stanza: &'a Stanza| {
            let element = self.structure.add(frame.element, Element::new(Role::Paragraph));
            let frame = frame.of_element(element);
            let mut lines = Vec::new();
            for VerseLine { indent, content } in &stanza.lines {
                let mut writing = Composer::new(self, &frame, span).counting_from(plain);
                writing.inlines(content);
                let (composed, end) = writing.finish();
                plain = end + 1;
                let indent = step * i64::from((*indent).min(MOST_STEPS));
                lines.push(ComposedLine { composed, indent });
            }
            plain += 1;
            lines
        };
        stanzas.iter().map(&mut compose).collect()
    }

    fn stanza(&mut self, lines: &[ComposedLine], block: &Block, frame: &Frame) {
        let turnover = self.kit.design.verse.turnover;
        let node = self.authored(block.node);
        for (number, line) in lines.iter().enumerate() {
            if number > 0 {
                let is_lonely = number == 1 || number + 1 == lines.len();
                self.column.cost(if is_lonely { LONELY_LINE } else { WITHIN_STANZA });
                self.column.end_with_space();
            }
            if line.composed.is_empty() {
                let strip = Strip { height: frame.leading, span: block.span, ..Strip::default() };
                self.column.strip(strip, frame.baseline());
            }
            let setting = frame.setting(line.indent, line.indent + turnover);
            self.set(&line.composed, &setting, frame, node, Breaking::Never);
        }
    }
}
