//! Laws: no bytes bring a reader down, and what it reads is in normal form.

use super::read_references;
use proptest::prelude::*;
use recension_core::diagnostic::Report;
use recension_core::model::Reference;
use recension_core::normal::normalise_reference;
use recension_core::source::{Source, SourceId};
use serde_json::Value as Json;
use std::fmt::Write;

/// Reads `text` in every format, and looks at what comes out.
fn read_in_every_format(text: &str) {
    for name in ["a.bib", "a.json", "a.yaml", "a"] {
        let mut report = Report::default();
        let references = read_references(&Source::new(SourceId(0), name, text), &mut report);
        for diagnostic in report.diagnostics() {
            assert!(text.get(diagnostic.span.range()).is_some(), "{name}: {diagnostic:?}");
        }
        for (key, reference) in &references {
            let mut again = reference.clone();
            normalise_reference(key, &mut again);
            assert_eq!(&again, reference, "{name}");
        }
    }
}

/// Values such as files hold them, right and wrong.
fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        any::<f32>().prop_map(Json::from),
        "[-0-9X~/ ]{0,9}".prop_map(Json::from),
        "(c\\. |<i>|</span>|<span class=\"nocase\">|[a-zé, ]){0,5}".prop_map(Json::from),
    ];
    let key = prop::sample::select(vec![
        "family",
        "given",
        "literal",
        "raw",
        "date-parts",
        "season",
        "circa",
        "suffix",
        "edtf",
        "x",
    ]);
    leaf.prop_recursive(3, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec((key.clone(), inner), 0..4).prop_map(|entries| {
                entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        read_in_every_format(&text);
    }

    #[test]
    fn any_soup_of_signs_is_read(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "@book{", "@string{", "@", "k", "l", ",", "=", "{", "}", "\"", "#", "\\", "\\'", "\\emph", "\\v", " and ",
                "$", "^", "~", "--", "author", "title", "crossref", "xdata", "date", "1990", "/", "é", "\n", "%", "(", ")",
                "[", "]", ":", "- ", "&a ", "*a", "id", "type", "parent", "'", "?", "|", "  ", "null", "related",
            ]),
            0..60,
        )
    ) {
        read_in_every_format(&words.concat());
    }

    #[test]
    fn a_second_call_changes_nothing(
        values in prop::collection::vec(
            (prop::sample::select(vec!["author", "issued", "title", "id", "type", "doi", "DOI", "x"]), any_json()),
            0..6,
        )
    ) {
        let mut once = Reference(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        normalise_reference("k", &mut once);
        let mut twice = once.clone();
        let flaws = normalise_reference("k", &mut twice);
        prop_assert_eq!(&once, &twice);
        prop_assert!(flaws.iter().all(|flaw| flaw.variable() == "type"), "{:?}", flaws);
    }
}

#[test]
fn long_chains_and_deep_nests_are_read() {
    let mut chain = String::new();
    for at in 0..20_000 {
        let _ = writeln!(chain, "@book{{k{at}, crossref = {{k{}}}}}", at + 1);
    }
    let circle = chain.replace("{k20000}", "{k0}");
    let mut strings = String::new();
    for at in 0..60 {
        let _ = writeln!(strings, "@string{{s{} = s{at} # s{at}}}", at + 1);
    }
    let deep = "{\\emph{".repeat(20_000) + &"}}".repeat(20_000);
    for text in [
        chain,
        circle,
        format!("@string{{s0 = {{x}}}}\n{strings}@book{{k, title = s60}}"),
        format!("@book{{k, title = {{{deep}}}}}"),
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "- ".repeat(100_000),
        "@book{".repeat(50_000),
        "@book{k, a = {\n".repeat(20_000),
    ] {
        read_in_every_format(&text);
    }
}

#[test]
fn lists_within_lists_and_broken_yaml_are_read_as_far_as_they_go() {
    let nested = "{\"items\":".repeat(100_000);
    let read = |name: &str, text: &str| {
        let source = Source::new(SourceId(0), name, text);
        let mut report = Report::default();
        (read_references(&source, &mut report), report)
    };
    read("a.json", &nested);
    let broken = "one:\n  type: book\n  title: First\n  author:\n    - A, B\ntwo:\n  type: book\n  title: \"Second\n";
    let (references, report) = read("a.yaml", broken);
    assert_eq!(references.keys().collect::<Vec<_>>(), ["one"]);
    assert!(!report.diagnostics().is_empty());
    let (_, report) = read("a.yaml", "  one: [\n");
    assert!(!report.diagnostics().is_empty());
}
