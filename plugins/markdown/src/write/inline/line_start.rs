//! The start of a line, where characters of text could be taken for the signs of a block.

/// Where a backslash must stand so that `text`, first on its line, begins no block.
/// `ends_line` tells that nothing follows `text` on the line.
pub(super) fn escape_position(text: &str, end: End) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    let begins_block = match first {
        b'#' => is_heading(text, end),
        b'>' | b'|' | b':' => true,
        b'+' => is_marker(&text[1..], end),
        b'-' => is_marker(&text[1..], end) || end == End::Line && is_made_of(text, b"-:| "),
        b'*' => is_marker(&text[1..], end) || end == End::Line && is_made_of(text, b"* "),
        b'_' => end == End::Line && is_made_of(text, b"_ "),
        b'=' => end == End::Line && is_made_of(text, b"= "),
        b'`' => text.starts_with("```"),
        b'~' => text.starts_with("~~~"),
        b'[' => is_task_or_alert(text),
        b'0'..=b'9' => return number_position(text, end),
        _ => false,
    };
    begins_block.then_some(0)
}

/// What follows a text on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing.
    Line,
    /// Something.
    Piece,
}

fn is_heading(text: &str, end: End) -> bool {
    let rest = text.trim_start_matches('#');
    text.len() - rest.len() <= 6 && is_marker(rest, end)
}

/// Whether the sign before `rest` is one: a space or the end of the line must follow.
fn is_marker(rest: &str, end: End) -> bool {
    rest.starts_with([' ', '\t']) || rest.is_empty() && end == End::Line
}

fn is_made_of(text: &str, bytes: &[u8]) -> bool {
    text.bytes().all(|byte| bytes.contains(&byte))
}

/// `[ ]` and `[x]` at the start of an item make it a task; `[!NOTE]` in a quotation makes it an alert.
fn is_task_or_alert(text: &str) -> bool {
    ["[ ]", "[x]", "[X]", "[!"].iter().any(|sign| text.starts_with(sign))
}

/// Before the full stop or bracket after a number.
fn number_position(text: &str, end: End) -> Option<usize> {
    let digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let is_number = digits <= 9
        && text[digits..].starts_with(['.', ')'])
        && is_marker(&text[digits + 1..], end);
    is_number.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_begin_a_block_is_escaped() {
        for (line, position) in [
            ("# a", Some(0)),
            ("#a", None),
            ("#######  a", None),
            ("1986. It was", Some(4)),
            ("1986.", Some(4)),
            ("1986.5", None),
            ("1234567890. a", None),
            ("1) a", Some(1)),
            ("- a", Some(0)),
            ("-a", None),
            ("---", Some(0)),
            ("--|:-", Some(0)),
            ("— a", None),
            ("+", Some(0)),
            ("===", Some(0)),
            ("== a", None),
            ("* * *", Some(0)),
            ("***", Some(0)),
            ("> a", Some(0)),
            (": a", Some(0)),
            ("[ ] a", Some(0)),
            ("[sic]", None),
            ("", None),
        ] {
            assert_eq!(escape_position(line, End::Line), position, "{line}");
        }
        assert_eq!(escape_position("-", End::Piece), None);
    }
}
