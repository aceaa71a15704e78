//! Blocks as Markdown.

mod leaf;
mod lines;
mod list;
mod prose;
mod separation;
mod table;

use self::lines::Lines;
use self::prose::{leaves_trace, verse_row};
use self::separation::{Separation, Spacing, separation};
use super::attribute;
use super::inline::{self, Place};
use super::loss::Losses;
use recension_core::diagnostic::Report;
use recension_core::model::{
    Attributes, Block, BlockKind, Flow, Inline, Note, NoteId, Quoted, Section, Stanza,
};

/// Stands between blocks that would run together; our reader drops it, and others show nothing of it.
const SEPARATOR: &str = "<!-- -->";

/// Writes blocks, sections and notes, one after another.
pub(super) struct BlockWriter<'r> {
    lines: Lines,
    losses: Losses<'r>,
    /// Whether a thematic break would now stand where front matter begins.
    begins_file: bool,
}

impl<'r> BlockWriter<'r> {
    /// A writer with nothing written.
    pub(super) fn new(report: &'r mut Report) -> Self {
        Self { lines: Lines::default(), losses: Losses::new(report), begins_file: false }
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
        let container = self.lines.enter(&format!("[^{}]: ", id.as_str()), "    ");
        self.blocks(&note.blocks, Spacing::Blank);
        self.lines.leave(container);
    }

    /// A blank line, unless nothing stands before it.
    fn blank_line(&mut self) {
        if !self.lines.is_empty() {
            self.lines.line("");
        }
    }

    /// Writes the blocks of one container, with what keeps them apart.
    pub(super) fn blocks(&mut self, blocks: &[Block], spacing: Spacing) {
        let mut shown = Vec::with_capacity(blocks.len());
        self.show(blocks, &mut shown);
        let mut follows: Option<&Block> = None;
        let mut has_other_marker = false;
        for block in shown {
            has_other_marker = follows
                .is_some_and(|before| separation::are_like_lists(before, block))
                && !has_other_marker;
            if let Some(before) = follows {
                self.separate(separation(before, block, spacing));
            }
            self.block(block, Position { spacing, follows, has_other_marker });
            follows = Some(block);
        }
    }

    /// The blocks that are written, with those inside of what Markdown has no sign for.
    fn show<'a>(&mut self, blocks: &'a [Block], shown: &mut Vec<&'a Block>) {
        for block in blocks {
            self.losses.at(block.span);
            match &block.kind {
                BlockKind::Aside { blocks } => self.show_inside("aside", block, blocks, shown),
                BlockKind::Spoiler { blocks } => self.show_inside("spoiler", block, blocks, shown),
                BlockKind::Division { blocks, .. } => {
                    self.show_inside("division", block, blocks, shown);
                }
                BlockKind::PageBreak(page) if page.generated => {}
                BlockKind::PageBreak(_) => self.losses.dropped("page-break"),
                BlockKind::Paragraph { content } if !leaves_trace(content) => {
                    // What would have been reported while writing it.
                    inline::markdown(content, Place::Paragraph, &mut self.losses);
                }
                BlockKind::Table(table) if table::is_blank(table) => self.losses.dropped("table"),
                _ => shown.push(block),
            }
        }
    }

    fn show_inside<'a>(
        &mut self,
        what: &'static str,
        block: &Block,
        blocks: &'a [Block],
        shown: &mut Vec<&'a Block>,
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
        match &block.kind {
            BlockKind::Heading { level, content } => {
                return self.heading(*level, content, &block.attributes);
            }
            BlockKind::Paragraph { content } => self.paragraph(content, position.spacing),
            BlockKind::Quotation(quoted) => self.quoted(quoted),
            BlockKind::Epigraph(quoted) => {
                self.losses.degraded("epigraph");
                self.quoted(quoted);
            }
            BlockKind::PullQuote(quoted) => {
                self.losses.degraded("pull-quote");
                self.quoted(quoted);
            }
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
        self.losses.attributes(&block.attributes);
    }

    fn heading(&mut self, level: u8, content: &[Inline], attributes: &Attributes) {
        let mut line = "#".repeat(usize::from(level.clamp(1, 6)));
        let braces = attribute::in_braces(attributes, &mut self.losses);
        let text = inline::markdown_before(content, Place::Heading, &braces, &mut self.losses);
        for part in [text, braces].iter().filter(|part| !part.is_empty()) {
            line.push(' ');
            line.push_str(part);
        }
        self.lines.line(&line);
    }

    fn paragraph(&mut self, content: &[Inline], spacing: Spacing) {
        if let ([Inline::Image(_)], Spacing::Blank) = (content, spacing) {
            self.losses.degraded("paragraph"); // It reads as a figure.
        }
        let text = inline::markdown(content, Place::Paragraph, &mut self.losses);
        self.lines.text(&text);
    }

    /// A quotation; who said it stands in its last paragraph, behind a dash.
    fn quoted(&mut self, quoted: &Quoted) {
        let container = self.lines.enter("> ", "> ");
        self.blocks(&quoted.blocks, Spacing::Blank);
        if !quoted.attribution.is_empty() {
            self.losses.degraded("quotation.attribution");
            if !quoted.blocks.is_empty() {
                self.lines.line("");
            }
            let text = inline::markdown(&quoted.attribution, Place::Heading, &mut self.losses);
            self.lines.line(&format!("— {text}"));
        }
        self.lines.leave(container);
    }

    /// Verse as paragraphs whose lines stay.
    fn verse(&mut self, stanzas: &[Stanza]) {
        self.losses.degraded("verse");
        for (index, stanza) in stanzas.iter().enumerate() {
            if index > 0 {
                self.lines.line("");
            }
            let row = verse_row(&stanza.lines);
            self.lines.text(&inline::markdown(&row, Place::Paragraph, &mut self.losses));
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

/// What a block's signs depend on, beside the block.
#[derive(Clone, Copy)]
struct Position<'a> {
    spacing: Spacing,
    /// The block before it, in the same container.
    follows: Option<&'a Block>,
    /// Whether a list needs the other of its two markers, to be told from the list before it.
    has_other_marker: bool,
}
