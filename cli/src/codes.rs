//! Codes of what ends a run, beside those of flaws in documents.

recension_core::codes! {
    INPUT_UNREADABLE = "input-unreadable":
        "An input cannot be read.",
        "It is missing, is a folder, or the system does not let the program read it. Nothing is written for it; the other inputs of a batch are converted.";
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
    UNKNOWN_FORMAT = "unknown-format":
        "A format is not known.",
        "No format has the name, or none has the suffix of the file. `recension formats` lists names and suffixes; `-f` and `-t` name a format where the suffix does not.";
    UNKNOWN_OPTION = "unknown-option":
        "An option of `-O` is not known, or does not take the value.",
        "Options belong to the formats that are read and written, and to what lies between. `recension formats NAME` lists them with what they take.";
    UNUSABLE_STYLE = "unusable-style":
        "A citation style cannot be used.",
        "No built-in style has the name, or the file is no CSL style. `--csl` and the key `csl` of the front matter take the name of a style, such as `apa` or `chicago-notes`, or a `.csl` file; a file that a review names must be in its folder. If a review asks for the style, its citations are formatted in the default style.";
}
