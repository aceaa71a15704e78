//! Lists and definition lists.

use super::separation::Spacing;
use super::{BlockWriter, Braces, SEPARATOR, Sign, division, leaf, table};
use crate::dialect::Dialect;
use crate::sign::block::{BULLET, style_word};
use crate::write::html;
use crate::write::inline::{self, Place};
use recension_core::model::{
    Attributes, Block, BlockKind, DefinitionEntry, List, ListItem, ListSpacing, NumberStyle,
    Numbering,
};

/// CommonMark, "List items": numbers have at most nine digits.
const GREATEST_NUMBER: u32 = 999_999_999;

impl BlockWriter<'_> {
    /// A list with its attributes: by its markers alone, in a division that says what those cannot, or
    /// with a division for each item.
    pub(super) fn any_list(
        &mut self,
        list: &List,
        attributes: &Attributes,
        has_other_marker: bool,
    ) {
        if list.items.iter().any(|item| item.done.is_some() && !takes_box(item)) {
            let braces = list_braces(list, Some(list.spacing), Numerals::All, attributes);
            return self.fenced(braces, |writer| writer.item_parts(list));
        }
        let is_spaced = is_read_as(list) != Some(list.spacing);
        let spacing = is_spaced.then_some(list.spacing);
        let numerals = match list.numbering {
            Some(Numbering { start, style })
                if start > GREATEST_NUMBER || style != NumberStyle::Decimal =>
            {
                Numerals::Odd
            }
            _ => Numerals::Plain,
        };
        if spacing.is_none() && numerals == Numerals::Plain && attributes.is_empty() {
            return self.list(list, has_other_marker);
        }
        let braces = list_braces(list, spacing, numerals, attributes);
        self.fenced(braces, |writer| writer.list(list, false));
    }

    /// Items as divisions.
    fn item_parts(&mut self, list: &List) {
        for item in &list.items {
            let done = item.done.map(|done| if done { "true" } else { "false" });
            self.fenced(Braces::of(Sign::Item.class()).option("done", done), |writer| {
                writer.blocks(&item.blocks, Spacing::Blank);
            });
        }
    }

    /// Writes a list, with the second of its two markers after a list with the first.
    pub(super) fn list(&mut self, list: &List, has_other_marker: bool) {
        let spacing = item_spacing(list, self.is_extended());
        let mut marker = Marker::new(list.numbering, has_other_marker);
        if !self.is_extended() {
            self.tell_losses(list);
        }
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 && spacing == Spacing::Item {
                self.lines.line("");
            }
            let sign = marker.next();
            let indent = " ".repeat(sign.len());
            let container = self.lines.enter(&sign, &indent);
            self.item(item, spacing);
            if spacing == Spacing::Item && list.items.len() == 1 && !shows_spacing(&item.blocks) {
                // Only a blank line between two things says that the list is loose.
                self.lines.line("");
                self.lines.line(SEPARATOR);
            }
            self.lines.leave(container);
        }
    }

    /// Tells what CommonMark cannot say of a list.
    fn tell_losses(&mut self, list: &List) {
        let is_odd = |numbering: Numbering| {
            numbering.style != NumberStyle::Decimal || numbering.start > GREATEST_NUMBER
        };
        if list.numbering.is_some_and(is_odd) {
            self.losses.degraded("list.numbering");
        }
        let is_loose = item_spacing(list, false) == Spacing::Item && has_paragraph(list);
        if is_loose != (list.spacing == ListSpacing::Loose) {
            self.losses.degraded("list.spacing");
        }
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
            .all(|definition| definition.blocks.len() <= 1 && !holds_figure(&definition.blocks))
            && (!self.is_extended()
                || entries
                    .iter()
                    .flat_map(|entry| &entry.definitions)
                    .all(|definition| stays_tight(&definition.blocks)));
        let spacing = if is_tight { Spacing::Tight } else { Spacing::Item };
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                self.lines.line("");
            }
            let term = inline::markdown(&entry.term, Place::Line, &mut self.losses);
            // A space that is no space for the parser: an empty term.
            self.lines.line(if term.is_empty() { "&#32;" } else { &term });
            for definition in &entry.definitions {
                self.definition(&definition.blocks, spacing);
            }
        }
    }

    fn definition(&mut self, blocks: &[Block], spacing: Spacing) {
        // Pandoc asks for four columns.
        let (sign, indent) = match self.losses.dialect() {
            Dialect::Pandoc => (":   ", "    "),
            _ => (": ", "  "),
        };
        let container = self.lines.enter(sign, indent);
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

/// How the items are kept apart. Loose is what readers call a list with a paragraph between blank lines, so
/// a list without paragraphs cannot be loose.
fn item_spacing(list: &List, is_extended: bool) -> Spacing {
    let needs_blank_lines = |item: &ListItem| {
        needs_blank_lines(&item.blocks)
            || if is_extended {
                !stays_tight(&item.blocks)
            } else {
                holds_figure(&item.blocks) || holds_definitions(&item.blocks)
            }
    };
    let is_loose = list.spacing == ListSpacing::Loose && has_paragraph(list);
    if is_loose || list.items.iter().any(needs_blank_lines) {
        Spacing::Item
    } else {
        Spacing::Tight
    }
}

fn has_paragraph(list: &List) -> bool {
    let mut blocks = list.items.iter().flat_map(|item| &item.blocks);
    blocks.any(|block| matches!(block.kind, BlockKind::Paragraph { .. } | BlockKind::Figure(_)))
}

/// The spacing that a reader finds in the lines of a list; none where divisions make it doubtful.
fn is_read_as(list: &List) -> Option<ListSpacing> {
    let is_doubtful = |block: &Block| {
        let is_implicit = matches!(&block.kind, BlockKind::Figure(figure)
            if block.attributes.is_empty() && leaf::is_implicit(figure));
        !is_implicit && !stays_tight(std::slice::from_ref(block))
    };
    if list.items.iter().flat_map(|item| &item.blocks).any(is_doubtful) {
        return None;
    }
    match item_spacing(list, true) {
        Spacing::Item if has_paragraph(list) => Some(ListSpacing::Loose),
        _ => Some(ListSpacing::Tight),
    }
}

/// Whether blocks of our own dialect can be written without blank lines between or in them.
fn stays_tight(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match &block.kind {
        BlockKind::Heading { .. } => true,
        _ if !block.attributes.is_empty() => false,
        BlockKind::Paragraph { .. } | BlockKind::Quotation(_) | BlockKind::ThematicBreak => true,
        BlockKind::Code { info, .. } => !info.as_ref().is_some_and(|info| info.starts_with('{')),
        BlockKind::List(list) => {
            is_read_as(list) == Some(list.spacing)
                && list.items.iter().all(|item| item.done.is_none() || takes_box(item))
                && list.numbering.is_none_or(|numbering| {
                    numbering.style == NumberStyle::Decimal && numbering.start <= GREATEST_NUMBER
                })
        }
        BlockKind::DefinitionList { entries } => !division::has_no_definition(entries),
        BlockKind::Table(table) => table.caption.is_empty() && table::has_pipes(table),
        BlockKind::Raw { format, .. } => inline::is_format_name(format),
        _ => false,
    })
}

/// Whether the box of a task can stand at the start of an item.
fn takes_box(item: &ListItem) -> bool {
    item.blocks.first().is_none_or(|first| {
        first.attributes.is_empty()
            && match &first.kind {
                BlockKind::Paragraph { .. } => true,
                BlockKind::Code { info, .. } => info.is_none(),
                _ => false,
            }
    })
}

/// Which numerals the key of a list tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numerals {
    /// None: its markers tell all.
    Plain,
    /// Those that its markers cannot tell.
    Odd,
    /// Whatever they are.
    All,
}

/// The attribute list of a division that is a list or holds one.
fn list_braces(
    list: &List,
    spacing: Option<ListSpacing>,
    numerals: Numerals,
    attributes: &Attributes,
) -> Braces {
    // Where the attributes have such a key too, the list's own comes first.
    let is_doubtful = ["style", "start", "spacing"].iter().any(|key| attributes.get(key).is_some());
    let numerals = if is_doubtful { Numerals::All } else { numerals };
    let spacing = spacing.or_else(|| is_doubtful.then_some(list.spacing));
    let mut braces = Braces::of(Sign::List.class());
    match list.numbering {
        None if is_doubtful => braces = braces.key("style", BULLET).key("start", "1"),
        Some(Numbering { start, style }) if numerals != Numerals::Plain => {
            if style != NumberStyle::Decimal || is_doubtful {
                braces = braces.key("style", style_word(style));
            }
            if numerals == Numerals::All || start > GREATEST_NUMBER {
                braces = braces.key("start", &start.to_string());
            }
        }
        _ => {}
    }
    let spacing = spacing.map(|spacing| match spacing {
        ListSpacing::Tight => "tight",
        ListSpacing::Loose => "loose",
    });
    braces.option("spacing", spacing).attributes(attributes)
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

/// Whether a list of definitions is among `blocks`, which CommonMark has as paragraphs and lists.
fn holds_definitions(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::DefinitionList { .. } => true,
        BlockKind::Aside { blocks }
        | BlockKind::Spoiler { blocks }
        | BlockKind::Division { blocks, .. } => holds_definitions(blocks),
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
