//! Nodes in a few signs, for tests: `em('a') ~ / 'b'` is emphasis, a soft break, a line break, text.

use crate::model::{Attributes, Block, BlockKind, Flow, Inline, Section};

/// Inlines in signs.
pub(super) fn inlines(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect::<Vec<_>>().join(" ")
}

/// Blocks in signs.
pub(super) fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

/// A flow in signs: blocks, then sections.
pub(super) fn flow(flow: &Flow) -> String {
    let sections = flow.sections.iter().map(section);
    let parts = flow.blocks.iter().map(block).chain(sections);
    parts.collect::<Vec<_>>().join(" ")
}

fn section(section: &Section) -> String {
    format!("h{}[{}]({})", section.level, inlines(&section.heading), flow(&section.content))
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text { text } => format!("'{text}'"),
        Inline::SoftBreak => "~".to_owned(),
        Inline::LineBreak => "/".to_owned(),
        Inline::Emphasis { content } => format!("em({})", inlines(content)),
        Inline::Strong { content } => format!("strong({})", inlines(content)),
        Inline::Code(code) => format!("code({})", code.text),
        Inline::Link(link) => format!("link[{}]({})", link.target, inlines(&link.content)),
        Inline::Span { attributes: said, content } => {
            format!("span[{}]({})", attributes(said), inlines(content))
        }
        Inline::NoteCall(call) => format!("note({})", call.note.as_str()),
        Inline::Choice { original, replacement, .. } => {
            format!("choice({} | {})", inlines(original), inlines(replacement))
        }
        Inline::Citation(citation) => {
            let item = |item: &crate::model::CitationItem| {
                format!("{}@{}{}", inlines(&item.prefix), item.key, inlines(&item.suffix))
            };
            format!("cite({})", citation.items.iter().map(item).collect::<Vec<_>>().join("; "))
        }
        Inline::Image(image) => format!("image({})", image.asset),
        other => format!("{other:?}"),
    }
}

fn block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph { content } => format!("p({})", inlines(content)),
        BlockKind::Heading { level, content } => format!("h{level}({})", inlines(content)),
        BlockKind::Quotation(quoted) if quoted.attribution.is_empty() => {
            format!("quote({})", blocks(&quoted.blocks))
        }
        BlockKind::Quotation(quoted) => {
            format!("quote({} by {})", blocks(&quoted.blocks), inlines(&quoted.attribution))
        }
        BlockKind::List(list) => {
            let items: Vec<_> = list.items.iter().map(|item| blocks(&item.blocks)).collect();
            format!("list({})", items.join(" | "))
        }
        BlockKind::Division { blocks: inner, .. } => {
            format!("division[{}]({})", attributes(&block.attributes), blocks(inner))
        }
        BlockKind::Figure(figure) => {
            format!("figure({} {})", figure.image.asset, blocks(&figure.caption))
        }
        other => format!("{other:?}"),
    }
}

fn attributes(attributes: &Attributes) -> String {
    let id = attributes.id.iter().map(|id| format!("#{id}"));
    let classes = attributes.classes.iter().map(|class| format!(".{class}"));
    let pairs = attributes.pairs.iter().map(|(key, value)| format!("{key}={value}"));
    id.chain(classes).chain(pairs).collect::<Vec<_>>().join(" ")
}
