//! Metadata and references in normal form.

use super::{Checker, rule, string};
use indexmap::IndexMap;
use recension_core::model::{
    Contributor, Credit, Date, Dates, Document, EditionMetadata, Licence, Metadata, PersonName,
    Rating, ReviewedWork, Series, Value,
};
use serde_json::Value as Json;

impl<'d> Checker<'d> {
    pub(super) fn metadata(&mut self, meta: &'d Metadata) -> Result<(), String> {
        string::option(meta.id.as_ref())?;
        for title in [&meta.title, &meta.subtitle, &meta.short_title] {
            self.line(title)?;
        }
        self.contributors(&meta.contributors)?;
        meta.reviewed.iter().try_for_each(|work| self.work(work))?;
        self.blocks(&meta.summary, 0)?;
        self.line(&meta.rights)?;
        string::list(&meta.keywords)?;
        dates(&meta.dates)?;
        let place = &meta.publication;
        string::options(&[&place.journal, &place.issn, &place.volume, &place.issue, &place.pages])?;
        string::options(&[&place.publisher, &place.place, &place.url, &place.doi])?;
        licence(meta.licence.as_ref())?;
        series(meta.series.as_ref())?;
        string::list(&meta.content_warnings)?;
        values(&meta.extra)
    }

    pub(super) fn edition_metadata(&mut self, meta: &'d EditionMetadata) -> Result<(), String> {
        string::options(&[&meta.id, &meta.publisher, &meta.volume, &meta.issue, &meta.issn])?;
        self.line(&meta.title)?;
        self.line(&meta.subtitle)?;
        self.contributors(&meta.contributors)?;
        self.blocks(&meta.imprint, 0)?;
        self.line(&meta.rights)?;
        series(meta.series.as_ref())?;
        for (output, isbn) in &meta.isbn {
            string::words(output)?;
            string::words(isbn)?;
        }
        dates(&meta.dates)?;
        licence(meta.licence.as_ref())?;
        meta.cover.iter().try_for_each(|cover| self.image(cover))?;
        values(&meta.extra)
    }

    fn contributors(&mut self, contributors: &'d [Contributor]) -> Result<(), String> {
        for contributor in contributors {
            string::one_line(contributor.role.code())?;
            person(&contributor.name)?;
            string::list(&contributor.affiliation)?;
            string::options(&[&contributor.orcid, &contributor.email, &contributor.url])?;
            self.blocks(&contributor.biography, 0)?;
            let nobody = Contributor { role: contributor.role.clone(), ..Contributor::default() };
            rule(*contributor != nobody, "a contributor is somebody", contributor)?;
        }
        Ok(())
    }

    fn work(&mut self, work: &'d ReviewedWork) -> Result<(), String> {
        rule(*work != ReviewedWork::default(), "something is known of a work", work)?;
        for title in [&work.title, &work.original_title, &work.subtitle, &work.as_printed] {
            self.line(title)?;
        }
        work.credits.iter().try_for_each(credit)?;
        date(work.date.as_ref())?;
        date(work.run.as_ref())?;
        string::options(&[
            &work.id,
            &work.publisher,
            &work.distributor,
            &work.place,
            &work.venue,
            &work.edition,
        ])?;
        for extent in &work.extent {
            string::one_line(&extent.as_printed)?;
        }
        values(&work.extra)?;
        string::list(&work.countries)?;
        string::list(&work.prices)?;
        for identifier in &work.identifiers {
            string::one_line(&identifier.scheme)?;
            string::words(&identifier.value)?;
        }
        work.ratings.iter().try_for_each(rating)?;
        values(&work.extra)
    }
}

pub(super) fn references(document: &Document) -> Result<(), String> {
    for (key, reference) in &document.references {
        string::words(key)?;
        reference.0.values().try_for_each(variable)?;
    }
    Ok(())
}

fn person(name: &PersonName) -> Result<(), String> {
    string::one_line(&name.name)?;
    string::options(&[&name.given, &name.family, &name.sort])
}

fn credit(credit: &Credit) -> Result<(), String> {
    string::one_line(credit.role.code())?;
    person(&credit.name)?;
    string::options(&[&credit.character, &credit.as_printed, &credit.authority])
}

fn rating(rating: &Rating) -> Result<(), String> {
    let numbers = [rating.value, rating.best, rating.worst];
    rule(numbers.into_iter().flatten().all(f64::is_finite), "ratings are finite", rating)?;
    string::one_line(&rating.as_printed)
}

fn dates(dates: &Dates) -> Result<(), String> {
    [&dates.written, &dates.published, &dates.updated]
        .into_iter()
        .try_for_each(|given| date(given.as_ref()))
}

fn date(date: Option<&Date>) -> Result<(), String> {
    let Some(date) = date else { return Ok(()) };
    rule(*date != Date::default(), "a date says something", date)?;
    string::options(&[&date.edtf, &date.text])
}

fn licence(licence: Option<&Licence>) -> Result<(), String> {
    let Some(licence) = licence else { return Ok(()) };
    rule(*licence != Licence::default(), "a licence says something", licence)?;
    string::options(&[&licence.name, &licence.url])
}

fn series(series: Option<&Series>) -> Result<(), String> {
    let Some(series) = series else { return Ok(()) };
    rule(*series != Series::default(), "a series says something", series)?;
    string::one_line(&series.title)?;
    string::options(&[&series.number, &series.issn])
}

fn values(values: &IndexMap<String, Value>) -> Result<(), String> {
    values.iter().try_for_each(|(key, given)| {
        string::words(key)?;
        value(given)
    })
}

fn value(value: &Value) -> Result<(), String> {
    match value {
        Value::Text(text) => string::source(text),
        Value::Literal { literal } => string::words(literal),
        Value::List(list) => list.iter().try_for_each(self::value),
        Value::Map { map } => values(map),
    }
}

fn variable(variable: &Json) -> Result<(), String> {
    match variable {
        Json::String(text) => string::source(text),
        Json::Array(list) => list.iter().try_for_each(self::variable),
        Json::Object(map) => map.values().try_for_each(self::variable),
        _ => Ok(()),
    }
}
