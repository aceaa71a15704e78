//! Citations by CSL: references in, styles, and the processor behind core's `CitationProcessor`.

#![forbid(unsafe_code)]
