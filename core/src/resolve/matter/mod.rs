//! Matter that nobody wrote and that is text: title page, copyright page, contents, contributors,
//! colophon.
//!
//! It is made once, here, in the language of the edition, and every exporter of finished pages prints
//! it by its ordinary means.

mod colophon;
mod contents;
#[cfg(feature = "host")]
mod contributors;
#[cfg(feature = "host")]
mod copyright;
mod ending;
mod reprint;
#[cfg(feature = "host")]
mod title;

pub use colophon::Typeface;
pub use contents::{ContentsEntry, ContentsTarget};
pub use ending::Biographies;
pub(super) use ending::ending;
pub(super) use reprint::reprinted;

#[cfg(feature = "host")]
use super::PublicationFacts;
#[cfg(feature = "host")]
use super::Settings;
use super::{DocumentAdditions, ResolvedEdition};
#[cfg(feature = "host")]
use crate::model::Edition;
use crate::model::{Block, GeneratedMatter, Inline, Matter};
use serde::{Deserialize, Serialize};

/// The texts of generated matter; those that the edition does not ask for are empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct MatterTexts {
    /// The title page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_page: Option<TitlePage>,
    /// The copyright page; the authored imprint is in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub copyright_page: Vec<Block>,
    /// Who wrote the texts, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<ListedContributor>,
}

impl MatterTexts {
    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What stands on the title page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct TitlePage {
    /// The title.
    pub title: Vec<Inline>,
    /// The subtitle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Vec<Inline>,
    /// Who wrote or edited it, a line for each role: "Edited by A and B".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub byline: Vec<String>,
    /// What stands at the foot: issue and date, publisher.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<String>,
}

/// Somebody in the list of contributors.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ListedContributor {
    /// Their name as it is printed.
    pub name: String,
    /// Where they work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub affiliation: Vec<String>,
    /// Who they are. Notes that it calls stand in it, in brackets; it is a division where it is in
    /// another language than the edition.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub biography: Vec<Block>,
    /// What they wrote, as indices into the documents of the edition, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<usize>,
}

/// Makes the texts that `edition` asks for.
#[cfg(feature = "host")]
pub(super) fn matter_texts(
    edition: &Edition,
    facts: &PublicationFacts,
    settings: &Settings,
) -> MatterTexts {
    let asks = |kind| asks_for(edition.front.iter().chain(&edition.back), kind);
    let house = settings.works.as_deref();
    let mut texts = MatterTexts::default();
    if asks(GeneratedMatter::TitlePage) {
        texts.title_page = Some(title::title_page(&edition.meta, facts, house));
    }
    if asks(GeneratedMatter::CopyrightPage) {
        texts.copyright_page = copyright::copyright_page(&edition.meta, facts, house);
    }
    if asks(GeneratedMatter::Contributors) {
        texts.contributors = contributors::contributors(edition, &facts.language);
    }
    texts
}

/// Tells whether some of `matter` is generated matter of this kind.
pub(super) fn asks_for<'a>(
    mut matter: impl Iterator<Item = &'a Matter>,
    kind: GeneratedMatter,
) -> bool {
    matter.any(|matter| *matter == Matter::Generated(kind))
}

impl DocumentAdditions {
    /// The title as lists print it that lead to the document: without links, notes and ids.
    pub fn listed_title(&self) -> Vec<Inline> {
        reprint::reprinted(&self.title)
    }
}

impl ResolvedEdition {
    /// The texts of generated matter.
    pub fn matter(&self) -> &MatterTexts {
        &self.additions.matter
    }

    /// Tells whether the edition asks for matter of this kind, in front or at the back.
    pub fn asks_for(&self, kind: GeneratedMatter) -> bool {
        asks_for(self.edition.front.iter().chain(&self.edition.back), kind)
    }

    /// Where the biographies of those who made the reviews stand.
    pub fn biographies(&self) -> Biographies {
        Biographies::in_edition(&self.edition)
    }

    /// Tells whether there is something to print in matter of this kind.
    pub fn has_matter(&self, kind: GeneratedMatter) -> bool {
        match kind {
            GeneratedMatter::CopyrightPage => !self.matter().copyright_page.is_empty(),
            GeneratedMatter::TitlePage => self.matter().title_page.is_some(),
            GeneratedMatter::Bibliography => self.bibliography().is_some(),
            GeneratedMatter::WorksReviewed => !self.works().is_empty(),
            GeneratedMatter::Contributors => !self.matter().contributors.is_empty(),
            GeneratedMatter::Colophon => self.wants_colophon(),
            GeneratedMatter::HalfTitle | GeneratedMatter::Contents => true,
            GeneratedMatter::Notes => self.documents().any(|(_, added)| !added.notes.is_empty()),
            GeneratedMatter::Index => self.index().is_some(),
        }
    }
}

#[cfg(test)]
mod tests;
