//! Setting words in another case, within the marks that ask for it.

use super::line::Glyph;
use super::mark::{Case, Mark, Side};

/// Whether words are set in the title case of English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum English {
    Yes,
    No,
}

/// Words that headlines leave in lower case unless they stand first or last: CSL 1.0.2, "Text-case".
const SMALL_WORDS: [&str; 41] = [
    "a",
    "according",
    "across",
    "afore",
    "after",
    "an",
    "and",
    "as",
    "at",
    "but",
    "by",
    "ca",
    "circa",
    "d",
    "de",
    "down",
    "et",
    "for",
    "from",
    "in",
    "into",
    "la",
    "le",
    "lo",
    "nor",
    "of",
    "on",
    "onto",
    "or",
    "over",
    "so",
    "the",
    "till",
    "to",
    "up",
    "upon",
    "v",
    "van",
    "via",
    "von",
    "with",
];

/// Sets the words between marks of case, inner ones first, and takes the marks out.
pub(crate) fn set_cases(glyphs: &mut Vec<Glyph>, english: English) {
    let mut open: Vec<(Case, usize)> = Vec::new();
    for index in 0..glyphs.len() {
        match Mark::of(glyphs[index].character) {
            Some(Mark::Case(case)) => open.push((case, index)),
            Some(Mark::CaseEnd) => {
                if let Some((case, start)) = open.pop() {
                    set(&mut glyphs[start..index], case, english);
                }
            }
            _ => {}
        }
    }
    glyphs.retain(|glyph| {
        !matches!(Mark::of(glyph.character), Some(Mark::Case(_) | Mark::CaseEnd | Mark::Fixed(_)))
    });
}

/// Where the letters are that may change.
fn letters(glyphs: &[Glyph]) -> Vec<usize> {
    let mut fixed = 0_usize;
    let mut free = Vec::with_capacity(glyphs.len());
    for (index, glyph) in glyphs.iter().enumerate() {
        match Mark::of(glyph.character) {
            Some(Mark::Fixed(Side::Open)) => fixed += 1,
            Some(Mark::Fixed(Side::Close)) => fixed = fixed.saturating_sub(1),
            None if fixed == 0 => free.push(index),
            _ => {}
        }
    }
    free
}

fn set(glyphs: &mut [Glyph], case: Case, english: English) {
    let places = letters(glyphs);
    match case {
        Case::Lower => lower_all(glyphs, &places),
        Case::Upper => {
            for at in &places {
                upper(&mut glyphs[*at]);
            }
        }
        Case::FirstUpper => first_upper(glyphs, &places),
        Case::WordsUpper => {
            for word in words(glyphs, &places) {
                raise(glyphs, &word);
            }
        }
        Case::Sentence if english == English::Yes => sentence(glyphs, &places),
        Case::Title if english == English::Yes => title(glyphs, &places),
        Case::Sentence | Case::Title => {}
    }
}

fn first_upper(glyphs: &mut [Glyph], places: &[usize]) {
    // Words that keep their case may come first.
    let first = glyphs.iter().position(|glyph| glyph.character.is_alphanumeric());
    if let Some(at) = first.filter(|at| places.contains(at)) {
        upper(&mut glyphs[at]);
    }
}

/// Lower case but for the first letter and words that have a capital inside or are all capitals.
fn sentence(glyphs: &mut [Glyph], places: &[usize]) {
    let all_upper = is_shouted(glyphs, places);
    for (index, word) in words(glyphs, places).into_iter().enumerate() {
        let is_plain = word.iter().skip(1).all(|at| !glyphs[*at].character.is_uppercase());
        if all_upper || is_plain {
            lower_all(glyphs, &word);
        }
        if index == 0 || follows_colon(glyphs, &word) {
            raise(glyphs, &word);
        }
    }
}

/// Headline style: capitals for all words but small ones; words with capitals stay.
fn title(glyphs: &mut [Glyph], places: &[usize]) {
    if is_shouted(glyphs, places) {
        lower_all(glyphs, places);
    }
    let words = words(glyphs, places);
    let last = words.len().saturating_sub(1);
    for (index, word) in words.iter().enumerate() {
        let text: String = word.iter().map(|at| glyphs[*at].character).collect();
        if text.chars().any(char::is_uppercase) {
            continue;
        }
        let at_edge = index == 0 || index == last || follows_colon(glyphs, word);
        if at_edge || !SMALL_WORDS.contains(&text.as_str()) {
            raise(glyphs, word);
        }
    }
}

/// Whether all of several words are capitals.
fn is_shouted(glyphs: &[Glyph], places: &[usize]) -> bool {
    let mut has_space = false;
    for at in places {
        let character = glyphs[*at].character;
        if character.is_lowercase() {
            return false;
        }
        has_space |= character == ' ';
    }
    has_space
}

/// The words, as places of their characters. Hyphens divide words.
fn words(glyphs: &[Glyph], places: &[usize]) -> Vec<Vec<usize>> {
    let is_word = |at: &usize| {
        let character = glyphs[*at].character;
        character.is_alphanumeric() || matches!(character, '’' | '\'' | '\u{300}'..='\u{36f}')
    };
    let mut found = Vec::new();
    let mut word = Vec::new();
    for at in places {
        if is_word(at) {
            word.push(*at);
        } else if !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    found
}

/// Whether a word begins a subtitle.
fn follows_colon(glyphs: &[Glyph], word: &[usize]) -> bool {
    let Some(start) = word.first() else { return false };
    let mut before = glyphs[..*start].iter().rev().map(|glyph| glyph.character);
    let before =
        before.find(|character| Mark::of(*character).is_none() && !character.is_whitespace());
    matches!(before, Some(':' | '?' | '!' | '—' | '.'))
}

/// Capitalises the first letter of a word.
fn raise(glyphs: &mut [Glyph], word: &[usize]) {
    if let Some(at) = word.iter().find(|at| glyphs[**at].character.is_alphanumeric()) {
        upper(&mut glyphs[*at]);
    }
}

fn lower_all(glyphs: &mut [Glyph], places: &[usize]) {
    for at in places {
        lower(&mut glyphs[*at]);
    }
}

fn upper(glyph: &mut Glyph) {
    // "ß" and its like, which become two letters, stay.
    let mut upper = glyph.character.to_uppercase();
    if let (Some(only), None) = (upper.next(), upper.next()) {
        glyph.character = only;
    }
}

fn lower(glyph: &mut Glyph) {
    let mut lower = glyph.character.to_lowercase();
    if let (Some(only), None) = (lower.next(), lower.next()) {
        glyph.character = only;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::field;
    use crate::format::line::Line;

    fn check(text: &str, case: Case) -> String {
        let marked = format!(
            "{}{}{}",
            Mark::Case(case).character(1),
            field::marked(text),
            Mark::CaseEnd.character(1)
        );
        let mut glyphs = Line::plain(&marked).glyphs;
        set_cases(&mut glyphs, English::Yes);
        glyphs.iter().map(|g| g.character).filter(|c| Mark::of(*c).is_none()).collect()
    }

    #[test]
    fn headlines_capitalise_all_but_small_words() {
        for (text, set) in [
            ("the name of the rose", "The Name of the Rose"),
            (
                "a brief history of time: from the big bang",
                "A Brief History of Time: From the Big Bang",
            ),
            ("<i>hamlet</i> and the iPod", "Hamlet and the iPod"),
            ("what we live for", "What We Live For"),
            ("twentieth-century art", "Twentieth-Century Art"),
            ("the use of <span class=\"nocase\">sic</span> in print", "The Use of sic in Print"),
            ("WAR AND PEACE", "War and Peace"),
            ("NASA", "NASA"),
            ("don't look now", "Don’t Look Now"),
        ] {
            assert_eq!(check(text, Case::Title), set);
        }
    }

    #[test]
    fn other_cases() {
        for (case, set) in [
            (Case::Lower, "the name of “eco”"),
            (Case::Upper, "THE NAME OF “ECO”"),
            (Case::FirstUpper, "The name of “Eco”"),
            (Case::WordsUpper, "The Name Of “Eco”"),
            (Case::Sentence, "The name of “eco”"),
        ] {
            let set: String = set.chars().filter(|c| !matches!(c, '“' | '”')).collect();
            assert_eq!(check("the name of “Eco”", case), set, "{case:?}");
        }
    }
}
