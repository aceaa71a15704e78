//! Characters of text, with a backslash or as a reference where CommonMark would read them otherwise.

use super::Place;
use super::census::Census;
use super::character::{begins_reference, is_surely_letter, reference};
use super::line_start::{self, End};
use super::pandoc;
use crate::dialect::Dialect;

/// What stands before a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing: it begins a line.
    Line,
    /// A note call or citation, which begins a line.
    FirstCall,
    /// A note call or citation.
    Call,
    /// A citation as a part of the sentence.
    Narrative,
    /// The bracket that opens a link or span.
    Bracket,
    /// The mark of a superscript.
    Caret,
    /// Code.
    Code,
    /// Something else that attributes may stand behind.
    Attributable,
    /// Something else.
    Piece,
}

impl Before {
    /// Whether braces directly behind it could be its attributes.
    fn may_have_attributes(self) -> bool {
        !matches!(self, Self::Line | Self::Bracket | Self::Caret | Self::Piece)
    }
}

/// What stands after a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing: it ends a line.
    Line,
    /// The bracket of a link, span or citation.
    Link,
    /// The bracket of a note call.
    Call,
    /// The mark of a superscript.
    Caret,
    /// Something else.
    Piece,
}

/// All that decides how a text is written, beside the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings {
    pub(super) census: Census,
    pub(super) dialect: Dialect,
    pub(super) place: Place,
    pub(super) before: Before,
    pub(super) after: After,
    /// How many links, spans and pictures are around: brackets must not be taken for theirs.
    pub(super) brackets: usize,
    /// How many superscripts and subscripts are around: they hold no spaces.
    pub(super) scripts: usize,
    /// How many citations are around: semicolons part their items.
    pub(super) citations: usize,
    pub(super) encode_first: bool,
    pub(super) encode_last: bool,
}

/// Bytes that may need an escape somewhere.
pub(super) const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"\\*_`~^$[]!<&|@>;";
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
                match self.escape_position(end) {
                    Some(position) => position,
                    None => return,
                }
            }
            Before::Call | Before::FirstCall | Before::Narrative
                if self.text.starts_with(['(', '[']) =>
            {
                0
            }
            Before::FirstCall if self.text.starts_with(':') => 0,
            Before::Bracket if self.text.starts_with('^') => 0,
            Before::Caret if self.text.starts_with('[') => 0,
            // Behind code, it names the format of what is no code then.
            Before::Code if self.text.starts_with("{=") => 0,
            before
                if before.may_have_attributes()
                    && around.dialect.is_extended()
                    && self.text.starts_with('{') =>
            {
                0
            }
            _ => return,
        };
        out.push_str(&self.text[..rest]);
        out.push('\\');
        out.push_str(&self.text[rest..=rest]);
        self.text = &self.text[rest + 1..];
    }

    /// Where a backslash must stand so that a line that begins here begins no block.
    fn escape_position(&self, end: End) -> Option<usize> {
        let is_pandoc = self.surroundings.dialect == Dialect::Pandoc;
        line_start::escape_position(self.text, end)
            .or_else(|| pandoc::escape_position(self.text, end).filter(|_| is_pandoc))
    }

    fn write_rest(&self, out: &mut String) {
        let bytes = self.text.as_bytes();
        let is_pandoc = self.surroundings.dialect == Dialect::Pandoc;
        let heading_end = self.heading_end(out);
        let is_script = self.surroundings.scripts > 0;
        let (mut done, mut at) = (0, 0);
        while at < bytes.len() {
            let byte = bytes[at];
            let length = match byte {
                b'_' => bytes[at..].iter().take_while(|byte| **byte == b'_').count(),
                _ => 1,
            };
            let is_special = SPECIAL[usize::from(byte)]
                || is_script && byte == b' '
                || is_pandoc && pandoc::is_special(byte)
                || heading_end == Some(at);
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
        if !matches!(around.place, Place::Heading | Place::Caption)
            || around.after != After::Line
            || !self.ends
        {
            return None;
        }
        if self.text.ends_with('}') {
            return Some(self.text.len() - 1);
        }
        if around.place != Place::Heading {
            return None;
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
        if around.dialect == Dialect::Pandoc && pandoc::must_escape(byte, rest) {
            return true;
        }
        match byte {
            b'\\' => next.is_none_or(|next| !next.is_alphanumeric()),
            b'|' => around.place == Place::Cell || self.is_bars(before, next),
            b';' => around.citations > 0,
            b'@' => around.dialect.is_extended() && self.is_citation(out, next),
            b'>' => around.dialect.is_extended() && next == Some('!'),
            b'$' => around.census.has_formula,
            b'&' => begins_reference(&self.text[at..]),
            b'<' => next
                .is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            b'!' => next.is_none() && self.ends && around.after == After::Link,
            // The label of a link definition could go on in the lines after a term.
            b'[' if around.place == Place::Line && out.is_empty() => true,
            b'[' => {
                around.brackets > 0
                    || around.census.has_citation
                    || next == Some('^')
                    || next.is_none() && around.after == After::Caret
            }
            b']' => around.brackets > 0 || self.ends_bracket(out, next),
            b'^' if next == Some('[')
                || next.is_none() && matches!(around.after, After::Link | After::Call) =>
            {
                true
            }
            b'_' if before.is_some_and(is_surely_letter) && next.is_some_and(is_surely_letter) => {
                false
            }
            b'`' => !around.census.is_lone(byte),
            b'"' | b'\'' | b'-' | b'.' => false,
            _ if around.scripts == 0 && before == Some(' ') && next == Some(' ') => false,
            _ => !around.census.is_lone(byte),
        }
    }

    /// Whether a bar could be one of the two that begin or end a spoiler.
    fn is_bars(&self, before: Option<char>, next: Option<char>) -> bool {
        let around = self.surroundings;
        let is_bar = |side: Option<char>, is_open: bool| side.map_or(is_open, |side| side == '|');
        around.dialect.is_extended()
            && around.census.bars > 1
            && (is_bar(before, around.before != Before::Line)
                || is_bar(next, around.after != After::Line))
    }

    /// Whether what stands behind the sign could be the key of a citation: not in an address of mail.
    fn is_citation(&self, out: &str, next: Option<char>) -> bool {
        !out.ends_with(char::is_alphanumeric)
            && next.map_or(self.surroundings.after != After::Line, |next| {
                next.is_alphanumeric() || matches!(next, '_' | '{' | '*')
            })
    }

    /// Whether a closing bracket before `next` could make a link of what stands before it.
    fn ends_bracket(&self, out: &str, next: Option<char>) -> bool {
        match next {
            Some('(' | '[' | '{') => true,
            // CommonMark, "Link reference definitions": only at the start of a paragraph.
            Some(':') => out.starts_with('['),
            Some(_) => false,
            None => matches!(self.surroundings.after, After::Link | After::Call),
        }
    }
}
