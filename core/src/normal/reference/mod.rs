//! The normal form of a reference: one way to say each thing that CSL data says in many.
//!
//! - Variables have their CSL names, and the type is one of CSL's.
//! - Names are lists of maps of strings; a name in one word is a family name, a bare string a literal.
//! - Dates are `date-parts` of one or two rows of numbers, with `season`, `circa: true` or `literal`
//!   beside them. A second row `[0]` is an open end. What is no date is a `literal`.
//! - Whatever else is a scalar is a string; what is empty is not there.
//! - Markup in strings is `<i>`, `<b>`, `<sc>`, `<sup>`, `<sub>` and `<span class="nocase">`.
//!
//! Every reader of references comes here, so that a style never sees which file one came from.

mod variable;

mod kind;

mod name;

mod date;

mod markup;

use super::characters::{collapse, replace_invalid};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::Reference;
use crate::source::Span;
use serde_json::{Map, Value as Json};

pub use date::reference_date;
pub use variable::{VariableKind, variable_kind};

/// What of a reference could not be understood. It is kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceFlaw {
    /// A date that is none.
    Date {
        /// The variable.
        variable: String,
        /// What it says.
        text: String,
    },
    /// A type that CSL does not have.
    Type {
        /// The type.
        name: String,
    },
}

impl ReferenceFlaw {
    /// The variable that it is in.
    pub fn variable(&self) -> &str {
        match self {
            Self::Date { variable, .. } => variable,
            Self::Type { .. } => "type",
        }
    }

    /// What is told of it, at `span`, for the reference `key`.
    pub fn diagnostic(&self, key: &str, span: Span) -> Diagnostic {
        match self {
            Self::Date { variable, text } => Diagnostic::warning(
                &codes::UNREADABLE_DATE,
                span,
                format!("`{text}`, in `{variable}` of `{key}`, is no date that can be read"),
            )
            .with_hint("write it as 2024, 2024-05, 2024-05-17, 2024/2025 or 1884~"),
            Self::Type { name } => Diagnostic::warning(
                &codes::UNKNOWN_REFERENCE_TYPE,
                span,
                format!("`{key}` is of an unknown type: `{name}`"),
            )
            .with_hint(kind::hint(name)),
        }
    }
}

/// Puts the reference called `key` in normal form. A second call changes nothing.
pub fn normalise_reference(key: &str, reference: &mut Reference) -> Vec<ReferenceFlaw> {
    let mut flaws = Vec::new();
    let mut variables = Map::new();
    for (name, value) in std::mem::take(&mut reference.0) {
        let name = unused_name(name, &variables);
        if let Some(value) = normalised(&name, value, key, &mut flaws) {
            variables.insert(name, value);
        }
    }
    reference.0 = variables;
    flaws
}

/// The CSL name of a variable; a name that is taken already stays as it is written.
fn unused_name(name: String, taken: &Map<String, Json>) -> String {
    match variable::canonical_name(&name) {
        Some(canonical) if !taken.contains_key(canonical) => canonical.to_owned(),
        _ => name,
    }
}

fn normalised(name: &str, value: Json, key: &str, flaws: &mut Vec<ReferenceFlaw>) -> Option<Json> {
    match variable_kind(name) {
        VariableKind::Id => scalar(value).filter(|id| *id != key),
        VariableKind::Type => scalar_text(value).map(|written| kind::normalised(written, flaws)),
        VariableKind::Names => name::normalised(value),
        VariableKind::Date => date::normalised(name, value, flaws),
        VariableKind::Text => scalar(value),
    }
}

/// A scalar as a string, and what is none as it is.
fn scalar(value: Json) -> Option<Json> {
    match value {
        Json::Object(map) => (!map.is_empty()).then_some(Json::Object(map)),
        Json::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            Some(Json::Array(items))
        }
        Json::Array(items) => {
            let items: Vec<String> = items.into_iter().filter_map(scalar_text).collect();
            (!items.is_empty()).then(|| Json::from(items.join(", ")))
        }
        other => scalar_text(other).map(Json::from),
    }
}

/// A scalar as text of one line, if it says something.
fn scalar_text(value: Json) -> Option<String> {
    let mut text = match value {
        Json::String(text) => markup::normalised(text),
        Json::Number(number) => number.to_string(),
        Json::Bool(truth) => truth.to_string(),
        Json::Null | Json::Array(_) | Json::Object(_) => return None,
    };
    replace_invalid(&mut text);
    collapse(&mut text);
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    fn check(written: &str) -> String {
        let mut reference = Reference(serde_json::from_str(written).expect("a map of JSON"));
        let flaws = normalise_reference("k", &mut reference);
        let mut shown = serde_json::to_string(&reference).expect("JSON can be written");
        for flaw in flaws {
            let name = flaw.diagnostic("k", Span::NONE).code.name;
            let _ = write!(shown, " ({name} of {})", flaw.variable());
        }
        shown
    }

    #[test]
    fn scalars_become_strings() {
        for (written, expected) in [
            (
                r#"{"volume": 3, "issue": 1.5, "page": "3  -\n8"}"#,
                r#"{"volume":"3","issue":"1.5","page":"3 - 8"}"#,
            ),
            (r#"{"title": ["A", "B"], "note": null, "genre": " "}"#, r#"{"title":"A, B"}"#),
            (r#"{"keyword": ["film", true, null, 7]}"#, r#"{"keyword":"film, true, 7"}"#),
            (r#"{"custom": {"a": [1]}, "x": {}}"#, r#"{"custom":{"a":[1]}}"#),
            (r#"{"id": "k", "title": "T"}"#, r#"{"title":"T"}"#),
            (r#"{"id": 7, "title": "T"}"#, r#"{"id":"7","title":"T"}"#),
        ] {
            assert_eq!(check(written), expected, "{written}");
        }
    }

    #[test]
    fn names_of_variables_and_types_are_those_of_csl() {
        for (written, expected) in [
            (
                r#"{"doi": "10.1/x", "Url": "u", "shortTitle": "S"}"#,
                r#"{"DOI":"10.1/x","URL":"u","title-short":"S"}"#,
            ),
            (r#"{"DOI": "a", "doi": "b"}"#, r#"{"DOI":"a","doi":"b"}"#),
            (r#"{"type": "Motion-Picture"}"#, r#"{"type":"motion_picture"}"#),
            (r#"{"type": "film"}"#, r#"{"type":"motion_picture"}"#),
            (r#"{"type": "bok"}"#, r#"{"type":"bok"} (unknown-reference-type of type)"#),
        ] {
            assert_eq!(check(written), expected, "{written}");
        }
    }
}
