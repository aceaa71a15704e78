//! Random documents and editions, for laws.
//!
//! `any_document` makes what an importer with no care could build: every node and every field, with
//! text that is markup in one format or another. `any_normal_document` makes what importers return.

mod text;

mod attributes;

mod inline;

mod block;

mod metadata;

mod work;

mod value;

mod document;

mod edition;

pub use block::{any_block, any_flow};
pub use document::{any_document, any_normal_document};
pub use edition::{any_edition, any_normal_edition};
pub use inline::any_inline;
pub use metadata::any_metadata;
pub use text::any_text;
pub use value::any_value;
pub use work::any_work;

use proptest::prelude::*;

/// What a strategy makes, or, three times in four, nothing.
fn seldom<T: std::fmt::Debug + Clone>(
    strategy: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<T>> {
    prop_oneof![3 => Just(None), 1 => strategy.prop_map(Some)]
}

/// Up to `most` of what a strategy makes.
fn up_to<T: std::fmt::Debug>(
    most: usize,
    strategy: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<T>> {
    proptest::collection::vec(strategy, 0..=most)
}
