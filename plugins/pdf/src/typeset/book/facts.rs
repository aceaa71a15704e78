//! What a publication says of itself: of the edition, or of the one review that it is.

use crate::description::Facts;
use recension_core::model::{Contributor, Document, Inline, Licence};
use recension_core::plain::plain_text;
use recension_core::resolve::ResolvedEdition;

/// The facts of an edition.
pub(super) fn facts(edition: &ResolvedEdition) -> Facts {
    let known = edition.publication();
    let tag = known.language.as_str();
    let own = match edition.edition().sole_document() {
        Some(document) => of_document(document, tag),
        None => of_edition(edition),
    };
    let title = Some(words(&known.title, tag)).filter(|title| !title.is_empty());
    let identifier = match own.identifier.as_str() {
        "" => known.uuid.urn().to_string(),
        given => given.to_owned(),
    };
    Facts {
        title: title.unwrap_or_else(|| "…".to_owned()),
        identifier,
        language: known.language.to_string(),
        modified: known.modified.as_str().to_owned(),
        ..own
    }
}

fn of_document(document: &Document, tag: &str) -> Facts {
    let meta = &document.meta;
    let works = meta.reviewed.iter().map(|work| words(&work.title, tag));
    let works: Vec<_> = works.filter(|title| !title.is_empty()).collect();
    Facts {
        authors: authors(&meta.contributors),
        subject: Some(works.join(", ")).filter(|works| !works.is_empty()),
        keywords: meta.keywords.clone(),
        publisher: meta.publication.publisher.clone(),
        identifier: meta
            .publication
            .doi
            .as_ref()
            .map(|doi| format!("doi:{doi}"))
            .unwrap_or_default(),
        ..with_rights(&meta.rights, meta.licence.as_ref(), tag)
    }
}

fn of_edition(edition: &ResolvedEdition) -> Facts {
    let (meta, tag) = (&edition.edition().meta, edition.publication().language.as_str());
    let mut keywords: Vec<String> = Vec::new();
    for keyword in edition.edition().reviews().flat_map(|review| &review.meta.keywords) {
        if !keywords.contains(keyword) {
            keywords.push(keyword.clone());
        }
    }
    let isbn = edition.publication().isbn.as_deref();
    Facts {
        authors: authors(&meta.contributors),
        subject: Some(words(&meta.subtitle, tag)).filter(|subtitle| !subtitle.is_empty()),
        keywords,
        publisher: meta.publisher.clone(),
        identifier: isbn.map(|isbn| format!("urn:isbn:{isbn}")).unwrap_or_default(),
        ..with_rights(&meta.rights, meta.licence.as_ref(), tag)
    }
}

fn with_rights(rights: &[Inline], licence: Option<&Licence>, tag: &str) -> Facts {
    let name = licence.and_then(|licence| licence.name.clone());
    Facts {
        rights: Some(words(rights, tag)).filter(|rights| !rights.is_empty()).or(name),
        licence: licence.and_then(|licence| licence.url.clone()),
        ..Facts::default()
    }
}

/// Those who are named before others on a cover: authors, else editors, else everybody.
fn authors(contributors: &[Contributor]) -> Vec<String> {
    let of = |codes: &[&str]| -> Vec<String> {
        let named = contributors.iter().filter(|one| codes.contains(&one.role.code()));
        named.map(|one| one.name.name.clone()).collect()
    };
    let found = [of(&["aut", "rev", "cre"]), of(&["edt", "edc"])];
    let everybody = || contributors.iter().map(|one| one.name.name.clone()).collect();
    found.into_iter().find(|names| !names.is_empty()).unwrap_or_else(everybody)
}

fn words(inlines: &[Inline], tag: &str) -> String {
    plain_text(inlines, tag).split_whitespace().collect::<Vec<_>>().join(" ")
}
