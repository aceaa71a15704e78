//! Where text comes from: sources, byte spans in them, lines and columns.

use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Number of a source within one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct SourceId(pub u32);

/// A range of bytes in the decoded text of a source; JSON writes it as `[source, start, end]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "(SourceId, u32, u32)", into = "(SourceId, u32, u32)")]
pub struct Span {
    /// The source the bytes stand in.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span of what no source holds: generated or hand-built nodes.
    pub const NONE: Self = Self { source: SourceId(u32::MAX), start: 0, end: 0 };

    /// Builds the span `start..end` of `source`; offsets beyond 4 GiB stop there.
    pub fn new(source: SourceId, range: std::ops::Range<usize>) -> Self {
        let clamp = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { source, start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// Tells whether the span names no place.
    pub fn is_none(&self) -> bool {
        self.source == Self::NONE.source
    }

    /// The bytes as a range for slicing.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Default for Span {
    fn default() -> Self {
        Self::NONE
    }
}

impl From<(SourceId, u32, u32)> for Span {
    fn from((source, start, end): (SourceId, u32, u32)) -> Self {
        Self { source, start, end }
    }
}

impl From<Span> for (SourceId, u32, u32) {
    fn from(span: Span) -> Self {
        (span.source, span.start, span.end)
    }
}

/// A place a person can find: both counted from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line; LF, CRLF and CR each end one.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// One decoded text and the name that diagnostics call it by.
#[derive(Debug)]
pub struct Source {
    id: SourceId,
    name: String,
    text: String,
    index: OnceLock<Index>,
}

/// What finds a place without going through the text again.
#[derive(Debug)]
struct Index {
    /// Offsets at which lines begin.
    line_starts: Vec<usize>,
    /// How many characters begin before each whole number of strides: a line may be the whole file.
    characters: Vec<usize>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 4096;

impl Source {
    /// Makes a source; `name` is a path as the user wrote it, or `<stdin>`.
    pub fn new(id: SourceId, name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id, name: name.into(), text: text.into(), index: OnceLock::new() }
    }

    /// Its number.
    pub fn id(&self) -> SourceId {
        self.id
    }

    /// Its name in diagnostics.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The decoded text, byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file name without folders and suffix, if the source is a file.
    pub fn stem(&self) -> Option<&str> {
        let is_file = !self.name.starts_with('<');
        std::path::Path::new(&self.name).file_stem()?.to_str().filter(|_| is_file)
    }

    /// Builds the span of `range` in this source.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.id, range)
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor_char_boundary(&self.text, offset);
        let line = self.index().line_starts.partition_point(|start| *start <= offset);
        let start = self.text_start(line);
        Position {
            line,
            column: self.characters_before(offset.max(start)) - self.characters_before(start) + 1,
        }
    }

    /// The bytes of a line, counted from 1, without byte order mark and line end.
    pub fn line(&self, line: usize) -> Option<std::ops::Range<usize>> {
        let starts = &self.index().line_starts;
        let next = starts.get(line).copied().unwrap_or(self.text.len());
        let start = starts.get(line.checked_sub(1)?).map(|_| self.text_start(line))?;
        let end = self.text[start..next].trim_end_matches(['\r', '\n']).len() + start;
        Some(start..end)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index {
            line_starts: line_starts(&self.text),
            characters: characters(&self.text),
        })
    }

    /// Where the text of a line begins: behind a byte order mark.
    fn text_start(&self, line: usize) -> usize {
        let start = self.index().line_starts[line - 1];
        let mark =
            if start == 0 && self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        start + mark
    }

    fn characters_before(&self, offset: usize) -> usize {
        let stride = offset / STRIDE;
        let rest = &self.text.as_bytes()[stride * STRIDE..offset];
        self.index().characters[stride] + beginnings(rest)
    }
}

/// All sources of one run, by number.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Adds a text and gives it the next number.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> &Source {
        let number = self.0.len();
        let id = SourceId(u32::try_from(number).unwrap_or(u32::MAX - 1));
        self.0.push(Source::new(id, name, text));
        &self.0[number]
    }

    /// The source with number `id`.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(id.0 as usize)
    }

    /// All sources in order.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }
}

/// The greatest character boundary at or before `offset`.
pub(crate) fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn characters(text: &str) -> Vec<usize> {
    let strides = text.as_bytes().chunks(STRIDE).scan(0, |count, stride| {
        *count += beginnings(stride);
        Some(*count)
    });
    std::iter::once(0).chain(strides).collect()
}

/// How many characters begin in `bytes` of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (offset, byte) in bytes.iter().enumerate() {
        let ends_line = match byte {
            b'\n' => true,
            b'\r' => bytes.get(offset + 1) != Some(&b'\n'),
            _ => false,
        };
        if ends_line {
            starts.push(offset + 1);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_every_line_end() {
        let source = Source::new(SourceId(0), "a.md", "\u{feff}ab\r\nя́z\rx\nend");
        for (offset, line, column) in [
            (0, 1, 1),
            (3, 1, 1),
            (4, 1, 2),
            (7, 2, 1),
            (9, 2, 2),
            (13, 3, 1),
            (15, 4, 1),
            (99, 4, 4),
        ] {
            assert_eq!(source.position(offset), Position { line, column }, "{offset}");
        }
    }

    #[test]
    fn columns_are_counted_through_long_lines() {
        let text = "\u{feff}".to_owned() + &"яz".repeat(10_000) + "\n" + &"z".repeat(5000);
        let source = Source::new(SourceId(0), "a.md", text);
        for (offset, line, column) in [
            (3, 1, 1),
            (4096, 1, 2729),
            (4100, 1, 2732),
            (30_003, 1, 20_001),
            (30_004, 2, 1),
            (35_004, 2, 5001),
        ] {
            assert_eq!(source.position(offset), Position { line, column }, "{offset}");
        }
    }

    #[test]
    fn lines_are_without_their_ends() {
        let source = Source::new(SourceId(0), "a.md", "\u{feff}one\r\n\rtwo\n");
        for (line, text) in
            [(1, Some("one")), (2, Some("")), (3, Some("two")), (4, Some("")), (5, None), (0, None)]
        {
            assert_eq!(source.line(line).map(|range| &source.text()[range]), text, "{line}");
        }
    }

    #[test]
    fn only_files_have_a_stem() {
        assert_eq!(Source::new(SourceId(0), "dir/a.b.md", "").stem(), Some("a.b"));
        assert_eq!(Source::new(SourceId(0), "<stdin>", "").stem(), None);
    }
}
