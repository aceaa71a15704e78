//! Codes: the names of flaws, each with one sentence and an explanation.

/// Name of a sort of flaw.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The name, in lower case with hyphens.
    pub name: &'static str,
    /// What it says, as one sentence.
    pub sentence: &'static str,
    /// What it means for the output, and how to mend it: a paragraph for `recension explain`.
    pub explanation: &'static str,
}

/// The codes of core, in alphabetical order.
pub fn core_codes() -> &'static [&'static Code] {
    core::ALL
}

/// Declares codes and the list of them all.
#[macro_export]
macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $name:literal: $sentence:literal, $explanation:literal;)*) => {
        $(
            #[doc = $sentence]
            pub static $constant: $crate::diagnostic::Code =
                $crate::diagnostic::Code { name: $name, sentence: $sentence, explanation: $explanation };
        )*
        /// Every code of this module.
        pub static ALL: &[&$crate::diagnostic::Code] = &[$(&$constant),*];
    };
}

pub(super) mod core {
    crate::codes! {
        DEAD_LINK = "dead-link":
            "A link or a reference leads to a place that the document does not have.",
            "The words of the link stay, as text. Give the place the id that the link names, or correct the link. References lead to ids in the document, to its notes, and to other documents of the edition by their ids.";
        DUPLICATE_ID = "duplicate-id":
            "Two elements of a document have the same id.",
            "Links to the id lead to the first of them. The later ones get a number at the end of their id. Rename one of them if something should point to it.";
        EMPTY_DOCUMENT = "empty-document":
            "The input has no text.",
            "An edition is written all the same, with its metadata and no body. Look whether the right file was given.";
        IMAGE_MISSING = "image-missing":
            "A picture that the document names is not there.",
            "The alternative text stands in its place. Paths are looked up from the folder of the document; a picture outside that folder, or on the network, is not read.";
        IMAGE_UNREADABLE = "image-unreadable":
            "A picture is there but cannot be used.",
            "It is damaged, or of a kind that the target cannot show. The alternative text stands in its place.";
        INVALID_CHARACTER = "invalid-character":
            "The text has a control character, which no edition can hold.",
            "XML, which most editions are made of, has no way to write most control characters. Each is replaced by U+FFFD, so that it can be found and mended.";
        INVALID_ID = "invalid-id":
            "An id has characters that ids cannot have.",
            "Ids begin with a letter or underscore, and go on with letters, digits, hyphens, underscores and full stops, as XML wants them. Other characters are replaced by underscores.";
        INVALID_LANGUAGE = "invalid-language":
            "A language tag is not well formed.",
            "Languages are told by BCP 47 tags: `en`, `en-GB`, `zh-Hant`. The tag is not used.";
        INVALID_TEMPLATE = "invalid-template":
            "A template for the headings of reviewed works cannot be used.",
            "The line or word that it is for is then as it is built in. The page about headings of works in the guide lists the fields and words that templates can have.";
        MISSING_ALTERNATIVE_TEXT = "missing-alternative-text":
            "A picture has no alternative text.",
            "Readers who do not see the picture learn nothing of it, and the edition cannot claim to be accessible. Write what the picture shows, in a sentence.";
        MISSING_DATE = "missing-date":
            "No date is known.",
            "Files that must carry a date of change get 1 January 1980, so that the same input gives the same bytes. Set `date`.";
        MISSING_IDENTIFIER = "missing-identifier":
            "The review has no id, DOI or URL.",
            "An identifier is derived from title, byline and date, else from the text; it changes when they change, and a reading system then takes the new edition for another book. Set `id`.";
        MISSING_INDEX_ENTRY = "missing-index-entry":
            "A mark in the text refers to an entry that the index does not have.",
            "The words of `see` and `see-also` name other entries, as the index prints them: a term, a name, a title. The reference is printed and leads nowhere. Mark what it names somewhere in the text, or correct its words.";
        MISSING_LANGUAGE = "missing-language":
            "No language is known.",
            "Hyphenation, quotation marks and screen readers need it. The text is marked as being in an undetermined language (`und`). Set `lang`, or give `--lang`.";
        MISSING_TITLE = "missing-title":
            "The review has no title.",
            "A title is taken from the reviewed work (\"Review of …\"), else from the name of the file. Set `title`.";
        MISSING_WORDS = "missing-words":
            "No words are known in the language of a review for the work that it treats.",
            "The heading of the work is told in English words. Give words of the language in templates of your own.";
        NESTED_LINK = "nested-link":
            "A link stands inside a link.",
            "No target can express that. The inner one becomes a span that keeps its address.";
        NESTED_TOO_DEEP = "nested-too-deep":
            "Blocks or inlines are nested deeper than an edition can hold.",
            "A document holds blocks at most 32 deep and inlines at most 16 deep. What is deeper loses its marking and keeps its text.";
        UNKNOWN_CITATION = "unknown-citation":
            "A citation names a key that no reference has.",
            "The key is printed with a question mark in its place, so that nobody overlooks it. Add the reference to the front matter or to a bibliography, or correct the key; the nearest known one is told.";
        UNKNOWN_NODE = "unknown-node":
            "The input has a kind of node that this version does not know.",
            "It was written by a newer version. Its text and children are kept; what the kind means is not.";
        UNKNOWN_NOTE = "unknown-note":
            "A note is called that the document does not have.",
            "The call is kept as text. Add the note, or correct the name in the call.";
        UNKNOWN_REFERENCE_TYPE = "unknown-reference-type":
            "A reference is of a type that is not known.",
            "Styles choose the form of a reference by its type. One of an unknown type is set like a document of no special kind: its author, title and date are there, in a plain order. Take the type that comes closest.";
        UNREADABLE_DATE = "unreadable-date":
            "A date of a reference cannot be read.",
            "It is printed as it is written, but nothing can be sorted or told apart by it. Write `2024`, `2024-05-17`, a range as `2023/2024`, an approximate date as `1884~`.";
        UNREADABLE_FONT = "unreadable-font":
            "A font file cannot be used.",
            "It is no font, or of a kind that the format does not take, or damaged, or without a name. The edition is made without it. E-books take OpenType, TrueType and WOFF2 files; print takes OpenType and TrueType files and collections.";
        UNUSED_NOTE = "unused-note":
            "A note is never called.",
            "Editions with numbered notes leave it out; formats that hold structure keep it. Call it, or take it out.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_alphabetical_order_and_unique() {
        assert!(core_codes().is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn names_are_words_with_hyphens() {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        for code in core_codes() {
            assert!(code.name.split('-').all(is_word), "{}", code.name);
        }
    }

    #[test]
    fn what_is_said_of_a_code_are_sentences() {
        for code in core_codes() {
            for text in [code.sentence, code.explanation] {
                assert!(text.ends_with('.'), "{}: {text}", code.name);
                assert!(text.starts_with(|c: char| c.is_uppercase()), "{}: {text}", code.name);
            }
        }
    }
}
