//! Codes of the flaws that show when an edition is typeset.

recension_core::codes! {
    LONG_WORD = "long-word":
        "A word is wider than the line that it stands in.",
        "It is parted where the line is full, without a hyphen, for no rule says where it may be parted. Put soft hyphens (U+00AD) or zero-width spaces (U+200B) into it.";
    MISSING_GLYPH = "missing-glyph":
        "No font has a glyph for a character.",
        "A mark stands in its place, so that nobody overlooks it; the character itself stays in the text that is searched and copied. Name a font that has it.";
    OVERFULL_LINE = "overfull-line":
        "A line is wider than the room that it has.",
        "It holds something that cannot be parted, such as a picture, and reaches into the margin.";
    UNREADABLE_FONT = "unreadable-font":
        "A font file cannot be used.",
        "It is set without it, with the fonts that are built in. Fonts are read as OpenType and TrueType files and collections (.otf, .ttf, .otc, .ttc), not as fonts for the web (.woff).";
}
