//! The galley: one long column of what has been set, not yet broken into pages.

use crate::Length;
use crate::description::{Content, DestinationId};
use recension_core::model::NodeId;
use recension_core::source::Span;

/// One long column.
#[derive(Clone, Debug, Default)]
pub struct Galley {
    /// What stands in it, from top to bottom.
    pub items: Vec<Item>,
    /// The notes that strips call, in the order of their numbers.
    pub notes: Vec<FootNote>,
    /// Heads of tables that are repeated where a table goes on on a new page.
    pub repeated: Vec<Vec<Strip>>,
}

/// Something in a galley.
#[derive(Clone, Debug)]
pub enum Item {
    /// What is not broken: a line, a row, a picture.
    Strip(Strip),
    /// Space.
    Space(Space),
    /// A place where a page may, may not or must end. Between two strips with nothing but space
    /// between them a page may end at no cost.
    Break(Break),
    /// What stands at its place if the page has room, else at the top of the next one. The space
    /// above and under it is the frame's: the galley has none for it.
    Float(Vec<Strip>),
    /// From here on, the running heads are these; the page that it begins is an opening.
    Opening(Heads),
    /// From here on, the right running head names this section.
    Section(String),
    /// From here to where the next page must begin, strips stand in columns, under what stands on
    /// the page before them; the columns of the last page are of one height.
    Columns(Columns),
}

/// Columns of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// How many.
    pub count: usize,
    /// Width of each.
    pub width: Length,
    /// Space between two.
    pub gutter: Length,
    /// From one line of their grid to the next: their leading.
    pub grid: Length,
}

/// What is not broken: a line, a row of a table, a picture.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// From its upper edge to that of what follows; for lines of text the leading.
    pub height: Length,
    /// What stands in it; x from the left edge of the text block, y from the upper edge of the strip.
    pub contents: Vec<Content>,
    /// The notes called in it, as places in [`Galley::notes`].
    pub notes: Vec<usize>,
    /// Destinations in it, with their y from its upper edge.
    pub destinations: Vec<(DestinationId, Length)>,
    /// The first authored body text in it; what begins a page is the page's beginning.
    pub position: Option<TextPosition>,
    /// Head to repeat above it where it begins a page, as a place in [`Galley::repeated`].
    pub repeated: Option<usize>,
    /// The figure that it begins.
    pub figure: Option<NodeId>,
    /// What it was made of, for diagnostics.
    pub span: Span,
}

impl Strip {
    /// Its height, and nothing where that is less than nothing.
    pub(super) fn extent(&self) -> Length {
        self.height.max(Length::ZERO)
    }
}

/// A place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPosition {
    /// The block.
    pub node: NodeId,
    /// In bytes of the block's text.
    pub offset: u32,
}

/// Space between strips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// How much.
    pub height: Length,
    /// What becomes of it at the edge of a page.
    pub at_edge: AtEdge,
}

/// What becomes of space at the upper or lower edge of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtEdge {
    /// It vanishes.
    Dropped,
    /// It stays at the upper edge: the sink of an opening.
    Kept,
}

/// A place where a page may, may not or must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// It must not.
    Never,
    /// It may, at this cost: 50 is a hyphenated last line, 5,000 a widow, 10,000 never done.
    At(u32),
    /// It must.
    Page,
    /// It must, and what follows begins on a right page.
    RightPage,
    /// As `RightPage`, and pages are numbered anew from 1 with arabic figures.
    FirstPage,
}

/// A note at the foot of the page.
#[derive(Clone, Debug, Default)]
pub struct FootNote {
    /// Its lines, spaces and breaks.
    pub items: Vec<Item>,
    /// Where it was written, for diagnostics.
    pub span: Span,
}

/// Running heads, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// Of left pages: the author.
    pub left: String,
    /// Of right pages: the title.
    pub right: String,
    /// Language of both, as a BCP 47 tag.
    pub language: String,
}
