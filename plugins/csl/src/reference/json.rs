//! CSL-JSON: a list of items, an object with such a list, items by key, or one item.

use super::split::{Piece, pieces};
use super::{Found, canonical, character, code};
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::Reference;
use recension_core::source::{Source, Span};
use serde_json::{Map, Value as Json};
use std::ops::Range;

/// Reads the items of `source`, each by itself.
pub(super) fn read(source: &Source, report: &mut Report) -> Vec<Found> {
    let text = source.text();
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    let items = items(text, start..text.len());
    if items.is_empty() && !matches!(text[start..].chars().next(), Some('[' | '{')) {
        let message = "this is no list of references in JSON";
        report.push(Diagnostic::error(&code::BROKEN_REFERENCE, character(source, start), message));
    }
    items.into_iter().filter_map(|item| read_item(item, source, report)).collect()
}

/// The items, wherever the file has them.
fn items(text: &str, range: Range<usize>) -> Vec<Piece<'_>> {
    let found = pieces(text, range.clone());
    if !text[range.clone()].starts_with('{') {
        return if text[range].starts_with('[') { found } else { Vec::new() };
    }
    let list = found.iter().find(|piece| matches!(piece.name, Some("references" | "items")));
    if let Some(list) = list.map(|list| list.range.clone()) {
        let is_list = text[list.clone()].starts_with('[');
        return if is_list { pieces(text, list) } else { vec![Piece { name: None, range: list }] };
    }
    let is_item = |piece: &Piece<'_>| matches!(piece.name, Some("type" | "id" | "title"));
    if found.iter().any(is_item) {
        return vec![Piece { name: None, range }];
    }
    found
}

fn read_item(item: Piece<'_>, source: &Source, report: &mut Report) -> Option<Found> {
    let Piece { name, range } = item;
    let written = &source.text()[range.clone()];
    let mut variables = match serde_json::from_str::<Map<String, Json>>(written) {
        Ok(variables) => variables,
        Err(error) => {
            let at = range.start + offset(written, error.line(), error.column());
            report.push(broken(&error, character(source, at)));
            return None;
        }
    };
    let id = variables.get("id").and_then(|id| match id {
        Json::String(id) => Some(id.trim().to_owned()),
        Json::Number(id) => Some(id.to_string()),
        _ => None,
    });
    let Some(key) = id.filter(|id| !id.is_empty()).or_else(|| name.map(str::to_owned)) else {
        report.push(
            Diagnostic::error(
                &code::BROKEN_REFERENCE,
                character(source, range.start),
                "the reference has no `id`",
            )
            .with_hint("give it one to cite it by"),
        );
        return None;
    };
    variables.shift_remove("id");
    let reference =
        canonical(&key, Reference(variables), report, |variable| place(source, &range, variable));
    Some(Found { key, reference, span: place(source, &range, "id") })
}

/// Where a variable is named in an item; else where the item begins.
fn place(source: &Source, range: &Range<usize>, variable: &str) -> Span {
    let written = &source.text()[range.clone()];
    let name = format!("\"{variable}\"");
    let Some(at) = written.find(&name) else { return character(source, range.start) };
    source.span(range.start + at..range.start + at + name.len())
}

fn broken(error: &serde_json::Error, span: Span) -> Diagnostic {
    let message = error.to_string();
    // The place is told by the span.
    let message = message.split(" at line ").next().unwrap_or_default().to_owned();
    Diagnostic::error(
        &code::BROKEN_REFERENCE,
        span,
        format!("a reference is no JSON object: {message}"),
    )
    .with_hint("the other references of the file are read")
}

/// The byte at a line and column as serde_json counts them: from 1, the column in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    start + column.saturating_sub(1)
}
