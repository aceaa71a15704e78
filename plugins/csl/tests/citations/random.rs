//! Whatever a reference holds: nothing panics, and its title is printed.

use crate::support::shown;
use indexmap::IndexMap;
use proptest::prelude::*;
use recension_core::diagnostic::Report;
use recension_core::model::{CitationItem, Language, Reference};
use recension_core::resolve::{
    CitationPlacement, CitationProcessor, CitationRequest, CitationScope, CitedDocument,
};
use recension_core::source::Span;
use recension_csl::Processor;
use serde_json::{Value, json};

const TYPES: [&str; 12] = [
    "book",
    "chapter",
    "article-journal",
    "review",
    "motion_picture",
    "webpage",
    "interview",
    "broadcast",
    "thesis",
    "manuscript",
    "no-such-type",
    "personal_communication",
];

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        ".{0,12}".prop_map(Value::from),
        "[0-9~/.-]{0,10}".prop_map(Value::from),
        "<i>[a-z\"' ]{0,9}</i>['\"]?".prop_map(Value::from),
        proptest::collection::vec(proptest::collection::vec(any::<i16>(), 0..4), 0..3)
            .prop_map(|parts| json!({ "date-parts": parts })),
        ("[ a-z]{0,9}", "\\PC{0,5}", "[a-z'-]{0,4}").prop_map(|(family, given, particle)| {
            json!([{ "family": family, "given": given, "non-dropping-particle": particle }])
        }),
        "\\PC{0,9}".prop_map(|literal| json!([{ "literal": literal }, {}, null])),
    ]
}

fn any_reference() -> impl Strategy<Value = Reference> {
    const VARIABLES: [&str; 18] = [
        "author",
        "editor",
        "translator",
        "director",
        "reviewed-author",
        "reviewed-title",
        "issued",
        "original-date",
        "accessed",
        "container-title",
        "volume",
        "issue",
        "page",
        "publisher",
        "publisher-place",
        "URL",
        "DOI",
        "edition",
    ];
    let field = (proptest::sample::select(&VARIABLES[..]), any_value());
    (proptest::sample::select(&TYPES[..]), proptest::collection::vec(field, 0..8)).prop_map(
        |(kind, fields)| {
            let mut reference = Reference::default();
            reference.0.insert("type".to_owned(), kind.into());
            reference.0.insert("title".to_owned(), "Unmistakable".into());
            for (name, value) in fields {
                reference.0.insert(name.to_owned(), value);
            }
            reference
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_reference_panics_or_loses_its_title(reference in any_reference(), style in 0..4_usize) {
        let style = ["chicago-notes", "apa", "mla", "mhra"][style];
        let processor = Processor::by_name(style).expect("a style of the archive");
        let references = IndexMap::from([("key".to_owned(), reference)]);
        let item = CitationItem { key: "key".to_owned(), ..CitationItem::default() };
        let items = [item];
        let is_note = processor.placement() == CitationPlacement::Note;
        let request = CitationRequest {
            items: &items,
            note: is_note.then_some(1),
            inside_note: false,
            span: Span::NONE,
        };
        let language = Language::undetermined();
        let document = CitedDocument {
            language: &language,
            references: &references,
            citations: vec![request],
            uncited: Vec::new(),
        };
        let scope = CitationScope { language: &language, documents: vec![document] };
        let formatted = processor.format(&scope, &mut Report::default());
        let entry = shown(&formatted.bibliography[0].content);
        let is_review = references["key"].variable("type") == Some(&json!("review"))
            || references["key"].0.keys().any(|name| name.starts_with("reviewed"));
        prop_assert!(entry.contains("Unmistakable") || is_review, "{entry}");
        prop_assert!(!entry.chars().any(|c| u32::from(c) >= 0xf_0000), "a mark is left: {entry}");
    }
}
