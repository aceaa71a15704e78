//! The laws of JSON: what is written is read again, and is what the schema says.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use recension_core::assemble::{self, assemble};
use recension_core::diagnostic::Report;
use recension_core::import::{Imported, Importer};
use recension_core::json::{
    Envelope, JsonImporter, read, schema, write_document, write_edition, write_resolved,
};
use recension_core::model::{Document, Edition, NodeId};
use recension_core::normal::normalise_edition;
use recension_core::option::Options;
use recension_core::pagination::{PageMap, PageStart, Position};
use recension_core::resolve::{CitationPlacement, ResolvedEdition, Settings, resolve};
use recension_core::source::{Source, SourceId};
use recension_tests::citation::Plain;
use recension_tests::generate::{any_document, any_edition, any_normal_document};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

/// A document as JSON. Equality passes over order and over what `resolve` added; this does not.
fn text_of(document: &Document) -> String {
    written(|out| write_document(document, out))
}

fn text_of_edition(edition: &Edition) -> String {
    written(|out| write_edition(edition, out))
}

fn text_of_resolved(edition: &ResolvedEdition) -> String {
    written(|out| write_resolved(edition, ["a.md"], out))
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes all");
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn resolved(edition: Edition) -> ResolvedEdition {
    resolve(edition, &Settings::default(), &mut Report::default())
}

/// The edition with its citations formatted, in the text or in notes.
fn cited(edition: Edition, placement: CitationPlacement) -> ResolvedEdition {
    let settings = Settings { citations: Some(Plain::shared(placement)), ..Settings::default() };
    resolve(edition, &settings, &mut Report::default())
}

fn any_normal_edition() -> impl Strategy<Value = Edition> {
    any_edition().prop_map(|mut edition| {
        normalise_edition(&mut edition, &mut Report::default());
        edition
    })
}

/// Where pages begin: in which block, at which byte.
pub(crate) fn any_places() -> impl Strategy<Value = Vec<(u32, u64)>> {
    vec((0..60_u32, prop_oneof![Just(0), 0..80_u64]), 0..30).prop_map(|mut places| {
        places.sort_unstable();
        places
    })
}

pub(crate) fn page_map(places: Vec<(u32, u64)>) -> PageMap {
    let start = |(node, offset)| PageStart {
        figures: (0..node % 3).map(NodeId).collect(),
        ..PageStart::new(format!("{node}-{offset}"), Position { node: NodeId(node), offset })
    };
    PageMap { pages: places.into_iter().map(start).collect() }
}

/// What the importer makes of `text`.
fn imported(text: String) -> Option<Imported> {
    let source = Source::new(SourceId(0), "a.json", text);
    JsonImporter::new().import(&source, &Options::default(), &mut Report::default()).ok()
}

proptest! {
    #![proptest_config(crate::trials())]

    #[test]
    fn a_document_comes_back(document in any_normal_document()) {
        let text = text_of(&document);
        let Ok(Envelope::Document(again)) = read(&text) else { panic!("no document: {text}") };
        prop_assert_eq!(text_of(&again), text);
        prop_assert_eq!(*again, document);
    }

    #[test]
    fn an_importer_gives_a_normal_document_as_it_is(document in any_normal_document()) {
        let Some(Imported::Document(again)) = imported(text_of(&document)) else { panic!("no document") };
        prop_assert_eq!(text_of(&again), text_of(&document));
    }

    #[test]
    fn an_edition_comes_back(edition in any_normal_edition()) {
        let text = text_of_edition(&edition);
        let Ok(Envelope::Edition(again)) = read(&text) else { panic!("no edition: {text}") };
        prop_assert_eq!(text_of_edition(&again), text);
        prop_assert_eq!(*again, edition);
    }

    #[test]
    fn an_importer_gives_a_normal_edition_as_it_is(edition in any_normal_edition()) {
        let text = text_of_edition(&edition);
        let Some(Imported::Edition(again)) = imported(text.clone()) else { panic!("no edition") };
        prop_assert_eq!(text_of_edition(&again), text);
    }

    #[test]
    fn a_resolved_edition_comes_back(edition in any_normal_edition()) {
        let text = text_of_resolved(&resolved(edition));
        let Ok(Envelope::Resolved(again)) = read(&text) else { panic!("no edition: {text}") };
        prop_assert_eq!(text_of_resolved(&again), text);
    }

    #[test]
    fn what_resolve_adds_can_be_taken_out(edition in any_edition()) {
        let text = text_of_edition(&edition);
        prop_assert_eq!(text_of_edition(&resolved(edition).strip()), text);
    }

    #[test]
    fn citations_that_resolve_formats_can_be_taken_out(edition in any_normal_edition()) {
        let text = text_of_edition(&edition);
        for placement in [CitationPlacement::Text, CitationPlacement::Note] {
            let resolved = cited(edition.clone(), placement);
            let on_the_wire = text_of_resolved(&resolved);
            let Ok(Envelope::Resolved(again)) = read(&on_the_wire) else { panic!("no edition: {on_the_wire}") };
            prop_assert_eq!(text_of_resolved(&again), on_the_wire);
            prop_assert_eq!(text_of_edition(&resolved.strip()), text.clone());
        }
    }

    #[test]
    fn pages_that_resolve_marks_can_be_taken_out(
        edition in any_normal_edition(),
        places in any_places(),
    ) {
        // Numbered as every edition is, so that places are in blocks.
        let imported = Imported::Edition(Box::new(edition));
        let edition = assemble(imported, &assemble::Settings::default());
        let text = text_of_edition(&edition);
        let settings = Settings {
            citations: Some(Plain::shared(CitationPlacement::Text)),
            pages: Some(Arc::new(page_map(places))),
            ..Settings::default()
        };
        let resolved = resolve(edition, &settings, &mut Report::default());
        let on_the_wire = text_of_resolved(&resolved);
        let Ok(Envelope::Resolved(again)) = read(&on_the_wire) else { panic!("no edition: {on_the_wire}") };
        prop_assert_eq!(text_of_resolved(&again), on_the_wire);
        prop_assert_eq!(text_of_edition(&resolved.without_pages().into_owned().strip()), text.clone());
        prop_assert_eq!(text_of_edition(&resolved.strip()), text);
    }

    #[test]
    fn what_is_written_is_what_the_schema_says(
        document in any_normal_document(),
        edition in any_normal_edition(),
    ) {
        let pages = Some(Arc::new(page_map(vec![(1, 0), (2, 3)])));
        let paged = resolve(edition.clone(), &Settings { pages, ..Settings::default() }, &mut Report::default());
        let cited = cited(edition.clone(), CitationPlacement::Note);
        let texts = [
            text_of(&document),
            text_of_edition(&edition),
            text_of_resolved(&cited),
            text_of_resolved(&paged),
        ];
        for text in texts {
            let value: Value = serde_json::from_str(&text).expect("what is written is JSON");
            prop_assert_eq!(objection(&value), None);
        }
    }

    #[test]
    fn broken_json_is_refused_or_read(document in any_document(), breaks in vec(any_break(), 1..6)) {
        let mut text = text_of(&document).into_bytes();
        for (place, cut, put) in breaks {
            let start = place.index(text.len());
            let end = (start + cut).min(text.len());
            text.splice(start..end, put.bytes());
        }
        // What is read is normal whatever it was: reading that again changes nothing.
        if let Some(Imported::Document(document)) = imported(String::from_utf8_lossy(&text).into_owned()) {
            let Some(Imported::Document(again)) = imported(text_of(&document)) else { panic!("no document") };
            prop_assert_eq!(text_of(&again), text_of(&document));
        }
    }
}

/// A place in a text, how many bytes go there, and what comes.
fn any_break() -> impl Strategy<Value = (Index, usize, &'static str)> {
    let pieces = [
        "",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "null",
        "-1",
        "1e999",
        "é",
        "\0",
        "\"t\":\"x\",",
        "\"content\":[",
        "\"generated\":[[],",
        "\"span\":[0,1,2],",
        "\"span\":[9,9,1],",
        "[[[[[[[[",
    ];
    (any::<Index>(), 0..4_usize, select(pieces.as_slice().to_vec()))
}

static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::validator_for(&schema()).expect("the schema is one"));

/// What the schema has against `value`.
fn objection(value: &Value) -> Option<String> {
    VALIDATOR.validate(value).err().map(|error| format!("{}: {error}", error.instance_path()))
}

/// A document whose body is one block.
fn document_of(block: &Value) -> Value {
    json!({ "recension": 1, "kind": "document", "body": { "blocks": [block] } })
}

#[test]
fn keys_and_kinds_that_are_misspelt_are_against_the_schema() {
    let text = json!([{ "t": "text", "text": "a" }]);
    let paragraph = json!({ "t": "paragraph", "content": text });
    for (right, wrong) in [
        (paragraph.clone(), json!({ "t": "paragraf", "content": text })),
        (paragraph.clone(), json!({ "t": "paragraph", "contents": text })),
        (paragraph.clone(), json!({ "t": "paragraph", "content": [{ "t": "txet", "text": "a" }] })),
        (paragraph.clone(), json!({ "t": "paragraph", "content": text, "atributes": {} })),
        (
            json!({ "t": "quotation", "blocks": [], "attribution": text }),
            json!({ "t": "quotation", "blocks": [], "atribution": text }),
        ),
        (
            json!({ "t": "figure", "image": { "asset": "a.png" }, "attributes": { "id": "a" } }),
            json!({ "t": "figure", "image": { "t": "image", "asset": "a.png" } }),
        ),
        (
            json!({ "t": "heading", "level": 6, "content": text }),
            json!({ "t": "heading", "level": 7, "content": text }),
        ),
    ] {
        assert_eq!(objection(&document_of(&right)), None, "{right}");
        assert_ne!(objection(&document_of(&wrong)), None, "{wrong}");
    }
}

#[test]
fn envelopes_that_are_misspelt_are_against_the_schema() {
    let right = json!({ "$schema": "recension.schema.json", "recension": 1, "kind": "document" });
    assert_eq!(objection(&right), None);
    for wrong in [
        json!({ "kind": "document" }),
        json!({ "recension": 0, "kind": "document" }),
        json!({ "recension": 1, "kind": "dokument" }),
        json!({ "recension": 1, "kind": "document", "parts": [] }),
        json!({ "recension": 1, "kind": "document", "meta": { "titel": [] } }),
        json!({ "recension": 1, "kind": "edition", "sources": [] }),
        json!({ "recension": 1, "kind": "resolved", "edition": {} }),
    ] {
        assert_ne!(objection(&wrong), None, "{wrong}");
    }
}

#[test]
fn the_schema_of_the_documentation_is_that_of_the_program() {
    let file =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/src/schema/recension.schema.json");
    let schema = serde_json::to_string_pretty(&schema()).expect("a schema is JSON") + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&file, &schema).expect("the schema can be written");
    }
    let documented = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        documented == schema,
        "{} is not true: renew it with `UPDATE_SCHEMA=1 cargo test`",
        file.display()
    );
}
