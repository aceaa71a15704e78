//! Verse: line blocks, and paragraphs of a division whose lines are lines of verse.

use super::Builder;
use recension_core::model::{Block, BlockKind, Inline, Stanza, VerseLine};
use std::mem;
use std::ops::Range;

/// A line block while it is being read.
pub(super) struct OpenVerse {
    stanzas: Vec<Stanza>,
    range: Range<usize>,
}

impl Builder<'_, '_, '_> {
    /// Ends a line of verse, whose bar and text stand at `range`.
    pub(super) fn end_verse_line(&mut self, range: Range<usize>) {
        let content = self.take_run();
        let verse = self.verse.get_or_insert_with(|| OpenVerse {
            stanzas: vec![Stanza::default()],
            range: range.clone(),
        });
        verse.range.end = range.end;
        let after = &self.text[range.start + 1..range.end];
        if after.trim().is_empty() {
            verse.stanzas.push(Stanza::default());
        } else if let Some(stanza) = verse.stanzas.last_mut() {
            stanza.lines.push(VerseLine { indent: indent_of(after), content });
        }
    }

    /// Ends the line block that is open, if one is.
    pub(super) fn end_verse(&mut self) {
        if let Some(OpenVerse { mut stanzas, range }) = self.verse.take() {
            stanzas.retain(|stanza| !stanza.lines.is_empty());
            let span = self.trimmed(range);
            self.push(Block::from(BlockKind::Verse { stanzas }).at(span));
        }
    }
}

/// Ems of indentation: two spaces each, beyond the one that belongs to the bar.
fn indent_of(after_bar: &str) -> u8 {
    let blank = after_bar.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
    let columns: usize = blank.map(|byte| if byte == b'\t' { 4 } else { 1 }).sum();
    u8::try_from(columns.saturating_sub(1).div_ceil(2)).unwrap_or(u8::MAX)
}

/// Stanzas made of paragraphs and line blocks.
pub(super) fn into_stanzas(blocks: Vec<Block>) -> Vec<Stanza> {
    let mut stanzas = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph { content } => stanzas.push(Stanza { lines: lines(content) }),
            BlockKind::Verse { stanzas: more } => stanzas.extend(more),
            _ => {}
        }
    }
    stanzas
}

fn lines(content: Vec<Inline>) -> Vec<VerseLine> {
    let contents = split(content).into_iter();
    contents.map(|content| VerseLine { indent: 0, content }).collect()
}

/// Parts inlines at their line breaks; what goes on over a break stands in both lines.
fn split(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    for inline in content {
        let mut parts = split_one(inline).into_iter();
        if let (Some(line), Some(first)) = (lines.last_mut(), parts.next()) {
            line.extend(first);
        }
        lines.extend(parts);
    }
    lines
}

fn split_one(mut inline: Inline) -> Vec<Vec<Inline>> {
    if matches!(inline, Inline::SoftBreak | Inline::LineBreak) {
        return vec![Vec::new(), Vec::new()];
    }
    let Some(inside) = inner(&mut inline).map(mem::take) else { return vec![vec![inline]] };
    let parts = split(inside).into_iter();
    parts
        .map(|part| {
            let mut copy = inline.clone();
            if let Some(inside) = inner(&mut copy) {
                *inside = part;
            }
            vec![copy]
        })
        .collect()
}

/// The content of what only marks its content.
fn inner(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match inline {
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::SmallCapitals { content }
        | Inline::Strikethrough { content }
        | Inline::Foreign { content, .. } => Some(content),
        _ => None,
    }
}
