//! A reviewed work in the words of schema.org.

use super::object::{self, Object, calendar_date};
use super::{organisation, plain};
use recension_core::model::{Credit, ExtentUnit, Identifier, ReviewedWork, WorkKind};
use serde_json::Value;

/// The work; `tag` is the language of the review.
pub(super) fn describe(work: &ReviewedWork, tag: &str) -> Object {
    let tag = work.languages.first().map_or(tag, |language| language.as_str());
    let mut object = Object::of(kind(work));
    name(&mut object, work, tag);
    let languages = work.languages.iter().map(|language| Value::from(language.as_str()));
    object.list("inLanguage", languages.collect());
    credits(&mut object, work);
    facts(&mut object, work);
    work.identifiers.iter().for_each(|identifier| identify(&mut object, identifier));
    object
}

/// What schema.org calls works of this kind. Of plays, concerts and exhibitions a review treats the
/// event.
fn kind(work: &ReviewedWork) -> &'static str {
    match work.kind {
        WorkKind::Film => "Movie",
        WorkKind::Book => "Book",
        WorkKind::Play => "TheaterEvent",
        WorkKind::Exhibition => "ExhibitionEvent",
        WorkKind::Concert => "MusicEvent",
        WorkKind::Album => "MusicAlbum",
        WorkKind::Series => "TVSeries",
        WorkKind::Game => "VideoGame",
        WorkKind::DigitalResource if has_address(work) => "WebSite",
        WorkKind::DigitalResource | WorkKind::Other => "CreativeWork",
    }
}

fn has_address(work: &ReviewedWork) -> bool {
    work.identifiers.iter().any(|identifier| identifier.scheme == "url")
}

fn is_event(work: &ReviewedWork) -> bool {
    matches!(work.kind, WorkKind::Play | WorkKind::Exhibition | WorkKind::Concert)
}

fn name(object: &mut Object, work: &ReviewedWork, tag: &str) {
    let title = if work.title.is_empty() { &work.as_printed } else { &work.title };
    object.text("name", &plain(title, tag));
    let beside = if is_event(work) { "alternateName" } else { "alternativeHeadline" };
    object.text(beside, &plain(&work.subtitle, tag));
    let original = plain(&work.original_title, tag);
    if !original.is_empty() {
        object.add("alternateName", Value::from(original));
    }
}

/// Credits by what they are for. Who wrote a play belongs to the play, not to the event.
fn credits(object: &mut Object, work: &ReviewedWork) {
    let mut performed =
        Object::of(if work.kind == WorkKind::Play { "Play" } else { "CreativeWork" });
    let mut has_authors = false;
    for credit in &work.credits {
        let property = property(credit.role.code(), work.kind);
        if property == "author" && is_event(work) {
            performed.add(property, maker(credit, property));
            has_authors = true;
        } else {
            object.add(property, maker(credit, property));
        }
    }
    if has_authors {
        if work.kind == WorkKind::Play {
            performed.text("name", &plain(&work.title, "und"));
        }
        object.some("workPerformed", Some(performed.into_value()));
    }
}

/// What a role is called, for works of a kind.
fn property(role: &str, kind: WorkKind) -> &'static str {
    let is_performed = matches!(kind, WorkKind::Play | WorkKind::Concert);
    match role {
        "aut" | "cre" | "aus" | "sce" | "lbt" | "adp" => "author",
        "edt" | "com" => "editor",
        "trl" => "translator",
        "ill" if kind == WorkKind::Book => "illustrator",
        "fmd" | "drt" | "sgd" | "tld" if kind != WorkKind::Book => "director",
        "act" | "vac" if kind != WorkKind::Book => "actor",
        "cmp" if is_performed => "composer",
        "cmp" if matches!(kind, WorkKind::Film | WorkKind::Series | WorkKind::Game) => "musicBy",
        "pro" | "fmp" | "tlp" | "prd" => "producer",
        "prn" if matches!(kind, WorkKind::Film | WorkKind::Series) => "productionCompany",
        "prf" | "mus" | "sng" | "itr" | "cnd" if kind == WorkKind::Album => "byArtist",
        "prf" | "mus" | "sng" | "itr" | "cnd" | "dnc" if is_performed => "performer",
        "orm" if kind == WorkKind::Exhibition => "organizer",
        "pbl" if !is_performed && kind != WorkKind::Exhibition => "publisher",
        _ => "contributor",
    }
}

/// Who made it; who plays somebody, in the part.
fn maker(credit: &Credit, property: &'static str) -> Value {
    let is_body = matches!(property, "productionCompany" | "publisher");
    let mut maker = if is_body { Object::of("Organization") } else { object::person(&credit.name) };
    if is_body {
        maker.text("name", &credit.name.name);
    }
    maker.text("sameAs", credit.authority.as_deref().unwrap_or_default());
    let Some(character) = &credit.character else { return maker.into_value() };
    let mut part = Object::of("PerformanceRole");
    part.some(property, Some(maker.into_value()));
    part.text("characterName", character);
    part.into_value()
}

fn facts(object: &mut Object, work: &ReviewedWork) {
    let date = work.date.as_ref().and_then(calendar_date).unwrap_or_default();
    if is_event(work) {
        event(object, work);
    } else {
        object.text("datePublished", date);
        if let Some(publisher) = &work.publisher {
            object.add("publisher", organisation(publisher));
        }
        let edition = work.edition.as_deref().unwrap_or_default();
        object.text(if work.kind == WorkKind::Book { "bookEdition" } else { "version" }, edition);
        let countries = work.countries.iter().map(|country| {
            let mut object = Object::of("Country");
            object.text("name", country);
            object.into_value()
        });
        object.list("countryOfOrigin", countries.collect());
    }
    for extent in &work.extent {
        let Some((quantity, unit)) = extent.quantity.zip(extent.unit) else { continue };
        match (unit, work.kind) {
            (ExtentUnit::Pages, WorkKind::Book) => {
                object.number("numberOfPages", Some(f64::from(quantity)));
            }
            (ExtentUnit::Episodes, WorkKind::Series) => {
                object.number("numberOfEpisodes", Some(f64::from(quantity)));
            }
            // ISO 8601, as schema.org wants durations.
            (ExtentUnit::Minutes, WorkKind::Film | WorkKind::Play | WorkKind::Concert) => {
                object.text("duration", &format!("PT{quantity}M"));
            }
            _ => {}
        }
    }
}

/// When and where it is played or shown.
fn event(object: &mut Object, work: &ReviewedWork) {
    let run = work.run.as_ref().or(work.date.as_ref());
    object.text("startDate", run.and_then(calendar_date).unwrap_or_default());
    let end = run.and_then(|run| run.edtf.as_deref()?.split_once('/')).map(|(_, end)| end);
    object.text(
        "endDate",
        end.filter(|end| recension_xhtml::is_calendar_date(end)).unwrap_or_default(),
    );
    let place = [work.venue.as_deref(), work.place.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    if !place.is_empty() {
        let mut location = Object::of("Place");
        location.text("name", &place.join(", "));
        object.some("location", Some(location.into_value()));
    }
}

/// An identifier: an address where it has one, else its scheme and value.
fn identify(object: &mut Object, identifier: &Identifier) {
    let value = identifier.value.trim();
    let address = match identifier.scheme.as_str() {
        "isbn" => return object.add("isbn", Value::from(value)),
        "issn" => return object.add("issn", Value::from(value)),
        "url" => return object.add("url", Value::from(value)),
        "doi" => format!("https://doi.org/{value}"),
        "imdb" => format!("https://www.imdb.com/title/{value}/"),
        "wikidata" => format!("https://www.wikidata.org/entity/{value}"),
        scheme => {
            let mut property = Object::of("PropertyValue");
            property.text("propertyID", scheme);
            property.text("value", value);
            return object.add("identifier", property.into_value());
        }
    };
    object.add("sameAs", Value::from(address));
}
