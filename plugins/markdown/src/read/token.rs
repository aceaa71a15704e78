//! Tokens: the inlines of one paragraph as a flat list, each with its place in the text.

use crate::sign::list::AttributeList;
use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use recension_core::model::CitationMode;
use std::ops::Range;

/// A piece of a line, or the beginning or end of what stands around pieces.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind<'a>,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum TokenKind<'a> {
    Text(CowStr<'a>),
    Open(Container<'a>),
    Close,
    Code(CowStr<'a>),
    /// Code and the attributes behind it.
    MarkedCode(CowStr<'a>, Box<AttributeList>),
    /// Source text of the format that is named first.
    RawCode(&'a str, CowStr<'a>),
    InlineMath(CowStr<'a>),
    DisplayMath(CowStr<'a>),
    Html(CowStr<'a>),
    NoteCall(CowStr<'a>),
    SoftBreak,
    HardBreak,
    /// A citation in running text.
    Key(Box<Key>),
    /// The key of an item of the citation around it.
    ItemKey(Box<Key>),
    /// What parts the items of the citation around it.
    Separator,
}

/// The key of a reference, and how much of that is printed.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) key: String,
    pub(super) mode: CitationMode,
}

/// Tells whether what looks like a formula is two prices. Pandoc's rule: no digit follows a formula.
pub(super) fn is_price(text: &str, range: &Range<usize>) -> bool {
    text[range.end..].starts_with(|c: char| c.is_ascii_digit())
}

/// What stands around inlines.
#[derive(Clone, Debug)]
pub(super) enum Container<'a> {
    Emphasis,
    Strong,
    Strikethrough,
    Superscript,
    Subscript,
    Link(Box<Destination<'a>>),
    Image(Box<Destination<'a>>),
    /// A bracketed span.
    Span(Box<AttributeList>),
    /// A note that stands where it is called.
    Note,
    /// A citation in brackets.
    Citation,
    /// A citation in running text, with brackets behind it; where in the tokens those begin and end.
    Narrative(Box<Key>, Range<usize>),
    Spoiler,
}

/// Where a link or image leads.
#[derive(Clone, Debug)]
pub(super) struct Destination<'a> {
    pub(super) target: CowStr<'a>,
    pub(super) title: CowStr<'a>,
    /// Whether it is an address in angle brackets, whose text is not Markdown.
    pub(super) kind: LinkType,
    /// The attributes behind it.
    pub(super) list: AttributeList,
}

impl<'a> Destination<'a> {
    fn new(target: CowStr<'a>, title: CowStr<'a>, kind: LinkType) -> Self {
        Self { target, title, kind, list: AttributeList::default() }
    }

    /// Tells whether the text is the address itself and not Markdown.
    pub(super) fn is_autolink(&self) -> bool {
        matches!(self.kind, LinkType::Autolink | LinkType::Email)
    }
}

impl<'a> TokenKind<'a> {
    /// The token of an event that stands in a line; gives back the others.
    pub(super) fn from_event(event: Event<'a>) -> Result<Self, Event<'a>> {
        Ok(match event {
            Event::Text(text) => Self::Text(text),
            Event::Code(text) => Self::Code(text),
            Event::InlineMath(tex) => Self::InlineMath(tex),
            Event::DisplayMath(tex) => Self::DisplayMath(tex),
            Event::InlineHtml(html) => Self::Html(html),
            Event::FootnoteReference(label) => Self::NoteCall(label),
            Event::SoftBreak => Self::SoftBreak,
            Event::HardBreak => Self::HardBreak,
            Event::Start(tag) => Self::Open(Container::from_tag(tag).map_err(Event::Start)?),
            Event::End(end) if is_inline_end(end) => Self::Close,
            other => return Err(other),
        })
    }
}

impl<'a> Container<'a> {
    fn from_tag(tag: Tag<'a>) -> Result<Self, Tag<'a>> {
        Ok(match tag {
            Tag::Emphasis => Self::Emphasis,
            Tag::Strong => Self::Strong,
            Tag::Strikethrough => Self::Strikethrough,
            Tag::Superscript => Self::Superscript,
            Tag::Subscript => Self::Subscript,
            Tag::Link { link_type: kind, dest_url: target, title, .. } => {
                Self::Link(Box::new(Destination::new(target, title, kind)))
            }
            Tag::Image { link_type: kind, dest_url: target, title, .. } => {
                Self::Image(Box::new(Destination::new(target, title, kind)))
            }
            other => return Err(other),
        })
    }
}

fn is_inline_end(end: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd as End;
    matches!(
        end,
        End::Emphasis
            | End::Strong
            | End::Strikethrough
            | End::Superscript
            | End::Subscript
            | End::Link
            | End::Image
    )
}
