//! Blocks that stand between two fences: `:::{.class}` and `:::`.

use super::separation::Spacing;
use super::{BlockWriter, Braces, Position, Sign};
use crate::write::attribute::is_name;
use crate::write::inline::{self, Place};
use recension_core::model::{Attributes, Block, BlockKind, DefinitionEntry, Inline, PageBreak};

impl BlockWriter<'_> {
    /// Writes a block with its attributes, in the shortest sign that is read back as the block.
    pub(super) fn block_with(
        &mut self,
        attributes: &Attributes,
        block: &Block,
        position: Position<'_>,
        begins_file: bool,
    ) {
        match &block.kind {
            BlockKind::Heading { level, content } => self.heading(*level, content, attributes),
            BlockKind::Aside { blocks } => self.division(Sign::Aside, attributes, blocks),
            BlockKind::Spoiler { blocks } => self.division(Sign::Spoiler, attributes, blocks),
            BlockKind::Division { role, blocks } => {
                let opener = division_braces(role.as_deref(), attributes);
                self.fenced(opener, |writer| writer.blocks(blocks, Spacing::Blank));
            }
            BlockKind::Epigraph(quoted) => {
                self.fenced(braces(Sign::Epigraph, attributes), |writer| writer.quoted(quoted));
            }
            BlockKind::PullQuote(quoted) => {
                self.fenced(braces(Sign::PullQuote, attributes), |writer| writer.quoted(quoted));
            }
            BlockKind::List(list) => self.any_list(list, attributes, position.has_other_marker),
            BlockKind::DefinitionList { entries } if has_no_definition(entries) => {
                let opener = braces(Sign::DefinitionList, attributes);
                self.fenced(opener, |writer| writer.definition_parts(entries));
            }
            BlockKind::Table(table) => self.any_table(table, attributes, position.spacing),
            BlockKind::Figure(figure) => self.any_figure(figure, attributes),
            BlockKind::Code { info, text } => self.any_code(info.as_deref(), text, attributes),
            BlockKind::Raw { format, text } => self.any_raw(format, text, attributes),
            BlockKind::PageBreak(page) => self.page_break(page, attributes, position.spacing),
            BlockKind::Paragraph { .. } => {
                self.wrapped(Sign::Paragraph, attributes, |writer| {
                    writer.bare_block(block, position, begins_file);
                });
            }
            BlockKind::Quotation(_) => {
                self.wrapped(Sign::Quotation, attributes, |writer| {
                    writer.bare_block(block, position, begins_file);
                });
            }
            BlockKind::Verse { .. } => {
                self.wrapped(Sign::Verse, attributes, |writer| {
                    writer.bare_block(block, position, begins_file);
                });
            }
            BlockKind::DefinitionList { .. } => {
                self.wrapped(Sign::DefinitionList, attributes, |writer| {
                    writer.bare_block(block, position, begins_file);
                });
            }
            BlockKind::ThematicBreak => {
                let is_bare = attributes.is_empty();
                self.wrapped(Sign::ThematicBreak, attributes, |writer| {
                    writer.bare_block(block, position, begins_file && is_bare);
                });
            }
        }
    }

    /// A division of blocks.
    fn division(&mut self, sign: Sign, attributes: &Attributes, blocks: &[Block]) {
        self.fenced(braces(sign, attributes), |writer| writer.blocks(blocks, Spacing::Blank));
    }

    /// A block in its own sign; in a division that carries its attributes, if it has any.
    pub(super) fn wrapped(
        &mut self,
        sign: Sign,
        attributes: &Attributes,
        write: impl FnOnce(&mut Self),
    ) {
        if attributes.is_empty() {
            write(self);
        } else {
            self.fenced(braces(sign, attributes), write);
        }
    }

    /// What is written between two fences.
    pub(super) fn fenced(&mut self, opener: Braces, write: impl FnOnce(&mut Self)) {
        self.lines.line(&format!(":::{}", opener.fence()));
        self.begins_file = false;
        write(self);
        if self.open_html == self.lines.len() {
            self.lines.line("");
        }
        self.lines.line(":::");
    }

    /// Inlines that are one line, as a paragraph; nothing if there are none.
    pub(super) fn line_of(&mut self, content: &[Inline]) {
        if !content.is_empty() {
            let text = inline::markdown(content, Place::Line, &mut self.losses);
            self.lines.line(&among_words(text, content));
        }
    }

    /// A page break as a paragraph of its own; where that could be part of another, between fences.
    fn page_break(&mut self, page: &PageBreak, attributes: &Attributes, spacing: Spacing) {
        if attributes.is_empty() && spacing == Spacing::Blank {
            self.lines.line(&inline::page_break(page));
        } else {
            let opener = Braces::of(Sign::PageBreak.class())
                .option_beside("label", page.label.as_deref(), attributes)
                .attributes(attributes);
            self.fenced(opener, |_| {});
        }
    }

    fn definition_parts(&mut self, entries: &[DefinitionEntry]) {
        for entry in entries {
            self.fenced(Braces::of(Sign::Term.class()), |writer| writer.line_of(&entry.term));
            for definition in &entry.definitions {
                self.fenced(Braces::of(Sign::Definition.class()), |writer| {
                    writer.blocks(&definition.blocks, Spacing::Blank);
                });
            }
        }
    }
}

/// The text of a paragraph that is one picture or one page break, in brackets without attributes: alone they would
/// be a figure, and a page break between paragraphs.
pub(super) fn among_words(text: String, content: &[Inline]) -> String {
    match content {
        [Inline::Image(_)] => format!("[{text}]{{}}"),
        [Inline::PageBreak(page)] if !page.generated => format!("[{text}]{{}}"),
        _ => text,
    }
}

/// Whether a term has no definition: lines cannot say that.
pub(super) fn has_no_definition(entries: &[DefinitionEntry]) -> bool {
    entries.iter().any(|entry| entry.definitions.is_empty())
}

/// The attribute list of a division of this kind.
pub(super) fn braces(sign: Sign, attributes: &Attributes) -> Braces {
    Braces::of(sign.class()).attributes(attributes)
}

/// The attribute list of a plain division: its role as a class, where that is read as a role.
fn division_braces(role: Option<&str>, attributes: &Attributes) -> Braces {
    let is_known = |class: &str| Sign::of_class(class).is_some();
    let is_class = |role: &str| {
        is_name(role) && !is_known(role) && !attributes.classes.iter().any(|class| is_known(class))
    };
    match role {
        Some(role) if is_class(role) => Braces::of(role).attributes(attributes),
        None if attributes.classes.is_empty() && !attributes.is_empty() => {
            Braces::default().attributes(attributes)
        }
        _ => Braces::of(Sign::Division.class())
            .option_beside("role", role, attributes)
            .attributes(attributes),
    }
}
