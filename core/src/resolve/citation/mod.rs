//! Citations and bibliographies: what resolve asks of a processor of citation styles, and where it
//! puts the answers.
//!
//! Numbering has found where citations stand ([`Site`]). Here the processor is asked once for each
//! scope, what it says is written beside the citations, and entries get their places.

mod bibliography;
mod division;
mod heading;
mod key;
mod listing;
mod output;
mod processor;
mod site;
mod uncited;

pub use bibliography::{Bibliography, BibliographySection, CitedAt, PrintedEntry};
pub(super) use key::tell_unknown_keys;
pub(super) use output::Cited;
pub use processor::{
    BibliographyEntry, CitationPlacement, CitationProcessor, CitationRequest, CitationScope,
    CitedDocument, FormattedCitation, FormattedScope, entry_anchor, missing_key,
};
pub(super) use site::{Site, makes_note};

use crate::diagnostic::Report;
use crate::model::{Document, Edition, Language};
use crate::option::Options;
use bibliography::edition_language;
use listing::Listing;
use output::{Answer, write_out};
use site::in_reading_order;
use std::ops::Range;
pub use uncited::cites;
use uncited::uncited_keys;

/// The keys of metadata that say how citations are formatted. Who prints what they bring about has
/// not left them out.
pub const METADATA_KEYS: [&str; 4] = ["bibliography", "csl", "nocite", "reference-section-title"];

/// Which documents a bibliography spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Review,
    Edition,
    Both,
    None,
}

impl Reach {
    fn of(options: &Options, documents: usize) -> Self {
        match options.get("bibliography") {
            "none" => Self::None,
            // The edition that one review is has no list beside that of the review.
            _ if documents < 2 => Self::Review,
            "edition" => Self::Edition,
            "both" => Self::Both,
            _ => Self::Review,
        }
    }

    /// The documents of each scope. Two lists, or labels that differ from list to list, would
    /// confuse readers: where there is a list of the edition, its scope is the only one.
    fn scopes(self, documents: usize) -> Vec<Range<usize>> {
        match self {
            Self::Review | Self::None => (0..documents).map(|index| index..index + 1).collect(),
            Self::Edition | Self::Both => std::iter::once(0..documents).collect(),
        }
    }
}

/// A document, and what is asked for it.
struct Asked<'a> {
    document: &'a Document,
    language: Language,
    sites: &'a [Site],
    /// Indices of the sites in reading order.
    order: Vec<usize>,
    uncited: Vec<&'a str>,
}

impl<'a> Asked<'a> {
    fn of(document: &'a Document, sites: &'a [Site]) -> Self {
        let language = document.meta.language.clone().unwrap_or_else(Language::undetermined);
        let uncited = uncited_keys(document, sites);
        Self { document, language, sites, order: in_reading_order(sites), uncited }
    }

    /// The citations in reading order.
    fn citations(&self) -> impl Iterator<Item = &'a Site> {
        let sites = self.sites;
        self.order.iter().map(move |index| &sites[*index])
    }

    fn to_format(&self) -> CitedDocument<'_> {
        let request = |site: &'a Site| CitationRequest {
            items: &site.items,
            note: site.note,
            inside_note: site.inside_note,
            span: site.span,
        };
        CitedDocument {
            language: &self.language,
            references: &self.document.references,
            citations: self.citations().map(request).collect(),
            uncited: self.uncited.clone(),
        }
    }

    fn is_empty(&self) -> bool {
        self.sites.is_empty() && self.uncited.is_empty()
    }
}

/// Formats the citations of an edition, whose `sites` numbering has found, and writes them out; gives
/// what stands beside the tree of each document, and the bibliography of the edition.
pub(super) fn format_citations(
    edition: &mut Edition,
    sites: Vec<Vec<Site>>,
    processor: &dyn CitationProcessor,
    options: &Options,
    report: &mut Report,
) -> (Vec<Cited>, Option<Bibliography>) {
    let reach = Reach::of(options, sites.len());
    let (answers, bibliography) = answers(edition, &sites, reach, processor, report);
    let written = edition.documents_mut().zip(sites).zip(answers);
    let written = written.map(|((document, sites), answer)| write_out(document, sites, answer));
    (written.collect(), bibliography)
}

/// What was answered for each document, and the bibliography of the edition.
fn answers(
    edition: &Edition,
    sites: &[Vec<Site>],
    reach: Reach,
    processor: &dyn CitationProcessor,
    report: &mut Report,
) -> (Vec<Answer>, Option<Bibliography>) {
    let asked: Vec<Asked<'_>> = edition
        .documents()
        .zip(sites)
        .map(|(document, sites)| Asked::of(document, sites))
        .collect();
    let language = edition_language(edition).cloned().unwrap_or_else(Language::undetermined);
    let mut answers = Vec::new();
    let mut of_all = None;
    let scopes = reach.scopes(asked.len());
    let formatted = format_scopes(processor, &scopes, &asked, &language);
    for (scope, (formatted, flaws)) in scopes.into_iter().zip(formatted) {
        report.extend(flaws);
        let entries = if reach == Reach::None { Vec::new() } else { formatted.bibliography };
        let listing = Listing::of(entries, &asked, scope.clone());
        let mut documents = formatted.documents.into_iter();
        for index in scope {
            let has_list = matches!(reach, Reach::Review | Reach::Both);
            let entries = if has_list { listing.entries_of(index) } else { Vec::new() };
            answers.push(Answer {
                order: asked[index].order.clone(),
                citations: documents.next().unwrap_or_default(),
                links: listing.links_of(index),
                bibliography: bibliography::of_document(asked[index].document, entries),
            });
        }
        if matches!(reach, Reach::Edition | Reach::Both) {
            of_all = bibliography::of_edition(edition, listing.into_entries());
        }
    }
    (answers, of_all)
}

/// Formats each scope, with its flaws.
fn format_scopes(
    processor: &dyn CitationProcessor,
    scopes: &[Range<usize>],
    asked: &[Asked<'_>],
    language: &Language,
) -> Vec<(FormattedScope, Report)> {
    let format = |scope: &Range<usize>| {
        let mut flaws = Report::default();
        let asked = &asked[scope.clone()];
        if asked.iter().all(Asked::is_empty) {
            return (FormattedScope::default(), flaws);
        }
        let language = if let [review] = asked { &review.language } else { language };
        let documents = asked.iter().map(Asked::to_format).collect();
        let formatted = processor.format(&CitationScope { language, documents }, &mut flaws);
        (formatted, flaws)
    };
    in_order(scopes, format)
}

/// What `work` gives for each of `scopes`, in their order, on all processors if there are several.
#[cfg(feature = "host")]
fn in_order<O: Send>(
    scopes: &[Range<usize>],
    work: impl Fn(&Range<usize>) -> O + Sync + Send,
) -> Vec<O> {
    use rayon::prelude::*;
    match scopes {
        [scope] => vec![work(scope)],
        scopes => scopes.par_iter().map(work).collect(),
    }
}

#[cfg(not(feature = "host"))]
fn in_order<O>(scopes: &[Range<usize>], work: impl Fn(&Range<usize>) -> O) -> Vec<O> {
    scopes.iter().map(work).collect()
}

#[cfg(test)]
mod tests;
