//! Walks over the model: a visitor that reads and a mapper that changes.
//!
//! Both go in reading order: titles, abstract, body, then the notes in the order of their map.
//! Every method of the traits has a default that goes on to the children; an implementation that
//! overrides one calls the `walk_` function of that node to go on itself.

use super::{
    Attributes, Block, BlockKind, Cell, CitationItem, Document, Edition, Figure, Flow, Image,
    Inline, Metadata, Note, NoteId, Quoted, ReviewedWork, Row, Section, Table,
};

/// Reads nodes, in reading order.
pub trait Visitor {
    /// Meets a section.
    fn section(&mut self, section: &Section) {
        walk_section(self, section);
    }

    /// Meets a block.
    fn block(&mut self, block: &Block) {
        walk_block(self, block);
    }

    /// Meets an inline.
    fn inline(&mut self, inline: &Inline) {
        walk_inline(self, inline);
    }

    /// Meets a picture, in the line or in a figure.
    fn image(&mut self, image: &Image) {
        self.attributes(&image.attributes);
    }

    /// Meets what an author said of a section, a block, an inline or a picture, before its content.
    fn attributes(&mut self, _attributes: &Attributes) {}

    /// Meets a note, after the body.
    fn note(&mut self, _id: &NoteId, note: &Note) {
        self.blocks(&note.blocks);
    }

    /// Meets a row of blocks.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Meets a row of inlines.
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    /// Meets blocks followed by sections.
    fn flow(&mut self, flow: &Flow) {
        self.blocks(&flow.blocks);
        for section in &flow.sections {
            self.section(section);
        }
    }
}

/// Changes nodes, in reading order.
pub trait Mapper {
    /// Changes a section.
    fn section(&mut self, section: &mut Section) {
        map_section(self, section);
    }

    /// Changes a block.
    fn block(&mut self, block: &mut Block) {
        map_block(self, block);
    }

    /// Changes an inline.
    fn inline(&mut self, inline: &mut Inline) {
        map_inline(self, inline);
    }

    /// Changes a picture, in the line or in a figure.
    fn image(&mut self, image: &mut Image) {
        self.attributes(&mut image.attributes);
    }

    /// Changes what an author said of a section, a block, an inline or a picture, before its content.
    fn attributes(&mut self, _attributes: &mut Attributes) {}

    /// Changes a note, after the body.
    fn note(&mut self, _id: &NoteId, note: &mut Note) {
        self.blocks(&mut note.blocks);
    }

    /// Changes a row of blocks; may take blocks out and put others in.
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Changes a row of inlines; may take inlines out and put others in.
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    /// Changes blocks followed by sections.
    fn flow(&mut self, flow: &mut Flow) {
        self.blocks(&mut flow.blocks);
        for section in &mut flow.sections {
            self.section(section);
        }
    }
}

/// The two traits walk the same tree; one description of it makes both sets of functions.
macro_rules! walks {
    ($trait:ident, $edition:ident, $document:ident, $metadata:ident, $section:ident, $block:ident, $inline:ident,
     $work:ident, $quoted:ident, $table:ident, $row:ident, $cell:ident, $figure:ident, $item:ident,
     $iter:ident, $as_option:ident $(, $mut:tt)?) => {
        /// Goes through every part of an edition.
        pub fn $edition<V: $trait + ?Sized>(visitor: &mut V, edition: &$($mut)? Edition) {
            visitor.inlines(&$($mut)? edition.meta.title);
            visitor.inlines(&$($mut)? edition.meta.subtitle);
            for contributor in edition.meta.contributors.$iter() {
                visitor.blocks(&$($mut)? contributor.biography);
            }
            visitor.blocks(&$($mut)? edition.meta.imprint);
            visitor.inlines(&$($mut)? edition.meta.rights);
            if let Some(cover) = edition.meta.cover.$as_option() {
                visitor.image(cover);
            }
            let Edition { front, parts, back, .. } = edition;
            walks!(@matter visitor, front, $document, $iter);
            for part in parts.$iter() {
                visitor.inlines(&$($mut)? part.title);
                visitor.blocks(&$($mut)? part.introduction);
                for document in part.documents.$iter() {
                    $document(visitor, document);
                }
            }
            walks!(@matter visitor, back, $document, $iter);
        }

        /// Goes through a document: metadata, body, notes.
        pub fn $document<V: $trait + ?Sized>(visitor: &mut V, document: &$($mut)? Document) {
            $metadata(visitor, &$($mut)? document.meta);
            visitor.flow(&$($mut)? document.body);
            for (id, note) in document.notes.$iter() {
                visitor.note(id, note);
            }
        }

        /// Goes through the text in metadata.
        pub fn $metadata<V: $trait + ?Sized>(visitor: &mut V, meta: &$($mut)? Metadata) {
            visitor.inlines(&$($mut)? meta.title);
            visitor.inlines(&$($mut)? meta.subtitle);
            visitor.inlines(&$($mut)? meta.short_title);
            for contributor in meta.contributors.$iter() {
                visitor.blocks(&$($mut)? contributor.biography);
            }
            for work in meta.reviewed.$iter() {
                $work(visitor, work);
            }
            visitor.blocks(&$($mut)? meta.summary);
            visitor.inlines(&$($mut)? meta.rights);
        }

        fn $work<V: $trait + ?Sized>(visitor: &mut V, work: &$($mut)? ReviewedWork) {
            visitor.inlines(&$($mut)? work.title);
            visitor.inlines(&$($mut)? work.original_title);
            visitor.inlines(&$($mut)? work.subtitle);
            visitor.inlines(&$($mut)? work.as_printed);
        }

        /// Goes through the heading and the content of a section.
        pub fn $section<V: $trait + ?Sized>(visitor: &mut V, section: &$($mut)? Section) {
            visitor.attributes(&$($mut)? section.attributes);
            visitor.inlines(&$($mut)? section.heading);
            visitor.flow(&$($mut)? section.content);
        }

        /// Goes through the children of a block.
        pub fn $block<V: $trait + ?Sized>(visitor: &mut V, block: &$($mut)? Block) {
            visitor.attributes(&$($mut)? block.attributes);
            match &$($mut)? block.kind {
                BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => visitor.inlines(content),
                BlockKind::Quotation(quoted) | BlockKind::Epigraph(quoted) | BlockKind::PullQuote(quoted) => {
                    $quoted(visitor, quoted);
                }
                BlockKind::Verse { stanzas } => {
                    for line in stanzas.$iter().flat_map(|stanza| stanza.lines.$iter()) {
                        visitor.inlines(&$($mut)? line.content);
                    }
                }
                BlockKind::List(list) => {
                    for item in list.items.$iter() {
                        visitor.blocks(&$($mut)? item.blocks);
                    }
                }
                BlockKind::DefinitionList { entries } => {
                    for entry in entries.$iter() {
                        visitor.inlines(&$($mut)? entry.term);
                        for definition in entry.definitions.$iter() {
                            visitor.blocks(&$($mut)? definition.blocks);
                        }
                    }
                }
                BlockKind::Table(table) => $table(visitor, table),
                BlockKind::Figure(figure) => $figure(visitor, figure),
                BlockKind::Aside { blocks } | BlockKind::Spoiler { blocks } | BlockKind::Division { blocks, .. } => {
                    visitor.blocks(blocks);
                }
                BlockKind::Code { .. } | BlockKind::ThematicBreak | BlockKind::PageBreak(_) | BlockKind::Raw { .. } => {}
            }
        }

        fn $quoted<V: $trait + ?Sized>(visitor: &mut V, quoted: &$($mut)? Quoted) {
            visitor.blocks(&$($mut)? quoted.blocks);
            visitor.inlines(&$($mut)? quoted.attribution);
        }

        fn $table<V: $trait + ?Sized>(visitor: &mut V, table: &$($mut)? Table) {
            visitor.blocks(&$($mut)? table.caption);
            for row in table.head.$iter() {
                $row(visitor, row);
            }
            for row in table.body.$iter() {
                $row(visitor, row);
            }
        }

        fn $row<V: $trait + ?Sized>(visitor: &mut V, row: &$($mut)? Row) {
            for cell in row.cells.$iter() {
                $cell(visitor, cell);
            }
        }

        fn $cell<V: $trait + ?Sized>(visitor: &mut V, cell: &$($mut)? Cell) {
            visitor.blocks(&$($mut)? cell.blocks);
        }

        fn $figure<V: $trait + ?Sized>(visitor: &mut V, figure: &$($mut)? Figure) {
            visitor.image(&$($mut)? figure.image);
            visitor.blocks(&$($mut)? figure.caption);
            visitor.blocks(&$($mut)? figure.description);
        }

        /// Goes through the children of an inline; of a choice, both readings.
        pub fn $inline<V: $trait + ?Sized>(visitor: &mut V, inline: &$($mut)? Inline) {
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
                | Inline::Spoiler { content } => visitor.inlines(content),
                Inline::Span { attributes, content } => {
                    visitor.attributes(attributes);
                    visitor.inlines(content);
                }
                Inline::Code(code) => visitor.attributes(&$($mut)? code.attributes),
                Inline::Title(title) => visitor.inlines(&$($mut)? title.content),
                Inline::Name(name) => visitor.inlines(&$($mut)? name.content),
                Inline::Link(link) => {
                    visitor.attributes(&$($mut)? link.attributes);
                    visitor.inlines(&$($mut)? link.content);
                }
                Inline::Citation(citation) => {
                    for item in citation.items.$iter() {
                        $item(visitor, item);
                    }
                }
                Inline::CrossReference(reference) => visitor.inlines(&$($mut)? reference.content),
                Inline::Image(image) => visitor.image(image),
                Inline::Choice { original, replacement, .. } => {
                    visitor.inlines(original);
                    visitor.inlines(replacement);
                }
                Inline::Text { .. }
                | Inline::NoteCall(_)
                | Inline::LineBreak
                | Inline::SoftBreak
                | Inline::PageBreak(_)
                | Inline::IndexMark(_)
                | Inline::Mathematics(_)
                | Inline::Raw(_) => {}
            }
        }

        fn $item<V: $trait + ?Sized>(visitor: &mut V, item: &$($mut)? CitationItem) {
            visitor.inlines(&$($mut)? item.prefix);
            visitor.inlines(&$($mut)? item.suffix);
        }
    };
    (@matter $visitor:ident, $matter:ident, $document:ident, $iter:ident) => {
        for matter in $matter.$iter() {
            if let super::Matter::Authored { document, .. } = matter {
                $document($visitor, document);
            }
        }
    };
}

walks!(
    Visitor,
    walk_edition,
    walk_document,
    walk_metadata,
    walk_section,
    walk_block,
    walk_inline,
    walk_work,
    walk_quoted,
    walk_table,
    walk_row,
    walk_cell,
    walk_figure,
    walk_item,
    iter,
    as_ref
);
walks!(
    Mapper,
    map_edition,
    map_document,
    map_metadata,
    map_section,
    map_block,
    map_inline,
    map_work,
    map_quoted,
    map_table,
    map_row,
    map_cell,
    map_figure,
    map_item,
    iter_mut,
    as_mut,
    mut
);

/// The characters of `inlines` as a reader sees them: breaks as spaces, of a choice the replacement,
/// of citations and cross-references what `resolve` made of them; notes, index marks and raw text
/// left out.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut plain = PlainText::default();
    plain.inlines(inlines);
    plain.0
}

#[derive(Default)]
struct PlainText(String);

impl Visitor for PlainText {
    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.0.push_str(text),
            Inline::Code(code) => self.0.push_str(&code.text),
            Inline::Mathematics(mathematics) => self.0.push_str(&mathematics.tex),
            Inline::LineBreak | Inline::SoftBreak => self.0.push(' '),
            Inline::Image(image) => {
                self.0.push_str(image.alternative.as_deref().unwrap_or_default());
            }
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Citation(citation) => match &citation.generated {
                Some(printed) => self.inlines(&printed.text),
                None => walk_inline(self, inline),
            },
            Inline::CrossReference(reference) => {
                self.inlines(reference.words());
            }
            _ => walk_inline(self, inline),
        }
    }
}
