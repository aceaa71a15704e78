//! Bracketed spans: what their attribute list makes of them.

use super::build::{Builder, Frame, FrameKind};
use crate::code;
use crate::sign::inline::{Meaning, SpanSign as Sign, read_span_as};
use crate::sign::list::{AttributeList, Pair};
use recension_core::diagnostic::Diagnostic;
use recension_core::model::{
    ChoiceKind, Citation, CitationItem, CitationMode, Inline, Locator, build,
};
use recension_core::option::most_similar;
use std::mem;
use std::ops::Range;

/// A bracketed span that is open.
pub(super) struct OpenSpan {
    pub(super) sign: Sign,
    pub(super) list: AttributeList,
    /// The class that decided, for one that turns out to be a plain span.
    parts: Parts,
}

/// What the parts of a span say that were read already.
#[derive(Default)]
struct Parts {
    readings: Option<(ChoiceKind, Vec<Inline>, Vec<Inline>)>,
    items: Vec<CitationItem>,
    prefix: Vec<Inline>,
    suffix: Vec<Inline>,
}

impl OpenSpan {
    /// What a list means inside the container `around`.
    pub(super) fn new(list: AttributeList, around: Option<&Frame<'_>>) -> Self {
        let around = match around.map(|frame| &frame.kind) {
            Some(FrameKind::Span(span)) => Some(span.sign),
            _ => None,
        };
        let Meaning { sign, list } = read_span_as(list, around);
        Self { sign, list, parts: Parts::default() }
    }

    /// How much deeper what stands inside is.
    pub(super) fn levels(&self) -> usize {
        let is_part = matches!(self.sign, Sign::Item | Sign::Prefix | Sign::Suffix);
        let is_reading = matches!(self.sign, Sign::Original(_) | Sign::Replacement(_))
            && !self.sign.keys().iter().any(|key| self.list.has(key));
        let is_leaf = matches!(
            self.sign,
            Sign::SoftBreak
                | Sign::LineBreak
                | Sign::PageBreak
                | Sign::Image
                | Sign::NoteCall
                | Sign::Mathematics
                | Sign::Raw
        );
        let is_nothing = is_leaf
            || matches!(self.sign, Sign::AuthorOnly | Sign::Index)
            || self.sign == Sign::Span && self.list.is_empty();
        usize::from(!(is_part || is_reading || is_nothing))
    }
}

impl Builder<'_, '_, '_> {
    /// Ends a span: a part goes to the span around it, anything else into the line.
    pub(super) fn close_span(
        &mut self,
        mut span: OpenSpan,
        content: Vec<Inline>,
        range: Range<usize>,
    ) {
        if let Some(rest) = self.give_part(&mut span, content, &range) {
            match span.sign {
                Sign::Choice | Sign::Citation => self.close_whole(span, rest, range),
                _ => self.close_node(span.sign, span.list, rest, range),
            }
        }
    }

    /// Gives a part to the span around it; gives back the content of what is no part.
    fn give_part(
        &mut self,
        span: &mut OpenSpan,
        content: Vec<Inline>,
        range: &Range<usize>,
    ) -> Option<Vec<Inline>> {
        let around = self.frames.last_mut().and_then(|frame| match &mut frame.kind {
            FrameKind::Span(around) => Some(&mut **around),
            _ => None,
        });
        let Some(around) = around else { return Some(content) };
        if (span.sign, around.sign) == (Sign::Item, Sign::Citation) {
            self.give_item(span, content, range);
            return None;
        }
        let part = match (span.sign, around.sign) {
            (Sign::Prefix, Sign::Item) => &mut around.parts.prefix,
            (Sign::Suffix, Sign::Item) => &mut around.parts.suffix,
            (Sign::Original(kind), Sign::Choice) => &mut around.parts.reading(kind).1,
            (Sign::Replacement(kind), Sign::Choice) => &mut around.parts.reading(kind).2,
            _ => return Some(content),
        };
        let list = mem::take(&mut span.list);
        if list.is_empty() {
            part.extend(content);
        } else {
            // A part has no attributes, but what stands in it may.
            part.push(build::span(list.clone().into_attributes(), content));
            self.tell_pairs(span.sign, &list);
        }
        None
    }

    /// Gives an item to the citation around it, and tells what it says that no item can have.
    fn give_item(&mut self, span: &mut OpenSpan, content: Vec<Inline>, range: &Range<usize>) {
        let mut item = self.item_of(span);
        item.suffix.extend(content);
        let list = mem::take(&mut span.list);
        self.tell_pairs(Sign::Item, &list);
        if !list.is_empty() {
            let message = "an item of a citation has no attributes of its own";
            let flaw = Diagnostic::warning(
                &code::UNKNOWN_ATTRIBUTE,
                self.place.span(range.clone()),
                message,
            );
            let hint = format!(
                "leave them out, they are not kept: only {} mean something",
                Sign::Item.keys().join(", ")
            );
            self.reading.report.push(flaw.with_hint(hint));
        }
        if let Some(FrameKind::Span(around)) = self.frames.last_mut().map(|frame| &mut frame.kind) {
            around.parts.items.push(item);
        }
    }

    /// The item of a citation that a span is, with what its parts said.
    fn item_of(&mut self, span: &mut OpenSpan) -> CitationItem {
        let key = span.list.take("key").unwrap_or_default();
        let mode = span.list.take_pair("mode");
        let label = span.list.take_pair("label");
        let locator = span.list.take("locator");
        if let Some(label) = label.as_ref().filter(|_| locator.is_none()) {
            let message = "`label` says what `locator` counts, and there is none".to_owned();
            self.tell_attribute(label, message, "write `locator=` and the place".to_owned());
        }
        let mode = mode.and_then(|pair| {
            let mode = mode_of(&pair.value);
            if mode.is_none() {
                let modes = "it takes parenthetical, narrative, author-only, year-only";
                self.tell_value(&pair, modes.to_owned());
            }
            mode
        });
        let label = label.map_or_else(|| "page".to_owned(), |pair| pair.value);
        let locator = locator.map(|value| Locator { label, value });
        let Parts { prefix, suffix, .. } = mem::take(&mut span.parts);
        CitationItem { key, mode: mode.unwrap_or_default(), locator, prefix, suffix }
    }

    /// A choice or a citation; without its parts it is a plain span.
    fn close_whole(&mut self, mut span: OpenSpan, content: Vec<Inline>, range: Range<usize>) {
        let parts = mem::take(&mut span.parts);
        let node = match (span.sign, parts.readings) {
            (Sign::Choice, Some((kind, original, replacement))) => {
                Inline::Choice { kind, original, replacement }
            }
            (Sign::Citation, _) if !parts.items.is_empty() => {
                let span = self.place.span(range);
                Inline::Citation(Box::new(Citation { items: parts.items, generated: None, span }))
            }
            _ => return self.close_plain(span.sign, span.list, content),
        };
        self.tell_pairs(span.sign, &span.list);
        let before = self.current.len();
        self.push(node);
        self.current.extend(content);
        self.wrap_from(before, span.list.into_attributes());
    }

    /// A span whose class could not mean what it means elsewhere.
    pub(super) fn close_plain(
        &mut self,
        sign: Sign,
        mut list: AttributeList,
        content: Vec<Inline>,
    ) {
        list.classes.insert(0, sign.class().to_owned());
        self.push(build::span(list.into_attributes(), content));
    }

    /// Tells which keys of a list are a letter away from those of its node.
    pub(super) fn tell_pairs(&mut self, sign: Sign, list: &AttributeList) {
        for pair in list.pairs.iter().filter(|pair| !pair.is_plain) {
            let known = sign.keys().iter().copied().filter(|key| *key != pair.key);
            if let Some(key) = most_similar(&pair.key, known) {
                let message = format!("`.{}` has no attribute `{}`", sign.class(), pair.key);
                self.tell_attribute(pair, message, format!("did you mean `{key}`?"));
            }
        }
    }

    /// Tells that a key does not take its value.
    pub(super) fn tell_value(&mut self, pair: &Pair, hint: String) {
        let message = format!("`{}` cannot be `{}`", pair.key, pair.value);
        self.tell_attribute(pair, message, hint);
    }

    fn tell_attribute(&mut self, pair: &Pair, message: String, hint: String) {
        let span = self.place.span(pair.range.clone());
        let flaw = Diagnostic::warning(&code::UNKNOWN_ATTRIBUTE, span, message);
        self.reading.report.push(flaw.with_hint(hint));
    }
}

impl Parts {
    fn reading(&mut self, kind: ChoiceKind) -> &mut (ChoiceKind, Vec<Inline>, Vec<Inline>) {
        self.readings.get_or_insert_with(|| (kind, Vec::new(), Vec::new()))
    }
}

fn mode_of(word: &str) -> Option<CitationMode> {
    Some(match word {
        "parenthetical" => CitationMode::Parenthetical,
        "narrative" => CitationMode::Narrative,
        "author-only" => CitationMode::AuthorOnly,
        "year-only" => CitationMode::YearOnly,
        _ => return None,
    })
}
