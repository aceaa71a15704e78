//! Places within a cited work, as they stand behind its key: `, pp. 3--8, for a critique`.
//!
//! The rules are pandoc's; reader and writer both ask [`split_locator`] what a text would be read as.

use super::term::leading_term;
use recension_core::model::Locator;

/// What stands behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// The place, if there is one.
    pub(crate) locator: Option<Locator>,
    /// How many bytes it took; what follows belongs to the suffix.
    pub(crate) length: usize,
}

/// Finds the place that `text` begins with, in the words of `language` or in English.
///
/// A comma may stand before it. Braces say exactly where it begins and ends; empty ones that there is none.
pub(crate) fn split_locator(text: &str, language: &str) -> Split {
    let rest = text.trim_start();
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    let start = text.len() - rest.len();
    let found = match rest.strip_prefix('{') {
        Some(inside) => delimited(inside, language).map(|(place, end)| (place, end + 1)),
        None => integrated(rest, language).map(|(place, end)| (Some(place), end)),
    };
    match found {
        Some((locator, end)) => Split { locator, length: start + end },
        None => Split { locator: None, length: 0 },
    }
}

/// The place before the closing brace, and where that ends.
fn delimited(text: &str, language: &str) -> Option<(Option<Locator>, usize)> {
    let end = closing_brace(text)?;
    let inside = text[..end].trim();
    let (label, length) = leading_term(language, inside).unwrap_or(("page", 0));
    let value = inside[length..].trim_start();
    let (label, value) = if value.is_empty() { ("page", inside) } else { (label, value) };
    let place = (!value.is_empty()).then(|| locator(label, value));
    Some((place, end + 1))
}

/// Where the brace closes that was opened before `text`.
fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A place without braces: a word that says what it is, and numbers; or numbers alone, which are pages.
fn integrated(text: &str, language: &str) -> Option<(Locator, usize)> {
    let labelled = leading_term(language, text).and_then(|(label, length)| {
        let start = text.len() - text[length..].trim_start().len();
        let end = numbers_end(&text[start..], is_number)?;
        Some((label, start, start + end))
    });
    let (label, start, end) =
        labelled.or_else(|| Some(("page", 0, numbers_end(text, has_digit)?)))?;
    Some((locator(label, &text[start..end]), end))
}

fn locator(label: &str, value: &str) -> Locator {
    Locator { label: label.to_owned(), value: value.to_owned() }
}

/// Where the words end that are numbers, with commas, semicolons and spaces between them.
fn numbers_end(text: &str, is_number: fn(&str) -> bool) -> Option<usize> {
    let mut end = None;
    let mut at = 0;
    loop {
        let length = word_length(&text[at..]);
        if length == 0 || !is_number(&text[at..at + length]) {
            return end;
        }
        at += length;
        end = Some(at);
        let rest = &text[at..];
        let after = rest.strip_prefix([',', ';']).unwrap_or(rest);
        let after = after.strip_prefix(is_space).unwrap_or(after);
        at += rest.len() - after.len();
        if rest.len() == after.len() {
            return end;
        }
    }
}

/// The length of a word: letters, digits, dashes, and what stands in brackets: `3a`, `33–44`, `1(a)`, `2.4`.
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let length = match character {
            '(' | '[' => group_length(&text[at..]),
            '.' if at > 0 && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) => 1,
            '-' | '–' | ':' | '‑' => character.len_utf8(),
            c if c.is_alphanumeric() => c.len_utf8(),
            _ => 0,
        };
        if length == 0 {
            break;
        }
        at += length;
    }
    // A colon or dash at the end belongs to what follows.
    text[..at].trim_end_matches([':', '-', '–', '‑']).len()
}

/// The length of a group in brackets without spaces, brackets included.
fn group_length(text: &str) -> usize {
    let close = if text.starts_with('(') { ')' } else { ']' };
    let inside = |c: char| c.is_alphanumeric() || "-–‑.".contains(c);
    let end = text[1..].find(|c| !inside(c)).map(|end| end + 1);
    end.filter(|end| *end > 1 && text[*end..].starts_with(close)).map_or(0, |end| end + 1)
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_numeric())
}

/// Digits, or Roman numerals with dashes between them.
fn is_number(word: &str) -> bool {
    has_digit(word)
        || word.split(['-', '–', '‑', ':', '(', ')', '[', ']', '.']).all(is_roman_or_nothing)
}

fn is_roman_or_nothing(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let mut rest = lower.as_str();
    for (hundreds, five, ten) in [("m", "", ""), ("c", "d", "m"), ("x", "l", "c"), ("i", "v", "x")]
    {
        rest = strip_numeral(rest, hundreds, five, ten);
    }
    rest.is_empty()
}

/// Takes one decimal place of a Roman numeral from the beginning.
fn strip_numeral<'a>(text: &'a str, one: &str, five: &str, ten: &str) -> &'a str {
    for larger in [ten, five] {
        let subtracted = text.strip_prefix(one).and_then(|rest| rest.strip_prefix(larger));
        if let Some(rest) = subtracted.filter(|_| !larger.is_empty()) {
            return rest;
        }
    }
    let mut rest = text.strip_prefix(five).filter(|_| !five.is_empty()).unwrap_or(text);
    for _ in 0..4 {
        rest = rest.strip_prefix(one).unwrap_or(rest);
    }
    rest
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The label and value found in `text`, and what remains.
    fn check(language: &str, text: &str) -> String {
        let Split { locator, length } = split_locator(text, language);
        let place = locator.map_or("none".to_owned(), |l| format!("{} {}", l.label, l.value));
        format!("{place}|{}", &text[length..])
    }

    #[test]
    fn places_are_told_from_what_follows() {
        for (text, expected) in [
            (", p. 3", "page 3|"),
            (", pp. 3--8, for a critique", "page 3--8|, for a critique"),
            (" p.3", "page 3|"),
            (", 33", "page 33|"),
            (", 33, 35-37, and 40", "page 33, 35-37|, and 40"),
            (", ch. 3, p. 5", "chapter 3|, p. 5"),
            (", pp. iv–vii, x", "page iv–vii, x|"),
            (", p. a", "none|, p. a"),
            (", see p. 3", "none|, see p. 3"),
            (" for a critique", "none| for a critique"),
            (", vol. 1:33", "volume 1:33|"),
            (", sec. 2.4. And", "section 2.4|. And"),
            (", § 3(a)(ii)", "section 3(a)(ii)|"),
            (", 33ff.", "page 33ff|."),
            (", figs. [17]-[18]", "figure [17]-[18]|"),
            ("{pp. iv, vi–vii}, suffix", "page iv, vi–vii|, suffix"),
            (", {ii, A, D-Z} with", "page ii, A, D-Z| with"),
            ("{}, 99 years later", "none|, 99 years later"),
            ("{chapter}", "page chapter|"),
            ("{ a {b} }", "page a {b}|"),
            ("{a", "none|{a"),
            ("", "none|"),
            (", mix", "none|, mix"),
            (", p. mix", "page mix|"),
            (", p. iiiii", "none|, p. iiiii"),
        ] {
            assert_eq!(check("en", text), expected, "{text}");
        }
        assert_eq!(check("ru", ", гл. 2, с. 14"), "chapter 2|, с. 14");
        assert_eq!(check("de", ", S. 12–14"), "page 12–14|");
    }
}
