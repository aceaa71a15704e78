//! The pass before the parser: finds what CommonMark has no block for, and puts stand-ins in its place.
//!
//! One pass over the lines follows containers, code and HTML. Each fence of a division becomes HTML of the same
//! length, each line of verse a heading, each line of a spoiler one of a quotation. So the parser keeps blocks
//! apart as it should, and every offset in what it reads is one in the text itself. A stand-in that the
//! parser takes for text all the same is taken back by [`Scan::restore`].

mod container;
mod fence;
mod leaf;
mod line;

#[cfg(test)]
mod tests;

pub(super) use self::fence::{Fence, read_fence};

use self::container::Container;
use self::leaf::Leaf;
use self::line::Line;
use super::definition::Uses;
use pulldown_cmark::{CowStr, Event, Options as Extensions, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// What was found in a text.
pub(super) struct Scan<'a> {
    /// The text with stand-ins, of the same length.
    pub(super) text: Cow<'a, str>,
    original: &'a str,
    marks: Vec<Mark>,
    edits: Vec<Edit>,
    words: Vec<Words>,
}

/// A line that looks like a definition of a link, with a word in place of an address.
#[derive(Clone, Debug)]
struct Words {
    label: Range<usize>,
    colon: usize,
}

/// A line that is more than what the parser takes it for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// From its first character to the end of the line.
    pub(super) range: Range<usize>,
    pub(super) kind: MarkKind,
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// The fence of a division; the parser sees HTML.
    Fence,
    /// A line of verse, its bar included; the parser sees a heading.
    Verse {
        /// Whether it is the first of its line block.
        is_first: bool,
    },
    /// The first sign of a quotation that is a spoiler.
    Spoiler,
}

/// Bytes that have a stand-in.
#[derive(Clone, Debug)]
struct Edit {
    range: Range<usize>,
    stand_in: StandIn,
}

impl Edit {
    /// Tells whether it hides a sign at the end of a line of verse.
    fn is_last_sign(&self) -> bool {
        matches!(self.stand_in, StandIn::Byte(PLAIN))
    }

    /// A colon that is text.
    fn colon(at: usize) -> Self {
        Self { range: at..at + 1, stand_in: StandIn::Byte(PLAIN_COLON) }
    }
}

#[derive(Clone, Copy, Debug)]
enum StandIn {
    /// HTML that ends on its line.
    Html,
    /// The same byte over and over.
    Byte(u8),
}

/// Stands for a sign at the end of a line, among punctuation as before.
const PLAIN: u8 = b'.';
/// Stand for a colon and an angle that would begin a block: characters that no text can have.
const PLAIN_COLON: u8 = 0x1c;
const PLAIN_ANGLE: u8 = 0x1d;

/// The pass, at one line of the text.
struct Scanner<'a> {
    text: &'a str,
    /// Whether lines may end in CR.
    has_returns: bool,
    containers: Vec<Container>,
    /// Index of the outermost container that a blank line closes.
    first_quotation: Option<usize>,
    leaf: Leaf,
    /// Whether a definition may follow: the block before is a paragraph, or a definition.
    may_define: bool,
    /// Offset up to which no thematic break is to be sought.
    no_break: usize,
    /// Where spoilers begin that do not end.
    no_spoiler_end: Range<usize>,
    /// Where spoilers begin that all end with the same sign, which stands at its end.
    spoiler_end: Range<usize>,
    marks: Vec<Mark>,
    edits: Vec<Edit>,
    words: Vec<Words>,
}

/// Reads the lines of `text`.
pub(super) fn scan(text: &str) -> Scan<'_> {
    let mut scanner = Scanner {
        text,
        has_returns: text.contains('\r'),
        containers: Vec::new(),
        first_quotation: None,
        leaf: Leaf::None,
        may_define: false,
        no_break: 0,
        no_spoiler_end: 0..0,
        spoiler_end: 0..0,
        marks: Vec::new(),
        edits: Vec::new(),
        words: Vec::new(),
    };
    let mut start = 0;
    while start < text.len() {
        let (end, next) = scanner.line_end(start);
        scanner.line(Line::new(text, start, end), next);
        start = next;
    }
    let Scanner { marks, edits, words, .. } = scanner;
    Scan { text: apply(text, &edits), original: text, marks, edits, words }
}

impl<'a> Scanner<'a> {
    /// Where the line that begins at `start` ends, and where the next one begins.
    fn line_end(&self, start: usize) -> (usize, usize) {
        let rest = &self.text[start..];
        let found = if self.has_returns { rest.find(['\n', '\r']) } else { rest.find('\n') };
        let Some(length) = found else { return (self.text.len(), self.text.len()) };
        let end = start + length;
        let is_pair = self.text[end..].starts_with("\r\n");
        (end, end + 1 + usize::from(is_pair))
    }

    /// Reads one line; `next` is where the one after it begins.
    fn line(&mut self, mut line: Line<'a>, next: usize) {
        if line.is_blank() {
            self.close_to(self.first_quotation.unwrap_or(self.containers.len()));
            self.end_at_blank();
            return;
        }
        let mut went_on = self.go_on(&mut line);
        let is_inside = went_on == self.containers.len();
        if is_inside && self.is_taken(line) {
            return;
        }
        if !is_inside && self.leaf != Leaf::Paragraph {
            self.leaf = Leaf::None;
            self.close_to(went_on);
        }
        if self.leaf == Leaf::Verse {
            self.leaf = Leaf::None;
        }
        while !line.is_blank() {
            let before = line;
            let outer = line.skip_columns(4);
            if outer >= 4 || !self.open_next(&mut line, outer, went_on, next) {
                self.leaf_line(before, went_on, next);
                return;
            }
            went_on = self.containers.len();
        }
        self.close_to(went_on);
        self.end_at_blank();
    }

    fn end_at_blank(&mut self) {
        if matches!(self.leaf, Leaf::Paragraph | Leaf::Tags | Leaf::Verse) {
            self.leaf = Leaf::None;
        }
    }

    fn mark(&mut self, range: Range<usize>, kind: MarkKind) {
        self.marks.push(Mark { range, kind });
    }

    fn edit(&mut self, range: Range<usize>, stand_in: StandIn) {
        self.edits.push(Edit { range, stand_in });
    }
}

fn apply<'a>(text: &'a str, edits: &[Edit]) -> Cow<'a, str> {
    if edits.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for Edit { range, stand_in } in edits {
        out.push_str(&text[out.len()..range.start]);
        let length = range.len();
        match stand_in {
            StandIn::Html if length < 4 => out.push_str("<?>"),
            StandIn::Html => {
                out.push_str("<?");
                out.extend(std::iter::repeat_n(' ', length - 4));
                out.push_str("?>");
            }
            StandIn::Byte(byte) => out.extend(std::iter::repeat_n(char::from(*byte), length)),
        }
    }
    out.push_str(&text[out.len()..]);
    Cow::Owned(out)
}

impl<'a> Scan<'a> {
    /// A text in which nothing is sought.
    pub(super) fn nothing(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            original: text,
            marks: Vec::new(),
            edits: Vec::new(),
            words: Vec::new(),
        }
    }

    /// Makes text of lines that would define links to a word, where no link has their label.
    ///
    /// The parser reads all of the text once more for that, but only where there are such lines.
    pub(super) fn keep_words(&mut self, extensions: Extensions) {
        let words = std::mem::take(&mut self.words);
        if words.is_empty() {
            return;
        }
        let colons = self.unused_colons(words, extensions);
        self.edits.extend(colons);
        self.edits.sort_by_key(|edit| edit.range.start);
        self.text = apply(self.original, &self.edits);
    }

    fn unused_colons(&self, words: Vec<Words>, extensions: Extensions) -> Vec<Edit> {
        let mut parser = Parser::new_ext(&self.text, extensions).into_offset_iter();
        let mut uses = Uses::default();
        while let Some((event, _)) = parser.next() {
            uses.note(&event, parser.reference_definitions());
        }
        let definitions = parser.reference_definitions();
        let is_unused = |words: &Words| !uses.has(&self.original[words.label.clone()], definitions);
        let unused = words.into_iter().filter(is_unused);
        unused.map(|words| Edit::colon(words.colon)).collect()
    }

    /// The mark that begins at `start`.
    pub(super) fn mark_at(&self, start: usize) -> Option<&Mark> {
        if self.marks.is_empty() {
            return None;
        }
        let index = self.marks.binary_search_by_key(&start, |mark| mark.range.start).ok()?;
        self.marks.get(index)
    }

    /// Gives an event the text of the source where it has that of a stand-in.
    ///
    /// A link may have the address and the title of a definition that stands elsewhere.
    pub(super) fn restore<'e>(&self, event: Event<'e>, range: &Range<usize>) -> Event<'e>
    where
        'a: 'e,
    {
        if self.edits.is_empty() {
            return event;
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (with_signs(dest_url), with_signs(title));
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (with_signs(dest_url), with_signs(title));
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            event if self.has_edit(range) => self.restore_piece(event, range),
            event => event,
        }
    }

    fn restore_piece<'e>(&self, event: Event<'e>, range: &Range<usize>) -> Event<'e>
    where
        'a: 'e,
    {
        let slice = &self.original[range.clone()];
        match event {
            Event::Text(text) if text.len() == slice.len() => Event::Text(slice.into()),
            Event::Html(text) if text.len() == slice.len() => Event::Html(slice.into()),
            Event::InlineHtml(text) if text.len() == slice.len() => Event::Text(slice.into()),
            Event::Code(text) => Event::Code(with_signs(text)),
            Event::InlineMath(tex) => Event::InlineMath(with_signs(tex)),
            Event::DisplayMath(tex) => Event::DisplayMath(with_signs(tex)),
            event => event,
        }
    }

    fn has_edit(&self, range: &Range<usize>) -> bool {
        let next = self.edits.partition_point(|edit| edit.range.end <= range.start);
        self.edits.get(next).is_some_and(|edit| edit.range.start < range.end)
    }
}

/// The characters of a row of words, whose lines are joined, instead of their stand-ins.
fn with_signs(text: CowStr<'_>) -> CowStr<'_> {
    if !text.contains([char::from(PLAIN_COLON), char::from(PLAIN_ANGLE)]) {
        return text;
    }
    text.replace(char::from(PLAIN_COLON), ":").replace(char::from(PLAIN_ANGLE), ">").into()
}
