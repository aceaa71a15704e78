//! Codes of the flaws that only TEI can have.

recension_core::codes! {
    FOREIGN_ELEMENT = "foreign-element":
        "An element has no counterpart in the review model.",
        "Its text is kept, in a division, paragraph or span that carries the element's name and attributes, so that it is written back to TEI as it was. Other formats show the text alone.";
    FOREIGN_METADATA = "foreign-metadata":
        "An element beside the text has no counterpart among the metadata.",
        "It is kept as it is written, under the key `tei-header`, by where it stood. Formats that keep every key keep it; others show nothing of it.";
    UNKNOWN_ENTITY = "unknown-entity":
        "An entity is not declared in the file, or cannot be followed.",
        "Entities that HTML knows are read as HTML has them. Entities that stand for other files are never fetched, and entities that expand without end are not followed: the reference is kept as text. Write the characters themselves.";
    WRONG_NAMESPACE = "wrong-namespace":
        "The outermost element is not in the namespace of TEI P5.",
        "The file is read as if it were. Other programs will not take it for TEI; correct the value of `xmlns`.";
}
