//! Broken pages: what stands where in the text block.

use crate::Length;
use crate::description::Label;
use crate::typeset::galley::{Galley, Heads, Item, Strip, TextPosition};

/// A page: what of the galley stands where in its text block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its number.
    pub label: Label,
    /// On which side of the spread it is.
    pub side: Side,
    /// What sort of page it is.
    pub kind: SheetKind,
    /// The running heads that hold on it.
    pub heads: Heads,
    /// The last section that begins on it or before it, since its review began.
    pub section: Option<String>,
    /// The strips of the text from top to bottom.
    pub body: Vec<Placed>,
    /// The strips of notes from top to bottom.
    pub notes: Vec<Placed>,
    /// The rules above the notes, one a column.
    pub rules: Vec<NoteRule>,
    /// The first authored text on it.
    pub position: Option<TextPosition>,
    /// The height that is left empty above the notes or at the foot, in the fullest column; less
    /// than nothing where the page is higher than the text block.
    pub left_over: Length,
}

/// Sides of a spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Verso.
    Left,
    /// Recto.
    Right,
}

impl Side {
    /// The side of the next page.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// Sorts of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// A review or a part of the book begins on it.
    Opening,
    /// Any other with text.
    Ordinary,
    /// Nothing stands on it, so that the next is a right page.
    Blank,
}

/// A strip at its place on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which strip.
    pub place: Place,
    /// The left edge of its column, from that of the text block.
    pub x: Length,
    /// Its upper edge, from that of the text block.
    pub y: Length,
}

/// Where a strip stands in the galley.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// In which list.
    pub source: Source,
    /// Place in that list.
    pub item: usize,
    /// Which strip of a float; 0 for any other.
    pub strip: usize,
}

/// Lists of a galley that hold strips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// [`Galley::items`].
    Body,
    /// The items of a note.
    Note(usize),
    /// A head that is repeated.
    Repeated(usize),
}

impl Place {
    /// The strip at this place.
    pub fn strip_of(self, galley: &Galley) -> Option<&Strip> {
        let items = match self.source {
            Source::Body => &galley.items,
            Source::Note(note) => &galley.notes.get(note)?.items,
            Source::Repeated(head) => return galley.repeated.get(head)?.get(self.item),
        };
        match items.get(self.item)? {
            Item::Strip(strip) => Some(strip),
            Item::Float(strips) => strips.get(self.strip),
            _ => None,
        }
    }
}

/// The rule above the notes of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteRule {
    /// Its left edge, from that of the text block.
    pub x: Length,
    /// Its upper edge, from that of the text block.
    pub y: Length,
    /// Its width.
    pub width: Length,
}
