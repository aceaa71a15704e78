//! Items of citations: prefix, key, place and suffix.

use super::super::token::Key;
use super::build::{Builder, FrameKind};
use crate::sign::locator::split_locator;
use recension_core::model::{Citation, CitationItem, Inline};
use std::mem;
use std::ops::Range;

/// The items of a citation that is open.
#[derive(Default)]
pub(super) struct Items {
    done: Vec<CitationItem>,
    /// The item whose suffix is being read.
    open: Option<CitationItem>,
}

impl Items {
    /// A citation that begins with a key.
    pub(super) fn of(key: Key) -> Self {
        Self { done: Vec::new(), open: Some(item(key, Vec::new())) }
    }

    /// Ends the item whose suffix is `suffix`.
    fn end_item(&mut self, mut suffix: Vec<Inline>, language: &str) {
        if let Some(mut item) = self.open.take() {
            item.locator = take_locator(&mut suffix, language);
            item.suffix = suffix;
            self.done.push(item);
        }
    }
}

impl Items {
    /// Tells whether an item is begun.
    pub(super) fn has_open(&self) -> bool {
        self.open.is_some()
    }
}

impl Builder<'_, '_, '_> {
    /// Begins an item; what stands before it in the citation is its prefix.
    pub(super) fn begin_item(&mut self, key: Key, range: Range<usize>) {
        if self.too_deep == 0
            && let Some(frame) = self.frames.last_mut()
            && let FrameKind::Citation(items) = &mut frame.kind
        {
            items.open = Some(item(key, mem::take(&mut self.current)));
        } else {
            // The citation around it was too deep.
            self.close_citation(Items::of(key), Vec::new(), range);
        }
    }

    /// Ends an item: its suffix is complete.
    pub(super) fn part_items(&mut self) {
        if self.too_deep == 0
            && let Some(frame) = self.frames.last_mut()
            && let FrameKind::Citation(items) = &mut frame.kind
        {
            items.end_item(mem::take(&mut self.current), &self.reading.language);
        } else {
            self.push_text(";");
        }
    }

    /// Ends a citation; `content` is the suffix of its last item.
    pub(super) fn close_citation(
        &mut self,
        mut items: Items,
        content: Vec<Inline>,
        range: Range<usize>,
    ) {
        items.end_item(content, &self.reading.language);
        let span = self.place.span(range);
        self.push(Inline::Citation(Box::new(Citation {
            items: items.done,
            generated: None,
            span,
        })));
    }
}

fn item(key: Key, prefix: Vec<Inline>) -> CitationItem {
    let Key { key, mode } = key;
    CitationItem { key, mode, prefix, ..CitationItem::default() }
}

/// Takes the place that a suffix begins with.
fn take_locator(
    suffix: &mut Vec<Inline>,
    language: &str,
) -> Option<recension_core::model::Locator> {
    let Some(Inline::Text { text }) = suffix.first_mut() else { return None };
    let split = split_locator(text, language);
    text.replace_range(..split.length, "");
    if text.is_empty() {
        suffix.remove(0);
    }
    split.locator
}
