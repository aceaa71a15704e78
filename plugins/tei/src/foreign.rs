//! Elements of other files that the model has no node for: how nodes carry them.

use crate::name::is_name;
use recension_core::model::{Attributes, Block, BlockKind, Inline};
use std::collections::HashSet;

/// Key of the pair that holds the name of an element, `NAME` or `{NAMESPACE}NAME`.
pub(crate) const ELEMENT: &str = "tei-element";
/// Prefix of the keys of pairs that hold its attributes.
pub(crate) const ATTRIBUTE: &str = "tei-";

/// An element that a generic node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Foreign<'a> {
    /// Its namespace, if that is not TEI's.
    pub(crate) namespace: Option<&'a str>,
    /// Its name, without a prefix.
    pub(crate) name: &'a str,
    /// Its attributes, each key with [`ATTRIBUTE`] before it.
    pub(crate) attributes: &'a [(String, String)],
    /// The pairs that are the node's own.
    pub(crate) pairs: &'a [(String, String)],
}

impl<'a> Foreign<'a> {
    /// The element that a node with these attributes stands for, if it can be written.
    pub(crate) fn of(attributes: &'a Attributes) -> Option<Self> {
        let ((key, value), rest) = attributes.pairs.split_first()?;
        if key != ELEMENT {
            return None;
        }
        let (namespace, name) = match value.strip_prefix('{').and_then(|rest| rest.split_once('}'))
        {
            Some((namespace, name)) => (Some(namespace), name),
            None => (None, value.as_str()),
        };
        let end =
            rest.iter().position(|(key, _)| !key.starts_with(ATTRIBUTE)).unwrap_or(rest.len());
        let (attributes, pairs) = rest.split_at(end);
        let is_free = match namespace {
            Some(namespace) => {
                !namespace.trim().is_empty() && !namespace.starts_with("http://www.w3.org/")
            }
            None => is_unmapped(name),
        };
        (is_free && is_name(name) && can_be_written(attributes)).then_some(Self {
            namespace,
            name,
            attributes,
            pairs,
        })
    }
}

impl<'a> Foreign<'a> {
    /// The element that a paragraph stands for. Words directly in it show a reader that it holds a line.
    pub(crate) fn of_paragraph(attributes: &'a Attributes, content: &[Inline]) -> Option<Self> {
        let is_words =
            |inline: &Inline| matches!(inline, Inline::Text { text } if !text.trim().is_empty());
        Self::of(attributes).filter(|_| content.iter().any(is_words))
    }

    /// The element that a division stands for. A block of TEI's own in it shows a reader that it holds blocks.
    pub(crate) fn of_division(attributes: &'a Attributes, blocks: &[Block]) -> Option<Self> {
        let is_own = |block: &Block| match &block.kind {
            BlockKind::Paragraph { .. } | BlockKind::Division { .. } => {
                block.attributes.get(ELEMENT).is_none()
            }
            BlockKind::Figure(_) | BlockKind::ThematicBreak | BlockKind::PageBreak(_) => false,
            _ => true,
        };
        Self::of(attributes).filter(|_| blocks.iter().any(is_own))
    }
}

/// Tells whether `attributes` are attributes of an element: names, each once, none that the model has a field for.
fn can_be_written(attributes: &[(String, String)]) -> bool {
    let mut seen = HashSet::new();
    attributes.iter().all(|(key, value)| {
        let name = &key[ATTRIBUTE.len()..];
        is_attribute(name) && seen.insert(name) && !is_ours(name, value)
    })
}

/// Tells whether an attribute of this value would be taken for one that the writer made.
fn is_ours(name: &str, value: &str) -> bool {
    match name {
        "resp" => value == "#recension",
        "ana" => value.contains("#a.") || value.contains(".a."),
        _ => false,
    }
}

/// Tells whether an attribute of a foreign element can be kept in a pair.
pub(crate) fn is_attribute(name: &str) -> bool {
    let is_taken = matches!(name, "xml:id" | "xml:lang" | "xml:space" | "rend")
        || name == "element"
        || name.starts_with("xmlns");
    !is_taken && is_name(name.strip_prefix("xml:").unwrap_or(name))
}

/// Tells whether the mapping has no use for the TEI element `name`.
pub(crate) fn is_unmapped(name: &str) -> bool {
    !MAPPED.contains(&name)
}

/// The elements that the mapping uses within texts, or that hold such.
const MAPPED: &[&str] = &[
    "TEI",
    "ab",
    "abbr",
    "back",
    "bibl",
    "biblStruct",
    "body",
    "castList",
    "cell",
    "choice",
    "cit",
    "citedRange",
    "code",
    "corr",
    "date",
    "desc",
    "div",
    "divGen",
    "emph",
    "epigraph",
    "expan",
    "f",
    "figDesc",
    "figure",
    "floatingText",
    "foreign",
    "formula",
    "front",
    "fs",
    "graphic",
    "group",
    "head",
    "hi",
    "index",
    "item",
    "l",
    "label",
    "lb",
    "lg",
    "link",
    "linkGrp",
    "list",
    "listBibl",
    "milestone",
    "name",
    "note",
    "orgName",
    "orig",
    "p",
    "pb",
    "persName",
    "placeName",
    "ptr",
    "q",
    "quote",
    "ref",
    "reg",
    "row",
    "seg",
    "sic",
    "soCalled",
    "standOff",
    "string",
    "table",
    "teiCorpus",
    "teiHeader",
    "term",
    "text",
    "title",
    "xenoData",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_elements_without_a_node_are_written_as_they_were() {
        for (value, attribute, is_one) in [
            ("stage", "tei-type", true),
            ("{http://example.org/ns}authorInfo", "tei-xml:base", true),
            ("p", "tei-type", false),
            ("stage", "tei-xml:id", false),
            ("stage", "tei-a:b", false),
            ("a b", "tei-type", false),
            ("{}x", "tei-type", false),
        ] {
            let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
            let attributes = Attributes {
                pairs: vec![pair(ELEMENT, value), pair(attribute, "a"), pair("width", "2")],
                ..Attributes::default()
            };
            assert_eq!(Foreign::of(&attributes).is_some(), is_one, "{value} {attribute}");
        }
    }
}
