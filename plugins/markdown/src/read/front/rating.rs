//! Ratings.

use super::field::{Field, Fields};
use super::tree::Kind;
use crate::key::canonical;
use recension_core::model::Rating;

/// Reads ratings, one or a list: as printed, or maps with a value and its scale.
pub(super) fn read_ratings(fields: &mut Fields<'_, '_>, field: &Field<'_>) -> Vec<Rating> {
    field.items().iter().filter_map(|item| read_rating(fields, item)).collect()
}

fn read_rating(fields: &mut Fields<'_, '_>, field: &Field<'_>) -> Option<Rating> {
    if !matches!(field.node.kind, Kind::Map(_)) {
        return fields.text(field).map(|text| Rating::parse(&text));
    }
    let mut rating = Rating::default();
    let mut written = Vec::new();
    for field in fields.entries(field) {
        match canonical(field.key).as_str() {
            "as-printed" | "text" | "label" => {
                rating.as_printed = fields.text(&field).unwrap_or_default();
            }
            "value" | "rating" | "score" => {
                written.extend(fields.text(&field));
                rating.value = fields.number(&field);
            }
            "best" | "max" | "out-of" | "scale" => {
                written.extend(fields.text(&field));
                rating.best = fields.number(&field);
            }
            "worst" | "min" => rating.worst = fields.number(&field),
            _ => fields.unknown(&field, &["as-printed", "value", "best", "worst"]),
        }
    }
    if rating.as_printed.is_empty() {
        rating.as_printed = written.join("/");
    }
    (rating != Rating::default()).then_some(rating)
}
