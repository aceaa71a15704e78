//! From documents to an edition, with every block numbered in reading order.

use crate::import::Imported;
use crate::model::visit::{Mapper, map_block, map_edition, map_section};
use crate::model::{Block, Edition, Language, NodeId, Section};

/// What the user says of every document of a run.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Language of documents that do not tell theirs.
    pub language: Option<Language>,
    /// Title of last resort: the stem of the file's name.
    pub stem: Option<String>,
}

/// Makes one edition of what was read; a document alone is an edition of one.
pub fn assemble(imported: Imported, settings: &Settings) -> Edition {
    let mut edition = match imported {
        Imported::Document(document) => Edition::of_one(*document),
        Imported::Edition(edition) => *edition,
    };
    for document in edition.documents_mut() {
        if document.meta.language.is_none() {
            document.meta.language.clone_from(&settings.language);
        }
        if document.stem.is_none() {
            document.stem.clone_from(&settings.stem);
        }
    }
    number_blocks(&mut edition);
    edition
}

/// Numbers every block and section of `edition` from 1, in reading order.
fn number_blocks(edition: &mut Edition) {
    map_edition(&mut Numbering { last: 0 }, edition);
}

struct Numbering {
    last: u32,
}

impl Numbering {
    fn next(&mut self) -> NodeId {
        self.last += 1;
        NodeId(self.last)
    }
}

impl Mapper for Numbering {
    fn section(&mut self, section: &mut Section) {
        section.node = self.next();
        map_section(self, section);
    }

    fn block(&mut self, block: &mut Block) {
        block.node = self.next();
        map_block(self, block);
    }
}
