//! Metadata of reviews, and what editions share with it.

use super::attributes::language;
use super::block::few_blocks;
use super::inline::title;
use super::text::{any_text, words};
use super::value::{any_value, key};
use super::work::any_work;
use super::{seldom, up_to};
use indexmap::IndexMap;
use proptest::prelude::*;
use proptest::sample::select;
use recension_core::model::{
    Contributor, Date, Dates, Licence, Metadata, PersonName, Publication, Relator, Series, Value,
};

/// Metadata of which little or much is known.
pub fn any_metadata() -> BoxedStrategy<Metadata> {
    let titles = (seldom(any_text()), title(), title(), title(), title());
    let people = (up_to(2, contributor()), seldom(language()), few_blocks(), up_to(2, any_text()));
    let places =
        (dates(), publication(), seldom(licence()), seldom(series()), up_to(2, any_text()));
    (titles, people, places, up_to(3, any_work()), extra())
        .prop_map(|(titles, people, places, reviewed, extra)| {
            let (id, title, subtitle, short_title, rights) = titles;
            let (contributors, language, summary, keywords) = people;
            let (dates, publication, licence, series, content_warnings) = places;
            Metadata {
                id,
                title,
                subtitle,
                short_title,
                contributors,
                language,
                summary,
                keywords,
                dates,
                publication,
                rights,
                licence,
                series,
                content_warnings,
                reviewed,
                extra,
            }
        })
        .boxed()
}

pub(super) fn contributor() -> BoxedStrategy<Contributor> {
    let more = (seldom(any_text()), seldom(any_text()), seldom(any_text()));
    (role(), person(), up_to(1, any_text()), few_blocks(), more)
        .prop_map(|(role, name, affiliation, biography, (orcid, email, url))| Contributor {
            role,
            name,
            orcid,
            affiliation,
            biography,
            email,
            url,
        })
        .boxed()
}

pub(super) fn role() -> BoxedStrategy<Relator> {
    select(&["aut", "edt", "trl", "fmd", "act", "cur", "best boy"]).prop_map(Relator::new).boxed()
}

pub(super) fn person() -> BoxedStrategy<PersonName> {
    let name = prop_oneof![4 => words(), 1 => any_text()];
    (name, seldom(any_text()), seldom(any_text()), seldom(any_text()))
        .prop_map(|(name, given, family, sort)| PersonName { name, given, family, sort })
        .boxed()
}

pub(super) fn date() -> BoxedStrategy<Date> {
    let known =
        select(&["2025", "2024-11-01/2024-11-14", "198X", "14 March 2025", "spring 2024", ""]);
    let free =
        (seldom(any_text()), seldom(any_text())).prop_map(|(edtf, text)| Date { edtf, text });
    prop_oneof![3 => known.prop_map(Date::parse), 1 => free].boxed()
}

pub(super) fn dates() -> BoxedStrategy<Dates> {
    (seldom(date()), seldom(date()), seldom(date()))
        .prop_map(|(written, published, updated)| Dates { written, published, updated })
        .boxed()
}

pub(super) fn licence() -> BoxedStrategy<Licence> {
    (seldom(any_text()), seldom(any_text())).prop_map(|(name, url)| Licence { name, url }).boxed()
}

pub(super) fn series() -> BoxedStrategy<Series> {
    (any_text(), seldom(any_text()), seldom(any_text()))
        .prop_map(|(title, number, issn)| Series { title, number, issn })
        .boxed()
}

pub(super) fn extra() -> BoxedStrategy<IndexMap<String, Value>> {
    up_to(3, (key(), any_value())).prop_map(|entries| entries.into_iter().collect()).boxed()
}

fn publication() -> BoxedStrategy<Publication> {
    let text = || seldom(any_text());
    (text(), text(), text(), text(), text(), text(), text(), text(), text())
        .prop_map(|(journal, issn, volume, issue, pages, publisher, place, url, doi)| Publication {
            journal,
            issn,
            volume,
            issue,
            pages,
            publisher,
            place,
            url,
            doi,
        })
        .boxed()
}
