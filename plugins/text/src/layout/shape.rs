//! Headings, verse and rules: what a chunk is, on strong evidence only.

use super::line::Line;
use super::manner::{Manner, Measured, ends_sentence};
use super::{Chunk, inline};

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A paragraph.
    Paragraph,
    /// A heading of this level.
    Heading(u8),
    /// Verse.
    Verse,
    /// A row of signs between two thoughts.
    Rule,
}

/// Longest heading, in bytes.
const HEADING: usize = 70;
/// A paragraph as long as this is running text.
pub(crate) const LONG: usize = 140;

/// Tells whether a text is a rule: signs and nothing else.
pub(super) fn is_rule(text: &str) -> bool {
    let is_sign = |c: char| {
        matches!(c, '*' | '-' | '–' | '—' | '_' | '=' | '~' | '#' | '⁂' | '•' | '·' | '◆' | ' ')
    };
    let signs = text.chars().filter(|c| *c != ' ').count();
    let is_lone = matches!(text, "⁂" | "#" | "◆" | "*");
    text.len() <= 200 && text.chars().all(is_sign) && (signs >= 3 || is_lone)
}

/// Reads lines as verse: at least three, short and deeper than the margin, in a text that is wrapped prose.
pub(super) fn verse(lines: &[Line<'_>], measured: &Measured) -> Option<Chunk> {
    let wrap = measured.wrap.filter(|_| measured.manner != Manner::Lines)?;
    let is_verse_line = |line: &Line<'_>| {
        line.indent >= 2
            && line.width <= wrap.width * 4 / 5
            && !line.text.contains(": ")
            && line.text.contains(' ')
    };
    let open = lines.iter().filter(|line| !line.text.ends_with('.')).count();
    let capital = lines
        .iter()
        .filter(|line| line.text.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()))
        .count();
    let is_verse = (3..=60).contains(&lines.len())
        && lines.iter().all(is_verse_line)
        && open * 2 >= lines.len()
        && capital * 3 >= lines.len() * 2;
    is_verse.then(|| verse_chunk(lines))
}

fn verse_chunk(lines: &[Line<'_>]) -> Chunk {
    let margin = lines.iter().map(|line| line.indent).min().unwrap_or_default();
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push('\n');
        }
        // Steps of two columns, as tabs, which the text of a line never has.
        text.extend(std::iter::repeat_n('\t', ((line.indent - margin) / 2).min(12)));
        inline::push_collapsed(&mut text, line.text);
    }
    let start = lines.first().map_or(0, |line| line.start);
    let end = lines.last().map_or(0, |line| line.start + line.text.len());
    Chunk { shape: Shape::Verse, text, range: start..end, after_blank: true }
}

/// Makes one of verse that only blank lines part.
pub(super) fn join_stanzas(chunks: &mut Vec<Chunk>) {
    let mut joined: Vec<Chunk> = Vec::with_capacity(chunks.len());
    for chunk in chunks.drain(..) {
        match joined.last_mut() {
            Some(last) if last.shape == Shape::Verse && chunk.shape == Shape::Verse => {
                last.text.push_str("\n\n");
                last.text.push_str(&chunk.text);
                last.range.end = chunk.range.end;
            }
            _ => joined.push(chunk),
        }
    }
    *chunks = joined;
}

/// Marks short lines between running text as headings: underlined, in capitals, or numbered in turn.
pub(super) fn mark_headings(chunks: &mut Vec<Chunk>) {
    mark_underlined(chunks);
    let numbered = numbered(chunks);
    for number in 1..chunks.len().saturating_sub(1) {
        let stands_between = is_running(&chunks[number - 1]) && is_running(&chunks[number + 1]);
        let chunk = &chunks[number];
        if stands_between
            && is_heading_like(chunk)
            && (is_capitals(&chunk.text) || numbered.contains(&number))
        {
            chunks[number].shape = Shape::Heading(2);
        }
    }
}

/// A line with a row of `=` or `-` under it is a heading; the row goes.
fn mark_underlined(chunks: &mut Vec<Chunk>) {
    let mut kept: Vec<Chunk> = Vec::with_capacity(chunks.len());
    for chunk in chunks.drain(..) {
        let is_line = chunk.shape == Shape::Rule
            && !chunk.after_blank
            && chunk.text.chars().all(|c| matches!(c, '=' | '-'));
        match kept.last_mut() {
            Some(last)
                if is_line
                    && last.shape == Shape::Paragraph
                    && last.text.chars().count().abs_diff(chunk.text.chars().count()) <= 3
                    && last.text.len() <= HEADING =>
            {
                last.shape = Shape::Heading(2);
                last.range.end = chunk.range.end;
            }
            _ => kept.push(chunk),
        }
    }
    *chunks = kept;
}

/// Numbers of short lines that count from one: "1. The Harbour", "2. The Bar"; "I", "II".
fn numbered(chunks: &[Chunk]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut wanted = 1;
    for (number, chunk) in chunks.iter().enumerate().filter(|(_, chunk)| is_heading_like(chunk)) {
        if ordinal(&chunk.text) == Some(wanted) {
            found.push(number);
            wanted += 1;
        }
    }
    // One alone is more likely a date or a list of one.
    if found.len() > 1 { found } else { Vec::new() }
}

/// The number that a line begins with or consists of.
fn ordinal(text: &str) -> Option<usize> {
    const ROMAN: [&str; 12] =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let first = text.split([' ', '.', ')']).next()?;
    let roman = ROMAN.iter().position(|numeral| *numeral == first).map(|index| index + 1);
    roman.or_else(|| first.parse().ok().filter(|number| *number <= 40))
}

fn is_running(chunk: &Chunk) -> bool {
    chunk.shape == Shape::Paragraph && chunk.text.len() >= LONG
}

fn is_heading_like(chunk: &Chunk) -> bool {
    let is_open = !chunk.text.ends_with([',', ';', ':'])
        && (!ends_sentence(&chunk.text) || ordinal(&chunk.text).is_some());
    chunk.shape == Shape::Paragraph && chunk.text.len() <= HEADING && is_open
}

fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let is_high = !text.chars().any(char::is_lowercase);
    is_high && letters.filter(|c| c.is_uppercase()).count() >= 4
}
