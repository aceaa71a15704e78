//! Headings and their attributes.

use super::super::attribute::{read_attributes, trailing_attributes};
use super::super::token::{Token, TokenKind};
use super::Builder;
use pulldown_cmark::CowStr;
use recension_core::model::{Attributes, Block, BlockKind, Section};
use std::ops::Range;

impl Builder<'_, '_, '_> {
    /// Ends a heading: a section begins, or a block inside a container.
    pub(super) fn end_heading(&mut self, level: u8, range: Range<usize>) {
        let attributes = self.take_attributes(range.start);
        let heading = self.take_run();
        let span = self.trimmed(range);
        if self.frames.is_empty() {
            self.outline.begin(Section { level, heading, attributes, span, ..Section::default() });
        } else {
            let kind = BlockKind::Heading { level, content: heading };
            self.push(Block { attributes, ..Block::from(kind).at(span) });
        }
    }

    /// Takes the attributes from the end of the inlines of a heading that begins at `start`.
    pub(super) fn take_attributes(&mut self, start: usize) -> Attributes {
        self.find_attributes(start).map_or_else(Attributes::default, |range| {
            cut_tokens(self.text, &mut self.run, range.start);
            // What closed the heading's line before the attributes is no text.
            if self.text[start..].starts_with('#') {
                cut_closing_marks(self.text, &mut self.run);
            }
            read_attributes(self.text, range, self.place, self.reading)
        })
    }

    /// The attributes that end the heading, if they begin in text that is Markdown, outside of emphasis and links.
    fn find_attributes(&self, start: usize) -> Option<Range<usize>> {
        let end = self.run.last()?.range.end;
        let range = trailing_attributes(self.text, start..end)?;
        let mut depth = 0_usize;
        for token in &self.run {
            if token.range.contains(&range.start) && depth == 0 {
                let is_literal = matches!(&token.kind, TokenKind::Text(text) if self.text.get(token.range.clone()) == Some(text));
                let is_escaped =
                    token.range.start == range.start && self.text[..range.start].ends_with('\\');
                return (is_literal && !is_escaped).then_some(range);
            }
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        None
    }
}

/// Drops what stands from `end` on.
fn cut_tokens<'a>(text: &'a str, tokens: &mut Vec<Token<'a>>, end: usize) {
    while tokens.pop_if(|token| token.range.start >= end).is_some() {}
    if let Some(last) = tokens.last_mut().filter(|last| last.range.end > end) {
        last.range.end = end;
        last.kind = TokenKind::Text(CowStr::Borrowed(&text[last.range.clone()]));
    }
}

fn cut_closing_marks<'a>(text: &'a str, tokens: &mut Vec<Token<'a>>) {
    let Some(Token { kind: TokenKind::Text(last), range }) = tokens.last() else { return };
    let kept = last.trim_end().trim_end_matches('#');
    if kept.len() < last.trim_end().len() && kept.ends_with([' ', '\t']) {
        let end = range.start + kept.len();
        cut_tokens(text, tokens, end);
    }
}
