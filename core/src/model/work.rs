//! The reviewed work as data: credits, edition, ids, ratings.

use super::attributes::Language;
use super::date::Date;
use super::inline::Inline;
use super::metadata::PersonName;
use super::rating::Rating;
use super::relator::Relator;
use super::value::Value;
use crate::source::Span;
use derive_where::derive_where;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// A work that a review is about.
///
/// Every field may be missing: many reviews give only an id and a grade.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ReviewedWork {
    /// Identifier; an edition merges works by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is.
    #[serde(skip_serializing_if = "WorkKind::is_other")]
    pub kind: WorkKind,
    /// Title.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<Inline>,
    /// Title in the original language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub original_title: Vec<Inline>,
    /// Subtitle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Vec<Inline>,
    /// Who made it and who plays in it, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
    /// When it came out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Distributor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distributor: Option<String>,
    /// Place of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where it is played or shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// From when until when it is played or shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<Date>,
    /// Pages, minutes or other measures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extent: Vec<Extent>,
    /// Edition read or version seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Languages of the work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// Countries, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// Prices, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<String>,
    /// ISBN, DOI, IMDb and other identifiers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// What the reviewer gives it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating>,
    /// The reference exactly as the source prints it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub as_printed: Vec<Inline>,
    /// Every other key, in order.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub extra: IndexMap<String, Value>,
    /// Where it is described.
    #[derive_where(skip(EqHashOrd))]
    #[serde(skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

/// Kinds of works.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each name says it all")]
pub enum WorkKind {
    Film,
    Book,
    Play,
    Exhibition,
    Concert,
    Album,
    Series,
    Game,
    DigitalResource,
    #[default]
    Other,
}

impl WorkKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Film,
        Self::Book,
        Self::Play,
        Self::Exhibition,
        Self::Concert,
        Self::Album,
        Self::Series,
        Self::Game,
        Self::DigitalResource,
        Self::Other,
    ];

    /// The kind's name in metadata.
    pub fn name(self) -> &'static str {
        match self {
            Self::Film => "film",
            Self::Book => "book",
            Self::Play => "play",
            Self::Exhibition => "exhibition",
            Self::Concert => "concert",
            Self::Album => "album",
            Self::Series => "series",
            Self::Game => "game",
            Self::DigitalResource => "digital-resource",
            Self::Other => "other",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_other(&self) -> bool {
        *self == Self::Other
    }
}

/// Somebody's part in a work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Credit {
    /// What they did.
    pub role: Relator,
    /// Their name.
    #[serde(flatten)]
    pub name: PersonName,
    /// The character they play.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub character: Option<String>,
    /// What they did, in the source's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_printed: Option<String>,
    /// URI of the person in an authority file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
}

/// A measure of a work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extent {
    /// As the source prints it: "320 pp.", "1 h 44 min".
    pub as_printed: String,
    /// How many of `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u32>,
    /// Of what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ExtentUnit>,
}

/// What a work is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each name says it all")]
pub enum ExtentUnit {
    Minutes,
    Pages,
    Volumes,
    Episodes,
}

/// An identifier of a work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Identifier {
    /// Which scheme, in lower case: `isbn`, `doi`, `imdb`, `eidr`, `wikidata`, `url` …
    pub scheme: String,
    /// The identifier, as written.
    pub value: String,
}

impl Identifier {
    /// An identifier of `scheme`.
    pub fn new(scheme: impl Into<String>, value: impl Into<String>) -> Self {
        Self { scheme: scheme.into(), value: value.into() }
    }
}
