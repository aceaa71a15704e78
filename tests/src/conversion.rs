//! Conversions of fixtures, as the program does them.

use crate::fixtures;
use recension_core::asset::{Assets, NamedFiles};
use recension_core::bibliography::supply;
use recension_core::diagnostic::{Code, Palette, Renderer, Report, Severity};
use recension_core::export::MemorySink;
use recension_core::json::{JsonExporter, JsonImporter};
use recension_core::model::{Edition, Metadata};
use recension_core::option::Options;
use recension_core::pipeline::{Encoding, Input, Reading, RunError, Writing};
use recension_core::registry::Registry;
use recension_core::resolve::CitationProcessor;
use recension_core::source::Sources;
use recension_core::{assemble, resolve};
use recension_csl::{read_references, reference_codes};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The formats of the program.
pub fn registry() -> Registry {
    let mut registry = Registry::default();
    registry.add_importer(recension_markdown::Reader::new());
    registry.add_importer(JsonImporter::default());
    registry.add_importer(recension_text::TextImporter::default());
    registry.add_importer(recension_tei::Reader::new());
    registry.add_exporter(recension_markdown::Writer::new());
    registry.add_exporter(JsonExporter::default());
    registry.add_exporter(recension_epub::Writer::new());
    registry.add_exporter(recension_tei::Writer::new());
    registry.add_exporter(recension_pdf::Writer::new());
    registry
}

/// Every code by name: those of core and of the formats, and those of references and citations.
pub fn codes() -> BTreeMap<&'static str, &'static Code> {
    let mut codes = registry().codes();
    let of_citations = reference_codes::ALL.iter().chain(recension_csl::code::ALL);
    codes.extend(of_citations.map(|code| (code.name, *code)));
    codes
}

/// What a conversion brought: the main file, and what was told.
pub struct Converted {
    /// The bytes of the main file; none if the run could not go on.
    pub output: Result<Vec<u8>, RunError>,
    /// Flaws and losses.
    pub report: Report,
    /// The sources that the report points into.
    pub sources: Sources,
}

impl Default for Converted {
    fn default() -> Self {
        Self::new()
    }
}

impl Converted {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { output: Ok(Vec::new()), report: Report::default(), sources: Sources::default() }
    }

    /// Writes what was read.
    fn finish(
        &mut self,
        registry: &Registry,
        read: Result<Edition, RunError>,
        (format, options): (&str, Option<Options>),
        assets: &Assets,
    ) {
        let report = &mut self.report;
        self.output = read.and_then(|edition| {
            let options = options.unwrap_or_else(|| default_options(registry, format));
            write_chosen(registry, edition, (format, options), assets, None, report)
        });
    }

    /// The main file.
    ///
    /// # Panics
    /// If the run could not go on: a test should know.
    pub fn bytes(&self) -> &[u8] {
        self.output.as_deref().expect("the run goes on")
    }

    /// The main file, as text.
    ///
    /// # Panics
    /// If it is none: a test should know.
    pub fn text(&self) -> &str {
        std::str::from_utf8(self.bytes()).expect("the output is text")
    }

    /// The diagnostics of at least this severity as a person sees them, without colours.
    pub fn diagnostics(&self, least: Severity) -> String {
        let renderer = Renderer::new(&self.sources, Palette::Plain);
        let told =
            self.report.diagnostics().iter().filter(|diagnostic| diagnostic.severity >= least);
        told.map(|diagnostic| renderer.human(diagnostic)).collect()
    }
}

/// Converts a file of the fixtures to `format`.
///
/// # Panics
/// If there is no such file: a test should know.
pub fn convert_file(file: &Path, format: &str) -> Converted {
    convert_file_with(&registry(), file, format)
}

/// The same, with these formats.
///
/// # Panics
/// If there is no such file: a test should know.
pub fn convert_file_with(registry: &Registry, file: &Path, format: &str) -> Converted {
    let folder = file.parent().expect("a file is in a folder");
    let mut converted = Converted::new();
    let read = read_file(registry, file, &mut converted);
    let (options, files) = options_beside(registry, folder, format);
    let assets = Assets::in_folder(folder).with_files(Arc::new(files));
    converted.finish(registry, read, (format, Some(options)), &assets);
    converted
}

/// Reads a file of the fixtures, with the references that lie beside it.
///
/// # Errors
/// [`RunError`] if the run cannot go on.
///
/// # Panics
/// If there is no such file: a test should know.
pub fn read_file(
    registry: &Registry,
    file: &Path,
    converted: &mut Converted,
) -> Result<Edition, RunError> {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let name = file.strip_prefix(fixtures::root()).unwrap_or(file).display().to_string();
    let mut edition = read(registry, &name, &bytes, converted)?;
    supply_references(&mut edition, file, converted);
    Ok(edition)
}

/// The options that the file `options` in `folder` gives, a line each, as far as the format has them;
/// and the files in `folder` that they name.
fn options_beside(registry: &Registry, folder: &Path, format: &str) -> (Options, NamedFiles) {
    let specs = &registry.exporter(format).expect("the program has the format").format().options;
    let mut options = Options::defaults(specs);
    let text = std::fs::read_to_string(folder.join("options")).unwrap_or_default();
    for (name, value) in text.lines().filter_map(|line| line.split_once(" = ")) {
        if let Some(spec) = specs.iter().find(|spec| spec.name == name) {
            options.set(spec, value).expect("the option takes it");
        }
    }
    let read = |path: &str| std::fs::read(folder.join(path)).expect("a fixture can be read");
    let files = options.named_files(specs).map(|path| (path.to_owned(), read(path))).collect();
    (options, files)
}

fn default_options(registry: &Registry, format: &str) -> Options {
    let exporter = registry.exporter(format).expect("the program has the format");
    Options::defaults(&exporter.format().options)
}

/// Gives the documents what they cite of the references that lie beside `file`, if any do.
fn supply_references(edition: &mut Edition, file: &Path, converted: &mut Converted) {
    let files = ["bib", "yaml"].map(|suffix| file.with_extension(suffix));
    let Some(beside) = files.into_iter().find(|beside| beside.exists()) else { return };
    let text = std::fs::read_to_string(&beside).expect("a fixture can be read");
    let name = beside.strip_prefix(fixtures::root()).unwrap_or(&beside).display().to_string();
    let source = converted.sources.add(name, text);
    let library = read_references(source, &mut converted.report);
    edition.documents_mut().for_each(|document| supply(document, &library));
}

/// Converts `bytes` to `format`; the suffix of `name` tells what they are.
///
/// # Panics
/// If the program reads no such format: a test should know.
pub fn convert(
    registry: &Registry,
    name: &str,
    bytes: &[u8],
    format: &str,
    assets: &Assets,
) -> Converted {
    let mut converted = Converted::new();
    let read = read(registry, name, bytes, &mut converted);
    converted.finish(registry, read, (format, None), assets);
    converted
}

fn read(
    registry: &Registry,
    name: &str,
    bytes: &[u8],
    converted: &mut Converted,
) -> Result<Edition, RunError> {
    let importer = registry.importer_for(Path::new(name)).expect("a fixture has a known suffix");
    let reading = Reading {
        importer,
        options: Options::defaults(&importer.format().options),
        encoding: Encoding::OfFormat,
        overlay: Metadata::default(),
        defaults: assemble::Settings::default(),
    };
    reading.edition(Input { name, bytes }, &mut converted.sources, &mut converted.report)
}

/// Writes an edition to `format`, and gives the main file.
///
/// # Errors
/// [`RunError::Export`] if the output cannot be finished.
///
/// # Panics
/// If the program has no such format: a test should know.
pub fn write(
    registry: &Registry,
    edition: Edition,
    format: &str,
    assets: &Assets,
    report: &mut Report,
) -> Result<Vec<u8>, RunError> {
    write_with(registry, edition, format, assets, None, report)
}

/// The same, with citations formatted by a processor, if there is one.
///
/// # Errors
/// [`RunError::Export`] if the output cannot be finished.
///
/// # Panics
/// If the program has no such format: a test should know.
pub fn write_with(
    registry: &Registry,
    edition: Edition,
    format: &str,
    assets: &Assets,
    citations: Option<Arc<dyn CitationProcessor>>,
    report: &mut Report,
) -> Result<Vec<u8>, RunError> {
    let options = default_options(registry, format);
    write_chosen(registry, edition, (format, options), assets, citations, report)
}

fn write_chosen(
    registry: &Registry,
    edition: Edition,
    (format, options): (&str, Options),
    assets: &Assets,
    citations: Option<Arc<dyn CitationProcessor>>,
    report: &mut Report,
) -> Result<Vec<u8>, RunError> {
    let exporter = registry.exporter(format).expect("the program has the format");
    let resolve = resolve::Settings {
        options: Options::defaults(resolve::options()),
        citations,
        ..resolve::Settings::default()
    };
    let mut sink = MemorySink::default();
    Writing { exporter, options, resolve }.write(edition, assets, &mut sink, report)?;
    Ok(sink.main().expect("an exporter writes its main file").to_vec())
}
