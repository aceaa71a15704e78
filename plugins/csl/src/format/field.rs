//! The text of a field of a reference, with its markup as marks.

use super::mark::Side::{Close, Open};
use super::mark::{Mark, Side};

/// What a tag means.
type Look = fn(Side) -> Mark;

/// Tags that CSL-JSON allows in fields, with what they mean.
const TAGS: [(&str, &str, Look); 10] = [
    ("<i>", "</i>", Mark::Italic),
    ("<em>", "</em>", Mark::Italic),
    ("<b>", "</b>", Mark::Bold),
    ("<strong>", "</strong>", Mark::Bold),
    ("<sup>", "</sup>", Mark::Superscript),
    ("<sub>", "</sub>", Mark::Subscript),
    ("<sc>", "</sc>", Mark::SmallCapitals),
    ("<span style=\"font-variant:small-caps;\">", "</span>", Mark::SmallCapitals),
    ("<span style=\"font-variant: small-caps;\">", "</span>", Mark::SmallCapitals),
    ("<span class=\"nocase\">", "</span>", Mark::Fixed),
];

/// Entities that CSL-JSON has for its own signs.
const ENTITIES: [(&str, char); 5] =
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];

/// How many opening marks back a closing one looks for its own.
const DEEPEST: usize = 4;

/// `text` with marks in place of tags and quotation marks; spaces in rows are one.
pub(crate) fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut open: Vec<(&str, Mark)> = Vec::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if character == '<'
            && let Some(length) = tag(rest, &mut open, &mut out)
        {
            rest = &rest[length..];
            continue;
        }
        if character == '&'
            && let Some((entity, meant)) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name))
        {
            out.push(*meant);
            rest = &rest[entity.len()..];
            continue;
        }
        push_clean(character, &mut out);
        rest = &rest[character.len_utf8()..];
    }
    for (_, mark) in open.into_iter().rev() {
        out.push(mark.character(0));
    }
    quotations(out.trim())
}

/// `text` without any markup, as it stands in addresses.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.trim().chars() {
        push_clean(character, &mut out);
    }
    out
}

/// Reads the tag that `rest` begins with, and gives its length.
fn tag(rest: &str, open: &mut Vec<(&'static str, Mark)>, out: &mut String) -> Option<usize> {
    if let Some(&(close, mark)) = open.last().filter(|(end, _)| rest.starts_with(end)) {
        open.pop();
        out.push(mark.character(0));
        return Some(close.len());
    }
    let (start, end, mark) = TAGS.iter().find(|(start, ..)| rest.starts_with(start))?;
    // A tag that nothing closes is text: "a < b".
    rest.contains(end).then(|| {
        open.push((end, mark(Close)));
        out.push(mark(Open).character(0));
        start.len()
    })
}

/// Adds a character that may stand in a line of text.
fn push_clean(character: char, out: &mut String) {
    match character {
        ' ' | '\t' | '\n' | '\r' => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        // These would be taken for marks, or for nodes of the author's.
        '\u{f0000}'..='\u{10ffff}' => out.push('\u{fffd}'),
        character if character.is_control() => {}
        character => out.push(character),
    }
}

/// Marks of quotation, straight or curly, as marks; an apostrophe is ’.
fn quotations(text: &str) -> String {
    if !text.contains(['"', '\'', '“', '”', '‘', '’']) {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    let closers = quotation_ends(&characters);
    let mut out = String::with_capacity(text.len() + 8);
    for (index, character) in characters.iter().enumerate() {
        match (closers.binary_search_by_key(&index, |(at, _)| *at), character) {
            (Ok(found), _) => out.push(Mark::Quote(closers[found].1).character(0)),
            (Err(_), '\'') => out.push('’'),
            (Err(_), other) => out.push(*other),
        }
    }
    out
}

/// Where quotations begin and end, sorted; only such as have both.
fn quotation_ends(characters: &[char]) -> Vec<(usize, Side)> {
    let mut ends = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (index, &character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| characters.get(at)).copied();
        let after = characters.get(index + 1).copied();
        let closes = |opener: char| match opener {
            '“' => character == '”',
            '‘' => character == '’' && !is_word(after),
            straight => character == straight && !is_space(before) && !is_word(after),
        };
        // An opening mark that nothing closed is an apostrophe: "'tis".
        let opened = open.iter().rev().take(DEEPEST).position(|(_, opener)| closes(*opener));
        if let Some(depth) = opened
            && let Some(&(start, _)) = open.get(open.len() - 1 - depth)
        {
            open.truncate(open.len() - 1 - depth);
            ends.push((start, Open));
            ends.push((index, Close));
        } else if matches!(character, '“' | '‘' | '"' | '\'')
            && !is_word(before)
            && !is_space(after)
        {
            open.push((index, character));
        }
    }
    ends.sort_unstable_by_key(|(index, _)| *index);
    ends
}

fn is_word(character: Option<char>) -> bool {
    character.is_some_and(char::is_alphanumeric)
}

fn is_space(character: Option<char>) -> bool {
    character.is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with marks shown: `<` and `>` for quotations, `*` for italics, else `~`.
    fn check(text: &str) -> String {
        let show = |character: char| match Mark::of(character) {
            Some(Mark::Quote(Open)) => '<',
            Some(Mark::Quote(Close)) => '>',
            Some(Mark::Italic(_)) => '*',
            Some(_) => '~',
            None => character,
        };
        marked(text).chars().map(show).collect()
    }

    #[test]
    fn markup_and_quotations_become_marks() {
        for (text, shown) in [
            ("<i>Hamlet</i> and  after", "*Hamlet* and after"),
            ("a < b <i>c", "a < b <i>c"),
            ("H<sub>2</sub>O <span class=\"nocase\">NaCl</span>", "H~2~O ~NaCl~"),
            ("Tom &amp; Jerry", "Tom & Jerry"),
            ("\"Straight\" it's", "<Straight> it’s"),
            ("“Curly” and ‘single’", "<Curly> and <single>"),
            ("the '90s and rock 'n' roll", "the ’90s and rock <n> roll"),
            ("\"'Tis pity\"", "<’Tis pity>"),
            ("A \"B 'C' D\" E", "A <B <C> D> E"),
            ("6\" nails", "6\" nails"),
            ("l’été d’\"ombre\"", "l’été d’<ombre>"),
        ] {
            assert_eq!(check(text), shown, "{text}");
        }
    }
}
