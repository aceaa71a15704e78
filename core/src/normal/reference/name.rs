//! Names of people and institutions in references.

use super::scalar_text;
use serde_json::{Map, Value as Json};

/// Parts of names that are flags, not text.
const FLAGS: [&str; 2] = ["comma-suffix", "static-ordering"];

/// The names as a list of maps; nothing if none says anything.
pub(super) fn normalised(value: Json) -> Option<Json> {
    let names = match value {
        Json::Array(names) => names,
        name => vec![name],
    };
    let names: Vec<Json> = names.into_iter().filter_map(name).collect();
    (!names.is_empty()).then_some(Json::Array(names))
}

fn name(value: Json) -> Option<Json> {
    let parts = match value {
        Json::Object(parts) => parts.into_iter().filter_map(part).collect(),
        other => of_text(&scalar_text(other)?),
    };
    let parts = with_family(parts);
    (!parts.is_empty()).then_some(Json::Object(parts))
}

fn part((name, value): (String, Json)) -> Option<(String, Json)> {
    let text = scalar_text(value)?;
    if FLAGS.contains(&name.as_str()) {
        return matches!(text.as_str(), "true" | "1").then(|| (name, Json::from(true)));
    }
    Some((name, Json::from(text)))
}

/// A name in one word, such as Plato's, is a family name: styles print no given name by itself.
fn with_family(mut parts: Map<String, Json>) -> Map<String, Json> {
    if !parts.contains_key("family") && !parts.contains_key("literal") {
        match parts.shift_remove("given") {
            Some(given) => drop(parts.insert("family".to_owned(), given)),
            // Particles and flags name nobody.
            None if !parts.keys().any(|name| !is_accessory(name)) => parts.clear(),
            None => {}
        }
    }
    parts
}

fn is_accessory(name: &str) -> bool {
    FLAGS.contains(&name)
        || matches!(name, "dropping-particle" | "non-dropping-particle" | "suffix" | "parse-names")
}

/// A name in one string. "Eco, Umberto" tells its parts; "Umberto Eco" may be anybody, also a ship.
fn of_text(text: &str) -> Map<String, Json> {
    let mut parts = Map::new();
    match text.split_once(',').map(|(family, given)| (family.trim(), given.trim())) {
        Some((family, given)) if is_part(family) && is_part(given) => {
            parts.insert("family".to_owned(), Json::from(family));
            parts.insert("given".to_owned(), Json::from(given));
        }
        _ => drop(parts.insert("literal".to_owned(), Json::from(text))),
    }
    parts
}

/// Whether `text` may be one part of a person's name: no list, no institution.
fn is_part(text: &str) -> bool {
    let is_word =
        |word: &str| !matches!(word, "and" | "und" | "et" | "&" | "Inc." | "Ltd." | "LLC");
    !text.is_empty()
        && !text.contains([',', ';'])
        && text.split_whitespace().count() <= 4
        && text.split_whitespace().all(is_word)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn names_are_lists_of_maps() {
        for (written, expected) in [
            (json!({"family": "Eco", "given": "U."}), json!([{"family": "Eco", "given": "U."}])),
            (json!(["Eco, Umberto"]), json!([{"family": "Eco", "given": "Umberto"}])),
            (json!("Umberto Eco"), json!([{"literal": "Umberto Eco"}])),
            (json!("Farrar, Straus and Giroux"), json!([{"literal": "Farrar, Straus and Giroux"}])),
            (json!({"given": "Plato"}), json!([{"family": "Plato"}])),
            (
                json!({"family": "Berg", "non-dropping-particle": "van", "suffix": "", "comma-suffix": 1}),
                json!([{"family": "Berg", "non-dropping-particle": "van", "comma-suffix": true}]),
            ),
            (json!([{"literal": 3}, null, {}, {"suffix": "Jr."}]), json!([{"literal": "3"}])),
        ] {
            assert_eq!(super::normalised(written.clone()), Some(expected), "{written}");
        }
        assert_eq!(super::normalised(json!([])), None);
    }
}
