//! Small steps through text: phrases, words, numbers.
//!
//! Every function takes a text and a byte offset at a character border, and gives the offset
//! behind what it read.

/// The end of `phrase` at `at`, whatever the case of its letters.
///
/// A space of the phrase stands for any run of spaces, an apostrophe for either kind. The phrase
/// must be in lower case. Where it ends in a letter or digit, a word must end there.
#[inline]
pub(crate) fn phrase(text: &str, at: usize, phrase: &str) -> Option<usize> {
    // Nearly every phrase fails at its first letter; so that is looked at before anything is set up.
    let (first, wanted) = (peek(text, at)?, phrase.chars().next()?);
    if first != wanted && !is_lower_form(first, wanted) {
        return None;
    }
    whole_phrase(text, at, phrase)
}

fn whole_phrase(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let mut rest = text[at..].char_indices().peekable();
    let mut end = at;
    for wanted in phrase.chars() {
        let (offset, found) = rest.next()?;
        end = at + offset + found.len_utf8();
        match wanted {
            ' ' if is_blank(found) => {
                while let Some((offset, c)) = rest.next_if(|(_, c)| is_blank(*c)) {
                    end = at + offset + c.len_utf8();
                }
            }
            '\'' if matches!(found, '\'' | '’') => {}
            _ if found == wanted || is_lower_form(found, wanted) => {}
            _ => return None,
        }
    }
    let ends_in_word = phrase.chars().next_back().is_some_and(char::is_alphanumeric);
    let goes_on = rest.next().is_some_and(|(_, c)| c.is_alphanumeric());
    (!ends_in_word || !goes_on).then_some(end)
}

/// Tells whether `wanted` is the lower case of `found`.
#[inline]
fn is_lower_form(found: char, wanted: char) -> bool {
    if found.is_ascii() || wanted.is_ascii() {
        return found.to_ascii_lowercase() == wanted;
    }
    let mut lower = found.to_lowercase();
    lower.next() == Some(wanted) && lower.next().is_none()
}

/// Spaces within a line, the unbreakable ones included.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The first offset at or after `at` where no space stands.
pub(crate) fn skip_blanks(text: &str, at: usize) -> usize {
    at + (text[at..].len() - text[at..].trim_start_matches(is_blank).len())
}

/// The character at `at`.
pub(crate) fn peek(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The character before `at`.
pub(crate) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The end of the run of characters at `at` that `matches` allows.
pub(crate) fn run(text: &str, at: usize, matches: impl Fn(char) -> bool) -> usize {
    text[at..].find(|c| !matches(c)).map_or(text.len(), |length| at + length)
}

/// A whole number of at most six digits at `at`, and its end; none where the digits go on.
pub(crate) fn number(text: &str, at: usize) -> Option<(u32, usize)> {
    let end = digits_end(text, at);
    if end == at || end - at > 6 {
        return None;
    }
    text[at..end].parse().ok().map(|number| (number, end))
}

/// The end of the ASCII digits at `at`.
pub(crate) fn digits_end(text: &str, at: usize) -> usize {
    let digits = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    at + digits
}

/// The greatest character border at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The longest of `phrases` at `at`, and its end.
pub(crate) fn longest<'p>(text: &str, at: usize, phrases: &[&'p str]) -> Option<(&'p str, usize)> {
    let found = phrases.iter().filter_map(|words| Some((*words, phrase(text, at, words)?)));
    found.max_by_key(|(_, end)| *end)
}

/// The longest of `phrases` at `at`, and its end, even where a digit follows: `pp320`, `1h38`.
pub(crate) fn longest_unbound<'p>(
    text: &str,
    at: usize,
    phrases: &[&'p str],
) -> Option<(&'p str, usize)> {
    let bound = longest(text, at, phrases);
    let unbound = phrases.iter().filter_map(|words| {
        let end = at + words.len();
        let found = text.get(at..end)?;
        let digit_follows = peek(text, end).is_some_and(|c| c.is_ascii_digit());
        (digit_follows && found.eq_ignore_ascii_case(words)).then_some((*words, end))
    });
    bound.into_iter().chain(unbound).max_by_key(|(_, end)| *end)
}

/// Tells whether a word may begin at `at`: no letter or digit stands before it.
pub(crate) fn word_begins(text: &str, at: usize) -> bool {
    !before(text, at).is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_ignore_case_and_kinds_of_spaces() {
        for (text, wanted, end) in [
            ("Directed by X", "directed by", Some(11)),
            ("DIRECTED  BY X", "directed by", Some(12)),
            ("Directed byline", "directed by", None),
            ("Режиссёр: А", "режиссёр:", Some(17)),
            ("Par", "par la", None),
            ("l’auteur", "l'auteur", Some(10)),
        ] {
            assert_eq!(phrase(text, 0, wanted), end, "{text}");
        }
    }

    #[test]
    fn numbers_end_where_their_digits_end() {
        assert_eq!(number("320 pp.", 0), Some((320, 3)));
        assert_eq!(number("1234567", 0), None);
        assert_eq!(number("x", 0), None);
    }
}
