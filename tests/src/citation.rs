//! A processor of citations that knows no style: what is printed where, without what a style makes of it.

use recension_core::diagnostic::Report;
use recension_core::model::build::{emphasis, link, text};
use recension_core::model::{CitationMode, Inline, Reference};
use recension_core::resolve::{
    BibliographyEntry, CitationPlacement, CitationProcessor, CitationRequest, CitationScope,
    CitedDocument, FormattedCitation, FormattedScope, entry_anchor, missing_key,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Prints keys and titles: `(see eco1980, 9)`.
#[derive(Debug)]
pub struct Plain(CitationPlacement);

impl Plain {
    /// A processor that puts citations there.
    pub fn shared(placement: CitationPlacement) -> Arc<dyn CitationProcessor> {
        Arc::new(Self(placement))
    }
}

impl CitationProcessor for Plain {
    fn placement(&self) -> CitationPlacement {
        self.0
    }

    fn format(&self, scope: &CitationScope<'_>, _report: &mut Report) -> FormattedScope {
        let documents = scope.documents.iter();
        let format = |document: &CitedDocument<'_>| {
            let requests = document.citations.iter();
            requests.map(|request| self.citation(request, document)).collect()
        };
        FormattedScope {
            documents: documents.map(format).collect(),
            bibliography: bibliography(scope),
        }
    }
}

impl Plain {
    fn citation(
        &self,
        request: &CitationRequest<'_>,
        document: &CitedDocument<'_>,
    ) -> FormattedCitation {
        let words = words(request, document);
        let is_made = self.0 == CitationPlacement::Note && !request.inside_note;
        if request.note.is_some() && is_made {
            let is_narrative = |mode| matches!(mode, CitationMode::Narrative);
            let text = match request.items {
                [item, ..] if is_narrative(item.mode) => vec![text(&item.key)],
                _ => Vec::new(),
            };
            return FormattedCitation { text, note: Some(words) };
        }
        let inside = [vec![text("(")], words, vec![text(")")]].concat();
        FormattedCitation { text: inside, note: None }
    }
}

fn words(request: &CitationRequest<'_>, document: &CitedDocument<'_>) -> Vec<Inline> {
    let mut words = Vec::new();
    for (index, item) in request.items.iter().enumerate() {
        words.push(text(if index > 0 { "; " } else { "cf. " }));
        words.extend(item.prefix.clone());
        if document.references.contains_key(&item.key) {
            words.push(link(format!("#{}", entry_anchor(&item.key)), [text(&item.key)]));
        } else {
            words.push(missing_key(&item.key));
        }
        words.extend(item.locator.iter().map(|locator| text(format!(", {}", locator.value))));
        words.extend(item.suffix.clone());
    }
    words
}

/// One entry for each reference that is cited or named, in the order of the keys.
fn bibliography(scope: &CitationScope<'_>) -> Vec<BibliographyEntry> {
    let mut listed = BTreeSet::new();
    let mut entries = Vec::new();
    for (index, document) in scope.documents.iter().enumerate() {
        let items = document.citations.iter().flat_map(|request| request.items);
        let keys = items.map(|item| item.key.as_str()).chain(document.uncited.iter().copied());
        for key in keys {
            let Some(reference) = document.references.get(key) else { continue };
            if listed.insert((key, format!("{reference:?}"))) {
                entries.push(entry(index, key, reference));
            }
        }
    }
    entries.sort_by(|a, b| a.reference.1.cmp(&b.reference.1));
    entries
}

fn entry(index: usize, key: &str, reference: &Reference) -> BibliographyEntry {
    let title = reference.variable("title").and_then(|title| title.as_str()).unwrap_or("untitled");
    let content = vec![text(format!("{key}: ")), emphasis([text(title)]), text(".")];
    BibliographyEntry { reference: (index, key.to_owned()), label: Vec::new(), content }
}
