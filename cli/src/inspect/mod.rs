//! `recension inspect`: what is read from a review.

mod credits;
mod json;
mod summary;
mod tree;

use crate::args;
use crate::args::View;
use crate::failure::Failure;
use crate::input::Input;
use crate::metadata::Overlay;
use crate::program::Context;
use crate::reading;
use crate::refusal;
use crate::status::Status;
use crate::terminal;
use recension_core::diagnostic::{Report, Severity};
use recension_core::model::Edition;
use recension_core::option::distribute;
use recension_core::pipeline;
use recension_core::resolve::{self, ResolvedEdition};
use recension_core::source::Sources;

/// What is known of an input.
struct Findings {
    edition: ResolvedEdition,
    name: String,
    format: String,
    sources: Sources,
    report: Report,
}

/// Shows what is read from the input.
pub(crate) fn inspect(arguments: &args::Inspect, context: &Context) -> Result<Status, Failure> {
    let findings = read(arguments, context)?;
    let report = &findings.report;
    context.terminal.report(report, &findings.sources, &findings.format);
    if context.deny_warnings {
        refusal::of_warnings(report.diagnostics())?;
    }
    let status = match report.worst() {
        Some(Severity::Error) => Status::InputErrors,
        _ => Status::Done,
    };
    terminal::data(&shown(findings, View::from(&arguments.view))?)?;
    Ok(status)
}

fn read(arguments: &args::Inspect, context: &Context) -> Result<Findings, Failure> {
    let options = &arguments.reading;
    let input = match &arguments.input {
        Some(path) => Input::new(path),
        None => terminal::standard_input()?,
    };
    let importer = reading::importer(&context.registry, options.from.as_deref(), &input)?;
    let stages = [&*importer.format().options, resolve::options()];
    let mut settings = reading::settings(options);
    if let View::Credits(_) = View::from(&arguments.view) {
        settings.extend(reading::undetected(importer));
    }
    let [read, resolve] = distribute(&settings, stages)?;
    let mut overlay = Overlay::read(options.metadata_file.as_deref(), &arguments.overrides)?
        .with_references(&arguments.bibliography)?;
    overlay.read_templates(&options.options)?;
    let settings = reading::resolve_settings(resolve, &overlay)?;
    let reading = reading::reading(importer, read, options, &overlay);
    let mut sources = overlay.sources();
    let mut report = overlay.report.clone();
    let name = input.name().into_owned();
    let bytes = input.read()?;
    let mut edition = reading
        .edition(pipeline::Input { name: &name, bytes: &bytes }, &mut sources, &mut report)
        .map_err(|error| Failure::of_run(&error, &name))?;
    overlay.bibliography.supply(&mut edition, &input, &mut sources, &mut report);
    let edition = resolve::resolve(edition, &settings, &mut report);
    let format = importer.format().name.to_string();
    Ok(Findings { edition, name, format, sources, report })
}

fn shown(findings: Findings, view: View) -> Result<Vec<u8>, Failure> {
    let Findings { edition, name, format, sources, report } = findings;
    let written = match view {
        View::Summary => Ok(summary::summary(&edition, &name, &format, &report).into_bytes()),
        View::Tree => Ok(tree::tree(edition.edition(), &sources).into_bytes()),
        View::Resolved => json::resolved(&edition, &sources),
        View::Json => json::authored(&edition.strip()),
        View::Metadata => json::metadata(&edition.strip()),
        View::Credits(form) => credits::credits(edition.edition(), &sources, form),
    };
    written.map_err(|error| Failure::new(Status::Bug, "cannot write JSON").because(&error))
}

/// The documents of an edition, with a name for each if there are several.
fn named_documents(
    edition: &Edition,
) -> impl Iterator<Item = (Option<usize>, &recension_core::model::Document)> {
    let several = edition.documents().count() > 1;
    edition.documents().enumerate().map(move |(at, document)| (several.then_some(at + 1), document))
}
