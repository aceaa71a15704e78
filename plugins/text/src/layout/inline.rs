//! Text of a paragraph as inlines.

use super::line::is_space;
use recension_core::model::{Inline, build};
use std::ops::Range;

/// Whether marks of emphasis mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    /// `*words*` and `_words_` are emphasis.
    Read,
    /// They are characters like others.
    Kept,
}

/// Appends `line` with single spaces, and without characters that end lines.
pub(super) fn push_collapsed(text: &mut String, line: &str) {
    let has_runs = line.as_bytes().windows(2).any(|pair| pair == b"  ") || line.contains('\t');
    if !has_runs {
        text.push_str(line);
        return;
    }
    let mut words = line.split(is_space).filter(|word| !word.is_empty());
    text.push_str(words.next().unwrap_or_default());
    for word in words {
        text.push(' ');
        text.push_str(word);
    }
}

/// The inlines of a text.
pub(crate) fn inlines(text: &str, marks: Marks) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut done = 0;
    let mut at = 0;
    let next = |at: usize| text[at..].find(['*', '_']).map(|offset| at + offset);
    while let Some(open) = next(at).filter(|_| marks == Marks::Read) {
        match emphasised(text, open) {
            Some(words) => {
                push_text(&mut inlines, &text[done..open]);
                inlines.push(build::emphasis([build::text(&text[words.clone()])]));
                done = words.end + 1;
                at = done;
            }
            None => at = open + 1,
        }
    }
    push_text(&mut inlines, &text[done..]);
    inlines
}

fn push_text(inlines: &mut Vec<Inline>, text: &str) {
    if !text.is_empty() {
        inlines.push(build::text(text));
    }
}

/// The words between the mark at `open` and the one that closes it.
fn emphasised(text: &str, open: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 200;
    let mark = text[open..].chars().next()?;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '*' | '_');
    let starts_word = !text[..open].chars().next_back().is_some_and(is_word);
    let start = open + 1;
    let touches = text[start..]
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '‘' | '«' | '¡' | '¿'));
    if !starts_word || !touches {
        return None;
    }
    let mut limit = (start + LONGEST).min(text.len());
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let length = text[start..limit].find(mark)?;
    let close = start + length;
    let ends_word = !text[..close].ends_with(char::is_whitespace)
        && !text[close + 1..].chars().next().is_some_and(is_word);
    let is_plain = !text[start..close].contains(['*', '_', '\n']);
    (ends_word && is_plain).then_some(start..close)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        let shown = inlines(text, Marks::Read).into_iter().map(|inline| match inline {
            Inline::Text { text } => text,
            other => format!("<{}>", recension_core::model::plain_text(&[other])),
        });
        shown.collect()
    }

    #[test]
    fn only_pairs_around_words_are_emphasis() {
        for (text, shown) in [
            ("*The Copper Orchard*, by", "<The Copper Orchard>, by"),
            ("see _Salt Roads_.", "see <Salt Roads>."),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("snake_case_name", "snake_case_name"),
            ("a footnote*", "a footnote*"),
            ("*open", "*open"),
            ("**strong**", "**strong**"),
            ("", ""),
        ] {
            assert_eq!(check(text), shown);
        }
    }
}
