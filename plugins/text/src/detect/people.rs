//! Several people in one credit, and surnames that mean somebody named before.

use super::language::Language;
use super::name::{self, NameAt};
use super::scan;
use std::ops::Range;

/// Somebody named in a credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name; a surname alone is completed.
    pub name: String,
    /// Where it stands.
    pub range: Range<usize>,
    /// The part they play.
    pub character: Option<String>,
    /// How sure the name is.
    pub certainty: Certainty,
}

/// How sure it is that words are the name that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// One word that nobody before bears.
    Weak,
    /// Completed by a surname that follows.
    Fair,
    /// At least two words, or completed from what stands before.
    Strong,
}

/// Whether the people of a credit play parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parts {
    /// They do: "Mira Solberg (Hanna)", "Mira Solberg as Hanna".
    Played,
    /// They do something else.
    None,
}

/// The people named so far in a line or in credits that belong together.
#[derive(Debug, Default)]
pub(crate) struct Known(Vec<String>);

impl Known {
    /// The last person named whose surname is `word`.
    pub(crate) fn bearer(&self, word: &str) -> Option<&str> {
        let found = self.0.iter().rev().find(|name| {
            name.strip_suffix(word).is_some_and(|given| given.ends_with(scan::is_blank))
        });
        found.map(String::as_str)
    }

    /// Remembers a person of at least two words.
    pub(crate) fn add(&mut self, name: &str) {
        // A credits line names a few dozen people; an endless one must not make the search slow.
        const MOST: usize = 64;
        if self.0.len() < MOST
            && name.contains(scan::is_blank)
            && !self.0.iter().any(|known| known == name)
        {
            self.0.push(name.to_owned());
        }
    }
}

/// Most people in one credit.
const MOST: usize = 40;

/// Reads the people at `at`, and where they end.
pub(crate) fn read(
    text: &str,
    at: usize,
    parts: Parts,
    language: &Language,
    known: &mut Known,
) -> (Vec<Person>, usize) {
    let mut people: Vec<Person> = Vec::new();
    let (mut next, mut end) = (scan::skip_blanks(text, at), at);
    while people.len() < MOST {
        let Some(name) = name::read(text, next, language) else { break };
        let person = identify(text, &name, language, known);
        if person.certainty == Certainty::Weak
            && !people.is_empty()
            && !is_item(text, name.range.end, language)
        {
            break;
        }
        known.add(&person.name);
        people.push(person);
        end = name.range.end;
        if let (Parts::Played, Some(person)) = (parts, people.last_mut()) {
            let (character, after) = read_part(text, end, language);
            person.character = character;
            end = after;
        }
        let Some(after) = joiner(text, end, language) else { break };
        next = after;
    }
    (people, end)
}

fn identify(text: &str, name: &NameAt, language: &Language, known: &Known) -> Person {
    let words = &text[name.range.clone()];
    let (full, certainty) = if name.words > 1 || !words.chars().any(char::is_uppercase) {
        (words.to_owned(), Certainty::Strong)
    } else if let Some(bearer) = known.bearer(words) {
        (bearer.to_owned(), Certainty::Strong)
    } else if let Some(surname) = shared_surname(text, name.range.end, language) {
        (format!("{words} {surname}"), Certainty::Fair)
    } else {
        (words.to_owned(), Certainty::Weak)
    };
    Person { name: collect_words(&full), range: name.range.clone(), character: None, certainty }
}

/// The surname of "Joel and Ethan Marsh", for "Joel".
fn shared_surname(text: &str, end: usize, language: &Language) -> Option<String> {
    let and = scan::skip_blanks(text, end);
    let (_, and_end) = scan::longest(text, and, language.and)?;
    let next = name::read(text, scan::skip_blanks(text, and_end), language)?;
    let (_, surname) = text[next.range].split_once(scan::is_blank)?;
    (next.words == 2).then(|| surname.trim().to_owned())
}

/// Tells whether what ends at `end` is one of several items: a comma, "and" or the end follows.
fn is_item(text: &str, end: usize, language: &Language) -> bool {
    let next = scan::skip_blanks(text, end);
    scan::peek(text, next).is_none_or(|c| matches!(c, '.' | ';' | ')' | '\n' | '('))
        || scan::longest(text, next, language.and).is_some()
}

/// The end of what stands between two names: comma, slash, "and", or both.
fn joiner(text: &str, at: usize, language: &Language) -> Option<usize> {
    let at = scan::skip_blanks(text, at);
    let comma = scan::run(text, at, |c| matches!(c, ',' | '/' | '、' | '،' | '，'));
    let after = scan::skip_blanks(text, comma);
    let and = scan::longest(text, after, language.and).map(|(_, end)| scan::skip_blanks(text, end));
    match and {
        Some(end) => Some(end),
        None if comma > at && comma - at <= 3 => Some(after),
        None => None,
    }
}

/// The part behind a player's name: "(Hanna)", "as Hanna".
fn read_part(text: &str, end: usize, language: &Language) -> (Option<String>, usize) {
    const LONGEST: usize = 80;
    let at = scan::skip_blanks(text, end);
    if let Some(rest) = text[at..].strip_prefix('(') {
        let close = rest
            .find([')', '(', '\n'])
            .filter(|close| *close <= LONGEST && rest[*close..].starts_with(')'));
        return match close.map(|close| (&rest[..close], at + close + 2)) {
            Some((part, after)) if is_part(part) => (Some(collect_words(part)), after),
            // What else stands in parentheses, such as a year or a running time, is not theirs.
            _ => (None, end),
        };
    }
    let Some((_, as_end)) = scan::longest(text, at, language.in_the_part_of) else {
        return (None, end);
    };
    let start = scan::skip_blanks(text, as_end);
    let close = part_end(text, start, language);
    let part = collect_words(&text[start..close]);
    if part.is_empty() { (None, end) } else { (Some(part), close) }
}

/// Tells whether words in parentheses may be a part: they begin with a letter and hold no number.
fn is_part(part: &str) -> bool {
    part.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '‘'))
        && !part.bytes().any(|byte| byte.is_ascii_digit())
}

/// The end of a part in running text: a name, or an article and two words.
pub(crate) fn part_end(text: &str, start: usize, language: &Language) -> usize {
    if let Some(name) = name::read(text, start, language) {
        return name.range.end;
    }
    let stop = text[start..]
        .find([',', ';', '.', '(', ')', '\n', ':', '—', '–'])
        .unwrap_or(text.len() - start);
    let words = text[start..start + stop].split(' ').take(4);
    let is_and = |word: &str| language.and.contains(&word);
    let length = words.take_while(|word| !is_and(word)).map(|word| word.len() + 1).sum::<usize>();
    start + length.saturating_sub(1).min(stop)
}

/// The words with one space between them.
pub(crate) fn collect_words(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    fn check(text: &str, parts: Parts) -> String {
        let mut known = Known::default();
        known.add("Ann Ray");
        let (people, end) = read(text, 0, parts, language::tagged("en"), &mut known);
        let shown = people.iter().map(|person| match &person.character {
            Some(character) => format!("{} = {character}", person.name),
            None => person.name.clone(),
        });
        format!("{} | {}", shown.collect::<Vec<_>>().join("; "), &text[end..])
    }

    #[test]
    fn several_people_share_one_credit() {
        for (text, found) in [
            (
                "Mira Solberg, Joost de Wit and Odd Brekke. N",
                "Mira Solberg; Joost de Wit; Odd Brekke | . N",
            ),
            ("Rui Valdemar & Ana Prado", "Rui Valdemar; Ana Prado | "),
            ("Tom Ode, Bristol Old", "Tom Ode; Bristol Old | "),
            ("Tom Ode, from a", "Tom Ode | , from a"),
            ("森川 杏、김민수", "森川 杏; 김민수 | "),
        ] {
            assert_eq!(check(text, Parts::None), found);
        }
    }

    #[test]
    fn surnames_mean_the_person_named_before() {
        for (text, found) in [
            ("Ray and Tom Ode", "Ann Ray; Tom Ode | "),
            ("Joel and Ethan Marsh.", "Joel Marsh; Ethan Marsh | ."),
            ("Stray", "Stray | "),
        ] {
            assert_eq!(check(text, Parts::None), found);
        }
    }

    #[test]
    fn players_bring_their_parts() {
        for (text, found) in [
            ("Greta Sund (Agnes), Nils Aa (Uncle Bo)", "Greta Sund = Agnes; Nils Aa = Uncle Bo | "),
            (
                "Mira Solberg as Hanna and Tom Ode as the clerk.",
                "Mira Solberg = Hanna; Tom Ode = the clerk | .",
            ),
            ("Mira Solberg (1999)", "Mira Solberg |  (1999)"),
        ] {
            assert_eq!(check(text, Parts::Played), found);
        }
    }
}
