//! Codes of what can be wrong with files of references.

recension_core::codes! {
    BROKEN_REFERENCE = "broken-reference":
        "A reference, or a file of references, cannot be read to its end.",
        "What stands before the break is used, and so are all other references of the file. Look at the place for a brace, a quotation mark or a comma that is missing.";
    CYCLIC_CROSSREF = "cyclic-crossref":
        "References inherit from each other in a circle.",
        "By `crossref` or `xdata` an entry takes what it does not say from another. Where that leads back to the entry itself, the last step is not taken.";
    DUPLICATE_REFERENCE = "duplicate-reference":
        "Two references have the same key.",
        "The first one is used: that of the review before those of files, and files in the order in which they are named. Rename or remove the other.";
    MISSING_BIBLIOGRAPHY = "missing-bibliography":
        "A file of references that the review names is not there.",
        "Paths in `bibliography` are looked up from the folder of the review. Nothing is fetched from the network.";
    MISSING_CROSSREF = "missing-crossref":
        "A reference inherits from an entry that is not in the file.",
        "What the entry says itself is used. Add the entry that `crossref`, `xdata` or `related` names, or correct the key.";
    UNDEFINED_STRING = "undefined-string":
        "A reference uses an abbreviation that no `@string` defines.",
        "The name of the abbreviation stands in its place. Define it, or put braces around what is meant as text.";
    UNMAPPED_FIELD = "unmapped-field":
        "A field of a reference has no counterpart among CSL's variables.",
        "No style can print it. It is left out.";
}
