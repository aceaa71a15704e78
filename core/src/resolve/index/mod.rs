//! The index of an edition: reviewed works, people, and what authors mark.
//!
//! Works stand under their titles and under those who made them, people under their family names:
//! those who made the works, those who review them, those whom the text names. In the order of the
//! way: `find` finds what the text names, `person` and `work` tell who and what is the same, `draft`
//! makes entries of it, `order` sorts and groups them; `line` says how an entry is printed, on which
//! pages (`locator`).
//!
//! What stands behind the index is not in it, so that its page numbers are known when it is set.

#[cfg(feature = "host")]
mod article;
#[cfg(feature = "host")]
mod draft;
#[cfg(feature = "host")]
mod find;
mod line;
mod locator;
#[cfg(feature = "host")]
mod make;
#[cfg(feature = "host")]
mod order;
#[cfg(feature = "host")]
mod person;
#[cfg(feature = "host")]
mod work;

pub use line::IndexPiece;
#[cfg(feature = "host")]
pub(super) use make::make_index;

use crate::model::Inline;
use crate::pagination::Position;
use serde::{Deserialize, Serialize};

/// The index of an edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Index {
    /// The index of works and people, then those that authors name, in the order of their first marks.
    pub sections: Vec<IndexSection>,
    /// The words that entries are joined by.
    pub words: IndexWords,
}

/// One of the indexes of an edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndexSection {
    /// What its authors call it; none is the index of works and people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its entries by first letter, sorted.
    pub groups: Vec<IndexGroup>,
}

/// The entries under a letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndexGroup {
    /// The letter; `0–9` for numbers.
    pub label: String,
    /// The entries, sorted.
    pub entries: Vec<IndexEntry>,
}

/// An entry of an index.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndexEntry {
    /// Its number, unique in the index, by which references lead to it.
    pub number: u32,
    /// Its words.
    pub heading: Vec<Inline>,
    /// Where the edition tells of it, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// The entries to look under instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<IndexReference>,
    /// The entries to look under as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see_also: Vec<IndexReference>,
    /// The entries under it, sorted; at most two levels of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<IndexEntry>,
}

/// A reference to another entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndexReference {
    /// The words of that entry.
    pub heading: Vec<Inline>,
    /// Its number; none if there is no such entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<u32>,
}

/// A place that an entry leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mention {
    /// Position of its document in the edition; none for the introduction of a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<usize>,
    /// What links lead to.
    pub target: MentionTarget,
    /// Where it begins; what a note mentions stands where the note is called first.
    pub from: Position,
    /// Where it ends.
    pub to: Position,
    /// Whether it stands in a note.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_note: bool,
}

/// What links of an index lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MentionTarget {
    /// The document as a whole, by its position in the edition.
    Document(usize),
    /// The name, title or index mark in which `resolve` put this number.
    Mark(u32),
}

/// The words that entries are joined by, in the language of the edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndexWords {
    /// "see".
    pub see: String,
    /// "see also".
    pub see_also: String,
    /// What stands behind the number of a page that has the mention in a note: "n".
    pub note: String,
}

#[cfg(test)]
mod tests;
