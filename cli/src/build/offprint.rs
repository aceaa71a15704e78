//! Offprints: each review in files of its own, with the page numbers of the edition.

use super::description::OffprintEntry;
use super::output::{Output, suffix};
use super::produce::{Material, Product, guarded, stage};
use crate::batch;
use crate::convert::Target;
use recension_core::asset::Assets;
use recension_core::diagnostic::{Degree, Report};
use recension_core::model::{Edition, Matter};
use recension_core::pagination::PageMap;
use recension_core::pipeline::Writing;
use recension_core::resolve::{
    CitationPlacement, CitationProcessor, PageRange, ResolvedEdition, Settings,
};
use recension_core::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The option by which an exporter that paginates takes the number of the first page.
const FIRST_PAGE: &str = "first-page";

/// What offprints are made of.
pub(super) struct Press<'a> {
    /// What the description wants.
    pub(super) entry: &'a OffprintEntry,
    /// The folder of the outputs.
    pub(super) folder: &'a Path,
    /// The edition.
    pub(super) material: &'a Material<'a>,
    /// Where pages begin in the outputs that have pages, by their names.
    pub(super) pages: &'a BTreeMap<String, PageMap>,
}

impl Press<'_> {
    /// The folder of the offprints.
    pub(super) fn folder(&self) -> PathBuf {
        self.folder.join(&self.entry.folder)
    }

    /// The outputs that each review is to have of its own.
    pub(super) fn wanted<'o, 'w>(&self, outputs: &'o [Output<'w>]) -> Vec<&'o Output<'w>> {
        let is_wanted = |output: &&Output<'_>| {
            self.entry.outputs.iter().any(|wanted| wanted.text == output.name)
        };
        outputs.iter().filter(is_wanted).collect()
    }

    /// Makes the offprints of one output, and gives each to `take` in the order of the reviews.
    pub(super) fn produce(&self, output: &Output<'_>, take: impl FnMut(Product)) {
        let edition = self.material.edition;
        // What is wrong with the edition has been told when the whole was made.
        let mut report = Report::default();
        let whole = output.writing.resolved(edition.clone(), &mut report);
        let own = self.pages.get(&output.name).filter(|_| output.paginates());
        let pages = own.or_else(|| self.pages.values().next());
        let before = edition.front.iter().filter_map(Matter::document).count();
        let jobs: Vec<(usize, String)> = (before..).zip(names(edition)).collect();
        let run = |(position, name): &(usize, String)| {
            let path = self.folder().join(format!("{name}.{}", suffix(output.writing.exporter)));
            self.offprint(output, (&whole, *position), &path, pages)
        };
        batch::run_in_order(&jobs, run, take);
    }

    fn offprint(
        &self,
        output: &Output<'_>,
        (whole, position): (&ResolvedEdition, usize),
        path: &Path,
        pages: Option<&PageMap>,
    ) -> Product {
        let name = path.display().to_string();
        let target = Target::below(&self.folder(), path.file_name().unwrap_or_default());
        let assets = Assets::in_folder(self.material.root).with_files(Arc::clone(&output.files));
        let mut product = guarded(output, |report| {
            let offprint = whole.offprint(position, pages).unwrap_or_else(|| whole.clone());
            let first = offprint.edition().sole_document();
            let first = first.and_then(|document| PageRange::of(document, pages?));
            let writing = beginning_at(&output.writing, first.as_ref());
            let is_text = output.writing.exporter.format().is_text;
            let text = is_text.then(|| offprint.edition());
            stage((&target, path), text, &assets, report, |sink, report| {
                writing.export(&offprint, &assets, sink, report)
            })
        });
        product.report = Report::default();
        product.name = name;
        product
    }
}

/// What the offprints of an output lack: where the text cites by author and year and the one
/// bibliography is that of the edition, they name works that nothing in them describes.
pub(super) fn losses(output: &Output<'_>) -> Report {
    let Settings { options, citations, .. } = &output.writing.resolve;
    let is_in_text =
        |style: &Arc<dyn CitationProcessor>| style.placement() == CitationPlacement::Text;
    let mut report = Report::default();
    if options.get("bibliography") == "edition" && citations.as_ref().is_some_and(is_in_text) {
        report.lose("references of offprints", Degree::Dropped, Span::NONE);
    }
    report
}

/// The same, with this number of the first page, if it is one that can have it.
fn beginning_at<'a>(writing: &Writing<'a>, range: Option<&PageRange>) -> Writing<'a> {
    let Writing { exporter, options, resolve } = writing;
    let mut options = options.clone();
    let spec = exporter.format().options.iter().find(|spec| spec.name == FIRST_PAGE);
    if let (Some(spec), Some(range)) = (spec, range) {
        // An exporter that does not take the number begins with its own.
        let _ = options.set(spec, &range.first);
    }
    Writing { exporter: *exporter, options, resolve: resolve.clone() }
}

/// Names of files for the reviews: their ids, else the names of their files.
pub(super) fn names(edition: &Edition) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let name = |document: &recension_core::model::Document| {
        let named = document.meta.id.as_ref().or(document.stem.as_ref());
        let base = named.map_or_else(|| "review".to_owned(), |name| file_name(name));
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        let mut candidates = std::iter::once(base.clone()).chain(numbered);
        candidates.find(|name| taken.insert(name.to_lowercase())).unwrap_or(base)
    };
    edition.reviews().map(name).collect()
}

/// An id without what file systems cannot name.
fn file_name(id: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = id.chars().map(kept).collect();
    let name = name.trim_matches(['.', '-']);
    if name.is_empty() { "review".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use recension_core::model::{Document, Metadata, Part};

    #[test]
    fn files_are_named_by_ids() {
        let review = |id: &str| Document {
            meta: Metadata { id: Some(id.to_owned()), ..Metadata::default() },
            ..Document::default()
        };
        let documents = ["salt-1", "doi:10.5/a b", "../up", "SALT-1", "…"].map(review).to_vec();
        let part = Part { documents, ..Part::default() };
        let edition = Edition { parts: vec![part], ..Edition::default() };
        assert_eq!(names(&edition), ["salt-1", "doi-10.5-a-b", "up", "SALT-1-2", "review"]);
    }
}
