//! Codes of the diagnostics that reading plain text gives.

recension_core::codes! {
    CREDIT_FOUND = "credit-found":
        "The text says something of the reviewed work that the metadata lacks.",
        "Each finding has a confidence from 0 to 100 and the name of the rule that made it. Write the value into the metadata, or run with `detect = apply`: it takes over what has 80 and more, moves a paragraph that is credits and nothing else out of the body, and tells under `detected` where each value came from. `detect = off` looks for nothing.";
    DOUBLED_SPACE = "doubled-space":
        "Two or more spaces stand between two words of a sentence.",
        "Text that was copied from print or from a web page often has them. An edition sets one space everywhere, so nothing needs to be done; but look whether a word was lost there.";
    HYPHEN_AT_LINE_END = "hyphen-at-line-end":
        "A line ends in a hyphen, and the word goes on in the next.",
        "The parts are joined and the hyphen stays, since no program can tell every word that is written with one. With `mend = safe` the hyphen goes where the same text has the word without it elsewhere.";
    ISBN_CHECK_DIGIT = "isbn-check-digit":
        "The last digit of an ISBN does not fit the others.",
        "One of its digits was mistyped or misread. The number is proposed with low confidence and never applied. Compare it with the book.";
    LOST_PARAGRAPH_BREAK = "lost-paragraph-break":
        "A sentence ends and the next begins without a space between them.",
        "That is what remains when a paragraph break is lost in copying: `the end.The beginning`. Nothing is changed, since only a reader can tell a lost break from a lost space.";
    MOJIBAKE = "mojibake":
        "Characters look like UTF-8 that was read as Windows-1252.",
        "A curly apostrophe then shows as three characters, the first of them an a with a circumflex. With `mend = safe` they are put right where the bytes are UTF-8 without doubt.";
    PARAGRAPHS_GUESSED = "paragraphs-guessed":
        "The manner in which the text sets its paragraphs apart was guessed.",
        "Paragraphs are ended by blank lines, by every line end, or begun by indented lines. Set `paragraphs` to `blank-lines`, `lines` or `indents` if the guess is wrong.";
    SPACE_BEFORE_STOP = "space-before-stop":
        "A space stands before a full stop or a comma.",
        "No language of ours writes one there. With `mend = safe` it goes. The space before `;`, `:`, `!` and `?` is left alone, since French has it.";
    SPACE_INSIDE_QUOTE = "space-inside-quote":
        "A space stands between a quotation mark and the word it belongs to.",
        "Curly quotation marks show on which side the words are. With `mend = safe` the space goes. The space inside « » is left alone, since French has it.";
    STRUCTURE_GUESSED = "structure-guessed":
        "Lines were taken for a heading or for verse.",
        "A heading is a short line between paragraphs that is in capitals, underlined, or numbered in turn; verse is an indented group of short lines. The words are all there; only the structure may be wrong.";
}
