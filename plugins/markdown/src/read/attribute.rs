//! Attributes in braces: `{#id .class key=value}`.

use super::Reading;
use super::place::Place;
use recension_core::diagnostic::{Diagnostic, codes};
use recension_core::model::{Attributes, Language};
use std::ops::Range;

/// How many opening braces are tried, from the last one backwards: values may have braces.
const TRIED_BRACES: usize = 8;

/// Finds the attributes that `text[range]` ends with.
pub(super) fn trailing_attributes(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let line = text.get(range.clone())?.trim_end_matches([' ', '\t', '\r', '\n']);
    let inner = line.strip_suffix('}')?;
    let mut before = inner;
    for _ in 0..TRIED_BRACES {
        let open = before.rfind('{')?;
        if parse(&inner[open + 1..]).is_some() {
            return Some(range.start + open..range.start + line.len());
        }
        before = &inner[..open];
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
    let inner = &text[range.start + 1..range.end - 1];
    let mut attributes = Attributes::default();
    for item in parse(inner).unwrap_or_default() {
        match item {
            Item::Id(id) => attributes.id = Some(id.to_owned()),
            Item::Class(class) => attributes.classes.push(class.to_owned()),
            Item::Pair("lang", value) => {
                if let Some(language) = Language::parse(&value) {
                    attributes.language = Some(language);
                } else {
                    let message = format!("`{value}` is no language tag");
                    reading.report.push(Diagnostic::warning(
                        &codes::INVALID_LANGUAGE,
                        place.span(range.clone()),
                        message,
                    ));
                    attributes.pairs.push(("lang".to_owned(), value));
                }
            }
            Item::Pair(key, value) => attributes.pairs.push((key.to_owned(), value)),
        }
    }
    attributes
}

enum Item<'a> {
    Id(&'a str),
    Class(&'a str),
    Pair(&'a str, String),
}

/// The items between the braces, if they are attributes and at least one.
fn parse(inner: &str) -> Option<Vec<Item<'_>>> {
    let mut items = Vec::new();
    let mut rest = inner.trim_start();
    while !rest.is_empty() {
        let (item, after) = parse_item(rest)?;
        items.push(item);
        rest = after.trim_start();
        if !rest.is_empty() && rest.len() == after.len() {
            return None;
        }
    }
    (!items.is_empty()).then_some(items)
}

fn parse_item(rest: &str) -> Option<(Item<'_>, &str)> {
    let (word, after) = split_word(rest);
    if let Some(id) = word.strip_prefix('#') {
        return is_name(id).then_some((Item::Id(id), after));
    }
    if let Some(class) = word.strip_prefix('.') {
        return is_name(class).then_some((Item::Class(class), after));
    }
    // Pandoc's short form.
    if word == "-" {
        return Some((Item::Class("unnumbered"), after));
    }
    let (key, _) = word.split_once('=').filter(|(key, _)| is_name(key))?;
    let value = &rest[key.len() + 1..];
    if let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
        quoted(&value[1..], quote).map(|(value, after)| (Item::Pair(key, value), after))
    } else {
        let (value, after) = split_word(value);
        (!value.contains(['"', '\'', '{', '}'])).then(|| (Item::Pair(key, value.to_owned()), after))
    }
}

fn split_word(text: &str) -> (&str, &str) {
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['"', '\'', '{', '}', '=', '<', '>', '`'])
}

/// The value before the closing quote, and what stands after it.
fn quoted(text: &str, quote: char) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => value.push(characters.next()?),
            _ if character == quote => return Some((value, characters.as_str())),
            _ => value.push(character),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_attributes_are_taken_from_the_end() {
        for (heading, found) in [
            ("A {#b .c}", Some("{#b .c}")),
            ("A {k=\"v {w}\" }", Some("{k=\"v {w}\" }")),
            ("A {k='a \\' b'}  ", Some("{k='a \\' b'}")),
            ("A {-}", Some("{-}")),
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
}
