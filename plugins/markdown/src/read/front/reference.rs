//! References, as CSL has them.

use super::field::{Field, Fields};
use super::value::json_of;
use super::yaml::Kind;
use indexmap::IndexMap;
use recension_core::model::Reference;
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
        if key.is_none() || key == id {
            // The key of the reference says it.
            variables.shift_remove("id");
        }
        match key.or(id) {
            Some(key) if !references.contains_key(&key) => {
                references.insert(key, Reference(variables));
            }
            Some(_) => fields.already_set(&field),
            None => fields.wrong_type(&field, "an `id` and CSL variables"),
        }
    }
    references
}
