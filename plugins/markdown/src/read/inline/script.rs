//! Marks in pairs: superscripts, subscripts and spoilers.
//!
//! `pulldown-cmark` does not read `x^2^` and `H~2~O`, so the marks are matched here, by pandoc's rule:
//! nothing between them but what stands in one line without unescaped spaces.

use super::super::token::{Container, TokenKind};
use super::mark::{Here, Marking};
use pulldown_cmark::CowStr;
use std::ops::Range;

/// A mark that may begin something.
pub(super) struct Mark {
    kind: MarkKind,
    pub(super) depth: usize,
    pub(super) index: usize,
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    Superscript,
    Subscript,
    /// `||`, at both ends.
    Bars,
    /// `>!`, which `!<` ends.
    Arrow,
}

impl<'a> Marking<'a> {
    /// A mark of a superscript or subscript.
    pub(super) fn script(&mut self, here: &Here<'_, 'a>) {
        let at = here.at;
        if !self.is_script_mark(at, here.range) {
            return;
        }
        let is_superscript = self.text.as_bytes()[at] == b'^';
        let kind = if is_superscript { MarkKind::Superscript } else { MarkKind::Subscript };
        self.flush(at);
        if let Some(mark) = self.take_mark(kind)
            && self.last_space < Some(mark.index)
        {
            self.close_script(&mark, at);
        } else {
            self.open_mark(kind, at..at + 1);
        }
    }

    /// Tells whether a caret here ends the superscript that one before it began.
    pub(super) fn closes_superscript(&self) -> bool {
        let open = self.find_mark(MarkKind::Superscript);
        open.is_some_and(|position| self.last_space < Some(self.marks[position].index))
    }

    /// Marks stand alone: a row of them is text.
    fn is_script_mark(&self, at: usize, range: &Range<usize>) -> bool {
        let bytes = self.text.as_bytes();
        let before = at.checked_sub(1).filter(|before| bytes[*before] == bytes[at]);
        let follows_mark = before.is_some_and(|before| !self.is_escaped(before, range));
        !follows_mark && bytes.get(at + 1) != Some(&bytes[at])
    }

    fn close_script(&mut self, mark: &Mark, at: usize) {
        let container = match mark.kind {
            MarkKind::Superscript => Container::Superscript,
            _ => Container::Subscript,
        };
        self.skip_to(at + 1);
        self.contain(mark.index, container, mark.at..at + 1);
        // Pandoc reads an escaped space as a no-break space.
        while let Some(space) = self.escaped_spaces.pop_if(|space| *space > mark.index) {
            self.out[space].kind = TokenKind::Text(CowStr::Borrowed("\u{a0}"));
        }
    }

    /// A sign of a spoiler: `||`, `>!` or `!<`.
    pub(super) fn spoiler(&mut self, byte: u8, here: &Here<'_, 'a>) {
        match byte {
            b'|' if self.follows(here, b'|') => self.bars(here.at),
            b'>' if self.follows(here, b'!') => {
                self.flush(here.at);
                self.take_mark(MarkKind::Arrow);
                self.open_mark(MarkKind::Arrow, here.at..here.at + 2);
            }
            b'!' if self.follows(here, b'<') && self.has_pending_mark(MarkKind::Arrow, here.at) => {
                self.flush(here.at);
                if let Some(mark) = self.take_mark(MarkKind::Arrow) {
                    self.close_spoiler(&mark, here.at);
                }
            }
            _ => {}
        }
    }

    /// Two bars, no more, with words right behind the first pair and before the second.
    fn bars(&mut self, at: usize) {
        let bytes = self.text.as_bytes();
        let is_row = |index: Option<usize>| index.and_then(|index| bytes.get(index)) == Some(&b'|');
        if is_row(at.checked_sub(1)) || is_row(Some(at + 2)) || self.is_in_row() {
            return;
        }
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + 2..self.end()].chars().next();
        let may_close = before.is_some_and(|before| !before.is_whitespace())
            && self.has_pending_mark(MarkKind::Bars, at);
        self.flush(at);
        let mark = self.take_mark(MarkKind::Bars);
        if let Some(mark) = mark.filter(|_| may_close) {
            self.close_spoiler(&mark, at);
        } else if after.is_some_and(|after| !after.is_whitespace()) {
            self.open_mark(MarkKind::Bars, at..at + 2);
        }
    }

    fn close_spoiler(&mut self, mark: &Mark, at: usize) {
        self.skip_to(at + 2);
        self.contain(mark.index, Container::Spoiler, mark.at..at + 2);
    }

    fn open_mark(&mut self, kind: MarkKind, range: Range<usize>) {
        let (depth, index, at) = (self.open.len(), self.out.len(), range.start);
        self.marks.push(Mark { kind, depth, index, at });
        self.skip_to(range.end);
        self.push_text(range);
    }

    /// The position among the marks of the one of this kind at this depth.
    fn find_mark(&self, kind: MarkKind) -> Option<usize> {
        let depth = self.open.len();
        let distance = self
            .marks
            .iter()
            .rev()
            .take_while(|mark| mark.depth == depth)
            .position(|mark| mark.kind == kind)?;
        Some(self.marks.len() - 1 - distance)
    }

    fn take_mark(&mut self, kind: MarkKind) -> Option<Mark> {
        self.find_mark(kind).map(|position| self.marks.remove(position))
    }

    /// Tells whether a spoiler is open that would not be empty if it ended at `at`.
    fn has_pending_mark(&self, kind: MarkKind, at: usize) -> bool {
        self.find_mark(kind).is_some_and(|position| self.marks[position].at + 2 < at)
    }
}
