//! Cross-references: numbers of figures and tables, and words for what is referred to.

use crate::model::NodeId;
use serde::{Deserialize, Serialize};

/// The number of a figure or table, as it stands before its caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberedCaption {
    /// The figure or table.
    pub node: NodeId,
    /// Its number, from 1, among the figures or among the tables of its review.
    pub number: u32,
    /// What stands before its caption, in the language of the review: "Figure 2."
    pub label: String,
}
