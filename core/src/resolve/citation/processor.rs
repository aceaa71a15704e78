//! The door to a processor of citation styles, such as CSL.

use crate::diagnostic::Report;
use crate::model::{CitationItem, Inline, Language, Reference, build};
use crate::source::Span;
use indexmap::IndexMap;
use std::fmt::{Debug, Write as _};

/// Formats citations and bibliographies in one style. `resolve` calls it once for each scope.
pub trait CitationProcessor: Debug + Send + Sync {
    /// Where the style's citations stand.
    fn placement(&self) -> CitationPlacement;

    /// Formats all that one bibliography spans. Flaws of references and of the style go to `report`;
    /// a key without a reference is told by `resolve`, and printed as [`missing_key`].
    fn format(&self, scope: &CitationScope<'_>, report: &mut Report) -> FormattedScope;
}

/// Where a style puts its citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationPlacement {
    /// In the running text: "(Eco 1980, 9)".
    Text,
    /// In notes.
    Note,
}

/// All that one bibliography spans: a review, or the reviews of an edition.
///
/// Disambiguation and sorting reach over the whole scope; ibid. and first mention over one document.
#[derive(Clone, Debug)]
pub struct CitationScope<'a> {
    /// Language of the bibliography.
    pub language: &'a Language,
    /// The documents, in reading order.
    pub documents: Vec<CitedDocument<'a>>,
}

/// One document of a scope.
#[derive(Clone, Debug)]
pub struct CitedDocument<'a> {
    /// Language of its citations.
    pub language: &'a Language,
    /// Its references by key; the same reference may stand in several documents.
    pub references: &'a IndexMap<String, Reference>,
    /// Its citations in reading order; those inside a note stand where the note's number puts them.
    pub citations: Vec<CitationRequest<'a>>,
    /// Keys of references that stand in the bibliography without being cited.
    pub uncited: Vec<&'a str>,
}

/// A citation to format.
#[derive(Clone, Copy, Debug)]
pub struct CitationRequest<'a> {
    /// What is cited, in the author's order.
    pub items: &'a [CitationItem],
    /// Number of the note in which it will stand: the author's, or the one that a note style makes.
    /// Numbers that no citation has belong to notes of the author without one, which end an ibid.
    /// None in running text, and, in a note style, for citations of nothing but authors.
    pub note: Option<u32>,
    /// Whether it stands inside a note of the author, so that a note style makes none.
    pub inside_note: bool,
    /// Where it stands, for diagnostics.
    pub span: Span,
}

/// What a processor made of a scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormattedScope {
    /// For each document of the scope its citations, as many and in the order as they were asked for.
    pub documents: Vec<Vec<FormattedCitation>>,
    /// The bibliography, sorted.
    pub bibliography: Vec<BibliographyEntry>,
}

/// A citation in the style's words.
///
/// The words of each item are a [`Link`](crate::model::Link) to `#` and its [`entry_anchor`];
/// author's affixes and punctuation between items stand outside of the links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormattedCitation {
    /// What stands in the running text (or in the author's note, if the citation stands there).
    pub text: Vec<Inline>,
    /// What stands in the note that the style makes for it: always, where the request has a number of
    /// such a note, and never otherwise.
    pub note: Option<Vec<Inline>>,
}

/// An entry of a bibliography, as the style has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BibliographyEntry {
    /// Index of the document in the scope from which the reference was taken, and its key there.
    pub reference: (usize, String),
    /// A number or label in the margin, for styles that have one.
    pub label: Vec<Inline>,
    /// The entry.
    pub content: Vec<Inline>,
}

/// What is printed in place of a key that has no reference: a reader sees that something is missing.
pub fn missing_key(key: &str) -> Inline {
    build::strong([build::text(format!("{key}?"))])
}

/// The id that an entry of a bibliography has, and that links to it name: one for each key, an `NCName`.
pub fn entry_anchor(key: &str) -> String {
    let mut anchor = String::with_capacity(key.len() + 4);
    anchor.push_str("ref-");
    for character in key.chars() {
        match character {
            'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '.' => anchor.push(character),
            // No key gives the same id as another: an underscore only ever begins a code.
            other => {
                let _ = write!(anchor, "_{:x}_", u32::from(other));
            }
        }
    }
    anchor
}

#[cfg(test)]
mod tests {
    use super::entry_anchor;

    #[test]
    fn keys_become_names_of_their_own() {
        for (key, anchor) in
            [("eco1980", "ref-eco1980"), ("a_b", "ref-a_5f_b"), ("a b", "ref-a_20_b"), ("", "ref-")]
        {
            assert_eq!(entry_anchor(key), anchor);
        }
    }
}
