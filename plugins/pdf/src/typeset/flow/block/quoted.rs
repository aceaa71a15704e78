//! Quotations, epigraphs, pull quotes.

use crate::Length;
use crate::description::{Artifact, Content, Element, Mark, Rectangle, Role, Rule};
use crate::typeset::Slant;
use crate::typeset::flow::Flow;
use crate::typeset::flow::column::Beginning;
use crate::typeset::flow::frame::Frame;
use crate::typeset::flow::line::{Breaking, make_artifact};
use crate::typeset::galley::{Item, Strip};
use crate::typeset::paragraph::{Alignment, Hyphenation};
use recension_core::model::{Block, Inline, Quoted};
use recension_core::plain::plain_text_of_blocks;
use recension_core::source::Span;

/// How many pull quotes are looked for in the text; each is a search through all of it.
const MOST_SEARCHES: usize = 64;

/// Least room between a quotation and its source on one line, in ems.
const BEFORE_SOURCE: i64 = 2;

impl<'a> Flow<'a> {
    pub(super) fn quotation(&mut self, quoted: &'a Quoted, block: &Block, frame: &Frame) {
        let typ = &self.kit.design.quotation;
        let inside = self.element(Role::BlockQuotation, &block.attributes, frame);
        let inside = inside.in_type(typ).indented(typ.indent);
        self.display((typ.above, typ.below), frame, |flow| {
            flow.blocks(&quoted.blocks, &inside);
            flow.attribution(&quoted.attribution, block.span, &inside);
        });
    }

    /// An epigraph on the right, with its source under it.
    pub(super) fn epigraph(&mut self, quoted: &'a Quoted, block: &Block, frame: &Frame) {
        let typ = &self.kit.design.epigraph;
        let inside = self.element(Role::BlockQuotation, &block.attributes, frame);
        let inside = inside.in_type(typ).indented(typ.indent);
        self.display((typ.above, typ.below), frame, |flow| {
            flow.blocks(&quoted.blocks, &inside);
            flow.column.last_line = None;
            let mut source = inside.clone();
            source.style.slant = Slant::Upright;
            source.alignment = Alignment::Left;
            flow.source_line(&quoted.attribution, block.span, &source);
        });
        self.column.beginning = Beginning::Flush;
    }

    /// Who said it, flush right: in the last line if that has room, else on a line of its own.
    pub(super) fn attribution(&mut self, content: &[Inline], span: Span, frame: &Frame) {
        if content.is_empty() {
            return;
        }
        let mut frame = frame.aligned(Alignment::Right);
        frame.hyphenation = Hyphenation::Off;
        let Some((right, on)) = self.column.last_line else {
            return self.source_line(content, span, &frame);
        };
        let composed = self.compose(&frame, span, |composer| {
            let paragraph = Element::new(Role::Paragraph);
            composer.within(paragraph, |composer| composer.inlines(content));
        });
        let width = self.width_of(&composed);
        let setting = frame.setting(Length::ZERO, Length::ZERO);
        let mut lines = self.setter.lines(&composed.paragraph, &setting, &mut self.report);
        let has_room = right + frame.style.size * BEFORE_SOURCE + width <= frame.right;
        match lines.pop() {
            Some(line) if has_room && lines.is_empty() => {
                self.add_to_last_strip(line, &composed, on);
            }
            last => {
                lines.extend(last);
                self.column.never();
                self.set_lines(lines, &composed, &frame, None, Breaking::Never);
            }
        }
        self.set_waiting_notes(&frame);
    }

    fn source_line(&mut self, content: &[Inline], span: Span, frame: &Frame) {
        if content.is_empty() {
            return;
        }
        let composed = self.compose(frame, span, |composer| {
            let paragraph = Element::new(Role::Paragraph);
            composer.within(paragraph, |composer| composer.inlines(content));
        });
        self.column.never();
        let setting = frame.setting(Length::ZERO, Length::ZERO);
        self.set(&composed, &setting, frame, None, Breaking::Never);
        self.set_waiting_notes(frame);
    }

    /// Words of the text shown large, between rules. Those that the text has are not read twice.
    pub(super) fn pull_quote(&mut self, quoted: &'a Quoted, block: &Block, frame: &Frame) {
        let typ = &self.kit.design.pull_quote;
        let inside = self.element(Role::Division, &block.attributes, frame).in_type(&typ.words);
        let mut inside = inside.indented(typ.words.indent).indented_right(typ.words.indent);
        inside.hyphenation = Hyphenation::Off;
        inside.indent = Length::ZERO;
        let is_repeated = self.repeats_text(quoted, &frame.language);
        self.display((typ.words.above, typ.words.below), frame, |flow| {
            let outer = flow.begin_column();
            flow.blocks(&quoted.blocks, &inside);
            flow.attribution(&quoted.attribution, block.span, &inside);
            let mut strips = strips_of(flow.end_column(outer));
            if is_repeated {
                let contents = strips.iter_mut().map(|strip| &mut strip.contents);
                contents.for_each(|contents| make_artifact(contents, Artifact::Layout));
            }
            add_rules(&mut strips, &inside, typ.rule);
            for (number, strip) in strips.into_iter().enumerate() {
                if number > 0 {
                    flow.column.never();
                }
                flow.column.strip(strip, inside.baseline());
            }
        });
    }

    /// Tells whether the body has the words of a pull quote.
    fn repeats_text(&mut self, quoted: &Quoted, language: &str) -> bool {
        let Some((document, _)) = self.source else { return false };
        self.pull_quotes += 1;
        if self.pull_quotes > MOST_SEARCHES || !quoted.attribution.is_empty() {
            return false;
        }
        let words = self.body_words.get_or_insert_with(|| words_of_body(&document.body, language));
        let wanted = plain_text_of_blocks(&quoted.blocks, language);
        !wanted.is_empty() && words.contains(&wanted)
    }
}

/// The words of paragraphs, pull quotes left out.
fn words_of_body(flow: &recension_core::model::Flow, language: &str) -> String {
    use recension_core::model::BlockKind;
    let paragraphs = flow.blocks.iter();
    let paragraphs = paragraphs.filter(|block| !matches!(block.kind, BlockKind::PullQuote(_)));
    let mut words = String::new();
    for block in paragraphs {
        words.push_str(&plain_text_of_blocks(std::slice::from_ref(block), language));
        words.push('\n');
    }
    for section in &flow.sections {
        words.push_str(&words_of_body(&section.content, language));
    }
    words
}

/// The strips of what was set in a column of its own. Space in it becomes part of them.
pub(super) fn strips_of(items: Vec<Item>) -> Vec<Strip> {
    let mut strips: Vec<Strip> = Vec::new();
    for item in items {
        match item {
            Item::Strip(strip) => strips.push(strip),
            Item::Float(floating) => strips.extend(floating),
            Item::Space(space) => {
                if let Some(last) = strips.last_mut() {
                    last.height += space.height;
                }
            }
            Item::Break(_) | Item::Opening(_) | Item::Section(_) | Item::Columns(_) => {}
        }
    }
    strips
}

/// Rules above and below, within the measure.
fn add_rules(strips: &mut [Strip], frame: &Frame, thickness: Length) {
    if thickness <= Length::ZERO {
        return;
    }
    let rule = |y: Length| {
        let area = Rectangle { x: frame.left, y, width: frame.width(), height: thickness };
        Content::Rule(Rule { area, mark: Mark::Artifact(Artifact::Layout) })
    };
    if let Some(first) = strips.first_mut() {
        first.contents.push(rule(Length::ZERO));
    }
    if let Some(last) = strips.last_mut() {
        last.contents.push(rule(last.height - thickness));
    }
}
