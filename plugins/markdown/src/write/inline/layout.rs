//! A row of inlines, laid out flat.

use super::super::attribute::Braces;
use super::super::loss::Losses;
use super::Place;
use super::atom::{self, LinePosition};
use super::piece::{Delimiter, Mark, Pair, Piece, Row};
use crate::write::attribute;
use recension_core::model::{Code, Image, Inline, Link, Raw};
use std::borrow::Cow;

/// Lays `content` out. What the dialect has no sign for becomes its readable text, and is reported.
pub(super) fn row<'a>(content: &'a [Inline], place: Place, losses: &mut Losses<'_>) -> Row<'a> {
    let is_extended = losses.dialect().is_extended();
    let mut layout = Layout {
        row: Row::default(),
        place,
        losses,
        is_extended,
        links: 0,
        waiting_calls: Vec::new(),
        scripts: 0,
    };
    layout.inlines(content);
    finish(layout.row)
}

/// Lays out a picture, the text of which is `caption`: words for those who do not see it are an attribute.
pub(super) fn picture_row<'a>(
    image: &Image,
    caption: &'a [Inline],
    losses: &mut Losses<'_>,
) -> Row<'a> {
    let place = Place::Paragraph;
    let mut end = atom::link_end(&image.asset, image.title.as_deref(), place);
    let braces = Braces::with_own_keys(&["alt"]).option("alt", image.alternative.as_deref());
    end.push_str(&braces.attributes(&image.attributes).finish());
    let mut row = row(caption, place, losses);
    row.pieces.insert(0, Piece::LinkOpen);
    row.pieces.push(Piece::LinkClose(end));
    for pair in &mut row.pairs {
        pair.close += 1;
    }
    row
}

fn finish(mut row: Row<'_>) -> Row<'_> {
    while matches!(row.pieces.last(), Some(Piece::SoftBreak | Piece::LineBreak)) {
        row.pieces.pop();
    }
    for (index, piece) in row.pieces.iter().enumerate() {
        if let Piece::Close(pair) = piece {
            row.pairs[*pair].close = index;
        }
    }
    row
}

/// A row in the making.
pub(super) struct Layout<'a, 'l, 'r> {
    pub(super) row: Row<'a>,
    pub(super) place: Place,
    pub(super) losses: &'l mut Losses<'r>,
    /// Whether spans with attributes are signs.
    pub(super) is_extended: bool,
    /// How many links are around.
    links: usize,
    /// Note calls that wait for the end of the link around them, where nothing else can be done.
    waiting_calls: Vec<String>,
    /// How many superscripts and subscripts are around: they have no line ends.
    scripts: usize,
}

impl<'a> Layout<'a, '_, '_> {
    pub(super) fn inlines(&mut self, content: &'a [Inline]) {
        for (index, inline) in content.iter().enumerate() {
            match inline {
                Inline::Raw(raw) => self.raw(raw, content.get(index + 1)),
                _ => self.inline(inline),
            }
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text { text } => self.text(text.as_str()),
            Inline::Emphasis { content } => self.marked(Mark::Emphasis, content),
            Inline::Strong { content } => self.marked(Mark::Strong, content),
            Inline::Superscript { content } if self.is_extended => {
                self.script(Mark::Superscript, content);
            }
            Inline::Subscript { content } if self.is_extended => {
                self.script(Mark::Subscript, content);
            }
            Inline::Strikethrough { content } => self.marked(Mark::Strikethrough, content),
            Inline::Code(code) => self.code(code),
            Inline::Mathematics(mathematics) => {
                let (markdown, kept) =
                    atom::mathematics(mathematics, self.place, self.losses.dialect());
                self.losses.degraded_unless(kept, "mathematics");
                self.atom(markdown);
            }
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image),
            Inline::LineBreak => self.line_break(),
            Inline::SoftBreak => self.soft_break(),
            Inline::NoteCall(call) => self.note_call(call),
            _ if self.is_extended => self.sign(inline),
            _ => self.degraded(inline),
        }
    }

    /// Adds characters. Of two spaces that come together, as they do only where something between them
    /// is not written, the second is left out.
    pub(super) fn text(&mut self, added: impl Into<Cow<'a, str>>) {
        let mut added = added.into();
        if added.starts_with(' ') && self.ends_with_space() {
            added = added.trim_start_matches(' ').to_owned().into();
        }
        match self.row.pieces.last_mut() {
            _ if added.is_empty() => {}
            Some(Piece::Text { text, .. }) => text.to_mut().push_str(&added),
            _ => self.row.pieces.push(Piece::Text {
                text: added,
                encode_first: false,
                encode_last: false,
            }),
        }
    }

    fn ends_with_space(&self) -> bool {
        let is_sign = |piece: &&Piece<'_>| matches!(piece, Piece::Open(_) | Piece::Close(_));
        match self.row.pieces.iter().rev().find(|piece| !is_sign(piece)) {
            Some(Piece::Text { text, .. }) => text.ends_with(' '),
            Some(Piece::SoftBreak | Piece::LineBreak) | None => true,
            _ => false,
        }
    }

    pub(super) fn atom(&mut self, markdown: impl Into<Cow<'a, str>>) {
        let markdown = markdown.into();
        if atom::runs_together(self.row.pieces.last(), &markdown) {
            self.row.pieces.push(Piece::Atom(Cow::Borrowed(atom::SEPARATOR)));
        }
        self.row.pieces.push(Piece::Atom(markdown));
    }

    fn code(&mut self, code: &Code) {
        let mut markdown = atom::code(&code.text, self.place);
        if self.is_extended {
            markdown.push_str(&attribute::of_code(&code.attributes));
        } else {
            self.losses.attributes(&code.attributes);
        }
        self.atom(markdown);
    }

    fn image(&mut self, image: &Image) {
        if !self.is_extended {
            self.losses.attributes(&image.attributes);
        }
        let title = image.title.as_deref();
        let markdown = atom::image(image, title, self.place, self.scripts, self.losses.dialect());
        self.atom(markdown);
    }

    fn raw(&mut self, raw: &'a Raw, next: Option<&Inline>) {
        let is_alone = matches!(next, None | Some(Inline::SoftBreak | Inline::LineBreak));
        let position = match self.row.pieces.last() {
            _ if !self.place.begins_lines() => LinePosition::Within,
            None if is_alone => LinePosition::FirstAlone,
            None | Some(Piece::SoftBreak | Piece::LineBreak) => LinePosition::First,
            Some(_) => LinePosition::Within,
        };
        if let Some(markdown) = atom::raw(raw, position, self.place, self.losses.dialect()) {
            self.atom(markdown);
        } else if self.is_extended {
            self.atom(raw_span(raw, self.place));
        } else {
            self.losses.degraded("raw");
            self.atom(atom::code(&raw.text, self.place));
        }
    }

    fn has_lines(&self) -> bool {
        self.place.has_lines() && self.scripts == 0
    }

    fn soft_break(&mut self) {
        if self.has_lines() {
            self.row.pieces.push(Piece::SoftBreak);
        } else if self.is_extended {
            self.atom("[]{.soft-break}");
        } else {
            self.text(" ");
        }
    }

    fn line_break(&mut self) {
        if self.has_lines() {
            self.row.pieces.push(Piece::LineBreak);
        } else if self.is_extended {
            self.atom("[]{.line-break}");
        } else {
            self.losses.degraded("line-break");
            self.text(" ");
        }
    }

    /// A superscript or subscript between delimiters, which hold no spaces.
    fn script(&mut self, mark: Mark, content: &'a [Inline]) {
        if is_word(content) {
            self.scripts += 1;
            self.marked(mark, content);
            self.scripts -= 1;
        } else {
            self.span(Braces::of(mark.name()), content);
        }
    }

    /// Content between delimiters; nothing if nothing of the content is written.
    pub(super) fn marked(&mut self, mark: Mark, content: &'a [Inline]) {
        let pair = self.open(mark);
        self.inlines(content);
        if matches!(self.row.pieces.last(), Some(Piece::Open(last)) if *last == pair) {
            self.row.pieces.pop();
        } else {
            self.row.pieces.push(Piece::Close(pair));
        }
    }

    /// Opens a pair, or goes on with the one that has just been closed: two like pairs side by side
    /// are one, and come up only where what stood between them was not written.
    fn open(&mut self, mark: Mark) -> usize {
        if let Some(Piece::Close(last)) = self.row.pieces.last()
            && self.row.pairs[*last].mark == mark
        {
            let last = *last;
            self.row.pieces.pop();
            return last;
        }
        self.row.pairs.push(Pair { mark, delimiter: Delimiter::Unknown, close: 0 });
        let pair = self.row.pairs.len() - 1;
        self.row.pieces.push(Piece::Open(pair));
        pair
    }

    fn link(&mut self, link: &'a Link) {
        if !self.is_extended {
            self.losses.attributes(&link.attributes);
        }
        match atom::autolink(link) {
            Some(markdown) if link.attributes.is_empty() || !self.is_extended => {
                self.atom(markdown);
            }
            _ if self.links > 0 && link.content.is_empty() => self.text(link.target.as_str()),
            _ => {
                let mut end = atom::link_end(&link.target, link.title.as_deref(), self.place);
                if self.is_extended {
                    end.push_str(&attribute::in_braces(&link.attributes));
                }
                self.linked(end, |layout| layout.inlines(&link.content));
            }
        }
    }

    /// Content as the text of a link that ends with `end`.
    pub(super) fn linked(&mut self, end: String, content: impl FnOnce(&mut Self)) {
        if self.links > 0 {
            return content(self); // No Markdown has a link in a link; a normal document has none either.
        }
        self.keep_from_call();
        self.row.pieces.push(Piece::LinkOpen);
        self.links += 1;
        content(self);
        self.links -= 1;
        self.row.pieces.push(Piece::LinkClose(end));
        for call in std::mem::take(&mut self.waiting_calls) {
            self.atom(call);
        }
    }

    /// `[^note][text](target)` is neither a call nor a link: keeps the two apart.
    pub(super) fn keep_from_call(&mut self) {
        if matches!(self.row.pieces.last(), Some(Piece::Atom(before)) if before.starts_with("[^")) {
            self.row.pieces.push(Piece::Atom(Cow::Borrowed(atom::SEPARATOR)));
        }
    }

    /// Whether a link is around: CommonMark has no link in a link, and no note call either.
    pub(super) fn is_in_link(&self) -> bool {
        self.links > 0
    }

    /// Lets a note call stand behind the link around it.
    pub(super) fn call_behind_link(&mut self, call: String) {
        self.waiting_calls.push(call);
        self.losses.degraded("note-call");
    }
}

/// Whether `content` is words without a space between them, perhaps emphasised.
fn is_word(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text { text } => !text.contains(char::is_whitespace),
        Inline::Emphasis { content } | Inline::Strong { content } => is_word(content),
        _ => false,
    })
}

/// Raw text that no shorter sign can hold.
fn raw_span(raw: &Raw, place: Place) -> String {
    let list = Braces::of("raw").key("format", &raw.format);
    if raw.text.contains('\n') {
        format!("[]{}", list.key("text", &raw.text).braced())
    } else {
        format!("{}{}", atom::code(&raw.text, place), list.braced())
    }
}
