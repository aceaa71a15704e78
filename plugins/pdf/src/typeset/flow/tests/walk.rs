//! The words of a review as a reader of its pages meets them: a plain walk that shares no code with
//! the flow.

use recension_core::model::{
    Block, BlockKind, Cell, Document, Flow, Inline, List, NumberStyle, Numbering, QuotationKind,
    TitleLevel,
};
use recension_core::plain::plain_text;
use recension_core::resolve::{DocumentAdditions, PrintedRating};
use std::collections::HashMap;

/// All characters that are to be printed, without white space; of English.
pub(super) struct Walk<'a> {
    additions: &'a DocumentAdditions,
    captions: HashMap<u32, &'a str>,
    depth: usize,
    lists: usize,
    pub(super) out: String,
}

impl<'a> Walk<'a> {
    /// Walks over a whole review.
    pub(super) fn of(document: &'a Document, additions: &'a DocumentAdditions) -> String {
        let captions = additions.captions.iter();
        let captions = captions.map(|caption| (caption.node.0, caption.label.as_str())).collect();
        let mut walk = Self { additions, captions, depth: 0, lists: 0, out: String::new() };
        walk.opening(document);
        walk.flow(&document.body);
        for note in &additions.notes {
            walk.say(&note.number.to_string());
            for block in &additions.note(document, &note.id).expect("a note").blocks {
                walk.block(block);
            }
        }
        walk.out
    }

    fn say(&mut self, text: &str) {
        self.out.extend(text.chars().filter(|c| !c.is_whitespace()));
    }

    fn opening(&mut self, document: &Document) {
        let opening = &self.additions.opening;
        self.say(&opening.kinds.join(", "));
        let title = &self.additions.title;
        self.inlines(title);
        self.inlines(&document.meta.subtitle);
        for work in &opening.works {
            self.inlines(&work.as_paragraph());
            for PrintedRating { label, printed, drawn, .. } in &work.ratings {
                if !drawn {
                    // The heading ends with a full stop before words; stars end without one.
                    let before = plain_text(&work.as_paragraph(), self.additions.language.as_str());
                    let is_first = work.ratings.first().is_some_and(|first| !first.drawn);
                    self.say(if is_first && !before.is_empty() { "." } else { "" });
                    self.say(&format!("{label}{printed}"));
                }
            }
        }
        self.say(opening.byline.as_deref().unwrap_or_default());
        self.say(&opening.contributors.concat());
        self.blocks(&document.meta.summary);
    }

    fn flow(&mut self, flow: &Flow) {
        self.blocks(&flow.blocks);
        for section in &flow.sections {
            self.inlines(&section.heading);
            self.flow(&section.content);
        }
    }

    fn caption(&mut self, node: u32, caption: &[Block]) {
        let label = self.captions.get(&node).copied().unwrap_or_default();
        self.say(label);
        self.blocks(caption);
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                self.inlines(content);
            }
            BlockKind::Quotation(quoted)
            | BlockKind::Epigraph(quoted)
            | BlockKind::PullQuote(quoted) => {
                self.blocks(&quoted.blocks);
                self.inlines(&quoted.attribution);
            }
            BlockKind::Verse { stanzas } => {
                stanzas
                    .iter()
                    .flat_map(|stanza| &stanza.lines)
                    .for_each(|line| self.inlines(&line.content));
            }
            BlockKind::List(list) => self.list(list),
            BlockKind::DefinitionList { entries } => {
                for entry in entries {
                    self.inlines(&entry.term);
                    entry.definitions.iter().flat_map(|d| &d.blocks).for_each(|b| self.block(b));
                }
            }
            BlockKind::Table(table) => {
                self.caption(block.node.0, &table.caption);
                for Cell { blocks, .. } in
                    table.head.iter().chain(&table.body).flat_map(|row| &row.cells)
                {
                    self.blocks(blocks);
                }
            }
            BlockKind::Figure(figure) => {
                let image = &figure.image;
                if image.asset != "a.png" {
                    self.say(image.alternative.as_deref().unwrap_or(&image.asset));
                }
                self.caption(block.node.0, &figure.caption);
            }
            BlockKind::Code { text, .. } => self.say(text),
            BlockKind::ThematicBreak => self.say("* * *"),
            BlockKind::Aside { blocks }
            | BlockKind::Spoiler { blocks }
            | BlockKind::Division { blocks, .. } => {
                self.blocks(blocks);
            }
            BlockKind::PageBreak(_) | BlockKind::Raw { .. } => {}
        }
    }

    fn list(&mut self, list: &List) {
        self.lists += 1;
        for (number, item) in list.items.iter().enumerate() {
            match list.numbering {
                Some(Numbering { start, style: NumberStyle::Decimal }) => {
                    self.say(&format!("{}.", start as usize + number));
                }
                Some(numbering) => panic!("the walk knows no {numbering:?}"),
                None => self.say(["•", "–", "·"][(self.lists - 1).min(2)]),
            }
            match item.done {
                Some(true) => self.say("☑"),
                Some(false) => self.say("☐"),
                None => {}
            }
            self.blocks(&item.blocks);
        }
        self.lists -= 1;
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text { text } => self.say(text),
                Inline::Code(code) => self.say(&code.text),
                Inline::Quotation { kind, content } => {
                    let is_single = *kind == QuotationKind::Single;
                    self.quoted(is_single, content);
                }
                Inline::Title(title) if title.level == TitleLevel::Analytic => {
                    self.quoted(false, &title.content);
                }
                Inline::Title(title) => self.inlines(&title.content),
                Inline::Name(name) => self.inlines(&name.content),
                Inline::Link(link) => self.inlines(&link.content),
                Inline::NoteCall(call) => {
                    self.say(&call.generated.expect("a number").number.to_string());
                }
                Inline::Citation(citation) => {
                    let keys: Vec<String> =
                        citation.items.iter().map(|item| format!("@{}", item.key)).collect();
                    self.say(&format!("[{}]", keys.join(";")));
                }
                Inline::CrossReference(reference) => {
                    let (words, page) = reference.printed();
                    self.inlines(words);
                    self.say(page.unwrap_or_default());
                }
                Inline::Image(image) if image.asset == "a.png" => {}
                Inline::Image(image) if image.alternative.as_deref() == Some("") => {}
                Inline::Image(image) => {
                    let words = image.alternative.as_deref().unwrap_or(&image.asset);
                    self.say(&format!("[{words}]"));
                }
                Inline::Choice { replacement, .. } => self.inlines(replacement),
                Inline::Emphasis { content }
                | Inline::Strong { content }
                | Inline::SmallCapitals { content }
                | Inline::Superscript { content }
                | Inline::Subscript { content }
                | Inline::Strikethrough { content }
                | Inline::Foreign { content, .. }
                | Inline::Date { content, .. }
                | Inline::Spoiler { content }
                | Inline::Span { content, .. } => self.inlines(content),
                Inline::Mathematics(_) => panic!("the walk sets no formulas"),
                Inline::LineBreak
                | Inline::SoftBreak
                | Inline::PageBreak(_)
                | Inline::IndexMark(_)
                | Inline::Raw(_) => {}
            }
        }
    }

    /// Marks change with each quotation inside another.
    fn quoted(&mut self, is_single: bool, content: &[Inline]) {
        let is_inner = if self.depth == 0 { is_single } else { self.depth % 2 == 1 };
        let marks = if is_inner { ("‘", "’") } else { ("“", "”") };
        let outside = std::mem::replace(&mut self.depth, if is_inner { 2 } else { 1 });
        self.say(marks.0);
        self.inlines(content);
        self.say(marks.1);
        self.depth = outside;
    }
}
