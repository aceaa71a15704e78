//! Paragraphs, and what stands in front of them in their first line.

use crate::Length;
use crate::description::{Element, ElementId, Role};
use crate::typeset::TextStyle;
use crate::typeset::flow::Flow;
use crate::typeset::flow::column::Beginning;
use crate::typeset::flow::frame::{Frame, Region};
use crate::typeset::flow::inline::Composer;
use crate::typeset::flow::line::Breaking;
use recension_core::model::{Block, Inline, Language, NodeId};
use recension_core::source::Span;
use recension_xhtml::html::Piece;

/// Between a heading and the text that it runs into.
const AFTER_HEADING: &str = "\u{2003}";

/// What stands in front of a paragraph, in its first line.
#[derive(Clone, Debug)]
pub(in super::super) enum Prefix {
    /// The number of a note.
    Note(u32),
    /// "Figure 2."
    Label(String),
    /// Whether a task is done.
    Task(bool),
    /// A heading that runs into it.
    Heading {
        /// Its words.
        content: Vec<Inline>,
        /// Its element.
        element: ElementId,
        /// How it looks.
        style: TextStyle,
    },
}

impl<'a> Flow<'a> {
    pub(super) fn paragraph(&mut self, content: &'a [Inline], block: &Block, frame: &Frame) {
        self.lead_to(&block.attributes);
        let language = block.attributes.language.as_ref().map(Language::as_str);
        let mut inside = frame.clone();
        let mut element = Element::new(Role::Paragraph);
        if let Some(language) = language.filter(|language| *language != &*frame.language) {
            inside.language = language.into();
            element.language = Some(language.to_owned());
        }
        let prefix = self.prefix.take();
        let is_prefixed = prefix.is_some();
        let words = std::mem::take(&mut self.opening_words);
        let composed = self.compose(&inside, block.span, |composer| {
            composer.prefix(prefix);
            composer.opening_words = words;
            composer.within(element, |composer| composer.inlines(content));
        });
        let first = composed.paragraph.text.chars().next();
        let indent = if is_prefixed { Length::ZERO } else { self.first_indent(&inside, first) };
        let setting = inside.setting(indent, Length::ZERO);
        let node = self.authored(block.node);
        let breaking = self.breaking();
        if composed.displays.is_empty() {
            self.set(&composed, &setting, &inside, node, breaking);
        } else {
            self.set_around_formulas(&composed, &setting, &inside, node, breaking);
        }
        // The sentence may go on behind a formula, in a paragraph of its own.
        let ends_with_formula = composed.ends_with_formula();
        self.column.beginning =
            if ends_with_formula { Beginning::AfterDisplay } else { Beginning::Indented };
        self.set_waiting_notes(frame);
    }

    /// The node of a block, if it is one of the body: page maps tell of nothing else.
    pub(super) fn authored(&self, node: NodeId) -> Option<NodeId> {
        Some(node).filter(|node| !node.is_unnumbered() && self.is_in_body())
    }

    /// Where pages may end in the next paragraph.
    pub(super) fn breaking(&self) -> Breaking {
        match self.column.beginning {
            Beginning::UnderHeading => Breaking::UnderHeading,
            _ => Breaking::Text,
        }
    }

    /// What stands in front of a paragraph, where there is none.
    pub(in super::super) fn prefix_alone(&mut self, frame: &Frame, span: Span) {
        let Some(prefix) = self.prefix.take() else { return };
        let composed = self.compose(frame, span, |composer| composer.prefix(Some(prefix)));
        let setting = frame.setting(Length::ZERO, Length::ZERO);
        self.set(&composed, &setting, frame, None, Breaking::Never);
        self.column.never();
    }

    /// A paragraph of the words of HTML.
    pub(super) fn words_of_html(&mut self, words: &[Piece], block: &Block, frame: &Frame) {
        let composed = self.compose(frame, block.span, |composer| {
            let paragraph = Element::new(Role::Paragraph);
            composer.within(paragraph, |composer| composer.html(words));
        });
        let setting = frame.setting(self.first_indent(frame, None), Length::ZERO);
        self.set(&composed, &setting, frame, None, Breaking::Text);
        self.column.beginning = Beginning::Indented;
    }

    /// Tells whether the body is being set, and not what was taken out of it: notes, captions.
    fn is_in_body(&self) -> bool {
        (self.source.is_some() || self.is_text) && self.noting == crate::typeset::flow::Noting::No
    }
}

impl Composer<'_, '_> {
    /// What stands in front of a paragraph: it belongs to the element around it.
    pub(in super::super) fn prefix(&mut self, prefix: Option<Prefix>) {
        match prefix {
            None => {}
            Some(Prefix::Note(number)) => self.note_number(number),
            Some(Prefix::Label(label)) => {
                self.within(Element::new(Role::Label), |composer| composer.generated(&label));
                self.generated(" ");
            }
            Some(Prefix::Task(is_done)) => {
                let sign = if is_done { "☑" } else { "☐" };
                self.within(Element::new(Role::Label), |composer| composer.generated(sign));
                self.generated(" ");
            }
            Some(Prefix::Heading { content, element, style }) => {
                self.heading_run_in(&content, element, style);
                self.generated(AFTER_HEADING);
            }
        }
    }
}

impl Frame {
    /// Tells whether pictures may float in it.
    pub(super) fn floats(&self) -> bool {
        self.region == Region::Text
    }
}
