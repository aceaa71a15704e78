//! What an edition holds: matter and parts.

use super::Located;
use super::reader::{Reader, items};
use crate::codes;
use recension_core::diagnostic::Diagnostic;
use recension_core::model::{Block, GeneratedMatter, Inline};
use recension_core::source::Span;
use recension_markdown::{Entry, Kind, Node, blocks_from, line_from};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

/// The keys of a text that somebody wrote.
pub(super) const MATTER_KEYS: &[&str] = &["file", "role"];

/// The keys of a part.
pub(super) const PART_KEYS: &[&str] = &["title", "introduction", "reviews"];

/// What stands before or after the parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MatterEntry {
    /// What the program makes.
    Generated(GeneratedMatter),
    /// What somebody wrote.
    Authored {
        /// What it is: `foreword`, `editorial` …
        role: String,
        /// The file it is in.
        file: Located,
    },
}

/// A part.
#[derive(Clone, Debug, Default)]
pub(crate) struct PartEntry {
    /// Title, empty if there is none.
    pub(crate) title: Vec<Inline>,
    /// What stands between the title and the first review.
    pub(crate) introduction: Vec<Block>,
    /// Paths and patterns of reviews, in order.
    pub(crate) reviews: Vec<Located>,
    /// Where it is described.
    pub(crate) span: Span,
}

/// Reads what stands before or after the parts.
pub(super) fn read_matter(entry: &Entry, reader: &mut Reader<'_>) -> Vec<MatterEntry> {
    items(&entry.value).iter().filter_map(|item| matter(entry, item, reader)).collect()
}

fn matter(entry: &Entry, item: &Node, reader: &mut Reader<'_>) -> Option<MatterEntry> {
    match &item.kind {
        Kind::Text(name) => generated(name, item, reader),
        Kind::Map(entries) => authored(entries, item, reader),
        _ => {
            reader.wrong_type(entry, item, "names of matter, or tables with `file` and `role`");
            None
        }
    }
}

fn generated(name: &str, item: &Node, reader: &mut Reader<'_>) -> Option<MatterEntry> {
    let named: StrDeserializer<'_, Error> = name.into_deserializer();
    match GeneratedMatter::deserialize(named) {
        Ok(kind) => Some(MatterEntry::Generated(kind)),
        Err(error) => {
            let message = format!("nothing is called `{name}` that the program could make");
            let known = error.to_string();
            let known = known.split_once("expected ").map_or("", |(_, known)| known);
            let hint = format!(
                "known: {known}; what somebody wrote is `{{ file = \"{name}.md\", role = \"{name}\" }}`"
            );
            let span = reader.located(name, item).span;
            reader
                .report
                .push(Diagnostic::error(&codes::UNKNOWN_MATTER, span, message).with_hint(hint));
            None
        }
    }
}

fn authored(entries: &[Entry], item: &Node, reader: &mut Reader<'_>) -> Option<MatterEntry> {
    let (mut role, mut file) = (None, None);
    for entry in entries {
        match entry.key.as_str() {
            "role" => role = reader.text(entry),
            "file" => file = reader.text(entry),
            _ => reader.unknown(entry, MATTER_KEYS),
        }
    }
    let Some(file) = file else {
        let span = reader.source.span(item.range.clone());
        reader.missing(span, "no file is named", "name the text: `{ file = \"foreword.md\" }`");
        return None;
    };
    let role = role.map_or_else(|| stem(&file.text), |role| role.text);
    Some(MatterEntry::Authored { role, file })
}

/// The name of a file, without folders and suffix.
fn stem(path: &str) -> String {
    std::path::Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads the parts.
pub(super) fn read_parts(entry: &Entry, reader: &mut Reader<'_>) -> Vec<PartEntry> {
    let mut parts = Vec::new();
    for item in items(&entry.value) {
        match &item.kind {
            Kind::Map(entries) => parts.push(part(entries, item, reader)),
            _ => reader.wrong_type(entry, item, "tables, each of which begins with `[[part]]`"),
        }
    }
    parts
}

fn part(entries: &[Entry], item: &Node, reader: &mut Reader<'_>) -> PartEntry {
    let mut part = PartEntry { span: first_line(item, reader), ..PartEntry::default() };
    for entry in entries {
        match entry.key.as_str() {
            "title" => part.title = line_from(reader.source, entry, reader.report),
            "introduction" => part.introduction = blocks_from(reader.source, entry, reader.report),
            "reviews" => part.reviews = reader.texts(entry),
            _ => reader.unknown(entry, PART_KEYS),
        }
    }
    if part.reviews.is_empty() {
        let diagnostic = Diagnostic::error(&codes::EMPTY_PART, part.span, "a part without reviews");
        reader
            .report
            .push(diagnostic.with_hint("name them: `reviews = [\"a.md\", \"films/*.md\"]`"));
    }
    part
}

/// The line that a table begins with: all of a table is too much to show.
fn first_line(item: &Node, reader: &Reader<'_>) -> Span {
    let text = &reader.source.text()[item.range.clone()];
    let length = text.lines().next().unwrap_or_default().trim_end().len();
    reader.source.span(item.range.start..item.range.start + length)
}
