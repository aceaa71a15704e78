//! Values that the model has no field for, and references.

use super::MetadataWriter;
use super::scalar::is_literal;
use super::yaml::{Map, Yaml};
use crate::write::loss::Losses;
use indexmap::IndexMap;
use recension_core::model::{Reference, Value};
use serde_json::Value as Json;

/// How deep values are written: readers of YAML stop somewhere.
const DEEPEST: usize = 48;

impl MetadataWriter<'_> {
    /// Every other key, in order.
    pub(super) fn kept(&mut self, extra: &IndexMap<String, Value>) {
        let mut losses = Losses::new(self.manner, self.report);
        for (key, value) in extra {
            match kept(value, DEEPEST, &mut losses) {
                Some(value) => self.map.insert(key, value),
                None => losses.dropped("extra"),
            }
        }
    }
}

/// The value as it was written; none if it is too deep.
fn kept(value: &Value, depth: usize, losses: &mut Losses<'_>) -> Option<Yaml> {
    let deeper = depth.checked_sub(1)?;
    Some(match value {
        Value::Text(text) => Yaml::String(text.clone()),
        Value::Literal { literal } if is_literal(literal) => Yaml::Literal(literal.clone()),
        Value::Literal { literal } => {
            losses.degraded("extra"); // It reads as text.
            Yaml::String(literal.clone())
        }
        Value::List(values) => {
            let values = values.iter().map(|value| kept(value, deeper, losses));
            Yaml::List(values.collect::<Option<_>>()?)
        }
        Value::Map { map } => {
            let mut entries = Map::default();
            for (key, value) in map {
                entries.insert(key, kept(value, deeper, losses)?);
            }
            entries.into()
        }
    })
}

/// References as pandoc has them: a list of maps with an `id`. Where a reference has a variable of that
/// name, maps by their key.
pub(super) fn references(
    references: &IndexMap<String, Reference>,
    mut losses: Losses<'_>,
) -> Option<Yaml> {
    let has_own_id = references.values().any(|reference| reference.variable("id").is_some());
    let mut list = Vec::new();
    let mut by_key = Map::default();
    for (key, reference) in references {
        let mut map = Map::default();
        if !has_own_id {
            map.insert("id", Yaml::String(key.clone()));
        }
        for (name, variable) in &reference.0 {
            match variable_as_yaml(variable, DEEPEST, &mut losses) {
                Some(value) => map.insert(name, value),
                None => losses.dropped("references"),
            }
        }
        if has_own_id {
            by_key.insert(key, map);
        } else {
            list.push(map.into());
        }
    }
    match (references.is_empty(), has_own_id) {
        (true, _) => None,
        (false, true) => Some(by_key.into()),
        (false, false) => Some(Yaml::List(list)),
    }
}

fn variable_as_yaml(variable: &Json, depth: usize, losses: &mut Losses<'_>) -> Option<Yaml> {
    let deeper = depth.checked_sub(1)?;
    Some(match variable {
        Json::String(text) => Yaml::String(text.clone()),
        Json::Array(values) => Yaml::List(
            values
                .iter()
                .map(|value| variable_as_yaml(value, deeper, losses))
                .collect::<Option<_>>()?,
        ),
        Json::Object(variables) => {
            let mut map = Map::default();
            for (name, variable) in variables {
                map.insert(name, variable_as_yaml(variable, deeper, losses)?);
            }
            map.into()
        }
        Json::Number(number) if !number.is_i64() => {
            losses.degraded("references"); // It reads as text.
            Yaml::Literal(number.to_string())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => Yaml::Literal(variable.to_string()),
    })
}
