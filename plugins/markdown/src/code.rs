//! Codes of the flaws that only Markdown can have.

recension_core::codes! {
    DUPLICATE_NOTE = "duplicate-note":
        "Two notes have the same label.",
        "Labels of notes match whatever their case. Calls lead to the first definition; the later ones are kept under labels with a number at the end, which nothing calls. Rename one of them and its calls.";
}
