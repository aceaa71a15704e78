//! The places of a document that references lead to.

use crate::model::visit::{Visitor, walk_block, walk_document, walk_inline, walk_section};
use crate::model::{
    Attributes, Block, BlockKind, Document, Image, Inline, NodeId, Section, plain_text,
};
use std::collections::{HashMap, HashSet};

/// A figure, table, section or other place.
#[derive(Debug)]
pub(super) struct Place {
    /// What it is.
    pub(super) kind: PlaceKind,
    /// How many nodes stand before it.
    pub(super) at: usize,
}

/// What a place is.
#[derive(Debug)]
pub(super) enum PlaceKind {
    Section { heading: Vec<Inline> },
    Heading { heading: Vec<Inline> },
    Figure(Captioned),
    Table(Captioned),
    Other,
}

/// What has a caption.
#[derive(Debug)]
pub(super) struct Captioned {
    pub(super) node: NodeId,
    /// The text of the caption's first paragraph; none without caption.
    pub(super) caption: Option<String>,
}

/// The places of a document: those with ids, and every figure and table.
#[derive(Debug, Default)]
pub(super) struct Places {
    found: Vec<Place>,
    ids: HashMap<String, usize>,
    /// The targets of references that have no words of their own.
    wordless: HashSet<String>,
    /// Whether there is a reference or a link to a place.
    is_used: bool,
    at: usize,
}

impl Places {
    /// Looks through `document`.
    pub(super) fn of(document: &Document) -> Self {
        let mut places = Self::default();
        walk_document(&mut places, document);
        places
    }

    /// The place with this id, and its index.
    pub(super) fn get(&self, id: &str) -> Option<(usize, &Place)> {
        let index = *self.ids.get(id)?;
        Some((index, self.found.get(index)?))
    }

    /// Every id.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().map(String::as_str)
    }

    /// Every place, in reading order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Place)> {
        self.found.iter().enumerate()
    }

    /// Tells whether the document refers to nothing.
    pub(super) fn is_unused(&self) -> bool {
        !self.is_used
    }

    /// The indices of the places that references without words of their own lead to.
    pub(super) fn wordless(&self) -> HashSet<usize> {
        self.wordless.iter().filter_map(|id| self.ids.get(id)).copied().collect()
    }

    /// Adds a place under its ids; of two with the same id the first counts.
    fn add(&mut self, kind: PlaceKind, ids: [Option<&str>; 2]) {
        let index = self.found.len();
        for id in ids.into_iter().flatten() {
            self.ids.entry(id.to_owned()).or_insert(index);
        }
        self.found.push(Place { kind, at: self.at });
    }

    fn anchor(&mut self, attributes: &Attributes) {
        if let Some(id) = attributes.id.as_deref().filter(|id| !self.ids.contains_key(*id)) {
            self.add(PlaceKind::Other, [Some(id), None]);
        }
    }
}

impl Visitor for Places {
    fn section(&mut self, section: &Section) {
        self.at += 1;
        if let Some(id) = section.attributes.id.as_deref() {
            self.add(PlaceKind::Section { heading: section.heading.clone() }, [Some(id), None]);
        }
        walk_section(self, section);
    }

    fn block(&mut self, block: &Block) {
        self.at += 1;
        let id = block.attributes.id.as_deref();
        let captioned = |caption: &[Block]| Captioned {
            node: block.node,
            caption: (!caption.is_empty()).then(|| plain_text_of_first(caption)),
        };
        match &block.kind {
            BlockKind::Figure(figure) => {
                let ids = [id, figure.image.attributes.id.as_deref()];
                self.add(PlaceKind::Figure(captioned(&figure.caption)), ids);
            }
            BlockKind::Table(table) => {
                self.add(PlaceKind::Table(captioned(&table.caption)), [id, None]);
            }
            BlockKind::Heading { content, .. } if id.is_some() => {
                self.add(PlaceKind::Heading { heading: content.clone() }, [id, None]);
            }
            _ => self.anchor(&block.attributes),
        }
        walk_block(self, block);
    }

    fn image(&mut self, image: &Image) {
        self.anchor(&image.attributes);
    }

    fn inline(&mut self, inline: &Inline) {
        self.at += 1;
        match inline {
            Inline::Code(code) => self.anchor(&code.attributes),
            Inline::Span { attributes, .. } => self.anchor(attributes),
            Inline::Link(link) => {
                self.anchor(&link.attributes);
                self.is_used |= link.target.trim_start().starts_with('#');
            }
            Inline::CrossReference(reference) => {
                self.is_used = true;
                if reference.content.is_empty() {
                    self.wordless.insert(reference.target.trim_start_matches('#').to_owned());
                }
            }
            _ => {}
        }
        walk_inline(self, inline);
    }
}

/// The text of the first paragraph; empty if something else comes first.
fn plain_text_of_first(blocks: &[Block]) -> String {
    match blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph { content }) => plain_text(content),
        _ => String::new(),
    }
}
