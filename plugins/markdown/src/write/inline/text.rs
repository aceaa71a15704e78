//! Characters of text, with a backslash or as a reference where CommonMark would read them otherwise.

use super::Place;
use super::character::{begins_reference, is_surely_letter, reference};
use super::line_start::{self, End};
use super::piece::{Mark, Piece, Row};

/// Which characters of a row can be taken for markup at all: a delimiter that stands there once,
/// and nothing else of its kind, closes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Census {
    asterisks: u32,
    underscores: u32,
    tildes: u32,
    carets: u32,
    backticks: u32,
    /// Whether a dollar sign that may close follows one that may open.
    has_formula: bool,
}

impl Census {
    /// Counts the characters of `row`, and of what stands after it.
    pub(super) fn of(row: &Row<'_>, rest: &str) -> Self {
        let mut census = Self::default();
        census.count_all(rest);
        let mut may_open = false;
        // In a script, spaces are written as references.
        let has_script =
            row.pairs.iter().any(|pair| matches!(pair.mark, Mark::Superscript | Mark::Subscript));
        for (index, piece) in row.pieces.iter().enumerate() {
            match piece {
                Piece::Text { text, encode_first, encode_last } => {
                    let is_beside = |piece: Option<&Piece<'_>>| {
                        !matches!(piece, None | Some(Piece::SoftBreak | Piece::LineBreak))
                    };
                    let before = index.checked_sub(1).and_then(|before| row.pieces.get(before));
                    let mut dollars = Dollars {
                        may_open: &mut may_open,
                        follows: is_beside(before),
                        goes_on: is_beside(row.pieces.get(index + 1)),
                        encoded: [has_script || *encode_first, has_script || *encode_last],
                    };
                    census.count_text(text, &mut dollars);
                }
                Piece::Atom(markdown) => census.count_all(markdown),
                Piece::LinkClose(markdown) => census.count_all(markdown),
                _ => {}
            }
        }
        for pair in &row.pairs {
            census.count_pair(pair.mark);
        }
        census
    }

    /// The census of text that must be understood whatever stands around it.
    pub(super) fn strict() -> Self {
        Self { asterisks: 2, underscores: 2, tildes: 2, carets: 2, backticks: 2, has_formula: true }
    }

    fn counter(&mut self, byte: u8) -> Option<&mut u32> {
        match byte {
            b'*' => Some(&mut self.asterisks),
            b'_' => Some(&mut self.underscores),
            b'~' => Some(&mut self.tildes),
            b'^' => Some(&mut self.carets),
            b'`' => Some(&mut self.backticks),
            _ => None,
        }
    }

    /// Rows of one character count once.
    fn count_text(&mut self, text: &str, dollars: &mut Dollars<'_>) {
        let bytes = text.as_bytes();
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| SPECIAL[usize::from(*byte)]) {
            let before = at.checked_sub(1).map(|before| bytes[before]);
            if byte == b'$' {
                self.has_formula |= dollars.may_close(before);
                *dollars.may_open |= dollars.may_open(bytes.get(at + 1));
            } else if before != Some(byte)
                && let Some(count) = self.counter(byte)
            {
                *count += 1;
            }
        }
    }

    fn count_all(&mut self, markdown: &str) {
        for byte in markdown.bytes() {
            self.has_formula |= byte == b'$';
            if let Some(count) = self.counter(byte) {
                *count += 2;
            }
        }
    }

    fn count_pair(&mut self, mark: Mark) {
        match mark {
            Mark::Emphasis | Mark::Strong => {
                self.asterisks += 2;
                self.underscores += 2;
            }
            Mark::Strikethrough | Mark::Subscript => self.tildes += 2,
            Mark::Superscript => self.carets += 2,
        }
    }

    /// Whether `byte` stands in the row but once.
    fn is_lone(mut self, byte: u8) -> bool {
        self.counter(byte).is_some_and(|count| *count <= 1)
    }
}

/// What decides whether dollar signs of a text could be those of a formula.
struct Dollars<'c> {
    /// Whether one that may open stands before.
    may_open: &'c mut bool,
    /// Whether something stands directly before the text, and after it.
    follows: bool,
    goes_on: bool,
    /// Whether spaces, at the start and at the end at least, are written as references.
    encoded: [bool; 2],
}

impl Dollars<'_> {
    /// Whether a dollar sign behind `before` may close a formula that one before it opens.
    fn may_close(&self, before: Option<u8>) -> bool {
        *self.may_open && before.map_or(self.follows, |before| before != b' ' || self.encoded[0])
    }

    /// Whether a dollar sign before `next` may open a formula.
    fn may_open(&self, next: Option<&u8>) -> bool {
        next.map_or(self.goes_on, |next| *next != b' ' || self.encoded[1])
    }
}

/// What stands before a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing: it begins a line.
    Line,
    /// A note call, which begins a line.
    FirstNoteCall,
    /// A note call.
    NoteCall,
    /// The bracket that opens a link.
    Bracket,
    /// Code.
    Code,
    /// Something else.
    Piece,
}

/// What stands after a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing: it ends a line.
    Line,
    /// The bracket of a link.
    Link,
    /// Another bracket.
    Bracket,
    /// The mark of a superscript.
    Caret,
    /// Something else.
    Piece,
}

/// All that decides how a text is written, beside the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings {
    pub(super) census: Census,
    pub(super) place: Place,
    pub(super) before: Before,
    pub(super) after: After,
    /// How many links and pictures are around: brackets must not be taken for theirs.
    pub(super) brackets: usize,
    /// How many superscripts and subscripts are around: they hold no spaces.
    pub(super) scripts: usize,
    pub(super) encode_first: bool,
    pub(super) encode_last: bool,
}

/// Bytes that may need an escape somewhere.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"\\*_`~^$[]!<&|";
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    index = 0;
    while index < 0x20 {
        table[index] = true;
        index += 1;
    }
    table
};

/// Adds `text` to `out`.
pub(super) fn write(out: &mut String, text: &str, surroundings: &Surroundings) {
    let mut text = text;
    if surroundings.before == Before::Line && !surroundings.encode_first {
        text = text.trim_start_matches(' ');
    }
    if surroundings.after == After::Line && !surroundings.encode_last {
        text = text.trim_end_matches(' ');
    }
    let mut characters = text.chars();
    let first = if surroundings.encode_first { characters.next() } else { None };
    let last = if surroundings.encode_last { characters.next_back() } else { None };
    if let Some(first) = first {
        out.push_str(&reference(first));
    }
    let mut body = Body { text: characters.as_str(), ends: last.is_none(), surroundings };
    body.write_start(out, first.is_none());
    body.write_rest(out);
    if let Some(last) = last {
        out.push_str(&reference(last));
    }
}

/// The part of a text that is not written as references.
struct Body<'a> {
    text: &'a str,
    /// Whether the text ends with it.
    ends: bool,
    surroundings: &'a Surroundings,
}

impl Body<'_> {
    /// Writes what needs care because of where it begins.
    fn write_start(&mut self, out: &mut String, is_first: bool) {
        let around = self.surroundings;
        if !is_first {
            return;
        }
        let rest = match around.before {
            Before::Line if around.place.begins_lines() => {
                if let Some(rest) = self.text.strip_prefix('\u{feff}') {
                    out.push_str(&reference('\u{feff}'));
                    self.text = rest;
                }
                let end =
                    if self.ends && around.after == After::Line { End::Line } else { End::Piece };
                match line_start::escape_position(self.text, end) {
                    Some(position) => position,
                    None => return,
                }
            }
            Before::NoteCall | Before::FirstNoteCall if self.text.starts_with(['(', '[']) => 0,
            Before::FirstNoteCall if self.text.starts_with(':') => 0,
            Before::Bracket if self.text.starts_with('^') => 0,
            // Behind code, it names the format of what is no code then.
            Before::Code if self.text.starts_with("{=") => 0,
            _ => return,
        };
        out.push_str(&self.text[..rest]);
        out.push('\\');
        out.push_str(&self.text[rest..=rest]);
        self.text = &self.text[rest + 1..];
    }

    fn write_rest(&self, out: &mut String) {
        let bytes = self.text.as_bytes();
        let heading_end = self.heading_end(out);
        let is_script = self.surroundings.scripts > 0;
        let (mut done, mut at) = (0, 0);
        while at < bytes.len() {
            let byte = bytes[at];
            let length = match byte {
                b'_' => bytes[at..].iter().take_while(|byte| **byte == b'_').count(),
                _ => 1,
            };
            let is_special =
                SPECIAL[usize::from(byte)] || is_script && byte == b' ' || heading_end == Some(at);
            if is_special {
                out.push_str(&self.text[done..at]);
                self.write_special(out, byte, at, length);
                done = at + length;
            }
            at += length;
        }
        out.push_str(&self.text[done..]);
    }

    /// Where a heading's last characters would be taken for its closing signs or its attributes.
    fn heading_end(&self, out: &str) -> Option<usize> {
        let around = self.surroundings;
        if around.place != Place::Heading || around.after != After::Line || !self.ends {
            return None;
        }
        if self.text.ends_with('}') {
            return Some(self.text.len() - 1);
        }
        let text = self.text.trim_end_matches('#');
        let is_closing = text.len() < self.text.len()
            && (text.ends_with(' ') || text.is_empty() && out.is_empty());
        is_closing.then_some(text.len())
    }

    fn write_special(&self, out: &mut String, byte: u8, at: usize, length: usize) {
        if byte.is_ascii_control() || matches!(byte, b' ' | b'}') {
            out.push_str(&reference(char::from(byte)));
            return;
        }
        let is_escaped = byte == b'#' || self.must_escape(out, byte, at, length);
        for _ in 0..length {
            if is_escaped {
                out.push('\\');
            }
            out.push(char::from(byte));
        }
    }

    /// Whether the `length` bytes at `at` would be read as markup.
    fn must_escape(&self, out: &str, byte: u8, at: usize, length: usize) -> bool {
        let around = self.surroundings;
        let before = self.text[..at].chars().next_back();
        let rest = &self.text[at + length..];
        let next = rest.chars().next();
        match byte {
            b'\\' => next.is_none_or(|next| !next.is_alphanumeric()),
            b'|' => around.place == Place::Cell,
            b'$' => around.census.has_formula,
            b'&' => begins_reference(&self.text[at..]),
            b'<' => next
                .is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            b'!' => next.is_none() && self.ends && around.after == After::Link,
            // The label of a link definition could go on in the lines after a term.
            b'[' if around.place == Place::Line && out.is_empty() => true,
            b'[' => {
                around.brackets > 0
                    || next == Some('^')
                    || next.is_none() && around.after == After::Caret
            }
            b']' => around.brackets > 0 || self.ends_bracket(out, next),
            b'^' if next == Some('[')
                || next.is_none() && matches!(around.after, After::Link | After::Bracket) =>
            {
                true
            }
            b'_' if before.is_some_and(is_surely_letter) && next.is_some_and(is_surely_letter) => {
                false
            }
            b'`' => !around.census.is_lone(byte),
            _ if around.scripts == 0 && before == Some(' ') && next == Some(' ') => false,
            _ => !around.census.is_lone(byte),
        }
    }

    /// Whether a closing bracket before `next` could make a link of what stands before it.
    fn ends_bracket(&self, out: &str, next: Option<char>) -> bool {
        match next {
            Some('(' | '[' | '{') => true,
            // CommonMark, "Link reference definitions": only at the start of a paragraph.
            Some(':') => out.starts_with('['),
            Some(_) => false,
            None => matches!(self.surroundings.after, After::Link | After::Bracket),
        }
    }
}
