//! The view of sections and blocks, indented.

use super::named_documents;
use recension_core::model::visit::{Visitor, walk_block};
use recension_core::model::{
    Attributes, Block, BlockKind, Edition, Image, Inline, Note, NoteId, Section, plain_text,
};
use recension_core::source::{Sources, Span};
use std::fmt::Write;

/// Characters shown of the text of a block.
const EXCERPT: usize = 40;

/// The sections and blocks of `edition`, each with its first words and its place.
pub(super) fn tree(edition: &Edition, sources: &Sources) -> String {
    let mut tree = Tree { out: String::new(), depth: 0, sources };
    for (number, document) in named_documents(edition) {
        let title = excerpt(&document.meta.title);
        let number = number.map(|number| format!(" {number}")).unwrap_or_default();
        tree.line(&format!("document{number}"), &title, Span::NONE);
        tree.inside(|tree| {
            tree.flow(&document.body);
            for (id, note) in &document.notes {
                tree.note(id, note);
            }
        });
    }
    tree.out
}

struct Tree<'a> {
    out: String,
    depth: usize,
    sources: &'a Sources,
}

impl Tree<'_> {
    fn line(&mut self, label: &str, excerpt: &str, span: Span) {
        let indent = 2 * self.depth;
        let _ = write!(self.out, "{:indent$}{label}", "");
        if !excerpt.is_empty() {
            let _ = write!(self.out, "  “{excerpt}”");
        }
        if let Some(source) = self.sources.get(span.source) {
            let position = source.position(span.range().start);
            let _ = write!(self.out, "  {}:{}", position.line, position.column);
        }
        self.out.push('\n');
    }

    fn inside(&mut self, add: impl FnOnce(&mut Self)) {
        self.depth += 1;
        add(self);
        self.depth -= 1;
    }
}

impl Visitor for Tree<'_> {
    fn section(&mut self, section: &Section) {
        let label = format!("section {}{}", section.level, marks(&section.attributes));
        self.line(&label, &excerpt(&section.heading), section.span);
        self.inside(|tree| tree.flow(&section.content));
    }

    fn block(&mut self, block: &Block) {
        let label = format!("{}{}", label(&block.kind), marks(&block.attributes));
        self.line(&label, &text_of(&block.kind), block.span);
        self.inside(|tree| walk_block(tree, block));
    }

    fn note(&mut self, id: &NoteId, note: &Note) {
        self.line(&format!("note {}", id.as_str()), "", note.span);
        self.inside(|tree| tree.blocks(&note.blocks));
    }

    /// A figure's picture stands in the figure's line, and what is in a line is not shown.
    fn inlines(&mut self, _: &[Inline]) {}

    fn image(&mut self, _: &Image) {}
}

fn label(kind: &BlockKind) -> String {
    let name = match kind {
        BlockKind::Paragraph { .. } => "paragraph",
        BlockKind::Heading { level, .. } => return format!("heading {level}"),
        BlockKind::Quotation(_) => "quotation",
        BlockKind::Epigraph(_) => "epigraph",
        BlockKind::PullQuote(_) => "pull-quote",
        BlockKind::Verse { .. } => "verse",
        BlockKind::List(list) if list.numbering.is_some() => "ordered list",
        BlockKind::List(_) => "list",
        BlockKind::DefinitionList { .. } => "definition-list",
        BlockKind::Table(table) => {
            let rows = table.head.len() + table.body.len();
            return format!("table of {rows} × {}", table.columns.len());
        }
        BlockKind::Figure(figure) => return format!("figure {}", figure.image.asset),
        BlockKind::Code { .. } => "code",
        BlockKind::ThematicBreak => "thematic-break",
        BlockKind::Aside { .. } => "aside",
        BlockKind::Spoiler { .. } => "spoiler",
        BlockKind::Division { role: Some(role), .. } => return format!("division {role}"),
        BlockKind::Division { role: None, .. } => "division",
        BlockKind::PageBreak(_) => "page-break",
        BlockKind::Raw { format, .. } => return format!("raw {format}"),
    };
    name.to_owned()
}

/// Id and classes, as in `{#id .class}`.
fn marks(attributes: &Attributes) -> String {
    let id = attributes.id.iter().map(|id| format!("#{id}"));
    let marks: Vec<String> =
        id.chain(attributes.classes.iter().map(|class| format!(".{class}"))).collect();
    if marks.is_empty() { String::new() } else { format!(" {{{}}}", marks.join(" ")) }
}

fn text_of(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => excerpt(content),
        BlockKind::Verse { stanzas } => {
            let line = stanzas.first().and_then(|stanza| stanza.lines.first());
            line.map(|line| excerpt(&line.content)).unwrap_or_default()
        }
        BlockKind::Figure(figure) => shortened(figure.image.alternative.as_deref().unwrap_or("")),
        BlockKind::Code { text, .. } | BlockKind::Raw { text, .. } => {
            shortened(text.lines().next().unwrap_or_default())
        }
        _ => String::new(),
    }
}

fn excerpt(inlines: &[Inline]) -> String {
    shortened(&plain_text(inlines))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
