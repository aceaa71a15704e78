//! Decoding of blocks and sections, through flat structs; see `inline` for the reason.

use super::UNKNOWN_KIND;
use super::flat::flat;
use crate::model::{
    Alignment, Attributes, Block, BlockKind, DefinitionEntry, Figure, Flow, Image, Inline, List,
    ListItem, ListSpacing, NodeId, Numbering, PageBreak, Quoted, Row, Section, Stanza, Table,
};
use crate::source::Span;
use serde::{Deserialize, Deserializer};

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FlatBlock::deserialize(deserializer).map(Self::from)
    }
}

flat! {
    /// Every field that some block has; what a node lacks takes its default.
    struct FlatBlock {
        t: String,
        attributes: Attributes,
        span: Span,
        node: NodeId,
        content: Vec<Inline>,
        blocks: Vec<Block>,
        attribution: Vec<Inline>,
        level: Option<u8>,
        stanzas: Vec<Stanza>,
        numbering: Option<Numbering>,
        spacing: ListSpacing,
        items: Vec<ListItem>,
        entries: Vec<DefinitionEntry>,
        caption: Vec<Block>,
        columns: Vec<Alignment>,
        head: Vec<Row>,
        body: Vec<Row>,
        image: Image,
        description: Vec<Block>,
        info: Option<String>,
        text: String,
        role: Option<String>,
        label: Option<String>,
        generated: bool,
        format: String,
    }
}

impl From<FlatBlock> for Block {
    fn from(flat: FlatBlock) -> Self {
        let (content, blocks) = (flat.content, flat.blocks);
        let mut attributes = flat.attributes;
        let kind = match flat.t.as_str() {
            "paragraph" => BlockKind::Paragraph { content },
            "heading" => BlockKind::Heading { level: flat.level.unwrap_or(1), content },
            "quotation" => BlockKind::Quotation(Quoted { blocks, attribution: flat.attribution }),
            "epigraph" => BlockKind::Epigraph(Quoted { blocks, attribution: flat.attribution }),
            "pull-quote" => BlockKind::PullQuote(Quoted { blocks, attribution: flat.attribution }),
            "verse" => BlockKind::Verse { stanzas: flat.stanzas },
            "list" => BlockKind::List(List {
                numbering: flat.numbering,
                spacing: flat.spacing,
                items: flat.items,
            }),
            "definition-list" => BlockKind::DefinitionList { entries: flat.entries },
            "table" => BlockKind::Table(Box::new(Table {
                caption: flat.caption,
                columns: flat.columns,
                head: flat.head,
                body: flat.body,
            })),
            "figure" => BlockKind::Figure(Box::new(Figure {
                image: flat.image,
                caption: flat.caption,
                description: flat.description,
            })),
            "code" => BlockKind::Code { info: flat.info, text: flat.text },
            "thematic-break" => BlockKind::ThematicBreak,
            "aside" => BlockKind::Aside { blocks },
            "spoiler" => BlockKind::Spoiler { blocks },
            "division" => BlockKind::Division { role: flat.role, blocks },
            "page-break" => {
                BlockKind::PageBreak(PageBreak { label: flat.label, generated: flat.generated })
            }
            "raw" => BlockKind::Raw { format: flat.format, text: flat.text },
            _ => {
                attributes.pairs.push((UNKNOWN_KIND.to_owned(), flat.t));
                let before = [vec![Inline::Text { text: flat.text }], content];
                unknown(before, blocks, [flat.caption, flat.description], flat.attribution)
            }
        };
        Self { kind, attributes, span: flat.span, node: flat.node }
    }
}

impl<'de> Deserialize<'de> for Section {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FlatSection::deserialize(deserializer).map(Self::from)
    }
}

flat! {
    /// A section with the fields of its flow beside its own.
    struct FlatSection {
        level: Option<u8>,
        heading: Vec<Inline>,
        attributes: Attributes,
        blocks: Vec<Block>,
        sections: Vec<Section>,
        span: Span,
        node: NodeId,
    }
}

impl From<FlatSection> for Section {
    fn from(flat: FlatSection) -> Self {
        Self {
            level: flat.level.unwrap_or(1),
            heading: flat.heading,
            attributes: flat.attributes,
            content: Flow { blocks: flat.blocks, sections: flat.sections },
            span: flat.span,
            node: flat.node,
        }
    }
}

/// A node of a kind this program does not know: a division that keeps the children, whatever field
/// of a known name they stand in.
fn unknown(
    before: [Vec<Inline>; 2],
    mut blocks: Vec<Block>,
    below: [Vec<Block>; 2],
    attribution: Vec<Inline>,
) -> BlockKind {
    let content: Vec<Inline> = before.into_iter().flatten().filter(says_something).collect();
    if !content.is_empty() {
        blocks.insert(0, BlockKind::Paragraph { content }.into());
    }
    blocks.extend(below.into_iter().flatten());
    if !attribution.is_empty() {
        blocks.push(BlockKind::Paragraph { content: attribution }.into());
    }
    BlockKind::Division { role: None, blocks }
}

fn says_something(inline: &Inline) -> bool {
    !matches!(inline, Inline::Text { text } if text.is_empty())
}
