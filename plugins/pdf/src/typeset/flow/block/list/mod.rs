//! Lists: labels hang beside the items.

mod number;

use super::Prefix;
use crate::Length;
use crate::description::{Element, Listing, Role};
use crate::typeset::flow::Flow;
use crate::typeset::flow::column::Beginning;
use crate::typeset::flow::frame::Frame;
use crate::typeset::flow::inline::Composed;
use crate::typeset::flow::line::Breaking;
use crate::typeset::paragraph::{Alignment, Hyphenation, Setting};
use number::label_of;
use recension_core::model::{
    Block, DefinitionEntry, List, ListItem, ListSpacing, NumberStyle, Numbering,
};
use recension_core::source::Span;

/// Bullets by depth.
const BULLETS: [&str; 3] = ["•", "–", "·"];

impl<'a> Flow<'a> {
    pub(super) fn list(&mut self, list: &'a List, block: &Block, frame: &Frame) {
        let typ = &self.kit.design.list;
        let role = Role::List(listing(list.numbering));
        let inside = self.element(role, &block.attributes, frame);
        let inside = inside.in_type(typ);
        let depth = self.lists;
        self.lists += 1;
        let indent = typ.indent.max(self.widest_label(list, &inside));
        // A list in a list belongs to the lines of its item.
        let gaps = if depth > 0 { (Length::ZERO, Length::ZERO) } else { (typ.above, typ.below) };
        self.display(gaps, frame, |flow| {
            for (number, item) in list.items.iter().enumerate() {
                if number > 0 && list.spacing == ListSpacing::Loose {
                    flow.column.space(frame.gap(typ.above));
                }
                let label = label_of(list.numbering, number)
                    .unwrap_or_else(|| BULLETS[depth.min(BULLETS.len() - 1)].to_owned());
                flow.item(item, &label, indent, &inside);
            }
        });
        self.lists = depth;
    }

    fn item(&mut self, item: &'a ListItem, label: &str, indent: Length, frame: &Frame) {
        let element = self.structure.add(frame.element, Element::new(Role::ListItem));
        let around = frame.of_element(element);
        self.hang_label(label, indent, &around);
        let body = self.structure.add(element, Element::new(Role::ListBody));
        let inside = around.indented(indent).of_element(body);
        self.column.beginning = Beginning::Flush;
        match item.done {
            Some(is_done) => {
                let outer = self.prefix.replace(Prefix::Task(is_done));
                self.prefixed_blocks(&item.blocks, &inside, Span::NONE);
                self.prefix = outer;
            }
            None => self.blocks(&item.blocks, &inside),
        }
        self.column.close_label();
    }

    /// Sets a label, to stand at the left of the strip that comes next.
    pub(in super::super) fn hang_label(&mut self, label: &str, indent: Length, frame: &Frame) {
        let composed = self.compose_label(label, frame);
        let mut line = self.setter.line(&composed.paragraph, &mut self.report);
        // Numbers end at one edge; half an em is between them and the text.
        let is_number = label.ends_with('.');
        let room = indent - frame.style.size / 2 - (line.right - line.left);
        let shift = if is_number { room.max(Length::ZERO) } else { Length::ZERO };
        for content in &mut line.contents {
            content.shift(frame.left + shift, Length::ZERO);
        }
        self.column.label(line.contents);
    }

    fn compose_label(&mut self, label: &str, frame: &Frame) -> Composed {
        self.compose(frame, Span::NONE, |composer| {
            composer.within(Element::new(Role::Label), |composer| composer.generated(label));
        })
    }

    /// The width of the widest label, with half an em behind it.
    fn widest_label(&mut self, list: &List, frame: &Frame) -> Length {
        let numbers = [0, list.items.len().saturating_sub(1)];
        let labels = numbers.iter().filter_map(|number| label_of(list.numbering, *number));
        let mut widest = Length::ZERO;
        for label in labels {
            widest = widest.max(self.measure(&label, frame));
        }
        if widest == Length::ZERO { widest } else { widest + frame.style.size / 2 }
    }

    /// The width of these words in a frame.
    pub(in super::super) fn measure(&mut self, words: &str, frame: &Frame) -> Length {
        let mut paragraph = crate::typeset::paragraph::Paragraph::default();
        words.clone_into(&mut paragraph.text);
        paragraph.ranges.push(crate::typeset::paragraph::StyledRange {
            end: words.len(),
            style: frame.style,
            language: frame.language.clone(),
            element: frame.element,
        });
        self.setter.widths(&paragraph).0
    }

    /// Terms on lines of their own, and under them what they mean.
    pub(super) fn definition_list(
        &mut self,
        entries: &'a [DefinitionEntry],
        block: &Block,
        frame: &Frame,
    ) {
        let typ = &self.kit.design.list;
        let inside = self.element(Role::List(Listing::None), &block.attributes, frame);
        let inside = inside.in_type(typ);
        self.display((typ.above, typ.below), frame, |flow| {
            for entry in entries {
                flow.definition(entry, block.span, &inside);
            }
        });
    }

    fn definition(&mut self, entry: &'a DefinitionEntry, span: Span, frame: &Frame) {
        let element = self.structure.add(frame.element, Element::new(Role::ListItem));
        let mut term = frame.of_element(element).aligned(Alignment::Left);
        term.hyphenation = Hyphenation::Off;
        let composed = self.compose(&term, span, |composer| {
            composer.within(Element::new(Role::Label), |composer| composer.inlines(&entry.term));
        });
        let setting: Setting = term.setting(Length::ZERO, frame.style.size);
        self.set(&composed, &setting, &term, None, Breaking::Never);
        self.set_waiting_notes(&term);
        for definition in &entry.definitions {
            let body = self.structure.add(element, Element::new(Role::ListBody));
            let indent = self.kit.design.list.indent;
            let inside = frame.of_element(body).indented(indent);
            self.column.beginning = Beginning::UnderHeading;
            self.column.never();
            self.blocks(&definition.blocks, &inside);
            self.column.allow();
        }
    }
}

fn listing(numbering: Option<Numbering>) -> Listing {
    match numbering.map(|numbering| numbering.style) {
        None => Listing::Bullets,
        Some(NumberStyle::Decimal) => Listing::Decimal,
        Some(NumberStyle::LowerAlpha) => Listing::LowerAlpha,
        Some(NumberStyle::UpperAlpha) => Listing::UpperAlpha,
        Some(NumberStyle::LowerRoman) => Listing::LowerRoman,
        Some(NumberStyle::UpperRoman) => Listing::UpperRoman,
    }
}
