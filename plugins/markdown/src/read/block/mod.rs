//! Blocks: the events of the parser as a tree, on a stack of our own.

mod frame;
mod heading;
mod outline;

#[cfg(test)]
mod tests;

use self::frame::Frame;
use self::outline::Outline;
use super::Reading;
use super::inline::{is_separator, raw_format, read_line, read_tokens};
use super::place::Place;
use super::token::{Token, TokenKind};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use recension_core::model::{Block, BlockKind, Figure, Flow, Image, Inline, build};
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
    let parser = Parser::new_ext(text, reading.extensions).into_offset_iter();
    let frames = Vec::new();
    let run = Vec::new();
    let mut builder = Builder {
        text,
        place,
        reading,
        outline,
        frames,
        leaf: Leaf::None,
        run,
        depth: 0,
        flattened: 0,
    };
    for (event, range) in parser {
        builder.event(event, range);
    }
    builder.outline.finish()
}

struct Builder<'a, 'r, 's> {
    text: &'a str,
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
    /// How deep the open containers are nested, as the normal form counts.
    depth: usize,
    /// How many containers are open beyond the deepest that is kept.
    flattened: usize,
}

enum Leaf {
    None,
    Paragraph,
    Heading(u8),
    Code { info: Option<String>, text: String },
    Html { text: String },
}

impl<'a> Builder<'a, '_, '_> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match (&mut self.leaf, event) {
            (
                Leaf::Code { text, .. } | Leaf::Html { text },
                Event::Text(more) | Event::Html(more),
            ) => {
                text.push_str(&more);
            }
            (_, Event::Rule) => {
                self.end_run();
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
        self.end_run();
        match tag {
            Tag::Paragraph => {
                self.loosen_list();
                self.leaf = Leaf::Paragraph;
            }
            Tag::Heading { level, .. } => self.leaf = Leaf::Heading(level as u8),
            Tag::CodeBlock(kind) => {
                self.leaf = Leaf::Code { info: info_of(kind), text: String::new() }
            }
            Tag::HtmlBlock => self.leaf = Leaf::Html { text: String::new() },
            Tag::FootnoteDefinition(label) => self.open_note(label.into_string()),
            tag => self.open_container(tag, range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match std::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::Paragraph => self.end_paragraph(range),
            Leaf::Heading(level) => self.end_heading(level, range),
            Leaf::Code { info, text } => {
                let kind = code_or_raw(info, block_text(text));
                let span = self.trimmed(range);
                self.push(Block::from(kind).at(span));
            }
            Leaf::Html { text } => self.end_html(text, range),
            Leaf::None => {
                if self.is_in_term() {
                    self.end_term();
                } else {
                    self.end_run();
                }
                self.close_container(tag, range);
            }
        }
    }

    fn end_paragraph(&mut self, range: Range<usize>) {
        let mut content = self.take_run();
        let span = self.trimmed(range);
        let block = match (content.pop(), content.is_empty()) {
            (Some(Inline::Image(image)), true) => self.figure(*image),
            (last, _) => {
                content.extend(last);
                build::paragraph(content)
            }
        };
        self.push(block.at(span));
    }

    /// The figure that a paragraph of one image is; the title is its caption, as Markdown.
    fn figure(&mut self, mut image: Image) -> Block {
        let title = image.title.take().unwrap_or_default();
        let place = self.place.within(self.text, image.span, &title);
        let caption = match read_line(&title, &place, self.reading) {
            content if content.is_empty() => Vec::new(),
            content => vec![build::paragraph(content).at(place.span(0..title.len()))],
        };
        BlockKind::Figure(Box::new(Figure { image, caption, description: Vec::new() })).into()
    }

    fn end_html(&mut self, text: String, range: Range<usize>) {
        if !is_separator(&text) {
            let kind = BlockKind::Raw { format: "html".to_owned(), text: block_text(text) };
            let span = self.trimmed(range);
            self.push(Block::from(kind).at(span));
        }
    }

    /// Makes a paragraph of inlines that stand in a container directly, as in a tight list.
    fn end_run(&mut self) {
        let (Some(first), Some(last)) = (self.run.first(), self.run.last()) else { return };
        let range = first.range.start..last.range.end;
        let content = self.take_run();
        let span = self.trimmed(range);
        self.push(build::paragraph(content).at(span));
    }

    fn take_run(&mut self) -> Vec<Inline> {
        read_tokens(self.text, &mut self.run, self.place, self.reading)
    }

    /// Adds a block to the innermost container.
    fn push(&mut self, block: Block) {
        match self.frames.iter_mut().rev().find_map(Frame::blocks) {
            Some(blocks) => blocks.push(block),
            None => self.outline.push(block),
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

/// Code, or raw text where the source names a format instead of a language: ```` ```{=html} ````.
fn code_or_raw(info: Option<String>, text: String) -> BlockKind {
    let format = info
        .as_deref()
        .and_then(|info| raw_format(info).filter(|(_, length)| info.len() == *length));
    match format {
        Some((format, _)) => BlockKind::Raw { format: format.to_owned(), text },
        None => BlockKind::Code { info, text },
    }
}

fn info_of(kind: CodeBlockKind<'_>) -> Option<String> {
    match kind {
        CodeBlockKind::Fenced(info) if !info.is_empty() => Some(info.into_string()),
        _ => None,
    }
}

/// The text of code or HTML: lines that end in LF, the last one without.
fn block_text(mut text: String) -> String {
    if text.contains('\r') {
        text = text.replace("\r\n", "\n");
    }
    if text.ends_with('\n') {
        text.pop();
    }
    text
}
