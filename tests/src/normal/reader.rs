//! What a reader sees, as one string without white space.

use recension_core::model::{
    Attributes, Block, BlockKind, Citation, Document, Flow, Image, Inline, NoteId, Quoted, Table,
};
use std::collections::HashSet;

/// Which reading of a choice is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// What the source has.
    Original,
    /// What the editor gives.
    Replacement,
}

/// What a reader sees of a document, without white space, and a sign for each call of a note.
///
/// A link without content is seen as its target, a call of a note that is not there as `[^id]`, and
/// a character that XML cannot hold as U+FFFD.
pub fn reader_text(document: &Document, reading: Reading) -> String {
    let mut reader =
        Reader { text: String::new(), notes: document.notes.keys().collect(), reading };
    reader.document(document);
    reader.text
}

struct Reader<'d> {
    text: String,
    notes: HashSet<&'d NoteId>,
    reading: Reading,
}

/// Stands for the call of a note; no normal text has it.
const CALL: char = '\u{e000}';

impl Reader<'_> {
    fn document(&mut self, document: &Document) {
        let meta = &document.meta;
        for title in [&meta.title, &meta.subtitle, &meta.short_title] {
            self.inlines(title);
        }
        for contributor in &meta.contributors {
            self.blocks(&contributor.biography);
        }
        for work in &meta.reviewed {
            for title in [&work.title, &work.original_title, &work.subtitle, &work.as_printed] {
                self.inlines(title);
            }
        }
        self.blocks(&meta.summary);
        self.inlines(&meta.rights);
        self.flow(&document.body);
        for note in document.notes.values() {
            self.blocks(&note.blocks);
        }
    }

    fn flow(&mut self, flow: &Flow) {
        self.blocks(&flow.blocks);
        for section in &flow.sections {
            self.inlines(&section.heading);
            self.flow(&section.content);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                self.inlines(content);
            }
            BlockKind::Quotation(Quoted { blocks, attribution })
            | BlockKind::Epigraph(Quoted { blocks, attribution })
            | BlockKind::PullQuote(Quoted { blocks, attribution }) => {
                self.blocks(blocks);
                self.inlines(attribution);
            }
            BlockKind::Verse { stanzas } => {
                stanzas
                    .iter()
                    .flat_map(|stanza| &stanza.lines)
                    .for_each(|line| self.inlines(&line.content));
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            BlockKind::DefinitionList { entries } => {
                for entry in entries {
                    self.inlines(&entry.term);
                    entry.definitions.iter().for_each(|definition| self.blocks(&definition.blocks));
                }
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => {
                self.image(&figure.image);
                self.blocks(&figure.caption);
                self.blocks(&figure.description);
            }
            BlockKind::Aside { blocks }
            | BlockKind::Spoiler { blocks }
            | BlockKind::Division { blocks, .. } => {
                self.blocks(blocks);
            }
            BlockKind::Code { text, .. } | BlockKind::Raw { text, .. } => self.characters(text),
            BlockKind::PageBreak(page) => {
                page.label.iter().for_each(|label| self.characters(label));
            }
            BlockKind::ThematicBreak => {}
        }
    }

    fn table(&mut self, table: &Table) {
        self.blocks(&table.caption);
        let rows = table.head.iter().chain(&table.body);
        rows.flat_map(|row| &row.cells).for_each(|cell| self.blocks(&cell.blocks));
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.characters(text),
            Inline::Code(code) => self.characters(&code.text),
            Inline::Mathematics(mathematics) => self.characters(&mathematics.tex),
            Inline::Raw(raw) => self.characters(&raw.text),
            Inline::Image(image) => self.image(image),
            Inline::PageBreak(page) => page.label.iter().for_each(|label| self.characters(label)),
            Inline::IndexMark(mark) => mark.terms.iter().for_each(|term| self.characters(term)),
            Inline::NoteCall(call) if self.notes.contains(&call.note) => self.text.push(CALL),
            Inline::NoteCall(call) => self.characters(&format!("[^{}]", call.note.as_str())),
            Inline::Citation(citation) => self.citation(citation),
            Inline::Choice { original, .. } if self.reading == Reading::Original => {
                self.inlines(original);
            }
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Link(link) if is_hollow(&link.content) => self.characters(&link.target),
            Inline::SoftBreak | Inline::LineBreak => {}
            container => self.inlines(content(container)),
        }
    }

    fn citation(&mut self, citation: &Citation) {
        for item in &citation.items {
            self.inlines(&item.prefix);
            self.characters(&item.key);
            item.locator.iter().for_each(|locator| self.characters(&locator.value));
            self.inlines(&item.suffix);
        }
    }

    fn image(&mut self, image: &Image) {
        self.characters(&image.asset);
        image.alternative.iter().for_each(|alternative| self.characters(alternative));
    }

    fn characters(&mut self, text: &str) {
        let is_invalid = |c: char| u32::from(c) < 0x20 || matches!(c, '\u{fffe}' | '\u{ffff}');
        let seen = text.chars().filter(|c| !is_white(*c));
        self.text.extend(seen.map(|c| if is_invalid(c) { '\u{fffd}' } else { c }));
    }
}

fn is_white(c: char) -> bool {
    " \t\r\n".contains(c)
}

/// The content of a container with one row; other inlines have none.
fn content(inline: &Inline) -> &[Inline] {
    match inline {
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::SmallCapitals { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Strikethrough { content }
        | Inline::Quotation { content, .. }
        | Inline::Foreign { content, .. }
        | Inline::Date { content, .. }
        | Inline::Spoiler { content }
        | Inline::Span { content, .. } => content,
        Inline::Title(title) => &title.content,
        Inline::Name(name) => &name.content,
        Inline::Link(link) => &link.content,
        Inline::CrossReference(reference) => &reference.content,
        _ => &[],
    }
}

/// Tells whether nothing of `row` says anything.
fn is_hollow(row: &[Inline]) -> bool {
    row.iter().all(says_nothing)
}

fn says_nothing(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text } => text.chars().all(is_white),
        Inline::SoftBreak | Inline::LineBreak => true,
        Inline::Code(code) => code.text.is_empty(),
        Inline::Mathematics(mathematics) => mathematics.tex.is_empty(),
        Inline::Raw(raw) => raw.text.is_empty(),
        Inline::IndexMark(mark) => mark.terms.iter().all(|term| term.chars().all(is_white)),
        Inline::Citation(citation) => citation.items.is_empty(),
        Inline::Choice { original, replacement, .. } => {
            [original, replacement].into_iter().all(|row| is_void(row))
        }
        Inline::Link(link) => is_hollow(&link.content) && link.target.chars().all(is_white),
        Inline::Span { attributes, content } => {
            is_hollow(content) && is_void_attributes(attributes)
        }
        Inline::NoteCall(_)
        | Inline::Image(_)
        | Inline::PageBreak(_)
        | Inline::CrossReference(_) => false,
        container => is_hollow(content(container)),
    }
}

/// Tells whether a reading is empty; unlike in other containers, a space says something there.
fn is_void(row: &[Inline]) -> bool {
    is_hollow(row) && !row.iter().any(has_space)
}

fn has_space(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text } => !text.is_empty(),
        Inline::SoftBreak | Inline::LineBreak => true,
        container => content(container).iter().any(has_space),
    }
}

fn is_void_attributes(attributes: &Attributes) -> bool {
    let has_id = attributes.id.as_ref().is_some_and(|id| !id.is_empty());
    let has_class =
        attributes.classes.iter().any(|class| class.split_whitespace().next().is_some());
    !has_id && !has_class && attributes.language.is_none() && attributes.pairs.is_empty()
}
