//! Fields: values of the types that the model has, and what to say of those that are of another.

use super::super::Reading;
use super::super::block::read_blocks;
use super::super::inline::read_line;
use super::super::place::Place;
use super::tree::{Entry, Kind, Node};
use super::value::value_of;
use crate::code;
use crate::key::is_slip_of;
use indexmap::IndexMap;
use recension_core::diagnostic::{Code, Diagnostic, codes};
use recension_core::model::{Block, Date, Inline, Language, Value};
use recension_core::source::{Source, Span};
use std::ops::Range;

/// A value and how one gets to it: `reviewed[2].title`.
#[derive(Clone, Debug)]
pub(super) struct Field<'n> {
    pub(super) path: String,
    pub(super) key: &'n str,
    pub(super) key_range: Range<usize>,
    pub(super) node: &'n Node,
}

impl<'n> Field<'n> {
    /// The field of an entry that stands in no other.
    pub(super) fn of_entry(entry: &'n Entry) -> Self {
        Self {
            path: entry.key.clone(),
            key: &entry.key,
            key_range: entry.key_range.clone(),
            node: &entry.value,
        }
    }

    /// The field of an entry of this field's map.
    pub(super) fn inside(&self, entry: &'n Entry) -> Self {
        Self { path: format!("{}.{}", self.path, entry.key), ..Self::of_entry(entry) }
    }

    /// The fields of a list, or the field itself; none for nothing.
    pub(super) fn items(&self) -> Vec<Self> {
        match &self.node.kind {
            Kind::List(items) => items
                .iter()
                .enumerate()
                .map(|(index, node)| Self {
                    path: format!("{}[{}]", self.path, index + 1),
                    node,
                    ..self.clone()
                })
                .collect(),
            _ if self.node.is_null() => Vec::new(),
            _ => vec![self.clone()],
        }
    }
}

/// What is shared by all that is read of one front matter.
pub(super) struct Fields<'f, 'r> {
    pub(super) source: &'f Source,
    pub(super) reading: &'f mut Reading<'r>,
    /// What the model has no field for, in order.
    pub(super) kept: IndexMap<String, Value>,
}

impl Fields<'_, '_> {
    /// Text; a number or truth value as written.
    pub(super) fn text(&mut self, field: &Field<'_>) -> Option<String> {
        match &field.node.kind {
            Kind::Text(text) | Kind::Literal(text) if !field.node.is_null() => Some(text.clone()),
            Kind::Text(_) | Kind::Literal(_) => None,
            Kind::List(_) | Kind::Map(_) => {
                self.wrong_type(field, "text");
                None
            }
        }
    }

    /// Texts: one, or a list of them.
    pub(super) fn texts(&mut self, field: &Field<'_>) -> Vec<String> {
        field.items().iter().filter_map(|item| self.text(item)).collect()
    }

    /// Texts that may stand in one, with commas or semicolons between them.
    pub(super) fn separated_texts(&mut self, field: &Field<'_>) -> Vec<String> {
        match &field.node.kind {
            Kind::Text(text) => {
                let separator = if text.contains(';') { ';' } else { ',' };
                text.split(separator)
                    .map(|part| part.trim().to_owned())
                    .filter(|part| !part.is_empty())
                    .collect()
            }
            _ => self.texts(field),
        }
    }

    /// Markdown of one line.
    pub(super) fn line(&mut self, field: &Field<'_>) -> Vec<Inline> {
        let Some(text) = self.text(field) else { return Vec::new() };
        let place = self.place(field.node, &text);
        read_line(&text, &place, self.reading)
    }

    /// Markdown of any length; of a list, one after the other.
    pub(super) fn blocks(&mut self, field: &Field<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for item in field.items() {
            if let Some(text) = self.text(&item) {
                let place = self.place(item.node, &text);
                blocks.extend(read_blocks(&text, &place, self.reading));
            }
        }
        blocks
    }

    pub(super) fn date(&mut self, field: &Field<'_>) -> Option<Date> {
        self.text(field).map(|text| Date::parse(&text))
    }

    /// A language tag; what is none is kept.
    pub(super) fn language(&mut self, field: &Field<'_>) -> Option<Language> {
        let text = self.text(field)?;
        let language = Language::parse(&text);
        if language.is_none() {
            let message = format!("`{text}` is no language tag");
            self.warn(
                &codes::INVALID_LANGUAGE,
                field,
                message,
                "write a tag such as `en`, `en-GB` or `zh-Hant`",
            );
            self.keep(field);
        }
        language
    }

    pub(super) fn number(&mut self, field: &Field<'_>) -> Option<f64> {
        let number = self
            .text(field)?
            .replace(',', ".")
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite());
        if number.is_none() {
            self.wrong_type(field, "a number");
        }
        number
    }

    /// The entries of a map, each as a field.
    pub(super) fn entries<'n>(&mut self, field: &Field<'n>) -> Vec<Field<'n>> {
        match &field.node.kind {
            Kind::Map(entries) => entries.iter().map(|entry| field.inside(entry)).collect(),
            _ if field.node.is_null() => Vec::new(),
            _ => {
                self.wrong_type(field, "a map");
                Vec::new()
            }
        }
    }

    /// Fills a slot once; what comes later under another spelling of the key is kept.
    pub(super) fn set<T>(&mut self, slot: &mut Option<T>, value: Option<T>, field: &Field<'_>) {
        match (&slot, value) {
            (_, None) => {}
            (None, value) => *slot = value,
            (Some(_), Some(_)) => self.already_set(field),
        }
    }

    /// Fills a list of nodes once.
    pub(super) fn fill<T>(&mut self, slot: &mut Vec<T>, value: Vec<T>, field: &Field<'_>) {
        if slot.is_empty() {
            *slot = value;
        } else if !value.is_empty() {
            self.already_set(field);
        }
    }

    /// Says that a value is there already, and keeps the new one.
    pub(super) fn already_set(&mut self, field: &Field<'_>) {
        let message = format!("`{}` is set before, under another name", field.key);
        self.reading.report.push(
            Diagnostic::error(
                &code::DUPLICATE_KEY,
                self.source.span(field.key_range.clone()),
                message,
            )
            .with_hint("take one of the two out"),
        );
        self.keep(field);
    }

    /// Says that a value is of the wrong type, and keeps it.
    pub(super) fn wrong_type(&mut self, field: &Field<'_>, expected: &str) {
        let message = format!("`{}` takes {expected}, not {}", field.path, field.node.describe());
        let span = self.span(field);
        let hint = match expected {
            "text" => "if it is meant as text, put quotation marks around it",
            "a number" => "write a number such as 4 or 8.5",
            _ => "write what it takes, or give the key another name",
        };
        self.reading
            .report
            .push(Diagnostic::error(&code::WRONG_TYPE, span, message).with_hint(hint));
        self.keep(field);
    }

    /// Keeps a value whose key means nothing here; tells if the key resembles one of `known`.
    pub(super) fn unknown(&mut self, field: &Field<'_>, known: &[&str]) {
        let key = crate::key::canonical(field.key);
        if let Some(meant) = known.iter().find(|known| is_slip_of(&key, known)) {
            let message = format!("`{}` means nothing here", field.key);
            self.reading.report.push(
                Diagnostic::warning(
                    &code::MISSPELT_KEY,
                    self.source.span(field.key_range.clone()),
                    message,
                )
                .with_hint(format!("did you mean `{meant}`?")),
            );
        }
        self.keep(field);
    }

    /// Keeps a value as it is written.
    pub(super) fn keep(&mut self, field: &Field<'_>) {
        self.kept.insert(field.path.clone(), value_of(field.node));
    }

    pub(super) fn warn(
        &mut self,
        code: &'static Code,
        field: &Field<'_>,
        message: String,
        hint: impl Into<String>,
    ) {
        let span = self.span(field);
        self.reading.report.push(Diagnostic::warning(code, span, message).with_hint(hint.into()));
    }

    /// Where the value stands; where there is none, its key.
    pub(super) fn span(&self, field: &Field<'_>) -> Span {
        let range = if field.node.range.is_empty() { &field.key_range } else { &field.node.range };
        self.source.span(range.clone())
    }

    fn place(&self, node: &Node, text: &str) -> Place {
        Place::of_scalar(self.source.id(), self.source.text(), node.inner.clone(), text)
    }
}
