//! Keys and values that the model has no field for, and references.

use super::Normaliser;
use super::name::rename_keys;
use super::reference::normalise_reference;
use crate::model::{Reference, Value};
use indexmap::IndexMap;
use serde_json::{Map, Value as Json};

impl Normaliser<'_> {
    /// Puts metadata of no field of its own in normal form.
    pub(super) fn values(&mut self, values: &mut IndexMap<String, Value>) {
        self.keys(values);
        for text in values.values_mut() {
            self.any_value(text);
        }
    }

    /// Makes keys words of one line that differ from each other.
    pub(super) fn keys<V>(&mut self, map: &mut IndexMap<String, V>) {
        rename_keys(map, |key| {
            self.one_line(key);
            if key.is_empty() {
                key.push('_');
            }
        });
    }

    /// Puts the references in normal form, and their keys.
    pub(super) fn references(&mut self, references: &mut IndexMap<String, Reference>) {
        self.keys(references);
        for (key, reference) in references {
            self.variables(&mut reference.0);
            for flaw in normalise_reference(key, reference) {
                self.report.push(flaw.diagnostic(key, self.span));
            }
        }
    }

    fn any_value(&mut self, value: &mut Value) {
        match value {
            Value::Text(text) => self.source_text(text),
            Value::Literal { literal } => {
                self.one_line(literal);
                if literal.is_empty() {
                    *value = Value::Text(String::new());
                }
            }
            Value::List(values) => {
                for value in values {
                    self.any_value(value);
                }
            }
            Value::Map { map } => self.values(map),
        }
    }

    fn variables(&mut self, map: &mut Map<String, Json>) {
        let mut variables: IndexMap<String, Json> = std::mem::take(map).into_iter().collect();
        self.keys(&mut variables);
        for variable in variables.values_mut() {
            self.variable(variable);
        }
        map.extend(variables);
    }

    fn variable(&mut self, variable: &mut Json) {
        match variable {
            Json::String(text) => self.source_text(text),
            Json::Array(values) => {
                for value in values {
                    self.variable(value);
                }
            }
            Json::Object(map) => self.variables(map),
            _ => {}
        }
    }
}
