//! One input of a run.

use super::media::{self, Picture};
use super::plan::{Job, Plan};
use super::stage::Stage;
use crate::failure::Failure;
use crate::metadata::Overlay;
use crate::status::Status;
use recension_core::diagnostic::Report;
use recension_core::pipeline;
use recension_core::source::Sources;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// What became of an input.
#[derive(Debug)]
pub(super) struct Outcome {
    /// Its text, for diagnostics.
    pub(super) sources: Sources,
    /// What is wrong with it, and what the format cannot hold.
    pub(super) report: Report,
    /// Its output.
    pub(super) result: Result<Staged, Failure>,
}

/// Everything that an input gives.
#[derive(Debug)]
pub(super) struct Staged {
    /// The output.
    pub(super) output: Stage,
    /// The pictures to copy.
    pub(super) pictures: Vec<Picture>,
}

/// Converts the input of `job`, and leaves the output on its stage.
pub(super) fn run(job: &Job, plan: &Plan<'_>, overlay: &Overlay) -> Outcome {
    let mut sources = overlay.sources();
    let mut report = Report::default();
    // A bug that one input brings out must say which, and let the others be reported too.
    let stage = AssertUnwindSafe(|| stage(job, plan, overlay, (&mut sources, &mut report)));
    let result = catch_unwind(stage).unwrap_or_else(|_| {
        Err(Failure::new(Status::Bug, format!("the bug came out with `{}`", job.input.name())))
    });
    Outcome { sources, report, result }
}

fn stage(
    job: &Job,
    plan: &Plan<'_>,
    overlay: &Overlay,
    (sources, report): (&mut Sources, &mut Report),
) -> Result<Staged, Failure> {
    let route = &plan.routes[job.route];
    let bytes = job.input.read()?;
    let input = pipeline::Input { name: &job.input.name(), bytes: &bytes };
    let failure = |error| Failure::of_run(&error, &job.target.name());
    let mut edition = route.reading.edition(input, sources, report).map_err(failure)?;
    overlay.bibliography.supply(&mut edition, &job.input, sources, report);
    let assets = job.input.assets().with_files(Arc::clone(&route.files));
    let media_folder = job.media_folder.as_deref();
    let review = job.input.name();
    let pictures =
        media_folder.map(|folder| media::pictures(&review, folder, &edition, &assets, report));
    let mut output = Stage::new(&job.target);
    let folder = job.input.path().and_then(Path::parent);
    let citations = plan.styles.of(&edition, folder, report);
    let writing = route.writing.with_citations(citations);
    writing.write(edition, &assets, output.sink(), report).map_err(failure)?;
    Ok(Staged { output, pictures: pictures.unwrap_or_default() })
}
