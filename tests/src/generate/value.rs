//! Values of metadata keys without a field, and references.

use super::text::{any_text, lines, name};
use super::up_to;
use proptest::prelude::*;
use proptest::sample::select;
use recension_core::model::{Reference, Value};
use serde_json::{Map, Value as Json, json};

/// A value of any kind, nested a few levels deep.
pub fn any_value() -> BoxedStrategy<Value> {
    let literals =
        ["1.10", "yes", "~", "null", "0x1F", "-0", "2024-01-01", "1e3", ".inf", "True", ""];
    let scalar = prop_oneof![
        2 => any_text().prop_map(Value::Text),
        1 => lines().prop_map(Value::Text),
        1 => select(literals.to_vec()).prop_map(|literal| Value::Literal { literal: literal.to_owned() }),
    ];
    scalar
        .prop_recursive(2, 6, 3, |inner| {
            prop_oneof![
                up_to(3, inner.clone()).prop_map(Value::List),
                up_to(2, (key(), inner))
                    .prop_map(|entries| Value::Map { map: entries.into_iter().collect() }),
            ]
        })
        .boxed()
}

/// A key that is no key of the model.
pub(super) fn key() -> BoxedStrategy<String> {
    prop_oneof![
        6 => select(&["mood", "x-rating", "ключ", "spoilt by", "2", "UPPER"]),
        2 => select(&["a: b", "- a", "#", "'q'", "\"q\"", "{a}", "true", "~", "*a", "?", "a#b", "@x"]),
        1 => select(&["", " ", "a\nb", "\u{1}", "mood "]),
    ]
    .prop_map(str::to_owned).boxed()
}

pub(super) fn reference() -> BoxedStrategy<Reference> {
    (
        select(&["book", "article-journal", "motion_picture"]),
        any_text(),
        up_to(2, (variable(), json())),
        any_text(),
    )
        .prop_map(|(kind, title, more, family)| {
            let mut variables = Map::new();
            variables.insert("type".to_owned(), json!(kind));
            variables.insert("title".to_owned(), json!(title));
            variables.insert("author".to_owned(), json!([{ "family": family, "given": "A." }]));
            variables.insert("issued".to_owned(), json!({ "date-parts": [[1998, 5]] }));
            variables.extend(more);
            Reference(variables)
        })
        .boxed()
}

fn variable() -> BoxedStrategy<String> {
    prop_oneof![
        4 => select(&["page", "DOI", "note", "volume", "custom", "id"]).prop_map(str::to_owned),
        1 => name(),
    ]
    .boxed()
}

fn json() -> BoxedStrategy<Json> {
    let scalar = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        select(&[0.5, -1.25, 1e300]).prop_map(Json::from),
        any_text().prop_map(Json::from),
    ];
    scalar
        .prop_recursive(2, 4, 2, |inner| {
            prop_oneof![
                up_to(2, inner.clone()).prop_map(Json::from),
                up_to(2, (variable(), inner))
                    .prop_map(|entries| Json::Object(entries.into_iter().collect())),
            ]
        })
        .boxed()
}
