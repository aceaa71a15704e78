//! Lines of a text.

/// A line without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Its text.
    pub text: &'a str,
    /// Where the text begins in the source.
    pub start: usize,
    /// How far it is indented, in columns; a tab counts four.
    pub indent: usize,
    /// How many characters the text has.
    pub width: usize,
}

/// Cuts a text into lines. LF, CRLF, CR, form feed and the separators of Unicode end a line.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    while start <= text.len() {
        let length = text[start..].find(is_line_end).unwrap_or(text.len() - start);
        let end = start + length;
        lines.push(line(text, start, end));
        let Some(mark) = text[end..].chars().next() else { break };
        let is_crlf = text[end..].starts_with("\r\n");
        start = end + if is_crlf { 2 } else { mark.len_utf8() };
    }
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn line(text: &str, start: usize, end: usize) -> Line<'_> {
    let whole = &text[start..end];
    let trimmed = whole.trim_start_matches(is_space);
    let lead = &whole[..whole.len() - trimmed.len()];
    let indent = lead.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let trimmed = trimmed.trim_end_matches(is_space);
    let width = if trimmed.is_ascii() { trimmed.len() } else { trimmed.chars().count() };
    Line { text: trimmed, start: start + lead.len(), indent, width }
}

/// The white space that the normal form collapses; unbreakable spaces are characters like others.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let found = lines("\u{feff}a\r\nb\rc\n\n\td\u{c}e\u{2028}f");
        let texts: Vec<(&str, usize)> = found.iter().map(|line| (line.text, line.indent)).collect();
        assert_eq!(texts, [("a", 0), ("b", 0), ("c", 0), ("", 0), ("d", 4), ("e", 0), ("f", 0)]);
        assert_eq!(found[1].start, 6);
        assert_eq!(lines("").len(), 1);
    }
}
