//! Lists and definition lists.

use super::separation::Spacing;
use super::{BlockWriter, SEPARATOR};
use crate::write::html;
use crate::write::inline::{self, Place};
use recension_core::model::{
    Block, BlockKind, DefinitionEntry, List, ListItem, ListSpacing, NumberStyle, Numbering,
};

/// CommonMark, "List items": numbers have at most nine digits.
const GREATEST_NUMBER: u32 = 999_999_999;

impl BlockWriter<'_> {
    /// Writes a list, with the second of its two markers after a list with the first.
    pub(super) fn list(&mut self, list: &List, has_other_marker: bool) {
        let spacing = self.item_spacing(list);
        let mut marker = Marker::new(list.numbering, has_other_marker);
        if list
            .numbering
            .is_some_and(|n| n.style != NumberStyle::Decimal || n.start > GREATEST_NUMBER)
        {
            self.losses.degraded("list.numbering");
        }
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 && spacing == Spacing::Blank {
                self.lines.line("");
            }
            let sign = marker.next();
            let indent = " ".repeat(sign.len());
            let container = self.lines.enter(&sign, &indent);
            self.item(item, spacing);
            if spacing == Spacing::Blank && list.items.len() == 1 && !shows_spacing(&item.blocks) {
                // Only a blank line between two things says that the list is loose.
                self.lines.line("");
                self.lines.line(SEPARATOR);
            }
            self.lines.leave(container);
        }
    }

    /// How the items are kept apart. Loose is what readers call a list with a paragraph between blank
    /// lines, so a list without paragraphs cannot be loose.
    fn item_spacing(&mut self, list: &List) -> Spacing {
        let has_paragraph =
            list.items.iter().flat_map(|item| &item.blocks).any(|block| {
                matches!(block.kind, BlockKind::Paragraph { .. } | BlockKind::Figure(_))
            });
        let needs_blank_lines = list
            .items
            .iter()
            .any(|item| needs_blank_lines(&item.blocks) || holds_figure(&item.blocks));
        let spacing = if list.spacing == ListSpacing::Loose && has_paragraph || needs_blank_lines {
            Spacing::Blank
        } else {
            Spacing::Tight
        };
        let is_loose = spacing == Spacing::Blank && has_paragraph;
        if is_loose != (list.spacing == ListSpacing::Loose) {
            self.losses.degraded("list.spacing");
        }
        spacing
    }

    fn item(&mut self, item: &ListItem, spacing: Spacing) {
        let first = item.blocks.first();
        if let Some(done) = item.done {
            let sign = if done { "[x]" } else { "[ ]" };
            match first.map(|block| &block.kind) {
                Some(BlockKind::Paragraph { .. } | BlockKind::Figure(_)) => {
                    let container = self.lines.enter(&format!("{sign} "), "");
                    self.blocks(&item.blocks, spacing);
                    return self.lines.leave(container);
                }
                _ => self.lines.line(sign),
            }
        }
        self.blocks(&item.blocks, spacing);
    }

    /// A break that is neither the bullet before it, nor the line under a heading, nor front matter.
    pub(super) fn thematic_break(&mut self, position: super::Position<'_>, begins_file: bool) {
        let is_paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph { .. });
        let line = match position.follows {
            None if self.lines.begins_container() => "___",
            None if begins_file => "***",
            Some(block) if position.spacing == Spacing::Tight && is_paragraph(block) => "***",
            _ => "---",
        };
        self.lines.line(line);
    }

    pub(super) fn definition_list(&mut self, entries: &[DefinitionEntry]) {
        let mut definitions = entries.iter().flat_map(|entry| &entry.definitions);
        // One with blank lines inside makes the list loose, as in lists of items.
        let is_tight = definitions
            .all(|definition| definition.blocks.len() <= 1 && !holds_figure(&definition.blocks));
        let spacing = if is_tight { Spacing::Tight } else { Spacing::Blank };
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                self.lines.line("");
            }
            let term = inline::markdown(&entry.term, Place::Line, &mut self.losses);
            // A space that is no space for the parser: an empty term.
            self.lines.line(if term.is_empty() { "&#32;" } else { &term });
            if entry.definitions.is_empty() {
                self.losses.degraded("definition-list");
                self.definition(&[], spacing);
            }
            for definition in &entry.definitions {
                self.definition(&definition.blocks, spacing);
            }
        }
    }

    fn definition(&mut self, blocks: &[Block], spacing: Spacing) {
        let container = self.lines.enter(": ", "  ");
        if blocks.is_empty() {
            // What has nothing on the first line ends there.
            self.lines.line(SEPARATOR);
        }
        self.blocks(blocks, spacing);
        if holds_figure(blocks) && !shows_spacing(blocks) {
            // Without a blank line, a figure is a picture in a line.
            self.lines.line("");
            self.lines.line(SEPARATOR);
        }
        self.lines.leave(container);
    }
}

/// Whether the blank lines between `blocks` make a list of them alone loose. Those behind a definition
/// list do not, in the eyes of `pulldown-cmark`.
fn shows_spacing(blocks: &[Block]) -> bool {
    blocks.len() > 1
        && !blocks.iter().any(|block| matches!(block.kind, BlockKind::DefinitionList { .. }))
}

/// Whether HTML stands before another block: a blank line alone ends it.
fn needs_blank_lines(blocks: &[Block]) -> bool {
    let before_last = blocks.split_last().map_or(&[] as &[Block], |(_, before)| before);
    before_last.iter().any(
        |block| matches!(&block.kind, BlockKind::Raw { format, text } if format == "html" && html::ends_with_blank_line(text)),
    )
}

/// Whether a figure is written among `blocks`: only between blank lines is it told from a picture in a line.
fn holds_figure(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Figure(_) => true,
        BlockKind::Aside { blocks }
        | BlockKind::Spoiler { blocks }
        | BlockKind::Division { blocks, .. } => holds_figure(blocks),
        _ => false,
    })
}

/// The signs of a list's items, one after another.
struct Marker {
    number: Option<u32>,
    sign: char,
}

impl Marker {
    fn new(numbering: Option<Numbering>, is_other: bool) -> Self {
        let sign = match (numbering.is_some(), is_other) {
            (false, false) => '-',
            (false, true) => '*',
            (true, false) => '.',
            (true, true) => ')',
        };
        Self { number: numbering.map(|numbering| numbering.start.min(GREATEST_NUMBER)), sign }
    }

    fn next(&mut self) -> String {
        match &mut self.number {
            None => format!("{} ", self.sign),
            Some(number) => {
                let marker = format!("{number}{} ", self.sign);
                *number = (*number + 1).min(GREATEST_NUMBER);
                marker
            }
        }
    }
}
