//! Typesetting: from a resolved edition to pages.
//!
//! In the order of the way: `design` says how things are to look, `font` finds and shapes glyphs, `paragraph` breaks text into lines,
//! `mathematics` sets formulas, `flow` sets blocks and inlines, `galley` is one long column of what has been set, `page` breaks it into pages.

pub mod book;
pub mod design;
pub mod flow;
pub mod font;
pub mod galley;
pub mod mathematics;
pub mod page;
pub mod paragraph;
mod style;

pub use style::{Capitals, Family, Figures, Position, Slant, TextStyle, Weight};
