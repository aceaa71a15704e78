//! What is wrong with a file as XML.

use std::ops::Range;

/// What is no XML.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct Malformed {
    /// What is wrong, as one sentence without a full stop.
    pub(in crate::read) message: String,
    /// Where.
    pub(in crate::read) offset: usize,
}

impl Malformed {
    /// What is wrong at `offset`.
    pub(super) fn new(message: impl Into<String>, offset: usize) -> Self {
        Self { message: message.into(), offset }
    }
}

/// What is wrong with a file and does not keep it from being read.
#[derive(Debug, Default)]
pub(in crate::read) struct Flaws {
    /// References to entities that are kept as text, each name once.
    pub(in crate::read) kept: Vec<(String, Range<usize>)>,
    /// References to entities that only HTML declares, each name once.
    pub(in crate::read) undeclared: Vec<(String, Range<usize>)>,
    /// The first element that is too deep.
    pub(in crate::read) too_deep: Option<Range<usize>>,
    /// Elements with an `xml:id` that an earlier one has.
    pub(in crate::read) duplicate_ids: Vec<(String, Range<usize>)>,
    /// Namespace of the outermost element, if it should be TEI's and is not.
    pub(in crate::read) namespace: Option<(String, Range<usize>)>,
}
