//! Conversions of fixtures, as the program does them.

use crate::fixtures;
use recension_core::asset::Assets;
use recension_core::diagnostic::{Palette, Renderer, Report, Severity};
use recension_core::export::MemorySink;
use recension_core::json::{JsonExporter, JsonImporter};
use recension_core::model::{Edition, Metadata};
use recension_core::option::Options;
use recension_core::pipeline::{Encoding, Input, Reading, RunError, Writing};
use recension_core::registry::Registry;
use recension_core::resolve::CitationProcessor;
use recension_core::source::Sources;
use recension_core::{assemble, resolve};
use std::path::Path;
use std::sync::Arc;

/// The formats of the program.
pub fn registry() -> Registry {
    let mut registry = Registry::default();
    registry.add_importer(recension_markdown::Reader::new());
    registry.add_importer(JsonImporter::default());
    registry.add_importer(recension_text::TextImporter::default());
    registry.add_exporter(recension_markdown::Writer::new());
    registry.add_exporter(JsonExporter::default());
    registry.add_exporter(recension_epub::Writer::new());
    registry
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

impl Converted {
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
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let name = file.strip_prefix(fixtures::root()).unwrap_or(file).display().to_string();
    let assets = Assets::in_folder(file.parent().expect("a file is in a folder"));
    convert(&registry(), &name, &bytes, format, &assets)
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
    let mut converted = Converted {
        output: Ok(Vec::new()),
        report: Report::default(),
        sources: Sources::default(),
    };
    let read = read(registry, name, bytes, &mut converted);
    converted.output =
        read.and_then(|edition| write(registry, edition, format, assets, &mut converted.report));
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
    let exporter = registry.exporter(format).expect("the program has the format");
    let options = Options::defaults(&exporter.format().options);
    let resolve = resolve::Settings {
        options: Options::defaults(resolve::options()),
        citations,
        ..resolve::Settings::default()
    };
    let mut sink = MemorySink::default();
    Writing { exporter, options, resolve }.write(edition, assets, &mut sink, report)?;
    Ok(sink.main().expect("an exporter writes its main file").to_vec())
}
