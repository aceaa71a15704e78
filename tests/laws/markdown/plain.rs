//! Documents that a dialect can hold, made of any: what has no sign in it gives way to its content.

use recension_core::diagnostic::Report;
use recension_core::model::visit::{Mapper, map_block, map_document, map_inline};
use recension_core::model::{
    Attributes, Block, BlockKind, Contributor, Credit, Date, Document, Extent, Figure, Image,
    Inline, List, ListSpacing, Metadata, NumberStyle, Numbering, PersonName, Quoted, Rating,
    Relator, ReviewedWork, Stanza, Table, Value, build,
};
use recension_core::normal::normalise;
use serde_json::Value as Json;

/// The document without what front matter cannot hold: that is the same in all dialects.
pub(super) fn with_plain_metadata(mut document: Document) -> Document {
    simplify_metadata(&mut document);
    document.assets.clear();
    normalise(&mut document, &mut Report::default());
    document
}

fn simplify_metadata(document: &mut Document) {
    metadata(&mut document.meta);
    document.references.values_mut().for_each(|reference| {
        reference.0.retain(|name, _| name != "id");
        reference.0.values_mut().for_each(whole_numbers);
    });
}

/// The document without what CommonMark cannot hold.
pub(super) fn plain(mut document: Document) -> Document {
    // What gives way can bring together what it kept apart: a second time finds little, a third nothing.
    for _ in 0..3 {
        simplify_metadata(&mut document);
        map_document(&mut Plain::default(), &mut document);
        document.assets.clear();
        normalise(&mut document, &mut Report::default());
    }
    document
}

#[derive(Default)]
struct Plain {
    /// Whether lines may not end here.
    one_line: bool,
    /// Whether a link is around.
    link: bool,
    /// How many emphases and the like are around.
    marks: usize,
}

impl Mapper for Plain {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        *blocks = std::mem::take(blocks).into_iter().flat_map(unwrapped).collect();
        for block in blocks {
            block.attributes = Attributes::default();
            self.block(block);
        }
    }

    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Paragraph { content } = &mut block.kind
            && let [Inline::Image(_)] = content.as_slice()
        {
            content.push(build::text("x")); // Alone, it is a figure.
        }
        match &mut block.kind {
            BlockKind::Raw { format, text } => known_raw(format, text),
            BlockKind::List(list) => plain_list(list),
            BlockKind::Table(table) => plain_table(table),
            BlockKind::Figure(figure) => plain_figure(figure),
            _ => {}
        }
        let outer = self.one_line;
        self.one_line |= matches!(
            block.kind,
            BlockKind::Heading { .. } | BlockKind::Table(_) | BlockKind::Figure(_)
        );
        map_block(self, block);
        self.one_line = outer;
    }

    fn section(&mut self, section: &mut recension_core::model::Section) {
        section.attributes = Attributes::default();
        self.one_line = true;
        self.inlines(&mut section.heading);
        self.one_line = false;
        self.flow(&mut section.content);
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        *inlines =
            std::mem::take(inlines).into_iter().flat_map(|inline| self.signed(inline)).collect();
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        let outer = (self.one_line, self.link, self.marks);
        self.marks += usize::from(is_mark(inline));
        self.link |= matches!(inline, Inline::Link(_));
        match inline {
            Inline::Code(code) => code.attributes = Attributes::default(),
            Inline::Link(link) => link.attributes = Attributes::default(),
            _ => {}
        }
        map_inline(self, inline);
        (self.one_line, self.link, self.marks) = outer;
    }

    fn image(&mut self, image: &mut Image) {
        image.attributes = Attributes::default();
    }
}

impl Plain {
    /// The inline, or what it holds if it has no sign.
    fn signed(&self, inline: Inline) -> Vec<Inline> {
        let inlines: Vec<Inline> = match inline {
            Inline::SoftBreak | Inline::LineBreak if self.one_line => {
                return vec![build::text(" ")];
            }
            Inline::NoteCall(_) if self.link => return Vec::new(),
            Inline::Mathematics(mathematics) => return vec![build::code(mathematics.tex)],
            Inline::Raw(mut raw) => {
                known_raw(&mut raw.format, &mut raw.text);
                return vec![Inline::Raw(raw)];
            }
            // Deeper ones have no delimiter left.
            Inline::Emphasis { content }
            | Inline::Strong { content }
            | Inline::Strikethrough { content }
                if self.marks > 1 =>
            {
                content
            }
            Inline::Superscript { content }
            | Inline::Subscript { content }
            | Inline::SmallCapitals { content }
            | Inline::Foreign { content, .. }
            | Inline::Quotation { content, .. }
            | Inline::Date { content, .. }
            | Inline::Spoiler { content }
            | Inline::Span { content, .. }
            | Inline::Choice { replacement: content, .. } => content,
            Inline::Title(title) => title.content,
            Inline::Name(name) => name.content,
            Inline::CrossReference(reference) => reference.content,
            Inline::Citation(citation) => {
                citation.items.into_iter().flat_map(|item| item.prefix).collect()
            }
            Inline::PageBreak(_) | Inline::IndexMark(_) => Vec::new(),
            held => return vec![held],
        };
        inlines.into_iter().flat_map(|inline| self.signed(inline)).collect()
    }
}

fn is_mark(inline: &Inline) -> bool {
    matches!(inline, Inline::Emphasis { .. } | Inline::Strong { .. } | Inline::Strikethrough { .. })
}

/// The block, or those that it holds if it has no sign.
fn unwrapped(block: Block) -> Vec<Block> {
    let blocks = match block.kind {
        BlockKind::Epigraph(quoted)
        | BlockKind::PullQuote(quoted)
        | BlockKind::Quotation(quoted) => {
            let Quoted { mut blocks, attribution } = quoted;
            blocks.push(build::paragraph(attribution));
            return vec![build::quotation(blocks)];
        }
        BlockKind::Verse { stanzas } => return stanzas.into_iter().map(verse_paragraph).collect(),
        BlockKind::DefinitionList { entries } => entries
            .into_iter()
            .flat_map(|entry| entry.definitions)
            .flat_map(|definition| definition.blocks)
            .collect(),
        BlockKind::Aside { blocks }
        | BlockKind::Spoiler { blocks }
        | BlockKind::Division { blocks, .. } => blocks,
        BlockKind::PageBreak(_) => Vec::new(),
        kind => return vec![Block { kind, ..block }],
    };
    blocks.into_iter().flat_map(unwrapped).collect()
}

fn verse_paragraph(stanza: Stanza) -> Block {
    let lines: Vec<Vec<Inline>> = stanza.lines.into_iter().map(|line| line.content).collect();
    build::paragraph(lines.join(&Inline::LineBreak))
}

/// Of raw text, CommonMark has whole tags.
fn known_raw(format: &mut String, text: &mut String) {
    "html".clone_into(format);
    "<u>".clone_into(text);
}

fn plain_list(list: &mut List) {
    if let Some(Numbering { start, style }) = &mut list.numbering {
        *start = (*start).min(1_000_000);
        *style = NumberStyle::Decimal;
    }
    let mut blocks = list.items.iter().flat_map(|item| &item.blocks);
    if !blocks.any(|block| matches!(block.kind, BlockKind::Paragraph { .. } | BlockKind::Figure(_)))
    {
        list.spacing = ListSpacing::Tight;
    }
}

fn plain_table(table: &mut Table) {
    table.caption.clear();
    let body = table.head.split_off(table.head.len().min(1));
    table.body.splice(0..0, body);
    if table.head.iter().all(|row| row.cells.iter().all(|cell| cell.blocks.is_empty())) {
        table.head.clear();
    }
    for cell in table.head.iter_mut().chain(&mut table.body).flat_map(|row| &mut row.cells) {
        (cell.rows, cell.columns, cell.alignment) = (1, 1, None);
        one_paragraph(&mut cell.blocks);
    }
    let columns =
        table.head.iter().chain(&table.body).map(|row| row.cells.len()).max().unwrap_or(0);
    table.columns.resize_with(columns, Default::default);
    for row in table.head.iter_mut().chain(&mut table.body) {
        row.cells.resize_with(columns, Default::default);
    }
}

fn plain_figure(figure: &mut Figure) {
    one_paragraph(&mut figure.caption);
    figure.description.clear();
    figure.image.title = None;
}

/// Leaves the first paragraph alone.
fn one_paragraph(blocks: &mut Vec<Block>) {
    blocks.retain(|block| matches!(block.kind, BlockKind::Paragraph { .. }));
    blocks.truncate(1);
    for block in blocks {
        block.attributes = Attributes::default();
    }
}

fn metadata(meta: &mut Metadata) {
    for date in [&mut meta.dates.written, &mut meta.dates.published, &mut meta.dates.updated] {
        readable_date(date);
    }
    for Contributor { name, role, orcid, .. } in &mut meta.contributors {
        named(name);
        known_role(role);
        bare_identifier(orcid);
    }
    bare_identifier(&mut meta.publication.doi);
    meta.reviewed.iter_mut().for_each(work);
    meta.extra.values_mut().for_each(literals);
}

fn work(work: &mut ReviewedWork) {
    readable_date(&mut work.date);
    readable_date(&mut work.run);
    for Credit { name, role, .. } in &mut work.credits {
        named(name);
        known_role(role);
    }
    for Extent { as_printed, quantity, unit } in &mut work.extent {
        as_printed.retain(|c| !c.is_ascii_digit());
        (*quantity, *unit) = (None, None);
    }
    work.identifiers.retain(|identifier| !identifier.scheme.is_empty());
    work.identifiers.sort_by(|a, b| a.scheme.cmp(&b.scheme));
    work.ratings.retain(|rating| !rating.as_printed.is_empty());
    for rating in &mut work.ratings {
        if rating.value.is_none() && rating.best.is_none() && rating.worst.is_none() {
            *rating = Rating::parse(&rating.as_printed);
        }
    }
    work.extra.values_mut().for_each(literals);
}

/// Identifiers are read without the address of whoever resolves them.
fn bare_identifier(identifier: &mut Option<String>) {
    if let Some(identifier) = identifier {
        identifier.retain(|c| c.is_ascii_alphanumeric());
    }
}

fn readable_date(date: &mut Option<Date>) {
    if let Some(date) = date {
        *date = Date::parse(date.as_written());
    }
}

fn named(name: &mut PersonName) {
    if name.name.is_empty() {
        "Somebody".clone_into(&mut name.name);
    }
}

fn known_role(role: &mut Relator) {
    if role.term().is_none() {
        *role = Relator::new("oth");
    }
}

/// What is no number, truth value or null in YAML is text.
fn literals(value: &mut Value) {
    match value {
        Value::Literal { literal } if matches!(literal.as_str(), "yes" | "2024-01-01") => {
            *value = Value::Text(literal.clone());
        }
        Value::List(values) => values.iter_mut().for_each(literals),
        Value::Map { map } => map.values_mut().for_each(literals),
        _ => {}
    }
}

fn whole_numbers(value: &mut Json) {
    match value {
        Json::Number(number) if !number.is_i64() => *value = Json::Null,
        Json::Array(values) => values.iter_mut().for_each(whole_numbers),
        Json::Object(map) => map.values_mut().for_each(whole_numbers),
        _ => {}
    }
}
