//! Entities that a file declares in its document type declaration.
//!
//! External entities and external declarations are never fetched.

use quick_xml::escape::{resolve_html5_entity, resolve_xml_entity};
use std::collections::HashMap;

/// The general entities of a file.
#[derive(Debug, Default)]
pub(in crate::read) struct Entities {
    declared: HashMap<String, Declared>,
}

#[derive(Debug)]
enum Declared {
    Internal(String),
    External,
}

/// What an entity stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning<'e> {
    /// Characters.
    Text(&'e str),
    /// Source text that may hold markup and other entities.
    Source(&'e str),
    /// Something outside of the file, which is not fetched.
    External,
    /// The characters it has in HTML, though this file does not declare it.
    Undeclared(&'static str),
    /// Nobody knows.
    Unknown,
}

impl Entities {
    /// Reads the declarations of `text`'s document type declaration, if it has one.
    pub(in crate::read) fn of(text: &str) -> Self {
        let mut entities = Self::default();
        if let Some(subset) = internal_subset(text) {
            entities.declare(subset);
        }
        entities
    }

    fn declare(&mut self, subset: &str) {
        let mut rest = subset;
        while let Some(at) = rest.find('<') {
            rest = &rest[at..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
            } else if let Some(declaration) = rest.strip_prefix("<!ENTITY") {
                rest = self.entity(declaration).unwrap_or(&rest[1..]);
            } else {
                rest = &rest[1..];
            }
        }
    }

    /// Reads ` name "value">` and gives what stands behind it. Entities of parameters are not read.
    fn entity<'t>(&mut self, declaration: &'t str) -> Option<&'t str> {
        // A name that never ends is not looked for behind the next markup, from each declaration anew.
        let declaration = declaration.trim_start();
        let end = declaration.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>'))?;
        let (name, value) = declaration.split_at(end);
        let value = value.trim_start();
        let quote = value.chars().next()?;
        if matches!(quote, '"' | '\'') {
            let (text, after) = value[1..].split_once(quote)?;
            // The first declaration counts (XML 1.0, "Entity Declarations").
            let declared = || Declared::Internal(with_characters(text));
            self.declared.entry(name.to_owned()).or_insert_with(declared);
            return Some(after);
        }
        if value.starts_with("SYSTEM") || value.starts_with("PUBLIC") {
            self.declared.entry(name.to_owned()).or_insert(Declared::External);
        }
        None
    }

    /// What the entity `name` stands for.
    pub(super) fn meaning(&self, name: &str) -> Meaning<'_> {
        if let Some(text) = resolve_xml_entity(name) {
            return Meaning::Text(text);
        }
        match self.declared.get(name) {
            Some(Declared::Internal(text)) if text.contains(['<', '&']) => Meaning::Source(text),
            Some(Declared::Internal(text)) => Meaning::Text(text),
            Some(Declared::External) => Meaning::External,
            None => resolve_html5_entity(name).map_or(Meaning::Unknown, Meaning::Undeclared),
        }
    }
}

/// What stands between the square brackets of the document type declaration.
fn internal_subset(text: &str) -> Option<&str> {
    let start = text.find("<!DOCTYPE")?;
    // A declaration stands before the first element, so nothing is looked for in the text itself.
    if text[..start].split('<').skip(1).any(|tag| !tag.starts_with(['?', '!'])) {
        return None;
    }
    let declaration = &text[start..];
    let open = declaration.find('[')?;
    if declaration[..open].contains('>') {
        return None;
    }
    let subset = &declaration[open + 1..];
    Some(&subset[..end_of_subset(subset)])
}

/// Where the first closing bracket stands that is in no comment, instruction or quotation.
fn end_of_subset(subset: &str) -> usize {
    let mut at = 0;
    while let Some(found) = subset[at..].find(['<', '"', '\'', ']']) {
        at += found;
        let rest = &subset[at..];
        let skipped = match rest.as_bytes()[0] {
            b']' => return at,
            b'<' if rest.starts_with("<!--") => rest.find("-->"),
            b'<' if rest.starts_with("<?") => rest.find("?>"),
            b'<' => Some(0),
            quote => rest[1..].find(char::from(quote)).map(|end| end + 1),
        };
        let Some(skipped) = skipped else { break };
        at += skipped + 1;
    }
    subset.len()
}

/// `value` with its references to characters resolved (XML 1.0, "Construction of Entity Replacement Text").
fn with_characters(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, reference)) = rest.split_once("&#") {
        text.push_str(before);
        // What ends otherwise is no reference, and the end is not looked for from each one anew.
        let end = reference.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(reference.len());
        let (digits, after) = reference.split_at(end);
        let decoded = after.strip_prefix(';').and_then(|after| Some((character(digits)?, after)));
        if let Some((c, after)) = decoded {
            text.push(c);
            rest = after;
        } else {
            text.push_str("&#");
            rest = reference;
        }
    }
    text.push_str(rest);
    text
}

/// The character with a number, decimal or after `x` hexadecimal.
pub(super) fn character(digits: &str) -> Option<char> {
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    number.ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_mean_what_the_file_declares() {
        let entities = Entities::of(
            "<?xml version='1.0'?><!DOCTYPE TEI SYSTEM 'tei.dtd' [ <!-- don't <!ENTITY no 'x'> -->\n\
             <!ENTITY house \"Brandt &#38; Söhne\"> <!ENTITY both '<hi>&house;]</hi>'>\n\
             <!ENTITY file SYSTEM \"secret.txt\"> <!ENTITY % p 'q'> ]><TEI/>",
        );
        for (name, meaning) in [
            ("amp", Meaning::Text("&")),
            ("house", Meaning::Source("Brandt & Söhne")),
            ("both", Meaning::Source("<hi>&house;]</hi>")),
            ("file", Meaning::External),
            ("nbsp", Meaning::Undeclared("\u{a0}")),
            ("no", Meaning::Unknown),
        ] {
            assert_eq!(entities.meaning(name), meaning, "{name}");
        }
    }

    #[test]
    fn a_declaration_in_the_text_declares_nothing() {
        let entities = Entities::of("<TEI><![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]>]]></TEI>");
        assert_eq!(entities.meaning("b"), Meaning::Unknown);
    }
}
