//! Codes of the flaws that only Markdown and its front matter can have.

recension_core::codes! {
    AMBIGUOUS_WORK = "ambiguous-work":
        "Something is said of a reviewed work, but there are several.",
        "A rating, a director or an ISBN at the left margin of the front matter belongs to the only reviewed work. With several works it is kept as it is written and belongs to none. Move it to its work, under `reviewed`.";
    DUPLICATE_KEY = "duplicate-key":
        "A key of the metadata is set twice.",
        "The first value counts. The other is kept as it is written, under its own name or under the same name with a number. Take one of the two out.";
    DUPLICATE_NOTE = "duplicate-note":
        "Two notes have the same label.",
        "Labels of notes match whatever their case. Calls lead to the first definition; the later ones are kept under labels with a number at the end, which nothing calls. Rename one of them and its calls.";
    INVALID_FRONT_MATTER = "invalid-front-matter":
        "The front matter is not YAML.",
        "Each key at the left margin is then read by itself, so that one mistake costs one value, whose source text is taken as it stands. Front matter without any key is kept as a block of code. Most often quotation marks are missing around a value that has a colon in it, or that begins with `*`, `@`, `[` or another sign of YAML's.";
    MISSPELT_KEY = "misspelt-key":
        "A key of the metadata resembles one that is known.",
        "Keys that mean nothing to the program are kept as they are written, and change nothing in an edition. This one is a letter away from one that does.";
    UNCLOSED_DIVISION = "unclosed-division":
        "A division is never closed.",
        "A line `:::` closes the division that was opened last in the same quotation, list item or note. Without it the division goes on to the end of that, or of the text.";
    UNCLOSED_FRONT_MATTER = "unclosed-front-matter":
        "The front matter never ends.",
        "Front matter stands between two lines of three hyphens. Without the second line all of it is read as text.";
    UNKNOWN_ATTRIBUTE = "unknown-attribute":
        "A division or span has an attribute that it cannot have.",
        "Items, rows, cells and other parts of a block know only certain attributes, and others are lost. Some blocks and spans have keys that take certain values; with any other value, or under a name a letter away, they mean nothing and are kept as attributes.";
    UNKNOWN_KIND = "unknown-kind":
        "A reviewed work is of a kind that is not known.",
        "It counts as `other`, and the word is kept with the work. The kinds are film, book, play, exhibition, concert, album, series, game, digital-resource and other.";
    UNUSED_DEFINITION = "unused-definition":
        "A link is defined, and no link uses the definition.",
        "A line `[label]: address` prints nothing: it gives an address to links with that label. Where one word stands in place of the address and no link has the label, the line is read as text. Write a backslash before the bracket if the line is text; take it out, or correct the label, if it is not.";
    UNOPENED_DIVISION = "unopened-division":
        "A line closes a division, and none is open.",
        "The line is kept as text. A line that opens a division needs a blank line before it where it follows the text of a paragraph; one inside a list item or quotation can be closed only there.";
    WRONG_CHECK_DIGIT = "wrong-check-digit":
        "The check digit of an identifier is wrong.",
        "The last digit of an ISBN or ORCID follows from the others, so some digit was copied wrongly. The identifier is kept as it is written.";
    WRONG_TYPE = "wrong-type":
        "A value of the metadata is of the wrong type.",
        "A list or map stands where text should, or the other way round. The value is kept as it is written, and changes nothing in an edition.";
}
