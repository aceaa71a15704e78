//! The record of a book for machines: what it reviews, in the words of schema.org, as JSON-LD.

mod object;
mod work;

use crate::package::Record;
use object::{Object, calendar_date};
use recension_core::model::{Contributor, Document, Inline, Publication, Rating, ReviewedWork};
use recension_core::resolve::{DocumentAdditions, ResolvedEdition};
use recension_xhtml::{plain_text, plain_text_of_blocks};
use serde_json::Value;

/// Name of the record's file.
pub(crate) const FILE: &str = "review.jsonld";

/// The record of an edition, or of the one review that it is.
pub(crate) fn write(edition: &ResolvedEdition, record: &Record<'_>) -> Vec<u8> {
    let id = format!("urn:uuid:{}", record.facts.uuid);
    let mut described = match edition.edition().sole_document() {
        Some(_) => match edition.documents().next() {
            Some((document, additions)) => review(document, additions, &id),
            None => Object::of("CreativeWork"),
        },
        None => collection(edition, record, &id),
    };
    described.put_first("@id", &id);
    described.put_first("@context", "https://schema.org");
    // Keys are strings and numbers are finite, so that there is nothing to refuse.
    let mut bytes = serde_json::to_vec_pretty(&described.into_value()).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// An edition: an issue of a journal, or a book.
fn collection(edition: &ResolvedEdition, record: &Record<'_>, id: &str) -> Object {
    let meta = &edition.edition().meta;
    let tag = record.language.as_str();
    let is_issue = meta.issue.is_some() || meta.issn.is_some();
    let mut object = Object::of(if is_issue { "PublicationIssue" } else { "Book" });
    object.text("name", &plain(record.title, tag));
    object.text("alternativeHeadline", &plain(record.subtitle, tag));
    object.text("inLanguage", tag);
    people(&mut object, record.contributors);
    object.some("publisher", record.publisher.map(organisation));
    let date = record.dates.published.as_ref().and_then(calendar_date);
    object.text("datePublished", date.unwrap_or_default());
    object.text("issueNumber", meta.issue.as_deref().unwrap_or_default());
    object.text("isbn", record.isbn.unwrap_or_default());
    object.some("isPartOf", series(record));
    object.text("license", record.licence.and_then(|it| it.url.as_deref()).unwrap_or_default());
    let parts = edition.documents().zip(1..).filter(|((document, _), _)| is_review(document));
    let parts = parts.map(|((document, additions), number)| {
        review(document, additions, &format!("{id}#{number}")).into_value()
    });
    object.list("hasPart", parts.collect());
    object
}

fn is_review(document: &Document) -> bool {
    !document.meta.reviewed.is_empty()
}

/// The journal or series that an edition is an issue of.
fn series(record: &Record<'_>) -> Option<Value> {
    let collection = record.collections.first()?;
    let issn = collection.issn.or(record.issn);
    let mut object = Object::of(if issn.is_some() { "Periodical" } else { "BookSeries" });
    object.text("name", collection.title);
    object.text("issn", issn.unwrap_or_default());
    Some(object.into_value())
}

/// A review; `id` is the name by which its parts are told apart.
fn review(document: &Document, additions: &DocumentAdditions, id: &str) -> Object {
    let meta = &document.meta;
    let tag = additions.language.as_str();
    let mut object = Object::of(if is_review(document) { "Review" } else { "Article" });
    object.text("name", &plain(&additions.title, tag));
    object.text("alternativeHeadline", &plain(&meta.subtitle, tag));
    object.text("inLanguage", tag);
    people(&mut object, &meta.contributors);
    for (name, date) in [
        ("dateCreated", &meta.dates.written),
        ("datePublished", &meta.dates.published),
        ("dateModified", &meta.dates.updated),
    ] {
        object.text(name, date.as_ref().and_then(calendar_date).unwrap_or_default());
    }
    publication(&mut object, &meta.publication);
    object.text("abstract", &plain_text_of_blocks(&meta.summary, tag));
    let keywords = meta.keywords.iter().map(|keyword| Value::from(keyword.as_str()));
    object.list("keywords", keywords.collect());
    object.text("copyrightNotice", &plain(&meta.rights, tag));
    let licence = meta.licence.as_ref();
    object.text("license", licence.and_then(|it| it.url.as_deref()).unwrap_or_default());
    judgement(&mut object, &meta.reviewed, tag, id);
    object
}

/// What is reviewed, and what it is given. Of several works each is told with its own rating.
fn judgement(object: &mut Object, works: &[ReviewedWork], tag: &str, id: &str) {
    match works {
        [] => {}
        [work] => {
            object.some("itemReviewed", Some(work::describe(work, tag).into_value()));
            object.list("reviewRating", work.ratings.iter().map(rating).collect());
        }
        works => {
            let name = |number: usize| format!("{id}/work-{number}");
            let described = works.iter().zip(1..).map(|(work, number)| {
                let mut object = work::describe(work, tag);
                object.put_first("@id", &name(number));
                object.into_value()
            });
            object.list("itemReviewed", described.collect());
            let rated = works.iter().zip(1..).filter(|(work, _)| !work.ratings.is_empty());
            let parts = rated.map(|(work, number)| {
                let mut item = Object::default();
                item.text("@id", &name(number));
                let mut part = Object::of("Review");
                part.some("itemReviewed", Some(item.into_value()));
                part.list("reviewRating", work.ratings.iter().map(rating).collect());
                part.into_value()
            });
            object.list("hasPart", parts.collect());
        }
    }
}

/// A rating: its number with the ends of its scale, else as it is printed.
fn rating(rating: &Rating) -> Value {
    let mut object = Object::of("Rating");
    match rating.value {
        Some(value) => object.number("ratingValue", Some(value)),
        None => object.text("ratingValue", &rating.as_printed),
    }
    object.number("bestRating", rating.best);
    object.number("worstRating", rating.worst);
    if rating.value.is_some() {
        object.text("description", &rating.as_printed);
    }
    object.into_value()
}

/// Where it came out: an issue of a volume of a journal.
fn publication(object: &mut Object, publication: &Publication) {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    object.some("publisher", publication.publisher.as_deref().map(organisation));
    let mut whole = None;
    if let Some(journal) = &publication.journal {
        let mut periodical = Object::of("Periodical");
        periodical.text("name", journal);
        periodical.text("issn", &text(&publication.issn));
        whole = Some(periodical.into_value());
    }
    for (kind, name, number) in [
        ("PublicationVolume", "volumeNumber", &publication.volume),
        ("PublicationIssue", "issueNumber", &publication.issue),
    ] {
        if let Some(number) = number {
            let mut part = Object::of(kind);
            part.text(name, number);
            part.some("isPartOf", whole.take());
            whole = Some(part.into_value());
        }
    }
    object.some("isPartOf", whole);
    object.text("pagination", &text(&publication.pages));
    object.text("url", &text(&publication.url));
    if let Some(doi) = &publication.doi {
        object.text("sameAs", &format!("https://doi.org/{doi}"));
    }
}

/// People by what they did, in order.
fn people(object: &mut Object, contributors: &[Contributor]) {
    for contributor in contributors {
        let name = match contributor.role.code() {
            "aut" | "rev" | "cre" => "author",
            "edt" | "com" => "editor",
            "trl" => "translator",
            "ill" => "illustrator",
            "pbl" => "publisher",
            _ => "contributor",
        };
        object.add(name, person(contributor));
    }
}

fn person(contributor: &Contributor) -> Value {
    let mut person = object::person(&contributor.name);
    if let Some(orcid) = &contributor.orcid {
        person.put_first("@id", &format!("https://orcid.org/{orcid}"));
    }
    let affiliation = contributor.affiliation.iter().map(|name| organisation(name));
    person.list("affiliation", affiliation.collect());
    person.text("url", contributor.url.as_deref().unwrap_or_default());
    person.into_value()
}

fn organisation(name: &str) -> Value {
    let mut organisation = Object::of("Organization");
    organisation.text("name", name);
    organisation.into_value()
}

fn plain(inlines: &[Inline], tag: &str) -> String {
    plain_text(inlines, tag).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
