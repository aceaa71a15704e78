//! A document as detection sees it: the plain text of its headings and paragraphs.

use recension_core::model::{Block, BlockKind, Document, Flow, Inline, QuotationKind};
use recension_core::source::Span;
use std::ops::Range;

/// One heading or paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// Its text; a line break is a line end.
    pub text: String,
    /// Bytes that are emphasised or marked as a title.
    pub marked: Vec<Range<usize>>,
    /// What it is.
    pub kind: PassageKind,
    /// Where the block stands in its source.
    pub span: Span,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PassageKind {
    /// The title of the review.
    Title,
    /// The heading of a section.
    Heading,
    /// A paragraph of the body or of a section; the number counts them in reading order.
    Paragraph(usize),
    /// A paragraph inside another block.
    Inner,
}

/// Passages of a document in reading order: titles, then the body. Quotations, verse, code and notes
/// are left out, since they speak of other things.
pub(crate) fn passages(document: &Document) -> Vec<Passage> {
    let mut reader = Reader { passages: Vec::new(), paragraphs: 0 };
    reader.add(&document.meta.title, PassageKind::Title, Span::NONE);
    reader.add(&document.meta.subtitle, PassageKind::Heading, Span::NONE);
    reader.flow(&document.body);
    reader.passages
}

struct Reader {
    passages: Vec<Passage>,
    paragraphs: usize,
}

impl Reader {
    fn flow(&mut self, flow: &Flow) {
        for block in &flow.blocks {
            if let BlockKind::Paragraph { content } = &block.kind {
                self.add(content, PassageKind::Paragraph(self.paragraphs), block.span);
                self.paragraphs += 1;
            } else {
                self.inner(block);
            }
        }
        for section in &flow.sections {
            self.add(&section.heading, PassageKind::Heading, section.span);
            self.flow(&section.content);
        }
    }

    /// Reads a block inside another; the depth of blocks is bounded by the normal form.
    fn inner(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content } => self.add(content, PassageKind::Inner, block.span),
            BlockKind::List(list) => {
                list.items.iter().flat_map(|item| &item.blocks).for_each(|block| self.inner(block));
            }
            BlockKind::Aside { blocks } | BlockKind::Division { blocks, .. } => {
                for block in blocks {
                    self.inner(block);
                }
            }
            BlockKind::Table(table) => {
                let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.blocks).for_each(|block| self.inner(block));
            }
            _ => {}
        }
    }

    fn add(&mut self, content: &[Inline], kind: PassageKind, span: Span) {
        let mut passage = Passage { text: String::new(), marked: Vec::new(), kind, span };
        passage.append(content);
        if !passage.text.trim().is_empty() {
            self.passages.push(passage);
        }
    }
}

impl Passage {
    /// Adds inlines; the depth of inlines is bounded by the normal form.
    fn append(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text { text } => self.text.push_str(text),
                Inline::Code(code) => self.text.push_str(&code.text),
                Inline::SoftBreak => self.text.push(' '),
                Inline::LineBreak => self.text.push('\n'),
                Inline::Emphasis { content } => self.append_marked(content),
                Inline::Title(title) => self.append_marked(&title.content),
                Inline::Quotation { kind, content } => self.append_quoted(*kind, content),
                Inline::Name(name) => self.append(&name.content),
                Inline::Link(link) => self.append(&link.content),
                Inline::Choice { replacement: content, .. }
                | Inline::Strong { content }
                | Inline::SmallCapitals { content }
                | Inline::Superscript { content }
                | Inline::Subscript { content }
                | Inline::Foreign { content, .. }
                | Inline::Date { content, .. }
                | Inline::Span { content, .. } => self.append(content),
                _ => {}
            }
        }
    }

    fn append_marked(&mut self, content: &[Inline]) {
        let start = self.text.len();
        self.append(content);
        self.marked.push(start..self.text.len());
    }

    fn append_quoted(&mut self, kind: QuotationKind, content: &[Inline]) {
        let (open, close) =
            if kind == QuotationKind::Double { ('“', '”') } else { ('‘', '’') };
        self.text.push(open);
        self.append(content);
        self.text.push(close);
    }

    /// Tells whether it is short enough to be a line of credits.
    pub(crate) fn is_short(&self) -> bool {
        self.text.len() <= 900
    }
}
