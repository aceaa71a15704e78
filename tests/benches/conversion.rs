//! Speed of each stage, on whole reviews and on a megabyte of them.

use divan::{Bencher, counter::BytesCount};
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::import::{Imported, Importer as _};
use recension_core::model::Edition;
use recension_core::option::Options;
use recension_core::source::{Source, SourceId};
use recension_tests::conversion::{registry, write};
use recension_tests::fixtures;
use std::fs;

fn main() {
    divan::main();
}

/// What is measured: one review, or the bodies of all reviews repeated to about a megabyte.
const INPUTS: [&str; 2] = ["review", "megabyte"];

fn text(input: &str) -> String {
    let reviews = fixtures::folders("reviews");
    let texts = reviews
        .iter()
        .map(|folder| fs::read_to_string(folder.join("review.md")).expect("a review"));
    let texts: Vec<String> = texts.collect();
    if input == "review" {
        return texts[0].clone();
    }
    let bodies: String = texts.iter().filter_map(|text| text.splitn(3, "---\n").nth(2)).collect();
    bodies.repeat(1_000_000 / bodies.len() + 1)
}

fn source(input: &str) -> Source {
    Source::new(SourceId(0), "review.md", text(input))
}

fn read(source: &Source) -> Imported {
    let importer = recension_markdown::Reader::new();
    let options = Options::defaults(&importer.format().options);
    importer.import(source, &options, &mut Report::default()).expect("Markdown can always be read")
}

#[divan::bench(args = INPUTS)]
fn markdown_to_model(bencher: Bencher<'_, '_>, input: &str) {
    let source = source(input);
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| read(&source));
}

/// TEI to read: ours, of the inputs, and the body of a review from RIDE, repeated to a megabyte.
#[divan::bench(args = ["review", "megabyte", "ride"])]
fn tei_to_model(bencher: Bencher<'_, '_>, input: &str) {
    let text = if input == "ride" { tei_of_ride() } else { tei_of(input) };
    let source = Source::new(SourceId(0), "review.xml", text);
    let importer = recension_tei::Reader::new();
    let options = Options::defaults(&importer.format().options);
    let read = || importer.import(&source, &options, &mut Report::default()).expect("it is TEI");
    bencher.counter(BytesCount::of_str(source.text())).bench_local(read);
}

fn tei_of(input: &str) -> String {
    let Imported::Document(document) = read(&source(input)) else { return String::new() };
    let edition = Edition::of_one(*document);
    let written = write(&registry(), edition, "tei", &Assets::none(), &mut Report::default());
    String::from_utf8(written.expect("TEI is written")).expect("TEI is UTF-8")
}

fn tei_of_ride() -> String {
    let file = fixtures::root().join("tei/ride.xml");
    let text = fs::read_to_string(file).expect("the fixture is there");
    let (head, rest) = text.split_once("<body>").expect("a body");
    let (body, back) = rest.split_once("</body>").expect("it ends");
    let copies = 0..1_000_000 / body.len() + 1;
    let bodies: String =
        copies.map(|n| body.replace("xml:id=\"", &format!("xml:id=\"r{n}-"))).collect();
    [head, "<body>", &bodies, "</body>", back].concat()
}

#[divan::bench(args = INPUTS)]
fn model_to_markdown(bencher: Bencher<'_, '_>, input: &str) {
    bench_writing(bencher, input, "markdown");
}

#[divan::bench(args = INPUTS)]
fn model_to_epub(bencher: Bencher<'_, '_>, input: &str) {
    bench_writing(bencher, input, "epub");
}

#[divan::bench(args = INPUTS)]
fn model_to_tei(bencher: Bencher<'_, '_>, input: &str) {
    bench_writing(bencher, input, "tei");
}

#[divan::bench(args = INPUTS)]
fn model_to_json(bencher: Bencher<'_, '_>, input: &str) {
    bench_writing(bencher, input, "json");
}

fn bench_writing(bencher: Bencher<'_, '_>, input: &str, format: &str) {
    let source = source(input);
    let Imported::Document(document) = read(&source) else {
        return;
    };
    let registry = registry();
    bencher
        .counter(BytesCount::of_str(source.text()))
        .with_inputs(|| Edition::of_one((*document).clone()))
        .bench_local_values(|edition| {
            write(&registry, edition, format, &Assets::none(), &mut Report::default())
        });
}
