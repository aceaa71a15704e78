//! References to characters and entities, in text and in the values of attributes.

use super::build::Builder;
use super::entity::{Meaning, character};
use super::flaw::Malformed;
use super::is_xml_space;
use quick_xml::events::BytesRef;
use std::borrow::Cow;
use std::ops::Range;

/// How deep entities nest at most.
const DEEPEST_ENTITY: usize = 16;

impl<'a> Builder<'a> {
    /// Reads what a reference in text stands for.
    pub(super) fn reference(
        &mut self,
        reference: &BytesRef<'a>,
        place: Range<usize>,
        depth: usize,
    ) -> Result<(), Malformed> {
        if let Some(c) = reference.strip_prefix('#').and_then(character) {
            return self.text(Cow::Owned(c.to_string()), place);
        }
        let entities = self.entities;
        match entities.meaning(reference) {
            Meaning::Text(text) if self.afford(text.len()) => self.text(Cow::Borrowed(text), place),
            Meaning::Source(source) if depth < DEEPEST_ENTITY && self.afford(source.len()) => {
                self.read(source, Some(&place), depth + 1)
            }
            Meaning::Undeclared(text) => {
                if self.told.insert(reference.to_string()) {
                    self.flaws.undeclared.push((reference.to_string(), place.clone()));
                }
                self.text(Cow::Borrowed(text), place)
            }
            _ => {
                self.keep(reference, &place);
                self.text(Cow::Owned(format!("&{};", &**reference)), place)
            }
        }
    }

    fn keep(&mut self, name: &str, place: &Range<usize>) {
        if self.told.insert(name.to_owned()) {
            self.flaws.kept.push((name.to_owned(), place.clone()));
        }
    }

    /// Takes `bytes` from what entities may still expand to, if there are as many.
    fn afford(&mut self, bytes: usize) -> bool {
        let left = self.budget.checked_sub(bytes.max(1));
        self.budget = left.unwrap_or(self.budget);
        left.is_some()
    }

    /// The value of an attribute (XML 1.0, "Attribute-Value Normalization").
    pub(super) fn value(&mut self, raw: &'a str, place: &Range<usize>) -> Cow<'a, str> {
        if !raw.contains(['&', '\t', '\r', '\n']) {
            return Cow::Borrowed(raw);
        }
        let mut value = String::with_capacity(raw.len());
        self.expand(raw, &mut value, place, 0);
        Cow::Owned(value)
    }

    fn expand(&mut self, raw: &str, value: &mut String, place: &Range<usize>, depth: usize) {
        let mut rest = raw;
        while let Some(at) = rest.find(['&', '\t', '\r', '\n']) {
            value.push_str(&rest[..at]);
            let special = &rest[at..];
            rest = &special[1..];
            if !special.starts_with('&') {
                rest = special.strip_prefix("\r\n").unwrap_or(rest);
                value.push(' ');
                continue;
            }
            // What ends otherwise is no reference, and is not read again from each ampersand in it.
            match rest.split_once(|c| matches!(c, ';' | '&') || is_xml_space(c)) {
                Some((name, after)) if rest[name.len()..].starts_with(';') => {
                    self.expand_reference(name, value, place, depth);
                    rest = after;
                }
                _ => value.push('&'),
            }
        }
        value.push_str(rest);
    }

    fn expand_reference(
        &mut self,
        name: &str,
        value: &mut String,
        place: &Range<usize>,
        depth: usize,
    ) {
        if let Some(c) = name.strip_prefix('#').and_then(character) {
            return value.push(c);
        }
        let entities = self.entities;
        match entities.meaning(name) {
            Meaning::Text(text) if self.afford(text.len()) => value.push_str(text),
            Meaning::Source(source) if depth < DEEPEST_ENTITY && self.afford(source.len()) => {
                self.expand(source, value, place, depth + 1);
            }
            Meaning::Undeclared(text) => value.push_str(text),
            _ => {
                self.keep(name, place);
                value.extend(["&", name, ";"]);
            }
        }
    }
}
