//! One review: metadata, body, notes, references, assets.

use super::block::{Block, Flow};
use super::metadata::Metadata;
use super::reference::Reference;
use crate::source::Span;
use derive_where::derive_where;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// One review.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Document {
    /// What is known of the review and of what it reviews.
    pub meta: Metadata,
    /// The text.
    pub body: Flow,
    /// The author's notes, in the order of the source.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub notes: IndexMap<NoteId, Note>,
    /// References by key.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub references: IndexMap<String, Reference>,
    /// Files that the document uses, in order of first use.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<AssetReference>,
    /// Name of the file it was read from, without folders and suffix: the title of last resort.
    #[derive_where(skip(EqHashOrd))]
    #[serde(skip)]
    pub stem: Option<String>,
}

/// Name of a note within its document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct NoteId(pub String);

impl NoteId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for NoteId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// A note.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

/// A file that a document uses.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssetReference {
    /// Its path, as written.
    pub path: String,
    /// Its media type, if the source tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Where it is named first.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}
