//! Words that do not depend on a house: dates as readers of a language write them, headings and
//! sentences of generated matter.

mod date;
#[cfg(feature = "host")]
mod index;
mod language;
mod matter;

pub use date::date_in_words;
#[cfg(feature = "host")]
pub(super) use date::year_in_words;
#[cfg(feature = "host")]
pub(super) use index::index_words;
pub use matter::matter_heading;
pub(super) use matter::{faces_in_words, program_in_words};
#[cfg(feature = "host")]
pub(super) use matter::{issue_in_words, this_edition};
