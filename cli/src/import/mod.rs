//! `recension import`: a draft in, a Markdown review out, its front matter filled from the text.

mod comment;
mod question;

use crate::args;
use crate::codes;
use crate::convert::{Stage, Target};
use crate::failure::Failure;
use crate::input::Input;
use crate::metadata::Overlay;
use crate::program::Context;
use crate::reading;
use crate::refusal;
use crate::status::Status;
use recension_core::diagnostic::{Report, Severity};
use recension_core::export::FileSink;
use recension_core::import::Importer;
use recension_core::model::{Document, Edition};
use recension_core::option::{Options, distribute};
use recension_core::pipeline::{self, Writing};
use recension_core::resolve;
use recension_core::source::{Source, Sources};
use recension_text::{Draft, accept, draft};
use std::path::Path;

/// Format of drafts whose name tells none.
const DRAFT: &str = "text";
/// Format of the review that is made.
const REVIEW: &str = "markdown";

/// Makes a review of the draft.
pub(crate) fn import(arguments: &args::Import, context: &Context) -> Result<Status, Failure> {
    let input = arguments.input.as_deref().map_or(Input::Standard, Input::new);
    let target = target(arguments.output.as_deref(), &input)?;
    let overlay = Overlay::read(arguments.reading.metadata_file.as_deref(), &[])?;
    let mut sources = overlay.sources();
    let mut report = overlay.report.clone();
    let document = read(&input, arguments, &overlay, context, (&mut sources, &mut report))?;
    let draft = draft(document, sources.iter().last());
    let draft = if arguments.review { reviewed(draft, sources.iter().last())? } else { draft };
    let written = markdown(draft, context, &mut report)?;
    context.terminal.report(&report, &sources, REVIEW);
    if context.deny_warnings {
        refusal::of_warnings(report.diagnostics())?;
    }
    let mut stage = Stage::new(&target);
    stage.fill(&written)?;
    stage.commit(context.terminal)?;
    Ok(if report.worst() == Some(Severity::Error) { Status::InputErrors } else { Status::Done })
}

/// Where the review goes: never where the draft is.
fn target(output: Option<&Path>, input: &Input) -> Result<Target, Failure> {
    let Some(path) = output.filter(|path| *path != Path::new("-")) else {
        return Ok(Target::Standard);
    };
    let target = Target::file(path)?;
    let draft = input.path().and_then(|draft| draft.canonicalize().ok());
    match target.replaced() {
        Some(replaced) if Some(&replaced) == draft.as_ref() => {
            Err(Failure::usage(format!("`{}` is the draft", target.name()))
                .coded(&codes::OUTPUT_IS_INPUT)
                .with_hint("write to another file"))
        }
        _ => Ok(target),
    }
}

/// Reads the draft as its author left it: what is found in it is written afterwards.
fn read(
    input: &Input,
    arguments: &args::Import,
    overlay: &Overlay,
    context: &Context,
    (sources, report): (&mut Sources, &mut Report),
) -> Result<Document, Failure> {
    let importer = importer(input, arguments, context)?;
    let mut settings = reading::settings(&arguments.reading);
    settings.extend(reading::undetected(importer));
    let [options] = distribute(&settings, [&importer.format().options])?;
    let reading = reading::reading(importer, options, &arguments.reading, overlay);
    let (name, bytes) = (input.name().into_owned(), input.read()?);
    let edition = reading
        .edition(pipeline::Input { name: &name, bytes: &bytes }, sources, report)
        .map_err(|error| Failure::of_run(&error, &name))?;
    edition.sole_document().cloned().ok_or_else(|| {
        Failure::usage(format!("`{name}` holds several reviews"))
            .with_hint("import one review at a time")
    })
}

fn importer<'a>(
    input: &Input,
    arguments: &args::Import,
    context: &'a Context,
) -> Result<&'a dyn Importer, Failure> {
    let told = arguments.reading.from.as_deref();
    match reading::importer(&context.registry, told, input) {
        Err(_) if told.is_none() => Ok(context.registry.importer(DRAFT)?),
        Ok(importer)
            if told.is_none() && *input == Input::Standard && importer.format().name != DRAFT =>
        {
            Ok(context.registry.importer(DRAFT)?)
        }
        found => found,
    }
}

/// The draft with what the editor agreed to on the terminal.
fn reviewed(mut draft: Draft, source: Option<&Source>) -> Result<Draft, Failure> {
    let accepted = question::accepted(&draft.doubtful, source)?;
    accept(&mut draft.document, &accepted, source);
    draft.doubtful.clear();
    Ok(draft)
}

/// The review as canonical Markdown, with what is doubtful as comments in its front matter.
fn markdown(draft: Draft, context: &Context, report: &mut Report) -> Result<Vec<u8>, Failure> {
    let exporter = context.registry.exporter(REVIEW)?;
    let resolve =
        reading::resolve_settings(Options::defaults(resolve::options()), &Overlay::default())?;
    let options = Options::defaults(&exporter.format().options);
    let mut sink = FileSink::default();
    Writing { exporter, options, resolve }
        .write(
            Edition::of_one(draft.document),
            &recension_core::asset::Assets::none(),
            &mut sink,
            report,
        )
        .map_err(|error| Failure::of_run(&error, REVIEW))?;
    Ok(comment::with_comments(sink.into_bytes(), &draft.doubtful))
}
