//! Where statements end.

use super::super::scan;

/// What stands between statements.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ';'
                | '.'
                | ':'
                | '|'
                | '•'
                | '·'
                | '/'
                | '–'
                | '—'
                | '-'
                | '('
                | ')'
                | '['
                | ']'
                | '■'
                | '*'
                | '_'
        )
}

/// Characters at which unexplained words may end.
pub(super) fn is_candidate(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | '.'
            | '|'
            | '•'
            | '('
            | ')'
            | '['
            | ']'
            | '\n'
            | '■'
            | '·'
            | '?'
            | '!'
            | '–'
            | '—'
    ) || scan::is_blank(c)
}

/// Tells whether the candidate `c` at `end` ends the words that began at `start`.
pub(super) fn ends_rest(text: &str, start: usize, end: usize, c: char) -> bool {
    let after = end + c.len_utf8();
    let next = scan::peek(text, after);
    match c {
        ';' | '|' | '•' | '(' | ')' | '[' | ']' | '\n' | '■' | '·' => true,
        '–' | '—' => scan::before(text, end).is_some_and(scan::is_blank),
        '.' => next.is_none_or(char::is_whitespace) && !is_abbreviation(&text[start..end]),
        _ => false,
    }
}

/// Tells whether the full stop behind `words` belongs to an initial or a short form.
fn is_abbreviation(words: &str) -> bool {
    let last = words.rsplit(|c: char| c.is_whitespace() || c == '.').next().unwrap_or_default();
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    is_initial
        || matches!(
            last,
            "St" | "Dr"
                | "Mr"
                | "Mrs"
                | "Jr"
                | "Sr"
                | "vs"
                | "vol"
                | "Vol"
                | "No"
                | "no"
                | "ed"
                | "eds"
                | "Bd"
                | "М"
                | "СПб"
        ) && !matches!(last, "ed" | "eds")
}

/// Tells whether a statement ends at `at`.
pub(super) fn ends_statement(text: &str, at: usize) -> bool {
    let next = scan::skip_blanks(text, at);
    match scan::peek(text, next) {
        None | Some('.') => true,
        Some(c) => matches!(c, ';' | '|' | '\n' | '•' | '(' | ')'),
    }
}
