//! Citations in two reviews, one English and one French, in a note style and in an in-text style.

use insta::assert_snapshot;
use recension_core::asset::Assets;
use recension_core::diagnostic::{Report, Severity};
use recension_core::json::{Envelope, read};
use recension_core::option::Options;
use recension_core::resolve::{self, CitationProcessor, Settings};
use recension_core::{assemble, export::MemorySink, pipeline::Writing};
use recension_csl::Processor;
use recension_tests::conversion::registry;
use recension_tests::{epub, fixtures};
use std::sync::Arc;

/// The pages of the two reviews, and of their bibliography if they have one together.
fn check(style: &str, reach: &str) -> String {
    let file = fixtures::root().join("citations/two-reviews.json");
    let text = std::fs::read_to_string(file).expect("the fixture can be read");
    let Ok(Envelope::Edition(edition)) = read(&text) else { panic!("an edition") };
    let edition = assemble::assemble((*edition).into(), &assemble::Settings::default());
    let mut options = Options::defaults(resolve::options());
    let spec = resolve::options().iter().find(|spec| spec.name == "bibliography");
    options.set(spec.expect("an option"), reach).expect("a word it takes");
    let processor = Processor::by_name(style).expect("a style of the archive");
    let citations = Some(Arc::new(processor) as Arc<dyn CitationProcessor>);
    let registry = registry();
    let exporter = registry.exporter("epub").expect("a format");
    let writing = Writing {
        exporter,
        options: Options::defaults(&exporter.format().options),
        resolve: Settings { options, citations, ..Settings::default() },
    };
    let (mut sink, mut report) = (MemorySink::default(), Report::default());
    writing.write(edition, &Assets::none(), &mut sink, &mut report).expect("a book");
    let told = report.diagnostics().iter().filter(|flaw| flaw.severity >= Severity::Warning);
    let told = told.flat_map(|flaw| [flaw.code.name, ": ", &flaw.message, "\n"]);
    pages(sink.main().expect("a book")) + &told.collect::<String>()
}

/// What stands in the bodies of the pages, a line each paragraph or entry.
fn pages(book: &[u8]) -> String {
    let mut shown = String::new();
    for (name, bytes) in epub::entries(book) {
        if !name.contains("review-") && !name.contains("bibliography") {
            continue;
        }
        let page = String::from_utf8(bytes).expect("a page is text");
        let (_, body) = page.split_once("<body").expect("a page has a body");
        let body = body.replace("<li", "\n<li").replace("<aside", "\n<aside");
        shown.extend(["==== ", &name, "\n<body", &body, "\n"]);
    }
    shown
}

#[test]
fn a_note_style_with_a_bibliography_in_each_review() {
    assert_snapshot!(check("chicago-notes", "review"));
}

#[test]
fn an_in_text_style_with_one_bibliography() {
    assert_snapshot!(check("apa", "edition"));
}

#[test]
fn both_bibliographies_lead_to_their_citations() {
    assert_snapshot!(check("chicago-author-date", "both"));
}
