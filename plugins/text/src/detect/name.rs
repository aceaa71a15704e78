//! Names of people: particles, initials, suffixes, every script.

use super::language::Language;
use super::scan;
use std::ops::Range;

/// A name as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameAt {
    /// Its bytes.
    pub range: Range<usize>,
    /// How many words it has, particles and initials included.
    pub words: usize,
}

/// Longest name, in words.
const WORDS: usize = 7;

/// Words in lower case that stand inside a name, before another word of it.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "delle", "dello", "degli", "dei", "di", "da", "das", "do", "dos", "du",
    "des", "la", "le", "las", "los", "van", "von", "vom", "zu", "zur", "zum", "der", "den", "dem",
    "ter", "ten", "te", "op", "het", "af", "av", "til", "bin", "bint", "ibn", "ben", "al", "el",
    "y", "i", "and", "st", "san", "фон", "ван", "де", "дер", "ла", "ди", "да", "аль", "оглы",
    "кызы",
];

/// Particles that join only after another word of the name, and would else begin a new statement.
const JOINING: &[&str] = &["y", "i", "and", "der", "den", "dem", "la", "le"];

/// Articles with a capital inside a name: "Corentin Le Meur".
const ARTICLES: &[&str] = &["le", "la", "les", "du", "des", "de", "da", "di", "el", "der", "den"];

/// Abbreviations that keep their full stop.
const ABBREVIATIONS: &[&str] =
    &["st", "ste", "dr", "mr", "mrs", "ms", "prof", "jr", "sr", "bros", "fr", "гр"];

/// Words after a comma that still belong to the name before it.
const SUFFIXES: &[&str] = &["jr.", "jr", "sr.", "sr", "ii", "iii", "iv"];

/// Reads the name at `at`.
pub(crate) fn read(text: &str, at: usize, language: &Language) -> Option<NameAt> {
    let mut end = at;
    let (mut words, mut full_words) = (0, 0);
    while words < WORDS {
        let next = if words == 0 { at } else { between_words(text, end) };
        let Some(word) = read_word(text, next, words, language) else { break };
        words += word.words;
        full_words += usize::from(word.is_full);
        end = word.end;
    }
    let end = with_suffix(text, end);
    (full_words > 0).then_some(NameAt { range: at..end, words })
}

/// Tells whether the whole of `range` is one name of at least `least` words.
pub(crate) fn is_name(text: &str, range: &Range<usize>, least: usize, language: &Language) -> bool {
    read(text, range.start, language)
        .is_some_and(|name| name.range.end == range.end && name.words >= least)
}

/// Reads a name that ends at `end`, as far to the left as it goes.
pub(crate) fn read_backwards(text: &str, end: usize, language: &Language) -> Option<NameAt> {
    const WINDOW: usize = 80;
    let start = scan::floor(text, end.saturating_sub(WINDOW));
    let mut starts = word_starts(text, start, end);
    starts.truncate(WORDS);
    // From the farthest word on: the first from which one name runs up to the end.
    starts
        .into_iter()
        .rev()
        .find_map(|at| read(text, at, language).filter(|name| name.range.end == end))
}

/// Where the words between `start` and `end` begin, the last first; punctuation ends the run.
fn word_starts(text: &str, start: usize, end: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = end;
    for (offset, c) in text[start..end].char_indices().rev() {
        if scan::is_blank(c) {
            starts.push(at);
        } else if !(is_word_character(c) || c == '.') {
            break;
        }
        at = start + offset;
    }
    if starts.last() != Some(&at) && scan::word_begins(text, at) {
        starts.push(at);
    }
    starts.retain(|at| *at < end);
    starts
}

struct Word {
    end: usize,
    words: usize,
    is_full: bool,
}

/// The next word of a name: initials may touch, other words have a space between them.
fn between_words(text: &str, end: usize) -> usize {
    if scan::before(text, end) == Some('.') && scan::peek(text, end).is_some_and(char::is_uppercase)
    {
        return end;
    }
    let next = scan::skip_blanks(text, end);
    if next > end || scan::peek(text, end) == Some('·') { next.max(end) } else { text.len() }
}

fn read_word(text: &str, at: usize, words: usize, language: &Language) -> Option<Word> {
    let first = scan::peek(text, at)?;
    if is_uncased_letter(first) {
        let end = scan::run(text, at, |c| is_uncased_letter(c) || matches!(c, '·' | '・'));
        return Some(Word { end, words: 1, is_full: true });
    }
    let end = word_end(text, at);
    let word = &text[at..end];
    if first.is_uppercase() {
        return read_capitalised(text, at, end, words, language);
    }
    if let Some(name) = elided(word) {
        return Some(Word { end, words: 1, is_full: name });
    }
    let may_stand =
        if JOINING.contains(&word) { words > 0 && !matches!(word, "and") } else { true };
    if !PARTICLES.contains(&word) || !may_stand {
        return None;
    }
    // A particle belongs to the name only if a word of the name follows.
    let next = scan::skip_blanks(text, end);
    let follows = next > end && words + 1 < WORDS;
    let rest = follows.then(|| read_word(text, next, words + 1, language)).flatten()?;
    let is_possible =
        words > 0 || !matches!(scan::peek(text, next), Some(c) if is_uncased_letter(c));
    is_possible.then_some(Word { end: rest.end, words: rest.words + 1, is_full: rest.is_full })
}

fn read_capitalised(
    text: &str,
    at: usize,
    end: usize,
    words: usize,
    language: &Language,
) -> Option<Word> {
    let word = &text[at..end];
    let stop = scan::peek(text, end) == Some('.');
    let letters = word.chars().count();
    let is_short_form = matches!(word, "Ch" | "Th" | "Ph" | "Yu" | "Wm");
    if stop && (letters == 1 || is_short_form && capital_follows(text, end + 1)) {
        return Some(Word { end: end + 1, words: 1, is_full: false });
    }
    let lower = word.to_lowercase();
    if stop && ABBREVIATIONS.contains(&lower.as_str()) {
        return Some(Word { end: end + 1, words: 1, is_full: false });
    }
    let is_article = words > 0 && ARTICLES.contains(&lower.as_str()) && capital_follows(text, end);
    if language.no_names.contains(&lower.as_str()) && !is_article {
        return None;
    }
    Some(Word { end, words: 1, is_full: letters > 1 || !stop && words > 0 })
}

/// Tells whether a word with a capital follows.
fn capital_follows(text: &str, end: usize) -> bool {
    let next = scan::skip_blanks(text, end);
    scan::peek(text, next).is_some_and(char::is_uppercase)
}

/// "d'Arcy", "l’Estrange": tells whether the part behind the apostrophe is capitalised.
fn elided(word: &str) -> Option<bool> {
    let (prefix, rest) = word.split_once(['\'', '’'])?;
    let is_prefix = matches!(prefix, "d" | "l" | "dell" | "dall" | "o" | "t");
    (is_prefix && rest.starts_with(char::is_uppercase)).then_some(true)
}

/// The end of the word at `at`: letters, with hyphens and apostrophes inside.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut rest = text[at..].char_indices().peekable();
    while let Some((offset, c)) = rest.next() {
        let next = rest.peek().map(|(_, c)| *c);
        let goes_on = next.is_some_and(char::is_alphabetic);
        let is_inside = match c {
            '-' | '‐' | '‑' => goes_on,
            // The s of a possessive is no part of the name.
            '\'' | '’' => goes_on && !is_possessive(text, at + offset + c.len_utf8()),
            _ => c.is_alphabetic() || is_mark(c),
        };
        if !is_inside {
            break;
        }
        end = at + offset + c.len_utf8();
    }
    end
}

fn is_possessive(text: &str, at: usize) -> bool {
    let end = scan::run(text, at, char::is_alphabetic);
    matches!(&text[at..end], "s" | "S")
}

fn with_suffix(text: &str, end: usize) -> usize {
    let Some(rest) = text[end..].strip_prefix(',') else { return end };
    let at = scan::skip_blanks(text, text.len() - rest.len());
    let begins_like_one = rest.trim_start().starts_with(['J', 'S', 'I', 'j', 's']);
    let found = begins_like_one.then(|| scan::longest(text, at, SUFFIXES)).flatten();
    found.map_or(end, |(_, end)| end)
}

fn is_word_character(c: char) -> bool {
    c.is_alphabetic() || is_mark(c) || matches!(c, '-' | '‐' | '‑' | '\'' | '’')
}

/// Combining accents, as decomposed text has them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Letters of scripts without capitals: Han, kana, Hangul, Arabic, Hebrew, Indic, Thai.
fn is_uncased_letter(c: char) -> bool {
    let is_other = c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    is_other && c >= '\u{590}' || matches!(c, '\u{900}'..='\u{dff}') && !c.is_ascii_punctuation()
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    fn check(cases: &[(&str, Option<&str>)]) {
        for (text, found) in cases {
            let name = read(text, 0, language::tagged("en")).map(|name| &text[name.range]);
            assert_eq!(name, *found, "{text}");
        }
    }

    #[test]
    fn particles_initials_and_suffixes_belong_to_names() {
        check(&[
            ("Joost de Wit and", Some("Joost de Wit")),
            ("Nils van der Aa (Bo)", Some("Nils van der Aa")),
            ("J. R. R. Okafor, x", Some("J. R. R. Okafor")),
            ("J.R.R. Okafor", Some("J.R.R. Okafor")),
            ("Jean-Luc d'Arcy,", Some("Jean-Luc d'Arcy")),
            ("Robert Hollis, Jr. (x)", Some("Robert Hollis, Jr.")),
            ("Amos Leary Jr. With", Some("Amos Leary Jr.")),
            ("Wendell St. John and", Some("Wendell St. John")),
            ("María José de la Vega y Prado\n", Some("María José de la Vega y Prado")),
            ("Sir Anthony Rooke.", Some("Sir Anthony Rooke")),
            ("Nils Li. Norway", Some("Nils Li")),
            ("Ch. Delorme,", Some("Ch. Delorme")),
            ("Bríd Ní Mhaonaigh", Some("Bríd Ní Mhaonaigh")),
            ("Úna O’Brien’s film", Some("Úna O’Brien")),
            ("von Trier", Some("von Trier")),
        ]);
    }

    #[test]
    fn names_of_every_script_are_read() {
        check(&[
            ("森川 杏\n", Some("森川 杏")),
            ("Ελένη Κορνάρου", Some("Ελένη Κορνάρου")),
            ("Ксения Обручова, и", Some("Ксения Обручова")),
            ("محمد علي،", Some("محمد علي")),
            ("김민수", Some("김민수")),
        ]);
    }

    #[test]
    fn sentences_do_not_begin_with_names() {
        check(&[
            ("The film", None),
            ("directed", None),
            ("With her", None),
            ("J.", None),
            ("by by by", None),
            ("(((", None),
            ("Ann Ray The film", Some("Ann Ray")),
            ("", None),
        ]);
    }

    #[test]
    fn names_are_found_to_the_left() {
        for (text, found) in [
            ("Her brother Piet", Some("Piet")),
            ("sat Joost de Wit", Some("Joost de Wit")),
            ("The eldest, Ruth", Some("Ruth")),
            ("the driver", None),
            ("", None),
        ] {
            let name = read_backwards(text, text.len(), language::tagged("en"));
            assert_eq!(name.map(|name| &text[name.range]), found, "{text}");
        }
    }
}
