//! What stands on lines of its own: paragraphs, quotations, lists, tables, sections.

use super::attributes::Attributes;
use super::inline::{Image, Inline, PageBreak};
use crate::source::Span;
use derive_where::derive_where;
use serde::{Deserialize, Serialize};

/// Blocks, then sections: the body of a document or the inside of a section.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Flow {
    /// What stands before the first section.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// The sections.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
}

/// A heading and what belongs to it.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// 1 to 6, greater than the level of the section around it.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 6)))]
    pub level: u8,
    /// The heading; empty for a section without one.
    pub heading: Vec<Inline>,
    /// Attributes of the section.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// What belongs to it.
    #[serde(flatten)]
    pub content: Flow,
    /// Where the heading stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
    /// Number in reading order.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "NodeId::is_unnumbered")]
    pub node: NodeId,
}

/// Number of a block in reading order, given by `assemble`; 0 before that.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct NodeId(pub u32);

impl NodeId {
    /// Tells whether no number was given.
    pub fn is_unnumbered(&self) -> bool {
        self.0 == 0
    }
}

/// A block.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Block {
    /// What it is.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
    /// Number in reading order.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "NodeId::is_unnumbered")]
    pub node: NodeId,
}

impl From<BlockKind> for Block {
    fn from(kind: BlockKind) -> Self {
        Self { kind, attributes: Attributes::default(), span: Span::NONE, node: NodeId(0) }
    }
}

impl Block {
    /// The same block, said to stand at `span`.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    /// Tells whether entries of a bibliography may stand in it: a division whose role or class is
    /// `bibliography`, or whose id is `refs`.
    pub fn is_for_bibliography(&self) -> bool {
        let BlockKind::Division { role, .. } = &self.kind else { return false };
        let mut names = role.iter().chain(&self.attributes.classes);
        self.attributes.id.as_deref() == Some("refs") || names.any(|name| name == "bibliography")
    }

    /// The same block with `attributes`.
    #[must_use]
    pub fn with(mut self, attributes: Attributes) -> Self {
        self.attributes = attributes;
        self
    }
}

/// The kinds of blocks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum BlockKind {
    /// A paragraph.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
    },
    /// A heading inside another block, where no section can be.
    Heading {
        /// 1 to 6.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 6)))]
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A block quotation.
    Quotation(Quoted),
    /// An epigraph.
    Epigraph(Quoted),
    /// Words of the review itself, shown large.
    PullQuote(Quoted),
    /// Verse.
    Verse {
        /// The stanzas.
        stanzas: Vec<Stanza>,
    },
    /// A list.
    List(List),
    /// Terms and what they mean.
    DefinitionList {
        /// The entries.
        entries: Vec<DefinitionEntry>,
    },
    /// A table.
    Table(Box<Table>),
    /// A figure.
    Figure(Box<Figure>),
    /// Computer code.
    Code {
        /// Name of its language, or all that the source says there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        info: Option<String>,
        /// The code, its last line without a line end.
        text: String,
    },
    /// A break between two thoughts.
    ThematicBreak,
    /// Matter beside the argument.
    Aside {
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// What some readers do not want to know yet.
    Spoiler {
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// Blocks that belong together, for the reason `role` tells.
    Division {
        /// What they are; a class or a DPUB role.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// Beginning of a page, between blocks.
    PageBreak(PageBreak),
    /// Source text of one format, passed to that format as it is.
    Raw {
        /// Name of the format, as in `formats`.
        format: String,
        /// The source text.
        text: String,
    },
}

/// Quoted blocks and who said them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quoted {
    /// What is quoted.
    pub blocks: Vec<Block>,
    /// Who said it, where; without the dash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attribution: Vec<Inline>,
}

/// A stanza.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stanza {
    /// Its lines.
    pub lines: Vec<VerseLine>,
}

/// A line of verse.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerseLine {
    /// Steps of indentation, in ems.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub indent: u8,
    /// Its text; may be empty.
    pub content: Vec<Inline>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(number: &u8) -> bool {
    *number == 0
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct List {
    /// How it is numbered, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbering: Option<Numbering>,
    /// Whether space stands between its items.
    #[serde(default)]
    pub spacing: ListSpacing,
    /// Its items.
    pub items: Vec<ListItem>,
}

/// Numbering of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Numbering {
    /// Number of the first item.
    pub start: u32,
    /// Numerals.
    #[serde(default)]
    pub style: NumberStyle,
}

/// Numerals of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NumberStyle {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// a, b, c.
    LowerAlpha,
    /// A, B, C.
    UpperAlpha,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
}

/// Space between the items of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ListSpacing {
    /// None.
    #[default]
    Tight,
    /// As between paragraphs.
    Loose,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListItem {
    /// In a list of tasks, whether this one is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    /// Its blocks; may be none.
    #[serde(default)]
    pub blocks: Vec<Block>,
}

/// A term and what it means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DefinitionEntry {
    /// The term.
    pub term: Vec<Inline>,
    /// Its definitions.
    pub definitions: Vec<Definition>,
}

/// One definition of a term.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Definition {
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// Caption.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Block>,
    /// Alignment of each column; as many as the table has columns.
    pub columns: Vec<Alignment>,
    /// Rows of headings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Row>,
    /// The other rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Row>,
}

/// Alignment of a column or cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// As the design has it.
    #[default]
    Default,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// Its cells, without those that a cell of an earlier row covers.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// Its blocks; may be none.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// How many rows it spans, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub rows: u16,
    /// How many columns it spans, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub columns: u16,
    /// Alignment, where it differs from its column's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alignment: Option<Alignment>,
}

impl Default for Cell {
    fn default() -> Self {
        Self { blocks: Vec::new(), rows: 1, columns: 1, alignment: None }
    }
}

fn one() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_one(number: &u16) -> bool {
    *number == 1
}

/// A figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// The picture.
    pub image: Image,
    /// Caption.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Block>,
    /// Long description, for those who do not see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub description: Vec<Block>,
}
