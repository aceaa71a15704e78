//! Where printed pages begin, and on which page something stands.

mod text;

pub use text::text_of;
pub(crate) use text::{BlockText, Spoilers, map_printed, own_text};

use crate::model::NodeId;
use serde::{Deserialize, Serialize};

/// The beginnings of the pages that an exporter made, in the order of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PageMap {
    /// Pages on which no authored text begins, such as title pages, are not in it.
    pub pages: Vec<PageStart>,
}

/// How many pages behind its place in the text a figure is looked for.
const FARTHEST: usize = 8;

impl PageMap {
    /// The place in the map of the page on which `target` stands; none for what stands before the
    /// first page, or for blocks without number.
    pub fn page_of(&self, target: &Position) -> Option<usize> {
        if target.node.is_unnumbered() {
            return None;
        }
        let behind = self.pages.partition_point(|page| page.position <= *target);
        let shows = |page: &PageStart| page.figures.contains(&target.node);
        let near = behind.saturating_sub(1)..self.pages.len().min(behind + FARTHEST);
        near.clone().find(|page| shows(&self.pages[*page])).or(behind.checked_sub(1))
    }
}

/// The beginning of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageStart {
    /// What the page is called: "12", "xiv".
    pub label: String,
    /// Where it begins.
    #[serde(flatten)]
    pub position: Position,
    /// The figures on it, with the blocks of their captions: they may stand on another page than the
    /// text around them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<NodeId>,
}

impl PageStart {
    /// A page that begins here and shows no figures.
    pub fn new(label: impl Into<String>, position: Position) -> Self {
        Self { label: label.into(), position, figures: Vec::new() }
    }
}

/// A place in an edition. Blocks are numbered in reading order, so places are in that order too.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// The block.
    pub node: NodeId,
    /// Byte in the text of that block, which is [`text_of`] it.
    #[serde(default)]
    pub offset: u64,
}

impl From<NodeId> for Position {
    fn from(node: NodeId) -> Self {
        Self { node, offset: 0 }
    }
}

/// The label of the page on which each of `targets` stands; none for what stands before the first
/// page, or for blocks without number.
///
/// Whatever names a page asks here, contents, indexes and references alike, so that they agree. An
/// exporter that paginates asks after each pass of its layout, the others ask with the map of one
/// that did.
pub fn locators<'a>(map: &'a PageMap, targets: &[Position]) -> Vec<Option<&'a str>> {
    let label_of = |target: &Position| Some(map.pages[map.page_of(target)?].label.as_str());
    targets.iter().map(label_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(node: u32, offset: u64) -> Position {
        Position { node: NodeId(node), offset }
    }

    #[test]
    fn a_word_stands_on_the_page_that_began_last() {
        let page = PageStart::new;
        let map = PageMap { pages: vec![page("iv", at(2, 0)), page("1", at(5, 40))] };
        let targets = [at(1, 9), at(2, 0), at(5, 39), at(5, 40), at(900, 0), at(0, 3)];
        let found = locators(&map, &targets);
        assert_eq!(found, [None, Some("iv"), Some("iv"), Some("1"), Some("1"), None]);
    }
}
