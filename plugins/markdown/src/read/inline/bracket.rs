//! Brackets: notes `^[…]`, spans `[…]{…}`, citations `[@…]`.

use super::super::token::{Container, Token, TokenKind};
use super::mark::{Here, Marking};
use pulldown_cmark::CowStr;

/// A bracket that is open.
pub(super) struct Bracket {
    pub(super) index: usize,
    pub(super) depth: usize,
    pub(super) at: usize,
    /// Index in `out` of the caret before it, with which it begins a note.
    caret: Option<usize>,
    /// Indices in `out` of the keys that stand in it directly.
    pub(super) keys: Vec<usize>,
    /// Indices in `out` of the semicolons that stand in it directly.
    pub(super) separators: Vec<usize>,
}

impl Bracket {
    /// Forgets what became part of the container that begins at `index`.
    pub(super) fn forget_after(&mut self, index: usize) {
        while self.keys.pop_if(|key| *key > index).is_some() {}
        while self.separators.pop_if(|separator| *separator > index).is_some() {}
    }
}

impl<'a> Marking<'a> {
    /// A caret before a bracket.
    pub(super) fn caret(&mut self, here: &Here<'_, 'a>) {
        self.flush(here.at);
        self.flush(here.at + 1);
    }

    pub(super) fn open_bracket(&mut self, here: &Here<'_, 'a>) {
        let at = here.at;
        self.flush(at);
        // A caret that begins a note is a token of its own.
        let caret = self.out.len().checked_sub(1).filter(|index| {
            let last = &self.out[*index];
            last.range == (at.saturating_sub(1)..at)
                && matches!(&last.kind, TokenKind::Text(text) if &**text == "^")
                && !self.is_escaped_token(*index)
        });
        self.brackets.push(Bracket {
            index: self.out.len(),
            depth: self.open.len(),
            at,
            caret,
            keys: Vec::new(),
            separators: Vec::new(),
        });
        self.flush(at + 1);
    }

    /// Tells whether a backslash stands before a piece of one byte.
    fn is_escaped_token(&self, index: usize) -> bool {
        let start = self.out[index].range.start;
        let before = index.checked_sub(1).map(|before| self.out[before].range.end);
        before != Some(start) && self.text[..start].ends_with('\\')
    }

    /// The innermost bracket that may be closed here.
    pub(super) fn bracket(&mut self) -> Option<&mut Bracket> {
        let depth = self.open.len();
        self.brackets.last_mut().filter(|bracket| bracket.depth == depth)
    }

    pub(super) fn close_bracket(&mut self, here: &Here<'_, 'a>) -> usize {
        let at = here.at;
        if self.bracket().is_none() {
            return at;
        }
        let Some(bracket) = self.brackets.pop() else { return at };
        if let Some(caret) = bracket.caret {
            return self.end_note(&bracket, caret, at);
        }
        if self.follows(here, b'{')
            && let Some((list, end)) = self.attributes(at + 1, here)
        {
            self.flush(at);
            self.skip_to(end);
            let container = Container::Span(Box::new(list));
            self.contain(bracket.index, container, bracket.at..end);
            return end;
        }
        self.end_citation(&bracket, here).unwrap_or(at)
    }

    fn end_note(&mut self, bracket: &Bracket, caret: usize, at: usize) -> usize {
        self.flush(at);
        let end = self.skip_to(at + 1);
        self.out[caret] = Token { kind: TokenKind::Text(CowStr::Borrowed("")), range: at..at };
        self.contain(bracket.index, Container::Note, bracket.at - 1..end);
        end
    }

    pub(super) fn semicolon(&mut self, here: &Here<'_, 'a>) {
        if self.bracket().is_none() {
            return;
        }
        let at = here.at;
        self.flush(at);
        let index = self.out.len();
        self.flush(at + 1);
        if let Some(bracket) = self.bracket() {
            bracket.separators.push(index);
        }
    }
}
