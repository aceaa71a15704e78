//! What it costs to call a format through the border of plugins instead of in the program.
//!
//! Compare `built_in` with `loaded` and `apart` of the same size. The library is that of all built-in
//! formats; `cargo build --release -p recension-bundle` makes it first.

use recension_core::assemble::{self, assemble};
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::export::{Exporter, MemorySink, Run};
use recension_core::import::Importer;
use recension_core::option::Options;
use recension_core::pagination::PageMap;
use recension_core::plugin::{Plugin, PluginExporter, Settings};
use recension_core::resolve::{self, ResolvedEdition, resolve};
use recension_core::source::{Source, SourceId};
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the benches stand in the workspace")
}

fn library() -> PathBuf {
    let bench = std::env::current_exe().expect("a bench knows where it is");
    let folder =
        bench.parent().and_then(Path::parent).expect("benches stand in target/PROFILE/deps");
    folder.join("librecension_bundle.so")
}

/// One review, or as many copies of its body as make `size` bytes.
fn edition(size: usize) -> ResolvedEdition {
    let file = workspace().join("fixtures/reviews/essay-three-weathervanes/review.md");
    let review = std::fs::read_to_string(file).expect("there is the review");
    let body = review.split_once("\n---\n").map_or(review.as_str(), |(_, body)| body);
    let mut text = review.clone();
    while text.len() < size {
        text.push_str(body);
    }
    let importer = recension_markdown::Reader::default();
    let source = Source::new(SourceId(0), "review.md", text);
    let options = Options::defaults(&importer.format().options);
    let read = importer.import(&source, &options, &mut Report::default()).expect("it is read");
    let settings = resolve::Settings {
        options: Options::defaults(resolve::options()),
        ..resolve::Settings::default()
    };
    resolve(assemble(read, &assemble::Settings::default()), &settings, &mut Report::default())
}

fn write(exporter: &dyn Exporter, edition: &ResolvedEdition) -> usize {
    let options = Options::defaults(&exporter.format().options);
    let (mut sink, mut report, assets) = (MemorySink::default(), Report::default(), Assets::none());
    let mut run = Run {
        options: &options,
        assets: &assets,
        sink: &mut sink,
        report: &mut report,
        pages: &mut PageMap::default(),
    };
    exporter.export(edition, &mut run).expect("it is written");
    sink.main().expect("there is a file").len()
}

fn loaded() -> PluginExporter {
    let plugin = Plugin::load(&library(), Settings::default());
    let exporters = plugin.unwrap_or_else(|error| panic!("{error}")).exporters();
    exporters
        .into_iter()
        .find(|exporter| exporter.format().name == "markdown")
        .expect("it is there")
}

const SIZES: [usize; 2] = [0, 1 << 20];

#[divan::bench(args = SIZES)]
fn built_in(bencher: divan::Bencher<'_, '_>, size: usize) {
    let (edition, exporter) = (edition(size), recension_markdown::Writer::default());
    bencher.bench(|| write(&exporter, &edition));
}

#[divan::bench(args = SIZES)]
fn through_the_border(bencher: divan::Bencher<'_, '_>, size: usize) {
    let (edition, exporter) = (edition(size), loaded());
    bencher.bench(|| write(&exporter, &edition));
}
