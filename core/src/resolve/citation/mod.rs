//! Citations and bibliographies: what resolve asks of a citation style's processor.

mod processor;

pub use processor::{
    BibliographyEntry, CitationPlacement, CitationProcessor, CitationRequest, CitationScope,
    CitedDocument, FormattedCitation, FormattedScope, entry_anchor,
};
