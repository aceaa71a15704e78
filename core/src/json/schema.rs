//! The JSON Schema of what is written.
//!
//! schemars describes the types; here the descriptions become closed, so that a misspelt key is
//! found. A closed description cannot be referred to from one that adds keys (the tag of a node, the
//! keys of the envelope), so those take it in.

use super::VERSION;
use crate::model::{Document, Edition};
use crate::resolve::ResolvedEdition;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

const DEFINITIONS: &str = "#/$defs/";

/// The JSON Schema (draft 2020-12) of documents, editions and resolved editions as JSON.
///
/// It is stricter than reading: keys and kinds that the model does not have are wrong.
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut envelopes = envelopes(&mut generator);
    let mut definitions = generator.take_definitions(true);
    let open = definitions.clone();
    for description in definitions.values_mut().chain(&mut envelopes) {
        close(description, &open);
    }
    keep_what_is_used(&mut definitions, &envelopes);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Recension",
        "description": "A review, an edition of reviews, or an edition with what exporters need.",
        "oneOf": envelopes,
        "$defs": definitions,
    })
}

fn envelopes(generator: &mut SchemaGenerator) -> Vec<Value> {
    let envelope = |kind: &str, payload: schemars::Schema, description: &str| {
        let mut envelope = json!({
            "description": description,
            "type": "object",
            "properties": {
                "$schema": { "type": "string", "description": "Where this schema is, for editors." },
                "recension": { "const": VERSION, "description": "Version of the format." },
                "kind": { "const": kind, "description": "What the file holds." },
            },
            "required": ["recension", "kind"],
        });
        envelope["$ref"] = payload.get("$ref").cloned().unwrap_or_default();
        envelope
    };
    let mut resolved = envelope(
        "resolved",
        generator.subschema_for::<ResolvedEdition>(),
        "An edition with what was added for exporters.",
    );
    resolved["properties"]["sources"] = json!({
        "type": "array",
        "items": { "type": "string" },
        "description": "Names of the sources that spans count in, by their numbers.",
    });
    vec![
        envelope("document", generator.subschema_for::<Document>(), "One review."),
        envelope("edition", generator.subschema_for::<Edition>(), "Reviews bound together."),
        resolved,
    ]
}

/// Closes every object described in `description`; `open` are the definitions as they were.
fn close(description: &mut Value, open: &Map<String, Value>) {
    match description {
        Value::Array(items) => items.iter_mut().for_each(|item| close(item, open)),
        Value::Object(object) => {
            take_in_reference(object, open);
            hand_down_properties(object);
            if object.contains_key("properties") && !object.contains_key("additionalProperties") {
                object.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            object.values_mut().for_each(|value| close(value, open));
        }
        _ => {}
    }
}

/// Turns "all of another, and these properties" into one list of properties.
fn take_in_reference(object: &mut Map<String, Value>, open: &Map<String, Value>) {
    let Some(name) = object.get("$ref").and_then(Value::as_str).and_then(defined) else { return };
    let Some(Value::Object(referred)) = open.get(name) else { return };
    if object.contains_key("properties") {
        for key in ["properties", "required"] {
            append(object, referred, key);
        }
        object.shift_remove("$ref");
    }
}

/// Turns "one of these, and these properties beside" into alternatives that all have the properties.
fn hand_down_properties(object: &mut Map<String, Value>) {
    if !(object.contains_key("oneOf") && object.contains_key("properties")) {
        return;
    }
    let properties = object.shift_remove("properties").unwrap_or_default();
    let beside = Map::from_iter([("properties".to_owned(), properties)]);
    let alternatives = object.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten();
    for alternative in alternatives.filter_map(Value::as_object_mut) {
        append(alternative, &beside, "properties");
    }
}

/// Adds to the list or map under `key` what `other` has there.
fn append(object: &mut Map<String, Value>, other: &Map<String, Value>, key: &str) {
    match (object.get_mut(key), other.get(key)) {
        (Some(Value::Object(own)), Some(Value::Object(more))) => own.extend(more.clone()),
        (Some(Value::Array(own)), Some(Value::Array(more))) => own.extend(more.iter().cloned()),
        (None, Some(more)) => drop(object.insert(key.to_owned(), more.clone())),
        _ => {}
    }
}

/// Drops the definitions that everything referring to them took in.
fn keep_what_is_used(definitions: &mut Map<String, Value>, roots: &[Value]) {
    let mut used = Vec::new();
    for root in roots {
        list_references(root, &mut used);
    }
    let mut next = 0;
    while let Some(name) = used.get(next).cloned() {
        next += 1;
        if let Some(definition) = definitions.get(&name) {
            list_references(definition, &mut used);
        }
    }
    definitions.retain(|name, _| used.contains(name));
}

fn list_references(description: &Value, used: &mut Vec<String>) {
    match description {
        Value::Array(items) => items.iter().for_each(|item| list_references(item, used)),
        Value::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(Value::as_str).and_then(defined)
                && !used.iter().any(|known| known == name)
            {
                used.push(name.to_owned());
            }
            object.values().for_each(|value| list_references(value, used));
        }
        _ => {}
    }
}

fn defined(reference: &str) -> Option<&str> {
    reference.strip_prefix(DEFINITIONS)
}
