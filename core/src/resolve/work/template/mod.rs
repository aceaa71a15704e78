//! Templates: how a heading is put together, and its words.
//!
//! They are TOML, the built-in ones too, a file a language. A house overrules what it wants, a line
//! or a word at a time; whatever it leaves out stays as it is built in.

mod piece;
mod read;
mod sheet;

pub(super) use piece::{Fact, Field, Piece};
pub(super) use sheet::{Sheet, Speech};

use crate::diagnostic::Report;
use crate::source::Source;
use std::collections::BTreeMap;

/// Templates of a house, which overrule the built-in ones.
#[derive(Clone, Debug, Default)]
pub struct WorkTemplates {
    /// What holds in every language.
    general: Sheet,
    /// What holds in one, by its tag in lower case.
    languages: BTreeMap<String, Sheet>,
}

impl WorkTemplates {
    /// Reads templates from TOML. What is wrong goes to `report`, and is then as it is built in.
    pub fn parse(source: &Source, report: &mut Report) -> Self {
        read::templates(source, report)
    }

    /// The sheets that hold in the language `tag`, the more particular first.
    fn sheets(&self, tag: &str) -> impl Iterator<Item = &Sheet> {
        let tag = tag.to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default().to_owned();
        let own = self.languages.get(&tag).filter(|_| tag != primary);
        own.into_iter().chain(self.languages.get(&primary)).chain([&self.general])
    }
}
