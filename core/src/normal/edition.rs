//! Editions: each document by itself, then what belongs to the edition.

use super::Normaliser;
use super::id::settle_ids;
use crate::model::visit::Mapper;
use crate::model::{Edition, Matter};

impl Normaliser<'_> {
    /// Puts what belongs to no document in normal form.
    pub(super) fn edition(&mut self, edition: &mut Edition) {
        self.edition_metadata(&mut edition.meta);
        for part in &mut edition.parts {
            self.line(&mut part.title);
            self.blocks(&mut part.introduction, 0);
        }
        for matter in edition.front.iter_mut().chain(&mut edition.back) {
            if let Matter::Authored { role, .. } = matter {
                self.one_line(role);
            }
        }
        if self.has_ids {
            settle_ids(|mapper| map_own_text(mapper, edition), self.report);
        }
    }
}

/// Leads `mapper` through what belongs to the edition and to no document.
fn map_own_text(mapper: &mut dyn Mapper, edition: &mut Edition) {
    let meta = &mut edition.meta;
    mapper.inlines(&mut meta.title);
    mapper.inlines(&mut meta.subtitle);
    for contributor in &mut meta.contributors {
        mapper.blocks(&mut contributor.biography);
    }
    mapper.blocks(&mut meta.imprint);
    mapper.inlines(&mut meta.rights);
    if let Some(cover) = &mut meta.cover {
        mapper.image(cover);
    }
    for part in &mut edition.parts {
        mapper.inlines(&mut part.title);
        mapper.blocks(&mut part.introduction);
    }
}
