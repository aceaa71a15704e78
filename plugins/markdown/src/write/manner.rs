//! How a document is written.

use crate::dialect::Dialect;

/// The dialect, and the language whose words for places in a work are understood.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner<'m> {
    pub(super) dialect: Dialect,
    /// Primary subtag; empty for none.
    pub(super) language: &'m str,
}
