//! What pandoc reads in text beyond what CommonMark and our own dialect do: straight quotation marks as curly
//! ones, TeX, lists with letters, links to headings by their words.

use super::line_start::End;

/// Bytes that may need an escape for pandoc alone.
pub(super) fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'-' | b'.')
}

/// Whether pandoc would read something else in `byte` before `rest`.
pub(super) fn must_escape(byte: u8, rest: &str) -> bool {
    match byte {
        b'"' | b'\'' | b'[' => true,
        b'-' => rest.starts_with('-'),
        b'.' => rest.starts_with(".."),
        b'\\' => rest.starts_with(|c: char| c.is_ascii_alphabetic()),
        _ => false,
    }
}

/// Where a backslash must stand so that `text`, first on its line, begins no list, definition or title.
pub(super) fn escape_position(text: &str, end: End) -> Option<usize> {
    let is_marker = |rest: &str| rest.starts_with(' ') || rest.is_empty() && end == End::Line;
    if let Some(rest) = text.strip_prefix('(') {
        let number = enumerator(rest)?;
        return rest[number..].strip_prefix(')').is_some_and(is_marker).then_some(0);
    }
    if ["~", "#.", "%"].iter().any(|sign| text.strip_prefix(sign).is_some_and(is_marker)) {
        return Some(0);
    }
    let number = enumerator(text)?;
    text[number..].strip_prefix(['.', ')']).is_some_and(is_marker).then_some(number)
}

/// The length of the number, letter or Roman numeral at the start of `text`.
fn enumerator(text: &str) -> Option<usize> {
    let length = |is_part: fn(u8) -> bool| text.bytes().take_while(|byte| is_part(*byte)).count();
    let letters = length(|byte| byte.is_ascii_alphabetic());
    let numerals = length(|byte| b"ivxlcdmIVXLCDM".contains(&byte));
    match (length(|byte| byte.is_ascii_digit()), letters) {
        (0, 0) => None,
        (0, 1) => Some(1),
        (0, _) => (letters == numerals).then_some(letters),
        (digits, _) => Some(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_list_for_pandoc_is_escaped() {
        for (line, position) in [
            ("(1) First", Some(0)),
            ("(iv) x", Some(0)),
            ("(see) x", None),
            ("a) x", Some(1)),
            ("i. e. that", Some(1)),
            ("xii. x", Some(3)),
            ("ab. x", None),
            ("#. x", Some(0)),
            ("~ x", Some(0)),
            ("~x", None),
            ("A.B. x", None),
        ] {
            assert_eq!(escape_position(line, End::Line), position, "{line}");
        }
    }
}
