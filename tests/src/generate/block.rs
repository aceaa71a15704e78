//! Blocks, sections and flows.

use super::attributes::{attributes, node, span};
use super::inline::{image, inlines, page_break, title};
use super::text::{any_text, lines, name};
use super::{seldom, up_to};
use proptest::prelude::*;
use proptest::sample::select;
use recension_core::model::{
    Alignment, Block, BlockKind, Cell, Definition, DefinitionEntry, Figure, Flow, List, ListItem,
    ListSpacing, NumberStyle, Numbering, Quoted, Row, Section, Stanza, Table, VerseLine,
};

type Blocks = BoxedStrategy<Vec<Block>>;

/// A block of any kind, nested a few levels deep, seldom very deep.
pub fn any_block() -> BoxedStrategy<Block> {
    let nested = leaf().prop_recursive(3, 10, 3, |inner| {
        let blocks = up_to(2, inner.clone()).boxed();
        prop_oneof![2 => inner, 3 => container(blocks)]
    });
    prop_oneof![40 => nested, 1 => chain()].boxed()
}

/// Blocks and sections; headings stand anywhere, and levels do not nest as they should.
pub fn any_flow() -> BoxedStrategy<Flow> {
    let section = section(
        up_to(2, any_block()).prop_map(|blocks| Flow { blocks, sections: Vec::new() }).boxed(),
    );
    let nested = section.prop_recursive(3, 4, 2, |inner| {
        let content = (up_to(1, any_block()), up_to(2, inner))
            .prop_map(|(blocks, sections)| Flow { blocks, sections });
        super::block::section(content.boxed())
    });
    (up_to(4, any_block()), up_to(2, nested))
        .prop_map(|(blocks, sections)| Flow { blocks, sections })
        .boxed()
}

/// A row of few blocks, seldom any.
pub(super) fn few_blocks() -> BoxedStrategy<Vec<Block>> {
    prop_oneof![4 => Just(Vec::new()), 1 => up_to(2, any_block())].boxed()
}

fn section(content: BoxedStrategy<Flow>) -> BoxedStrategy<Section> {
    let parts = (0..9_u8, title(), attributes(), content, span(), node()).prop_map(
        |(level, heading, attributes, content, span, node)| Section {
            level,
            heading,
            attributes,
            content,
            span,
            node,
        },
    );
    parts.boxed()
}

fn block(kind: impl Strategy<Value = BlockKind> + 'static) -> BoxedStrategy<Block> {
    (kind, attributes(), span(), node())
        .prop_map(|(kind, attributes, span, node)| Block { kind, attributes, span, node })
        .boxed()
}

fn leaf() -> BoxedStrategy<Block> {
    block(prop_oneof![
        8 => inlines().prop_map(|content| BlockKind::Paragraph { content }),
        1 => (0..9_u8, inlines()).prop_map(|(level, content)| BlockKind::Heading { level, content }),
        1 => up_to(2, stanza()).prop_map(|stanzas| BlockKind::Verse { stanzas }),
        1 => (seldom(select(&["rust", "a b", "", "{.x}", "`", "~"])), lines()).prop_map(|(info, text)| {
            BlockKind::Code { info: info.map(str::to_owned), text }
        }),
        1 => Just(BlockKind::ThematicBreak),
        1 => page_break().prop_map(BlockKind::PageBreak),
        1 => (select(&["html", "tei", ""]), lines()).prop_map(|(format, text)| {
            BlockKind::Raw { format: format.to_owned(), text }
        }),
    ]).boxed()
}

fn stanza() -> BoxedStrategy<Stanza> {
    let line = (0..4_u8, inlines()).prop_map(|(indent, content)| VerseLine { indent, content });
    up_to(3, line).prop_map(|lines| Stanza { lines }).boxed()
}

fn container(blocks: Blocks) -> BoxedStrategy<Block> {
    block(prop_oneof![
        2 => quoted(blocks.clone()).prop_map(BlockKind::Quotation),
        1 => quoted(blocks.clone()).prop_map(BlockKind::Epigraph),
        1 => quoted(blocks.clone()).prop_map(BlockKind::PullQuote),
        3 => list(blocks.clone()),
        1 => definition_list(blocks.clone()),
        2 => table(blocks.clone()),
        1 => figure(blocks.clone()),
        1 => blocks.clone().prop_map(|blocks| BlockKind::Aside { blocks }),
        1 => blocks.clone().prop_map(|blocks| BlockKind::Spoiler { blocks }),
        1 => (seldom(role()), blocks).prop_map(|(role, blocks)| BlockKind::Division { role, blocks }),
    ]).boxed()
}

/// What a division is for; some words mean a block of another kind in Markdown.
fn role() -> BoxedStrategy<String> {
    let kinds = ["aside", "item", "caption", "attribution", "division", "stanza", "doc-part"];
    prop_oneof![2 => name(), 1 => select(kinds.to_vec()).prop_map(str::to_owned)].boxed()
}

fn quoted(blocks: Blocks) -> BoxedStrategy<Quoted> {
    (blocks, seldom(inlines()))
        .prop_map(|(blocks, attribution)| Quoted {
            blocks,
            attribution: attribution.unwrap_or_default(),
        })
        .boxed()
}

fn list(blocks: Blocks) -> BoxedStrategy<BlockKind> {
    let styles = [
        NumberStyle::Decimal,
        NumberStyle::LowerAlpha,
        NumberStyle::UpperAlpha,
        NumberStyle::LowerRoman,
        NumberStyle::UpperRoman,
    ];
    let start = prop_oneof![3 => 0..20_u32, 1 => any::<u32>()];
    let numbering =
        (start, select(styles.to_vec())).prop_map(|(start, style)| Numbering { start, style });
    let item = (seldom(any::<bool>()), blocks).prop_map(|(done, blocks)| ListItem { done, blocks });
    let numbering = prop_oneof![Just(None), numbering.prop_map(Some)];
    (numbering, select(&[ListSpacing::Tight, ListSpacing::Loose]), up_to(3, item))
        .prop_map(|(numbering, spacing, items)| BlockKind::List(List { numbering, spacing, items }))
        .boxed()
}

fn definition_list(blocks: Blocks) -> BoxedStrategy<BlockKind> {
    let definition = blocks.prop_map(|blocks| Definition { blocks });
    let entry = (inlines(), up_to(2, definition))
        .prop_map(|(term, definitions)| DefinitionEntry { term, definitions });
    up_to(2, entry).prop_map(|entries| BlockKind::DefinitionList { entries }).boxed()
}

fn table(blocks: Blocks) -> BoxedStrategy<BlockKind> {
    let cell = (blocks.clone(), size(), size(), seldom(alignment()))
        .prop_map(|(blocks, rows, columns, alignment)| Cell { blocks, rows, columns, alignment });
    let row = up_to(3, cell).prop_map(|cells| Row { cells }).boxed();
    (seldom(blocks), up_to(4, alignment()), up_to(1, row.clone()), up_to(3, row))
        .prop_map(|(caption, columns, head, body)| {
            BlockKind::Table(Box::new(Table {
                caption: caption.unwrap_or_default(),
                columns,
                head,
                body,
            }))
        })
        .boxed()
}

/// How many rows or columns a cell takes, as written: mostly one.
fn size() -> BoxedStrategy<u16> {
    prop_oneof![12 => Just(1_u16), 4 => 0..4_u16, 1 => any::<u16>().prop_map(|size| size.min(40))]
        .boxed()
}

fn alignment() -> BoxedStrategy<Alignment> {
    select(&[Alignment::Default, Alignment::Left, Alignment::Center, Alignment::Right]).boxed()
}

fn figure(blocks: Blocks) -> BoxedStrategy<BlockKind> {
    (image(), blocks.clone(), seldom(blocks))
        .prop_map(|(image, caption, description)| {
            BlockKind::Figure(Box::new(Figure {
                image,
                caption,
                description: description.unwrap_or_default(),
            }))
        })
        .boxed()
}

/// Containers of every kind within each other, deeper than a normal document has them.
fn chain() -> BoxedStrategy<Block> {
    proptest::collection::vec((0..7_u8, any_text()), 10..40)
        .prop_map(|levels| {
            let innermost = paragraph("innermost".to_owned());
            levels
                .into_iter()
                .fold(innermost, |inner, (kind, text)| around(kind, paragraph(text), inner))
        })
        .boxed()
}

fn paragraph(text: String) -> Block {
    BlockKind::Paragraph { content: vec![recension_core::model::build::text(text)] }.into()
}

fn around(kind: u8, before: Block, inner: Block) -> Block {
    let blocks = vec![before, inner];
    match kind {
        0 => {
            let attribution = vec![recension_core::model::build::text("somebody")];
            BlockKind::Quotation(Quoted { blocks, attribution }).into()
        }
        1 => BlockKind::Table(Box::new(Table {
            body: vec![Row { cells: vec![Cell { blocks, ..Cell::default() }] }],
            ..Table::default()
        }))
        .into(),
        2 => BlockKind::Figure(Box::new(Figure { caption: blocks, ..Figure::default() })).into(),
        3 => BlockKind::DefinitionList {
            entries: vec![DefinitionEntry {
                term: Vec::new(),
                definitions: vec![Definition { blocks }],
            }],
        }
        .into(),
        4 => BlockKind::Division { role: None, blocks }.into(),
        _ => BlockKind::List(List {
            items: vec![ListItem { done: None, blocks }],
            ..List::default()
        })
        .into(),
    }
}
