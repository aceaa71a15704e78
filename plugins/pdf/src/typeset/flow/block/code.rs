//! Computer code on lines of its own.

use crate::Length;
use crate::description::{Element, Role};
use crate::typeset::flow::Flow;
use crate::typeset::flow::frame::Frame;
use crate::typeset::flow::inline::settable_character;
use crate::typeset::flow::inline::{Composer, monospaced_block};
use crate::typeset::flow::line::Breaking;
use crate::typeset::galley::Strip;
use crate::typeset::paragraph::{Alignment, Hyphenation, Protrusion};
use recension_core::model::Block;
use std::borrow::Cow;

/// How far apart the stops of tabulators are, in characters.
const TAB: usize = 4;
/// How far lines that are too long are moved in where they go on, in ems.
const TURNOVER: i64 = 2;
/// Cost of a page that ends within code: little, for it has no paragraphs.
const WITHIN_CODE: u32 = 20;

impl Flow<'_> {
    pub(super) fn code_block(&mut self, text: &str, block: &Block, frame: &Frame) {
        let typ = &self.kit.design.code;
        let inside = self.element(Role::Paragraph, &block.attributes, frame);
        let code = self.structure.add(inside.element, Element::new(Role::Code));
        let mut inside = inside.in_type(typ).indented(typ.indent).of_element(code);
        inside.style = monospaced_block(inside.style);
        inside.alignment = Alignment::Left;
        inside.hyphenation = Hyphenation::Off;
        inside.protrusion = Protrusion::Off;
        self.display((typ.above, typ.below), frame, |flow| {
            let mut plain = 0;
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    flow.column.cost(WITHIN_CODE);
                    flow.column.end_with_space();
                }
                flow.code_line(line, plain, block, &inside);
                plain += line.len() + 1;
            }
        });
    }

    fn code_line(&mut self, line: &str, plain: usize, block: &Block, frame: &Frame) {
        let shown = without_tabs(line.trim_end_matches('\r'));
        if shown.trim().is_empty() {
            let strip = Strip { height: frame.leading, span: block.span, ..Strip::default() };
            return self.column.strip(strip, frame.baseline());
        }
        let mut writing = Composer::new(self, frame, block.span).counting_from(plain);
        match &shown {
            Cow::Borrowed(line) => writing.text(line),
            Cow::Owned(shown) => writing.authored(line, shown),
        }
        let (composed, _) = writing.finish();
        let setting = frame.setting(Length::ZERO, frame.style.size * TURNOVER);
        let node = self.authored(block.node);
        self.set(&composed, &setting, frame, node, Breaking::At(WITHIN_CODE));
    }
}

/// Spaces up to the next stop in place of each tabulator.
fn without_tabs(line: &str) -> Cow<'_, str> {
    if !line.contains('\t') {
        return Cow::Borrowed(line);
    }
    let mut shown = String::with_capacity(line.len() + TAB);
    let mut column = 0;
    for c in line.chars() {
        let width = if c == '\t' { TAB - column % TAB } else { 1 };
        column += width;
        match c {
            '\t' => shown.extend(std::iter::repeat_n(' ', width)),
            c => shown.push(settable_character(c)),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::without_tabs;

    #[test]
    fn tabulators_go_to_the_next_stop() {
        for (line, shown) in
            [("\ta", "    a"), ("ab\tc", "ab  c"), ("abcd\te", "abcd    e"), ("a", "a")]
        {
            assert_eq!(without_tabs(line), shown, "{line:?}");
        }
    }
}
