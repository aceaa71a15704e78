//! Attributes, languages, places in a source.

use super::text::{any_text, name};
use super::{seldom, up_to};
use proptest::prelude::*;
use proptest::sample::select;
use recension_core::model::{Attributes, Language, NodeId};
use recension_core::source::{SourceId, Span};

pub(super) fn attributes() -> BoxedStrategy<Attributes> {
    prop_oneof![
        4 => Just(Attributes::default()),
        1 => name().prop_map(Attributes::with_id),
        1 => (seldom(name()), up_to(2, class()), seldom(language()), up_to(2, pair())).prop_map(
            |(id, classes, language, pairs)| Attributes { id, classes, language, pairs }
        ),
    ]
    .boxed()
}

pub(super) fn language() -> BoxedStrategy<Language> {
    select(&["en", "de-AT", "grc", "ru", "he", "zh-Hant", "x-klingon"])
        .prop_map(|tag| Language::parse(tag).expect("the tags above are well formed"))
        .boxed()
}

pub(super) fn span() -> BoxedStrategy<Span> {
    prop_oneof![
        1 => Just(Span::NONE),
        1 => (0..100_usize, 0..100_usize).prop_map(|(start, length)| Span::new(SourceId(0), start..start + length)),
    ].boxed()
}

pub(super) fn node() -> BoxedStrategy<NodeId> {
    prop_oneof![3 => Just(NodeId(0)), 1 => any::<u32>().prop_map(NodeId)].boxed()
}

fn class() -> BoxedStrategy<String> {
    prop_oneof![
        4 => select(&["a", "b", "emphasis", "cell", "über", "title", "span", "sic", "math", "item"]),
        1 => select(&["", "a b", " ", "a.b", "#c", "{", "\u{1}", "a\u{a0}b", "1a", "_a", "a_b_", "a*b"]),
    ]
    .prop_map(str::to_owned)
    .boxed()
}

fn pair() -> BoxedStrategy<(String, String)> {
    let key = prop_oneof![
        4 => select(&["width", "data-x", "key", "href", "ключ"]),
        1 => select(&["", "a b", "a=b", "{", "\"", "a:b", "#a", ".b", "a*b", "_", "`", "\\a"]),
        1 => select(&["id", "class", "lang", "alt", "title", "label", "style", "start", "columns", "role", "format", "target", "corr", "term", "text", "tex"]),
    ];
    (key.prop_map(str::to_owned), any_text()).boxed()
}
