//! JSON in pieces: where the values of a list or object stand, before anything is parsed.
//!
//! So a broken item is an error in its own bytes, and costs no other.

use std::ops::Range;

/// A value, and the name it has if it stands in an object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) name: Option<&'t str>,
    pub(super) range: Range<usize>,
}

/// The values of the list or object that begins at `range.start`.
pub(super) fn pieces(text: &str, range: Range<usize>) -> Vec<Piece<'_>> {
    let bytes = &text.as_bytes()[..range.end];
    let mut pieces = Vec::new();
    let mut at = range.start + 1;
    let mut name = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => at += 1,
            b']' | b'}' => break,
            _ => {
                let end = value_end(bytes, at);
                let is_name = name.is_none() && *byte == b'"' && next(bytes, end) == Some(b':');
                if is_name {
                    name = Some(text[at..end].trim_matches('"'));
                } else {
                    pieces.push(Piece { name: name.take(), range: at..end });
                }
                at = end;
            }
        }
    }
    pieces
}

/// The next byte that is no white space.
fn next(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at..)?.iter().find(|byte| !byte.is_ascii_whitespace()).copied()
}

/// Where the value that begins at `at` ends: a string, a list, an object or a word.
fn value_end(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b'"' => string_end(bytes, at),
        b'[' | b'{' => {
            let mut depth = 0_usize;
            let mut at = at;
            while let Some(byte) = bytes.get(at) {
                match byte {
                    b'"' => {
                        at = string_end(bytes, at);
                        continue;
                    }
                    b'[' | b'{' => depth += 1,
                    b']' | b'}' => {
                        depth -= 1;
                        if depth == 0 {
                            return at + 1;
                        }
                    }
                    _ => {}
                }
                at += 1;
            }
            bytes.len()
        }
        _ => {
            let is_end = |byte: &u8| {
                matches!(byte, b',' | b']' | b'}' | b':' | b' ' | b'\n' | b'\t' | b'\r')
            };
            bytes[at..].iter().position(is_end).map_or(bytes.len(), |length| at + length.max(1))
        }
    }
}

fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_without_parsing() {
        for (text, expected) in [
            (
                "[1, {\"a\": [\"]\"]} , x]",
                vec![(None, "1"), (None, "{\"a\": [\"]\"]}"), (None, "x")],
            ),
            ("{\"a\": {}, \"b\" : \"c\\\"\"}", vec![(Some("a"), "{}"), (Some("b"), "\"c\\\"\"")]),
            ("[{\"a\": 1", vec![(None, "{\"a\": 1")]),
            ("[\"a", vec![(None, "\"a")]),
            ("[", vec![]),
        ] {
            let pieces = pieces(text, 0..text.len());
            let shown: Vec<_> =
                pieces.iter().map(|piece| (piece.name, &text[piece.range.clone()])).collect();
            assert_eq!(shown, expected, "{text}");
        }
    }
}
