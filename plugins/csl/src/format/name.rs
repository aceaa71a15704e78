//! Names of references, as `hayagriva` takes them.

use super::field;
use super::mark::Mark;
use citationberg::json::{LiteralName, NameItem, NameValue};
use recension_core::normal::{VariableKind, variable_kind};
use serde_json::{Map, Value};

/// Whether a variable holds names. Older styles spell the editor who translates in one word.
pub(crate) fn is_name_variable(variable: &str) -> bool {
    variable_kind(variable) == VariableKind::Names || variable == "editortranslator"
}

/// Reads names; none if there are none.
pub(crate) fn read(value: &Value) -> Option<Vec<NameValue>> {
    let names: Vec<_> = match value {
        Value::Array(values) => values.iter().filter_map(name).collect(),
        other => name(other).into_iter().collect(),
    };
    (!names.is_empty()).then_some(names)
}

fn name(value: &Value) -> Option<NameValue> {
    match value {
        Value::String(text) => of_text(text),
        Value::Object(parts) => of_parts(parts),
        _ => None,
    }
}

/// "Family, Given", else a name that is not taken apart.
fn of_text(text: &str) -> Option<NameValue> {
    match text.split_once(", ") {
        Some((family, given)) if !family.trim().is_empty() && !given.contains(',') => {
            Some(item(clean(family)?, clean(given)))
        }
        _ => Some(NameValue::Literal(LiteralName { literal: clean(text)? })),
    }
}

fn of_parts(parts: &Map<String, Value>) -> Option<NameValue> {
    let part = |name: &str| parts.get(name).and_then(Value::as_str).and_then(clean);
    if let Some(literal) = part("literal") {
        return Some(NameValue::Literal(LiteralName { literal }));
    }
    let given = part("given");
    let Some(family) = part("family") else {
        // One name alone, such as Plato or Colette.
        return Some(NameValue::Literal(LiteralName { literal: given? }));
    };
    let mut name = NameItem {
        non_dropping_particle: part("non-dropping-particle").map(bound),
        dropping_particle: part("dropping-particle").map(bound),
        suffix: part("suffix"),
        comma_suffix: parts.get("comma-suffix").map(|told| *told == Value::Bool(true)),
        family: whole(family),
        given,
    };
    // Without a given name the family name stands alone, with its particle.
    if name.given.is_none() && name.suffix.is_none() {
        let particle = name.non_dropping_particle.take();
        let dropping = name.dropping_particle.take().filter(|particle| !particle.is_empty());
        let family = name.family.replace(Mark::Space.character(0), " ");
        let words: Vec<_> = dropping.into_iter().chain(particle).chain([family]).collect();
        return Some(NameValue::Literal(LiteralName { literal: words.join(" ") }));
    }
    Some(NameValue::Item(name))
}

/// The family name as `hayagriva` leaves it whole: it would take "van der" off "van der Berg".
fn whole(family: String) -> String {
    let has_small_word = family.split(' ').any(|word| word.starts_with(char::is_lowercase));
    if has_small_word { family.replace(' ', &Mark::Space.character(0).to_string()) } else { family }
}

/// A particle that no space divides from the name: "al-", "d’".
fn bound(particle: String) -> String {
    if particle.ends_with(['-', '’', '‑']) {
        return particle + &Mark::Join.character(0).to_string();
    }
    particle
}

fn item(family: String, given: Option<String>) -> NameValue {
    NameValue::Item(NameItem {
        family: whole(family),
        given,
        non_dropping_particle: None,
        dropping_particle: None,
        suffix: None,
        comma_suffix: None,
    })
}

/// The text without markup, with typographic apostrophes; none if nothing is left.
fn clean(text: &str) -> Option<String> {
    let text = field::plain(text).replace('\'', "’");
    (!text.is_empty()).then_some(text)
}

/// The family name as it sorts and is compared.
pub(super) fn family(name: &NameValue) -> &str {
    match name {
        NameValue::Literal(literal) => &literal.literal,
        NameValue::Item(item) => &item.family,
    }
}

/// The given name.
pub(super) fn given(name: &NameValue) -> Option<&str> {
    match name {
        NameValue::Literal(_) => None,
        NameValue::Item(item) => item.given.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str) -> String {
        let value: Value = serde_json::from_str(json).expect("the test's JSON");
        let shown = read(&value).unwrap_or_default();
        let shown = shown.iter().map(|name| match name {
            NameValue::Literal(literal) => format!("[{}]", literal.literal),
            NameValue::Item(item) => format!(
                "{}|{}|{}|{}",
                item.non_dropping_particle.as_deref().unwrap_or_default(),
                item.family.replace(Mark::Space.character(0), "_"),
                item.given.as_deref().unwrap_or_default(),
                item.suffix.as_deref().unwrap_or_default()
            ),
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn names_of_every_shape_are_read() {
        for (json, shown) in [
            (r#"[{"family":"Eco","given":"Umberto"}]"#, "|Eco|Umberto|"),
            (r#"[{"family":"van der Berg","given":"Jan"}]"#, "|van_der_Berg|Jan|"),
            (
                r#"[{"family":"Gogh","given":"Vincent","non-dropping-particle":"van"}]"#,
                "van|Gogh|Vincent|",
            ),
            (r#"[{"literal":"The Editors"}]"#, "[The Editors]"),
            (r#"[{"family":"Colette"}]"#, "[Colette]"),
            (r#"[{"given":"Plato"}]"#, "[Plato]"),
            (
                r#"[{"family":"King","given":"Martin Luther","suffix":"Jr."}]"#,
                "|King|Martin Luther|Jr.",
            ),
            (r#"["O'Brien, Flann"]"#, "|O’Brien|Flann|"),
            (r#""Anonymous""#, "[Anonymous]"),
            (r#"[{}, null, {"family":" "}, 3]"#, ""),
        ] {
            assert_eq!(check(json), shown, "{json}");
        }
    }
}
