//! Offprints: what is cut out, and how it is cited.

use super::PageRange;
use crate::assemble;
use crate::diagnostic::Report;
use crate::model::build::{flow, paragraph, text};
use crate::model::{
    Contributor, Date, Document, Edition, EditionMetadata, GeneratedMatter, Language, Matter,
    Metadata, Part, PersonName, Relator, plain_text,
};
use crate::pagination::{PageMap, PageStart};
use crate::resolve::{ResolvedEdition, Settings, resolve};

fn review(title: &str, tag: &str) -> Document {
    let author = Contributor {
        role: Relator::new("aut"),
        name: PersonName::new("Noor Pell"),
        ..Contributor::default()
    };
    let meta = Metadata {
        id: Some(title.to_lowercase()),
        title: vec![text(title)],
        language: Language::parse(tag),
        contributors: vec![author],
        ..Metadata::default()
    };
    let body = flow([paragraph([text("It sways.")]), paragraph([text("It stops.")])]);
    Document { meta, body, ..Document::default() }
}

fn issue(tag: &str) -> Edition {
    let meta = EditionMetadata {
        title: vec![text("Salt Lantern")],
        language: Language::parse("en"),
        publisher: Some("Harbour Wall".to_owned()),
        volume: Some("12".to_owned()),
        issue: Some("3".to_owned()),
        dates: crate::model::Dates {
            published: Some(Date::parse("2026-11")),
            ..crate::model::Dates::default()
        },
        ..EditionMetadata::default()
    };
    let documents = vec![review("Ashore", tag), review("Aboard", tag)];
    let part = Part { documents, ..Part::default() };
    Edition { meta, parts: vec![part], ..Edition::default() }
}

/// The edition with numbers, and a map in which every paragraph begins a page from 41 on.
fn resolved(edition: Edition) -> (ResolvedEdition, PageMap) {
    let edition = assemble::assemble(edition.into(), &assemble::Settings::default());
    let blocks = edition.documents().flat_map(|document| &document.body.blocks);
    let start = |(number, node): (u32, _)| {
        let label = number.to_string();
        PageStart::new(label, crate::pagination::Position::from(node))
    };
    let pages = (41..).zip(blocks.map(|block| block.node)).map(start).collect();
    let resolved = resolve(edition, &Settings::default(), &mut Report::default());
    (resolved, PageMap { pages })
}

/// The citation line of the second review.
fn check(edition: Edition) -> String {
    let (whole, pages) = resolved(edition);
    let offprint = whole.offprint(1, Some(&pages)).expect("there are two");
    let (_, additions) = offprint.documents().next().expect("it is one review");
    plain_text(&additions.opening.citation).replace('\u{a0}', "_")
}

#[test]
fn reviews_are_cited_as_their_language_does() {
    for (tag, line) in [
        ("en-GB", "Noor Pell, ‘Aboard’, Salt Lantern 12, no._3 (November 2026), pp._43–44."),
        ("en-US", "Noor Pell, “Aboard,” Salt Lantern 12, no._3 (November 2026), pp._43–44."),
        ("de-AT", "Noor Pell: „Aboard“, Salt Lantern 12, Nr._3 (November 2026), S._43–44."),
        ("fr", "Noor Pell, «_Aboard_», Salt Lantern 12, nᵒ_3 (novembre 2026), p._43–44."),
        ("es", "Noor Pell, «Aboard», Salt Lantern 12, n.º_3 (noviembre de 2026), pp._43–44."),
        ("it", "Noor Pell, «Aboard», Salt Lantern 12, n._3 (novembre 2026), pp._43–44."),
        ("ru", "Noor Pell. Aboard // Salt Lantern 12, №_3 (ноябрь 2026_г.), с._43–44."),
        ("nl", "Noor Pell, ‘Aboard’, Salt Lantern 12, no._3 (2026-11), pp._43–44."),
    ] {
        assert_eq!(check(issue(tag)), line, "{tag}");
    }
}

#[test]
fn books_are_cited_with_their_publisher() {
    let mut book = issue("en");
    (book.meta.volume, book.meta.issue) = (None, None);
    let line = "Noor Pell, ‘Aboard’, Salt Lantern (Harbour Wall, November 2026), pp._43–44.";
    assert_eq!(check(book), line);
}

#[test]
fn what_a_review_says_itself_holds() {
    let mut edition = issue("en");
    for document in edition.documents_mut() {
        let publication = &mut document.meta.publication;
        publication.journal = Some("The Pier".to_owned());
        publication.pages = Some("7".to_owned());
        publication.doi = Some("10.5555/pier.7".to_owned());
    }
    let line =
        "Noor Pell, ‘Aboard’, The Pier (November 2026), p._7. https://doi.org/10.5555/pier.7";
    assert_eq!(check(edition), line);
}

#[test]
fn an_offprint_tells_of_its_author_though_the_edition_lists_contributors() {
    let mut issue = issue("en");
    let author = &mut issue.parts[0].documents[1].meta.contributors[0];
    author.biography = vec![paragraph([text("Noor swims.")])];
    issue.back = vec![Matter::Generated(GeneratedMatter::Contributors)];
    let (whole, pages) = resolved(issue);
    let ending = |edition: &ResolvedEdition, at: usize| {
        edition.documents().nth(at).expect("it is there").1.ending.len()
    };
    assert_eq!(ending(&whole, 1), 0);
    assert_eq!(ending(&whole.offprint(1, Some(&pages)).expect("there are two"), 0), 1);
}

#[test]
fn an_offprint_is_one_review_with_the_numbers_of_the_whole() {
    let (whole, pages) = resolved(issue("en"));
    let nodes = |edition: &ResolvedEdition, at: usize| {
        let (document, _) = edition.documents().nth(at).expect("it is there");
        document.body.blocks.iter().map(|block| block.node).collect::<Vec<_>>()
    };
    let offprint = whole.offprint(1, Some(&pages)).expect("there are two");
    assert_eq!(nodes(&offprint, 0), nodes(&whole, 1));
    let document = offprint.edition().sole_document().expect("a review alone");
    assert_eq!(document.meta.publication.pages.as_deref(), Some("43–44"));
    assert_eq!(plain_text(&offprint.publication().title), "Aboard");
    let range = PageRange::of(document, &pages).expect("it has pages");
    assert_eq!((range.first.as_str(), range.last.as_str()), ("43", "44"));
    assert_eq!(PageRange::of(document, &PageMap::default()), None);
    assert!(whole.offprint(2, Some(&pages)).is_none());
}
