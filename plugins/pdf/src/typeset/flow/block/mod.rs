//! Blocks.

mod code;
mod figure;
mod formula;
mod list;
mod paragraph;
mod quoted;
mod section;
mod table;
mod verse;

pub(super) use paragraph::Prefix;

use super::Flow;
use super::column::Beginning;
use super::frame::Frame;
use super::line::{Breaking, make_artifact};
use crate::Length;
use crate::description::{Artifact, Role};
use crate::typeset::galley::Item;
use crate::typeset::paragraph::{Alignment, Hyphenation};
use recension_core::diagnostic::Degree;
use recension_core::model::{Block, BlockKind, Inline};
use recension_xhtml::html::{Piece, speaks_html, text_of_html};

/// What it costs to end a page before what a colon announces: half of a widow.
const ANNOUNCED: u32 = 2_500;

/// Whether a paragraph ends with a colon.
fn announces(block: &Block) -> bool {
    let BlockKind::Paragraph { content } = &block.kind else { return false };
    let last = content.last();
    matches!(last, Some(Inline::Text { text }) if text.trim_end().ends_with([':', '：']))
}

impl<'a> Flow<'a> {
    /// Blocks one under another.
    pub fn blocks(&mut self, blocks: &'a [Block], frame: &Frame) {
        for block in blocks {
            self.block(block, frame);
            if announces(block) {
                self.column.cost(ANNOUNCED);
            }
        }
    }

    fn block(&mut self, block: &'a Block, frame: &Frame) {
        match &block.kind {
            BlockKind::Paragraph { content } => self.paragraph(content, block, frame),
            BlockKind::Heading { level, content } => {
                self.inner_heading(*level, content, block, frame);
            }
            BlockKind::Quotation(quoted) => self.quotation(quoted, block, frame),
            BlockKind::Epigraph(quoted) => self.epigraph(quoted, block, frame),
            BlockKind::PullQuote(quoted) => self.pull_quote(quoted, block, frame),
            BlockKind::Verse { stanzas } => self.verse(stanzas, block, frame),
            BlockKind::List(list) => self.list(list, block, frame),
            BlockKind::DefinitionList { entries } => self.definition_list(entries, block, frame),
            BlockKind::Table(table) => self.table(table, block, frame),
            BlockKind::Figure(figure) => self.figure(figure, block, frame),
            BlockKind::Code { text, .. } => self.code_block(text, block, frame),
            BlockKind::ThematicBreak => self.thematic_break(block, frame),
            BlockKind::Aside { blocks } => self.aside(blocks, block, frame),
            // What some readers do not want to know yet is printed where it stands.
            BlockKind::Spoiler { blocks } => {
                self.report.lose("spoiler", Degree::Degraded, block.span);
                // Where it is shown, the sentence before it may go on in it, and behind it.
                self.column.run_on();
                self.group(blocks, block, frame);
                self.column.run_on();
            }
            BlockKind::Division { blocks, .. } => self.division(blocks, block, frame),
            BlockKind::PageBreak(page) => {
                self.lead_to(&block.attributes);
                if !page.generated {
                    self.report.lose("page-break", Degree::Dropped, block.span);
                }
            }
            BlockKind::Raw { format, text } => self.raw_block(format, text, block, frame),
        }
    }

    /// Sets what is displayed: with space above and below, and a paragraph of the text after it.
    fn display(&mut self, gaps: (Length, Length), frame: &Frame, body: impl FnOnce(&mut Self)) {
        self.column.space(frame.gap(gaps.0));
        self.column.beginning = Beginning::Flush;
        // An attribution never stands on the last line of what comes before.
        self.column.last_line = None;
        body(self);
        self.column.space(frame.gap(gaps.1));
        self.column.beginning = Beginning::AfterDisplay;
    }

    /// Blocks that belong together and look like those around them.
    fn group(&mut self, blocks: &'a [Block], block: &Block, frame: &Frame) {
        let inside = self.element(Role::Division, &block.attributes, frame);
        self.blocks(blocks, &inside);
    }

    fn aside(&mut self, blocks: &'a [Block], block: &Block, frame: &Frame) {
        let typ = &self.kit.design.aside;
        let inside = self.element(Role::Division, &block.attributes, frame);
        let inside = inside.in_type(typ).indented(typ.indent).indented_right(typ.indent);
        self.display((typ.above, typ.below), frame, |flow| flow.blocks(blocks, &inside));
    }

    /// A division; its entries of the bibliography stand behind its own blocks.
    fn division(&mut self, blocks: &'a [Block], block: &Block, frame: &Frame) {
        let inside = self.element(Role::Division, &block.attributes, frame);
        self.blocks(blocks, &inside);
        let bibliography = self.source.and_then(|(_, additions)| additions.bibliography.as_ref());
        let entries = bibliography.map_or(&[][..], |all| all.entries_in(block.node));
        self.entries(entries, &inside);
    }

    /// The ornament of the design between two thoughts, or nothing but space.
    fn thematic_break(&mut self, block: &Block, frame: &Frame) {
        let ornament = &self.kit.design.ornament;
        self.lead_to(&block.attributes);
        self.column.space(frame.gap(ornament.above));
        if !ornament.text.is_empty() {
            let mut centred = frame.aligned(Alignment::Centred);
            centred.hyphenation = Hyphenation::Off;
            // It belongs to no element: it means nothing to a reader who listens.
            let composed =
                self.compose(&centred, block.span, |composer| composer.ornament(&ornament.text));
            let outer = self.begin_column();
            let setting = centred.setting(Length::ZERO, Length::ZERO);
            self.set(&composed, &setting, &centred, None, Breaking::Never);
            for item in self.end_column(outer) {
                if let Item::Strip(mut strip) = item {
                    make_artifact(&mut strip.contents, Artifact::Layout);
                    self.column.strip(strip, centred.baseline());
                }
            }
            // Text follows on the same page.
            self.column.never();
        }
        self.column.space(frame.gap(ornament.below));
        self.column.beginning = Beginning::Flush;
    }

    /// Of raw HTML the words; of other formats nothing.
    fn raw_block(&mut self, format: &str, text: &str, block: &Block, frame: &Frame) {
        let pieces = if speaks_html(format) { text_of_html(text) } else { Vec::new() };
        let has_words =
            |piece: &Piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty());
        let degree = if pieces.iter().any(has_words) { Degree::Degraded } else { Degree::Dropped };
        self.report.lose("raw", degree, block.span);
        self.lead_to(&block.attributes);
        for paragraph in pieces.split(|piece| *piece == Piece::Block) {
            if paragraph.iter().any(has_words) {
                self.words_of_html(paragraph, block, frame);
            }
        }
    }
}
