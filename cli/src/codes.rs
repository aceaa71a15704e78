//! Codes of what ends a run, beside those of flaws in documents.

recension_core::codes! {
    COVER_SHAPE = "cover-shape":
        "The cover of an edition has not the shape of a book.",
        "Shops cut covers that are too wide or too narrow, or set them on bars of grey, and some refuse them. Covers are between 1.25 and 2 times as high as wide; 1600 by 2400 pixels will do.";
    EMPTY_PART = "empty-part":
        "A part of an edition has no reviews.",
        "Nothing is written, since the book would have a part page and nothing behind it. Name its reviews, or take the part out; `--keep-going` leaves the part out.";
    EMPTY_PATTERN = "empty-pattern":
        "A pattern in `edition.toml` matches no file.",
        "Patterns are seen from the folder of `edition.toml`; `*` stands for any letters, `**` for any folders. Nothing is written, since reviews would be missing; `--keep-going` goes on without them.";
    INNER_EDITION = "inner-edition":
        "A file that is named as one text of an edition holds an edition.",
        "Its texts have a place, but its title, its imprint, and the titles and introductions of its parts have none, and front or back matter is one text. Say in `edition.toml` what is to stay, or name files of one text each; `--keep-going` takes the texts and leaves the rest out.";
    INPUT_UNREADABLE = "input-unreadable":
        "An input cannot be read.",
        "It is missing, is a folder, or the system does not let the program read it. Nothing is written for it; the other inputs of a batch are converted.";
    INVALID_EDITION = "invalid-edition":
        "The description of an edition breaks the rules of TOML, or lacks what an edition must have.",
        "An edition has `[[part]]` with `reviews`, and an `[output.NAME]` for each thing to be made. What can be read around a mistake is read, so that all mistakes are told at once.";
    MALFORMED_INPUT = "malformed-input":
        "An input is no file of its format.",
        "It breaks the rules of the format so far up that nothing can be read. Look whether the right format was named, and mend the place that is told.";
    NO_FOLDER = "no-folder":
        "The folder to write into is not there.",
        "Folders are not made for you, since a missing one is mostly a slip in the path. Make it, or correct the path.";
    NOT_TEXT = "not-text":
        "An input is not text in the encoding it should be in.",
        "Text is read as UTF-8, and the first byte that is none is named. Old files are often in Windows-1252, which `--encoding windows-1252` reads; it is never guessed, since a wrong guess spoils letters without a word.";
    OUTPUT_IS_INPUT = "output-is-input":
        "An output would replace an input.",
        "An output never replaces what it is made from, since what the format cannot hold would be lost for good. Write to another file.";
    OUTPUT_UNWRITABLE = "output-unwritable":
        "An output cannot be written.",
        "It is read-only, or the system refuses, perhaps since the disk is full. What was there before is untouched.";
    REPEATED_ID = "repeated-id":
        "Two reviews of an edition have one id.",
        "References between reviews would lead to the wrong one. Give one of them another `id`.";
    REPEATED_REVIEW = "repeated-review":
        "A review is listed twice in an edition.",
        "It would be printed twice. A pattern may match what is listed by name, too: list it once; `--keep-going` prints it where it is listed first.";
    UNKNOWN_FORMAT = "unknown-format":
        "A format is not known.",
        "No format has the name, or none has the suffix of the file. `recension formats` lists names and suffixes; `-f` and `-t` name a format where the suffix does not.";
    UNKNOWN_KEY = "unknown-key":
        "A key in `edition.toml` means nothing.",
        "It is mostly a slip of the pen, and what it was to say would be missing in the edition. Facts of your own stand in the table `[extra]`.";
    UNKNOWN_MATTER = "unknown-matter":
        "The front or back matter names something that the program cannot make.",
        "The program makes half title, title page, copyright page, contents, contributors, notes, bibliography, works reviewed, index and colophon; what somebody wrote is named by its file.";
    UNKNOWN_OPTION = "unknown-option":
        "An option is not known, or does not take the value.",
        "Options belong to the formats that are read and written, and to what lies between. `recension formats NAME` lists them with what they take.";
    UNUSABLE_STYLE = "unusable-style":
        "A citation style cannot be used.",
        "No built-in style has the name, or the file is no CSL style. `--csl` and the key `csl` of the front matter take the name of a style, such as `apa` or `chicago-notes`, or a `.csl` file; a file that a review names must be in its folder. If a review asks for the style, its citations are formatted in the default style.";
}
