//! Print PDF: a typesetting engine, and painting through printpdf.
//!
//! Two halves meet in a page description. [`typeset`] turns a resolved edition into pages of lines
//! of glyphs and knows nothing of PDF; [`paint`] turns pages into a PDF file and knows nothing of
//! reviews; [`description`] is what the one hands to the other.
#![forbid(unsafe_code)]

pub mod codes;
pub mod description;
mod export;
mod length;
pub mod paint;
mod press;
pub mod typeset;

pub use export::Writer;
pub use length::Length;
