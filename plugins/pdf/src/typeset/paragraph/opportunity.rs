//! Where a line may end without a hyphen.

use super::fit::LAST_RESORT;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use rustc_hash::FxHashMap;

/// What it costs to part a word after a hyphen that the author wrote.
const AFTER_HYPHEN: i32 = 30;
/// What it costs elsewhere in a word: after a slash, between numbers.
const IN_WORD: i32 = 80;
/// What it costs in an address.
const IN_ADDRESS: i32 = 60;

/// Finds the places where lines may end, by the Unicode line breaking algorithm.
pub(super) struct Opportunities {
    segmenter: LineSegmenterBorrowed<'static>,
    /// What was found between the last and first two characters of chunks.
    pairs: FxHashMap<([char; 4], Between), bool>,
}

/// What is between two chunks of text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Between {
    /// A space.
    Space,
    /// Nothing.
    Nothing,
}

impl Opportunities {
    pub(super) fn new() -> Self {
        let segmenter = LineSegmenter::new_dictionary(LineBreakOptions::default());
        Self { segmenter, pairs: FxHashMap::default() }
    }

    /// Whether a line may end between two chunks of text.
    pub(super) fn between(&mut self, before: &str, after: &str, between: Between) -> bool {
        let mut left = before.chars().rev();
        let mut right = after.chars();
        let (Some(last), Some(first)) = (left.next(), right.next()) else { return false };
        let plain = |c: char| c.is_ascii_alphanumeric();
        let spaced = between == Between::Space;
        if spaced && plain(first) && (plain(last) || ",.;:".contains(last)) {
            return true;
        }
        let segmenter = self.segmenter;
        // Quotation marks open or close by what is on their other side.
        let key = [left.next().unwrap_or(' '), last, first, right.next().unwrap_or(' ')];
        *self.pairs.entry((key, between)).or_insert_with(|| {
            let mut text: String = key[..2].iter().collect();
            text.push_str(if spaced { " " } else { "" });
            let end = text.len();
            text.extend(&key[2..]);
            segmenter.segment_str(&text).any(|at| at == end)
        })
    }

    /// The places in a chunk of text without spaces where a line may end, in bytes, and what it costs.
    pub(super) fn within(&self, chunk: &str) -> Vec<(usize, i32)> {
        if chunk.chars().all(is_letter_of_words) {
            Vec::new()
        } else if is_address(chunk) {
            within_address(chunk)
        } else {
            let places = self.segmenter.segment_str(chunk);
            let places = places.filter_map(|at| Some((at, cost(chunk, at)?)));
            let numbers = within_number(chunk).map(|at| (at, LAST_RESORT));
            places.chain(numbers).collect()
        }
    }
}

/// Whether a character is one of an alphabet with spaces between words.
fn is_letter_of_words(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || ".,;:!'\"’()\u{AD}".contains(c)
        || (matches!(c, '\u{C0}'..='\u{58F}' | '\u{1E00}'..='\u{1FFF}') && c.is_alphabetic())
}

/// Whether a character is of a script that writes no spaces between words.
pub(super) fn writes_no_spaces(c: char) -> bool {
    matches!(
        c,
        '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}'
    )
}

/// The cost of ending a line at a place where the algorithm lets it end.
fn cost(chunk: &str, at: usize) -> Option<i32> {
    let (before, after) = (chunk[..at].chars().next_back()?, chunk[at..].chars().next()?);
    match (before, after) {
        // Soft hyphens are no plain ends, and a dash stays with the word before it.
        ('\u{AD}', _) | (_, '—' | '―' | '–') => None,
        ('-' | '\u{2010}' | '—' | '―', _) => Some(AFTER_HYPHEN),
        ('\u{200B}', _) => Some(0),
        // Scripts that write no spaces end their lines between words or signs.
        _ if writes_no_spaces(before) || writes_no_spaces(after) => Some(0),
        _ => Some(IN_WORD),
    }
}

/// The places behind hyphens of a number of three parts or more, such as an ISBN.
fn within_number(chunk: &str) -> impl Iterator<Item = usize> {
    let mark = |c: char| c == '-' || c == '\u{2010}';
    let number = chunk.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let part = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    let is_number = number.split(mark).count() > 2 && number.split(mark).all(part);
    let hyphens = chunk.match_indices(mark).map(|(at, hyphen)| at + hyphen.len());
    hyphens.filter(move |at| {
        is_number && chunk[*at..].starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// Whether a chunk is an address: a URL, a DOI, an address of mail.
pub(super) fn is_address(chunk: &str) -> bool {
    let begins = |prefix: &str| {
        chunk.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    chunk.contains("://")
        || ["www.", "doi:", "urn:", "mailto:"].into_iter().any(begins)
        || (begins("10.") && chunk.contains('/'))
        || chunk.split_once('@').is_some_and(|(_, host)| host.contains('.'))
}

/// Lines end in an address behind its marks, never between two of them.
fn within_address(chunk: &str) -> Vec<(usize, i32)> {
    let is_mark = |c: char| "/.-_?&=#:~,+;%@".contains(c);
    let scheme = chunk.find("://").map_or(0, |at| at + 3);
    let mut characters = chunk.char_indices().peekable();
    let mut places = Vec::new();
    while let Some((_, c)) = characters.next() {
        match characters.peek() {
            Some(&(at, next)) if is_mark(c) && !is_mark(next) && at >= scheme => {
                places.push((at, IN_ADDRESS));
            }
            _ => {}
        }
    }
    // Closing marks behind the address stay with it.
    places.retain(|(at, _)| chunk[*at..].contains(char::is_alphanumeric));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_end_where_they_may() {
        let opportunities = Opportunities::new();
        for (chunk, expected) in [
            ("word,", "word,"),
            ("well-known", "well-|known"),
            ("1990–1995", "1990–|1995"),
            ("covid-19", "covid-19"),
            ("(978-90-9999-402-5),", "(978-|90-|9999-|402-|5),"),
            ("and/or", "and/|or"),
            ("day—night", "day—|night"),
            ("book(s)", "book(s)"),
            ("https://example.org/a-b/c.html).", "https://|example.|org/|a-|b/|c.|html)."),
            ("10.1000/182", "10.|1000/|182"),
            ("漢字かな", "漢|字|か|な"),
        ] {
            let mut found = chunk.to_owned();
            for (at, _) in opportunities.within(chunk).into_iter().rev() {
                found.insert(at, '|');
            }
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn pairs_end_where_they_may() {
        let mut opportunities = Opportunities::new();
        for (before, after, between, expected) in [
            ("a", "b", Between::Space, true),
            ("a", "b", Between::Nothing, false),
            ("a", "!", Between::Space, false),
            ("a", "»", Between::Space, false),
            ("a", "»b", Between::Space, true),
            ("«", "a", Between::Space, false),
            ("a«", "a", Between::Space, true),
            ("(", "a", Between::Space, false),
            ("a-", "b", Between::Nothing, true),
        ] {
            let found = opportunities.between(before, after, between);
            assert_eq!(found, expected, "{before}{after}");
        }
    }
}
