//! The outline of our model: what pandoc should see.

use super::Outline;
use recension_core::model::{
    Block, BlockKind, Citation, CitationItem, CitationMode, Document, Figure, Flow, Inline, Row,
    Table,
};

pub(super) fn outline(document: &Document) -> String {
    let mut writer = Writer { document, notes: 0 };
    let mut outline = Outline::default();
    writer.flow(&document.body, &mut outline);
    outline.out
}

struct Writer<'d> {
    document: &'d Document,
    /// How many notes are around: pandoc has none in a note.
    notes: usize,
}

impl Writer<'_> {
    fn flow(&mut self, flow: &Flow, out: &mut Outline) {
        self.blocks(&flow.blocks, out);
        for section in &flow.sections {
            let heading = self.inlines(&section.heading);
            out.line(&format!("h{} {heading}", section.level));
            self.flow(&section.content, out);
        }
    }

    fn blocks(&mut self, blocks: &[Block], out: &mut Outline) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn inner(&mut self, head: &str, blocks: &[Block], attribution: &[Inline], out: &mut Outline) {
        out.line(head);
        out.inside(|out| {
            self.blocks(blocks, out);
            if !attribution.is_empty() {
                let text = self.inlines(attribution);
                out.line(&format!("p — {text}"));
            }
        });
    }

    #[expect(clippy::too_many_lines, reason = "one arm per kind of block")]
    fn block(&mut self, block: &Block, out: &mut Outline) {
        match &block.kind {
            BlockKind::Paragraph { content } => {
                let text = self.inlines(content);
                out.line(&format!("p {text}"));
            }
            BlockKind::Heading { level, content } => {
                let text = self.inlines(content);
                out.line(&format!("h{level} {text}"));
            }
            BlockKind::Quotation(quoted) => {
                self.inner("quotation", &quoted.blocks, &quoted.attribution, out);
            }
            BlockKind::Epigraph(quoted) => {
                self.inner("division epigraph", &quoted.blocks, &quoted.attribution, out);
            }
            BlockKind::PullQuote(quoted) => {
                self.inner("division pull-quote", &quoted.blocks, &quoted.attribution, out);
            }
            BlockKind::Verse { stanzas } => {
                let stanzas = stanzas.iter().map(|stanza| {
                    let lines = stanza.lines.iter().map(|line| self.inlines(&line.content));
                    lines.collect::<Vec<_>>().join(" / ")
                });
                let text = stanzas.collect::<Vec<_>>().join(" / / ");
                out.line(&format!("verse {text}"));
            }
            BlockKind::List(list) => {
                let start = list.numbering.map(|numbering| numbering.start.to_string());
                out.line(&format!("list {}", start.unwrap_or_default()));
                out.inside(|out| {
                    for item in &list.items {
                        out.line("item");
                        out.inside(|out| self.item(item.done, &item.blocks, out));
                    }
                });
            }
            BlockKind::DefinitionList { entries } => {
                out.line("definitions");
                out.inside(|out| {
                    for entry in entries {
                        let term = self.inlines(&entry.term);
                        out.line(&format!("term {term}"));
                        for definition in &entry.definitions {
                            self.inner("definition", &definition.blocks, &[], out);
                        }
                    }
                });
            }
            BlockKind::Table(table) => self.table(table, out),
            BlockKind::Figure(figure) => self.figure(figure, out),
            BlockKind::Code { info, text } => {
                // Attributes behind the language are pandoc's own matter.
                let language = info.as_deref().unwrap_or_default().split(' ').next();
                out.line(&format!("code {} {text}", language.unwrap_or_default()));
            }
            BlockKind::ThematicBreak => out.line("rule"),
            BlockKind::Aside { blocks } => self.inner("division aside", blocks, &[], out),
            BlockKind::Spoiler { blocks } => self.inner("division spoiler", blocks, &[], out),
            BlockKind::Division { role, blocks } => {
                let role = role.as_deref().unwrap_or_default();
                self.inner(&format!("division {role}"), blocks, &[], out);
            }
            BlockKind::PageBreak(_) => out.line("p"),
            BlockKind::Raw { text, .. } => out.line(&format!("raw {text}")),
        }
    }

    /// An item; pandoc sets a box as the first character of a task.
    fn item(&mut self, done: Option<bool>, blocks: &[Block], out: &mut Outline) {
        let mut inner = Outline::default();
        self.blocks(blocks, &mut inner);
        let boxed = done.map(|done| if done { "☒ " } else { "☐ " }).unwrap_or_default();
        for (index, line) in inner.out.lines().enumerate() {
            let text = line.trim_start();
            let depth = (line.len() - text.len()) / 2;
            let text = match text.strip_prefix("p ") {
                Some(rest) if index == 0 => format!("p {boxed}{rest}"),
                _ => text.to_owned(),
            };
            out.depth += depth;
            out.line(&text);
            out.depth -= depth;
        }
    }

    fn table(&mut self, table: &Table, out: &mut Outline) {
        out.line("table");
        out.inside(|out| {
            self.blocks(&table.caption, out);
            for Row { cells } in table.head.iter().chain(&table.body) {
                let cells: Vec<String> = cells
                    .iter()
                    .map(|cell| match cell.blocks.first().map(|block| &block.kind) {
                        Some(BlockKind::Paragraph { content }) => self.inlines(content),
                        _ => String::new(),
                    })
                    .collect();
                if cells.iter().any(|cell| !cell.is_empty()) {
                    out.line(&format!("row {}", cells.join(" | ")));
                }
            }
        });
    }

    /// A figure; without a caption, pandoc has a paragraph.
    fn figure(&mut self, figure: &Figure, out: &mut Outline) {
        let image = &figure.image;
        let alternative = image.alternative.as_deref().unwrap_or_default();
        if figure.caption.is_empty() {
            return out.line(&format!("p ![]({})", image.asset));
        }
        out.line(&format!("figure {} {alternative}", image.asset));
        out.inside(|out| self.blocks(&figure.caption, out));
    }

    fn inlines(&mut self, content: &[Inline]) -> String {
        content.iter().map(|inline| self.inline(inline)).collect()
    }

    fn around(&mut self, sign: &str, content: &[Inline]) -> String {
        format!("{sign}{}{sign}", self.inlines(content))
    }

    fn inline(&mut self, inline: &Inline) -> String {
        match inline {
            Inline::Text { text } => text.clone(),
            Inline::SoftBreak => " ".to_owned(),
            Inline::LineBreak => " \\ ".to_owned(),
            Inline::Emphasis { content } => self.around("*", content),
            Inline::Strong { content } => self.around("**", content),
            Inline::Superscript { content } => self.around("^", content),
            Inline::Subscript { content } => self.around("~", content),
            Inline::Strikethrough { content } => self.around("~~", content),
            Inline::SmallCapitals { content } => format!("{{{}}}", self.inlines(content)),
            Inline::Code(code) => format!("`{}`", code.text),
            Inline::Mathematics(mathematics) => format!("${}$", mathematics.tex),
            // Pandoc reads these tags as a span.
            Inline::Raw(raw) if raw.text.starts_with("<span") || raw.text == "</span>" => {
                String::new()
            }
            Inline::Raw(raw) => format!("<{}>", raw.text),
            Inline::Link(link) => {
                let target = link.target.replace(' ', "%20");
                format!("[{}]({target})", self.inlines(&link.content))
            }
            Inline::Image(image) => {
                format!("![{}]({})", image.alternative.as_deref().unwrap_or_default(), image.asset)
            }
            Inline::CrossReference(reference) if reference.content.is_empty() => {
                format!("[](#{})", reference.target)
            }
            Inline::CrossReference(reference) => self.inlines(&reference.content),
            Inline::NoteCall(call) => self.note(call.note.as_str()),
            Inline::Citation(citation) => self.citation(citation),
            Inline::Choice { original, replacement, .. } => {
                let is_short = matches!(replacement.as_slice(), [Inline::Text { .. }]);
                let second =
                    if is_short && !original.is_empty() { &[] } else { replacement.as_slice() };
                self.inlines(original) + &self.inlines(second)
            }
            Inline::Title(title) => self.inlines(&title.content),
            Inline::Name(name) => self.inlines(&name.content),
            Inline::Quotation { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Date { content, .. }
            | Inline::Spoiler { content }
            | Inline::Span { content, .. } => self.inlines(content),
            Inline::PageBreak(_) | Inline::IndexMark(_) => String::new(),
        }
    }

    fn note(&mut self, id: &str) -> String {
        let found = self.document.notes.iter().find(|(note, _)| note.as_str() == id);
        let Some((_, note)) = found.filter(|_| self.notes == 0) else {
            return format!("[^{id}]");
        };
        self.notes += 1;
        let mut outline = Outline::default();
        self.blocks(&note.blocks, &mut outline);
        self.notes -= 1;
        let lines: Vec<&str> = outline.out.lines().map(str::trim).collect();
        format!("[^{}]", lines.join(" / "))
    }

    fn citation(&mut self, citation: &Citation) -> String {
        let items: Vec<String> = citation.items.iter().map(|item| self.cited(item)).collect();
        format!("[{}]", items.join("; "))
    }

    fn cited(&mut self, item: &CitationItem) -> String {
        let sign = match item.mode {
            CitationMode::Parenthetical => "@",
            CitationMode::Narrative | CitationMode::AuthorOnly => "@@",
            CitationMode::YearOnly => "-@",
        };
        let locator = item.locator.as_ref().map(|locator| locator.value.replace("--", "–"));
        let suffix = self.inlines(&item.suffix);
        let parts = [locator.unwrap_or_default(), suffix];
        let rest: Vec<&str> = parts
            .iter()
            .map(|part| part.trim_start_matches([',', ' ']))
            .filter(|part| !part.is_empty())
            .collect();
        format!("{} {sign}{} {}", self.inlines(&item.prefix), item.key, rest.join(", "))
    }
}
