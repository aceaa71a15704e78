//! What is known of the publication: of the edition, or of the one review that it is.

use super::accessibility::Claim;
use crate::choice::Choices;
use recension_core::model::{
    Block, Contributor, Dates, Document, EditionMetadata, Identifier, Inline, Language, Licence,
    Publication,
};
use recension_core::resolve::{PublicationFacts, ResolvedEdition};
use std::borrow::Cow;

/// The publication's metadata.
#[derive(Debug)]
pub(crate) struct Record<'a> {
    pub(crate) facts: &'a PublicationFacts,
    pub(crate) language: &'a Language,
    /// The languages of the documents.
    pub(crate) languages: Vec<&'a Language>,
    pub(crate) title: &'a [Inline],
    pub(crate) subtitle: &'a [Inline],
    pub(crate) contributors: &'a [Contributor],
    /// Those who wrote the reviews, where the publication itself names others.
    pub(crate) reviewers: Vec<&'a Contributor>,
    pub(crate) summary: &'a [Block],
    pub(crate) keywords: &'a [String],
    pub(crate) dates: &'a Dates,
    pub(crate) publisher: Option<&'a str>,
    pub(crate) rights: &'a [Inline],
    pub(crate) licence: Option<&'a Licence>,
    pub(crate) collections: Vec<Collection<'a>>,
    /// Names of the works reviewed, such as ISBNs.
    pub(crate) relations: Vec<String>,
    /// What the editor vouches for.
    pub(crate) claim: Claim<'a>,
    pub(crate) doi: Option<&'a str>,
    pub(crate) isbn: Option<&'a str>,
    pub(crate) issn: Option<&'a str>,
    /// What its page numbers are those of, if they are those of our own printed book.
    pub(crate) printed_isbn: Option<&'a str>,
}

/// What the publication is a part of.
#[derive(Debug)]
pub(crate) struct Collection<'a> {
    pub(crate) title: &'a str,
    /// The place in it: issue 2 of volume 19 is 19.2.
    pub(crate) number: Option<Cow<'a, str>>,
    pub(crate) issn: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// The record of an edition.
    pub(crate) fn of(edition: &'a ResolvedEdition, choices: Choices<'a>) -> Self {
        let facts = edition.publication();
        let record = match edition.edition().sole_document() {
            Some(document) => Self::of_document(facts, document, choices),
            None => Self::of_edition(facts, edition, choices),
        };
        let languages = edition.documents().map(|(_, additions)| &additions.language).collect();
        let relations = edition.edition().reviews().flat_map(|review| &review.meta.reviewed);
        let relations = relations.flat_map(|work| &work.identifiers).filter_map(name_of).collect();
        Self { languages, relations, ..record }
    }

    fn of_document(
        facts: &'a PublicationFacts,
        document: &'a Document,
        choices: Choices<'a>,
    ) -> Self {
        let meta = &document.meta;
        let Publication { journal, issn, volume, issue, publisher, doi, .. } = &meta.publication;
        let journal = journal.as_deref().map(|title| Collection {
            title,
            number: place_in_volume(volume.as_deref(), issue.as_deref()),
            issn: issn.as_deref(),
        });
        let series = meta.series.as_ref().map(|series| Collection {
            title: &series.title,
            number: series.number.as_deref().map(Cow::Borrowed),
            issn: series.issn.as_deref(),
        });
        Self {
            facts,
            language: &facts.language,
            languages: Vec::new(),
            relations: Vec::new(),
            title: &facts.title,
            subtitle: &meta.subtitle,
            contributors: &meta.contributors,
            reviewers: Vec::new(),
            summary: &meta.summary,
            keywords: &meta.keywords,
            dates: &meta.dates,
            publisher: publisher.as_deref(),
            rights: &meta.rights,
            licence: meta.licence.as_ref(),
            collections: [series, journal].into_iter().flatten().collect(),
            claim: Claim::of(&meta.extra, choices),
            doi: doi.as_deref(),
            isbn: None,
            issn: issn.as_deref(),
            printed_isbn: None,
        }
    }

    fn of_edition(
        facts: &'a PublicationFacts,
        edition: &'a ResolvedEdition,
        choices: Choices<'a>,
    ) -> Self {
        let meta: &EditionMetadata = &edition.edition().meta;
        let series = meta.series.as_ref().map(|series| Collection {
            title: &series.title,
            number: series
                .number
                .as_deref()
                .map(Cow::Borrowed)
                .or_else(|| place_in_volume(meta.volume.as_deref(), meta.issue.as_deref())),
            issn: series.issn.as_deref().or(meta.issn.as_deref()),
        });
        Self {
            facts,
            language: &facts.language,
            languages: Vec::new(),
            relations: Vec::new(),
            title: &facts.title,
            subtitle: &meta.subtitle,
            contributors: &meta.contributors,
            reviewers: edition
                .edition()
                .reviews()
                .flat_map(|review| &review.meta.contributors)
                .collect(),
            summary: &[],
            keywords: &[],
            dates: &meta.dates,
            publisher: meta.publisher.as_deref(),
            rights: &meta.rights,
            licence: meta.licence.as_ref(),
            collections: series.into_iter().collect(),
            claim: Claim::of(&meta.extra, choices),
            doi: None,
            isbn: facts.isbn.as_deref(),
            issn: meta.issn.as_deref(),
            printed_isbn: facts.printed_isbn.as_deref(),
        }
    }
}

/// The place of an issue among all others of its journal.
fn place_in_volume<'a>(volume: Option<&'a str>, issue: Option<&'a str>) -> Option<Cow<'a, str>> {
    match (volume, issue) {
        (Some(volume), Some(issue)) => Some(Cow::Owned(format!("{volume}.{issue}"))),
        (volume, issue) => issue.or(volume).map(Cow::Borrowed),
    }
}

/// The name by which catalogues everywhere know a work.
fn name_of(identifier: &Identifier) -> Option<String> {
    let value = identifier.value.trim();
    let name = match identifier.scheme.as_str() {
        "isbn" => format!("urn:isbn:{}", value.replace(['-', ' '], "")),
        "issn" => format!("urn:issn:{value}"),
        "doi" => format!("https://doi.org/{value}"),
        "wikidata" => format!("http://www.wikidata.org/entity/{value}"),
        "imdb" => format!("https://www.imdb.com/title/{value}/"),
        _ => return None,
    };
    Some(name)
}
