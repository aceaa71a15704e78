//! Codes of the flaws that show only when a book is packed.

recension_core::codes! {
    FONT_RESTRICTED = "font-restricted":
        "A font says that it must not be embedded.",
        "It is embedded all the same, since the font may say so by mistake and the licence has the last word. Read the licence, or ask whoever sold the font for one that permits e-books.";
    IMAGE_TOO_LARGE = "image-too-large":
        "A picture is larger than shops and reading systems take.",
        "It is in the book as it is. Some shops refuse such books, and some reading systems show such pictures late or not at all. A picture as wide as the page needs about 1600 pixels.";
    STYLE_ENCODING = "style-encoding":
        "A style sheet is not in UTF-8.",
        "It is in the book, with U+FFFD for every byte that is no UTF-8, so that what it writes in quotation marks, or names a font by, may be wrong. What `@charset` says is not regarded: books hold all text in UTF-8.";
    STYLE_REFERENCE = "style-reference":
        "A style sheet refers to a file that the book does not hold.",
        "The reference is taken out, the rest of the style sheet stays. A style sheet of yours can refer to the fonts that `-O fonts=` embeds, by the names of their files; it cannot import others, since several can be given to `-O css=`.";
}
