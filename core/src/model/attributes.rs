//! What an author says of a node beside its content: id, classes, language, key-values.

use serde::{Deserialize, Serialize};

/// Attributes of a block, section, span, link, code or image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Attributes {
    /// Identifier, unique in the document; an NCName in a normal document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Classes, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// Language of the content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Other keys and their values, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<(String, String)>,
}

impl Attributes {
    /// Attributes with an id and nothing else.
    pub fn with_id(id: impl Into<String>) -> Self {
        Self { id: Some(id.into()), ..Self::default() }
    }

    /// Attributes with one class and nothing else.
    pub fn with_class(class: impl Into<String>) -> Self {
        Self { classes: vec![class.into()], ..Self::default() }
    }

    /// Tells whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The value of `key`, the first if it stands twice.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// A language tag (BCP 47), such as `en-GB` or `grc`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// The tag for a language that nobody told.
    pub fn undetermined() -> Self {
        Self("und".to_owned())
    }

    /// Reads a tag: subtags of one to eight letters or digits, the first of letters only.
    /// An underscore, as in a POSIX locale, counts as a hyphen, and an encoding after a dot is dropped.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim().split('.').next().unwrap_or_default().replace('_', "-");
        let mut subtags = tag.split('-');
        let primary = subtags.next()?;
        let is_primary = (2..=8).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_alphabetic())
            || matches!(primary, "x" | "i");
        let well_formed = is_primary
            && subtags.all(|s| {
                (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        well_formed.then_some(Self(tag))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag in lower case: `en` of `en-GB`.
    pub fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
