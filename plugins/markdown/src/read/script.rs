//! Superscripts, subscripts and calls of unknown notes, found in the text between markup.
//!
//! `pulldown-cmark` does not read `x^2^` and `H~2~O`, so the marks are matched here, by pandoc's rule:
//! nothing between them but what stands in one line without unescaped spaces.

use super::token::{Container, Token, TokenKind};
use pulldown_cmark::CowStr;
use std::ops::Range;

/// Rewrites the tokens of one paragraph of `text`: scripts become containers, `[^x]` becomes a call.
pub(super) fn mark_scripts<'a>(text: &'a str, tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut marking =
        Marking { text, out: Vec::with_capacity(tokens.len() + 8), ..Marking::default() };
    for (index, token) in tokens.iter().enumerate() {
        marking.token(token, &tokens[index + 1..]);
        marking.previous_end = Some(token.range.end);
    }
    marking.out
}

#[derive(Default)]
struct Marking<'a> {
    text: &'a str,
    out: Vec<Token<'a>>,
    /// Indices in `out` of the containers that are open.
    open: Vec<usize>,
    /// Marks that may begin a script; at most one of a character at each depth.
    marks: Vec<Mark>,
    /// Index in `out` of the last piece with a space that is not escaped.
    last_space: Option<usize>,
    /// Indices in `out` of the escaped spaces.
    escaped_spaces: Vec<usize>,
    previous_end: Option<usize>,
    /// Text up to here is part of a call that stands in `out` already.
    done_to: usize,
    /// Inside of an address, which is not Markdown.
    in_address: bool,
    /// How many images are open: their text is plain, without calls.
    images: usize,
}

struct Mark {
    character: u8,
    depth: usize,
    index: usize,
    at: usize,
}

impl<'a> Marking<'a> {
    fn token(&mut self, token: &Token<'a>, following: &[Token<'a>]) {
        match &token.kind {
            TokenKind::Text(text)
                if !self.in_address && self.text.get(token.range.clone()) == Some(text) =>
            {
                self.literal(token.range.clone(), following);
            }
            TokenKind::Open(container) => {
                self.in_address |= matches!(container, Container::Link(link) if link.is_autolink());
                self.images += usize::from(matches!(container, Container::Image(_)));
                self.open.push(self.out.len());
                self.out.push(token.clone());
            }
            TokenKind::Close => self.close(token),
            TokenKind::SoftBreak | TokenKind::HardBreak => {
                self.last_space = Some(self.out.len());
                self.out.push(token.clone());
            }
            _ => self.out.push(token.clone()),
        }
    }

    /// Ends a container. A subscript of the parser's own with a space inside was none.
    fn close(&mut self, token: &Token<'a>) {
        self.in_address = false;
        let depth = self.open.len();
        while self.marks.last().is_some_and(|mark| mark.depth >= depth) {
            self.marks.pop();
        }
        let opening = self.open.pop().and_then(|index| Some((index, self.out.get_mut(index)?)));
        match opening {
            Some((_, Token { kind: TokenKind::Open(Container::Image(_)), .. })) => {
                self.images -= 1;
                self.out.push(token.clone());
            }
            Some((index, open))
                if matches!(open.kind, TokenKind::Open(Container::Subscript))
                    && self.last_space > Some(index) =>
            {
                open.kind = TokenKind::Text(CowStr::Borrowed("~"));
                open.range.end = open.range.start + 1;
                self.push_text(token.range.end - 1..token.range.end);
            }
            _ => self.out.push(token.clone()),
        }
    }

    /// Text that says what the source says, so that its bytes are the source's.
    fn literal(&mut self, range: Range<usize>, following: &[Token<'a>]) {
        let bytes = self.text.as_bytes();
        let mut start = range.start.max(self.done_to.min(range.end));
        let mut at = start;
        while at < range.end {
            let next = at + 1;
            match bytes[at] {
                b'^' | b'~' if self.is_mark(at, &range) => {
                    self.push_text(start..at);
                    self.script(at);
                    start = next;
                }
                b'[' if bytes.get(next) == Some(&b'^') && !self.is_escaped(at, &range) => {
                    if let Some(call) = self.unknown_call(at, following) {
                        self.push_text(start..at);
                        let label = &self.text[call.start + 2..call.end - 1];
                        self.done_to = call.end;
                        start = call.end.min(range.end);
                        at = start;
                        self.out
                            .push(Token { kind: TokenKind::NoteCall(label.into()), range: call });
                        continue;
                    }
                }
                b' ' | b'\t'
                    if at > start && bytes[at - 1] == b'\\' && !self.is_escaped(at - 1, &range) =>
                {
                    self.push_text(start..at - 1);
                    self.escaped_spaces.push(self.out.len());
                    self.push_text(at - 1..next);
                    start = next;
                }
                b' ' | b'\t' => self.last_space = Some(self.out.len()),
                _ => {}
            }
            at = next;
        }
        self.push_text(start..range.end);
    }

    /// A backslash before the first byte of a text escapes it, unless it is text itself.
    fn is_escaped(&self, at: usize, range: &Range<usize>) -> bool {
        at == range.start
            && self.previous_end != Some(at)
            && at.checked_sub(1).is_some_and(|before| self.text.as_bytes()[before] == b'\\')
    }

    /// Marks stand alone: a row of them is text.
    fn is_mark(&self, at: usize, range: &Range<usize>) -> bool {
        let bytes = self.text.as_bytes();
        let before = at.checked_sub(1).filter(|before| bytes[*before] == bytes[at]);
        let follows_mark = before.is_some_and(|before| !self.is_escaped(before, range));
        !follows_mark && bytes.get(at + 1) != Some(&bytes[at]) && !self.is_escaped(at, range)
    }

    fn script(&mut self, at: usize) {
        let character = self.text.as_bytes()[at];
        let depth = self.open.len();
        let same_depth = self.marks.iter().rev().take_while(|mark| mark.depth == depth);
        let distance = same_depth
            .enumerate()
            .find(|(_, mark)| mark.character == character)
            .map(|(index, _)| index);
        let opening = distance.map(|distance| self.marks.len() - 1 - distance);
        if let Some(opening) = opening {
            let mark = self.marks.swap_remove(opening);
            if self.last_space < Some(mark.index) {
                self.marks.truncate(opening);
                self.close_script(&mark, at);
                return;
            }
        }
        self.marks.push(Mark { character, depth, index: self.out.len(), at });
        self.push_text(at..at + 1);
    }

    fn close_script(&mut self, mark: &Mark, at: usize) {
        let container =
            if mark.character == b'^' { Container::Superscript } else { Container::Subscript };
        self.out[mark.index] = Token { kind: TokenKind::Open(container), range: mark.at..at + 1 };
        self.out.push(Token { kind: TokenKind::Close, range: at..at + 1 });
        // Pandoc reads an escaped space as a no-break space.
        while let Some(space) = self.escaped_spaces.pop_if(|space| *space > mark.index) {
            self.out[space].kind = TokenKind::Text(CowStr::Borrowed("\u{a0}"));
        }
    }

    /// The call at `at` of a note that is not defined: the parser gives its pieces as text.
    fn unknown_call(&self, at: usize, following: &[Token<'a>]) -> Option<Range<usize>> {
        let label = self.text.as_bytes().get(at + 2..).filter(|_| self.images == 0)?;
        let length = label.iter().position(|byte| is_no_label(*byte))?;
        let end = at + 2 + length + 1;
        // What begins before the call ends around it.
        let is_text =
            |token: &Token<'_>| matches!(token.kind, TokenKind::Text(_)) || token.range.start < at;
        let all_text = following.iter().take_while(|token| token.range.start < end).all(is_text);
        (length > 0 && label[length] == b']' && all_text).then_some(at..end)
    }

    fn push_text(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.out.push(Token {
                kind: TokenKind::Text(CowStr::Borrowed(&self.text[range.clone()])),
                range,
            });
        }
    }
}

/// Bytes that a label cannot have, its end included.
fn is_no_label(byte: u8) -> bool {
    byte.is_ascii_whitespace()
        || matches!(byte, b'[' | b']' | b'\\' | b'^' | b'&' | b'<' | b'*' | b'`')
}
