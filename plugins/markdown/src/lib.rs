//! Markdown: reading reviews as people write them, and writing them in one canonical form.

#![forbid(unsafe_code)]

pub mod code;

mod format;

mod dialect;

mod sign;

mod key;

mod extent;

mod read;

mod write;

pub use read::{
    Entry, Kind, Node, Reader, blocks_from, line_from, metadata_from_entries, metadata_from_yaml,
    value_from,
};
pub use write::Writer;
