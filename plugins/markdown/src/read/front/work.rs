//! Reviewed works.

use super::field::{Field, Fields};
use super::person::read_credits;
use super::rating::read_ratings;
use super::tree::Kind;
use crate::code;
use crate::extent::read_extent;
use crate::key::{canonical, kind_of_word, role_in_work, scheme_of_key};
use recension_core::identifier::is_isbn;
use recension_core::model::{ExtentUnit, Identifier, Relator, ReviewedWork, WorkKind};
use recension_core::option::most_similar;

/// The keys of a work that a slip of the pen may have meant.
const KEYS: &[&str] = &[
    "kind",
    "title",
    "subtitle",
    "original-title",
    "credits",
    "cast",
    "author",
    "director",
    "screenwriter",
    "translator",
    "publisher",
    "distributor",
    "place",
    "venue",
    "runtime",
    "extent",
    "pages",
    "edition",
    "language",
    "country",
    "price",
    "isbn",
    "imdb",
    "eidr",
    "wikidata",
    "rating",
    "as-printed",
];

/// Reads works, one or a list: maps, or titles alone. `kind` is what the key says of them.
pub(super) fn read_works(
    fields: &mut Fields<'_, '_>,
    kind: Option<WorkKind>,
    field: &Field<'_>,
) -> Vec<ReviewedWork> {
    field.items().iter().filter_map(|item| read_work(fields, kind, item)).collect()
}

fn read_work(
    fields: &mut Fields<'_, '_>,
    kind: Option<WorkKind>,
    field: &Field<'_>,
) -> Option<ReviewedWork> {
    let span = fields.span(field);
    let mut work = ReviewedWork { kind: kind.unwrap_or_default(), span, ..ReviewedWork::default() };
    if matches!(field.node.kind, Kind::Map(_)) {
        let entries = fields.entries(field);
        add_to_work(fields, &mut work, &entries);
    } else {
        work.title = fields.line(field);
    }
    (work != ReviewedWork::default()).then_some(work)
}

/// Adds what `entries` say to a work. What it has no field for is kept with it, under the last part of its path.
pub(super) fn add_to_work(
    fields: &mut Fields<'_, '_>,
    work: &mut ReviewedWork,
    entries: &[Field<'_>],
) {
    let outer = std::mem::take(&mut fields.kept);
    let entries: Vec<Field<'_>> =
        entries.iter().map(|field| Field { path: field.key.to_owned(), ..field.clone() }).collect();
    // Roles depend on the kind, wherever it stands.
    for field in entries.iter().filter(|field| is_kind(field)) {
        read_kind(fields, work, field);
    }
    for field in entries.iter().filter(|field| !is_kind(field)) {
        read_entry(fields, work, field);
    }
    let kept = std::mem::replace(&mut fields.kept, outer);
    work.extra.extend(kept);
}

fn is_kind(field: &Field<'_>) -> bool {
    matches!(canonical(field.key).as_str(), "kind" | "type")
}

fn read_kind(fields: &mut Fields<'_, '_>, work: &mut ReviewedWork, field: &Field<'_>) {
    let Some(name) = fields.text(field) else { return };
    if let Some(kind) = kind_of_word(&name) {
        work.kind = kind;
        return;
    }
    let names = WorkKind::ALL.map(WorkKind::name);
    let hint = match most_similar(&canonical(&name), names) {
        Some(similar) => format!("did you mean `{similar}`?"),
        None => format!("the kinds are {}", names.join(", ")),
    };
    fields.warn(&code::UNKNOWN_KIND, field, format!("no kind of work is called `{name}`"), hint);
    fields.keep(field);
}

#[expect(clippy::too_many_lines, reason = "one arm per key of a work")]
fn read_entry(fields: &mut Fields<'_, '_>, work: &mut ReviewedWork, field: &Field<'_>) {
    let key = canonical(field.key);
    match key.as_str() {
        "id" => work.id = fields.text(field),
        "title" | "name" => {
            let title = fields.line(field);
            fields.fill(&mut work.title, title, field);
        }
        "original-title" => work.original_title = fields.line(field),
        "subtitle" => work.subtitle = fields.line(field),
        "as-printed" => work.as_printed = fields.line(field),
        "credits" | "crew" | "contributors" => {
            work.credits.extend(read_credits(fields, &Relator::new("ctb"), field));
        }
        "date" | "year" | "released" | "release-date" | "release-year" | "premiere" => {
            let date = fields.date(field);
            fields.set(&mut work.date, date, field);
        }
        "run" => work.run = fields.date(field),
        "publisher" | "label" | "imprint" | "studio" => {
            let publisher = fields.text(field);
            fields.set(&mut work.publisher, publisher, field);
        }
        "distributor" => work.distributor = fields.text(field),
        "place" | "city" => {
            let place = fields.text(field);
            fields.set(&mut work.place, place, field);
        }
        "venue" | "theatre" | "theater" | "gallery" | "museum" => {
            let venue = fields.text(field);
            fields.set(&mut work.venue, venue, field);
        }
        "edition" | "version" => {
            let edition = fields.text(field);
            fields.set(&mut work.edition, edition, field);
        }
        "runtime" | "running-time" | "duration" => {
            read_extents(fields, work, Some(ExtentUnit::Minutes), field);
        }
        "pages" | "page-count" | "number-of-pages" => {
            read_extents(fields, work, Some(ExtentUnit::Pages), field);
        }
        "volumes" => read_extents(fields, work, Some(ExtentUnit::Volumes), field),
        "episodes" => read_extents(fields, work, Some(ExtentUnit::Episodes), field),
        "extent" | "length" => read_extents(fields, work, None, field),
        "language" | "languages" | "lang" => {
            let languages: Vec<_> =
                field.items().iter().filter_map(|item| fields.language(item)).collect();
            work.languages.extend(languages);
        }
        "country" | "countries" => work.countries.extend(fields.texts(field)),
        "price" | "prices" => work.prices.extend(fields.texts(field)),
        "ids" | "identifiers" => read_identifiers(fields, work, field),
        "rating" | "ratings" | "grade" | "score" => {
            work.ratings.extend(read_ratings(fields, field));
        }
        "stars" if !matches!(field.node.kind, Kind::List(_)) => {
            work.ratings.extend(read_ratings(fields, field));
        }
        _ => match (scheme_of_key(&key), role_in_work(work.kind, &key)) {
            (Some(scheme), _) => read_identifier(fields, work, scheme, field),
            (None, Some(role)) => work.credits.extend(read_credits(fields, &role, field)),
            (None, None) => fields.unknown(field, KEYS),
        },
    }
}

fn read_extents(
    fields: &mut Fields<'_, '_>,
    work: &mut ReviewedWork,
    unit: Option<ExtentUnit>,
    field: &Field<'_>,
) {
    work.extent.extend(fields.texts(field).iter().map(|text| read_extent(text, unit)));
}

/// `ids: {isbn: …, letterboxd: …}`.
fn read_identifiers(fields: &mut Fields<'_, '_>, work: &mut ReviewedWork, field: &Field<'_>) {
    for field in fields.entries(field) {
        let key = canonical(field.key);
        let scheme = scheme_of_key(&key).unwrap_or(&key).to_owned();
        read_identifier(fields, work, &scheme, &field);
    }
}

fn read_identifier(
    fields: &mut Fields<'_, '_>,
    work: &mut ReviewedWork,
    scheme: &str,
    field: &Field<'_>,
) {
    for item in field.items() {
        let Some(value) = fields.text(&item) else { continue };
        if scheme == "isbn" && !is_isbn(&value) {
            let message = format!(
                "`{value}` is no ISBN: its check digit is wrong, or it does not have 10 or 13 digits"
            );
            fields.warn(&code::WRONG_CHECK_DIGIT, &item, message, "copy it from the book again");
        }
        work.identifiers.push(Identifier::new(scheme, value));
    }
}
