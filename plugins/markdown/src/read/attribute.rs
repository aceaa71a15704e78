//! Attributes in braces: `{#id .class key=value}`.

use super::Reading;
use super::place::Place;
use crate::sign::list::{AttributeList, Pair};
use recension_core::diagnostic::{Diagnostic, codes};
use recension_core::model::{Attributes, Language};
use std::ops::Range;

/// How many opening braces are tried, from the last one backwards: values may have braces.
const TRIED_BRACES: usize = 8;

/// Finds the attributes that `text[range]` ends with.
///
/// Braces that follow code, a link or a bracketed span are those of that node.
pub(super) fn trailing_attributes(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let line = text.get(range.clone())?.trim_end_matches([' ', '\t', '\r', '\n']);
    let end = range.start + line.len();
    let mut before = line.strip_suffix('}')?;
    for _ in 0..TRIED_BRACES {
        let open = before.rfind('{')?;
        before = &line[..open];
        let is_of_a_node = before.ends_with([']', ')', '`', '>', '}']);
        let found = parse_list(text, range.start + open).filter(|(_, after)| *after == end);
        if found.is_some_and(|(list, _)| !list.is_empty()) && !is_of_a_node {
            return Some(range.start + open..end);
        }
    }
    None
}

/// Reads the attributes `text[range]`, braces included.
pub(super) fn read_attributes(
    text: &str,
    range: Range<usize>,
    place: &Place,
    reading: &mut Reading<'_>,
) -> Attributes {
    read_list(text, range, place, reading).into_attributes()
}

/// Reads the attribute list `text[range]`, braces included.
pub(super) fn read_list(
    text: &str,
    range: Range<usize>,
    place: &Place,
    reading: &mut Reading<'_>,
) -> AttributeList {
    let (list, _) = parse_list(text, range.start).unwrap_or_default();
    tell_languages(&list, range, place, reading);
    list
}

/// Tells which languages of a list are none.
pub(super) fn tell_languages(
    list: &AttributeList,
    range: Range<usize>,
    place: &Place,
    reading: &mut Reading<'_>,
) {
    for pair in list.pairs.iter().filter(|pair| pair.key == "lang" && !pair.is_plain) {
        if Language::parse(&pair.value).is_none() {
            let message = format!("`{}` is no language tag", pair.value);
            let span = place.span(range.clone());
            reading.report.push(Diagnostic::warning(&codes::INVALID_LANGUAGE, span, message));
        }
    }
}

/// Reads the attribute list that begins with the brace at `start`; gives the offset after it, too.
pub(super) fn parse_list(text: &str, start: usize) -> Option<(AttributeList, usize)> {
    try_list(text, start).ok()
}

/// The same; what is no list tells up to where it was looked at.
pub(super) fn try_list(text: &str, start: usize) -> Result<(AttributeList, usize), usize> {
    let mut cursor = Cursor { text, at: start };
    let list = parse_items(&mut cursor);
    list.map(|list| (list, cursor.at)).ok_or(cursor.at)
}

fn parse_items(cursor: &mut Cursor<'_>) -> Option<AttributeList> {
    let mut list = AttributeList::default();
    cursor.take(b'{')?;
    let start = cursor.at;
    loop {
        let spaces = cursor.skip_spaces();
        if cursor.take(b'}').is_some() {
            return Some(list);
        }
        if spaces == 0 && cursor.at > start {
            return None;
        }
        parse_item(cursor, &mut list)?;
    }
}

fn parse_item(cursor: &mut Cursor<'_>, list: &mut AttributeList) -> Option<()> {
    let start = cursor.at;
    match cursor.peek()? {
        b'#' => {
            cursor.at += 1;
            list.id = Some(cursor.name()?.to_owned());
        }
        b'.' => {
            cursor.at += 1;
            list.classes.push(cursor.name()?.to_owned());
        }
        // Pandoc's short form.
        b'-' if cursor.text[start + 1..].starts_with([' ', '}']) => {
            cursor.at += 1;
            list.classes.push("unnumbered".to_owned());
        }
        first => {
            let key = cursor.key()?;
            let value = cursor.value()?;
            let is_plain = first == b'\\';
            add_pair(list, Pair { key, value, is_plain, range: start..cursor.at });
        }
    }
    Some(())
}

/// Adds a key, or what it says if it is one of those that have a short form.
fn add_pair(list: &mut AttributeList, pair: Pair) {
    match pair.key.as_str() {
        "id" if !pair.is_plain && list.id.is_none() => list.id = Some(pair.value),
        "class" if !pair.is_plain => {
            list.classes.extend(pair.value.split_whitespace().map(str::to_owned));
        }
        "lang" if !pair.is_plain && list.language.is_none() => match Language::parse(&pair.value) {
            Some(language) => list.language = Some(language),
            None => list.pairs.push(pair),
        },
        _ => list.pairs.push(pair),
    }
}

/// A place in the text of a list.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn skip_spaces(&mut self) -> usize {
        let rest = &self.text[self.at..];
        let spaces = rest.len() - rest.trim_start().len();
        self.at += spaces;
        spaces
    }

    /// An id or a class in its short form.
    fn name(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let ends = |c: char| c.is_whitespace() || c == '}';
        let name = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += name.len();
        (!name.is_empty() && !name.contains(ends_name)).then_some(name)
    }

    /// A key and the sign after it. A backslash at its beginning is no part of it.
    fn key(&mut self) -> Option<String> {
        let mut key = String::new();
        let start = self.at;
        loop {
            match self.character()? {
                Character::Literal('=') if self.at > start + 1 => break,
                Character::Literal('\\') if self.at == start + 1 => {}
                Character::Literal(c) if c.is_whitespace() || ends_name(c) => return None,
                Character::Literal(c) | Character::Escaped(c) => key.push(c),
            }
        }
        Some(key)
    }

    fn value(&mut self) -> Option<String> {
        match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                self.quoted(char::from(quote))
            }
            _ => self.unquoted(),
        }
    }

    fn unquoted(&mut self) -> Option<String> {
        let mut value = String::new();
        loop {
            let start = self.at;
            match self.character()? {
                Character::Literal(c) if c.is_whitespace() || c == '}' => {
                    self.at = start;
                    return Some(value);
                }
                Character::Literal('"' | '\'' | '{') => return None,
                Character::Literal(c) | Character::Escaped(c) => value.push(c),
            }
        }
    }

    /// The value before the closing quote.
    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut value = String::new();
        loop {
            match self.character()? {
                Character::Literal(c) if c == quote => return Some(value),
                Character::Literal('&') => value.push(self.reference()),
                Character::Literal(c) | Character::Escaped(c) => value.push(c),
            }
        }
    }

    /// The next character. A backslash before ASCII punctuation escapes it, as in text.
    fn character(&mut self) -> Option<Character> {
        let mut rest = self.text[self.at..].chars();
        let first = rest.next()?;
        let escaped = rest.next().filter(|c| first == '\\' && c.is_ascii_punctuation());
        self.at += escaped.map_or(first.len_utf8(), |_| 2);
        Some(escaped.map_or(Character::Literal(first), Character::Escaped))
    }

    /// What the reference means whose ampersand was taken; that alone, if it is none.
    fn reference(&mut self) -> char {
        let rest = &self.text[self.at..];
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        let found = end.and_then(|end| Some((end, character_of(&rest[..end])?)));
        found.map_or('&', |(end, character)| {
            self.at += end + 1;
            character
        })
    }
}

enum Character {
    Literal(char),
    Escaped(char),
}

/// Bytes of the longest reference that is read, without its ampersand.
const LONGEST_REFERENCE: usize = 10;

/// The character that a reference means, given without its signs: `#233`, `#xE9`, `amp`.
fn character_of(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => None,
        };
    };
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |hex| (hex, 16));
    let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    let code = u32::from_str_radix(digits, radix).ok().filter(|_| is_number)?;
    // As in CommonMark, "Entity and numeric character references".
    Some(char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'))
}

/// Characters that no name has, so that text in braces is seldom a list by accident.
fn ends_name(character: char) -> bool {
    matches!(character, '"' | '\'' | '{' | '}' | '=' | '<' | '>' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    #[test]
    fn only_attributes_are_taken_from_the_end() {
        for (heading, found) in [
            ("A {#b .c}", Some("{#b .c}")),
            ("A{#b}", Some("{#b}")),
            ("A {k=\"v {w}\" }", Some("{k=\"v {w}\" }")),
            ("A {k='a \\' b'}  ", Some("{k='a \\' b'}")),
            ("A {-}", Some("{-}")),
            ("A [b]{.c}", None),
            ("A `b`{.c}", None),
            ("A {b}", None),
            ("A {}", None),
            ("A {#b .c", None),
            ("A {.c.d}x", None),
            ("A {k=\"v}", None),
        ] {
            let range = trailing_attributes(heading, 0..heading.len());
            assert_eq!(range.map(|range| &heading[range]), found, "{heading}");
        }
    }

    /// A list in signs: keys that are no more than keys have a star.
    fn check(written: &str) -> String {
        let Some((list, end)) = parse_list(written, 0) else { return "none".to_owned() };
        let mut out = list.id.map_or(String::new(), |id| format!("#{id}"));
        out.extend(list.classes.iter().map(|class| format!(".{class}")));
        out.extend(list.language.map(|language| format!("@{language}")));
        for pair in list.pairs {
            let star = if pair.is_plain { "*" } else { "" };
            write!(out, "|{star}{}={}", pair.key, pair.value).expect("strings take all");
        }
        out + &written[end..]
    }

    #[test]
    fn lists_are_read() {
        for (written, expected) in [
            ("{}", ""),
            ("{ }x", "x"),
            ("{#i .a .b lang=de}", "#i.a.b@de"),
            ("{id=\"a b\" class='c d' class=e id=f lang=pt_BR}", "#a b.c.d.e@pt-BR|id=f"),
            ("{k=1 k=2 k=}", "|k=1|k=2|k="),
            ("{lang=1 lang=de}", "@de|lang=1"),
            ("{k=\"a \\\" \\\\ \\a \\* &#42;&#x2A;&amp;&b;&#10;\"}", "|k=a \" \\ \\a * **&&b;\n"),
            ("{k=a\\}b \\lang=de \\.x=1 \\\\y=2}", "|k=a}b|*lang=de|*.x=1|*\\y=2"),
            ("{k=v\n.c}", ".c|k=v"),
            ("{-}", ".unnumbered"),
            ("{.a.b}", ".a.b"),
            ("{a}", "none"),
            ("{.}", "none"),
            ("{=html}", "none"),
            ("{.a", "none"),
            ("{k=\"a\"b}", "none"),
            ("{k=\"a}", "none"),
            ("{я=й}", "|я=й"),
            ("{.a{}}", "none"),
        ] {
            assert_eq!(check(written), expected, "{written}");
        }
    }
}
