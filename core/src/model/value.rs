//! Metadata that the model has no field for, kept as it was written.

use indexmap::IndexMap;
use serde::Serialize;

/// Value of a metadata key that the model has no field for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// A string.
    Text(String),
    /// Values in order.
    List(Vec<Value>),
    /// A scalar that is no string.
    Literal {
        /// Number, truth value or null, as the source writes it: `1.10`, `yes`, `~`.
        literal: String,
    },
    /// Values by key, in order.
    Map {
        /// The entries.
        map: IndexMap<String, Value>,
    },
}
