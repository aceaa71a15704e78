//! Five hundred citations of forty-five works, with their bibliography.

use indexmap::IndexMap;
use recension_core::diagnostic::Report;
use recension_core::model::{CitationItem, Language, Locator, Reference};
use recension_core::resolve::{
    CitationPlacement, CitationProcessor, CitationRequest, CitationScope, CitedDocument,
};
use recension_core::source::Span;
use recension_csl::Processor;

const WORKS: &str = include_str!("../../../fixtures/citations/works.json");

fn main() {
    divan::main();
}

/// Forty-five works: those of the fixture, again and again under other names.
fn works() -> IndexMap<String, Reference> {
    let list: Vec<Reference> = serde_json::from_str(WORKS).expect("the fixture");
    (0..45_usize)
        .map(|number| {
            let mut work = list[number % list.len()].clone();
            if let Some(serde_json::Value::Array(authors)) = work.0.get_mut("author") {
                for author in authors {
                    author["family"] = format!("Family{number}").into();
                }
            }
            (format!("work{number}"), work)
        })
        .collect()
}

/// Citations that jump about, each with a page, as those of a long review do.
fn citations() -> Vec<Vec<CitationItem>> {
    let item = |number: usize| CitationItem {
        key: format!("work{}", number * 7 % 45),
        locator: Some(Locator { label: "page".to_owned(), value: (number % 97 + 1).to_string() }),
        ..CitationItem::default()
    };
    (0..500).map(|number| vec![item(number)]).collect()
}

#[divan::bench(args = ["chicago-notes", "apa"])]
fn style_and_500_citations_of_45_works(bencher: divan::Bencher<'_, '_>, style: &str) {
    let (works, citations) = (works(), citations());
    let language = Language::parse("en").expect("a language");
    bencher.bench(|| {
        let processor = Processor::by_name(style).expect("a style of the archive");
        let is_note = processor.placement() == CitationPlacement::Note;
        let requests = citations.iter().zip(1..).map(|(items, note)| CitationRequest {
            items,
            note: is_note.then_some(note),
            inside_note: false,
            span: Span::NONE,
        });
        let document = CitedDocument {
            language: &language,
            references: &works,
            citations: requests.collect(),
            uncited: Vec::new(),
        };
        let scope = CitationScope { language: &language, documents: vec![document] };
        processor.format(&scope, &mut Report::default())
    });
}

#[divan::bench(args = ["chicago-notes", "apa"])]
fn style(name: &str) -> Processor {
    Processor::by_name(name).expect("a style of the archive")
}
