//! Blocks: the events of the parser as a tree, on a stack of our own.

mod caption;
mod code;
mod division;
mod frame;
mod heading;
mod held;
mod keys;
mod outline;
mod table;
mod verse;
mod whole;

#[cfg(test)]
mod tests;

use self::caption::PendingCaption;
use self::code::{OpenCode, block_text};
use self::frame::{Flat, Frame};
use self::held::begins_with_dash;
use self::outline::Outline;
use self::verse::OpenVerse;
use super::Reading;
use super::definition::Uses;
use super::inline::{is_separator, read_tokens};
use super::place::Place;
use super::scan::{MarkKind, Scan, scan};
use super::token::{Token, TokenKind};
use crate::dialect::Dialect;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use recension_core::model::{Block, BlockKind, Flow, Inline, build};
use recension_core::normal::BLOCK_DEPTH;
use recension_core::source::Span;
use std::ops::Range;

/// Reads `text` as blocks and sections.
pub(super) fn read_flow(text: &str, place: &Place, reading: &mut Reading<'_>) -> Flow {
    read(text, place, reading, Outline::of_sections())
}

/// Reads `text` as blocks; headings are blocks too.
pub(super) fn read_blocks(text: &str, place: &Place, reading: &mut Reading<'_>) -> Vec<Block> {
    read(text, place, reading, Outline::of_blocks()).blocks
}

fn read(text: &str, place: &Place, reading: &mut Reading<'_>, outline: Outline) -> Flow {
    let mut scan = if reading.dialect.is_extended() { scan(text) } else { Scan::nothing(text) };
    if reading.dialect == Dialect::Recension {
        scan.keep_words(reading.extensions);
    }
    let mut parser = Parser::new_ext(&scan.text, reading.extensions).into_offset_iter();
    let mut uses = Uses::default();
    let mut builder = Builder {
        text,
        scan: &scan,
        place,
        reading,
        outline,
        frames: Vec::new(),
        leaf: Leaf::None,
        run: Vec::new(),
        verse: None,
        caption: None,
        depth: 0,
        flat: Vec::new(),
    };
    while let Some((event, range)) = parser.next() {
        uses.note(&event, parser.reference_definitions());
        builder.event(scan.restore(event, &range), range);
    }
    let flow = builder.finish();
    uses.tell_others(parser.reference_definitions(), place, reading.report);
    flow
}

struct Builder<'a, 'r, 's> {
    /// The text itself; the parser is given one with stand-ins, which has the same offsets.
    text: &'a str,
    scan: &'r Scan<'a>,
    place: &'r Place,
    reading: &'r mut Reading<'s>,
    /// Blocks and sections outside of every container.
    outline: Outline,
    /// Containers that are open.
    frames: Vec<Frame>,
    /// The block that is open inside the last container and holds no blocks.
    leaf: Leaf,
    /// Inlines of that block, or of a container that holds inlines without a paragraph.
    run: Vec<Token<'a>>,
    /// The line block whose lines are being read.
    verse: Option<OpenVerse>,
    /// A paragraph that waits for a table.
    caption: Option<PendingCaption<'a>>,
    /// How deep the open containers are nested, as the normal form counts.
    depth: usize,
    /// What is open beyond the deepest container that is kept.
    flat: Vec<Flat>,
}

enum Leaf {
    None,
    Paragraph,
    Heading(u8),
    /// A line of verse, with its bar.
    Verse(Range<usize>),
    Code(OpenCode),
    /// HTML, and where its first line begins.
    Html {
        text: String,
        start: usize,
    },
}

impl<'a> Builder<'a, '_, '_> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match (&mut self.leaf, event) {
            (Leaf::Html { .. }, Event::Text(more) | Event::Html(more)) => {
                self.html_line(&more, range);
            }
            (Leaf::Code(code), Event::Text(more) | Event::Html(more)) => code.text.push_str(&more),
            (_, Event::Rule) => {
                self.end_open();
                let span = self.trimmed(range);
                self.push(Block::from(BlockKind::ThematicBreak).at(span));
            }
            (_, Event::TaskListMarker(done)) => self.mark_task(done),
            (_, event) => match TokenKind::from_event(event) {
                Ok(kind) => self.run.push(Token { kind, range }),
                Err(Event::Start(tag)) => self.start(tag, range),
                Err(Event::End(tag)) => self.end(tag, range),
                Err(_) => {}
            },
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if let Tag::Heading { .. } = tag
            && let Some((line, is_first)) = self.verse_line_at(range.start)
        {
            if is_first || self.verse.is_none() {
                self.end_open();
            }
            self.leaf = Leaf::Verse(line);
            return;
        }
        if matches!(tag, Tag::Table(_)) {
            self.end_run();
        } else {
            self.end_open();
        }
        match tag {
            Tag::Paragraph => {
                self.loosen_list();
                self.leaf = Leaf::Paragraph;
            }
            Tag::Heading { level, .. } => self.leaf = Leaf::Heading(level as u8),
            Tag::CodeBlock(kind) => self.leaf = Leaf::Code(self.open_code(kind, range)),
            Tag::HtmlBlock => self.leaf = Leaf::Html { text: String::new(), start: range.start },
            Tag::FootnoteDefinition(label) => self.open_note(label.into_string()),
            tag => self.open_container(tag, range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match std::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::Paragraph => self.end_paragraph(range),
            Leaf::Heading(level) => self.end_heading(level, range),
            Leaf::Verse(line) => self.end_verse_line(line),
            Leaf::Code(code) => {
                let span = self.trimmed(range);
                self.push(code.into_block().at(span));
            }
            Leaf::Html { text, start } => self.end_html(text, start..range.end),
            Leaf::None => {
                if self.is_in_term() {
                    self.end_term();
                } else {
                    self.end_open();
                }
                self.close_container(tag, range);
            }
        }
    }

    fn end_paragraph(&mut self, range: Range<usize>) {
        if self.takes_caption(&range) {
            return;
        }
        let brackets = self.caption_in_brackets();
        let mut content = self.take_run();
        let source = &self.text[range.clone()];
        let has_dash = begins_with_dash(source);
        let block = match (content.pop(), content.is_empty(), brackets) {
            (Some(Inline::Image(image)), true, Some(brackets)) => {
                self.figure_with_caption(*image, brackets)
            }
            (Some(Inline::Image(image)), true, None) if source.starts_with('!') => {
                self.figure(*image)
            }
            (last, ..) => {
                content.extend(last);
                let page = self.page_break(&content, &range);
                page.unwrap_or_else(|| build::paragraph(content))
            }
        };
        let span = self.trimmed(range);
        self.push(block.at(span));
        if has_dash && let Some(held) = self.frames.last_mut().and_then(Frame::held) {
            held.dashes.push(held.blocks.len() - 1);
        }
    }

    /// Takes a line of HTML, or of the fence of a division that the parser takes for HTML.
    fn html_line(&mut self, line: &str, range: Range<usize>) {
        let indent = self.text[range.clone()].len() - self.text[range.clone()].trim_start().len();
        let mark = self.scan.mark_at(range.start + indent);
        let fence = mark.filter(|mark| mark.kind == MarkKind::Fence).map(|mark| mark.range.clone());
        let Leaf::Html { text, start } = &mut self.leaf else { return };
        let Some(fence) = fence else {
            text.push_str(line);
            return;
        };
        let before = (std::mem::take(text), *start..range.start);
        *start = range.end;
        self.end_html(before.0, before.1);
        self.fence(fence);
    }

    fn end_html(&mut self, text: String, range: Range<usize>) {
        if !text.is_empty() && !is_separator(&text) {
            let kind = BlockKind::Raw { format: "html".to_owned(), text: block_text(text) };
            let span = self.trimmed(range);
            self.push(Block::from(kind).at(span));
        }
    }

    /// The line of verse that begins at `start`, and whether it is the first of its line block.
    fn verse_line_at(&self, start: usize) -> Option<(Range<usize>, bool)> {
        let mark = self.scan.mark_at(start)?;
        match mark.kind {
            MarkKind::Verse { is_first } => Some((mark.range.clone(), is_first)),
            _ => None,
        }
    }

    /// Tells whether the quotation that begins at `start` is a spoiler.
    fn is_spoiler(&self, start: usize) -> bool {
        self.scan.mark_at(start).is_some_and(|mark| mark.kind == MarkKind::Spoiler)
    }

    /// Ends what may go on only if nothing else begins.
    fn end_open(&mut self) {
        self.end_run();
        self.end_verse();
        self.end_caption();
    }

    /// Makes a paragraph of inlines that stand in a container directly, as in a tight list. A division in such a
    /// list has paragraphs as anywhere.
    fn end_run(&mut self) {
        let (Some(first), Some(last)) = (self.run.first(), self.run.last()) else { return };
        let range = first.range.start..last.range.end;
        if matches!(self.frames.last(), Some(Frame::Division(_))) {
            return self.end_paragraph(range);
        }
        let content = self.take_run();
        let span = self.trimmed(range);
        self.push(build::paragraph(content).at(span));
    }

    /// Ends what is open at the end of the text.
    fn finish(mut self) -> Flow {
        self.end_open();
        self.close_open_divisions();
        self.outline.finish()
    }

    fn take_run(&mut self) -> Vec<Inline> {
        read_tokens(self.text, &mut self.run, self.place, self.reading)
    }

    /// Adds a block to the innermost container.
    fn push(&mut self, block: Block) {
        self.blocks_here().push(block);
    }

    /// The blocks of the innermost container.
    fn blocks_here(&mut self) -> &mut Vec<Block> {
        match self.frames.iter_mut().rev().find_map(Frame::blocks) {
            Some(blocks) => blocks,
            None => self.outline.blocks(),
        }
    }

    /// The span of a block: its lines without the last line end.
    fn trimmed(&self, range: Range<usize>) -> Span {
        let text = &self.text[range.clone()];
        self.place.span(range.start..range.start + text.trim_end().len())
    }

    /// Tells whether a container that counts `levels` may be opened; says so once if not.
    fn may_open(&mut self, levels: usize, range: &Range<usize>) -> bool {
        let fits = self.depth + levels <= BLOCK_DEPTH;
        if !fits {
            let span = self.trimmed(range.clone());
            self.reading.warn_too_deep(span);
        }
        fits
    }
}
