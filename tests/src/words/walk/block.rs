//! Blocks.

use super::Walk;
use recension_core::model::{
    Block, BlockKind, DefinitionEntry, Figure, Flow, Inline, Language, List, NodeId, NumberStyle,
    Numbering, Quoted, Row, Table,
};
use recension_core::plain::{Quoting, plain_text_of_blocks};
use recension_core::resolve::PrintedEntry;
use recension_xhtml::html::{Piece, speaks_html, text_of_html};

impl<'a> Walk<'a> {
    pub(super) fn flow(&mut self, flow: &'a Flow) {
        self.blocks(&flow.blocks);
        for section in &flow.sections {
            self.in_language(section.attributes.language.as_ref(), |walk| {
                walk.line(&section.heading);
                walk.flow(&section.content);
            });
        }
    }

    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.part();
            self.in_language(block.attributes.language.as_ref(), |walk| walk.block(block));
            self.part();
        }
    }

    /// Inlines on lines of their own, in which quotations begin anew.
    pub(super) fn line(&mut self, content: &[Inline]) {
        let outside = std::mem::replace(&mut self.quoting, Quoting::None);
        self.part();
        self.inlines(content);
        self.part();
        self.quoting = outside;
    }

    pub(super) fn in_language(&mut self, tag: Option<&Language>, walk: impl FnOnce(&mut Self)) {
        let Some(tag) = tag else { return walk(self) };
        let outside = std::mem::replace(&mut self.language, tag.as_str().to_owned());
        walk(self);
        self.language = outside;
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                self.line(content);
            }
            BlockKind::PullQuote(quoted) if self.repeats(quoted) => {}
            BlockKind::Quotation(quoted)
            | BlockKind::Epigraph(quoted)
            | BlockKind::PullQuote(quoted) => self.quoted(quoted),
            BlockKind::Verse { stanzas } => {
                let lines = stanzas.iter().flat_map(|stanza| &stanza.lines);
                lines.for_each(|line| self.line(&line.content));
            }
            BlockKind::List(list) => self.list(list),
            BlockKind::DefinitionList { entries } => {
                for entry in entries {
                    self.definition(entry);
                }
            }
            BlockKind::Table(table) => self.table(table, block.node),
            BlockKind::Figure(figure) => self.figure(figure, block.node),
            BlockKind::Code { text, .. } => self.say(text),
            // Ornaments mean nothing.
            BlockKind::ThematicBreak | BlockKind::PageBreak(_) => {}
            BlockKind::Aside { blocks } | BlockKind::Spoiler { blocks } => self.blocks(blocks),
            BlockKind::Division { blocks, .. } => {
                self.blocks(blocks);
                let bibliography = self.here.and_then(|(_, added)| added.bibliography.as_ref());
                self.entries(bibliography.map_or(&[], |all| all.entries_in(block.node)));
            }
            BlockKind::Raw { format, text } => self.raw(format, text),
        }
    }

    fn quoted(&mut self, quoted: &'a Quoted) {
        self.blocks(&quoted.blocks);
        self.line(&quoted.attribution);
    }

    /// A pull quote whose words the body has is an ornament.
    fn repeats(&self, quoted: &Quoted) -> bool {
        let words = plain_text_of_blocks(&quoted.blocks, &self.language);
        quoted.attribution.is_empty() && !words.is_empty() && self.body.contains(&words)
    }

    fn list(&mut self, list: &'a List) {
        let bullet = ["•", "–", "·"][self.lists.min(2)];
        self.lists += 1;
        for (item, before) in list.items.iter().zip(0..) {
            match list.numbering {
                Some(numbering) => self.sentence(&format!("{}.", number(numbering, before))),
                None => self.sentence(bullet),
            }
            self.sentence(match item.done {
                Some(true) => "☑",
                Some(false) => "☐",
                None => "",
            });
            self.blocks(&item.blocks);
        }
        self.lists -= 1;
    }

    fn definition(&mut self, entry: &'a DefinitionEntry) {
        self.line(&entry.term);
        entry.definitions.iter().for_each(|definition| self.blocks(&definition.blocks));
    }

    fn table(&mut self, table: &'a Table, node: NodeId) {
        self.caption(&table.caption, node);
        for Row { cells } in table.head.iter().chain(&table.body) {
            for cell in cells {
                self.blocks(&cell.blocks);
            }
        }
    }

    fn figure(&mut self, figure: &'a Figure, node: NodeId) {
        let image = &figure.image;
        if (self.matter.shows)(&image.asset) {
            let words = self.apart(|walk| walk.caption(&figure.caption, node));
            self.words.figures.push(words);
        } else {
            self.sentence(image.alternative.as_deref().unwrap_or(&image.asset));
            self.caption(&figure.caption, node);
        }
    }

    fn caption(&mut self, caption: &'a [Block], node: NodeId) {
        self.sentence(self.captions.get(&node).copied().unwrap_or_default());
        self.blocks(caption);
    }

    pub(super) fn entries(&mut self, entries: &'a [PrintedEntry]) {
        for entry in entries {
            self.line(&entry.label);
            self.line(&entry.content);
        }
    }

    fn raw(&mut self, format: &str, text: &str) {
        if speaks_html(format) {
            self.html(&text_of_html(text));
        }
    }

    pub(super) fn html(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.say(text),
                Piece::Break | Piece::Block => self.part(),
            }
        }
    }
}

/// The words of paragraphs, without pull quotes.
pub(super) fn words_of_body(flow: &Flow, language: &str) -> String {
    let blocks = flow.blocks.iter();
    let blocks = blocks.filter(|block| !matches!(block.kind, BlockKind::PullQuote(_)));
    let words = blocks.map(|block| plain_text_of_blocks(std::slice::from_ref(block), language));
    let inside = flow.sections.iter().map(|section| words_of_body(&section.content, language));
    words.chain(inside).collect::<Vec<_>>().join("\n")
}

/// The number of an item.
fn number(Numbering { start, style }: Numbering, before: u64) -> String {
    let number = u64::from(start) + before;
    let written = match style {
        NumberStyle::Decimal => None,
        NumberStyle::LowerAlpha | NumberStyle::UpperAlpha => letters(number),
        NumberStyle::LowerRoman | NumberStyle::UpperRoman => roman(number),
    };
    let written = written.unwrap_or_else(|| number.to_string());
    match style {
        NumberStyle::UpperAlpha | NumberStyle::UpperRoman => written.to_uppercase(),
        _ => written,
    }
}

/// a, b … z, aa, ab.
fn letters(number: u64) -> Option<String> {
    if number == 0 {
        return None;
    }
    let (before, last) = ((number - 1) / 26, (number - 1) % 26);
    let letter = char::from(b'a' + u8::try_from(last).ok()?);
    Some(format!("{}{letter}", letters(before).unwrap_or_default()))
}

/// Up to 3999.
fn roman(number: u64) -> Option<String> {
    const DIGITS: [[&str; 10]; 4] = [
        ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"],
        ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"],
        ["", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"],
        ["", "m", "mm", "mmm", "", "", "", "", "", ""],
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let digit = |place: u32| usize::try_from(number / 10_u64.pow(place) % 10).unwrap_or(0);
    let places = (0..4_u32).rev().zip(DIGITS.iter().rev());
    Some(places.map(|(place, digits)| digits[digit(place)]).collect())
}
