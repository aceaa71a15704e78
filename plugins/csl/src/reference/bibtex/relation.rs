//! Works that a reference is about, or was made from: reviews, translations, reprints.

use super::inherit::missing;
use super::map::Variables;
use super::name::Particle;
use super::title::{field, title};
use super::{Record, date, map, people};
use recension_core::diagnostic::Report;
use std::collections::HashMap;

/// Records by key.
pub(super) type Places<'r, 't> = HashMap<&'r str, &'r Record<'t>>;

/// Puts what a record says of another work into its variables.
pub(super) fn relate(
    record: &Record<'_>,
    places: &Places<'_, '_>,
    variables: &mut Variables,
    report: &mut Report,
) {
    reviewed_by_fields(record, variables);
    let Some(related) = record.value("related") else { return };
    let kind = record.value("relatedtype").map(|kind| kind.text.trim().to_ascii_lowercase());
    for key in related.text.split(',').map(str::trim).filter(|key| !key.is_empty()) {
        let Some(other) = places.get(key) else {
            report.push(missing(record, key, related.span));
            continue;
        };
        match kind.as_deref() {
            Some("reviewof" | "reviewed" | "review") => review(other, variables),
            Some(
                "translationof" | "translatedfrom" | "reprintof" | "reprintfrom" | "origpubin",
            ) => {
                original(other, variables);
            }
            _ => {}
        }
    }
}

/// What styles for reviewers say in fields of the review itself.
fn reviewed_by_fields(record: &Record<'_>, variables: &mut Variables) {
    for name in ["reviewedtitle", "reviewtitle", "reviewed-title"] {
        variables.text("reviewed-title", field(record, name));
    }
    for name in ["reviewedauthor", "reviewed-author"] {
        variables.names("reviewed-author", record, name, Particle::Dropped);
    }
    for name in ["reviewedgenre", "reviewed-genre"] {
        variables.text("reviewed-genre", field(record, name));
    }
}

fn review(other: &Record<'_>, variables: &mut Variables) {
    variables.set("type", "review");
    variables.text("reviewed-title", title(other, ""));
    let particle = people::particle(other);
    for name in ["author", "director", "editor"] {
        variables.names("reviewed-author", other, name, particle);
    }
    let genre = match map::csl_type(other) {
        Some("motion_picture") => "film",
        Some("song") => "recording",
        Some("graphic") => "artwork",
        Some("event") => "exhibition",
        Some(kind @ ("book" | "performance" | "software" | "broadcast")) => kind,
        _ => return,
    };
    variables.text("reviewed-genre", Some(genre.to_owned()));
}

fn original(other: &Record<'_>, variables: &mut Variables) {
    variables.text("original-title", title(other, ""));
    variables.date("original-date", date::date(other, ""));
    variables.text("original-publisher", field(other, "publisher"));
    variables.text("original-publisher-place", field(other, "location"));
    variables.names("original-author", other, "author", people::particle(other));
}
