//! The model as JSON: `{"recension": 0, "kind": "document" | "edition" | "resolved", …}`.
//!
//! Nodes are objects with their kind in `t`. Children that are inlines stand in `content`, children
//! that are blocks in `blocks`: a reader that does not know a kind keeps both.

mod block;
mod inline;

/// Key under which the attributes of a node of an unknown kind name that kind.
pub const UNKNOWN_KIND: &str = "unknown-kind";
