//! Page breaks in the inlines of a block.

use super::word::beginning;
use crate::model::visit::Mapper;
use crate::model::{Inline, PageBreak};
use crate::pagination::{BlockText, PageStart, Spoilers, map_printed, own_text};
use std::collections::VecDeque;

/// The page break of a page.
pub(super) fn page_break(page: &PageStart) -> PageBreak {
    PageBreak { label: Some(page.label.clone()), generated: true }
}

/// Puts page breaks into the inlines of a block.
pub(super) struct Placer {
    /// Where pages begin that have no break yet, in order.
    waiting: VecDeque<(usize, PageBreak)>,
    /// Bytes of the block's text so far.
    at: usize,
    spoilers: Spoilers,
}

impl Placer {
    /// Will put a break where each of `pages` begins, all of them in this text.
    pub(super) fn new(text: &BlockText, pages: &[PageStart], spoilers: Spoilers) -> Self {
        let place = |page: &PageStart| {
            let offset = usize::try_from(page.position.offset).unwrap_or(usize::MAX);
            (beginning(text, offset), page_break(page))
        };
        Self { waiting: pages.iter().map(place).collect(), at: 0, spoilers }
    }

    /// Goes on by what core counts of a line end of verse.
    pub(super) fn line_end(&mut self) {
        self.at += 1;
    }

    /// Puts what belongs behind all text to the end of `inlines`.
    pub(super) fn finish(self, inlines: &mut Vec<Inline>) {
        inlines.extend(self.waiting.into_iter().map(|(_, page)| Inline::PageBreak(page)));
    }

    /// The next break, if it stands before `end`.
    fn next_before(&mut self, end: usize) -> Option<(usize, Inline)> {
        self.waiting.front().filter(|(at, _)| *at < end)?;
        let (at, page) = self.waiting.pop_front()?;
        Some((at, Inline::PageBreak(page)))
    }

    /// Puts the pieces of a text and the breaks between them into `out`.
    fn text(&mut self, mut text: String, out: &mut Vec<Inline>) {
        let end = self.at + text.len();
        while let Some((at, page)) = self.next_before(end) {
            let rest = text.split_off(at - self.at);
            let before = std::mem::replace(&mut text, rest);
            if !before.is_empty() {
                out.push(Inline::Text { text: before });
            }
            out.push(page);
            self.at = at;
        }
        out.push(Inline::Text { text });
        self.at = end;
    }

    /// Tells whether a break belongs before `inline`: one that stands here, if it has text. What has
    /// none, such as the call of a note, belongs to what stands before it.
    fn begins_with(&self, inline: &Inline) -> bool {
        let is_here = self.waiting.front().is_some_and(|(at, _)| *at == self.at);
        is_here && has_text(inline, self.spoilers)
    }
}

fn has_text(inline: &Inline, spoilers: Spoilers) -> bool {
    !BlockText::of_inlines(std::slice::from_ref(inline), spoilers).text.is_empty()
}

impl Mapper for Placer {
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        if self.waiting.is_empty() {
            return;
        }
        let mut out = Vec::with_capacity(inlines.len());
        for mut inline in inlines.drain(..) {
            if self.begins_with(&inline) {
                let here = self.at + 1;
                while let Some((_, page)) = self.next_before(here) {
                    out.push(page);
                }
            }
            if let Inline::Text { text } = inline {
                self.text(text, &mut out);
            } else {
                self.inline(&mut inline);
                out.push(inline);
            }
        }
        *inlines = out;
    }

    fn inline(&mut self, inline: &mut Inline) {
        self.at += own_text(inline).len();
        map_printed(self, inline, self.spoilers);
    }
}
