//! Editions: documents bound together, with matter before and after them.

use super::attributes::Language;
use super::block::Block;
use super::document::Document;
use super::inline::{Image, Inline};
use super::metadata::{Contributor, Dates, Licence, Series};
use super::value::Value;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// Documents bound together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Edition {
    /// Metadata of the edition; empty where it is one review alone.
    #[serde(skip_serializing_if = "EditionMetadata::is_empty")]
    pub meta: EditionMetadata,
    /// What stands before the parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub front: Vec<Matter>,
    /// Parts of documents; an edition without parts has one without a title.
    pub parts: Vec<Part>,
    /// What stands after the parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub back: Vec<Matter>,
}

impl Edition {
    /// The edition that one review alone is.
    pub fn of_one(document: Document) -> Self {
        Self {
            parts: vec![Part { documents: vec![document], ..Part::default() }],
            ..Self::default()
        }
    }

    /// The only document, where the edition is one review alone.
    pub fn sole_document(&self) -> Option<&Document> {
        match (self.parts.as_slice(), self.is_bare()) {
            ([Part { title, introduction, documents }], true)
                if title.is_empty() && introduction.is_empty() && documents.len() == 1 =>
            {
                documents.first()
            }
            _ => None,
        }
    }

    /// The reviews in order, without authored matter.
    pub fn reviews(&self) -> impl Iterator<Item = &Document> {
        self.parts.iter().flat_map(|part| &part.documents)
    }

    /// Every document in reading order: authored front matter, reviews, authored back matter.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        let front = self.front.iter().filter_map(Matter::document);
        front.chain(self.reviews()).chain(self.back.iter().filter_map(Matter::document))
    }

    /// Every document in reading order, to be changed.
    pub fn documents_mut(&mut self) -> impl Iterator<Item = &mut Document> {
        let front = self.front.iter_mut().filter_map(Matter::document_mut);
        let reviews = self.parts.iter_mut().flat_map(|part| &mut part.documents);
        front.chain(reviews).chain(self.back.iter_mut().filter_map(Matter::document_mut))
    }

    fn is_bare(&self) -> bool {
        self.meta.is_empty() && self.front.is_empty() && self.back.is_empty()
    }
}

/// Metadata of an edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct EditionMetadata {
    /// The edition's own identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Title.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<Inline>,
    /// Subtitle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Vec<Inline>,
    /// Editors and others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Contributor>,
    /// Publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Text of the imprint.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub imprint: Vec<Block>,
    /// Series it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// Volume, where it is an issue of a journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// Issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// ISSN of the journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn: Option<String>,
    /// ISBN by the name of the output it belongs to.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub isbn: IndexMap<String, String>,
    /// Dates.
    #[serde(skip_serializing_if = "Dates::is_empty")]
    pub dates: Dates,
    /// Main language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Statement of rights.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<Inline>,
    /// Licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// Cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Image>,
    /// Every other key, in order.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub extra: IndexMap<String, Value>,
}

impl EditionMetadata {
    /// Tells whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A part of an edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Part {
    /// Title; empty for a part without one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<Inline>,
    /// What stands between the title and the first document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub introduction: Vec<Block>,
    /// The documents.
    pub documents: Vec<Document>,
}

/// What stands before or after the parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// Somebody wrote it.
    Authored {
        /// What it is: `foreword`, `dedication`, `colophon` …
        role: String,
        /// The text.
        document: Box<Document>,
    },
    /// `resolve` makes it.
    Generated(GeneratedMatter),
}

impl Matter {
    /// The document, where somebody wrote it.
    pub fn document(&self) -> Option<&Document> {
        match self {
            Self::Authored { document, .. } => Some(document),
            Self::Generated(_) => None,
        }
    }

    fn document_mut(&mut self) -> Option<&mut Document> {
        match self {
            Self::Authored { document, .. } => Some(document),
            Self::Generated(_) => None,
        }
    }
}

/// Matter that `resolve` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each name says it all")]
pub enum GeneratedMatter {
    HalfTitle,
    TitlePage,
    CopyrightPage,
    Contents,
    Notes,
    Bibliography,
    WorksReviewed,
    Index,
    Contributors,
    Colophon,
}

impl GeneratedMatter {
    /// Every kind, in the order in which a book commonly has them.
    pub const ALL: [Self; 10] = [
        Self::HalfTitle,
        Self::TitlePage,
        Self::CopyrightPage,
        Self::Contents,
        Self::Notes,
        Self::Bibliography,
        Self::WorksReviewed,
        Self::Index,
        Self::Contributors,
        Self::Colophon,
    ];

    /// Its name, as JSON has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::HalfTitle => "half-title",
            Self::TitlePage => "title-page",
            Self::CopyrightPage => "copyright-page",
            Self::Contents => "contents",
            Self::Notes => "notes",
            Self::Bibliography => "bibliography",
            Self::WorksReviewed => "works-reviewed",
            Self::Index => "index",
            Self::Contributors => "contributors",
            Self::Colophon => "colophon",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_matter_are_those_of_json() {
        for kind in GeneratedMatter::ALL {
            assert_eq!(serde_json::to_value(kind).ok(), Some(kind.name().into()), "{kind:?}");
        }
    }
}
