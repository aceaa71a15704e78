//! Values of the types that a description has, and what to say of those that are of another.

use super::Located;
use crate::codes;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::option::most_similar;
use recension_core::source::{Source, Span};
use recension_markdown::{Entry, Kind, Node, code};

/// What is shared by all that is read of one description.
pub(super) struct Reader<'r> {
    pub(super) source: &'r Source,
    pub(super) report: &'r mut Report,
}

impl Reader<'_> {
    /// One text.
    pub(super) fn text(&mut self, entry: &Entry) -> Option<Located> {
        if let Kind::Text(text) = &entry.value.kind {
            return Some(self.located(text, &entry.value));
        }
        self.wrong_type(entry, &entry.value, "text");
        None
    }

    /// One text, or a list of them.
    pub(super) fn texts(&mut self, entry: &Entry) -> Vec<Located> {
        let mut texts = Vec::new();
        for item in items(&entry.value) {
            match &item.kind {
                Kind::Text(text) => texts.push(self.located(text, item)),
                _ => self.wrong_type(entry, item, "text, or a list of texts"),
            }
        }
        texts
    }

    /// The entries of a table.
    pub(super) fn table<'e>(&mut self, entry: &'e Entry) -> &'e [Entry] {
        if let Kind::Map(entries) = &entry.value.kind {
            return entries;
        }
        self.wrong_type(entry, &entry.value, "a table");
        &[]
    }

    /// Words, and where they stand.
    pub(super) fn located(&self, text: &str, node: &Node) -> Located {
        Located { text: text.to_owned(), span: self.source.span(node.range.clone()) }
    }

    /// Where a key stands.
    pub(super) fn key_span(&self, entry: &Entry) -> Span {
        self.source.span(entry.key_range.clone())
    }

    /// Says that a value is of the wrong type.
    pub(super) fn wrong_type(&mut self, entry: &Entry, node: &Node, expected: &str) {
        let message = format!("`{}` takes {expected}, not {}", entry.key, node.describe());
        let span = self.source.span(node.range.clone());
        self.report.push(
            Diagnostic::error(&code::WRONG_TYPE, span, message)
                .with_hint("the guide shows what each key takes, on the page about editions"),
        );
    }

    /// Says that a key means nothing here.
    pub(super) fn unknown(&mut self, entry: &Entry, known: &[&str]) {
        let hint = match most_similar(&entry.key, known.iter().copied()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("known here: {}", known.join(", ")),
        };
        let message = format!("`{}` means nothing here", entry.key);
        let span = self.key_span(entry);
        self.report.push(Diagnostic::error(&codes::UNKNOWN_KEY, span, message).with_hint(hint));
    }

    /// Says that something must be there.
    pub(super) fn missing(&mut self, span: Span, message: &'static str, hint: &'static str) {
        self.report.push(Diagnostic::error(&codes::INVALID_EDITION, span, message).with_hint(hint));
    }
}

/// The items of a list, or the value itself.
pub(super) fn items(node: &Node) -> &[Node] {
    match &node.kind {
        Kind::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}
