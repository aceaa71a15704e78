//! Words divided at line ends.

use super::{Kind, Sign};
use std::collections::{BTreeSet, HashSet};

/// The words of a text that stand elsewhere without a hyphen; empty where no line ends in one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words(HashSet<String>);

impl Words {
    /// Gathers the words of `text` that parts at its line ends may make up.
    pub(crate) fn of(text: &str) -> Self {
        let divided = text.match_indices('-').filter_map(|(at, _)| Division::at(text, at));
        let wanted: HashSet<String> = divided.map(|division| division.word()).collect();
        if wanted.is_empty() {
            return Self::default();
        }
        // Most words of a text are none of those sought, as their first bytes and lengths tell.
        let shape = |word: &str| (word.as_bytes()[0].to_ascii_lowercase(), word.len());
        let shapes: BTreeSet<(u8, usize)> = wanted.iter().map(|word| shape(word)).collect();
        let words = runs(text).flat_map(|run| run.split(|c: char| !c.is_alphabetic() && c != '-'));
        let words = words.filter(|word| word.len() > 1 && shapes.contains(&shape(word)));
        let found = words.filter_map(|word| {
            let is_lower = !word.contains(char::is_uppercase);
            if is_lower { wanted.get(word) } else { wanted.get(&word.to_lowercase()) }
        });
        Self(found.cloned().collect())
    }

    /// The sign of a hyphen at a line end; safe to mend if the text has the word without it.
    pub(super) fn hyphen(&self, text: &str, at: usize, before: Option<char>) -> Option<Sign> {
        before.filter(|c| c.is_lowercase())?;
        let division = Division::at(text, at)?;
        let mended = self.0.contains(&division.word()).then(String::new);
        Some(Sign { kind: Kind::HyphenAtLineEnd, range: at..division.end, mended })
    }

    /// Tells whether the parts `first` (with its hyphen) and `second` are one word of the text.
    pub(crate) fn joins(&self, first: &str, second: &str) -> bool {
        let Some(first) = first.strip_suffix('-') else { return false };
        self.0.contains(&format!("{}{}", last_word(first), first_word(second)).to_lowercase())
    }
}

/// Runs of letters, hyphens and whatever is not ASCII; most of a text is cut by looking at bytes alone.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let is_inside = |c: char| c.is_ascii_alphabetic() || c == '-' || !c.is_ascii();
    text.split(move |c: char| !is_inside(c))
}

/// A word divided at a line end.
struct Division<'a> {
    first: &'a str,
    second: &'a str,
    /// Where the second part begins.
    end: usize,
}

impl<'a> Division<'a> {
    /// The division at the hyphen `at`: a line end follows, and a word in lower case.
    fn at(text: &'a str, at: usize) -> Option<Self> {
        let rest = &text[at + 1..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let is_line_end =
            rest[..gap].contains(['\n', '\r']) && rest[..gap].matches('\n').count() <= 1;
        let second = first_word(&rest[gap..]);
        let first = last_word(&text[..at]);
        let is_word = !first.is_empty() && second.starts_with(char::is_lowercase);
        (is_line_end && is_word).then_some(Self { first, second, end: at + 1 + gap })
    }

    fn word(&self) -> String {
        format!("{}{}", self.first, self.second).to_lowercase()
    }
}

/// Longest part of a word, in characters; what is longer is no word, and must not be copied for each hyphen.
const LONGEST: usize = 40;

fn last_word(text: &str) -> &str {
    let letters = text.chars().rev().take(LONGEST).take_while(|c| c.is_alphabetic());
    &text[text.len() - letters.map(char::len_utf8).sum::<usize>()..]
}

fn first_word(text: &str) -> &str {
    let letters = text.chars().take(LONGEST).take_while(|c| c.is_alphabetic());
    &text[..letters.map(char::len_utf8).sum::<usize>()]
}
