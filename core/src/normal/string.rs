//! The strings of nodes and metadata, each in the manner its meaning allows.

use super::Normaliser;
use super::characters::{collapse, join_lines, replace_invalid, unify_line_ends};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::Language;
use crate::source::Span;

impl Normaliser<'_> {
    /// Replaces characters that XML cannot hold.
    pub(super) fn valid(&mut self, text: &mut String) {
        if replace_invalid(text) {
            self.report.push(
                Diagnostic::warning(
                    &codes::INVALID_CHARACTER,
                    self.span,
                    "a control character is replaced by U+FFFD",
                )
                .with_hint("take the character out"),
            );
        }
    }

    /// Normalises words of one line: white space is trimmed and collapsed.
    pub(super) fn one_line(&mut self, text: &mut String) {
        self.valid(text);
        collapse(text);
    }

    /// Normalises a value whose spaces mean something: only line ends and tabs become spaces.
    pub(super) fn value(&mut self, text: &mut String) {
        self.valid(text);
        join_lines(text);
    }

    /// Normalises source text: it keeps its lines.
    pub(super) fn source_text(&mut self, text: &mut String) {
        self.valid(text);
        unify_line_ends(text);
    }

    /// Normalises words of one line that need not be there.
    pub(super) fn option(&mut self, text: &mut Option<String>) {
        if let Some(words) = text {
            self.one_line(words);
            if words.is_empty() {
                *text = None;
            }
        }
    }

    /// Normalises a list of words; what is empty leaves it.
    pub(super) fn list(&mut self, texts: &mut Vec<String>) {
        for text in texts.iter_mut() {
            self.one_line(text);
        }
        texts.retain(|text| !text.is_empty());
    }

    /// Drops a language that is not well formed.
    pub(super) fn language(&mut self, language: &mut Option<Language>) {
        if let Some(tag) = language {
            *language = self.well_formed(tag);
        }
    }

    /// Drops the languages of a list that are not well formed.
    pub(super) fn languages(&mut self, languages: &mut Vec<Language>) {
        languages.retain_mut(|language| {
            let well_formed = self.well_formed(language);
            well_formed.is_some_and(|tag| {
                *language = tag;
                true
            })
        });
    }

    /// Puts `und` for a language that is not well formed.
    pub(super) fn required_language(&mut self, language: &mut Language) {
        *language = self.well_formed(language).unwrap_or_else(Language::undetermined);
    }

    /// The span of a node, or that of the block around it if the node has none.
    pub(super) fn at(&self, span: Span) -> Span {
        if span.is_none() { self.span } else { span }
    }

    fn well_formed(&mut self, language: &Language) -> Option<Language> {
        let well_formed = Language::parse(language.as_str());
        if well_formed.is_none() {
            self.report.push(
                Diagnostic::warning(
                    &codes::INVALID_LANGUAGE,
                    self.span,
                    format!("`{}` is no language tag", language.as_str().escape_debug()),
                )
                .with_hint("write a tag such as `en` or `pt-BR`"),
            );
        }
        well_formed
    }
}
