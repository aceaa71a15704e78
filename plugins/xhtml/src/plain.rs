//! Inlines as characters alone: core's, under the names that this crate has for them.

pub(crate) use recension_core::plain::{Quoting, Wanted};
pub use recension_core::plain::{plain_text, plain_text_of_blocks};
