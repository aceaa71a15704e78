//! The text of blocks and inlines, where their form does not matter.

use recension_core::model::{Block, BlockKind, Inline, build};
use std::borrow::Cow;

/// The text in `blocks`, a row for each paragraph and line, for places that hold no blocks.
pub(super) fn paragraphs_in(blocks: &[Block]) -> Vec<Cow<'_, [Inline]>> {
    let mut paragraphs = Vec::new();
    for block in blocks {
        collect_paragraphs(block, &mut paragraphs);
    }
    paragraphs
}

fn collect_paragraphs<'a>(block: &'a Block, paragraphs: &mut Vec<Cow<'a, [Inline]>>) {
    match &block.kind {
        BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
            paragraphs.push(content.into());
        }
        BlockKind::Quotation(quoted)
        | BlockKind::Epigraph(quoted)
        | BlockKind::PullQuote(quoted) => {
            quoted.blocks.iter().for_each(|block| collect_paragraphs(block, paragraphs));
            paragraphs.push((&quoted.attribution).into());
        }
        BlockKind::Verse { stanzas } => {
            paragraphs.extend(
                stanzas.iter().flat_map(|stanza| &stanza.lines).map(|line| (&line.content).into()),
            );
        }
        BlockKind::List(list) => {
            let blocks = list.items.iter().flat_map(|item| &item.blocks);
            blocks.for_each(|block| collect_paragraphs(block, paragraphs));
        }
        BlockKind::DefinitionList { entries } => {
            for entry in entries {
                paragraphs.push((&entry.term).into());
                let blocks = entry.definitions.iter().flat_map(|definition| &definition.blocks);
                blocks.for_each(|block| collect_paragraphs(block, paragraphs));
            }
        }
        BlockKind::Table(table) => {
            let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
            let blocks = table.caption.iter().chain(cells.flat_map(|cell| &cell.blocks));
            blocks.for_each(|block| collect_paragraphs(block, paragraphs));
        }
        BlockKind::Figure(figure) => {
            let blocks = figure.caption.iter().chain(&figure.description);
            blocks.for_each(|block| collect_paragraphs(block, paragraphs));
        }
        BlockKind::Aside { blocks }
        | BlockKind::Spoiler { blocks }
        | BlockKind::Division { blocks, .. } => {
            for block in blocks {
                collect_paragraphs(block, paragraphs);
            }
        }
        BlockKind::Code { text, .. } | BlockKind::Raw { text, .. } => {
            paragraphs.push(vec![build::code(text.as_str())].into());
        }
        BlockKind::ThematicBreak | BlockKind::PageBreak(_) => {}
    }
}

/// Whether something of `content` is written.
pub(super) fn leaves_trace(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::PageBreak(_) | Inline::IndexMark(_) | Inline::SoftBreak | Inline::LineBreak => {
            false
        }
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::SmallCapitals { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Strikethrough { content }
        | Inline::Foreign { content, .. }
        | Inline::Date { content, .. }
        | Inline::Spoiler { content }
        | Inline::Span { content, .. } => leaves_trace(content),
        Inline::Name(name) => leaves_trace(&name.content),
        Inline::Title(title) => leaves_trace(&title.content),
        Inline::Text { text } => !text.bytes().all(|byte| byte == b' '),
        _ => true,
    })
}
