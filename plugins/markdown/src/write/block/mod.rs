//! Blocks as Markdown.

mod division;
mod leaf;
mod lines;
mod list;
mod prose;
mod quoted;
mod separation;
mod table;

use self::lines::Lines;
use self::prose::{definitions_as_lists, leaves_trace, verse_row};
use self::separation::{Separation, Spacing, separation};
use super::attribute::{self, Braces};
use super::inline::{self, Place};
use super::loss::Losses;
use super::manner::Manner;
use crate::dialect::Dialect;
use crate::sign::block::BlockSign as Sign;
use recension_core::diagnostic::Report;
use recension_core::model::{
    Attributes, Block, BlockKind, Flow, Inline, Note, NoteId, Section, Stanza,
};
use std::borrow::Cow;

/// Stands between blocks that would run together; our reader drops it, and others show nothing of it.
const SEPARATOR: &str = "<!-- -->";

/// Writes blocks, sections and notes, one after another.
pub(super) struct BlockWriter<'r> {
    lines: Lines,
    losses: Losses<'r>,
    /// Whether a thematic break would now stand where front matter begins.
    begins_file: bool,
    /// What the dashes at the start of the next container's paragraphs mean.
    dashes: Dashes,
    /// How much was written when HTML ended that only a blank line ends.
    open_html: usize,
}

impl<'r> BlockWriter<'r> {
    /// A writer with nothing written.
    pub(super) fn new(manner: Manner<'r>, report: &'r mut Report) -> Self {
        Self {
            lines: Lines::default(),
            losses: Losses::new(manner, report),
            begins_file: false,
            dashes: Dashes::Text,
            open_html: 0,
        }
    }

    /// The same, told whether its text begins a file.
    pub(super) fn at(mut self, start: FileStart) -> Self {
        self.begins_file = start == FileStart::Here;
        self
    }

    /// `blocks` and nothing else.
    pub(super) fn only(mut self, blocks: &[Block]) -> String {
        self.blocks(blocks, Spacing::Blank);
        self.finish()
    }

    /// All that was written.
    pub(super) fn finish(self) -> String {
        self.lines.finish()
    }

    /// Writes blocks, then sections.
    pub(super) fn flow(&mut self, flow: &Flow) {
        self.blocks(&flow.blocks, Spacing::Blank);
        for section in &flow.sections {
            self.section(section);
        }
    }

    fn section(&mut self, section: &Section) {
        self.losses.at(section.span);
        self.blank_line();
        self.heading(section.level, &section.heading, &section.attributes);
        if !section.content.blocks.is_empty() {
            self.blank_line();
        }
        self.flow(&section.content);
    }

    /// Writes a note after what stands there.
    pub(super) fn note(&mut self, id: &NoteId, note: &Note) {
        self.losses.at(note.span);
        self.blank_line();
        let (start, label) = (self.lines.len(), format!("[^{}]: ", id.as_str()));
        let container = self.lines.enter(&label, "    ");
        self.blocks(&note.blocks, Spacing::Blank);
        self.lines.leave(container);
        // Pandoc reads a division on the line of the label as text.
        if self.losses.dialect() == Dialect::Pandoc {
            self.lines.part(start, &label, ":::", "    ");
        }
    }

    /// A blank line, unless nothing stands before it.
    fn blank_line(&mut self) {
        if !self.lines.is_empty() {
            self.lines.line("");
        }
    }

    fn is_extended(&self) -> bool {
        self.losses.dialect().is_extended()
    }

    /// Writes the blocks of one container, with what keeps them apart.
    pub(super) fn blocks(&mut self, blocks: &[Block], spacing: Spacing) {
        let dashes = std::mem::take(&mut self.dashes);
        let mut shown = Vec::with_capacity(blocks.len());
        self.show(blocks, &mut shown);
        let mut follows: Option<&Block> = None;
        let mut has_other_marker = false;
        for (index, block) in shown.iter().map(Cow::as_ref).enumerate() {
            let follows_list =
                follows.is_some_and(|before| separation::are_like_lists(before, block));
            // Pandoc takes lists with other markers for one.
            let is_pandoc = self.losses.dialect() == Dialect::Pandoc;
            has_other_marker = follows_list && !has_other_marker && !is_pandoc;
            if let Some(before) = follows {
                self.separate(match separation(before, block, spacing) {
                    Separation::Blank if follows_list && is_pandoc => Separation::BlankComment,
                    Separation::None if follows_list && is_pandoc => Separation::Comment,
                    separation => separation,
                });
            }
            let next = shown.get(index + 1).map(Cow::as_ref);
            self.block(block, Position { spacing, follows, next, has_other_marker, dashes });
            follows = Some(block);
        }
    }

    /// The blocks that are written, with those inside of what CommonMark has no sign for.
    fn show<'a>(&mut self, blocks: &'a [Block], shown: &mut Vec<Cow<'a, Block>>) {
        let is_extended = self.is_extended();
        for block in blocks {
            self.losses.at(block.span);
            match &block.kind {
                BlockKind::PageBreak(page) if page.generated => {}
                _ if is_extended => shown.push(Cow::Borrowed(block)),
                BlockKind::Aside { blocks } => self.show_inside("aside", block, blocks, shown),
                BlockKind::Spoiler { blocks } => self.show_inside("spoiler", block, blocks, shown),
                BlockKind::Division { blocks, .. } => {
                    self.show_inside("division", block, blocks, shown);
                }
                BlockKind::PageBreak(_) => self.losses.dropped("page-break"),
                BlockKind::Paragraph { content } if !leaves_trace(content) => {
                    // What would have been reported while writing it.
                    inline::markdown(content, Place::Paragraph, &mut self.losses);
                }
                BlockKind::Table(table) if table::is_blank(table) => self.losses.dropped("table"),
                BlockKind::DefinitionList { entries } => {
                    self.losses.degraded("definition-list");
                    self.losses.attributes(&block.attributes);
                    shown.extend(definitions_as_lists(entries).map(Cow::Owned));
                }
                _ => shown.push(Cow::Borrowed(block)),
            }
        }
    }

    fn show_inside<'a>(
        &mut self,
        what: &'static str,
        block: &Block,
        blocks: &'a [Block],
        shown: &mut Vec<Cow<'a, Block>>,
    ) {
        self.losses.degraded(what);
        self.losses.attributes(&block.attributes);
        self.show(blocks, shown);
    }

    fn separate(&mut self, separation: Separation) {
        match separation {
            Separation::None => {}
            Separation::Blank => self.lines.line(""),
            Separation::Comment => self.lines.line(SEPARATOR),
            Separation::BlankComment => {
                self.lines.line("");
                self.lines.line(SEPARATOR);
                self.lines.line("");
            }
        }
    }

    fn block(&mut self, block: &Block, position: Position<'_>) {
        self.losses.at(block.span);
        let begins_file = std::mem::take(&mut self.begins_file);
        let attributes = &block.attributes;
        if self.is_extended() {
            return self.block_with(attributes, block, position, begins_file);
        }
        match &block.kind {
            BlockKind::Epigraph(_) => self.losses.degraded("epigraph"),
            BlockKind::PullQuote(_) => self.losses.degraded("pull-quote"),
            BlockKind::Verse { .. } => self.losses.degraded("verse"),
            _ => {}
        }
        self.bare_block(block, position, begins_file);
        self.losses.attributes(attributes);
    }

    /// Writes a block in the sign it shares with CommonMark, without its attributes.
    fn bare_block(&mut self, block: &Block, position: Position<'_>, begins_file: bool) {
        match &block.kind {
            BlockKind::Heading { level, content } => {
                self.heading(*level, content, &Attributes::default());
            }
            BlockKind::Paragraph { content } => self.paragraph(content, position),
            BlockKind::Quotation(quoted)
            | BlockKind::Epigraph(quoted)
            | BlockKind::PullQuote(quoted) => self.quotation(quoted),
            BlockKind::Verse { stanzas } => self.verse(stanzas),
            BlockKind::List(list) => self.list(list, position.has_other_marker),
            BlockKind::DefinitionList { entries } => self.definition_list(entries),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Code { info, text } => self.code(info.as_deref(), text),
            BlockKind::ThematicBreak => self.thematic_break(position, begins_file),
            BlockKind::Raw { format, text } => self.raw(format, text),
            BlockKind::Aside { .. }
            | BlockKind::Spoiler { .. }
            | BlockKind::Division { .. }
            | BlockKind::PageBreak(_) => {}
        }
    }

    fn heading(&mut self, level: u8, content: &[Inline], attributes: &Attributes) {
        let mut line = "#".repeat(usize::from(level.clamp(1, 6)));
        let braces = if self.is_extended() {
            attribute::in_braces(attributes)
        } else {
            self.losses.attributes(attributes);
            String::new()
        };
        let text = inline::markdown_before(content, Place::Heading, &braces, &mut self.losses);
        for part in [text, braces].iter().filter(|part| !part.is_empty()) {
            line.push(' ');
            line.push_str(part);
        }
        self.lines.line(&line);
    }

    fn paragraph(&mut self, content: &[Inline], position: Position<'_>) {
        if !self.is_extended() {
            if matches!(content, [Inline::Image(_)]) && position.spacing != Spacing::Tight {
                self.losses.degraded("paragraph"); // It reads as a figure.
            }
            let text = inline::markdown(content, Place::Paragraph, &mut self.losses);
            return self.lines.text(&text);
        }
        let mut text = inline::markdown(content, Place::Paragraph, &mut self.losses);
        match content {
            [Inline::Text { .. }, ..] => position.protect_start(&mut text),
            [Inline::Image(_)] if position.spacing == Spacing::Tight => {}
            _ => text = division::among_words(text, content),
        }
        self.lines.text(&text);
    }

    /// Verse: a bar before each line, and a bar alone between stanzas; in CommonMark paragraphs whose lines stay.
    fn verse(&mut self, stanzas: &[Stanza]) {
        for (index, stanza) in stanzas.iter().enumerate() {
            if self.is_extended() {
                self.stanza(stanza, index);
                continue;
            }
            if index > 0 {
                self.lines.line("");
            }
            let row = verse_row(&stanza.lines);
            self.lines.text(&inline::markdown(&row, Place::Paragraph, &mut self.losses));
        }
    }

    fn stanza(&mut self, stanza: &Stanza, index: usize) {
        if index > 0 {
            self.lines.line("|");
        }
        for line in &stanza.lines {
            let text = inline::markdown(&line.content, Place::Metadata, &mut self.losses);
            // A line of white space would part stanzas.
            let start = if text.trim().is_empty() { "[]{}" } else { "" };
            self.lines.line(&format!("| {}{start}{text}", "  ".repeat(usize::from(line.indent))));
        }
    }
}

/// Where a file begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileStart {
    /// With the text to be written: hyphens there would be front matter.
    Here,
    /// Before it.
    Before,
}

/// What a dash at the start of a paragraph would be taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Dashes {
    /// What it is.
    #[default]
    Text,
    /// The sign of an attribution.
    Attribution,
}

/// What a block's signs depend on, beside the block.
#[derive(Clone, Copy)]
struct Position<'a> {
    spacing: Spacing,
    /// The block before it, in the same container.
    follows: Option<&'a Block>,
    /// The block after it.
    next: Option<&'a Block>,
    /// Whether a list needs the other of its two markers, to be told from the list before it.
    has_other_marker: bool,
    dashes: Dashes,
}

impl Position<'_> {
    /// Keeps the first words of a paragraph from being taken for those of an attribution or a caption.
    fn protect_start(&self, text: &mut String) {
        if self.dashes == Dashes::Attribution {
            quoted::protect_dash(text);
        }
        if [self.follows, self.next].into_iter().flatten().any(table::is_table) {
            table::protect_caption_sign(text);
        }
    }
}
