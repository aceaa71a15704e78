//! YAML: references as CSL has them, in a list or under `references`, or a library of hayagriva.

mod node;

use self::node::{Kind, Node, parse};
use super::{Found, canonical, character, code, hayagriva};
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::Reference;
use recension_core::source::{Source, Span};
use serde_json::{Map, Value as Json};
use std::ops::Range;

/// Reads the references of `source`.
pub(super) fn read(source: &Source, report: &mut Report) -> Vec<Found> {
    let text = source.text();
    let whole = text.len() - text.trim_start_matches('\u{feff}').len()..text.len();
    match parse(text, whole.clone()) {
        Ok(root) => root.map(|root| references(&root, source, report)).unwrap_or_default(),
        // One broken entry breaks the file: so each is read by itself.
        Err(_) => chunks(text, whole)
            .into_iter()
            .flat_map(|chunk| match parse(text, chunk.clone()) {
                Ok(root) => root.map(|root| references(&root, source, report)).unwrap_or_default(),
                Err(broken) => {
                    let message = format!("a reference is no YAML: {}", broken.message);
                    let span = character(source, broken.at);
                    report.push(
                        Diagnostic::error(&code::BROKEN_REFERENCE, span, message)
                            .with_hint("the other references of the file are read"),
                    );
                    Vec::new()
                }
            })
            .collect(),
    }
}

/// The text in pieces of one entry each: they begin where the first of them does in its line.
fn chunks(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    // The first line that says something tells; lists of names stand further in.
    let first = text[range.clone()].lines().find(|line| {
        let bare = line.trim();
        !bare.is_empty() && !bare.starts_with('#') && !matches!(bare, "---" | "references:")
    });
    let is_list = first.and_then(|line| {
        let bare = line.trim_start();
        bare.starts_with("- ").then(|| line.len() - bare.len())
    });
    let mut starts = Vec::new();
    let mut at = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let begins = match is_list {
            Some(indent) => line.get(indent..).is_some_and(|rest| {
                rest.starts_with("- ") && line[..indent].bytes().all(|byte| byte == b' ')
            }),
            None => line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | '-')),
        };
        if begins {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.is_empty() {
        starts.push(range.start);
    }
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn references(root: &Node, source: &Source, report: &mut Report) -> Vec<Found> {
    match &root.kind {
        Kind::List(items) => {
            items.iter().filter_map(|item| csl_item(None, item, source, report)).collect()
        }
        Kind::Map(entries) => {
            let list = entries.iter().find(|entry| entry.key == "references");
            if let Some(list) = list {
                return references(&list.value, source, report);
            }
            let mut found = Vec::new();
            for entry in entries {
                let span = source.span(entry.key_range.clone());
                if hayagriva::is_entry(&entry.value) {
                    let reference = hayagriva::reference(&entry.key, &entry.value, source, report);
                    found.push(Found { key: entry.key.clone(), reference, span });
                } else {
                    found.extend(csl_item(Some(&entry.key), &entry.value, source, report));
                }
            }
            found
        }
        Kind::Text(_) => {
            report.push(no_references(source.span(root.range.clone())));
            Vec::new()
        }
        Kind::Nothing => Vec::new(),
    }
}

fn no_references(span: Span) -> Diagnostic {
    Diagnostic::error(&code::BROKEN_REFERENCE, span, "this is no reference")
        .with_hint("references are maps of variables, in a list or by their keys")
}

fn csl_item(key: Option<&str>, node: &Node, source: &Source, report: &mut Report) -> Option<Found> {
    let Json::Object(mut variables) = json_of(node) else {
        report.push(no_references(source.span(node.range.clone())));
        return None;
    };
    let id = variables.shift_remove("id").and_then(|id| id.as_str().map(str::to_owned));
    let Some(key) = id.or_else(|| key.map(str::to_owned)) else {
        report.push(
            Diagnostic::error(
                &code::BROKEN_REFERENCE,
                source.span(node.range.clone()),
                "the reference has no `id`",
            )
            .with_hint("give it one to cite it by"),
        );
        return None;
    };
    let place = |variable: &str| source.span(node.place(variable));
    let span = place("id");
    let reference = canonical(&key, Reference(variables), report, place);
    Some(Found { key, reference, span })
}

/// The value as JSON. Scalars are strings: the normal form asks for no more.
pub(super) fn json_of(node: &Node) -> Json {
    match &node.kind {
        Kind::Text(text) => Json::from(text.as_str()),
        Kind::Nothing => Json::Null,
        Kind::List(items) => items.iter().map(json_of).collect(),
        Kind::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), json_of(&entry.value)))
            .collect::<Map<_, _>>()
            .into(),
    }
}

pub(super) use self::node::{Kind as NodeKind, Node as YamlNode};
