//! What is known of a review: titles, people, dates, publication.

use super::attributes::Language;
use super::block::Block;
use super::date::Date;
use super::inline::Inline;
use super::relator::Relator;
use super::value::Value;
use super::work::ReviewedWork;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// Metadata of a review.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Metadata {
    /// The review's own identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Title.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<Inline>,
    /// Subtitle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Vec<Inline>,
    /// Title for running heads and contents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub short_title: Vec<Inline>,
    /// Who made the review, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Contributor>,
    /// Main language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Abstract.
    #[serde(rename = "abstract", skip_serializing_if = "Vec::is_empty")]
    pub summary: Vec<Block>,
    /// Keywords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Dates.
    #[serde(skip_serializing_if = "Dates::is_empty")]
    pub dates: Dates,
    /// Where it was published.
    #[serde(skip_serializing_if = "Publication::is_empty")]
    pub publication: Publication,
    /// Statement of rights.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<Inline>,
    /// Licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// Series it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// Warnings of what the content may do to a reader.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub content_warnings: Vec<String>,
    /// What is reviewed, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<ReviewedWork>,
    /// Every other key, in order.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub extra: IndexMap<String, Value>,
}

/// Somebody who made the review.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Contributor {
    /// What they did.
    pub role: Relator,
    /// Their name.
    #[serde(flatten)]
    pub name: PersonName,
    /// ORCID, the sixteen digits with hyphens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orcid: Option<String>,
    /// Where they work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub affiliation: Vec<String>,
    /// Who they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub biography: Vec<Block>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Page of theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Name of a person or body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct PersonName {
    /// The name as it is printed.
    pub name: String,
    /// Given names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Family name, particles included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Form it is sorted by, if told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
}

impl PersonName {
    /// A name known only as it is printed.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The form to sort and file by: as told, else "Family, Given", else as printed.
    pub fn sort_form(&self) -> String {
        match (&self.sort, &self.family, &self.given) {
            (Some(sort), ..) => sort.clone(),
            (None, Some(family), Some(given)) => format!("{family}, {given}"),
            (None, Some(family), None) => family.clone(),
            _ => self.name.clone(),
        }
    }
}

/// Dates in the life of a review.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Dates {
    /// When it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Date>,
    /// When it came out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
}

impl Dates {
    /// Tells whether no date is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where a review came out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Publication {
    /// Title of the journal or site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub journal: Option<String>,
    /// ISSN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn: Option<String>,
    /// Volume.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// Issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// Publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// DOI, without a resolver's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
}

impl Publication {
    /// Tells whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A licence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Licence {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where its text is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A series and the place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Series {
    /// Title of the series.
    pub title: String,
    /// Number within it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// ISSN of the series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn: Option<String>,
}
