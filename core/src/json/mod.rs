//! The model as JSON: `{"recension": 1, "kind": "document" | "edition" | "resolved", …}`.
//!
//! Nodes are objects with their kind in `t`. Children that are inlines stand in `content`, children
//! that are blocks in `blocks`: a reader that does not know a kind keeps both.
//!
//! Documents and editions are written without spans and node numbers, which mean nothing in another
//! run; a resolved edition, which travels to exporters of the same run, keeps them.

mod envelope;

mod error;

mod nesting;

mod flat;

mod block;
mod inline;
mod value;

mod write;

mod bare;

mod unknown;

mod import;

mod export;

#[cfg(feature = "schema")]
mod schema;

pub use envelope::{Envelope, VERSION, read};
pub use error::JsonError;
pub use export::JsonExporter;
pub use import::JsonImporter;
#[cfg(feature = "schema")]
pub use schema::schema;
pub use write::{write_document, write_edition, write_resolved};

use crate::format::Format;
use crate::option::OptionSpec;

/// Key under which the attributes of a node of an unknown kind name that kind.
pub const UNKNOWN_KIND: &str = "unknown-kind";

/// What JSON says of itself, with the options of one direction.
fn format(options: Vec<OptionSpec>) -> Format {
    Format {
        name: "json".into(),
        description: "the document model as JSON".into(),
        extensions: vec!["json".into()],
        media_type: "application/json".into(),
        is_text: true,
        options,
        codes: &[],
    }
}
