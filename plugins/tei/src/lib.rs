//! TEI P5: writing reviews and editions so that nothing is lost, and reading them again.
//!
//! `docs/src/formats/tei.md` maps every node and field of the model to TEI; `docs/tei/recension.rng`
//! is the schema of just what is written.

#![forbid(unsafe_code)]

pub mod code;

mod date;

mod foreign;

mod format;

mod name;

mod read;

mod write;

pub use read::Reader;
pub use write::Writer;
