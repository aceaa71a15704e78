//! Citations among the tokens: which brackets are one, and what its items are.

use super::super::token::{Container, Key, Token, TokenKind};
use super::bracket::Bracket;
use super::mark::{Here, Marking};
use pulldown_cmark::CowStr;
use recension_core::model::CitationMode;

/// How many pieces of white space may stand between a key and the bracket behind it.
const SPACES: usize = 4;

impl<'a> Marking<'a> {
    /// Makes a citation of the bracket that ends here, if it is one, or the rest of the citation before it.
    pub(super) fn end_citation(&mut self, bracket: &Bracket, here: &Here<'_, 'a>) -> Option<usize> {
        let at = here.at;
        let next = self.text.as_bytes().get(at + 1).filter(|_| at + 1 < self.end());
        let may_follow = !matches!(next, Some(b'(' | b'['));
        let narrative = self.key_before(bracket.index).filter(|_| may_follow);
        let (keys, has_first) = item_keys(bracket)?;
        match narrative {
            None if !has_first => return None,
            Some(_) if !has_first && self.text[bracket.at + 1..at].trim().is_empty() => {
                return None;
            }
            _ => {}
        }
        self.flush(at);
        self.skip_to(at + 1);
        self.part(bracket, &keys);
        let close = self.out.len();
        self.out.push(Token { kind: TokenKind::Close, range: at..at + 1 });
        if let Some(key) = narrative {
            self.begin_narrative(key, bracket.index, close, has_first);
        } else {
            let kind = TokenKind::Open(Container::Citation);
            self.out[bracket.index] = Token { kind, range: bracket.at..at + 1 };
        }
        while self.marks.pop_if(|mark| mark.index > bracket.index).is_some() {}
        Some(at + 1)
    }

    /// The index of the key in running text that stands right before the bracket.
    fn key_before(&self, bracket: usize) -> Option<usize> {
        for index in (0..bracket).rev().take(SPACES) {
            match &self.out[index].kind {
                TokenKind::Key(key) if key.mode == CitationMode::Narrative => return Some(index),
                TokenKind::SoftBreak => {}
                TokenKind::Text(text) if text.trim_matches([' ', '\t']).is_empty() => {}
                _ => return None,
            }
        }
        None
    }

    /// Parts the items of a citation, and takes the white space away that stands between their parts.
    fn part(&mut self, bracket: &Bracket, keys: &[usize]) {
        self.trim_after(bracket.index);
        self.trim_before(self.out.len());
        for separator in &bracket.separators {
            self.trim_before(*separator);
            self.trim_after(*separator);
            self.out[*separator].kind = TokenKind::Separator;
        }
        for key in keys {
            self.undo_narrative(*key);
            self.trim_before(*key);
            if let Some(found) = self.take_key(*key) {
                self.out[*key].kind = TokenKind::ItemKey(Box::new(parenthetical(found)));
            }
        }
    }

    fn take_key(&mut self, index: usize) -> Option<Key> {
        match std::mem::replace(&mut self.out[index].kind, TokenKind::Close) {
            TokenKind::Key(key) | TokenKind::Open(Container::Narrative(key, _)) => Some(*key),
            other => {
                self.out[index].kind = other;
                None
            }
        }
    }

    /// Opens a citation at its key; the brackets behind it become its inside.
    fn begin_narrative(&mut self, index: usize, bracket: usize, close: usize, has_first: bool) {
        let Some(key) = self.take_key(index) else { return };
        self.out[index].kind = TokenKind::Open(Container::Narrative(Box::new(key), bracket..close));
        self.out[index].range.end = self.out[close].range.end;
        for space in index + 1..bracket {
            self.blank(space);
        }
        if has_first {
            self.out[bracket].kind = TokenKind::Separator;
        } else {
            self.blank(bracket);
        }
    }

    /// Makes a key again of a citation with brackets behind it, which is an item of the one around it.
    fn undo_narrative(&mut self, index: usize) {
        let TokenKind::Open(Container::Narrative(_, brackets)) = &self.out[index].kind else {
            return;
        };
        let (open, close) = (brackets.start, brackets.end);
        self.out[index].range.end = self.out[index + 1].range.start;
        let mut depth = 0_usize;
        for index in index + 1..close {
            match &self.out[index].kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                TokenKind::ItemKey(key) => {
                    let key = running(key);
                    self.out[index].kind = TokenKind::Key(Box::new(key));
                }
                TokenKind::Separator => self.restore(index),
                TokenKind::Text(text) if text.is_empty() => self.restore(index),
                _ => {}
            }
        }
        self.restore(open);
        self.restore(close);
    }

    /// Takes the words away that a token says, but not the place where it says them.
    fn blank(&mut self, index: usize) {
        self.out[index].kind = TokenKind::Text(CowStr::Borrowed(""));
    }

    /// Makes a token say again what the source says.
    fn restore(&mut self, index: usize) {
        let token = &mut self.out[index];
        let text = &self.text[token.range.clone()];
        token.kind = if text.contains('\n') {
            TokenKind::SoftBreak
        } else {
            TokenKind::Text(CowStr::Borrowed(text))
        };
    }

    /// Drops the white space behind a token.
    fn trim_after(&mut self, index: usize) {
        for index in index + 1..self.out.len() {
            let trimmed = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
            if !self.trim(index, |token, text| token.range.start += trimmed(text)) {
                return;
            }
        }
    }

    /// Drops the white space before a token.
    fn trim_before(&mut self, index: usize) {
        for index in (0..index).rev() {
            let trimmed = |text: &str| {
                let kept = text.trim_end_matches([' ', '\t']);
                // An escaped space is none.
                if kept.ends_with('\\') { 0 } else { text.len() - kept.len() }
            };
            if !self.trim(index, |token, text| token.range.end -= trimmed(text)) {
                return;
            }
        }
    }

    /// Shortens a piece of text; tells whether nothing of it remains.
    fn trim(&mut self, index: usize, shorten: impl Fn(&mut Token<'a>, &str)) -> bool {
        let token = &mut self.out[index];
        let text = match &token.kind {
            TokenKind::Text(text) if text.is_empty() => return true,
            TokenKind::Text(text) if self.text.get(token.range.clone()) == Some(text) => {
                &self.text[token.range.clone()]
            }
            TokenKind::SoftBreak => {
                self.blank(index);
                return true;
            }
            _ => return false,
        };
        let range = token.range.clone();
        shorten(token, text);
        let is_empty = token.range.is_empty();
        let shown = self.text[token.range.clone()].into();
        token.kind = TokenKind::Text(shown);
        if is_empty {
            // So that it can be restored.
            token.range = range;
        }
        is_empty
    }
}

/// The first key of each item, and whether the first item has one; none if another has not.
fn item_keys(bracket: &Bracket) -> Option<(Vec<usize>, bool)> {
    let mut keys = bracket.keys.iter().copied().peekable();
    let mut found = Vec::new();
    let mut has_first = false;
    let mut start = bracket.index;
    let ends = bracket.separators.iter().copied().chain([usize::MAX]);
    for (item, end) in ends.enumerate() {
        while keys.next_if(|key| *key < start).is_some() {}
        let key = keys.next_if(|key| *key < end);
        match key {
            Some(key) => found.push(key),
            None if item > 0 => return None,
            None => {}
        }
        has_first |= item == 0 && key.is_some();
        while keys.next_if(|key| *key < end).is_some() {}
        start = end;
    }
    Some((found, has_first))
}

fn parenthetical(key: Key) -> Key {
    match key.mode {
        CitationMode::Narrative => Key { mode: CitationMode::Parenthetical, ..key },
        _ => key,
    }
}

fn running(key: &Key) -> Key {
    match key.mode {
        CitationMode::Parenthetical => Key { mode: CitationMode::Narrative, ..key.clone() },
        _ => key.clone(),
    }
}
