//! Templates: how a heading is put together, and its words.

/// Templates of a house, which overrule the built-in ones.
#[derive(Clone, Debug, Default)]
pub struct WorkTemplates;
