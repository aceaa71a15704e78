//! Names of kinds of nodes, as JSON, losses and the manifests of plugins have them.

use super::block::BlockKind;
use super::inline::Inline;

impl BlockKind {
    /// What JSON has in `t`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Paragraph { .. } => "paragraph",
            Self::Heading { .. } => "heading",
            Self::Quotation(_) => "quotation",
            Self::Epigraph(_) => "epigraph",
            Self::PullQuote(_) => "pull-quote",
            Self::Verse { .. } => "verse",
            Self::List(_) => "list",
            Self::DefinitionList { .. } => "definition-list",
            Self::Table(_) => "table",
            Self::Figure(_) => "figure",
            Self::Code { .. } => "code",
            Self::ThematicBreak => "thematic-break",
            Self::Aside { .. } => "aside",
            Self::Spoiler { .. } => "spoiler",
            Self::Division { .. } => "division",
            Self::PageBreak(_) => "page-break",
            Self::Raw { .. } => "raw",
        }
    }
}

impl Inline {
    /// What JSON has in `t`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Emphasis { .. } => "emphasis",
            Self::Strong { .. } => "strong",
            Self::SmallCapitals { .. } => "small-capitals",
            Self::Superscript { .. } => "superscript",
            Self::Subscript { .. } => "subscript",
            Self::Strikethrough { .. } => "strikethrough",
            Self::Code(_) => "code",
            Self::Quotation { .. } => "quotation",
            Self::Foreign { .. } => "foreign",
            Self::Title(_) => "title",
            Self::Name(_) => "name",
            Self::Date { .. } => "date",
            Self::Link(_) => "link",
            Self::NoteCall(_) => "note-call",
            Self::Citation(_) => "citation",
            Self::CrossReference(_) => "cross-reference",
            Self::Image(_) => "image",
            Self::LineBreak => "line-break",
            Self::SoftBreak => "soft-break",
            Self::PageBreak(_) => "page-break",
            Self::IndexMark(_) => "index-mark",
            Self::Choice { .. } => "choice",
            Self::Spoiler { .. } => "spoiler",
            Self::Mathematics(_) => "mathematics",
            Self::Span { .. } => "span",
            Self::Raw(_) => "raw",
        }
    }

    /// Where it stands, if nodes of its kind tell.
    pub fn span(&self) -> crate::source::Span {
        match self {
            Self::Title(title) => title.span,
            Self::Link(link) => link.span,
            Self::NoteCall(call) => call.span,
            Self::Citation(citation) => citation.span,
            Self::CrossReference(reference) => reference.span,
            Self::Image(image) => image.span,
            Self::IndexMark(mark) => mark.span,
            Self::Mathematics(mathematics) => mathematics.span,
            Self::Raw(raw) => raw.span,
            _ => crate::source::Span::NONE,
        }
    }
}
