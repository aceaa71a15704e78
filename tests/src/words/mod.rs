//! The words of a printed publication, twice: as a plain walk over the resolved edition meets them,
//! and as they stand in the file. Neither shares code with layout.
//!
//! Words have an order within the running text, within a note and within a figure; on which page a
//! note or a figure stands depends on the room there, so these are kept apart.

mod file;
mod holder;
mod spread;
mod walk;

use std::borrow::Cow;

pub use file::words_of_file;
pub use spread::{Spread, words_of_poppler};
pub use walk::{PrintedMatter, words_of_edition};

/// The words of a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The running text.
    pub text: String,
    /// The notes, each with its number, in the order of the alphabet.
    pub notes: Vec<String>,
    /// What stands under and in place of pictures, in the order of the alphabet.
    pub figures: Vec<String>,
    /// The formulas as TeX, in the order of the alphabet. Their signs are not compared: what TeX prints can only
    /// be said by what sets it.
    pub formulas: Vec<String>,
}

impl Words {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.streams().map(|words| words.split(' ').count()).sum()
    }

    fn streams(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.text).chain(&self.notes).chain(&self.figures)
    }

    /// Where these words first differ from others: what stands there in both.
    pub fn difference(&self, other: &Self) -> Option<String> {
        if let Some(difference) = difference(&self.text, &other.text) {
            return Some(difference);
        }
        let pairs = [
            (&self.notes, &other.notes),
            (&self.figures, &other.figures),
            (&self.formulas, &other.formulas),
        ];
        pairs.into_iter().find_map(|(one, other)| {
            if one.len() != other.len() {
                return Some(format!("{one:#?}\n{other:#?}"));
            }
            one.iter().zip(other).find_map(|(one, other)| difference(one, other))
        })
    }

    /// The letters alone, without white space.
    #[must_use]
    pub fn letters(&self) -> Self {
        self.changed(|words| words.chars().filter(|c| !c.is_whitespace()).collect())
    }

    /// The letters alone, in no order.
    #[must_use]
    pub fn letters_in_no_order(&self) -> Self {
        self.letters().changed(|words| {
            let mut letters: Vec<char> = words.chars().collect();
            letters.sort_unstable();
            letters.into_iter().collect()
        })
    }

    fn changed(&self, change: impl Fn(&String) -> String) -> Self {
        let changed = Self {
            text: change(&self.text),
            notes: self.notes.iter().map(&change).collect(),
            figures: self.figures.iter().map(&change).collect(),
            formulas: self.formulas.clone(),
        };
        changed.tidied()
    }

    /// Collapses white space, and puts notes and figures into the order of the alphabet.
    fn tidied(mut self) -> Self {
        self.text = collapsed(&self.text);
        for apart in [&mut self.notes, &mut self.figures] {
            *apart = apart.iter().map(|words| collapsed(words)).collect();
            apart.retain(|words| !words.is_empty());
            apart.sort();
        }
        self.formulas = self.formulas.iter().map(|tex| tex.trim().to_owned()).collect();
        self.formulas.retain(|tex| !tex.is_empty());
        self.formulas.sort();
        self
    }
}

/// Where two texts differ, with what is around it.
fn difference(one: &str, other: &str) -> Option<String> {
    const AROUND: usize = 60;
    if one == other {
        return None;
    }
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| -> String {
        text.chars().skip(common.saturating_sub(AROUND)).take(2 * AROUND).collect()
    };
    Some(format!("  {:?}\n  {:?}", part(one), part(other)))
}

/// Words with one space between them. What has no width and only says where lines may end, or which
/// way text runs, is none of the words. Narrow spaces, as between a word and its marks, stay.
fn collapsed(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_invisible(*c));
    // Poppler shows what Unicode calls no character as such.
    let seen: String = seen.map(|c| if is_none(c) { '\u{fffd}' } else { c }).collect();
    let words = seen.split(|c: char| c.is_whitespace() && !is_narrow(c));
    let words = words.map(|word| word.trim_matches(is_narrow)).filter(|word| !word.is_empty());
    words.map(settled).collect::<Vec<_>>().join(" ")
}

/// Words of Hebrew and Arabic with points or signs, in an order that no reader can get wrong. Readers
/// turn words around letter by letter: some put a point before its letter then, or a sign on the
/// other side, and nothing says how they are to be coded for all. None is lost, and none is added.
fn settled(word: &str) -> Cow<'_, str> {
    let is_point = |c: char| matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' | '\u{64b}'..='\u{65f}');
    let is_pure = |c: char| is_leftward(c) && !is_point(c) || c.is_ascii_punctuation();
    if !word.contains(is_leftward) || word.chars().all(is_pure) {
        return Cow::Borrowed(word);
    }
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    Cow::Owned(letters.into_iter().collect())
}

fn is_none(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Spaces that are narrower than those between words.
fn is_narrow(c: char) -> bool {
    matches!(c, '\u{2006}' | '\u{2009}' | '\u{200a}' | '\u{202f}')
}

/// Runs of letters that run to the left, and what is between them.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_left = runs_left(rest);
        let end = rest.find(|c| is_leftward(c) != is_left).unwrap_or(rest.len());
        let run = &rest[..end];
        rest = &rest[end..];
        Some(run).filter(|run| !run.is_empty())
    })
}

fn runs_left(run: &str) -> bool {
    run.starts_with(is_leftward)
}

fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
