//! Blocks and sections.

use super::note::Room;
use super::out::{Out, Tag};
use crate::foreign::Foreign;
use recension_core::model::{
    Attributes, Block, BlockKind, DefinitionEntry, Figure, Inline, List, ListSpacing, NumberStyle,
    Quoted, Section, Stanza,
};
use std::io;

impl<'d> Out<'d, '_> {
    /// Writes `body` with blocks and sections.
    pub(super) fn body(&mut self, blocks: &'d [Block], sections: &'d [Section]) -> io::Result<()> {
        self.start("body")?;
        // TEI, "body": it holds more than what may stand anywhere.
        let is_bare = sections.is_empty()
            && blocks
                .iter()
                .all(|block| is_global(block) || matches!(block.kind, BlockKind::Epigraph(_)));
        if is_bare {
            self.text_line()?;
            self.open(Tag::new("div").set("type", "bare"))?;
        }
        self.flow(blocks, sections)?;
        if is_bare {
            self.end()?;
        }
        self.text_line()?;
        self.end()
    }

    fn flow(&mut self, blocks: &'d [Block], sections: &'d [Section]) -> io::Result<()> {
        let mut is_top = true;
        for block in blocks {
            self.text_line()?;
            match &block.kind {
                BlockKind::Epigraph(quoted) if is_top => {
                    self.top_epigraph(quoted, &block.attributes)?;
                }
                _ => {
                    is_top &= is_global(block);
                    self.block(block)?;
                }
            }
        }
        for section in sections {
            self.text_line()?;
            self.section(section)?;
        }
        Ok(())
    }

    fn section(&mut self, section: &'d Section) -> io::Result<()> {
        let tag = Tag::new("div").set("type", "section").set("subtype", level_name(section.level));
        self.open(tag.with(&section.attributes))?;
        if !section.heading.is_empty() {
            self.text_line()?;
            self.around(Tag::new("head"), &section.heading)?;
        }
        self.flow(&section.content.blocks, &section.content.sections)?;
        self.text_line()?;
        self.end()
    }

    /// Writes a row of blocks.
    pub(super) fn blocks(&mut self, blocks: &'d [Block]) -> io::Result<()> {
        for block in blocks {
            self.block(block)?;
        }
        Ok(())
    }

    /// Writes an element with blocks in it.
    pub(super) fn around_blocks(&mut self, tag: Tag<'d>, blocks: &'d [Block]) -> io::Result<()> {
        if blocks.is_empty() {
            return self.leaf(tag);
        }
        self.open(tag)?;
        self.blocks(blocks)?;
        self.end()
    }

    fn block(&mut self, block: &'d Block) -> io::Result<()> {
        let attributes = &block.attributes;
        match &block.kind {
            BlockKind::Paragraph { content } => self.paragraph(content, attributes),
            BlockKind::Heading { level, content } => {
                let tag = Tag::new("ab").set("type", "heading").set("subtype", level_name(*level));
                self.around(tag.with(attributes), content)
            }
            BlockKind::Quotation(quoted) => self.quotation(quoted, "blockquote", attributes),
            BlockKind::Epigraph(quoted) => self.cited(quoted, "epigraph", attributes),
            BlockKind::PullQuote(quoted) => self.quotation(quoted, "pull", attributes),
            BlockKind::Verse { stanzas } => self.verse(stanzas, attributes),
            BlockKind::List(list) => self.list(list, attributes),
            BlockKind::DefinitionList { entries } => self.definition_list(entries, attributes),
            BlockKind::Table(table) => self.table(table, attributes),
            BlockKind::Figure(figure) => self.figure(figure, attributes),
            BlockKind::Code { info, text } => {
                let tag = Tag::new("ab").set("type", "code").maybe("n", info.as_deref());
                self.element(tag.with(attributes).set("xml:space", "preserve"), text)
            }
            BlockKind::ThematicBreak => {
                let tag = Tag::new("milestone").set("unit", "section").set("type", "thematicBreak");
                self.leaf(tag.with(attributes))
            }
            BlockKind::Aside { blocks } => self.floating("aside", None, blocks, attributes),
            BlockKind::Spoiler { blocks } => self.floating("spoiler", None, blocks, attributes),
            BlockKind::Division { role, blocks } => {
                self.division(role.as_deref(), blocks, attributes)
            }
            BlockKind::PageBreak(page) => self.page_break(page, Some(attributes)),
            BlockKind::Raw { format, text } => {
                let tag = Tag::new("ab").set("type", "raw").set("n", format);
                self.element(tag.with(attributes).set("xml:space", "preserve"), text)
            }
        }
    }

    fn paragraph(&mut self, content: &'d [Inline], attributes: &'d Attributes) -> io::Result<()> {
        if attributes.is_empty() {
            self.start("p")?;
            self.inlines(content)?;
            return self.end();
        }
        let tag = match Foreign::of_paragraph(attributes, content) {
            Some(foreign) => Tag::of_foreign(foreign, attributes),
            None => Tag::new("p").with(attributes),
        };
        self.around(tag, content)
    }

    fn quotation(
        &mut self,
        quoted: &'d Quoted,
        kind: &'static str,
        attributes: &'d Attributes,
    ) -> io::Result<()> {
        if !quoted.attribution.is_empty() {
            return self.cited(quoted, kind, attributes);
        }
        let tag = match kind {
            "pull" => Tag::new("quote").set("type", kind),
            _ => Tag::new("quote"),
        };
        self.around_blocks(tag.with(attributes), &quoted.blocks)
    }

    fn cited(
        &mut self,
        quoted: &'d Quoted,
        kind: &'static str,
        attributes: &'d Attributes,
    ) -> io::Result<()> {
        self.open(Tag::new("cit").set("type", kind).with(attributes))?;
        self.quote_and_source(quoted)?;
        self.end()
    }

    fn top_epigraph(&mut self, quoted: &'d Quoted, attributes: &'d Attributes) -> io::Result<()> {
        self.open(Tag::new("epigraph").with(attributes))?;
        if quoted.attribution.is_empty() {
            self.quote_and_source(quoted)?;
        } else {
            self.start("cit")?;
            self.quote_and_source(quoted)?;
            self.end()?;
        }
        self.end()
    }

    fn quote_and_source(&mut self, quoted: &'d Quoted) -> io::Result<()> {
        self.around_blocks(Tag::new("quote"), &quoted.blocks)?;
        if !quoted.attribution.is_empty() {
            self.start("bibl")?;
            self.inlines_of_bibl(&quoted.attribution)?;
            self.end()?;
        }
        Ok(())
    }

    fn verse(&mut self, stanzas: &'d [Stanza], attributes: &'d Attributes) -> io::Result<()> {
        self.open(Tag::new("lg").set("type", "verse").with(attributes))?;
        for stanza in stanzas {
            self.text_line()?;
            self.open(Tag::new("lg").set("type", "stanza"))?;
            for line in &stanza.lines {
                self.text_line()?;
                let indent = (line.indent > 0).then(|| format!("indent{}", line.indent));
                let tag = Tag::new("l").maybe("rend", indent);
                self.with_room(Room::Paragraphs, |out| out.around(tag, &line.content))?;
            }
            self.text_line()?;
            self.end()?;
        }
        self.text_line()?;
        self.end()
    }

    fn list(&mut self, list: &'d List, attributes: &'d Attributes) -> io::Result<()> {
        self.open(list_tag(list).with(attributes))?;
        for item in &list.items {
            self.text_line()?;
            let rend = item.done.map(|done| if done { "done" } else { "open" });
            self.around_blocks(Tag::new("item").maybe("rend", rend), &item.blocks)?;
        }
        self.text_line()?;
        self.end()
    }

    fn definition_list(
        &mut self,
        entries: &'d [DefinitionEntry],
        attributes: &'d Attributes,
    ) -> io::Result<()> {
        self.open(Tag::new("list").set("type", "gloss").with(attributes))?;
        for entry in entries {
            self.text_line()?;
            self.around(Tag::new("label"), &entry.term)?;
            self.definitions(entry)?;
        }
        self.text_line()?;
        self.end()
    }

    /// Writes the definitions of a term. TEI pairs labels and items, so a term without a definition gets
    /// an item, and a definition after the first gets a label.
    fn definitions(&mut self, entry: &'d DefinitionEntry) -> io::Result<()> {
        if entry.definitions.is_empty() {
            return self.leaf(Tag::new("item").set("rend", "none"));
        }
        for (index, definition) in entry.definitions.iter().enumerate() {
            if index > 0 {
                self.text_line()?;
                self.leaf(Tag::new("label").set("rend", "continued"))?;
            }
            self.around_blocks(Tag::new("item"), &definition.blocks)?;
        }
        Ok(())
    }

    fn figure(&mut self, figure: &'d Figure, attributes: &'d Attributes) -> io::Result<()> {
        self.open(Tag::new("figure").with(attributes))?;
        self.graphic(&figure.image)?;
        self.caption(&figure.caption)?;
        self.alternative(&figure.image)?;
        if !figure.description.is_empty() {
            self.around_blocks(Tag::new("note").set("type", "description"), &figure.description)?;
        }
        self.end()
    }

    /// Writes the caption of a figure or table.
    pub(super) fn caption(&mut self, caption: &'d [Block]) -> io::Result<()> {
        match caption {
            [] => Ok(()),
            [Block { kind: BlockKind::Paragraph { content }, attributes, .. }]
                if attributes.is_empty() =>
            {
                self.around(Tag::new("head"), content)
            }
            blocks => self.around_blocks(Tag::new("note").set("type", "caption"), blocks),
        }
    }

    fn division(
        &mut self,
        role: Option<&'d str>,
        blocks: &'d [Block],
        attributes: &'d Attributes,
    ) -> io::Result<()> {
        match Foreign::of_division(attributes, blocks).filter(|_| role.is_none()) {
            Some(foreign) => self.around_blocks(Tag::of_foreign(foreign, attributes), blocks),
            None => self.floating("division", role, blocks, attributes),
        }
    }

    fn floating(
        &mut self,
        kind: &'static str,
        role: Option<&'d str>,
        blocks: &'d [Block],
        attributes: &'d Attributes,
    ) -> io::Result<()> {
        let tag = Tag::new("floatingText").set("type", kind);
        self.open(tag.word("subtype", "role", role.unwrap_or_default()).with(attributes))?;
        self.start("body")?;
        if blocks.iter().all(is_global) {
            self.around_blocks(Tag::new("div").set("type", "bare"), blocks)?;
        } else {
            self.blocks(blocks)?;
        }
        self.end()?;
        self.end()
    }
}

/// Tells whether a block is written as an element that TEI allows anywhere, so that it is not content enough for a body.
fn is_global(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Figure(_) | BlockKind::PageBreak(_) | BlockKind::ThematicBreak)
}

fn level_name(level: u8) -> String {
    format!("level{level}")
}

fn list_tag(list: &List) -> Tag<'static> {
    let spacing = match list.spacing {
        ListSpacing::Tight => "tight",
        ListSpacing::Loose => "loose",
    };
    let tag = Tag::new("list");
    let Some(numbering) = list.numbering else {
        return tag.set("type", "unordered").set("subtype", spacing);
    };
    let start = (numbering.start != 1).then(|| numbering.start.to_string());
    let style = match numbering.style {
        NumberStyle::Decimal => None,
        NumberStyle::LowerAlpha => Some("list-style-type:lower-alpha"),
        NumberStyle::UpperAlpha => Some("list-style-type:upper-alpha"),
        NumberStyle::LowerRoman => Some("list-style-type:lower-roman"),
        NumberStyle::UpperRoman => Some("list-style-type:upper-roman"),
    };
    tag.set("type", "ordered").set("subtype", spacing).maybe("n", start).maybe("style", style)
}
