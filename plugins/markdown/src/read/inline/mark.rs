//! The pass over the tokens of a paragraph: what the parser does not know becomes tokens of ours.
//!
//! Brackets, marks and keys are matched in text that says what the source says, at equal depth of the
//! parser's own markup, innermost first. Each byte is looked at a bounded number of times.

use super::super::token::{Container, Token, TokenKind, is_price};
use super::bracket::Bracket;
use super::script::Mark;
use crate::dialect::Dialect;
use pulldown_cmark::CowStr;
use std::ops::Range;

/// Rewrites the tokens of one paragraph of `text`.
pub(super) fn mark<'a>(
    text: &'a str,
    tokens: &mut [Token<'a>],
    dialect: Dialect,
) -> Vec<Token<'a>> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    let range = first.range.start..last.range.end;
    let mut marking = Marking::new(text, range, tokens.len(), dialect);
    let mut rest = tokens;
    while let Some((token, following)) = rest.split_first_mut() {
        let token = std::mem::replace(token, Token { kind: TokenKind::Close, range: 0..0 });
        let end = token.range.end;
        marking.token(token, following);
        marking.previous_end = Some(end);
        rest = following;
    }
    marking.out
}

pub(super) struct Marking<'a> {
    pub(super) text: &'a str,
    pub(super) dialect: Dialect,
    pub(super) out: Vec<Token<'a>>,
    /// Containers of the parser that are open.
    pub(super) open: Vec<Opened>,
    /// Marks that may begin something; at most one of a kind at each depth.
    pub(super) marks: Vec<Mark>,
    /// Brackets that are open.
    pub(super) brackets: Vec<Bracket>,
    /// Index in `out` of the last piece with a space that is not escaped.
    pub(super) last_space: Option<usize>,
    /// Indices in `out` of the escaped spaces.
    pub(super) escaped_spaces: Vec<usize>,
    pub(super) previous_end: Option<usize>,
    /// Text from here to the place that is looked at is not in `out` yet.
    pending: usize,
    /// Text up to here is part of what stands in `out` already.
    done_to: usize,
    /// Inside of an address, which is not Markdown.
    in_address: bool,
    /// How many images are open: their text is plain.
    images: usize,
    /// Where the paragraph ends.
    end: usize,
    /// Where the line begins; none where the next token begins it.
    line_start: Option<usize>,
    /// The link or image that closed last: its index in `out`, and where it ends.
    pub(super) closed: Option<(usize, usize)>,
    /// How many more bytes may be looked at in vain for attributes.
    patience: usize,
}

/// A container of the parser that is open.
pub(super) enum Opened {
    /// With its index in `out`.
    At(usize),
    /// It began in what is part of something else, so it is none.
    Swallowed,
}

/// How often the bytes of a paragraph may be looked at in vain for attributes.
const PATIENCE: usize = 4;

/// Bytes at which something may begin or end.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"[]^~@;{|>! \t";
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
};

impl<'a> Marking<'a> {
    fn new(text: &'a str, range: Range<usize>, tokens: usize, dialect: Dialect) -> Self {
        Self {
            text,
            dialect,
            out: Vec::with_capacity(tokens + 8),
            open: Vec::new(),
            marks: Vec::new(),
            brackets: Vec::new(),
            last_space: None,
            escaped_spaces: Vec::new(),
            previous_end: None,
            pending: 0,
            done_to: 0,
            in_address: false,
            images: 0,
            end: range.end,
            line_start: None,
            closed: None,
            patience: PATIENCE * range.len(),
        }
    }

    fn token(&mut self, token: Token<'a>, following: &[Token<'a>]) {
        self.line_start.get_or_insert(token.range.start);
        match &token.kind {
            TokenKind::Close => self.close(token),
            TokenKind::Text(text)
                if !self.in_address && self.text.get(token.range.clone()) == Some(text) =>
            {
                self.literal(token.range, following);
            }
            TokenKind::Open(_) if token.range.start < self.done_to => {
                self.open.push(Opened::Swallowed);
            }
            _ if token.range.start < self.done_to => {}
            TokenKind::Open(container) => {
                self.in_address |= matches!(container, Container::Link(link) if link.is_autolink());
                self.images += usize::from(matches!(container, Container::Image(_)));
                self.open.push(Opened::At(self.out.len()));
                self.out.push(token);
            }
            TokenKind::InlineMath(_) if is_price(self.text, &token.range) => {
                self.literal(token.range, following);
            }
            TokenKind::SoftBreak | TokenKind::HardBreak => {
                self.last_space = Some(self.out.len());
                self.line_start = None;
                self.out.push(token);
            }
            _ => self.out.push(token),
        }
    }

    /// Ends a container. A subscript of the parser's own with a space inside was none.
    fn close(&mut self, token: Token<'a>) {
        self.in_address = false;
        self.forget_deeper();
        match self.open.pop() {
            Some(Opened::At(index)) => self.close_container(index, token),
            Some(Opened::Swallowed) => {
                let start = self.previous_end.unwrap_or_default().max(self.done_to);
                self.push_text(start..token.range.end);
            }
            None => {}
        }
    }

    fn close_container(&mut self, index: usize, token: Token<'a>) {
        let Some(opening) = self.out.get_mut(index) else { return };
        match &opening.kind {
            TokenKind::Open(Container::Subscript)
                if self.last_space > Some(index) || !self.dialect.is_extended() =>
            {
                opening.kind = TokenKind::Text(CowStr::Borrowed("~"));
                opening.range.end = opening.range.start + 1;
                self.push_text(token.range.end - 1..token.range.end);
                return;
            }
            TokenKind::Open(container @ (Container::Link(_) | Container::Image(_))) => {
                self.images -= usize::from(matches!(container, Container::Image(_)));
                self.closed = Some((index, token.range.end));
            }
            _ => {}
        }
        self.out.push(token);
    }

    /// Forgets what was opened in the container that ends.
    fn forget_deeper(&mut self) {
        let depth = self.open.len();
        while self.marks.pop_if(|mark| mark.depth >= depth).is_some() {}
        while self.brackets.pop_if(|bracket| bracket.depth >= depth).is_some() {}
    }

    /// Text that says what the source says, so that its bytes are the source's.
    fn literal(&mut self, range: Range<usize>, following: &[Token<'a>]) {
        self.pending = range.start.max(self.done_to.min(range.end));
        let mut at = self.pending;
        let bytes = self.text.as_bytes();
        while at < range.end {
            at = if SPECIAL[usize::from(bytes[at])] {
                self.special(at, &range, following).max(at + 1)
            } else {
                at + 1
            };
        }
        self.flush(range.end);
    }

    /// Looks at a byte that may mean something; gives where to go on, if that is not the next byte.
    fn special(&mut self, at: usize, range: &Range<usize>, following: &[Token<'a>]) -> usize {
        let here = Here { at, range, following };
        let byte = self.text.as_bytes()[at];
        if matches!(byte, b' ' | b'\t') {
            self.space(&here);
            return at;
        }
        if self.is_escaped(at, range) {
            return at;
        }
        if byte == b'['
            && self.follows(&here, b'^')
            && let Some(end) = self.unknown_call(&here)
        {
            return end;
        }
        if self.dialect.is_extended() && self.images == 0 {
            self.sign(byte, &here)
        } else if self.dialect.is_extended() && matches!(byte, b'^' | b'~') {
            self.script(&here);
            at
        } else {
            at
        }
    }

    fn sign(&mut self, byte: u8, here: &Here<'_, 'a>) -> usize {
        match byte {
            b'^' if self.follows(here, b'[') && !self.closes_superscript() => self.caret(here),
            b'^' | b'~' => self.script(here),
            b'|' | b'>' | b'!' if self.dialect == Dialect::Recension => self.spoiler(byte, here),
            b'[' => self.open_bracket(here),
            b']' => return self.close_bracket(here),
            b'@' => return self.key(here).unwrap_or(here.at),
            b';' => self.semicolon(here),
            b'{' => return self.braces(here).unwrap_or(here.at),
            _ => {}
        }
        here.at
    }

    fn space(&mut self, here: &Here<'_, 'a>) {
        let at = here.at;
        let is_escaped = at > self.pending
            && self.text.as_bytes()[at - 1] == b'\\'
            && !self.is_escaped(at - 1, here.range);
        if is_escaped {
            self.flush(at - 1);
            self.escaped_spaces.push(self.out.len());
            self.flush(at + 1);
        } else {
            self.last_space = Some(self.out.len());
        }
    }

    /// A backslash before the first byte of a text escapes it, unless it is text itself.
    pub(super) fn is_escaped(&self, at: usize, range: &Range<usize>) -> bool {
        at == range.start
            && self.previous_end != Some(at)
            && at.checked_sub(1).is_some_and(|before| self.text.as_bytes()[before] == b'\\')
    }

    /// Tells whether the next byte is `byte` and text that no backslash escapes.
    pub(super) fn follows(&self, here: &Here<'_, 'a>, byte: u8) -> bool {
        let next = here.at + 1;
        self.text.as_bytes().get(next) == Some(&byte)
            && (next < here.range.end
                || here.following.first().is_some_and(|token| {
                    token.range.start == next && matches!(token.kind, TokenKind::Text(_))
                }))
    }

    /// The call of a note that is not defined: the parser gives its pieces as text.
    fn unknown_call(&mut self, here: &Here<'_, 'a>) -> Option<usize> {
        let at = here.at;
        let label = self.text.as_bytes().get(at + 2..self.end).filter(|_| self.images == 0)?;
        let length = label.iter().position(|byte| is_no_label(*byte))?;
        let end = at + 2 + length + 1;
        // What begins before the call ends around it.
        let is_text =
            |token: &Token<'_>| matches!(token.kind, TokenKind::Text(_)) || token.range.start < at;
        let is_call = length > 0
            && label[length] == b']'
            && here.following.iter().take_while(|token| token.range.start < end).all(is_text);
        is_call.then(|| {
            let text = self.text;
            self.flush(at);
            let kind = TokenKind::NoteCall(text[at + 2..end - 1].into());
            self.out.push(Token { kind, range: at..end });
            self.skip_to(end)
        })
    }

    /// Puts the text before `end` that is not in `out` yet there.
    pub(super) fn flush(&mut self, end: usize) {
        if self.pending < end {
            self.push_text(self.pending..end);
            self.pending = end;
        }
    }

    /// Counts bytes that were looked at in vain; tells whether there may be more.
    pub(super) fn lose_patience(&mut self, bytes: usize) -> bool {
        self.patience = self.patience.saturating_sub(bytes);
        self.patience > 0
    }

    /// Goes on at `end`: what stands before it is in `out`.
    pub(super) fn skip_to(&mut self, end: usize) -> usize {
        self.done_to = self.done_to.max(end);
        self.pending = end;
        end
    }

    /// Tells whether text is pending that begins before `at`.
    pub(super) fn has_pending(&self, at: usize) -> bool {
        self.pending < at
    }

    /// Tells whether the line begins with a single bar, so that it looks like a row of a table.
    pub(super) fn is_in_row(&self) -> bool {
        let start = self.line_start.unwrap_or_default();
        let line = &self.text.as_bytes()[start..];
        // An escaped bar is text, and begins no row.
        let is_escaped = self.text[..start].ends_with('\\');
        !is_escaped && line.first() == Some(&b'|') && line.get(1) != Some(&b'|')
    }

    /// Where the paragraph ends.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    pub(super) fn push_text(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.out.push(Token {
                kind: TokenKind::Text(CowStr::Borrowed(&self.text[range.clone()])),
                range,
            });
        }
    }

    /// Makes a container of what stands in `out` from `index` on.
    pub(super) fn contain(&mut self, index: usize, container: Container<'a>, range: Range<usize>) {
        let end = range.end;
        self.out[index] = Token { kind: TokenKind::Open(container), range };
        self.out.push(Token { kind: TokenKind::Close, range: end..end });
        // What was opened inside cannot end outside.
        while self.marks.pop_if(|mark| mark.index > index).is_some() {}
        while self.brackets.pop_if(|bracket| bracket.index > index).is_some() {}
        if let Some(bracket) = self.brackets.last_mut() {
            bracket.forget_after(index);
        }
    }
}

/// A place in a text token, and what follows that token.
pub(super) struct Here<'h, 'a> {
    pub(super) at: usize,
    pub(super) range: &'h Range<usize>,
    pub(super) following: &'h [Token<'a>],
}

/// Bytes that a label cannot have, its end included.
fn is_no_label(byte: u8) -> bool {
    byte.is_ascii_whitespace()
        || matches!(byte, b'[' | b']' | b'\\' | b'^' | b'&' | b'<' | b'*' | b'`')
}
