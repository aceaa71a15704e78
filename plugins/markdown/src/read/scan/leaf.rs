//! Lines that hold no blocks: text, code, HTML, fences, verse.

use super::super::definition::is_word;
use super::fence::{Fence, read_fence};
use super::line::{
    Line, code_fence, contains, html_end, is_blank, is_delimiter_row, is_heading, is_tag,
    is_underline, thematic_break,
};
use super::{Edit, MarkKind, PLAIN, PLAIN_COLON, Scanner, StandIn, Words};

/// The block that the next line may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    None,
    Paragraph,
    /// Code, by the sign and length of its fence.
    Code(u8, usize),
    /// HTML, by what ends it.
    Html(&'static [u8]),
    /// HTML that a blank line ends.
    Tags,
    Verse,
}

impl<'a> Scanner<'a> {
    /// Tells whether a line without containers' signs is all taken by the block before it.
    pub(super) fn is_taken(&mut self, mut line: Line<'a>) -> bool {
        match self.leaf {
            Leaf::Code(sign, length) => {
                let is_near = line.skip_columns(4) < 4;
                if is_near && closes_code(line.rest(), sign, length) {
                    self.leaf = Leaf::None;
                }
                true
            }
            Leaf::Html(end) => {
                if contains(line.rest(), end) {
                    self.leaf = Leaf::None;
                }
                true
            }
            Leaf::Verse => self.goes_on_with_verse(line),
            Leaf::None | Leaf::Paragraph | Leaf::Tags => false,
        }
    }

    /// Reads a line behind the signs of its containers, of which `went_on` were open before.
    pub(super) fn leaf_line(&mut self, mut line: Line<'a>, went_on: usize, next: usize) {
        if line.skip_columns(4) >= 4 {
            if self.leaf != Leaf::Paragraph {
                self.begin(Leaf::None, went_on);
            }
            return;
        }
        let rest = line.rest();
        let is_text = self.leaf == Leaf::Paragraph;
        match rest.first() {
            Some(b':') => self.colons(line, went_on),
            Some(b'|') if !is_text => self.bar(line, went_on, next),
            Some(b'<') => self.angle(rest, went_on),
            Some(b'[') => self.bracket(line, went_on),
            Some(b'#') if is_heading(rest) => self.begin(Leaf::None, went_on),
            Some(b'=') if is_text && is_underline(rest) => self.begin(Leaf::None, went_on),
            Some(b'-' | b'*' | b'_') if ends_paragraph(rest, is_text) => {
                self.begin(Leaf::None, went_on);
            }
            Some(b'`' | b'~') => match code_fence(rest) {
                Some((sign, length)) => self.begin(Leaf::Code(sign, length), went_on),
                None => self.text(went_on),
            },
            _ => self.text(went_on),
        }
    }

    /// A block that is no paragraph begins, in the containers that went on.
    fn begin(&mut self, leaf: Leaf, went_on: usize) {
        self.close_to(went_on);
        self.leaf = leaf;
        self.may_define = false;
    }

    /// A line of a paragraph; one that goes on needs no signs of its containers.
    fn text(&mut self, went_on: usize) {
        if self.leaf == Leaf::None {
            self.begin(Leaf::Paragraph, went_on);
        }
        self.may_define = true;
    }

    fn colons(&mut self, line: Line<'a>, went_on: usize) {
        let range = line.at()..line.end();
        match read_fence(self.text, range.clone()) {
            // As in pandoc, only a blank line ends a paragraph before a division.
            Some(fence) if fence == Fence::Close || self.leaf != Leaf::Paragraph => {
                self.begin(Leaf::None, went_on);
                let end = range.start + self.text[range.clone()].trim_end().len();
                self.edit(range.start..end, StandIn::Html);
                self.mark(range, MarkKind::Fence);
            }
            _ => {
                // The parser takes any colon for the sign of a definition.
                if !matches!(line.rest(), [b':'] | [b':', b' ' | b'\t', ..]) {
                    self.edit(range.start..range.start + 1, StandIn::Byte(PLAIN_COLON));
                }
                self.text(went_on);
            }
        }
    }

    /// A line that begins with a citation is text, where the parser would take a colon behind it for the sign of
    /// a link's definition. One that may be text is kept in mind.
    fn bracket(&mut self, line: Line<'a>, went_on: usize) {
        if let Some((label, target)) = definition(line.rest()) {
            let start = line.at() + 1;
            let colon = start + label.len() + 1;
            if has_key(label) {
                self.edits.push(Edit::colon(colon));
            } else if str::from_utf8(target).is_ok_and(is_word) {
                self.words.push(Words { label: start..colon - 1, colon });
            }
        }
        self.text(went_on);
    }

    fn angle(&mut self, rest: &[u8], went_on: usize) {
        match html_end(rest) {
            Some(end) if contains(rest, end) => self.begin(Leaf::None, went_on),
            Some(end) => self.begin(Leaf::Html(end), went_on),
            None if is_tag(rest) && self.leaf == Leaf::None => self.begin(Leaf::Tags, went_on),
            None => self.text(went_on),
        }
    }

    fn bar(&mut self, line: Line<'a>, went_on: usize, next: usize) {
        let is_table = || {
            let second = self.peek(next).filter(|_| next < self.text.len());
            second.is_some_and(|mut second| {
                second.skip_columns(4) < 4 && is_delimiter_row(second.rest())
            })
        };
        if is_verse_line(line.rest()) && !is_table() {
            self.begin(Leaf::Verse, went_on);
            self.verse_line(line, true);
        } else {
            self.text(went_on);
        }
    }

    /// Takes a line that belongs to the line block before it.
    fn goes_on_with_verse(&mut self, mut line: Line<'a>) -> bool {
        let indent = line.skip_columns(4);
        if indent < 4 && is_verse_line(line.rest()) {
            self.verse_line(line, false);
            return true;
        }
        // A line of verse that is too long goes on behind a space; not in quotations, whose signs stand between.
        let goes_on = indent > 0 && self.first_quotation.is_none();
        if goes_on && let Some(verse) = self.marks.last_mut() {
            let end = verse.range.end;
            verse.range.end = line.end();
            line.skip_columns(usize::MAX);
            // A sign that ends no line is what it is, in code too.
            self.edits.pop_if(|edit| edit.is_last_sign());
            self.edit(end..line.at(), StandIn::Byte(b' '));
            self.keep_last_sign(line);
        }
        goes_on
    }

    fn verse_line(&mut self, line: Line<'a>, is_first: bool) {
        let at = line.at();
        self.mark(at..line.end(), MarkKind::Verse { is_first });
        self.edit(at..at + 1, StandIn::Byte(b'#'));
        let mut text = line;
        text.skip_to(at + 1);
        self.keep_last_sign(text);
    }

    /// Signs that end a heading are text of the line of verse.
    fn keep_last_sign(&mut self, line: Line<'a>) {
        let end = line.at() + line.rest().trim_ascii_end().len();
        if line.rest().trim_ascii_end().ends_with(b"#") {
            self.edit(end - 1..end, StandIn::Byte(PLAIN));
        }
    }
}

/// The label that a line begins with, and what stands behind its colon.
fn definition(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let inside = line.strip_prefix(b"[")?;
    let end = inside.iter().position(|byte| matches!(byte, b'[' | b']' | b'\\'))?;
    let target = inside[end..].strip_prefix(b"]:")?;
    Some((&inside[..end], target))
}

/// Tells whether what stands in brackets is a citation: a word in it is a key.
fn has_key(label: &[u8]) -> bool {
    label.split(|byte| matches!(byte, b' ' | b'\t')).any(|word| {
        let word = word.strip_prefix(b"-").unwrap_or(word);
        word.len() > 1 && word[0] == b'@'
    })
}

fn closes_code(line: &[u8], sign: u8, length: usize) -> bool {
    let signs = line.iter().take_while(|byte| **byte == sign).count();
    signs >= length && is_blank(&line[signs..])
}

/// A bar alone, or before white space.
fn is_verse_line(line: &[u8]) -> bool {
    matches!(line, [b'|'] | [b'|', b' ' | b'\t', ..])
}

/// Tells whether a line of dashes or the like is no text.
fn ends_paragraph(line: &[u8], is_text: bool) -> bool {
    let dashes = line.iter().take_while(|byte| **byte == b'-').count();
    thematic_break(line).is_ok() || is_text && dashes > 0 && is_blank(&line[dashes..])
}
