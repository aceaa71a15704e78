//! The text of blocks and inlines, where their form does not matter.

use recension_core::model::{Block, BlockKind, DefinitionEntry, Inline, VerseLine, build};
use std::borrow::Cow;

/// The text in `blocks` as one row, with a space between parts and lines, for places that hold no blocks.
pub(super) fn one_row(blocks: &[Block]) -> Vec<Inline> {
    let mut rows = Vec::new();
    for block in blocks {
        collect_rows(block, &mut rows);
    }
    rows.retain(|row| leaves_trace(row));
    rows.join(&build::text(" "))
}

/// Verse as the row of one paragraph: an indented line begins with an em space a step.
pub(super) fn verse_row(lines: &[VerseLine]) -> Vec<Inline> {
    let row = |line: &VerseLine| {
        let mut row = vec![build::text("\u{2003}".repeat(usize::from(line.indent)))];
        row.extend_from_slice(&line.content);
        row
    };
    lines.iter().map(row).collect::<Vec<_>>().join(&Inline::LineBreak)
}

/// Terms as paragraphs, and what they mean as lists.
pub(super) fn definitions_as_lists(entries: &[DefinitionEntry]) -> impl Iterator<Item = Block> {
    entries.iter().flat_map(|DefinitionEntry { term, definitions }| {
        let meanings = definitions.iter().map(|definition| definition.blocks.clone());
        [build::paragraph(term.clone()), build::bullet_list(meanings)].into_iter().filter(|block| {
            match &block.kind {
                BlockKind::Paragraph { content } => leaves_trace(content),
                BlockKind::List(list) => !list.items.is_empty(),
                _ => true,
            }
        })
    })
}

fn collect_rows<'a>(block: &'a Block, rows: &mut Vec<Cow<'a, [Inline]>>) {
    match &block.kind {
        BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
            rows.push(content.into());
        }
        BlockKind::Quotation(quoted)
        | BlockKind::Epigraph(quoted)
        | BlockKind::PullQuote(quoted) => {
            quoted.blocks.iter().for_each(|block| collect_rows(block, rows));
            rows.push((&quoted.attribution).into());
        }
        BlockKind::Verse { stanzas } => {
            rows.extend(
                stanzas.iter().flat_map(|stanza| &stanza.lines).map(|line| (&line.content).into()),
            );
        }
        BlockKind::List(list) => {
            let blocks = list.items.iter().flat_map(|item| &item.blocks);
            blocks.for_each(|block| collect_rows(block, rows));
        }
        BlockKind::DefinitionList { entries } => {
            for entry in entries {
                rows.push((&entry.term).into());
                let blocks = entry.definitions.iter().flat_map(|definition| &definition.blocks);
                blocks.for_each(|block| collect_rows(block, rows));
            }
        }
        BlockKind::Table(table) => {
            let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
            let blocks = table.caption.iter().chain(cells.flat_map(|cell| &cell.blocks));
            blocks.for_each(|block| collect_rows(block, rows));
        }
        BlockKind::Figure(figure) => {
            let picture = Inline::Image(Box::new(figure.image.clone()));
            rows.push(vec![picture].into());
            let blocks = figure.caption.iter().chain(&figure.description);
            blocks.for_each(|block| collect_rows(block, rows));
        }
        BlockKind::Aside { blocks }
        | BlockKind::Spoiler { blocks }
        | BlockKind::Division { blocks, .. } => {
            for block in blocks {
                collect_rows(block, rows);
            }
        }
        BlockKind::Code { text, .. } | BlockKind::Raw { text, .. } => {
            rows.push(vec![build::code(text.as_str())].into());
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
        Inline::Code(code) => !code.text.is_empty(),
        Inline::Text { text } => !text.bytes().all(|byte| byte == b' '),
        _ => true,
    })
}

/// Whether `content` can stand in the brackets of a picture: links and note calls would end it.
pub(super) fn fits_brackets(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::SmallCapitals { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Strikethrough { content }
        | Inline::Foreign { content, .. }
        | Inline::Quotation { content, .. }
        | Inline::Date { content, .. }
        | Inline::Spoiler { content }
        | Inline::Span { content, .. } => fits_brackets(content),
        Inline::Name(name) => fits_brackets(&name.content),
        Inline::Title(title) => fits_brackets(&title.content),
        Inline::Citation(citation) => citation
            .items
            .iter()
            .all(|item| fits_brackets(&item.prefix) && fits_brackets(&item.suffix)),
        Inline::Choice { original, replacement, .. } => {
            fits_brackets(original) && fits_brackets(replacement)
        }
        Inline::Link(_) | Inline::NoteCall(_) | Inline::Image(_) | Inline::CrossReference(_) => {
            false
        }
        _ => true,
    })
}
