//! Front matter as a tree, whatever notation it is written in.

use std::ops::Range;

/// A value, and the bytes of the source that it stands at.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub kind: Kind,
    /// The bytes of the source.
    pub range: Range<usize>,
    /// The same without quotation marks.
    pub inner: Range<usize>,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Text.
    Text(String),
    /// Number, truth value or null in YAML's core schema, as written.
    Literal(String),
    /// Values in a row.
    List(Vec<Node>),
    /// Values by keys, in order.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The bytes of the source that the key stands at.
    pub key_range: Range<usize>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// A node without quotation marks.
    pub fn new(kind: Kind, range: Range<usize>) -> Self {
        Self { kind, inner: range.clone(), range }
    }

    /// What it is, in words.
    pub fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Text(_) => "text",
            Kind::Literal(_) => "a number, truth value or nothing",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }

    /// Tells whether nothing is written.
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Literal(literal) if matches!(literal.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// How many nodes it is, and how deep they are nested.
    pub(super) fn measure(&self) -> (usize, usize) {
        let children: Vec<&Node> = match &self.kind {
            Kind::List(items) => items.iter().collect(),
            Kind::Map(entries) => entries.iter().map(|entry| &entry.value).collect(),
            _ => return (1, 0),
        };
        let measures = children.into_iter().map(Node::measure);
        measures
            .fold((1, 1), |(count, depth), (more, deeper)| (count + more, depth.max(deeper + 1)))
    }
}
