//! Reviews as XHTML: every block and inline of the model, for the formats that are made of pages.
//!
//! [`write_article`] writes one review into an [`Xml`] writer, from its title to its last note, and
//! says in an [`Outline`] what a book around it must know. It knows no packaging: where pictures
//! and other reviews are, the exporter tells through [`Surroundings`].
//!
//! The markup is XHTML5 with the roles of DPUB-ARIA 1.1; each `epub:type` that has such a role comes
//! with it. The document around it declares the prefix `epub`.
//!
//! What XHTML cannot say is told as a loss: raw source text of other formats is left out; of raw
//! HTML the text stays and the tags go, since a fragment may be half an element, and markup that
//! nobody has looked at has no place in a book.

#![forbid(unsafe_code)]

pub mod codes;
pub mod html;
pub mod mathematics;

mod address;
mod article;
mod bibliography;
mod block;
mod ending;
mod index;
mod inline;
mod language;
mod note;
mod opening;
mod outline;
mod plain;
mod renderer;
mod said;
mod section;
mod survey;
mod tag;
mod target;
mod words;

pub use article::{
    Article, write_article, write_blocks, write_fragment, write_inlines, write_notes,
};
pub use bibliography::{edition_entry_id, write_bibliography};
pub use index::write_index;
pub use inline::is_calendar_date;
pub use language::{Direction, is_well_formed as is_language_tag};
pub use outline::{Captioned, Heading, Outline, PageMark, Uses};
pub use plain::{plain_text, plain_text_of_blocks};
pub use renderer::{Picture, Surroundings, Xml};
pub use target::web_address;
pub use words::Words;

#[cfg(test)]
mod testing;
