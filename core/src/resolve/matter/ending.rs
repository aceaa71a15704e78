//! What stands behind a review: who wrote it, whose it is.

use super::reprint::reprinted_blocks;
use crate::model::{
    Block, Contributor, Document, Edition, GeneratedMatter, Inline, Licence, Matter, build,
};

/// Where an edition has the biographies of those who made its reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Biographies {
    /// At the end of each review.
    #[default]
    InReviews,
    /// In the list of contributors.
    InList,
}

impl Biographies {
    /// Where `edition` has them.
    pub(in super::super) fn in_edition(edition: &Edition) -> Self {
        let mut matter = edition.front.iter().chain(&edition.back);
        let lists = Matter::Generated(GeneratedMatter::Contributors);
        if matter.any(|matter| *matter == lists) { Self::InList } else { Self::InReviews }
    }

    /// What a review itself tells of `contributor`, if it does. The list has no place for those
    /// without name.
    pub fn of(self, contributor: &Contributor) -> &[Block] {
        let is_listed = self == Self::InList && !contributor.name.name.trim().is_empty();
        if is_listed { &[] } else { &contributor.biography }
    }
}

/// What a review says at its end: biographies, rights, licence.
pub(in super::super) fn ending(document: &Document, biographies: Biographies) -> Vec<Block> {
    let meta = &document.meta;
    let told = meta.contributors.iter().flat_map(|contributor| biographies.of(contributor));
    let mut blocks: Vec<Block> = told.cloned().collect();
    let rights = [meta.rights.clone(), meta.licence.as_ref().map(licence).unwrap_or_default()];
    blocks.extend(rights.into_iter().filter(|line| !line.is_empty()).map(build::paragraph));
    reprinted_blocks(&blocks, &document.notes)
}

/// The licence, linked to its text.
pub(super) fn licence(licence: &Licence) -> Vec<Inline> {
    match (licence.name.clone(), licence.url.clone()) {
        (name, Some(url)) => vec![build::link(url.clone(), [build::text(name.unwrap_or(url))])],
        (Some(name), None) => vec![build::text(name)],
        (None, None) => Vec::new(),
    }
}
