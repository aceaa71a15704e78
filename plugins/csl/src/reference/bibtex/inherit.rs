//! What an entry takes from others: `xdata` and `crossref`.

use super::super::code;
use super::Record;
use recension_core::diagnostic::{Diagnostic, Report};
use std::borrow::Cow;
use std::collections::HashMap;

/// Longest value that is inherited: a title, never an abstract.
const LONGEST: usize = 4096;

/// How many fields an entry may come to have by inheriting: no real one has as many, and a chain through all entries
/// of a file, each with fields of its own, would take the square of its length.
const MOST_FIELDS: usize = 128;

/// BibLaTeX, "Default Inheritance Setup": what is never inherited.
const NEVER: [&str; 12] = [
    "abstract",
    "crossref",
    "entrysubtype",
    "file",
    "ids",
    "label",
    "options",
    "related",
    "relatedtype",
    "shorthand",
    "shorttitle",
    "xdata",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Untouched,
    Open,
    Done,
}

/// Gives every record the fields that it takes from others.
///
/// The way through the records is kept on a stack of our own: chains may be as long as the file.
pub(super) fn inherit(records: &mut [Record<'_>], report: &mut Report) {
    let mut places: HashMap<String, usize> = HashMap::with_capacity(records.len());
    for (place, record) in records.iter().enumerate() {
        places.entry(record.key.to_owned()).or_insert(place);
    }
    let mut states = vec![State::Untouched; records.len()];
    for first in 0..records.len() {
        let mut stack = vec![first];
        while let Some(&place) = stack.last() {
            match states[place] {
                State::Untouched => {
                    states[place] = State::Open;
                    let parents = parents(&records[place], &places, report);
                    for (parent, _) in &parents {
                        match states[*parent] {
                            State::Untouched => stack.push(*parent),
                            State::Open => report.push(cycle(&records[place], &records[*parent])),
                            State::Done => {}
                        }
                    }
                    records[place].parents = parents;
                }
                State::Open => {
                    states[place] = State::Done;
                    stack.pop();
                    for (parent, link) in std::mem::take(&mut records[place].parents) {
                        // What is still open is the other end of a circle.
                        if states[parent] == State::Done
                            && parent != place
                            && !take_from(records, place, parent, link)
                        {
                            report.push(too_many(&records[place]));
                            break;
                        }
                    }
                }
                State::Done => drop(stack.pop()),
            }
        }
    }
}

/// How an entry is bound to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Fields of the same name are taken.
    Data,
    /// Fields of the whole are taken for a part of it.
    Container,
}

fn parents(
    record: &Record<'_>,
    places: &HashMap<String, usize>,
    report: &mut Report,
) -> Vec<(usize, Link)> {
    let mut found = Vec::new();
    for (field, link) in [("xdata", Link::Data), ("crossref", Link::Container)] {
        let Some(value) = record.value(field) else { continue };
        for key in value.text.split(',').map(str::trim).filter(|key| !key.is_empty()) {
            match places.get(key) {
                Some(place) => found.push((*place, link)),
                None => report.push(missing(record, key, value.span)),
            }
        }
    }
    found
}

/// What is told of a key that no entry has.
pub(super) fn missing(
    record: &Record<'_>,
    key: &str,
    span: recension_core::source::Span,
) -> Diagnostic {
    Diagnostic::warning(
        &code::MISSING_CROSSREF,
        span,
        format!("`{}` refers to `{key}`, which is not in the file", record.key),
    )
    .with_hint("add the entry, or correct the key")
}

fn cycle(record: &Record<'_>, parent: &Record<'_>) -> Diagnostic {
    let span = ["crossref", "xdata"].into_iter().find_map(|field| record.value(field));
    let span = span.map_or(record.span, |value| value.span);
    Diagnostic::error(
        &code::CYCLIC_CROSSREF,
        span,
        format!("`{}` inherits from `{}`, which inherits from it", record.key, parent.key),
    )
    .with_hint("an entry can inherit from a whole that it is part of, not the other way round")
}

fn too_many(record: &Record<'_>) -> Diagnostic {
    let message =
        format!("`{}` has {MOST_FIELDS} fields and more with those it inherits", record.key);
    Diagnostic::error(&code::BROKEN_REFERENCE, record.span, message)
        .with_hint("further fields are not taken; let it inherit from fewer entries")
}

/// Takes the fields of a parent; tells whether there was room for all of them.
fn take_from(records: &mut [Record<'_>], place: usize, parent: usize, link: Link) -> bool {
    let taken: Vec<_> = records[parent]
        .fields
        .iter()
        .filter(|(name, value)| value.text.len() <= LONGEST && !NEVER.contains(&&***name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let parent_kind = records[parent].kind.clone();
    let record = &mut records[place];
    for (name, value) in taken {
        let name = match link {
            Link::Data => Some(name),
            Link::Container => inherited_name(&name, &parent_kind, &record.kind).map(Cow::from),
        };
        if let Some(name) = name
            && record.fields.get(&name).is_none()
        {
            if record.fields.len() >= MOST_FIELDS {
                return false;
            }
            record.fields.add(name, value);
        }
    }
    true
}

/// BibLaTeX, "Default Inheritance Setup": what the field of a whole is called in its part.
fn inherited_name(name: &str, parent: &str, child: &str) -> Option<String> {
    let part = match name {
        "title" => "title",
        "subtitle" => "subtitle",
        "titleaddon" => "titleaddon",
        _ => return other_name(name, parent, child),
    };
    let whole = match (parent, child) {
        ("periodical" | "magazine" | "newspaper" | "zine", _) => "journal",
        (parent, child) if parent.starts_with("mv") && !is_chapter(child) => "main",
        (parent, "book" | "collection" | "proceedings" | "reference")
            if parent.starts_with("mv") =>
        {
            "main"
        }
        (parent, _) if parent.starts_with("mv") => "main",
        _ => "book",
    };
    Some(format!("{whole}{part}"))
}

fn other_name(name: &str, parent: &str, child: &str) -> Option<String> {
    match name {
        "author" if matches!(child, "inbook" | "bookinbook" | "suppbook") => {
            Some("bookauthor".to_owned())
        }
        // The author and the pages of a collection are not those of a piece in it.
        "author" | "note" | "pages" if is_chapter(child) => None,
        "doi" | "url" | "urldate" if parent != child => None,
        name => Some(name.to_owned()),
    }
}

fn is_chapter(kind: &str) -> bool {
    kind.starts_with("in") || kind.starts_with("supp") || kind == "bookinbook"
}
