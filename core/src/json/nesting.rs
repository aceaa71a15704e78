//! A limit to how deep arrays and objects may nest, kept before anything is decoded.

use super::JsonError;
use crate::source::Position;

/// How deep arrays and objects may nest.
///
/// Decoding recurses, and so does everything that walks over what was decoded, so that the stack
/// sets a limit; the deepest normal document sets the other one. Its parts nest at most:
///
/// - 7 for envelope, edition, parts, part, documents, document, body;
/// - 12 for six sections, each in an array;
/// - 98 for 32 steps of blocks and a paragraph: a table and its cell are two steps and nest 6
///   (`body`, row, `cells`, cell, `blocks`, block);
/// - 66 for 16 steps of inlines and a text: a citation nests 4 (`items`, item, `prefix`, inline);
/// - 3 for the attributes of the innermost (`attributes`, `pairs`, pair).
pub(super) const LIMIT: usize = 192;

/// Checks that `text`, be it JSON or not, stays within the limit.
pub(super) fn check_nesting(text: &str) -> Result<(), JsonError> {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().enumerate();
    while let Some((offset, byte)) = bytes.next() {
        match byte {
            b'[' | b'{' if depth == LIMIT => return Err(too_deep(&text[..offset])),
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
    }
    Ok(())
}

/// Goes on behind the quotation mark that ends a string.
fn skip_string(bytes: &mut impl Iterator<Item = (usize, u8)>) {
    while let Some((_, byte)) = bytes.next() {
        match byte {
            b'"' => return,
            // What is escaped may be a quotation mark.
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
}

fn too_deep(before: &str) -> JsonError {
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    JsonError::TooDeep { limit: LIMIT, position: Position { line, column } }
}

#[cfg(test)]
mod tests {
    use super::super::{Envelope, read, write_document};
    use super::*;

    /// Each begins a document, and goes on with what nests at `@` in the same again.
    const NESTS: [(&str, &str); 10] = [
        (r#""body": {"blocks": ["#, r#"{"t": "quotation", "blocks": [@]}"#),
        (r#""body": {"blocks": ["#, r#"{"t": "verse", "unknown": [@]}"#),
        (r#""body": {"blocks": ["#, r#"{"t": "table", "body": [{"cells": [{"blocks": [@]}]}]}"#),
        (r#""body": {"sections": ["#, r#"{"level": 1, "sections": [@]}"#),
        (r#""meta": {"title": ["#, r#"{"t": "emphasis", "content": [@]}"#),
        (r#""meta": {"title": ["#, r#"{"t": "citation", "items": [{"key": "k", "prefix": [@]}]}"#),
        (r#""meta": {"title": ["#, r#"{"t": "citation", "generated": {"text": [@]}}"#),
        (r#""meta": {"extra": {"k": ["#, "[@]"),
        (r#""meta": {"extra": {"k": ["#, r#"{"map": {"k": [@]}}"#),
        (r#""references": {"r": {"v": ["#, "[@]"),
    ];

    /// A document nested as deep as the limit allows, or deeper by `beyond` rows.
    fn nested((head, row): (&str, &str), beyond: usize) -> String {
        let head = format!(r#"{{"recension": 1, "kind": "document", {head}"#);
        let (open, close) = row.split_once('@').expect("a row marks its inside");
        let depth = |text: &str| text.matches(['[', '{']).count();
        let rows = (LIMIT - depth(&head)) / depth(open) + beyond;
        let tail = head.chars().rev().filter_map(|c| match c {
            '[' => Some(']'),
            '{' => Some('}'),
            _ => None,
        });
        format!("{head}{}{}{}", open.repeat(rows), close.repeat(rows), tail.collect::<String>())
    }

    /// Runs `test` with the stack that threads have by default.
    fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(test).expect("a thread");
        thread.join().expect("the test holds");
    }

    #[test]
    fn what_the_limit_allows_fits_the_stack() {
        on_a_small_stack(|| {
            for nest in NESTS {
                let Ok(Envelope::Document(document)) = read(&nested(nest, 0)) else {
                    panic!("{nest:?} is no document");
                };
                write_document(&document, std::io::sink()).expect("a sink takes all");
            }
        });
    }

    #[test]
    fn what_is_deeper_is_refused() {
        let unclosed = ["[", "{\"a\":", "[{\"t\": [", "{\"recension\": 1, \"body\": [["];
        let unclosed = unclosed.map(|row| row.repeat(1_000_000));
        on_a_small_stack(move || {
            for text in NESTS.map(|nest| nested(nest, 1)).into_iter().chain(unclosed) {
                let error = read(&text).expect_err("too deep");
                assert!(matches!(error, JsonError::TooDeep { .. }), "{error:?}");
            }
        });
    }

    #[test]
    fn brackets_in_strings_do_not_nest() {
        for text in ["[".repeat(1000), "\\\\\\\"{".repeat(1000), "\\\\".to_owned()] {
            assert_eq!(check_nesting(&format!("[\"{text}\"]")), Ok(()));
        }
        let error = check_nesting(&format!("\"\\\"[\"\n\"я\", {}", "[".repeat(193)));
        let position = Position { line: 2, column: 198 };
        assert_eq!(error, Err(JsonError::TooDeep { limit: LIMIT, position }));
    }
}
