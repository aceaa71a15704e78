//! Front matter: the YAML before the text, into metadata.

mod tree;

mod yaml;

mod recover;

mod value;

mod field;

mod person;

mod publication;

mod rating;

mod work;

mod meta;

mod reference;

#[cfg(test)]
mod tests;

pub use self::tree::{Entry, Kind, Node};
pub use self::value::value_of as value_from;
use self::value::value_of;

use self::field::{Field, Fields};
use super::Reading;
use crate::code;
use crate::key::canonical;
use indexmap::IndexMap;
use recension_core::diagnostic::Diagnostic;
use recension_core::model::{Block, Inline, Metadata, Reference};
use recension_core::source::Source;
use std::ops::Range;

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) meta: Metadata,
    pub(super) references: IndexMap<String, Reference>,
    /// Whether a title is set, though it may be empty.
    pub(super) has_title: bool,
}

/// What a source begins with.
pub(super) enum Beginning {
    /// Text, from this byte on.
    Text(usize),
    /// Front matter, and text from this byte on.
    Front(Box<Front>, usize),
    /// Front matter that nobody can read, and text from this byte on.
    Unreadable(Range<usize>, usize),
}

/// Reads the front matter of `source`, whose text begins at byte `start`.
///
/// It stands between a line of three hyphens, which is the first, and one of three hyphens or full
/// stops. Its first line is not blank and has a key: else the hyphens are a thematic break.
pub(super) fn read_beginning(
    source: &Source,
    start: usize,
    reading: &mut Reading<'_>,
) -> Beginning {
    let text = source.text();
    let Some(yaml) = opening_fence(&text[start..]).map(|length| start + length) else {
        return Beginning::Text(start);
    };
    let Some((end, body)) = closing_fence(text, yaml) else {
        if begins_with_key(&text[yaml..]) {
            reading.report.push(
                Diagnostic::error(
                    &code::UNCLOSED_FRONT_MATTER,
                    source.span(start..start + 3),
                    "front matter that never ends",
                )
                .with_hint(
                    "end it with a line of three hyphens; until then all of it is read as text",
                ),
            );
        }
        return Beginning::Text(start);
    };
    if end > yaml && !begins_with_key(&text[yaml..end]) {
        return Beginning::Text(start);
    }
    match recover::read_entries(source, yaml..end, reading.report) {
        Some(entries) => {
            Beginning::Front(Box::new(meta::read_front(source, &entries, reading)), body)
        }
        None => Beginning::Unreadable(yaml..end, body),
    }
}

/// Reads a whole source of YAML. References are kept as they are written.
pub(super) fn read_yaml(source: &Source, reading: &mut Reading<'_>) -> Metadata {
    let text = source.text();
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let start = start + opening_fence(&text[start..]).unwrap_or_default();
    let end = closing_fence(text, start).map_or(text.len(), |(end, _)| end);
    let entries = recover::read_entries(source, start..end, reading.report).unwrap_or_default();
    read_entries(source, &entries, reading)
}

/// Reads metadata without a text. References are kept as they are written.
pub(super) fn read_entries(
    source: &Source,
    entries: &[Entry],
    reading: &mut Reading<'_>,
) -> Metadata {
    let (references, entries): (Vec<Entry>, Vec<Entry>) =
        entries.iter().cloned().partition(|entry| canonical(&entry.key) == "references");
    let mut meta = meta::read_front(source, &entries, reading).meta;
    meta.extra.extend(references.into_iter().map(|entry| (entry.key, value_of(&entry.value))));
    meta
}

/// Reads one line of Markdown.
pub(super) fn read_line(source: &Source, entry: &Entry, reading: &mut Reading<'_>) -> Vec<Inline> {
    Fields { source, reading, kept: IndexMap::new() }.line(&Field::of_entry(entry))
}

/// Reads Markdown of any length.
pub(super) fn read_blocks(source: &Source, entry: &Entry, reading: &mut Reading<'_>) -> Vec<Block> {
    Fields { source, reading, kept: IndexMap::new() }.blocks(&Field::of_entry(entry))
}

/// The length of a first line of three hyphens.
fn opening_fence(text: &str) -> Option<usize> {
    let line = text.split_inclusive('\n').next()?;
    (line.trim_end() == "---" && line.ends_with('\n')).then_some(line.len())
}

/// Where the closing line begins, and where the line after it does.
fn closing_fence(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut offset = start;
    for line in text[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((offset, offset + line.len()));
        }
        offset += line.len();
    }
    None
}

/// Tells whether the first line is a comment or has a key, as in YAML.
fn begins_with_key(yaml: &str) -> bool {
    let line = yaml.lines().next().unwrap_or_default().trim_end();
    line.starts_with(['#', '{']) || recover::key_length(line).is_some()
}

/// The entries of a map.
fn entries_of(kind: Kind) -> Option<Vec<Entry>> {
    match kind {
        Kind::Map(entries) => Some(entries),
        _ => None,
    }
}
