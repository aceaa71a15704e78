//! Page numbers that lists show: contents, contributors, works reviewed, index.

use super::matter::{part_place, place_of};
use crate::typeset::flow::{Place, PlaceName};
use recension_core::model::GeneratedMatter;
use recension_core::pagination::PageMap;
use recension_core::resolve::ContentsTarget;
use std::collections::HashMap;

/// The numbers of the pages on which something begins, as readers see them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Labels {
    beginnings: HashMap<ContentsTarget, String>,
    /// Where pages begin, in reading order.
    pages: PageMap,
}

impl Labels {
    /// The page numbers of what lists lead to, and the beginnings of pages.
    pub(super) fn new(beginnings: HashMap<ContentsTarget, String>, pages: PageMap) -> Self {
        Self { beginnings, pages }
    }

    /// The page number of what a list leads to.
    pub(super) fn of(&self, target: ContentsTarget) -> Option<&str> {
        self.beginnings.get(&target).map(String::as_str)
    }

    /// Where pages begin with authored text.
    pub(super) fn pages(&self) -> &PageMap {
        &self.pages
    }
}

/// Where a line of the contents leads.
pub(super) fn place(target: ContentsTarget) -> Place {
    match target {
        ContentsTarget::Document(position) => {
            Place { document: Some(position), name: PlaceName::Beginning }
        }
        ContentsTarget::Part(number) => Place { document: None, name: part_place(number) },
        ContentsTarget::Matter(kind) => Place { document: None, name: place_of(kind) },
    }
}

/// Whether this matter shows page numbers.
pub(super) fn shows_labels(kind: GeneratedMatter) -> bool {
    matches!(
        kind,
        GeneratedMatter::Contents
            | GeneratedMatter::Contributors
            | GeneratedMatter::WorksReviewed
            | GeneratedMatter::Index
    )
}
