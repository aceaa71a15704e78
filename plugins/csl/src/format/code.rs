//! The flaws that show when citations are formatted.

recension_core::codes! {
    CITATION_FAILED = "citation-failed":
        "A reference has something that the citation style cannot be applied to.",
        "Author, title and year stand in place of the formatted citation. Look at the dates and numbers of the reference; if they are right, please tell us of the reference.";
}
