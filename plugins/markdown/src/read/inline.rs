//! Inlines: the tokens of a paragraph as a tree.

use super::Reading;
use super::place::Place;
use super::script::mark_scripts;
use super::token::{Container, Destination, Token, TokenKind};
use pulldown_cmark::{CowStr, LinkType, Parser};
use recension_core::model::{
    Attributes, Code, Image, Inline, Link, Mathematics, MathematicsStyle, NoteCall, NoteId, Raw,
    plain_text,
};
use recension_core::normal::INLINE_DEPTH;
use std::ops::Range;

/// Reads a text that is one line and no block: a title, a caption.
pub(super) fn read_line(text: &str, place: &Place, reading: &mut Reading<'_>) -> Vec<Inline> {
    // A heading holds inlines only, whatever they begin with; its closing mark keeps marks of the text.
    let wrapped = format!("# {} #", text.replace(['\n', '\r'], " "));
    let mut tokens = Vec::new();
    for (event, range) in Parser::new_ext(&wrapped, reading.extensions).into_offset_iter() {
        if let Ok(kind) = TokenKind::from_event(event) {
            tokens.push(Token { kind, range });
        }
    }
    read_tokens(&wrapped, &mut tokens, &place.after(2), reading)
}

/// Reads the tokens of one paragraph of `text`.
pub(super) fn read_tokens<'a>(
    text: &'a str,
    tokens: &mut Vec<Token<'a>>,
    place: &Place,
    reading: &mut Reading<'_>,
) -> Vec<Inline> {
    let mut builder = Builder {
        text,
        place,
        reading,
        current: Vec::with_capacity(tokens.len().min(8)),
        open: Vec::new(),
        too_deep: 0,
    };
    if has_marks(text, tokens) {
        for token in mark_scripts(text, tokens) {
            builder.token(token);
        }
        tokens.clear();
    } else {
        for token in tokens.drain(..) {
            builder.token(token);
        }
    }
    builder.finish()
}

/// Tells whether the tokens may hold a script or an unknown note call.
fn has_marks(text: &str, tokens: &[Token<'_>]) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    text.as_bytes()[first.range.start..last.range.end]
        .iter()
        .any(|byte| matches!(byte, b'^' | b'~'))
}

struct Builder<'a, 'r, 's> {
    text: &'a str,
    place: &'r Place,
    reading: &'r mut Reading<'s>,
    current: Vec<Inline>,
    open: Vec<(Container<'a>, Range<usize>, Vec<Inline>)>,
    /// How many containers are open beyond the deepest that is kept.
    too_deep: usize,
}

impl<'a> Builder<'a, '_, '_> {
    fn token(&mut self, token: Token<'a>) {
        let Token { kind, range } = token;
        match kind {
            TokenKind::Text(text) => {
                let length = self.mark_raw(&text, &range);
                self.push_text(&text[length..]);
            }
            TokenKind::Open(container) => self.open(container, range),
            TokenKind::Close => self.close(),
            TokenKind::Code(text) => {
                let code = Code { text: text.into_string(), attributes: Attributes::default() };
                self.current.push(Inline::Code(Box::new(code)));
            }
            // Pandoc's rule: what a digit follows is the sign of a price.
            TokenKind::InlineMath(_)
                if self.text[range.end..].starts_with(|c: char| c.is_ascii_digit()) =>
            {
                self.push_text(&self.text[range]);
            }
            TokenKind::InlineMath(tex) => {
                // A line end in a formula is a space.
                let tex = if tex.contains('\n') { line_of(&tex).into() } else { tex };
                self.push_mathematics(tex, MathematicsStyle::Inline, range);
            }
            TokenKind::DisplayMath(tex) => {
                self.push_mathematics(tex, MathematicsStyle::Display, range);
            }
            TokenKind::Html(html) => self.push_html(html, range),
            TokenKind::NoteCall(label) => self.push_note_call(label, range),
            TokenKind::SoftBreak => self.current.push(Inline::SoftBreak),
            TokenKind::HardBreak => self.current.push(Inline::LineBreak),
        }
    }

    /// Makes raw text of the code that ends where `text` begins with the name of a format, as pandoc
    /// has it: `` `<br>`{=html} ``. Gives the length of what names it.
    fn mark_raw(&mut self, text: &str, range: &Range<usize>) -> usize {
        let Some((format, length)) = raw_format(text) else { return 0 };
        let (before, after) = self.text.split_at(range.start);
        let follows_code = before.ends_with('`') && after.starts_with('{');
        let Some(Inline::Code(code)) = self.current.last_mut().filter(|_| follows_code) else {
            return 0;
        };
        let text = std::mem::take(&mut code.text);
        self.current.pop();
        let span = self.place.span(range.start..range.start + length);
        self.current.push(Inline::Raw(Raw { format: format.to_owned(), text, span }));
        length
    }

    fn push_text(&mut self, more: &str) {
        if more.is_empty() {
            return;
        }
        match self.current.last_mut() {
            Some(Inline::Text { text }) => text.push_str(more),
            _ => self.current.push(Inline::Text { text: more.to_owned() }),
        }
    }

    fn open(&mut self, container: Container<'a>, range: Range<usize>) {
        if self.open.len() >= INLINE_DEPTH {
            self.too_deep += 1;
            self.reading.warn_too_deep(self.place.span(range));
        } else {
            self.open.push((container, range, std::mem::take(&mut self.current)));
        }
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some((container, range, before)) = self.open.pop() {
            let content = std::mem::replace(&mut self.current, before);
            let inline = self.contain(container, content, range);
            self.current.push(inline);
        }
    }

    fn contain(
        &self,
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
            Container::Link(destination) => self.link(*destination, content, range),
            Container::Image(destination) => self.image(*destination, &content, range),
        }
    }

    fn link(
        &self,
        destination: Destination<'_>,
        content: Vec<Inline>,
        range: Range<usize>,
    ) -> Inline {
        let target = match destination.kind {
            LinkType::Email => format!("mailto:{}", destination.target),
            _ => destination.target.into_string(),
        };
        let (title, span) = (non_empty(destination.title), self.place.span(range));
        Inline::Link(Box::new(Link {
            target,
            title,
            content,
            span,
            attributes: Attributes::default(),
        }))
    }

    /// An image. Words of spaces alone, `![ ](…)`, say that it only decorates.
    fn image(
        &self,
        destination: Destination<'_>,
        content: &[Inline],
        range: Range<usize>,
    ) -> Inline {
        let alternative = Some(plain_text(content)).filter(|text| !text.is_empty());
        Inline::Image(Box::new(Image {
            asset: destination.target.into_string(),
            alternative,
            title: non_empty(destination.title),
            attributes: Attributes::default(),
            span: self.place.span(range),
        }))
    }

    fn push_mathematics(&mut self, tex: CowStr<'_>, style: MathematicsStyle, range: Range<usize>) {
        let span = self.place.span(range);
        self.current.push(Inline::Mathematics(Mathematics { tex: tex.into_string(), style, span }));
    }

    fn push_html(&mut self, html: CowStr<'_>, range: Range<usize>) {
        if !is_separator(&html) {
            let span = self.place.span(range);
            self.current.push(Inline::Raw(Raw {
                format: "html".to_owned(),
                text: html.into_string(),
                span,
            }));
        }
    }

    fn push_note_call(&mut self, label: CowStr<'_>, range: Range<usize>) {
        let note = NoteId(label.into_string());
        self.reading.notes.call(&note);
        self.current.push(Inline::NoteCall(NoteCall {
            note,
            generated: None,
            span: self.place.span(range),
        }));
    }

    fn finish(mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        self.current
    }
}

/// The format that a text names at its beginning, and the length of what names it: `{=html}`.
pub(super) fn raw_format(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("{=")?;
    let format = &rest[..rest.find('}')?];
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (!format.is_empty() && format.chars().all(is_name)).then_some((format, format.len() + 3))
}

/// A text on one line.
fn line_of(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', " ")
}

/// Tells whether HTML is an empty comment: it keeps apart what would run together, and says nothing.
pub(super) fn is_separator(html: &str) -> bool {
    html.trim()
        .strip_prefix("<!--")
        .and_then(|rest| rest.strip_suffix("-->"))
        .is_some_and(|inside| inside.trim().is_empty())
}

fn non_empty(text: CowStr<'_>) -> Option<String> {
    (!text.is_empty()).then(|| text.into_string())
}
