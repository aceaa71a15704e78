//! `recension build`: an edition described in a file, made in all its outputs.

mod bind;
mod cover;
mod description;
mod destination;
mod gather;
mod inner;
mod offprint;
mod only;
mod output;
mod pattern;
mod place;
mod placing;
mod produce;
mod read;
mod summary;
mod watch;

pub(crate) use watch::watch;

use crate::args;
use crate::codes;
use crate::failure::Failure;
use crate::input::read_text;
use crate::metadata::Overlay;
use crate::program::Context;
use crate::refusal;
use crate::status::Status;
use crate::style::Styles;
use description::{Description, OffprintEntry};
use destination::Destinations;
use gather::Text;
use offprint::Press;
use output::{Output, Workshop, suffix};
use place::Inputs;
use placing::{Ready, Series};
use produce::{Material, Product, Staged};
use read::Readings;
use recension_core::diagnostic::{Report, Severity};
use recension_core::model::Edition;
use recension_core::source::{SourceId, Sources};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Instant;
use summary::Summary;

/// The name of a description.
const DESCRIPTION: &str = "edition.toml";

/// Makes the edition that `arguments` name.
pub(crate) fn build(arguments: &args::Build, context: &Context) -> Result<Status, Failure> {
    let begun = Instant::now();
    let path = description_path(arguments.edition.as_deref());
    let root = folder_of(&path);
    let mut report = Report::default();
    let text = read_text(&path).map_err(as_description)?;
    let mut overlay = Overlay::over(&path.to_string_lossy(), text);
    let described = overlay.sources();
    let source = described.iter().next().expect("the overlay was made of the description");
    let description = Description::read(source, arguments.profile.as_deref(), &mut report)?;
    let styles = supply(&mut overlay, &description, root, &mut report)?;
    if let Some(cover) = &description.meta.cover {
        cover::check(cover, root, &mut report);
    }
    let folder = output_folder(arguments, &description, root);
    let written = Destinations::of(&description, (root, &folder), &context.registry);
    let texts = gather::gather(&description, root, &written, &mut report);
    let language = description.meta.language.as_ref();
    let mut readings = Readings::new(&texts, language, context, &mut report);
    let inputs = Inputs::new(&path, &description, &texts);
    let workshop = Workshop {
        description: &description,
        root,
        folder: &folder,
        inputs: &inputs,
        overlay: &overlay,
        context,
    };
    let mut outputs = workshop.outputs(&arguments.target, &mut readings, &mut report)?;
    let offprints = description.offprints.as_ref().filter(|_| arguments.only.is_none());
    let run = Run { arguments, context, root, folder: &folder, offprints };
    run.refuse_flaws(&report, &described)?;
    let mut sources = overlay.sources();
    report.extend(overlay.report.clone());
    let (edition, failures) =
        run.read(&description, &texts, (&readings, &overlay), (&mut sources, &mut report))?;
    if arguments.only.is_some() {
        let mut found = Report::default();
        workshop.name_after_review(&mut outputs, &edition, &mut found);
        run.refuse_flaws(&found, &described)?;
        report.extend(found);
    }
    let citations = styles.of(&edition, Some(root), &mut report);
    for output in &mut outputs {
        output.writing = output.writing.with_citations(citations.clone());
    }
    let mut summary = Summary::new(&edition, begun);
    let status = run.make(&outputs, &edition, &failures, (sources, report), &mut summary)?;
    context.terminal.summary(&summary.in_words());
    Ok(status)
}

/// The failure to read the description, with what to do if it is no text.
fn as_description(failure: Failure) -> Failure {
    if failure.code == Some(&codes::NOT_TEXT) {
        return failure.with_hint("save it as UTF-8, which is what TOML is written in");
    }
    failure
}

/// The description that the command line names: a file, or the one in a folder.
fn description_path(named: Option<&Path>) -> PathBuf {
    match named {
        None => PathBuf::from(DESCRIPTION),
        Some(path) if path.is_dir() => path.join(DESCRIPTION),
        Some(path) => path.to_owned(),
    }
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|root| !root.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn output_folder(arguments: &args::Build, description: &Description, root: &Path) -> PathBuf {
    match (&arguments.output, &description.folder) {
        (Some(folder), _) => folder.clone(),
        (None, folder) => shown(root.join(folder.as_deref().unwrap_or("out"))),
    }
}

/// A path without the `./` that stands for the working directory, unless it is all of the path.
fn shown(path: PathBuf) -> PathBuf {
    match path.strip_prefix(".") {
        Ok(below) if !below.as_os_str().is_empty() => below.to_owned(),
        _ => path,
    }
}

/// Reads what serves every review: references, templates, the style. What cannot be read is told.
fn supply(
    overlay: &mut Overlay,
    description: &Description,
    root: &Path,
    report: &mut Report,
) -> Result<Styles, Failure> {
    let mut files = Vec::new();
    for file in &description.bibliography {
        let path = shown(root.join(&file.text));
        match read_text(&path) {
            Ok(_) => files.push(path),
            Err(failure) => report.push(failure.at(file.span)),
        }
    }
    overlay.add_references(&files)?;
    if let Some(templates) = &description.works_templates
        && let Err(failure) = overlay.add_templates(&shown(root.join(&templates.text)))
    {
        report.push(failure.at(templates.span));
    }
    let Some(style) = &description.csl else { return Ok(Styles::default()) };
    Ok(Styles::seen_from(root, Some(&style.text)).unwrap_or_else(|failure| {
        report.push(failure.at(style.span));
        Styles::default()
    }))
}

/// One run.
struct Run<'a> {
    arguments: &'a args::Build,
    context: &'a Context,
    root: &'a Path,
    folder: &'a Path,
    /// What each review has of its own, where the edition is whole.
    offprints: Option<&'a OffprintEntry>,
}

impl Run<'_> {
    /// Refuses an edition whose description has flaws, unless it is to be made nevertheless.
    fn refuse_flaws(&self, report: &Report, sources: &Sources) -> Result<(), Failure> {
        let flaws = report.diagnostics().iter();
        let flaws = flaws.filter(|flaw| flaw.severity == Severity::Error).count();
        if flaws == 0 || self.arguments.keep_going {
            return Ok(());
        }
        self.context.terminal.report(report, sources, "");
        let message = match flaws {
            1 => "the description of the edition has a flaw: nothing is written".to_owned(),
            _ => format!("the description of the edition has {flaws} flaws: nothing is written"),
        };
        Err(Failure::new(Status::InputErrors, message)
            .with_hint("`--keep-going` makes what can be made"))
    }

    /// Reads and binds the texts; only the one that is asked for, if one is.
    fn read(
        &self,
        description: &Description,
        texts: &[Text],
        (readings, overlay): (&Readings<'_>, &Overlay),
        (sources, report): (&mut Sources, &mut Report),
    ) -> Result<(Edition, Vec<Failure>), Failure> {
        let (read, failures) = readings.read(texts, overlay, (sources, report));
        let before = report.diagnostics().len();
        let mut edition = bind::bind(description, texts, read, report);
        let is_flawed = !failures.is_empty() || report.diagnostics().len() > before;
        if is_flawed && !self.arguments.keep_going {
            self.context.terminal.report(report, sources, "");
            self.tell_all(&failures);
            let status = failures.first().map_or(Status::InputErrors, |failure| failure.status);
            return Err(not_whole(status));
        }
        if let Some(only) = &self.arguments.only {
            only::keep(&mut edition, only)?;
        }
        Ok((edition, failures))
    }

    /// Makes the outputs, and puts them in their places unless the run is refused.
    fn make(
        &self,
        outputs: &[Output<'_>],
        edition: &Edition,
        failures: &[Failure],
        (sources, report): (Sources, Report),
        summary: &mut Summary,
    ) -> Result<Status, Failure> {
        let terminal = self.context.terminal;
        self.tell_all(failures);
        let mut told = Told::new(sources);
        told.tell(&report, "", self.context);
        let material = Material { edition, root: self.root };
        let mut staged: Vec<(String, Staged)> = Vec::new();
        let mut failed: Vec<Failure> = Vec::new();
        let mut progress = terminal.progress(outputs.len(), "making outputs");
        let take = |product: Product| {
            progress.advance(|| told.tell(&product.report, &product.format, self.context));
            match product.result {
                Ok(output) => staged.push((product.name, output)),
                Err(failure) => failed.push(failure),
            }
        };
        produce::produce(outputs, &material, take);
        drop(progress);
        let offprints = self.offprints(outputs, &material, &staged, (&mut failed, &mut told));
        let staged: Vec<Staged> = staged.into_iter().map(|(_, output)| output).collect();
        let ready = Ready::new(staged, offprints, &mut failed);
        self.tell_all(&failed);
        if let Some(bug) = failed.iter().find(|failure| failure.status == Status::Bug) {
            return Ok(bug.status);
        }
        if let Some(first) = failed.first().filter(|_| !self.arguments.keep_going) {
            return Err(not_whole(first.status));
        }
        self.refuse(&told.report)?;
        summary.count_warnings(&told.report);
        let opened = ready.first();
        ready.commit(terminal, summary)?;
        if let Some(path) = opened.filter(|_| self.arguments.open) {
            open(&path)?;
        }
        let is_whole = failed.is_empty() && failures.is_empty();
        Ok(match told.report.worst() {
            Some(Severity::Error) => Status::InputErrors,
            _ if is_whole => Status::Done,
            _ => Status::InputErrors,
        })
    }

    /// The offprints of every output that is to have them, each with the pattern of their paths.
    fn offprints(
        &self,
        outputs: &[Output<'_>],
        material: &Material<'_>,
        staged: &[(String, Staged)],
        (failed, told): (&mut Vec<Failure>, &mut Told),
    ) -> Vec<Series> {
        let Some(entry) = self.offprints else { return Vec::new() };
        let with_pages = staged.iter().filter(|(_, output)| !output.pages.pages.is_empty());
        let pages = with_pages.map(|(name, output)| (name.clone(), output.pages.clone())).collect();
        let press = Press { entry, folder: self.folder, material, pages: &pages };
        let wanted = press.wanted(outputs);
        let count = wanted.len() * material.edition.reviews().count();
        let mut progress = self.context.terminal.progress(count, "making offprints");
        let mut all = Vec::new();
        for output in wanted {
            told.tell(&offprint::losses(output), &output.format(), self.context);
            let mut series = Vec::new();
            press.produce(output, |product| {
                progress.advance(|| match product.result {
                    Ok(offprint) => series.push(offprint),
                    Err(failure) => failed.push(failure),
                });
            });
            let pattern = format!("*.{}", suffix(output.writing.exporter));
            all.push((press.folder().join(pattern), series));
        }
        all
    }

    fn tell_all(&self, failures: &[Failure]) {
        for failure in failures {
            self.context.terminal.failure(failure);
        }
    }

    fn refuse(&self, report: &Report) -> Result<(), Failure> {
        if self.context.deny_warnings {
            refusal::of_warnings(report.diagnostics())?;
        }
        if self.arguments.deny_loss {
            refusal::refuse_losses(report.losses().len())?;
        }
        Ok(())
    }
}

/// What has been told: several outputs of one edition have most flaws in common.
struct Told {
    sources: Sources,
    report: Report,
    known: HashSet<(&'static str, (SourceId, u32, u32), String)>,
}

impl Told {
    fn new(sources: Sources) -> Self {
        Self { sources, report: Report::default(), known: HashSet::new() }
    }

    /// Tells what has not been told, of the output in `format`.
    fn tell(&mut self, found: &Report, format: &str, context: &Context) {
        let mut new = Report::default();
        for flaw in found.diagnostics() {
            let key = (flaw.code.name, flaw.span.into(), flaw.message.to_string());
            if self.known.insert(key) {
                new.push(flaw.clone());
            }
        }
        for loss in found.losses() {
            new.lose(loss.what.clone(), loss.degree, loss.span);
        }
        context.terminal.report(&new, &self.sources, format);
        self.report.extend(new);
    }
}

fn not_whole(status: Status) -> Failure {
    Failure::new(status, "the edition is not whole: nothing is written")
        .with_hint("`--keep-going` makes what can be made")
}

/// Opens a file as the desktop does.
fn open(path: &Path) -> Result<(), Failure> {
    open::that(path).map_err(|error| {
        Failure::files(format!("cannot open `{}`", path.display())).because(&error)
    })
}
