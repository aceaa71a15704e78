//! The tree of a paragraph, built from its tokens on a stack of our own.

use super::super::Reading;
use super::super::attribute::tell_languages;
use super::super::place::Place;
use super::super::token::{Container, Destination, Key, Token, TokenKind, is_price};
use super::is_separator;
use super::item::Items;
use super::span::OpenSpan;
use crate::sign::inline::{CodeSign, read_code_as, take_form};
use crate::sign::list::AttributeList;
use pulldown_cmark::{CowStr, LinkType};
use recension_core::model::{
    Attributes, Code, CrossReference, Image, Inline, Link, Mathematics, MathematicsStyle, NoteCall,
    NoteId, Raw, build, plain_text,
};
use recension_core::normal::INLINE_DEPTH;
use std::ops::Range;

/// How many containers may be open, those included that are only parts of nodes.
const OPEN: usize = 4 * INLINE_DEPTH;

pub(super) struct Builder<'a, 'r, 's> {
    pub(super) text: &'a str,
    pub(super) place: &'r Place,
    pub(super) reading: &'r mut Reading<'s>,
    /// What the innermost container holds so far.
    pub(super) current: Vec<Inline>,
    pub(super) frames: Vec<Frame<'a>>,
    /// How many nodes stand around what comes next.
    depth: usize,
    /// How many containers are open beyond the deepest that is kept.
    pub(super) too_deep: usize,
}

/// A container that is open.
pub(super) struct Frame<'a> {
    pub(super) kind: FrameKind<'a>,
    range: Range<usize>,
    /// What stands before it.
    before: Vec<Inline>,
    /// The depth around it.
    depth: usize,
}

pub(super) enum FrameKind<'a> {
    Plain(Container<'a>),
    Note(NoteId),
    Span(Box<OpenSpan>),
    Citation(Items),
}

impl<'a, 'r, 's> Builder<'a, 'r, 's> {
    pub(super) fn new(
        text: &'a str,
        place: &'r Place,
        reading: &'r mut Reading<'s>,
        tokens: usize,
    ) -> Self {
        let current = Vec::with_capacity(tokens.min(8));
        Self { text, place, reading, current, frames: Vec::new(), depth: 0, too_deep: 0 }
    }

    pub(super) fn token(&mut self, token: Token<'a>) {
        let Token { kind, range } = token;
        match kind {
            TokenKind::Text(text) => self.push_text(&text),
            TokenKind::Open(container) => self.open(container, range),
            TokenKind::Close => self.close(),
            TokenKind::Code(text) => self.push_code(text, Attributes::default()),
            TokenKind::MarkedCode(text, list) => self.push_marked_code(text, *list, range),
            TokenKind::RawCode(format, text) => {
                self.push_raw(format.to_owned(), text.into_string(), range);
            }
            TokenKind::InlineMath(_) if is_price(self.text, &range) => {
                self.push_text(&self.text[range]);
            }
            TokenKind::InlineMath(tex) => {
                // A line end in a formula is a space.
                let tex = if tex.contains('\n') { line_of(&tex) } else { tex.into_string() };
                self.push_mathematics(tex, MathematicsStyle::Inline, range);
            }
            TokenKind::DisplayMath(tex) => {
                self.push_mathematics(tex.into_string(), MathematicsStyle::Display, range);
            }
            TokenKind::Html(html) => self.push_html(html, range),
            TokenKind::NoteCall(label) => self.push_note_call(NoteId(label.into_string()), range),
            TokenKind::SoftBreak => self.current.push(Inline::SoftBreak),
            TokenKind::HardBreak => self.current.push(Inline::LineBreak),
            TokenKind::Key(key) => self.push_citation(*key, range),
            TokenKind::ItemKey(key) => self.begin_item(*key, range),
            TokenKind::Separator => self.part_items(),
        }
    }

    pub(super) fn push_text(&mut self, more: &str) {
        if more.is_empty() {
            return;
        }
        match self.current.last_mut() {
            Some(Inline::Text { text }) => text.push_str(more),
            _ => self.current.push(build::text(more)),
        }
    }

    fn open(&mut self, container: Container<'a>, range: Range<usize>) {
        let kind = match container {
            Container::Span(list) => {
                tell_languages(&list, list_range(&list, &range), self.place, self.reading);
                FrameKind::Span(Box::new(OpenSpan::new(*list, self.frames.last())))
            }
            Container::Citation => FrameKind::Citation(Items::default()),
            Container::Narrative(key, _) => FrameKind::Citation(Items::of(*key)),
            other => FrameKind::Plain(other),
        };
        let depth = match kind {
            // A note is a text of its own.
            FrameKind::Plain(Container::Note) => 0,
            _ => self.depth + kind.levels(),
        };
        if self.too_deep > 0 || depth > INLINE_DEPTH || self.frames.len() >= OPEN {
            self.too_deep += 1;
            self.reading.warn_too_deep(self.place.span(range.clone()));
            // The key stands in the mark alone, and is not lost with it.
            if let FrameKind::Citation(items) = kind
                && items.has_open()
            {
                self.close_citation(items, Vec::new(), range);
            }
        } else {
            let before = std::mem::take(&mut self.current);
            let kind = match kind {
                FrameKind::Plain(Container::Note) => {
                    let span = self.place.span(range.clone());
                    FrameKind::Note(self.reading.notes.begin_inline(span))
                }
                other => other,
            };
            self.frames.push(Frame { kind, range, before, depth: self.depth });
            self.depth = depth;
        }
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(frame) = self.frames.pop() {
            let content = std::mem::replace(&mut self.current, frame.before);
            self.depth = frame.depth;
            match frame.kind {
                FrameKind::Note(note) => self.push_note(note, content, frame.range),
                FrameKind::Plain(container) => {
                    let inline = self.contain(container, content, frame.range);
                    self.push(inline);
                }
                FrameKind::Span(span) => self.close_span(*span, content, frame.range),
                FrameKind::Citation(items) => self.close_citation(items, content, frame.range),
            }
        }
    }

    fn contain(
        &mut self,
        container: Container<'a>,
        content: Vec<Inline>,
        range: Range<usize>,
    ) -> Inline {
        match container {
            Container::Emphasis => Inline::Emphasis { content },
            Container::Strong => Inline::Strong { content },
            Container::Strikethrough => Inline::Strikethrough { content },
            Container::Superscript => Inline::Superscript { content },
            Container::Subscript => Inline::Subscript { content },
            Container::Spoiler => Inline::Spoiler { content },
            Container::Link(destination) => self.link(*destination, content, range),
            Container::Image(destination) => self.image(*destination, &content, range),
            Container::Span(_)
            | Container::Note
            | Container::Citation
            | Container::Narrative(..) => build::span(Attributes::default(), content),
        }
    }

    /// A link; one to a place of the document without words of its own is a cross-reference.
    fn link(
        &mut self,
        destination: Destination<'_>,
        content: Vec<Inline>,
        range: Range<usize>,
    ) -> Inline {
        let Destination { target, title, kind, list } = destination;
        tell_languages(&list, list_range(&list, &range), self.place, self.reading);
        let (title, span) = (non_empty(title), self.place.span(range));
        let mut attributes = list.into_attributes();
        if let Some(id) = target.strip_prefix('#').filter(|id| !id.is_empty())
            && content.is_empty()
            && title.is_none()
            && self.reading.dialect.is_extended()
        {
            let target = id.to_owned();
            let form = take_form(&mut attributes.classes);
            let reference = CrossReference { target, form, span, ..CrossReference::default() };
            return wrap(attributes, Inline::CrossReference(Box::new(reference)));
        }
        let target = match kind {
            LinkType::Email => format!("mailto:{target}"),
            _ => target.into_string(),
        };
        Inline::Link(Box::new(Link { target, title, content, span, attributes }))
    }

    /// An image. Words of spaces alone, `![ ](…)`, say that it only decorates; so does `{alt=""}`.
    fn image(
        &mut self,
        destination: Destination<'_>,
        content: &[Inline],
        range: Range<usize>,
    ) -> Inline {
        let Destination { target, title, mut list, .. } = destination;
        tell_languages(&list, list_range(&list, &range), self.place, self.reading);
        let words = Some(plain_text(content)).filter(|text| !text.is_empty());
        let alternative = words.or_else(|| list.take("alt"));
        Inline::Image(Box::new(Image {
            asset: target.into_string(),
            alternative,
            title: non_empty(title),
            attributes: list.into_attributes(),
            span: self.place.span(range),
        }))
    }

    fn push_code(&mut self, text: CowStr<'_>, attributes: Attributes) {
        let code = Code { text: text.into_string(), attributes };
        self.current.push(Inline::Code(Box::new(code)));
    }

    /// Code with attributes may be TeX or source text of some format.
    fn push_marked_code(&mut self, text: CowStr<'_>, list: AttributeList, range: Range<usize>) {
        tell_languages(&list, list_range(&list, &range), self.place, self.reading);
        let (sign, mut list) = read_code_as(list);
        let before = self.current.len();
        match sign {
            CodeSign::Code => return self.push_code(text, list.into_attributes()),
            CodeSign::InlineMathematics => {
                self.push_mathematics(text.into_string(), MathematicsStyle::Inline, range);
            }
            CodeSign::DisplayMathematics => {
                self.push_mathematics(text.into_string(), MathematicsStyle::Display, range);
            }
            CodeSign::Raw => {
                let format = list.take("format").unwrap_or_default();
                self.push_raw(format, text.into_string(), range);
            }
        }
        self.wrap_from(before, list.into_attributes());
    }

    /// Puts what was added since `before` into a span, if that would say something.
    pub(super) fn wrap_from(&mut self, before: usize, attributes: Attributes) {
        if !attributes.is_empty() {
            let content = self.current.split_off(before);
            self.current.push(build::span(attributes, content));
        }
    }

    pub(super) fn push_mathematics(
        &mut self,
        tex: String,
        style: MathematicsStyle,
        range: Range<usize>,
    ) {
        let span = self.place.span(range);
        self.current.push(Inline::Mathematics(Mathematics { tex, style, span }));
    }

    pub(super) fn push_raw(&mut self, format: String, text: String, range: Range<usize>) {
        let span = self.place.span(range);
        self.current.push(Inline::Raw(Raw { format, text, span }));
    }

    fn push_html(&mut self, html: CowStr<'_>, range: Range<usize>) {
        if !is_separator(&html) {
            self.push_raw("html".to_owned(), html.into_string(), range);
        }
    }

    pub(super) fn push_note_call(&mut self, note: NoteId, range: Range<usize>) {
        self.reading.notes.call(&note);
        let span = self.place.span(range);
        self.current.push(Inline::NoteCall(NoteCall { note, generated: None, span }));
    }

    /// Gives what stands in its brackets to a note, and calls it.
    fn push_note(&mut self, note: NoteId, content: Vec<Inline>, range: Range<usize>) {
        let inside = self.place.span(range.start + 2..range.end - 1);
        if !content.is_empty() {
            self.reading.notes.fill(&note, build::paragraph(content).at(inside));
        }
        let span = self.place.span(range);
        self.current.push(Inline::NoteCall(NoteCall { note, generated: None, span }));
    }

    /// A citation in running text.
    fn push_citation(&mut self, key: Key, range: Range<usize>) {
        self.close_citation(Items::of(key), Vec::new(), range);
    }

    pub(super) fn push(&mut self, inline: Inline) {
        self.current.push(inline);
    }

    pub(super) fn finish(mut self) -> Vec<Inline> {
        while !self.frames.is_empty() {
            self.close();
        }
        self.current
    }
}

impl FrameKind<'_> {
    /// How much deeper what stands inside is.
    fn levels(&self) -> usize {
        match self {
            Self::Span(span) => span.levels(),
            Self::Note(_) => 0,
            Self::Plain(_) | Self::Citation(_) => 1,
        }
    }
}

/// Where a list stands: at the end of what it belongs to.
fn list_range(list: &AttributeList, range: &Range<usize>) -> Range<usize> {
    let pairs = list.pairs.iter().map(|pair| pair.range.clone());
    pairs.reduce(|first, last| first.start..last.end).unwrap_or(range.clone())
}

fn wrap(attributes: Attributes, inline: Inline) -> Inline {
    if attributes.is_empty() { inline } else { build::span(attributes, vec![inline]) }
}

/// A text on one line.
fn line_of(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', " ")
}

fn non_empty(text: CowStr<'_>) -> Option<String> {
    (!text.is_empty()).then(|| text.into_string())
}
