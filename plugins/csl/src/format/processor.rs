//! The processor behind core's trait.

use super::bibliography;
use super::cited::Cited;
use super::cluster::Clusters;
use super::memo::{Engine, Look, Memo};
use super::narrow::macros;
use super::plan::{Planned, plan};
use super::setting::Part;
use super::traits::Traits;
use super::{code, distinguish};
use crate::locale::Speech;
use crate::{Style, StyleError};
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::Language;
use recension_core::resolve::{
    CitationPlacement, CitationProcessor, CitationScope, FormattedScope,
};
use recension_core::source::Span;

/// Formats citations in a CSL style.
#[derive(Debug)]
pub struct Processor {
    style: Style,
    traits: Traits,
}

impl Processor {
    /// A processor of this style.
    pub fn new(style: Style) -> Self {
        Self { traits: Traits::of(&style.csl), style }
    }

    /// A processor of the style of this name; [`crate::DEFAULT_STYLE`] is one.
    ///
    /// # Errors
    /// As [`Style::by_name`].
    pub fn by_name(name: &str) -> Result<Self, StyleError> {
        Style::by_name(name).map(Self::new)
    }

    /// A processor of the style that the text of a `.csl` file describes.
    ///
    /// # Errors
    /// As [`Style::from_source`].
    pub fn from_source(source: &str) -> Result<Self, StyleError> {
        Style::from_source(source).map(Self::new)
    }
}

impl CitationProcessor for Processor {
    fn placement(&self) -> CitationPlacement {
        if self.style.is_note_style() { CitationPlacement::Note } else { CitationPlacement::Text }
    }

    fn format(&self, scope: &CitationScope<'_>, report: &mut Report) -> FormattedScope {
        let mut cited = Cited::gather(scope);
        cited.fit(&self.style);
        let (languages, speeches) = self.speeches(scope);
        let speech_of = |language: &Language| {
            languages.iter().position(|known| *known == language).unwrap_or_default()
        };
        let macros = macros(&self.style.csl.macros);
        let engine = Engine {
            style: &self.style,
            traits: self.traits,
            macros: &macros,
            speeches: &speeches,
            works: &cited.works,
            numbers: &[],
        };
        let own = speech_of(scope.language);
        let order = bibliography::order(engine, own);
        let numbers = numbers(&order);
        let engine = Engine { numbers: &numbers, ..engine };
        let looks = distinguish::looks(engine, &order);
        let cite_order = bibliography::cite_order(engine, own);
        let near = (self.style.csl.citation.near_note_distance, self.traits);
        let planned: Vec<_> = scope
            .documents
            .iter()
            .map(|document| {
                let speech = speech_of(document.language);
                plan(document, &cited, speech, near, cite_order.as_deref())
            })
            .collect();
        let (memo, (entries, failed)) = rayon::join(
            || self.memo(engine, &planned, &looks),
            || bibliography::entries(engine, &looks, &order, own),
        );
        tell_failures(engine, &memo, &failed, report);
        let clusters = Clusters { engine, memo: &memo, placement: self.placement() };
        let documents = planned
            .iter()
            .map(|citations| citations.iter().map(|one| clusters.citation(one)).collect())
            .collect();
        FormattedScope { documents, bibliography: entries }
    }
}

impl Processor {
    /// The languages of a scope, that of its bibliography first, and what is known of each.
    fn speeches<'a>(&self, scope: &CitationScope<'a>) -> (Vec<&'a Language>, Vec<Speech>) {
        let mut languages = vec![scope.language];
        for document in &scope.documents {
            if !languages.contains(&document.language) {
                languages.push(document.language);
            }
        }
        let speeches =
            languages.iter().map(|language| Speech::new(language, &self.style)).collect();
        (languages, speeches)
    }

    /// Renders all that the citations need.
    fn memo<'a>(
        &self,
        engine: Engine<'_>,
        planned: &'a [Vec<Planned<'_>>],
        looks: &[Look],
    ) -> Memo<'a> {
        let placement = self.placement();
        let groups = self.style.csl.citation.collapse.is_some()
            || self.style.csl.citation.cite_group_delimiter.is_some();
        let mut memo = Memo::default();
        for citation in planned.iter().flatten() {
            let makes_note = citation.makes_note(placement);
            let is_grouped =
                groups && placement == CitationPlacement::Text && citation.cites.len() > 1;
            for cite in &citation.cites {
                let mut parts: Vec<_> = cite.part(placement, makes_note).into_iter().collect();
                if is_grouped {
                    parts.extend([Part::Author, Part::WithoutAuthor]);
                } else if cite.names_author(placement, makes_note) {
                    parts.push(Part::Author);
                }
                for part in parts {
                    if let Some(key) = cite.key(citation.speech, part) {
                        memo.order(key, cite.value(part));
                    }
                }
            }
        }
        memo.render(engine, looks);
        memo
    }
}

/// The number of each work in the order of the bibliography, from 1.
fn numbers(order: &[usize]) -> Vec<usize> {
    let mut numbers = vec![0; order.len()];
    for (position, work) in order.iter().enumerate() {
        numbers[*work] = position + 1;
    }
    numbers
}

fn tell_failures(engine: Engine<'_>, memo: &Memo<'_>, failed: &[usize], report: &mut Report) {
    let mut works: Vec<_> = memo.failed.iter().chain(failed).copied().collect();
    works.sort_unstable();
    works.dedup();
    for work in works {
        let key = &engine.works[work].source.1;
        let message = format!("the reference `{key}` cannot be formatted in this style");
        report.push(
            Diagnostic::warning(&code::CITATION_FAILED, Span::NONE, message)
                .with_hint("look at its dates and numbers"),
        );
    }
}
