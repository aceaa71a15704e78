//! Values that the model has no field for: kept as written.

use super::tree::{Kind, Node};
use recension_core::model::Value;
use serde_json::Value as Json;

/// The value as the model keeps it.
pub fn value_of(node: &Node) -> Value {
    match &node.kind {
        Kind::Text(text) => Value::Text(text.clone()),
        Kind::Literal(literal) => Value::Literal { literal: literal.clone() },
        Kind::List(items) => Value::List(items.iter().map(value_of).collect()),
        Kind::Map(entries) => Value::Map {
            map: entries.iter().map(|entry| (entry.key.clone(), value_of(&entry.value))).collect(),
        },
    }
}

/// The value as JSON. A number that JSON would write otherwise than the source becomes a string.
pub(super) fn json_of(node: &Node) -> Json {
    match &node.kind {
        Kind::Text(text) => Json::from(text.as_str()),
        Kind::Literal(literal) => match literal.as_str() {
            "true" | "True" | "TRUE" => Json::from(true),
            "false" | "False" | "FALSE" => Json::from(false),
            _ if node.is_null() => Json::Null,
            _ => json_number(literal),
        },
        Kind::List(items) => items.iter().map(json_of).collect(),
        Kind::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), json_of(&entry.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

fn json_number(literal: &str) -> Json {
    match literal.parse::<i64>() {
        Ok(number) if number.to_string() == literal => Json::from(number),
        _ => Json::from(literal),
    }
}
