//! Figures: a picture, and its caption under it.

use super::Prefix;
use super::quoted::strips_of;
use crate::Length;
use crate::description::{
    Artifact, Content, Element, ElementId, Mark, PlacedPicture, Rectangle, Role, Rule,
};
use crate::typeset::flow::Flow;
use crate::typeset::flow::column::Beginning;
use crate::typeset::flow::frame::{Frame, Region};
use crate::typeset::flow::line::Breaking;
use crate::typeset::flow::picture::Shown;
use crate::typeset::galley::Strip;
use crate::typeset::paragraph::{Alignment, Hyphenation};
use recension_core::model::{Block, Figure, NodeId};
use recension_core::plain::plain_text_of_blocks;

/// Pixels an inch of a picture that is printed as large as it should be.
const PIXELS: i64 = 144;
/// The part of a page's height that a picture takes at most.
const MOST_OF_PAGE: (i64, i64) = (7, 10);
/// Thickness of the frame around words that stand for a picture.
const FRAME: f64 = 0.25;

impl<'a> Flow<'a> {
    /// A figure stands where it is if the page has room for it, else at the top of the next one.
    pub(super) fn figure(&mut self, figure: &'a Figure, block: &Block, frame: &Frame) {
        let typ = &self.kit.design.figure;
        let inside = self.element(Role::Division, &block.attributes, frame);
        if let Some(id) = &figure.image.attributes.id {
            self.lead(crate::typeset::flow::PlaceName::Id(id.clone()));
        }
        let mut strips = self.picture_strips(figure, block, &inside);
        let has_caption = !figure.caption.is_empty() || self.captions.contains_key(&block.node);
        if let Some(picture) = strips.last_mut().filter(|_| has_caption) {
            picture.height += inside.leading / 2;
        }
        strips.extend(self.caption_strips(&figure.caption, block.node, &inside));
        self.set_waiting_notes(&inside);
        self.pad(&mut strips);
        if let Some(first) = strips.first_mut() {
            first.figure = Some(block.node).filter(|node| !node.is_unnumbered());
        }
        if frame.floats() && !strips.is_empty() {
            self.column.float(strips);
            self.column.beginning = Beginning::AfterDisplay;
            return;
        }
        self.display((typ.above, typ.below), frame, |flow| {
            for (number, strip) in strips.into_iter().enumerate() {
                if number > 0 {
                    flow.column.never();
                }
                flow.column.strip(strip, inside.baseline());
            }
        });
    }

    /// Makes strips as high as lines of the grid, so that what follows is in register.
    fn pad(&self, strips: &mut [Strip]) {
        let grid = self.kit.design.text.leading.max(Length(1));
        let height: Length = strips.iter().map(|strip| strip.height).sum();
        if let Some(last) = strips.last_mut() {
            last.height += Length((-height.0).rem_euclid(grid.0));
        }
    }

    fn picture_strips(&mut self, figure: &'a Figure, block: &Block, frame: &Frame) -> Vec<Strip> {
        let Some(shown) = self.picture(&figure.image) else {
            return match figure.image.alternative.as_deref() {
                // It only decorates.
                Some("") => Vec::new(),
                // The caption stands under the frame, and need not stand in it too.
                words => self.framed_words(words.unwrap_or(&figure.image.asset), block, frame),
            };
        };
        let words = words_for_picture(figure, &frame.language);
        let element = Element::new(Role::Figure).described(words);
        let element = self.structure.add(frame.element, element);
        let content = self.structure.add_content(element);
        vec![self.picture_strip(shown, content, block, frame)]
    }

    /// A picture as large as its pixels allow, no wider than the measure, in its middle.
    fn picture_strip(
        &self,
        shown: Shown,
        content: ElementId,
        block: &Block,
        frame: &Frame,
    ) -> Strip {
        let page = &self.kit.design.page;
        let lines = self.kit.design.text.leading * i64::from(page.text_lines());
        let highest = lines.part(MOST_OF_PAGE.0, MOST_OF_PAGE.1);
        let wanted = Length::points(72.0).part(i64::from(shown.width), PIXELS);
        let width = wanted.min(frame.width()).min(shown.width_at(highest)).max(Length(1));
        let height = shown.height_at(width).max(Length(1));
        let area = Rectangle {
            x: frame.left + (frame.width() - width) / 2,
            y: Length::ZERO,
            width,
            height,
        };
        let mark = Mark::Element(content);
        let picture = Content::Picture(PlacedPicture { picture: shown.picture, area, mark });
        Strip { height, contents: vec![picture], span: block.span, ..Strip::default() }
    }

    /// Words in a frame, where the picture would be.
    fn framed_words(&mut self, words: &str, block: &Block, frame: &Frame) -> Vec<Strip> {
        let em = frame.style.size;
        let mut inside = frame.in_type(&self.kit.design.caption);
        inside.style.slant = frame.style.slant;
        let mut inside = inside.indented(em).indented_right(em).aligned(Alignment::Left);
        inside.hyphenation = Hyphenation::Off;
        let composed = self.compose(&inside, block.span, |composer| {
            let paragraph = Element::new(Role::Paragraph);
            composer.within(paragraph, |composer| composer.generated(words));
        });
        let outer = self.begin_column();
        let setting = inside.setting(Length::ZERO, Length::ZERO);
        self.set(&composed, &setting, &inside, None, Breaking::Never);
        let mut strips = strips_of(self.end_column(outer));
        add_frame(&mut strips, frame, em / 2);
        strips
    }

    /// The caption, with its number in front.
    pub(super) fn caption_strips(
        &mut self,
        caption: &'a [Block],
        node: NodeId,
        frame: &Frame,
    ) -> Vec<Strip> {
        let label = self.captions.get(&node).copied();
        if caption.is_empty() && label.is_none() {
            return Vec::new();
        }
        let element = self.structure.add(frame.element, Element::new(Role::Caption));
        let mut inside = frame.in_type(&self.kit.design.caption).of_element(element);
        inside.region = Region::Inner;
        inside.indent = Length::ZERO;
        inside.hyphenation = Hyphenation::Off;
        if self.kit.design.caption.alignment.is_none() {
            inside.alignment = Alignment::Left;
        }
        let outer = self.begin_column();
        let prefix = self.prefix.take();
        self.prefix = label.map(|label| Prefix::Label(label.to_owned()));
        if self.prefix.is_some() {
            self.prefixed_blocks(caption, &inside, recension_core::source::Span::NONE);
        } else {
            self.blocks(caption, &inside);
        }
        self.prefix = prefix;
        strips_of(self.end_column(outer))
    }
}

/// What a picture shows, in words: what somebody wrote, else its caption, else its name.
fn words_for_picture(figure: &Figure, language: &str) -> String {
    let image = &figure.image;
    let mut words = match image.alternative.as_deref() {
        Some(words) => words.to_owned(),
        None => plain_text_of_blocks(&figure.caption, language),
    };
    if words.is_empty() && image.alternative.is_none() {
        words.clone_from(&image.asset);
    }
    if !figure.description.is_empty() {
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(&plain_text_of_blocks(&figure.description, language));
    }
    words
}

/// Draws a frame around strips, with room in it.
fn add_frame(strips: &mut [Strip], frame: &Frame, room: Length) {
    let Some(last) = strips.len().checked_sub(1) else { return };
    let thickness = Length::points(FRAME);
    for (number, strip) in strips.iter_mut().enumerate() {
        if number == 0 {
            strip.contents.iter_mut().for_each(|content| content.shift(Length::ZERO, room));
            strip.height += room;
        }
        if number == last {
            strip.height += room;
        }
        let mut rule = |x: Length, y: Length, width: Length, height: Length| {
            let area = Rectangle { x, y, width, height };
            strip
                .contents
                .push(Content::Rule(Rule { area, mark: Mark::Artifact(Artifact::Layout) }));
        };
        let height = strip.height;
        rule(frame.left, Length::ZERO, thickness, height);
        rule(frame.right - thickness, Length::ZERO, thickness, height);
        if number == 0 {
            rule(frame.left, Length::ZERO, frame.width(), thickness);
        }
        if number == last {
            rule(frame.left, height - thickness, frame.width(), thickness);
        }
    }
}
