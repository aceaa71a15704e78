//! References, as CSL has them.

use super::field::{Field, Fields};
use super::tree::Kind;
use super::value::json_of;
use indexmap::IndexMap;
use recension_core::model::Reference;
use recension_core::normal::normalise_reference;
use recension_core::source::Span;
use serde_json::Value as Json;

/// Reads references: a list of maps with an `id`, or maps by id.
pub(super) fn read_references(
    fields: &mut Fields<'_, '_>,
    field: &Field<'_>,
) -> IndexMap<String, Reference> {
    let mut references = IndexMap::new();
    let entries: Vec<(Option<String>, Field<'_>)> = match &field.node.kind {
        Kind::List(_) => field.items().into_iter().map(|item| (None, item)).collect(),
        _ => fields
            .entries(field)
            .into_iter()
            .map(|entry| (Some(entry.key.to_owned()), entry))
            .collect(),
    };
    for (key, field) in entries {
        let Json::Object(mut variables) = json_of(field.node) else {
            fields.wrong_type(&field, "a map of CSL variables");
            continue;
        };
        let id =
            variables.get("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
        if key.is_none() {
            // The key of the reference says it.
            variables.shift_remove("id");
        }
        match key.or(id) {
            Some(key) if !references.contains_key(&key) => {
                let mut reference = Reference(variables);
                for flaw in normalise_reference(&key, &mut reference) {
                    let span = span_of(fields, &field, flaw.variable());
                    fields.reading.report.push(flaw.diagnostic(&key, span));
                }
                references.insert(key, reference);
            }
            Some(_) => fields.already_set(&field),
            None => fields.wrong_type(&field, "an `id` and CSL variables"),
        }
    }
    references
}

/// Where the value of a variable stands; where the reference does, if it has no such key.
fn span_of(fields: &Fields<'_, '_>, field: &Field<'_>, variable: &str) -> Span {
    let Kind::Map(entries) = &field.node.kind else { return fields.span(field) };
    let entry = entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(variable));
    entry.map_or_else(|| fields.span(field), |entry| fields.span(&field.inside(entry)))
}
