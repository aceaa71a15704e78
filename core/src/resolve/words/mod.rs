//! Words that do not depend on a house: dates as readers of a language write them.

mod date;
mod language;

pub use date::date_in_words;
#[cfg(feature = "host")]
pub(super) use date::year_in_words;
