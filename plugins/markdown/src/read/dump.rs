//! The model as text a person can read, for tests: `paragraph("a " emphasis("b"))`.

use super::Reader;
use recension_core::diagnostic::Report;
use recension_core::import::{Imported, Importer};
use recension_core::model::Document;
use recension_core::option::Options;
use recension_core::source::{Source, SourceId};
use serde_json::Value;
use std::fmt::Write;

/// Reads `markdown` without options.
pub(super) fn read(markdown: &str) -> (Document, Report) {
    let mut report = Report::default();
    let source = Source::new(SourceId(0), "test.md", markdown);
    let options = Options::defaults(&Reader::new().format().options);
    match Reader::new().import(&source, &options, &mut report) {
        Ok(Imported::Document(doc)) => (*doc, report),
        other => panic!("Markdown is always one document, not {other:?}"),
    }
}

/// What `markdown` becomes: text and notes, then the diagnostics with the text they point at.
pub(super) fn body(markdown: &str) -> String {
    let (doc, report) = read(markdown);
    let mut out = dump(&doc.body);
    if !doc.notes.is_empty() {
        write!(out, "\nnotes {}", dump(&doc.notes)).expect("strings take all");
    }
    out + &diagnostics(markdown, &report)
}

/// What the metadata of `markdown` become, then the diagnostics.
pub(super) fn meta(markdown: &str) -> String {
    let (doc, report) = read(markdown);
    dump(&doc.meta) + &diagnostics(markdown, &report)
}

pub(super) fn diagnostics(markdown: &str, report: &Report) -> String {
    let mut out = String::new();
    for diagnostic in report.diagnostics() {
        let place = markdown.get(diagnostic.span.range()).unwrap_or("(no place)");
        write!(out, "\n! {} {place:?}: {}", diagnostic.code.name, diagnostic.message)
            .expect("strings take all");
        if let Some(hint) = &diagnostic.hint {
            write!(out, "; {hint}").expect("strings take all");
        }
    }
    out
}

/// A part of the model.
pub(super) fn dump(part: &impl serde::Serialize) -> String {
    show(&serde_json::to_value(part).expect("the model is JSON"))
}

fn show(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(show).collect::<Vec<_>>().join(" "),
        Value::Object(map) if map.get("t") == Some(&Value::from("text")) => show(&map["text"]),
        Value::Object(map) => {
            let fields =
                map.iter().filter(|(key, _)| !matches!(key.as_str(), "t" | "span" | "node"));
            let fields: Vec<String> = fields.map(|(key, value)| show_field(key, value)).collect();
            format!(
                "{}({})",
                map.get("t").and_then(Value::as_str).unwrap_or_default(),
                fields.join(" ")
            )
        }
        other => other.to_string(),
    }
}

fn show_field(key: &str, value: &Value) -> String {
    match (key, value) {
        ("content" | "blocks", value) => show(value),
        (key, Value::Array(items)) if items.len() != 1 => format!("{key}=[{}]", show(value)),
        (key, value) => format!("{key}={}", show(value)),
    }
}
