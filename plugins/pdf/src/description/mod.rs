//! The page description: what stands where on which page, and what it means.
//!
//! Typesetting makes it, painting reads it; tests and a second painter read it too. It knows nothing
//! of PDF and nothing of reviews. Coordinates are from the upper left corner of the trimmed page, x to
//! the right and y downwards.

mod content;
mod face;
mod facts;
mod label;
mod structure;

pub use content::{
    Content, Glyph, GlyphRun, Mark, PathStep, PlacedPicture, Rectangle, Rule, Shape,
};
pub(crate) use face::post_script_name;
pub use face::{Face, FaceId};
pub use facts::Facts;
pub(crate) use label::roman;
pub use label::{Label, Numerals};
pub use structure::{Artifact, Cell, Element, ElementId, Listing, Role, Scope, Structure, Target};

pub use recension_core::asset::Orientation;

use crate::Length;
use std::sync::Arc;

/// A whole publication, ready to be painted.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The font faces; glyph runs name them by their place in this list.
    pub faces: Vec<Arc<Face>>,
    /// The pictures; pictures on pages name them by their place in this list.
    pub pictures: Vec<Picture>,
    /// What the content means, as a tree.
    pub structure: Structure,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// Where links and bookmarks lead; [`DestinationId`] is a place in this list. A destination that
    /// came on no page is `None`.
    pub destinations: Vec<Option<Destination>>,
    /// The bookmarks.
    pub bookmarks: Vec<Bookmark>,
    /// What the publication says of itself.
    pub facts: Facts,
    /// The paper around the trimmed pages.
    pub paper: Paper,
}

/// What a printer has around the trimmed page: nothing, if nobody asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// How far what is printed goes beyond the edges, so that a cut that is not exact shows no white.
    pub bleed: Length,
    /// How far the paper goes beyond the edges, bleed and marks included.
    pub margin: Length,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Width of the trimmed page.
    pub width: Length,
    /// Height of the trimmed page.
    pub height: Length,
    /// Its number as readers see it.
    pub label: Label,
    /// What stands on it, in reading order; artifacts anywhere.
    pub contents: Vec<Content>,
}

/// Place of a destination in [`Pages::destinations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DestinationId(pub u32);

/// Where a link or a bookmark leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Place of the page in [`Pages::pages`].
    pub page: usize,
    /// From the left edge of the page.
    pub x: Length,
    /// From the upper edge of the page.
    pub y: Length,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub destination: DestinationId,
    /// The entries under it.
    pub children: Vec<Bookmark>,
}

/// A picture as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its format.
    pub kind: PictureKind,
    /// The file.
    pub bytes: Vec<u8>,
    /// How it is turned before it is shown.
    pub orientation: Orientation,
    /// Width in pixels, as it is shown.
    pub width: u32,
    /// Height in pixels, as it is shown.
    pub height: u32,
}

/// Formats of pictures that can be painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}
