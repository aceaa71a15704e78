//! Captions: a paragraph `: Caption {#id}` beside a table, the words of a figure.

use super::super::inline::{read_line, read_tokens};
use super::super::token::{Container, Token, TokenKind};
use super::Builder;
use crate::dialect::Dialect;
use crate::sign::block::take;
use pulldown_cmark::CowStr;
use recension_core::model::{Attributes, Block, BlockKind, Figure, Image, Inline, build};
use std::ops::Range;

/// A paragraph that is a caption if a table follows.
pub(super) struct PendingCaption<'a> {
    run: Vec<Token<'a>>,
    range: Range<usize>,
}

/// Length of the sign that begins a caption, if `source` begins with one.
fn sign_of_caption(source: &str) -> Option<usize> {
    let signs = [": ", ":\t", "Table: ", "table: "];
    signs.into_iter().find(|sign| source.starts_with(sign)).map(str::len)
}

impl<'a> Builder<'a, '_, '_> {
    /// Takes the paragraph at `range` for a caption if it begins like one: it belongs to the table before it,
    /// or perhaps to one that follows.
    pub(super) fn takes_caption(&mut self, range: &Range<usize>) -> bool {
        let is_caption = self.reading.dialect.is_extended()
            && sign_of_caption(&self.text[range.clone()]).is_some();
        if !is_caption {
            return false;
        }
        let run = std::mem::take(&mut self.run);
        self.caption = Some(PendingCaption { run, range: range.clone() });
        let has_table = self.last_table().is_some();
        if has_table {
            let (caption, attributes) = self.take_caption();
            if let Some((table_caption, table_attributes)) = self.last_table() {
                *table_caption = caption;
                *table_attributes = attributes;
            }
        }
        true
    }

    /// The caption, still empty, and the attributes of the table that is the last block.
    fn last_table(&mut self) -> Option<(&mut Vec<Block>, &mut Attributes)> {
        let last = self.blocks_here().last_mut()?;
        match &mut last.kind {
            BlockKind::Table(table) if table.caption.is_empty() && last.attributes.is_empty() => {
                Some((&mut table.caption, &mut last.attributes))
            }
            _ => None,
        }
    }

    /// The caption that waits for a table, and the table's attributes at its end.
    pub(super) fn take_caption(&mut self) -> (Vec<Block>, Attributes) {
        let Some(PendingCaption { run, range }) = self.caption.take() else {
            return (Vec::new(), Attributes::default());
        };
        let outer = std::mem::replace(&mut self.run, run);
        let sign = sign_of_caption(&self.text[range.clone()]).unwrap_or(0);
        cut_front(self.text, &mut self.run, range.start + sign);
        let attributes = self.take_attributes(range.start);
        let content = self.take_run();
        self.run = outer;
        let span = self.trimmed(range);
        let is_empty = content.is_empty();
        let caption = build::paragraph(content).at(span);
        (if is_empty { Vec::new() } else { vec![caption] }, attributes)
    }

    /// Makes a paragraph of what waits for a table in vain.
    pub(super) fn end_caption(&mut self) {
        if let Some(PendingCaption { mut run, range }) = self.caption.take() {
            let content = read_tokens(self.text, &mut run, self.place, self.reading);
            let span = self.trimmed(range);
            self.push(build::paragraph(content).at(span));
        }
    }

    /// The figure that a paragraph of one image is; the title is its caption, as Markdown.
    pub(super) fn figure(&mut self, mut image: Image) -> Block {
        let title = image.title.take().unwrap_or_default();
        let place = self.place.within(self.text, image.span, &title);
        let caption = match read_line(&title, &place, self.reading) {
            content if content.is_empty() => Vec::new(),
            content => vec![build::paragraph(content).at(place.span(0..title.len()))],
        };
        BlockKind::Figure(Box::new(Figure { image, caption, description: Vec::new() })).into()
    }

    /// What stands in the brackets of the image that a paragraph consists of, where that is its caption: in pandoc.
    pub(super) fn caption_in_brackets(&self) -> Option<Vec<Token<'a>>> {
        let is_image =
            |token: &Token<'_>| matches!(token.kind, TokenKind::Open(Container::Image(_)));
        let is_captioned =
            self.reading.dialect == Dialect::Pandoc && self.run.first().is_some_and(is_image);
        if !is_captioned {
            return None;
        }
        let mut depth = 0_usize;
        let length = self.run.iter().position(|token| {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close => depth -= 1,
                _ => {}
            }
            depth == 0
        })?;
        Some(self.run[1..length].to_vec())
    }

    /// The figure of pandoc's: the brackets hold its caption, and `alt=` the words for those who do not see it.
    pub(super) fn figure_with_caption(
        &mut self,
        mut image: Image,
        mut brackets: Vec<Token<'a>>,
    ) -> Block {
        let content = read_tokens(self.text, &mut brackets, self.place, self.reading);
        if !content.is_empty() {
            // The words in the brackets are the caption's.
            image.alternative = take(&mut image.attributes, "alt", |words| Some(words.to_owned()));
        }
        let caption = if content.is_empty() { Vec::new() } else { vec![build::paragraph(content)] };
        BlockKind::Figure(Box::new(Figure { image, caption, description: Vec::new() })).into()
    }

    /// The page break that a paragraph consists of, if its source is `[]{.pagebreak}`.
    pub(super) fn page_break(&self, content: &[Inline], range: &Range<usize>) -> Option<Block> {
        let is_span = self.text[range.clone()].starts_with("[]{");
        let (page, attributes) = match content {
            [Inline::PageBreak(page)] => (page, Attributes::default()),
            [Inline::Span { attributes, content }] => match content.as_slice() {
                [Inline::PageBreak(page)] => (page, attributes.clone()),
                _ => return None,
            },
            _ => return None,
        };
        is_span.then(|| Block::from(BlockKind::PageBreak(page.clone())).with(attributes))
    }
}

/// Drops what stands before `start`.
fn cut_front<'a>(text: &'a str, run: &mut Vec<Token<'a>>, start: usize) {
    let kept = run.iter().position(|token| token.range.end > start).unwrap_or(run.len());
    run.drain(..kept);
    if let Some(first) = run.first_mut().filter(|first| first.range.start < start)
        && matches!(first.kind, TokenKind::Text(_))
    {
        first.range.start = start;
        first.kind = TokenKind::Text(CowStr::Borrowed(&text[first.range.clone()]));
    }
}
