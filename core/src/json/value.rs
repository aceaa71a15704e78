//! Decoding of metadata that the model has no field for.
//!
//! Serde's own untagged enums copy every value once for each level it is nested in.

use crate::model::Value;
use indexmap::IndexMap;
use serde::de::{
    Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor, value::SeqAccessDeserializer,
};
use std::fmt;

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, an array, {\"literal\": …} or {\"map\": …}")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, values: A) -> Result<Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(values)).map(Value::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let value = match entries.next_key::<String>()?.as_deref() {
            Some("literal") => Value::Literal { literal: entries.next_value()? },
            Some("map") => Value::Map { map: entries.next_value::<IndexMap<String, Value>>()? },
            Some(key) => return Err(Error::unknown_field(key, &["literal", "map"])),
            None => return Err(Error::missing_field("literal")),
        };
        match entries.next_key::<String>()? {
            None => Ok(value),
            Some(key) => Err(Error::custom(format!(
                "the key `{key}` stands beside another, where only one may be"
            ))),
        }
    }
}
