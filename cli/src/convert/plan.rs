//! A plan: what is read and written where, and how. What the command line gets wrong is found here,
//! before anything is read.

use super::naming::{output_name, output_names};
use super::target::{Target, output_folder};
use crate::args;
use crate::codes;
use crate::failure::Failure;
use crate::input::{Input, read_file};
use crate::metadata::Overlay;
use crate::program::Context;
use crate::reading;
use crate::style::Styles;
use crate::terminal;
use recension_core::asset::NamedFiles;
use recension_core::export::Exporter;
use recension_core::format::Format;
use recension_core::import::Importer;
use recension_core::option::{OptionSpec, Options, distribute};
use recension_core::pipeline::{Reading, Writing};
use recension_core::registry::{FormatError, Registry};
use recension_core::resolve;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a run is to do.
pub(super) struct Plan<'a> {
    /// One job for each input.
    pub(super) jobs: Vec<Job>,
    /// The ways from format to format that the jobs take.
    pub(super) routes: Vec<Route<'a>>,
    /// Name of the format that is written.
    pub(super) format: &'a str,
    /// What formats citations.
    pub(super) styles: Styles,
}

/// One input, and where its output goes.
#[derive(Debug)]
pub(super) struct Job {
    /// The input.
    pub(super) input: Input,
    /// Where its output goes.
    pub(super) target: Target,
    /// Where its pictures are copied to, if they are.
    pub(super) media_folder: Option<PathBuf>,
    /// Number of the route it takes.
    pub(super) route: usize,
}

/// A way from one format to another.
pub(super) struct Route<'a> {
    /// How is read.
    pub(super) reading: Reading<'a>,
    /// How is written.
    pub(super) writing: Writing<'a>,
    /// The files that the options of writing name.
    pub(super) files: Arc<NamedFiles>,
}

impl Route<'_> {
    /// The files that its options name: those of writing, and the templates of the house.
    fn named_files(&self) -> impl Iterator<Item = &str> {
        let Writing { exporter, options, resolve } = &self.writing;
        let templates = Some(resolve.options.get("works-templates"));
        let templates = templates.filter(|path| !path.is_empty());
        options.named_files(&exporter.format().options).chain(templates)
    }
}

impl<'a> Plan<'a> {
    /// The plan that `arguments` ask for.
    pub(super) fn new(
        arguments: &args::Convert,
        overlay: &Overlay,
        context: &'a Context,
    ) -> Result<Self, Failure> {
        let exporter = exporter(arguments, &context.registry)?;
        let inputs = inputs(arguments)?;
        let targets = targets(arguments, &inputs, exporter.format())?;
        let mut routes = Routes { arguments, overlay, exporter, found: Vec::new() };
        let mut jobs = Vec::with_capacity(inputs.len());
        for (input, Placed { target, below }) in inputs.into_iter().zip(targets) {
            let from = arguments.reading.from.as_deref();
            let route = routes.from(reading::importer(&context.registry, from, &input)?)?;
            let media_folder = arguments.extract_media.as_ref().map(|folder| folder.join(below));
            jobs.push(Job { input, target, media_folder, route });
        }
        refuse_inputs(&jobs, &routes.found, arguments)?;
        let styles = Styles::new(arguments.csl.as_deref())?;
        Ok(Self { jobs, routes: routes.found, format: &exporter.format().name, styles })
    }
}

/// The routes found so far: one for each format that is read.
struct Routes<'a, 'b> {
    arguments: &'b args::Convert,
    overlay: &'b Overlay,
    exporter: &'a dyn Exporter,
    found: Vec<Route<'a>>,
}

impl<'a> Routes<'a, '_> {
    /// Number of the route from `importer`.
    fn from(&mut self, importer: &'a dyn Importer) -> Result<usize, Failure> {
        let name = &importer.format().name;
        let known =
            self.found.iter().position(|route| route.reading.importer.format().name == *name);
        if let Some(number) = known {
            return Ok(number);
        }
        self.found.push(self.route(importer)?);
        Ok(self.found.len() - 1)
    }

    fn route(&self, importer: &'a dyn Importer) -> Result<Route<'a>, Failure> {
        let arguments = &self.arguments.reading;
        let stages =
            [&*importer.format().options, resolve::options(), &*self.exporter.format().options];
        let [read, resolve, write] = distribute(&reading::settings(arguments), stages)?;
        let files = named_files(&write, &self.exporter.format().options)?;
        Ok(Route {
            files: Arc::new(files),
            reading: reading::reading(importer, read, arguments, self.overlay),
            writing: Writing {
                exporter: self.exporter,
                options: write,
                resolve: reading::resolve_settings(resolve, self.overlay)?,
            },
        })
    }
}

/// Reads the files that options name; their paths are seen from the working directory.
fn named_files(options: &Options, specs: &[OptionSpec]) -> Result<NamedFiles, Failure> {
    let named = options.named_files(specs);
    named.map(|path| Ok((path.to_owned(), read_file(Path::new(path))?))).collect()
}

/// The exporter that `-t` names, else the one for the suffix of the output.
fn exporter<'a>(
    arguments: &args::Convert,
    registry: &'a Registry,
) -> Result<&'a dyn Exporter, Failure> {
    if let Some(name) = &arguments.to {
        return Ok(reading::exporter(registry, name)?);
    }
    let path = arguments.output.as_deref().filter(|path| !is_standard(path) && !path.is_dir());
    let Some(path) = path else {
        return Err(Failure::usage("nothing says which format to write")
            .with_hint("name a file, as in `-o review.epub`, or a format, as in `-t markdown`"));
    };
    registry.exporter_for(path).map_err(|error| match error {
        FormatError::Suffix { .. } => Failure::usage(error.to_string())
            .coded(&codes::UNKNOWN_FORMAT)
            .with_hint("name the format: `-t FORMAT`; `recension formats` lists them"),
        _ => error.into(),
    })
}

fn inputs(arguments: &args::Convert) -> Result<Vec<Input>, Failure> {
    let inputs: Vec<Input> = arguments.inputs.iter().map(|path| Input::new(path)).collect();
    match inputs.as_slice() {
        [] => Ok(vec![terminal::standard_input()?]),
        [_, _, ..] if inputs.contains(&Input::Standard) => {
            Err(Failure::usage("standard input cannot be one of several inputs")
                .with_hint("convert it by itself"))
        }
        _ => Ok(inputs),
    }
}

/// A target, and its folder below the folder of the outputs.
struct Placed {
    target: Target,
    below: PathBuf,
}

impl From<Target> for Placed {
    fn from(target: Target) -> Self {
        Self { target, below: PathBuf::new() }
    }
}

/// Where the output of each input goes.
fn targets(
    arguments: &args::Convert,
    inputs: &[Input],
    format: &Format,
) -> Result<Vec<Placed>, Failure> {
    let paths: Vec<PathBuf> =
        inputs.iter().filter_map(|input| input.path().map(Path::to_owned)).collect();
    let suffix = format.extensions.first().map_or("out", |suffix| suffix.as_ref());
    match (arguments.output.as_deref(), inputs) {
        (None, [_]) => {
            terminal::refuse_binary(format)?;
            Ok(vec![Target::Standard.into()])
        }
        (Some(output), [_]) if is_standard(output) => Ok(vec![Target::Standard.into()]),
        (Some(output), [input]) if is_folder(output) => {
            let name = output_name(named(input)?, suffix);
            Ok(vec![Target::file(&output_folder(output)?.join(name))?.into()])
        }
        (Some(output), [_]) => Ok(vec![Target::file(output)?.into()]),
        (Some(output), _) if !is_standard(output) => in_folder(output, &paths, suffix),
        _ => Err(Failure::usage("several inputs need a folder to go to")
            .with_hint("name one that exists: `-o FOLDER`")),
    }
}

/// The targets of several inputs in `folder`.
fn in_folder(folder: &Path, inputs: &[PathBuf], suffix: &str) -> Result<Vec<Placed>, Failure> {
    let folder = output_folder(folder)?;
    let place = |name: PathBuf| {
        let below = name.parent().unwrap_or(Path::new("")).to_owned();
        let path = folder.join(&name);
        let target = if path.exists() { Target::file(&path)? } else { Target::below(folder, name) };
        Ok(Placed { target, below })
    };
    output_names(inputs, suffix)?.into_iter().map(place).collect()
}

/// An output never replaces what it is made from.
fn refuse_inputs(
    jobs: &[Job],
    routes: &[Route<'_>],
    arguments: &args::Convert,
) -> Result<(), Failure> {
    let replaced: Vec<(&Target, PathBuf)> =
        jobs.iter().filter_map(|Job { target, .. }| Some((target, target.replaced()?))).collect();
    if replaced.is_empty() {
        return Ok(());
    }
    let read = arguments.inputs.iter().chain(&arguments.reading.metadata_file);
    // The name of a style is no file, and none is found under it.
    let style = arguments.csl.iter().map(PathBuf::from);
    let named = routes.iter().flat_map(Route::named_files).map(PathBuf::from);
    let read = read.chain(&arguments.bibliography).cloned().chain(style).chain(named);
    let read: BTreeSet<PathBuf> = read.filter_map(|path| path.canonicalize().ok()).collect();
    match replaced.iter().find(|(_, path)| read.contains(path)) {
        None => Ok(()),
        Some((target, _)) => Err(Failure::usage(format!("`{}` is an input", target.name()))
            .coded(&codes::OUTPUT_IS_INPUT)
            .with_cause("an output never replaces what it is made from")
            .with_hint("write to another file, and rename it if it is good")),
    }
}

fn named(input: &Input) -> Result<&Path, Failure> {
    input.path().ok_or_else(|| {
        Failure::usage("standard input has no name to give its output")
            .with_hint("name the file to write: `-o FILE`")
    })
}

fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// Whether `path` is a folder, or is written like one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}
