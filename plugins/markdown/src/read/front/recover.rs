//! Entries of a map at the left margin, also from YAML that is broken: what can be read is read.

use super::entries_of;
use super::tree::{Entry, Kind, Node};
use super::yaml::{Broken, Keys, parse};
use crate::code;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::source::Source;
use std::ops::Range;

/// Reads the bytes `range` of `source` as a map. Where the YAML is broken, each key at the left margin is
/// read by itself, and the value of a broken one is its source text. Gives nothing if there is no key.
pub(super) fn read_entries(
    source: &Source,
    range: Range<usize>,
    report: &mut Report,
) -> Option<Vec<Entry>> {
    let mut found = Report::default();
    let broken = match parse(source, range.clone(), &mut found) {
        Ok(None) => return Some(Vec::new()),
        Ok(Some(node)) => {
            report.extend(found);
            if node.is_null() {
                return Some(Vec::new());
            }
            let at = node.range.clone();
            let entries = entries_of(node.kind);
            if entries.is_none() {
                let message = "metadata without a key";
                report.push(Diagnostic::error(
                    &code::INVALID_FRONT_MATTER,
                    source.span(at),
                    message,
                ));
            }
            return entries;
        }
        Err(broken) => broken,
    };
    let chunks = split(source.text(), range);
    let mut recovery =
        Recovery { source, report, keys: Keys::default(), entries: Vec::new(), found_none: true };
    for chunk in &chunks {
        recovery.chunk(chunk.clone());
    }
    if recovery.found_none {
        report_broken(source, &broken, recovery.report);
    }
    let entries = recovery.entries;
    (!chunks.is_empty()).then_some(entries)
}

struct Recovery<'s, 'r> {
    source: &'s Source,
    report: &'r mut Report,
    keys: Keys,
    entries: Vec<Entry>,
    /// Whether no part is broken by itself.
    found_none: bool,
}

impl Recovery<'_, '_> {
    /// Reads one key at the left margin with its value.
    fn chunk(&mut self, range: Range<usize>) {
        let entries = match parse(self.source, range.clone(), self.report) {
            Ok(None) => Some(Vec::new()),
            Ok(Some(node)) => entries_of(node.kind),
            Err(broken) => {
                self.found_none = false;
                report_broken(self.source, &broken, self.report);
                None
            }
        };
        for mut entry in entries.unwrap_or_else(|| vec![as_written(self.source, range)]) {
            let span = self.source.span(entry.key_range.clone());
            entry.key = self.keys.add(entry.key, span, self.report);
            self.entries.push(entry);
        }
    }
}

/// The entry whose value is the text of the source.
fn as_written(source: &Source, range: Range<usize>) -> Entry {
    let text = &source.text()[range.clone()];
    let length = key_length(text.lines().next().unwrap_or_default()).unwrap_or_default();
    let after = &text[length..];
    let value = after.strip_prefix(':').unwrap_or(after).trim();
    let start =
        range.start + text.len() - after.strip_prefix(':').unwrap_or(after).trim_start().len();
    let key = if length == 0 { "unreadable" } else { text[..length].trim_matches(['"', '\'']) };
    Entry {
        key: key.to_owned(),
        key_range: range.start..range.start + length,
        value: Node::new(Kind::Text(value.to_owned()), start..start + value.len()),
    }
}

/// The pieces that begin with a key at the left margin, and what stands before the first; none without a key.
fn split(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut offset = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        if key_length(line.trim_end()).is_some() {
            starts.push(offset);
        }
        offset += line.len();
    }
    if starts.first().is_some_and(|first| *first > range.start) {
        starts.insert(0, range.start);
    }
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([range.end]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

/// The length of a key at the beginning of a line.
pub(super) fn key_length(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if first.is_whitespace()
        || matches!(first, '#' | '-' | '[' | ']' | '{' | '}' | ':' | '>' | '|' | '*' | '`')
    {
        return None;
    }
    line.match_indices(':')
        .map(|(at, _)| at)
        .find(|at| line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t']))
}

fn report_broken(source: &Source, broken: &Broken, report: &mut Report) {
    let span = source.span(broken.at..broken.at + character_length(source.text(), broken.at));
    let diagnostic = Diagnostic::error(
        &code::INVALID_FRONT_MATTER,
        span,
        format!("broken YAML: {}", broken.message),
    );
    report.push(match hint(source.text(), broken) {
        Some(hint) => diagnostic.with_hint(hint),
        None => diagnostic,
    });
}

fn character_length(text: &str, at: usize) -> usize {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.filter(|next| !next.is_control()).map_or(0, char::len_utf8)
}

/// What commonly breaks YAML there.
fn hint(text: &str, broken: &Broken) -> Option<&'static str> {
    let at = broken.at;
    let line_start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    if text[at..].starts_with('\t') || broken.message.contains(" tab") {
        return Some("indent with spaces: YAML takes no tabs");
    }
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim_start());
    match value.chars().next()? {
        '"' | '\'' => Some(
            "close the quotation mark, or put the whole value in quotation marks of the other kind",
        ),
        _ if value.contains(": ") || value.ends_with(':') => {
            Some("a value with a colon and a space needs quotation marks around it")
        }
        '*' | '&' | '@' | '`' | '%' | '!' | '[' | '{' | '>' | '|' => {
            Some("a value that begins so needs quotation marks around it")
        }
        _ => None,
    }
}
