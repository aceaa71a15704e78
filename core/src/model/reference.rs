//! References: what a review cites.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A reference: its variables by their CSL names, with CSL-JSON values, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Reference(pub Map<String, Value>);

impl Reference {
    /// The value of a CSL variable.
    pub fn variable(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}
