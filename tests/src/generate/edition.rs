//! Editions.

use super::attributes::language;
use super::block::few_blocks;
use super::document::any_document;
use super::inline::{image, title};
use super::metadata::{contributor, dates, extra, licence, series};
use super::text::any_text;
use super::{seldom, up_to};
use proptest::prelude::*;
use proptest::sample::select;
use recension_core::diagnostic::Report;
use recension_core::model::{Edition, EditionMetadata, GeneratedMatter, Matter, Part};
use recension_core::normal::normalise_edition;

/// An edition as an importer without any care could build it.
pub fn any_edition() -> BoxedStrategy<Edition> {
    let part = (title(), few_blocks(), up_to(2, any_document()))
        .prop_map(|(title, introduction, documents)| Part { title, introduction, documents });
    let meta = prop_oneof![1 => Just(EditionMetadata::default()), 2 => metadata()];
    (meta, up_to(2, matter()), up_to(2, part), up_to(1, matter()))
        .prop_map(|(meta, front, parts, back)| Edition { meta, front, parts, back })
        .boxed()
}

/// An edition as importers return it.
pub fn any_normal_edition() -> BoxedStrategy<Edition> {
    any_edition()
        .prop_map(|mut edition| {
            normalise_edition(&mut edition, &mut Report::default());
            edition
        })
        .boxed()
}

fn metadata() -> BoxedStrategy<EditionMetadata> {
    let titles = (
        seldom(any_text()),
        title(),
        title(),
        up_to(2, contributor()),
        seldom(any_text()),
        few_blocks(),
    );
    let numbers = (seldom(series()), seldom(any_text()), seldom(any_text()), seldom(any_text()));
    let outputs =
        up_to(2, (select(&["epub", "pdf", " epub", ""]).prop_map(str::to_owned), any_text()));
    let rights = (dates(), seldom(language()), title(), seldom(licence()), seldom(image()));
    (titles, numbers, outputs, rights, extra())
        .prop_map(|(titles, numbers, isbn, rights, extra)| {
            let (id, title, subtitle, contributors, publisher, imprint) = titles;
            let (series, volume, issue, issn) = numbers;
            let (dates, language, rights, licence, cover) = rights;
            EditionMetadata {
                id,
                title,
                subtitle,
                contributors,
                publisher,
                imprint,
                series,
                volume,
                issue,
                issn,
                isbn: isbn.into_iter().collect(),
                dates,
                language,
                rights,
                licence,
                cover,
                extra,
            }
        })
        .boxed()
}

fn matter() -> BoxedStrategy<Matter> {
    prop_oneof![
        2 => select(&GeneratedMatter::ALL[..]).prop_map(Matter::Generated),
        1 => (select(&["foreword", "dedication", "colophon"]), any_document()).prop_map(|(role, document)| {
            Matter::Authored { role: role.to_owned(), document: Box::new(document) }
        }),
    ].boxed()
}
