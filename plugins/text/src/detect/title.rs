//! Titles in quotation marks and emphasis.

use super::imprint::clean_title;
use super::passage::Passage;
use super::scan;
use std::collections::BTreeMap;
use std::ops::Range;

/// Pairs of quotation marks around titles.
const QUOTES: &[(char, char)] =
    &[('“', '”'), ('"', '"'), ('„', '“'), ('«', '»'), ('‘', '’'), ('\'', '\''), ('»', '«')];

/// Longest title in quotation marks, in bytes.
const LONGEST: usize = 120;

/// The words between the quotation marks that open at `at`.
pub(crate) fn quoted_at(text: &str, at: usize) -> Option<Range<usize>> {
    let open = scan::peek(text, at)?;
    let (_, close) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
    let start = at + open.len_utf8();
    let limit = scan::floor(text, start + LONGEST);
    let is_close = |(offset, _): &(usize, &str)| {
        let after = start + offset + close.len_utf8();
        !matches!(close, '’' | '\'') || !scan::peek(text, after).is_some_and(char::is_alphanumeric)
    };
    let length =
        text[start..limit].match_indices(*close).find(is_close).map(|(offset, _)| offset)?;
    (length > 0 && !text[start..start + length].contains('\n')).then_some(start..start + length)
}

/// A work that prose quotes or emphasises, and how often.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The words as they stand first.
    pub title: String,
    /// Where they stand first.
    pub place: (usize, Range<usize>),
    /// How often they stand in the text.
    pub count: usize,
}

/// Titles in quotation marks or emphasis, by their folded words.
pub(crate) fn mentions(passages: &[Passage]) -> BTreeMap<String, Mention> {
    // A text with more titles than this has no one that stands out.
    const MOST: usize = 4096;
    let mut mentions: BTreeMap<String, Mention> = BTreeMap::new();
    for (number, passage) in passages.iter().enumerate() {
        for range in delimited(passage) {
            let title = clean_title(&passage.text[range.clone()]);
            let key = fold(&title);
            if !is_title(&title) || mentions.len() >= MOST && !mentions.contains_key(&key) {
                continue;
            }
            mentions
                .entry(key)
                .or_insert(Mention { title, place: (number, range), count: 0 })
                .count += 1;
        }
    }
    mentions
}

/// What stands in quotation marks or emphasis.
fn delimited(passage: &Passage) -> Vec<Range<usize>> {
    let mut ranges = passage.marked.clone();
    let mut at = 0;
    while let Some(offset) = passage.text[at..].find(['“', '"', '„', '«', '‘']) {
        let open = at + offset;
        let quoted = scan::word_begins(&passage.text, open)
            .then(|| quoted_at(&passage.text, open))
            .flatten();
        at = quoted.as_ref().map_or(open + 1, |range| range.end);
        while !passage.text.is_char_boundary(at) {
            at += 1;
        }
        ranges.extend(quoted);
    }
    ranges
}

/// Tells whether words look like a title: a capital or figure first, no whole sentence.
pub(crate) fn is_title(words: &str) -> bool {
    let count = words.split(' ').count();
    let ends_sentence = words.ends_with(['!', '?']) && count > 6;
    words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && count <= 12
        && !ends_sentence
}

/// A title in lower case, for comparison.
pub(crate) fn fold(title: &str) -> String {
    title.to_lowercase().replace('’', "'")
}
