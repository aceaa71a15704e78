//! Attribute lists as they are written: `{#id .class key=value \key=value}`.

use recension_core::model::{Attributes, Language};
use std::ops::Range;

/// An attribute list: attributes, and keys that may say something of the node they stand at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AttributeList {
    pub(crate) id: Option<String>,
    pub(crate) classes: Vec<String>,
    pub(crate) language: Option<Language>,
    pub(crate) pairs: Vec<Pair>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) key: String,
    pub(crate) value: String,
    /// Whether the key is no more than a key, because a backslash stands before it.
    pub(crate) is_plain: bool,
    /// Where the pair stands in the text; empty where no text has it.
    pub(crate) range: Range<usize>,
}

impl AttributeList {
    /// Tells whether nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Tells whether a key is there that may say something of the node.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.pairs.iter().any(|pair| pair.is(key))
    }

    /// Takes the first pair with this key.
    pub(crate) fn take_pair(&mut self, key: &str) -> Option<Pair> {
        let index = self.pairs.iter().position(|pair| pair.is(key))?;
        Some(self.pairs.remove(index))
    }

    /// Takes the value of the first pair with this key.
    pub(crate) fn take(&mut self, key: &str) -> Option<String> {
        self.take_pair(key).map(|pair| pair.value)
    }

    /// Takes the values of all pairs with this key.
    pub(crate) fn take_all(&mut self, key: &str) -> Vec<String> {
        let (taken, kept) =
            std::mem::take(&mut self.pairs).into_iter().partition(|pair| pair.is(key));
        self.pairs = kept;
        Vec::into_iter(taken).map(|pair: Pair| pair.value).collect()
    }

    /// The attributes of a node to which no key says anything.
    pub(crate) fn into_attributes(self) -> Attributes {
        let pairs = self.pairs.into_iter().map(|pair| (pair.key, pair.value)).collect();
        Attributes { id: self.id, classes: self.classes, language: self.language, pairs }
    }
}

impl Pair {
    fn is(&self, key: &str) -> bool {
        !self.is_plain && self.key == key
    }
}

/// The list that a writer would write who takes no care.
impl From<&Attributes> for AttributeList {
    fn from(attributes: &Attributes) -> Self {
        let pair = |(key, value): &(String, String)| Pair {
            key: key.clone(),
            value: value.clone(),
            is_plain: false,
            range: 0..0,
        };
        Self {
            id: attributes.id.clone(),
            classes: attributes.classes.clone(),
            language: attributes.language.clone(),
            pairs: attributes.pairs.iter().map(pair).collect(),
        }
    }
}
