//! What stands behind a review: who wrote it, whose it is.

use super::reprint::reprinted_blocks;
use crate::model::{Block, Document, Inline, Licence, build};

/// Who gives the biographies of authors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Biographies {
    /// Each review, at its end.
    InReviews,
    /// The list of contributors.
    InList,
}

/// What a review says at its end: biographies, rights, licence.
pub(in super::super) fn ending(document: &Document, biographies: Biographies) -> Vec<Block> {
    let meta = &document.meta;
    let mut blocks: Vec<Block> = Vec::new();
    if biographies == Biographies::InReviews {
        blocks.extend(meta.contributors.iter().flat_map(|one| one.biography.iter().cloned()));
    }
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
