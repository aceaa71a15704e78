//! The opening of a review: kind of work, title, reviewed works, byline, abstract.

mod rating;

use super::Flow;
use super::column::Beginning;
use super::entry::{self, Entry, look_of};
use super::frame::Frame;
use super::place::PlaceName;
use crate::Length;
use crate::description::{Element, Role};
use crate::typeset::galley::{Heads, Item};
use recension_core::model::{Contributor, Document, Inline};
use recension_core::plain::plain_text;
use recension_core::resolve::{DocumentAdditions, Opening, WorkHeading};
use recension_core::source::Span;
use recension_xhtml::Words;
use std::collections::HashSet;

impl<'a> Flow<'a> {
    /// The opening, from the upper edge of its page to the first line of the text.
    pub fn opening(
        &mut self,
        document: &'a Document,
        additions: &'a DocumentAdditions,
        frame: &Frame,
    ) {
        let design = &self.kit.design.opening;
        let Opening { kinds, works, byline, contributors, citation: _ } = &additions.opening;
        self.push(Item::Opening(heads(document, additions)));
        self.sink(design.sink);
        self.lead(PlaceName::Beginning);
        if !kinds.is_empty() {
            let kinds = kinds.join(", ");
            self.entry(
                &Entry::new(&design.kind, Role::Paragraph),
                entry::Words::Text(&kinds),
                frame,
            );
        }
        let title = Entry::new(&design.title, Role::Heading(1));
        self.entry(&title, entry::Words::Inlines(&additions.title), frame);
        if !document.meta.subtitle.is_empty() {
            let subtitle = Entry::new(&design.subtitle, Role::Paragraph);
            self.entry(&subtitle, entry::Words::Inlines(&document.meta.subtitle), frame);
        }
        self.works(works, frame);
        if let Some(byline) = byline {
            self.entry(
                &Entry::new(&design.byline, Role::Paragraph),
                entry::Words::Text(byline),
                frame,
            );
        }
        self.makers(document, contributors, frame);
        self.warnings(&document.meta.content_warnings, frame);
        self.summary(document, frame);
        self.column.space(design.gap);
        self.column.beginning = Beginning::UnderHeading;
        self.column.never();
    }

    /// The works, a paragraph each, with their ratings at the end.
    fn works(&mut self, works: &'a [WorkHeading], frame: &Frame) {
        let mut typ = self.kit.design.opening.work.clone();
        let shown: Vec<_> = works.iter().filter(|work| !work.is_empty()).collect();
        let last = shown.len().saturating_sub(1);
        let below = typ.below;
        for (number, work) in shown.into_iter().enumerate() {
            typ.below = if number == last { below } else { Length::ZERO };
            let look = look_of(&typ, frame);
            let composed = self.compose(&look, Span::NONE, |composer| {
                composer.within(Element::new(Role::Paragraph), |composer| {
                    let heading = work.as_paragraph();
                    composer.inlines(&heading);
                    let plain = plain_text(&heading, &frame.language);
                    let mut before = (!heading.is_empty()).then_some(plain.as_str());
                    for rating in &work.ratings {
                        composer.rating(rating, before);
                        before = Some(&rating.printed);
                    }
                });
            });
            self.set_entry(&composed, &typ, &look);
            // Works stand one under another; space is above the first alone.
            typ.above = Length::ZERO;
            self.set_waiting_notes(frame);
        }
    }

    /// Where the authors work, and who else made the review.
    fn makers(&mut self, document: &Document, contributors: &[String], frame: &Frame) {
        let mut typ = self.kit.design.opening.work.clone();
        typ.above = Length::ZERO;
        let authors = document.meta.contributors.iter().filter(|author| is_author(author));
        let mut seen = HashSet::new();
        let affiliations: Vec<&str> = authors
            .flat_map(|author| &author.affiliation)
            .map(String::as_str)
            .filter(|affiliation| seen.insert(*affiliation))
            .collect();
        let affiliations = Some(affiliations.join("; ")).filter(|line| !line.is_empty());
        for line in affiliations.iter().chain(contributors) {
            self.entry(&Entry::new(&typ, Role::Paragraph), entry::Words::Text(line), frame);
        }
    }

    /// What the content may do to a reader.
    fn warnings(&mut self, warnings: &[String], frame: &Frame) {
        if warnings.is_empty() {
            return;
        }
        let words = Words::of(&frame.language);
        let line = format!("{}{}{}", words.content_warnings, words.colon, warnings.join(", "));
        let typ = &self.kit.design.opening.work;
        self.entry(&Entry::new(typ, Role::Paragraph), entry::Words::Text(&line), frame);
    }

    /// The abstract, as a quotation is set.
    fn summary(&mut self, document: &'a Document, frame: &Frame) {
        if document.meta.summary.is_empty() {
            return;
        }
        let typ = &self.kit.design.quotation;
        let element = self.structure.add(frame.element, Element::new(Role::Division));
        let inside = frame.in_type(typ).indented(typ.indent).of_element(element);
        self.column.space(typ.above);
        self.column.beginning = Beginning::Flush;
        self.blocks(&document.meta.summary, &inside);
    }
}

/// The running heads of a review: who wrote it, and its title, the short one if there is one.
fn heads(document: &Document, additions: &DocumentAdditions) -> Heads {
    let language = additions.language.as_str();
    let short: &[Inline] = &document.meta.short_title;
    let title = if short.is_empty() { &additions.title } else { short };
    Heads {
        left: additions.opening.byline.clone().unwrap_or_default(),
        right: plain_text(title, language),
        language: language.to_owned(),
    }
}

/// Tells whether somebody wrote the review itself.
fn is_author(contributor: &Contributor) -> bool {
    matches!(contributor.role.code(), "aut" | "rev" | "cre")
}
