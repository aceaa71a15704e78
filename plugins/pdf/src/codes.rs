//! Codes of the flaws that show when an edition is typeset.

recension_core::codes! {
    LATE_NOTE = "late-note":
        "A note begins on a later page than its call.",
        "The lines that call notes have more of them than the page has room for. The note stands at the foot of the next page. Fewer or shorter notes in that sentence mend it.";
    LONG_WORD = "long-word":
        "A word is wider than the line that it stands in.",
        "It is parted where the line is full, without a hyphen, for no rule says where it may be parted. Put soft hyphens (U+00AD) or zero-width spaces (U+200B) into it.";
    LOOSE_LINE = "loose-line":
        "The word spaces of a line are wider than they may be.",
        "No other way to break the paragraph fills its lines better: a long word could not be parted, or the line is short. A soft hyphen (U+00AD) in the word behind it, or a few words more or fewer, mend it.";
    MISSING_GLYPH = "missing-glyph":
        "No font has a glyph for a character.",
        "A mark stands in its place, so that nobody overlooks it; the character itself stays in the text that is searched and copied. Name a font that has it.";
    NO_ROOM = "no-room":
        "The page of a design leaves no room for text.",
        "It needs eight ems between its margins and six lines, a size of 200 inches at most, and no margin less than nothing. The page of the design under it (`base`) stands in for it; all else is as the file says.";
    OVERFULL_LINE = "overfull-line":
        "A line is wider than the room that it has.",
        "It holds something that cannot be parted, such as a picture, and reaches into the margin. A formula on a line of its own is parted at its relations and operations, or set smaller.";
    PARTED = "parted":
        "A page ends where none should end.",
        "What belongs together, such as a heading and the text under it, is higher than a page. It is parted where the page is full.";
    SHORT_PAGE = "short-page":
        "A page is more than three lines short.",
        "What comes next needs more room than was left, such as a picture or a table row, and nothing that follows could be put before it. Another size or place of the picture mends it.";
    TOO_TALL = "too-tall":
        "Something is taller than the page.",
        "It stands alone on its page and hangs over its lower margin. A smaller picture, or a table with shorter cells, mends it.";
    UNSETTLED_PAGES = "unsettled-pages":
        "The page numbers in references do not settle.",
        "With the number that was found, the text is longer or shorter, and what the reference leads to stands on another page; with that number it is on the first again. The numbers of the last of four layouts are printed, and one of them may be wrong by a page. Refer to fewer pages in that place, or change a few words before it.";
    WIDOW = "widow":
        "The first or last line of a paragraph stands alone on a page.",
        "Every other way to break the review into pages would have been worse. A few words more or fewer in a paragraph before it mend it.";
}
