//! Where a review came out, and on what terms.

use super::field::{Field, Fields};
use super::tree::Kind;
use crate::key::canonical;
use recension_core::model::{Licence, Publication, Series};

/// Reads where the review came out: a map, or the name of the journal alone.
pub(super) fn read_publication(
    fields: &mut Fields<'_, '_>,
    publication: &mut Publication,
    field: &Field<'_>,
) {
    if matches!(field.node.kind, Kind::Map(_)) {
        for entry in fields.entries(field) {
            read_publication_entry(fields, publication, &entry);
        }
    } else {
        let journal = fields.text(field);
        fields.set(&mut publication.journal, journal, field);
    }
}

/// Reads one fact of it.
pub(super) fn read_publication_entry(
    fields: &mut Fields<'_, '_>,
    publication: &mut Publication,
    field: &Field<'_>,
) {
    let slot = match canonical(field.key).as_str() {
        "journal" | "name" | "title" | "site" | "magazine" | "newspaper" => {
            &mut publication.journal
        }
        "issn" => &mut publication.issn,
        "volume" => &mut publication.volume,
        "issue" | "number" => &mut publication.issue,
        "pages" | "page" => &mut publication.pages,
        "publisher" => &mut publication.publisher,
        "place" => &mut publication.place,
        "url" => &mut publication.url,
        "doi" => &mut publication.doi,
        _ => {
            let known = ["journal", "issn", "volume", "issue", "pages", "publisher", "place"];
            return fields.unknown(field, &known);
        }
    };
    let is_doi = canonical(field.key) == "doi";
    let text = fields.text(field).map(|text| if is_doi { bare_doi(&text) } else { text });
    fields.set(slot, text, field);
}

/// A DOI without the address of a resolver.
fn bare_doi(text: &str) -> String {
    let resolvers = [
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
        "doi:",
    ];
    let text = text.trim();
    resolvers
        .iter()
        .find_map(|resolver| text.strip_prefix(resolver))
        .unwrap_or(text)
        .trim()
        .to_owned()
}

/// Reads a licence: a map, its name, or the address of its text.
pub(super) fn read_licence(fields: &mut Fields<'_, '_>, field: &Field<'_>) -> Option<Licence> {
    let mut licence = Licence::default();
    if matches!(field.node.kind, Kind::Map(_)) {
        for entry in fields.entries(field) {
            match canonical(entry.key).as_str() {
                "name" | "text" | "title" => licence.name = fields.text(&entry),
                "url" | "link" => licence.url = fields.text(&entry),
                _ => fields.unknown(&entry, &["name"]),
            }
        }
    } else {
        let text = fields.text(field)?;
        let is_address = text.starts_with("http://") || text.starts_with("https://");
        *(if is_address { &mut licence.url } else { &mut licence.name }) = Some(text);
    }
    (licence != Licence::default()).then_some(licence)
}

/// Reads a series: a map, or its title.
pub(super) fn read_series(fields: &mut Fields<'_, '_>, field: &Field<'_>) -> Option<Series> {
    if !matches!(field.node.kind, Kind::Map(_)) {
        return fields.text(field).map(|title| Series { title, ..Series::default() });
    }
    let mut series = Series::default();
    for entry in fields.entries(field) {
        match canonical(entry.key).as_str() {
            "title" | "name" => series.title = fields.text(&entry).unwrap_or_default(),
            "number" | "volume" => series.number = fields.text(&entry),
            "issn" => series.issn = fields.text(&entry),
            _ => fields.unknown(&entry, &["title", "number", "issn"]),
        }
    }
    (series != Series::default()).then_some(series)
}
