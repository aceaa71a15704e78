//! Inlines: the tokens of a paragraph, marked, then as a tree.

mod mark;

mod script;

mod bracket;

mod braces;

mod key;

mod citation;

mod build;

mod span;

mod item;

mod node;

#[cfg(test)]
mod tests;

use self::build::Builder;
use self::mark::mark;
use super::Reading;
use super::place::Place;
use super::token::{Token, TokenKind};
use pulldown_cmark::Parser;
use recension_core::model::Inline;

/// Reads a text that is one line and no block: a title, a caption.
pub(super) fn read_line(text: &str, place: &Place, reading: &mut Reading<'_>) -> Vec<Inline> {
    // A heading holds inlines only, whatever they begin with; its closing mark keeps marks of the text.
    let wrapped = format!("# {} #", text.replace(['\n', '\r'], " "));
    let mut tokens = Vec::new();
    for (event, range) in Parser::new_ext(&wrapped, reading.extensions).into_offset_iter() {
        if let Ok(kind) = TokenKind::from_event(event) {
            tokens.push(Token { kind, range });
        }
    }
    read_tokens(&wrapped, &mut tokens, &place.after(2), reading)
}

/// Reads the tokens of one paragraph of `text`.
pub(super) fn read_tokens<'a>(
    text: &'a str,
    tokens: &mut Vec<Token<'a>>,
    place: &Place,
    reading: &mut Reading<'_>,
) -> Vec<Inline> {
    let dialect = reading.dialect;
    let has_signs = has_signs(text, tokens);
    let mut builder = Builder::new(text, place, reading, tokens.len());
    if has_signs {
        for token in mark(text, tokens, dialect) {
            builder.token(token);
        }
        tokens.clear();
    } else {
        for token in tokens.drain(..) {
            builder.token(token);
        }
    }
    builder.finish()
}

/// Tells whether the tokens may hold something that the parser does not know.
fn has_signs(text: &str, tokens: &[Token<'_>]) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let bytes = &text.as_bytes()[first.range.start..last.range.end];
    let is_sign = |at: usize| match bytes[at] {
        b'^' | b'~' | b'@' => true,
        b'{' => at > 0 && matches!(bytes[at - 1], b']' | b')' | b'`' | b'>'),
        b'|' => bytes.get(at + 1) == Some(&b'|'),
        b'!' => bytes.get(at + 1) == Some(&b'<'),
        _ => false,
    };
    (0..bytes.len()).any(is_sign)
}

/// The format that a text names at its beginning, and the length of what names it: `{=html}`.
pub(super) fn raw_format(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("{=")?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let format = &rest[..rest.find(|c| !is_name(c))?];
    (!format.is_empty() && rest[format.len()..].starts_with('}'))
        .then_some((format, format.len() + 3))
}

/// Tells whether HTML is an empty comment: it keeps apart what would run together, and says nothing.
pub(super) fn is_separator(html: &str) -> bool {
    html.trim()
        .strip_prefix("<!--")
        .and_then(|rest| rest.strip_suffix("-->"))
        .is_some_and(|inside| inside.trim().is_empty())
}
