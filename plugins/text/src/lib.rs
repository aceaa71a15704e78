//! Plain text for Recension, with the reviewed work found in it.
//!
//! [`TextImporter`] reads text: paragraphs, headings and verse on strong evidence, title and byline
//! from the head. [`detect()`] finds credits in any document, whatever its format; [`apply()`] and
//! [`accept()`] write them into its metadata; [`draft()`] does both for an editor; [`table`],
//! [`entries`] and [`yaml_comments`] show them.
#![forbid(unsafe_code)]

mod apply;
mod code;
mod detect;
mod draft;
mod head;
mod importer;
mod layout;
mod listing;
mod scraping;

pub use apply::{PROVENANCE, accept, apply};
pub use detect::{Confidence, Detection, Fact, Proposal, detect};
pub use draft::{Draft, draft};
pub use importer::{TextImporter, read};
pub use listing::{Entry, entries, table, yaml_comments};
