//! Constructors: short ways to write nodes by hand, in tests and in importers.

use super::{
    Attributes, Block, BlockKind, CallNumber, Citation, CitationItem, Code, Flow, Image, Inline,
    Language, Link, List, ListItem, ListSpacing, NoteCall, NoteId, Numbering, Quoted, Raw, Section,
};
use crate::source::Span;

/// Characters.
pub fn text(text: impl Into<String>) -> Inline {
    Inline::Text { text: text.into() }
}

/// Stressed text.
pub fn emphasis(content: impl Into<Vec<Inline>>) -> Inline {
    Inline::Emphasis { content: content.into() }
}

/// Important text.
pub fn strong(content: impl Into<Vec<Inline>>) -> Inline {
    Inline::Strong { content: content.into() }
}

/// Code in the line.
pub fn code(text: impl Into<String>) -> Inline {
    Inline::Code(Box::new(Code { text: text.into(), attributes: Attributes::default() }))
}

/// Words of another language.
pub fn foreign(language: Language, content: impl Into<Vec<Inline>>) -> Inline {
    Inline::Foreign { language, content: content.into() }
}

/// A link.
pub fn link(target: impl Into<String>, content: impl Into<Vec<Inline>>) -> Inline {
    Inline::Link(Box::new(Link {
        target: target.into(),
        content: content.into(),
        ..Link::default()
    }))
}

/// A call of the note `note`.
pub fn note_call(note: impl Into<NoteId>) -> Inline {
    Inline::NoteCall(NoteCall {
        note: note.into(),
        generated: None::<CallNumber>,
        span: Span::NONE,
    })
}

/// A citation of one reference.
pub fn citation(key: impl Into<String>) -> Inline {
    let item = CitationItem { key: key.into(), ..CitationItem::default() };
    Inline::Citation(Box::new(Citation { items: vec![item], ..Citation::default() }))
}

/// A picture with words for those who do not see it.
pub fn image(asset: impl Into<String>, alternative: impl Into<String>) -> Image {
    Image { asset: asset.into(), alternative: Some(alternative.into()), ..Image::default() }
}

/// Text with attributes.
pub fn span(attributes: Attributes, content: impl Into<Vec<Inline>>) -> Inline {
    Inline::Span { attributes, content: content.into() }
}

/// Source text of `format` in the line.
pub fn raw(format: impl Into<String>, text: impl Into<String>) -> Raw {
    Raw { format: format.into(), text: text.into(), span: Span::NONE }
}

/// A paragraph.
pub fn paragraph(content: impl Into<Vec<Inline>>) -> Block {
    BlockKind::Paragraph { content: content.into() }.into()
}

/// A block quotation without attribution.
pub fn quotation(blocks: impl Into<Vec<Block>>) -> Block {
    BlockKind::Quotation(Quoted { blocks: blocks.into(), attribution: Vec::new() }).into()
}

/// A list without numbers and without space between items.
pub fn bullet_list(items: impl IntoIterator<Item = Vec<Block>>) -> Block {
    list(None, items)
}

/// A list numbered from `start`, without space between items.
pub fn ordered_list(start: u32, items: impl IntoIterator<Item = Vec<Block>>) -> Block {
    list(Some(Numbering { start, style: super::NumberStyle::Decimal }), items)
}

fn list(numbering: Option<Numbering>, items: impl IntoIterator<Item = Vec<Block>>) -> Block {
    let items = items.into_iter().map(|blocks| ListItem { done: None, blocks }).collect();
    BlockKind::List(List { numbering, spacing: ListSpacing::Tight, items }).into()
}

/// A division with a role.
pub fn division(role: impl Into<String>, blocks: impl Into<Vec<Block>>) -> Block {
    BlockKind::Division { role: Some(role.into()), blocks: blocks.into() }.into()
}

/// A section with blocks and no sections inside.
pub fn section(
    level: u8,
    heading: impl Into<Vec<Inline>>,
    blocks: impl Into<Vec<Block>>,
) -> Section {
    Section { level, heading: heading.into(), content: flow(blocks), ..Section::default() }
}

/// A flow of blocks without sections.
pub fn flow(blocks: impl Into<Vec<Block>>) -> Flow {
    Flow { blocks: blocks.into(), sections: Vec::new() }
}
