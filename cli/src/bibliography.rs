//! Files of references: those of `--bibliography`, those that a review names, those that lie beside it.

use crate::failure::Failure;
use crate::input::{Input, read_text};
use crate::shelf::Shelf;
use recension_core::bibliography::{BIBLIOGRAPHY, lacks_references, named_bibliographies, supply};
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::Edition;
use recension_core::source::{Source, SourceId, Sources, Span};
use recension_csl::{Library, SUFFIXES, reference_codes};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Name of the file that serves every review of a folder, without its suffix.
const SHARED: &str = "references";

/// The references of `--bibliography`, which serve every review of a run.
#[derive(Debug, Default)]
pub(crate) struct Bibliography {
    library: Library,
    /// Whether the command line names files, so that none are sought beside the reviews.
    is_named: bool,
    /// What else was read.
    shelf: Shelf,
}

impl Bibliography {
    /// Reads the files that the command line names.
    pub(crate) fn read(
        paths: &[PathBuf],
        sources: &mut Sources,
        report: &mut Report,
    ) -> Result<Self, Failure> {
        let mut library = Library::default();
        for path in paths {
            let source = sources.add(path.to_string_lossy(), read_text(path)?);
            library.add(source, report);
        }
        Ok(Self { library, is_named: !paths.is_empty(), shelf: Shelf::default() })
    }

    /// Gives each review of `edition` the references that it cites and does not have: from the files
    /// that it names, then from those of the command line; if neither names any, from beside `input`.
    pub(crate) fn supply(
        &self,
        edition: &mut Edition,
        input: &Input,
        sources: &mut Sources,
        report: &mut Report,
    ) {
        let review = sources.iter().last().map(Source::id);
        self.supply_from(edition, input, review, sources, report);
    }

    /// Does the same for what was read from `review`.
    pub(crate) fn supply_from(
        &self,
        edition: &mut Edition,
        input: &Input,
        review: Option<SourceId>,
        sources: &mut Sources,
        report: &mut Report,
    ) {
        let folder = input.path().and_then(Path::parent).unwrap_or(Path::new(""));
        let is_sole = edition.documents().count() == 1;
        let mut told = BTreeSet::new();
        for document in edition.documents_mut() {
            let named = named_bibliographies(document);
            if named.is_empty() && !lacks_references(document) {
                continue;
            }
            let named: Vec<String> = named.into_iter().map(str::to_owned).collect();
            let mut paths: Vec<PathBuf> = named.iter().map(|name| folder.join(name)).collect();
            if named.is_empty() && !self.is_named {
                paths.extend(beside(input, folder));
            }
            let is_new = told.insert(paths.clone());
            self.shelf.with(&paths, |volume| {
                for (number, reason) in &volume.unreadable {
                    let review = review.and_then(|id| sources.get(id)).filter(|_| is_sole);
                    report.push(match named.get(*number) {
                        Some(name) => missing(name, reason, place(review, name)),
                        None => missing(&paths[*number].to_string_lossy(), reason, Span::NONE),
                    });
                }
                if is_new {
                    volume.tell(sources, report);
                }
                supply(document, volume.library.references());
            });
            supply(document, self.library.references());
        }
    }
}

/// The file of references that lies beside a review: that of its own name, else that of its folder.
fn beside(input: &Input, folder: &Path) -> Option<PathBuf> {
    let path = input.path()?;
    let named = |stem: &Path| {
        let candidate = |suffix: &&str| PathBuf::from(format!("{}.{suffix}", stem.display()));
        let mut candidates = SUFFIXES.iter().map(candidate);
        candidates.find(|candidate| candidate != path && candidate.is_file())
    };
    named(&path.with_extension("")).or_else(|| named(&folder.join(SHARED)))
}

fn missing(name: &str, reason: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        &reference_codes::MISSING_BIBLIOGRAPHY,
        span,
        format!("cannot read the references of `{name}`: {reason}"),
    )
    .with_hint("the path is looked up from the folder of the review")
}

/// Where a review names a file, as far as its text tells: behind the key.
fn place(review: Option<&Source>, name: &str) -> Span {
    let place = || {
        let source = review?;
        let key = source.text().find(BIBLIOGRAPHY)? + BIBLIOGRAPHY.len();
        let start = key + source.text()[key..].find(name)?;
        Some(source.span(start..start + name.len()))
    };
    place().unwrap_or(Span::NONE)
}
