//! The library of all built-in formats gives what the built-in formats give, byte for byte.

use crate::workshop::{
    Exported, bundle, chain, export_with, exporter, load, options, run, settings, workspace,
};
use recension_core::assemble::{self, assemble};
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::export::Exporter;
use recension_core::import::{Imported, Importer};
use recension_core::json::{JsonExporter, JsonImporter};
use recension_core::model::Edition;
use recension_core::option::Options;
use recension_core::pagination::PageMap;
use recension_core::resolve::{self, CitationPlacement, ResolvedEdition, resolve};
use recension_core::source::{Source, SourceId};
use recension_tests::citation::Plain;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// The inputs of the fixtures, in order.
fn inputs() -> Vec<PathBuf> {
    let mut inputs = Vec::new();
    for (folder, file) in [("reviews", "review.md"), ("cases", "input.md")] {
        let entries =
            fs::read_dir(workspace().join("fixtures").join(folder)).expect("there are fixtures");
        inputs.extend(
            entries.flatten().map(|entry| entry.path().join(file)).filter(|path| path.exists()),
        );
    }
    inputs.sort();
    assert!(inputs.len() > 20, "there are fixtures");
    inputs
}

/// What an importer makes of a file: the document as JSON with its spans, and what was told.
fn read(importer: &dyn Importer, bytes: &[u8]) -> (Option<Edition>, String) {
    let mut report = Report::default();
    let text = match importer.decode(bytes) {
        Ok(text) => text,
        Err(error) => return (None, error.to_string()),
    };
    let source = Source::new(SourceId(0), "input", text);
    let options = Options::defaults(&importer.format().options);
    match importer.import(&source, &options, &mut report) {
        Ok(imported) => {
            let json = match &imported {
                Imported::Document(document) => serde_json::to_string(document),
                Imported::Edition(edition) => serde_json::to_string(edition),
            };
            let told = format!("{}\n{report:?}", json.expect("a document is JSON"));
            (Some(assemble(imported, &assemble::Settings::default())), told)
        }
        Err(error) => (None, chain(&error)),
    }
}

fn resolved(edition: Edition) -> ResolvedEdition {
    let settings = resolve::Settings {
        options: Options::defaults(resolve::options()),
        citations: Some(Plain::shared(CitationPlacement::Note)),
        ..resolve::Settings::default()
    };
    resolve(edition, &settings, &mut Report::default())
}

/// What an exporter makes of an edition: its files, where its pages begin, and what was told.
#[derive(Debug, PartialEq)]
struct Written {
    files: Vec<(String, Vec<u8>)>,
    pages: PageMap,
    told: String,
}

fn write(exporter: &dyn Exporter, edition: &ResolvedEdition, assets: &Assets) -> Written {
    write_with(exporter, edition, &Options::defaults(&exporter.format().options), assets)
}

fn write_with(
    exporter: &dyn Exporter,
    edition: &ResolvedEdition,
    options: &Options,
    assets: &Assets,
) -> Written {
    let Exported { result, files, report, pages } = export_with(exporter, edition, options, assets);
    let failure = result.as_ref().err().map(|error| chain(error));
    Written { files, pages, told: format!("{report:?} {failure:?}") }
}

/// Built-in formats and the same formats of the library.
struct Pairs {
    importers: Vec<(Box<dyn Importer>, Box<dyn Importer>)>,
    exporters: Vec<(Box<dyn Exporter>, Box<dyn Exporter>)>,
}

fn pairs() -> Pairs {
    let plugin = load(&bundle(), settings());
    let importers: Vec<Box<dyn Importer>> = vec![
        Box::new(JsonImporter::default()),
        Box::new(recension_markdown::Reader::default()),
        Box::new(recension_text::TextImporter::default()),
        Box::new(recension_tei::Reader::default()),
    ];
    let exporters: Vec<Box<dyn Exporter>> = vec![
        Box::new(JsonExporter::default()),
        Box::new(recension_epub::Writer::default()),
        Box::new(recension_markdown::Writer::default()),
        Box::new(recension_pdf::Writer::default()),
        Box::new(recension_tei::Writer::default()),
    ];
    let boxed_importers =
        plugin.importers().into_iter().map(|importer| Box::new(importer) as Box<dyn Importer>);
    let boxed_exporters =
        plugin.exporters().into_iter().map(|exporter| Box::new(exporter) as Box<dyn Exporter>);
    let (mut loaded_importers, mut loaded_exporters): (Vec<_>, Vec<_>) =
        (boxed_importers.collect(), boxed_exporters.collect());
    let take_importer = |name: &str, loaded: &mut Vec<Box<dyn Importer>>| {
        let at = loaded
            .iter()
            .position(|importer| importer.format().name == name)
            .expect("the library reads it");
        loaded.remove(at)
    };
    let take_exporter = |name: &str, loaded: &mut Vec<Box<dyn Exporter>>| {
        let at = loaded
            .iter()
            .position(|exporter| exporter.format().name == name)
            .expect("the library writes it");
        loaded.remove(at)
    };
    let pairs = Pairs {
        importers: importers
            .into_iter()
            .map(|own| {
                let loaded = take_importer(&own.format().name, &mut loaded_importers);
                (own, loaded)
            })
            .collect(),
        exporters: exporters
            .into_iter()
            .map(|own| {
                let loaded = take_exporter(&own.format().name, &mut loaded_exporters);
                (own, loaded)
            })
            .collect(),
    };
    assert!(
        loaded_importers.is_empty() && loaded_exporters.is_empty(),
        "both have the same formats"
    );
    pairs
}

/// What is different for one input.
fn differences(pairs: &Pairs, input: &PathBuf) -> Vec<String> {
    let bytes = fs::read(input).expect("a fixture can be read");
    let assets = Assets::in_folder(input.parent().expect("a folder"));
    let mut differences = Vec::new();
    let mut edition = None;
    for (own, loaded) in &pairs.importers {
        let ((read_own, told_own), (_, told_loaded)) =
            (read(own.as_ref(), &bytes), read(loaded.as_ref(), &bytes));
        if told_own != told_loaded {
            differences.push(format!("{}: read as {}", input.display(), own.format().name));
        }
        edition = edition.or(read_own);
    }
    let edition = resolved(edition.expect("one of them reads it"));
    for (own, loaded) in &pairs.exporters {
        if write(own.as_ref(), &edition, &assets) != write(loaded.as_ref(), &edition, &assets) {
            differences.push(format!("{}: written as {}", input.display(), own.format().name));
        }
    }
    differences
}

#[test]
fn every_fixture_in_every_format_at_1_2_and_8_threads() {
    let (pairs, inputs) = (pairs(), inputs());
    for threads in [1, 2, 8] {
        let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some(input) = inputs.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let differences = differences(&pairs, input);
                        found.lock().expect("no panic").extend(differences);
                    }
                });
            }
        });
        assert_eq!(
            found.into_inner().expect("no panic"),
            Vec::<String>::new(),
            "{threads} threads"
        );
    }
}

/// A picture, a font and a design reach the library only through the program, which has them.
#[test]
fn print_has_the_files_that_its_options_name() {
    let folder = workspace().join("fixtures/cases/figures-and-inline-pictures");
    let bytes = fs::read(folder.join("input.md")).expect("a fixture can be read");
    let (edition, _) = read(&recension_markdown::Reader::default(), &bytes);
    let edition = resolved(edition.expect("it is Markdown"));
    let named =
        [("house.toml", "fixtures/designs/house.toml"), ("own.ttf", "fixtures/fonts/tiny.ttf")];
    let files = named.map(|(name, path)| {
        (name.to_owned(), fs::read(workspace().join(path)).expect("a fixture can be read"))
    });
    let assets = Assets::in_folder(folder).with_files(Arc::new(files.into()));
    let own = recension_pdf::Writer::default();
    let loaded = exporter(&load(&bundle(), settings()), "pdf");
    let plain = write(&own, &edition, &assets);
    let set = options(&own, &[("design-file", "house.toml"), ("fonts", "own.ttf")]).expect("known");
    let [own, loaded] = [&own as &dyn Exporter, &loaded]
        .map(|exporter| write_with(exporter, &edition, &set, &assets));
    assert_eq!(own, loaded);
    assert_ne!(own.files, plain.files, "the design is another");
    assert!(!own.pages.pages.is_empty(), "{}", own.told);
}

#[test]
fn the_library_exports_one_symbol() {
    let symbols = run(Command::new("nm")
        .args(["-D", "--defined-only", "--format=just-symbols"])
        .arg(bundle()));
    assert_eq!(symbols, "recension_plugin_1\n");
}
