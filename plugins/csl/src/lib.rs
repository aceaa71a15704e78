//! Citations by CSL: references in, styles, and the processor behind core's `CitationProcessor`.

#![forbid(unsafe_code)]

mod format;
mod locale;
mod reference;
mod style;

pub use format::{Processor, code};
pub use reference::{
    Library, SUFFIXES, codes as reference_codes, is_bibliography, read_references,
};
pub use style::{DEFAULT_STYLE, Style, StyleError, style_names};
