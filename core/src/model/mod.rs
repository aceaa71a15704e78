//! The document model: what a review is, whatever format it came from.
//!
//! Names are the field's standard terms (TEI, CSL, MARC relators).
//! Equality ignores spans, node numbers and what `resolve` added.

mod attributes;
mod block;
mod citation;
mod date;
mod document;
mod edition;
mod inline;
mod kind;
mod metadata;
mod overlay;
mod rating;
mod reference;
mod relator;
mod value;
mod work;

pub mod build;
pub mod visit;

pub use attributes::{Attributes, Language};
pub use block::{
    Alignment, Block, BlockKind, Cell, Definition, DefinitionEntry, Figure, Flow, List, ListItem,
    ListSpacing, NodeId, NumberStyle, Numbering, Quoted, Row, Section, Stanza, Table, VerseLine,
};
pub use citation::{Citation, CitationItem, CitationMode, Locator, PrintedCitation};
pub use date::Date;
pub use document::{AssetReference, Document, Note, NoteId};
pub use edition::{Edition, EditionMetadata, GeneratedMatter, Matter, Part};
pub use inline::{
    CallNumber, ChoiceKind, Code, CrossReference, Image, IndexMark, Inline, Link, Mathematics,
    MathematicsStyle, Name, NameKind, NoteCall, PageBreak, PrintedPage, QuotationKind, Raw,
    ReferenceForm, TitleLevel, WorkLink, WorkTitle,
};
pub use metadata::{Contributor, Dates, Licence, Metadata, PersonName, Publication, Series};
pub use rating::Rating;
pub use reference::Reference;
pub use relator::Relator;
pub use value::Value;
pub use visit::plain_text;
pub use work::{Credit, Extent, ExtentUnit, Identifier, ReviewedWork, WorkKind};
