//! A row of inlines, laid out flat.

use super::super::loss::Losses;
use super::Place;
use super::atom::{self, LinePosition};
use recension_core::model::{
    Citation, CitationItem, CitationMode, CrossReference, Inline, Link, QuotationKind, Raw,
    TitleLevel, WorkTitle,
};
use std::borrow::Cow;

/// A part of a row.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// Characters, to be escaped; never beside other text.
    Text {
        /// The characters.
        text: Cow<'a, str>,
        /// Whether the first character must be a numeric reference, for a delimiter before it.
        encode_first: bool,
        /// Whether the last character must be one, for a delimiter after it.
        encode_last: bool,
    },
    /// Beginning of what the pair with this number marks.
    Open(usize),
    /// End of it.
    Close(usize),
    /// Beginning of a link's text.
    LinkOpen,
    /// End of a link's text, with its target.
    LinkClose(String),
    /// Markdown that stands by itself; begins and ends with ASCII punctuation.
    Atom(Cow<'a, str>),
    /// End of a line.
    SoftBreak,
    /// End of a line that must stay.
    LineBreak,
}

/// What a pair of delimiters marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
    Superscript,
    Subscript,
}

impl Mark {
    /// Its name in JSON.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Emphasis => "emphasis",
            Self::Strong => "strong",
            Self::Strikethrough => "strikethrough",
            Self::Superscript => "superscript",
            Self::Subscript => "subscript",
        }
    }
}

/// A mark and its delimiter.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) mark: Mark,
    /// What stands at its ends, once that is chosen; empty where no delimiter would be understood.
    pub(super) delimiter: Option<&'static str>,
    /// Index of its `Close`.
    pub(super) close: usize,
}

impl Pair {
    /// What stands at its ends; nothing as long as nothing is chosen.
    pub(super) fn delimiter(&self) -> &'static str {
        self.delimiter.unwrap_or_default()
    }
}

/// A row, with its pairs in the order in which they open.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    pub(super) pairs: Vec<Pair>,
}

/// Lays `content` out. What Markdown has no sign for becomes its readable text, and is reported.
pub(super) fn row<'a>(content: &'a [Inline], place: Place, losses: &mut Losses<'_>) -> Row<'a> {
    let mut layout = Layout { row: Row::default(), place, losses, link: None, scripts: 0 };
    layout.inlines(content);
    let mut row = layout.row;
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

struct Layout<'a, 'l, 'r> {
    row: Row<'a>,
    place: Place,
    losses: &'l mut Losses<'r>,
    /// Note calls that wait for the end of the link around them.
    link: Option<Vec<String>>,
    /// How many superscripts and subscripts are around: they have no line ends.
    scripts: usize,
}

impl<'a> Layout<'a, '_, '_> {
    fn inlines(&mut self, content: &'a [Inline]) {
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
            Inline::Superscript { content } => self.marked(Mark::Superscript, content),
            Inline::Subscript { content } => self.marked(Mark::Subscript, content),
            Inline::Strikethrough { content } => self.marked(Mark::Strikethrough, content),
            Inline::Code(code) => {
                self.losses.attributes(&code.attributes);
                self.atom(atom::code(&code.text, self.place));
            }
            Inline::Mathematics(mathematics) => {
                let (markdown, kept) = atom::mathematics(mathematics, self.place);
                self.losses.degraded_unless(kept, "mathematics");
                self.atom(markdown);
            }
            Inline::Link(link) => self.link(link),
            Inline::NoteCall(call) => self.note_call(atom::note_call(&call.note, self.place)),
            Inline::Image(image) => {
                self.losses.attributes(&image.attributes);
                self.atom(atom::image(image, image.title.as_deref(), self.place, self.scripts));
            }
            Inline::LineBreak => self.line_break(),
            Inline::SoftBreak if self.has_lines() => self.row.pieces.push(Piece::SoftBreak),
            Inline::SoftBreak => self.text(" "),
            _ => self.degraded(inline),
        }
    }

    /// What this Markdown has no sign for, in the form a reader of plain text would expect.
    fn degraded(&mut self, inline: &'a Inline) {
        match inline {
            Inline::SmallCapitals { content } => self.unmarked("small-capitals", content),
            Inline::Foreign { content, .. } => self.unmarked("foreign", content),
            Inline::Date { content, .. } => self.unmarked("date", content),
            Inline::Name(name) => self.unmarked("name", &name.content),
            Inline::Spoiler { content } => self.unmarked("spoiler", content),
            Inline::Span { content, .. } => self.unmarked("span", content),
            Inline::Quotation { kind, content } => self.quotation(*kind, content),
            Inline::Title(title) => self.work_title(title),
            Inline::Citation(citation) => self.citation(citation),
            Inline::CrossReference(reference) => self.cross_reference(reference),
            Inline::Choice { original, replacement, .. } => self.choice(original, replacement),
            Inline::PageBreak(page) if page.generated => {}
            Inline::PageBreak(_) => self.losses.dropped("page-break"),
            Inline::IndexMark(_) => self.losses.dropped("index-mark"),
            _ => {}
        }
    }

    fn unmarked(&mut self, what: &'static str, content: &'a [Inline]) {
        self.losses.degraded(what);
        self.inlines(content);
    }

    /// Words in quotation marks.
    fn quotation(&mut self, kind: QuotationKind, content: &'a [Inline]) {
        self.losses.degraded("quotation");
        let (open, close) = match kind {
            QuotationKind::Double => ("“", "”"),
            QuotationKind::Single | QuotationKind::Scare => ("‘", "’"),
        };
        self.text(open);
        self.inlines(content);
        self.text(close);
    }

    /// A title in the type that printers give it.
    fn work_title(&mut self, title: &'a WorkTitle) {
        self.losses.degraded("title");
        match title.level {
            TitleLevel::Monograph | TitleLevel::Journal => {
                self.marked(Mark::Emphasis, &title.content);
            }
            TitleLevel::Series => self.inlines(&title.content),
            TitleLevel::Analytic => {
                self.text("“");
                self.inlines(&title.content);
                self.text("”");
            }
        }
    }

    /// Both readings: the source's, then the editor's in brackets.
    fn choice(&mut self, original: &'a [Inline], replacement: &'a [Inline]) {
        self.losses.degraded("choice");
        self.inlines(original);
        self.text(" [");
        self.inlines(replacement);
        self.text("]");
    }

    /// A citation as pandoc writes it: `[see @doe, p. 3; -@roe]`.
    fn citation(&mut self, citation: &'a Citation) {
        self.losses.degraded("citation");
        self.text("[");
        for (index, item) in citation.items.iter().enumerate() {
            if index > 0 {
                self.text("; ");
            }
            self.citation_item(item);
        }
        self.text("]");
    }

    fn citation_item(&mut self, item: &'a CitationItem) {
        if !item.prefix.is_empty() {
            self.inlines(&item.prefix);
            self.text(" ");
        }
        if item.mode == CitationMode::YearOnly {
            self.text("-");
        }
        self.text("@");
        self.text(item.key.as_str());
        if let Some(locator) = &item.locator {
            self.text(format!(", {} {}", locator.label, locator.value));
        }
        if !item.suffix.is_empty() {
            self.text(", ");
            self.inlines(&item.suffix);
        }
    }

    /// A link to the place, with the author's words or the name of the place.
    fn cross_reference(&mut self, reference: &'a CrossReference) {
        self.losses.degraded("cross-reference");
        let target = format!("#{}", reference.target);
        self.linked(&target, None, |layout| match reference.content.as_slice() {
            [] => layout.text(reference.target.as_str()),
            content => layout.inlines(content),
        });
    }

    /// Adds characters. Of two spaces that come together, as they do only where something between them
    /// is not written, the second is left out.
    fn text(&mut self, added: impl Into<Cow<'a, str>>) {
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

    fn atom(&mut self, markdown: impl Into<Cow<'a, str>>) {
        let markdown = markdown.into();
        if atom::runs_together(self.row.pieces.last(), &markdown) {
            self.row.pieces.push(Piece::Atom(Cow::Borrowed(atom::SEPARATOR)));
        }
        self.row.pieces.push(Piece::Atom(markdown));
    }

    fn raw(&mut self, raw: &'a Raw, next: Option<&Inline>) {
        let is_alone = matches!(next, None | Some(Inline::SoftBreak | Inline::LineBreak));
        let position = match self.row.pieces.last() {
            _ if !self.place.begins_lines() => LinePosition::Within,
            None if is_alone => LinePosition::FirstAlone,
            None | Some(Piece::SoftBreak | Piece::LineBreak) => LinePosition::First,
            Some(_) => LinePosition::Within,
        };
        if let Some(markdown) = atom::raw(raw, position, self.place) {
            self.atom(markdown);
        } else {
            self.losses.degraded("raw");
            self.atom(atom::code(&raw.text, self.place));
        }
    }

    fn has_lines(&self) -> bool {
        self.place.has_lines() && self.scripts == 0
    }

    fn line_break(&mut self) {
        if self.has_lines() {
            self.row.pieces.push(Piece::LineBreak);
        } else {
            self.losses.degraded("line-break");
            self.text(" ");
        }
    }

    /// Content between delimiters; nothing if nothing of the content is written.
    fn marked(&mut self, mark: Mark, content: &'a [Inline]) {
        let pair = self.open(mark);
        let scripts = usize::from(matches!(mark, Mark::Superscript | Mark::Subscript));
        self.scripts += scripts;
        self.inlines(content);
        self.scripts -= scripts;
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
        self.row.pairs.push(Pair { mark, delimiter: None, close: 0 });
        let pair = self.row.pairs.len() - 1;
        self.row.pieces.push(Piece::Open(pair));
        pair
    }

    fn link(&mut self, link: &'a Link) {
        self.losses.attributes(&link.attributes);
        match atom::autolink(link) {
            Some(markdown) => self.atom(markdown),
            None if self.link.is_some() && link.content.is_empty() => {
                self.text(link.target.as_str());
            }
            None => self.linked(&link.target, link.title.as_deref(), |layout| {
                layout.inlines(&link.content);
            }),
        }
    }

    fn linked(&mut self, target: &str, title: Option<&str>, content: impl FnOnce(&mut Self)) {
        if self.link.is_some() {
            return content(self); // No Markdown has a link in a link; a normal document has none either.
        }
        if matches!(self.row.pieces.last(), Some(Piece::Atom(before)) if before.starts_with("[^")) {
            // `[^note][text](target)` is neither a call nor a link.
            self.row.pieces.push(Piece::Atom(Cow::Borrowed(atom::SEPARATOR)));
        }
        self.row.pieces.push(Piece::LinkOpen);
        self.link = Some(Vec::new());
        content(self);
        self.row.pieces.push(Piece::LinkClose(atom::link_end(target, title, self.place)));
        for call in self.link.take().unwrap_or_default() {
            self.atom(call);
        }
    }

    /// A call inside a link stands behind the link: CommonMark has no link around a link.
    fn note_call(&mut self, call: String) {
        match &mut self.link {
            Some(waiting) => {
                waiting.push(call);
                self.losses.degraded("note-call");
            }
            None => self.atom(call),
        }
    }
}
