//! Citations by CSL: references in, styles, and the processor behind core's `CitationProcessor`.

#![forbid(unsafe_code)]

mod format;
mod locale;
mod style;

pub use format::{Processor, code};
pub use style::{DEFAULT_STYLE, Style, StyleError, style_names};
