//! From an edition to what an exporter needs: numbers, fallbacks, generated matter.
//!
//! `resolve` only adds, and marks what it adds: `strip(resolve(e)) = e`.

mod citation;
#[cfg(feature = "host")]
mod collation;
mod cross_reference;
mod fallback;
mod index;
mod matter;
mod note;
mod offprint;
mod page;
mod pagination;
mod spoiler;
mod words;
mod work;

pub use citation::{
    Bibliography, BibliographyEntry, BibliographySection, CitationPlacement, CitationProcessor,
    CitationRequest, CitationScope, CitedAt, CitedDocument, FormattedCitation, FormattedScope,
    METADATA_KEYS, PrintedEntry, cites, entry_anchor, missing_key,
};
pub use cross_reference::{NumberedCaption, PageNames, PageReference, Renamed};
pub use fallback::{PublicationFacts, Timestamp};
pub use index::{
    Index, IndexEntry, IndexGroup, IndexPiece, IndexReference, IndexSection, IndexWords, Mention,
    MentionTarget,
};
pub use matter::{
    Biographies, ContentsEntry, ContentsTarget, ListedContributor, MatterTexts, TitlePage, Typeface,
};
pub use note::NumberedNote;
pub use offprint::PageRange;
pub use spoiler::SpoilerPolicy;
pub use words::{date_in_words, matter_heading};
pub use work::{
    Opening, PrintedRating, WorkHeading, WorkLine, WorkLineRole, WorkReviewed, WorksOfKind,
};
#[cfg(feature = "host")]
pub use work::{WorkTemplates, works_reviewed};

use crate::diagnostic::Report;
use crate::model::GeneratedMatter;
#[cfg(feature = "host")]
use crate::model::Matter;
use crate::model::visit::{Mapper, map_edition, map_inline};
use crate::model::{Block, Document, Edition, Inline, Language, Note, NoteId};
use crate::option::{OptionSpec, Options};
use crate::pagination::PageMap;
use citation::{Cited, format_citations, tell_unknown_keys};
use indexmap::IndexMap;
use note::Numbered;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// An edition with everything that an exporter would have to number, sort or look up.
///
/// Invariant: only [`resolve`] and the wire's decoder make one, so `additions.documents` has one
/// entry for each of `edition.documents()`, in that order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResolvedEdition {
    edition: Edition,
    additions: Additions,
}

/// What `resolve` adds beside the tree; in the tree it fills the fields called `generated`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Additions {
    /// What a publication must have, from metadata or from fallbacks.
    pub publication: PublicationFacts,
    /// The additions to each document, in reading order.
    pub documents: Vec<DocumentAdditions>,
    /// The works reviewed, by kind, where the edition lists them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub works: Vec<WorksOfKind>,
    /// The bibliography of the edition as a whole, where one is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bibliography: Option<Bibliography>,
    /// The index of works and people, where the edition has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<Index>,
    /// The texts of generated matter.
    #[serde(default, skip_serializing_if = "MatterTexts::is_empty")]
    pub matter: MatterTexts,
    /// What becomes of spoilers on finished pages.
    #[serde(default)]
    pub spoilers: SpoilerPolicy,
    /// The mentions of pages by references, which the references know by their ordinals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub page_references: Vec<PageReference>,
    /// The pages of another output of this edition, whose numbers this one names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<PageMap>,
}

/// What `resolve` adds to one document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentAdditions {
    /// Title, from metadata or from fallbacks.
    pub title: Vec<Inline>,
    /// Language, from metadata or `und`.
    pub language: Language,
    /// The notes that are called, the author's and the generated ones, in the order of their numbers.
    pub notes: Vec<NumberedNote>,
    /// What stands at its head: reviewed works, byline.
    #[serde(default)]
    pub opening: Opening,
    /// The figures and tables that have numbers, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<NumberedCaption>,
    /// The notes that a note style makes for citations; no note of the author's has their ids.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub generated_notes: IndexMap<NoteId, Note>,
    /// The bibliography of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bibliography: Option<Bibliography>,
    /// What stands behind the text: biographies, unless the edition lists its contributors; rights
    /// and licence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ending: Vec<Block>,
}

impl DocumentAdditions {
    /// A note of `document`, written by its author or generated.
    pub fn note<'a>(&'a self, document: &'a Document, id: &NoteId) -> Option<&'a Note> {
        document.notes.get(id).or_else(|| self.generated_notes.get(id))
    }
}

/// What the caller of [`resolve`] knows and the edition does not.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Options of this stage.
    pub options: Options,
    /// What formats citations; without it they show the keys of their references.
    pub citations: Option<Arc<dyn CitationProcessor>>,
    /// The house's own templates for the headings of reviewed works.
    #[cfg(feature = "host")]
    pub works: Option<Arc<WorkTemplates>>,
    /// Name of the output, by which the edition gives it an ISBN.
    pub output: Option<String>,
    /// Name of the output whose page numbers this one has, where it has those of another.
    pub printed: Option<String>,
    /// Time of change that overrules the dates of the edition (`SOURCE_DATE_EPOCH`).
    pub modified: Option<Timestamp>,
    /// The pages of an output of this edition that has pages; their beginnings are marked in the text.
    pub pages: Option<Arc<PageMap>>,
}

/// The options of this stage.
pub fn options() -> &'static [OptionSpec] {
    static OPTIONS: &[OptionSpec] = &[
        OptionSpec::choice(
            "bibliography",
            &["review", "edition", "both", "none"],
            "review",
            "Which bibliographies there are: one in each review, one of the edition, both, or none.",
        ),
        OptionSpec::choice(
            "note-numbering",
            &["review", "edition"],
            "review",
            "Whether notes are numbered anew in each review, or through the edition.",
        ),
        OptionSpec::choice(
            "number-figures",
            &["referenced", "all", "none"],
            "referenced",
            "Which figures and tables have numbers: those of reviews that refer to one, all, or none.",
        ),
        OptionSpec::choice(
            "page-references",
            &["as-written", "elsewhere"],
            "as-written",
            "Which references name pages: those that ask for it, or also those to what stands on another page.",
        ),
        OptionSpec::choice(
            "spoilers",
            &["reveal", "fold", "end", "omit"],
            "fold",
            "What becomes of spoilers on pages: shown, folded where that can be, behind the review, or left out.",
        ),
        OptionSpec::text(
            "works-templates",
            "",
            "TOML file with templates for the headings of reviewed works.",
        ),
    ];
    OPTIONS
}

/// Adds to `edition` what an exporter needs. What is missing gets a fallback and a diagnostic.
pub fn resolve(mut edition: Edition, settings: &Settings, report: &mut Report) -> ResolvedEdition {
    edition.documents().for_each(|document| tell_unknown_keys(document, report));
    let numbered = note::number_notes(
        &mut edition,
        settings.citations.as_ref().map(|processor| processor.placement()),
        &settings.options,
        report,
    );
    let (notes, cited, bibliography) = cite(&mut edition, numbered, settings, report);
    let called = notes.iter().map(Vec::as_slice);
    let captions = cross_reference::refer(&mut edition, called.clone(), &settings.options, report);
    let page_references = cross_reference::refer_to_pages(&mut edition, called, &settings.options);
    let publication = fallback::publication_facts(&edition, settings, report);
    let beside = notes.into_iter().zip(cited);
    let biographies = matter::Biographies::in_edition(&edition);
    let documents: Vec<_> = edition
        .documents()
        .zip(beside.zip(captions))
        .map(|(document, ((notes, cited), captions))| DocumentAdditions {
            title: fallback::title(document),
            language: document.meta.language.clone().unwrap_or_else(Language::undetermined),
            notes,
            opening: opening(document, settings, report),
            captions,
            generated_notes: cited.notes,
            bibliography: cited.bibliography,
            ending: matter::ending(document, biographies),
        })
        .collect();
    let works = listed_works(&edition, &publication.language, settings);
    let spoilers = SpoilerPolicy::of(&settings.options);
    // Before mentions are numbered: text that is printed a second time is not what the index means.
    let matter = matter_texts(&edition, &publication, settings);
    let index = indexed(&mut edition, &documents, (&publication.language, spoilers), report);
    let pages = mark_pages(&mut edition, spoilers, settings);
    let additions = Additions {
        publication,
        documents,
        works,
        bibliography,
        index,
        matter,
        spoilers,
        page_references,
        pages,
    };
    let mut resolved = ResolvedEdition { edition, additions };
    if let Some(pages) = settings.pages.as_deref() {
        resolved.name_pages(pages);
    }
    resolved
}

/// Marks the pages of another output in the text, if they are known; gives them.
fn mark_pages(
    edition: &mut Edition,
    spoilers: SpoilerPolicy,
    settings: &Settings,
) -> Option<PageMap> {
    let pages = settings.pages.as_deref()?;
    pagination::mark_pages(edition, pages, spoilers);
    Some(pages.clone())
}

/// Formats citations, if there is somebody who can; gives notes, additions and the bibliography of all.
fn cite(
    edition: &mut Edition,
    numbered: Vec<Numbered>,
    settings: &Settings,
    report: &mut Report,
) -> (Vec<Vec<NumberedNote>>, Vec<Cited>, Option<Bibliography>) {
    let (notes, sites): (Vec<_>, Vec<_>) =
        numbered.into_iter().map(|Numbered { notes, sites }| (notes, sites)).unzip();
    let (cited, bibliography) = match settings.citations.as_deref() {
        Some(processor) => format_citations(edition, sites, processor, &settings.options, report),
        None => (sites.iter().map(|_| Cited::default()).collect(), None),
    };
    (notes, cited, bibliography)
}

#[cfg(feature = "host")]
fn opening(document: &Document, settings: &Settings, report: &mut Report) -> Opening {
    work::opening(document, settings.works.as_deref(), report)
}

/// The works reviewed, if some matter of the edition is their list.
#[cfg(feature = "host")]
fn listed_works(edition: &Edition, language: &Language, settings: &Settings) -> Vec<WorksOfKind> {
    let is_list = |matter: &Matter| *matter == Matter::Generated(GeneratedMatter::WorksReviewed);
    if !edition.front.iter().chain(&edition.back).any(is_list) {
        return Vec::new();
    }
    works_reviewed(edition, language, settings.works.as_deref())
}

#[cfg(feature = "host")]
use index::make_index as indexed;

#[cfg(not(feature = "host"))]
fn indexed(
    _: &mut Edition,
    _: &[DocumentAdditions],
    _: (&Language, SpoilerPolicy),
    _: &mut Report,
) -> Option<Index> {
    None
}

#[cfg(feature = "host")]
fn matter_texts(
    edition: &Edition,
    publication: &PublicationFacts,
    settings: &Settings,
) -> MatterTexts {
    matter::matter_texts(edition, publication, settings)
}

#[cfg(not(feature = "host"))]
fn matter_texts(_: &Edition, _: &PublicationFacts, _: &Settings) -> MatterTexts {
    MatterTexts::default()
}

#[cfg(not(feature = "host"))]
fn listed_works(_: &Edition, _: &Language, _: &Settings) -> Vec<WorksOfKind> {
    Vec::new()
}

/// Templates are read only by programs that convert; a guest gets editions that are resolved.
#[cfg(not(feature = "host"))]
fn opening(_: &Document, _: &Settings, _: &mut Report) -> Opening {
    Opening::default()
}

impl ResolvedEdition {
    /// What came over the wire, if it keeps the invariant.
    pub(crate) fn from_wire(edition: Edition, additions: Additions) -> Option<Self> {
        let holds = additions.documents.len() == edition.documents().count();
        holds.then_some(Self { edition, additions })
    }

    /// The edition, additions in the tree included.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// What a publication must have.
    pub fn publication(&self) -> &PublicationFacts {
        &self.additions.publication
    }

    /// The works reviewed, by kind, where the edition lists them.
    pub fn works(&self) -> &[WorksOfKind] {
        &self.additions.works
    }

    /// The bibliography of the edition as a whole, where one is wanted.
    pub fn bibliography(&self) -> Option<&Bibliography> {
        self.additions.bibliography.as_ref()
    }

    /// The index of works and people, where the edition has one.
    pub fn index(&self) -> Option<&Index> {
        self.additions.index.as_ref()
    }

    /// What becomes of spoilers on finished pages.
    pub fn spoilers(&self) -> SpoilerPolicy {
        self.additions.spoilers
    }

    /// The pages of another output of this edition, if they are known: what names pages names these.
    pub fn pages(&self) -> Option<&PageMap> {
        self.additions.pages.as_ref()
    }

    /// Every document in reading order, with what was added to it.
    pub fn documents(&self) -> impl Iterator<Item = (&Document, &DocumentAdditions)> {
        self.edition.documents().zip(&self.additions.documents)
    }

    /// The edition for a format whose readers want no pages: without those of other outputs.
    pub fn without_pages(&self) -> Cow<'_, Self> {
        if self.additions.pages.is_none() {
            return Cow::Borrowed(self);
        }
        let mut edition = self.clone();
        edition.additions.pages = None;
        edition.name_pages(&PageMap::default());
        map_edition(&mut pagination::Remover, &mut edition.edition);
        Cow::Owned(edition)
    }

    /// The edition as its authors made it: everything that `resolve` added is taken out.
    pub fn strip(self) -> Edition {
        let mut edition = self.edition;
        map_edition(&mut Strip, &mut edition);
        edition
    }
}

/// The same inlines without what `resolve` added.
fn authored(inlines: &[Inline]) -> Vec<Inline> {
    let mut authored = inlines.to_vec();
    Strip.inlines(&mut authored);
    authored
}

struct Strip;

impl Mapper for Strip {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        pagination::take_from_blocks(blocks);
        for block in blocks {
            self.block(block);
        }
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        pagination::take_from_inlines(inlines);
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::NoteCall(call) => call.generated = None,
            Inline::Citation(citation) => citation.generated = None,
            Inline::CrossReference(reference) => {
                reference.generated = None;
                reference.page = None;
            }
            Inline::Title(title) => title.generated = None,
            Inline::Name(name) => name.generated = None,
            Inline::IndexMark(mark) => mark.generated = None,
            _ => {}
        }
        map_inline(self, inline);
    }
}
