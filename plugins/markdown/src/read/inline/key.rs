//! Keys of citations in text: `@key`, `-@key`, `@{odd key}`.

use super::super::token::{Key, Token, TokenKind};
use super::mark::{Here, Marking};
use recension_core::model::CitationMode;
use std::ops::Range;

impl<'a> Marking<'a> {
    /// A key. In an address, and behind a letter or digit, there is none.
    pub(super) fn key(&mut self, here: &Here<'_, 'a>) -> Option<usize> {
        let at = here.at;
        let start = self.key_start(here)?;
        let text = self.text;
        let is_braced = text[at + 1..].starts_with('{');
        // Braces that never close are looked for in vain.
        if is_braced && !self.lose_patience(0) {
            return None;
        }
        let Some(first) = key_range(&text[..self.end()], at + 1) else {
            self.lose_patience(if is_braced { self.end() - at } else { 0 });
            return None;
        };
        let limit = self.reach(here, first.end);
        let shorter = (limit < first.end).then(|| key_range(&text[..limit], at + 1));
        let Some(range) = shorter.unwrap_or_else(|| Some(first.clone())) else {
            self.lose_patience(if is_braced { first.end - at } else { 0 });
            return None;
        };
        let end = range.end + usize::from(is_braced);
        let mode = if start < at { CitationMode::YearOnly } else { CitationMode::Narrative };
        let key = Key { key: text[range].to_owned(), mode };
        self.flush(start);
        let index = self.out.len();
        self.out.push(Token { kind: TokenKind::Key(Box::new(key)), range: start..end });
        if let Some(bracket) = self.bracket() {
            bracket.keys.push(index);
        }
        Some(self.skip_to(end))
    }

    /// Where a key begins: at its sign, or at the hyphen before that.
    fn key_start(&self, here: &Here<'_, 'a>) -> Option<usize> {
        let at = here.at;
        let follows_word =
            |at: usize| self.text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        if follows_word(at) {
            return None;
        }
        let hyphen = at.checked_sub(1).filter(|before| {
            self.text.as_bytes()[*before] == b'-'
                && self.has_pending(at)
                && !self.is_escaped(*before, here.range)
                && !follows_word(*before)
        });
        Some(hyphen.unwrap_or(at))
    }

    /// How far a key may reach: to where a container ends or a piece stands that is no plain text.
    fn reach(&self, here: &Here<'_, 'a>, end: usize) -> usize {
        let mut starts = Vec::new();
        let mut reached = here.range.end;
        for token in here.following {
            if reached >= end {
                break;
            }
            match &token.kind {
                TokenKind::Open(_) => {
                    starts.push(reached);
                    reached = reached.max(token.range.start);
                    continue;
                }
                TokenKind::Close if starts.pop().is_none() => return reached,
                TokenKind::Text(text) if self.text.get(token.range.clone()) != Some(text) => {
                    return starts.first().copied().unwrap_or(reached);
                }
                TokenKind::Text(_) | TokenKind::Close => {}
                _ => return starts.first().copied().unwrap_or(reached),
            }
            reached = token.range.end;
        }
        starts.first().copied().unwrap_or(end).min(end)
    }
}

/// The key that begins at `start`, by pandoc's rule: letters, digits and underscores, and single signs between them.
fn key_range(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = &text[start..];
    if let Some(inside) = rest.strip_prefix('{') {
        return braced_length(inside).map(|length| start + 1..start + 1 + length);
    }
    let mut length = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        if is_key_character(character) {
            length = at + character.len_utf8();
        } else if at == 0 || !is_inside(character, next) {
            break;
        }
    }
    (length > 0).then(|| start..start + length)
}

/// The length of a key in braces, which may hold pairs of braces.
fn braced_length(inside: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return (at > 0).then_some(at),
            b'}' => depth -= 1,
            b'\n' | b'\r' => return None,
            _ => {}
        }
    }
    None
}

fn is_key_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Tells whether a sign may stand in a key before `next`.
fn is_inside(character: char, next: Option<char>) -> bool {
    let joins = matches!(
        character,
        ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/'
    );
    // `://` stands in a key, as in an address.
    joins && next.is_some_and(is_key_character)
        || matches!(character, ':' | '/') && next == Some('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_end_where_pandoc_ends_them() {
        for (text, key) in [
            ("doe99, p. 3", Some("doe99")),
            ("doe.", Some("doe")),
            ("doe:1999a.", Some("doe:1999a")),
            ("Д_ж-о'", Some("Д_ж-о")),
            ("a--b", Some("a")),
            ("_a_", Some("_a_")),
            ("http://x.y/z;", Some("http://x.y/z")),
            ("{odd key, 2}", Some("odd key, 2")),
            ("{a{b}c}", Some("a{b}c")),
            ("{a", None),
            ("{}", None),
            (" a", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(key_range(text, 0).map(|range| &text[range]), key, "{text}");
        }
    }
}
