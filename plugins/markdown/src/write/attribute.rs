//! Attributes in braces: `{#id .class key="value"}`.
//!
//! The parser of the line sees what stands between the braces before we do, so that whatever could be
//! Markdown there has a backslash, which pandoc reads too.

use crate::sign::inline::{CodeSign, class_of_form, is_plain_span, read_code_as};
use crate::sign::list::AttributeList;
use recension_core::model::{Attributes, Language, ReferenceForm};
use std::fmt::Write as _;

/// An attribute list under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Braces {
    out: String,
    /// Keys that say something of the node here, so that an attribute of that name has a backslash.
    own_keys: &'static [&'static str],
}

impl Braces {
    /// A list that begins with `class`.
    pub(super) fn of(class: &str) -> Self {
        Self::default().class(class)
    }

    /// An empty list of a node of which `keys` say something.
    pub(super) fn with_own_keys(own_keys: &'static [&'static str]) -> Self {
        Self { own_keys, ..Self::default() }
    }

    /// Adds a class.
    pub(super) fn class(mut self, class: &str) -> Self {
        self.separate();
        if is_name(class) {
            let _ = write!(self.out, ".{class}");
        } else {
            let _ = write!(self.out, "class={}", quoted(class));
        }
        self
    }

    /// Adds the class that says what a reference shows.
    pub(super) fn of_form(self, form: ReferenceForm) -> Self {
        match class_of_form(form) {
            Some(class) => self.class(class),
            None => self,
        }
    }

    /// Adds what a key says of the kind of the node.
    pub(super) fn key(mut self, key: &str, value: &str) -> Self {
        self.separate();
        let _ = write!(self.out, "{key}={}", value_in_list(value));
        self
    }

    /// The same, if there is something to say.
    pub(super) fn option(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.key(key, value),
            None => self,
        }
    }

    /// The same, and an empty value for nothing where one of `attributes` has that key too: the first counts.
    pub(super) fn option_beside(
        self,
        key: &str,
        value: Option<&str>,
        attributes: &Attributes,
    ) -> Self {
        self.option(key, value.or_else(|| attributes.get(key).map(|_| "")))
    }

    /// Adds a language.
    pub(super) fn language(self, language: &Language) -> Self {
        self.key("lang", language.as_str())
    }

    /// Adds attributes.
    pub(super) fn attributes(mut self, attributes: &Attributes) -> Self {
        if let Some(id) = &attributes.id {
            self.separate();
            if is_name(id) {
                let _ = write!(self.out, "#{id}");
            } else {
                let _ = write!(self.out, "id={}", quoted(id));
            }
        }
        self = attributes.classes.iter().fold(self, |list, class| list.class(class));
        if let Some(language) = &attributes.language {
            self = self.language(language);
        }
        attributes.pairs.iter().fold(self, |list, (key, value)| list.pair(key, value))
    }

    /// The list in braces; nothing if it is empty.
    pub(super) fn finish(self) -> String {
        if self.out.is_empty() { self.out } else { self.braced() }
    }

    /// The list in braces, even an empty one.
    pub(super) fn braced(self) -> String {
        format!("{{{}}}", self.out)
    }

    /// The list behind the colons of a fence: a class alone needs no braces.
    pub(super) fn fence(self) -> String {
        match self.out.strip_prefix('.') {
            Some(class) if is_name(class) => class.to_owned(),
            _ => self.braced(),
        }
    }

    /// Adds a key and its value that are nothing else. A backslash before a key says that.
    fn pair(mut self, key: &str, value: &str) -> Self {
        self.separate();
        if !is_key(key) || self.own_keys.contains(&key) {
            self.out.push('\\');
        }
        let (first, rest) = key.split_at(key.chars().next().map_or(0, char::len_utf8));
        self.out.push_str(first);
        push_escaped(&mut self.out, rest, "-.:");
        let _ = write!(self.out, "={}", value_in_list(value));
        self
    }

    fn separate(&mut self) {
        if !self.out.is_empty() {
            self.out.push(' ');
        }
    }
}

/// What stands behind code: a first class that would make something else of it has another before it.
pub(super) fn of_code(attributes: &Attributes) -> String {
    if attributes.is_empty() {
        return String::new();
    }
    let list = AttributeList::from(attributes);
    let is_plain = read_code_as(list.clone()) == (CodeSign::Code, list);
    let braces = if is_plain { Braces::default() } else { Braces::of("code") };
    braces.attributes(attributes).finish()
}

/// What is said of a span: one that would be read as something else has the class `span` before its own.
pub(super) fn of_span(attributes: &Attributes) -> Braces {
    let is_plain = is_plain_span(&AttributeList::from(attributes), None);
    let braces = if is_plain { Braces::default() } else { Braces::of("span") };
    braces.attributes(attributes)
}

/// `attributes` in braces; nothing if there are none.
pub(super) fn in_braces(attributes: &Attributes) -> String {
    if attributes.is_empty() {
        return String::new();
    }
    Braces::default().attributes(attributes).finish()
}

/// Whether a name needs no quotation marks behind the sign of an id or class, here and in pandoc.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && !has_outer_underscore(name)
}

/// Whether a key is one that means nothing, and holds nothing that could be Markdown.
fn is_key(key: &str) -> bool {
    key.starts_with(char::is_alphabetic) && !matches!(key, "id" | "class" | "lang")
}

/// An underscore that no letter stands before or none after could be that of an emphasis.
pub(super) fn has_outer_underscore(name: &str) -> bool {
    name.contains('_')
        && name.split('_').any(|part| {
            !(part.starts_with(char::is_alphanumeric) && part.ends_with(char::is_alphanumeric))
        })
}

/// A value, in quotation marks unless it is a plain word.
fn value_in_list(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.:/".contains(c);
    if !value.is_empty() && value.chars().all(is_plain) { value.to_owned() } else { quoted(value) }
}

fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    push_escaped(&mut out, value, "-.:/,;()=?%'#@+!");
    out.push('"');
    out
}

/// Adds `text` with a backslash before punctuation other than `plain`; what breaks a line as a reference.
fn push_escaped(out: &mut String, text: &str, plain: &str) {
    for character in text.chars() {
        if matches!(character, '\n' | '\t' | '\r') {
            let _ = write!(out, "&#{};", u32::from(character));
            continue;
        }
        if character.is_ascii_punctuation() && !plain.contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_markdown_has_a_backslash() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let attributes = Attributes {
            id: Some("_a_".to_owned()),
            classes: vec!["wide".to_owned(), "1a".to_owned(), "a_b".to_owned(), "c.d".to_owned()],
            language: Language::parse("de-AT"),
            pairs: vec![
                pair("key", "plain"),
                pair("key", "*a* \"b\" \\ c\nd"),
                pair("class", ""),
                pair(".b", "Müller"),
            ],
        };
        insta::assert_snapshot!(in_braces(&attributes), @r##"{id="\_a\_" .wide class="1a" .a_b class="c.d" lang=de-AT key=plain key="\*a\* \"b\" \\ c&#10;d" \class="" \.b="Müller"}"##);
    }
}
