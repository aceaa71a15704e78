//! The pieces of a row of inlines.

use super::citation::Narrative;
use std::borrow::Cow;

/// A part of a row.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// Characters, to be escaped; never beside other text.
    Text {
        /// The characters.
        text: Cow<'a, str>,
        /// Whether the first character must be a numeric reference, for a delimiter before it.
        encode_first: bool,
        /// Whether the last character must be one, for a delimiter after it.
        encode_last: bool,
    },
    /// Beginning of what the pair with this number marks.
    Open(usize),
    /// End of it.
    Close(usize),
    /// Beginning of a link's text.
    LinkOpen,
    /// End of a link's text, with its target.
    LinkClose(String),
    /// Beginning of a bracketed span.
    SpanOpen,
    /// End of a bracketed span, with its attributes in braces.
    SpanClose(String),
    /// A citation as a part of the sentence.
    Narrative(Narrative<'a>),
    /// Beginning of a citation's brackets.
    CitationOpen,
    /// End of them.
    CitationClose,
    /// Markdown that stands by itself; begins and ends with ASCII punctuation.
    Atom(Cow<'a, str>),
    /// End of a line.
    SoftBreak,
    /// End of a line that must stay.
    LineBreak,
}

/// What a pair of delimiters marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
    Superscript,
    Subscript,
}

impl Mark {
    /// Its name in JSON, and the class of a span that says the same.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Emphasis => "emphasis",
            Self::Strong => "strong",
            Self::Strikethrough => "strikethrough",
            Self::Superscript => "superscript",
            Self::Subscript => "subscript",
        }
    }
}

/// What stands at the ends of what is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Delimiter {
    /// Not chosen yet.
    #[default]
    Unknown,
    /// The same sign at both ends.
    Sign(&'static str),
    /// Brackets, and a class in braces.
    Span,
    /// Nothing: no delimiter would be understood.
    None,
}

/// A mark and its delimiter.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) mark: Mark,
    pub(super) delimiter: Delimiter,
    /// Index of its `Close`.
    pub(super) close: usize,
}

impl Pair {
    /// The sign at its ends; empty where there is none.
    pub(super) fn sign(&self) -> &'static str {
        match self.delimiter {
            Delimiter::Sign(sign) => sign,
            _ => "",
        }
    }
}

/// A row, with its pairs in the order in which they open.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    pub(super) pairs: Vec<Pair>,
}
