//! Bibliographies: entries that citations link to.

use super::Flow;
use super::column::Beginning;
use super::entry::look_of;
use super::frame::Frame;
use super::line::Breaking;
use super::place::PlaceName;
use crate::Length;
use crate::description::{Element, Listing, Role};
use crate::typeset::paragraph::Alignment;
use recension_core::model::Inline;
use recension_core::resolve::PrintedEntry;
use recension_core::source::Span;

impl<'a> Flow<'a> {
    /// The entries that no division of the body takes, under the heading that `resolve` made.
    pub(super) fn bibliography_at_end(&mut self, frame: &Frame) {
        let bibliography = self.source.and_then(|(_, additions)| additions.bibliography.as_ref());
        let Some(bibliography) = bibliography else { return };
        let entries = bibliography.entries_at_end();
        if entries.is_empty() {
            return;
        }
        let section = self.structure.add(frame.element, Element::new(Role::Section));
        let inside = frame.of_element(section);
        self.generated_heading(&bibliography.heading, &inside);
        self.entries(entries, &inside);
    }

    /// A heading of the first level that no author wrote.
    pub fn generated_heading(&mut self, heading: &'a [Inline], frame: &Frame) {
        if !heading.is_empty() {
            self.heading_over(heading, frame);
        }
    }

    /// Entries of a bibliography, hanging, one under another.
    pub fn entries(&mut self, entries: &'a [PrintedEntry], frame: &Frame) {
        if entries.is_empty() {
            return;
        }
        let typ = &self.kit.design.bibliography;
        let list = self.structure.add(frame.element, Element::new(Role::List(Listing::None)));
        let mut look = frame.in_type(typ).of_element(list);
        look.alignment = typ.alignment.unwrap_or(Alignment::Justified);
        let labels = self.widest_entry_label(entries, &look);
        if self.column.beginning != Beginning::UnderHeading {
            self.column.space(typ.above);
        }
        for entry in entries {
            self.bibliography_entry(entry, labels, &look);
        }
        self.column.space(typ.below);
        self.column.beginning = Beginning::AfterDisplay;
    }

    /// An entry: its label, if the style has one, in a column of its own.
    fn bibliography_entry(&mut self, entry: &'a PrintedEntry, labels: Length, look: &Frame) {
        self.lead(PlaceName::Entry(entry.anchor.clone()));
        let item = self.structure.add(look.element, Element::new(Role::ListItem));
        let look = look.of_element(item);
        let mut inside = look.clone();
        let mut hanging = self.kit.design.bibliography.indent;
        if labels > Length::ZERO {
            self.hang_inlines(&entry.label, &look);
            inside = inside.indented(labels);
            hanging = Length::ZERO;
        }
        let body = self.structure.add(item, Element::new(Role::ListBody));
        let inside = inside.of_element(body);
        let composed = self.compose(&inside, Span::NONE, |composer| {
            composer.within(Element::new(Role::BibliographyEntry), |composer| {
                composer.inlines(&entry.content);
            });
        });
        let setting = inside.setting(Length::ZERO, hanging);
        self.set(&composed, &setting, &inside, None, Breaking::Text);
        self.column.close_label();
        self.column.beginning = Beginning::Indented;
        self.set_waiting_notes(&inside);
    }

    /// The width of the widest label, with half an em behind it; nothing without labels.
    fn widest_entry_label(&mut self, entries: &[PrintedEntry], frame: &Frame) -> Length {
        let labels = entries.iter().map(|entry| &entry.label).filter(|label| !label.is_empty());
        let labels: Vec<String> =
            labels.map(|label| recension_core::plain::plain_text(label, &frame.language)).collect();
        let widths = labels.iter().map(|label| self.measure(label, frame));
        widths.max().map_or(Length::ZERO, |width| width + frame.style.size / 2)
    }

    fn hang_inlines(&mut self, label: &[Inline], frame: &Frame) {
        if label.is_empty() {
            return;
        }
        let look = look_of(&self.kit.design.bibliography, frame);
        let composed = self.compose(&look, Span::NONE, |composer| {
            composer.within(Element::new(Role::Label), |composer| composer.inlines(label));
        });
        let mut line = self.setter.line(&composed.paragraph, &mut self.report);
        for content in &mut line.contents {
            content.shift(frame.left, Length::ZERO);
        }
        self.column.label(line.contents);
    }
}
