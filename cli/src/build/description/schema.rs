//! The schema of descriptions knows what the reader knows.

use super::{content, meta, output};
use recension_core::model::GeneratedMatter;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const WRITTEN: &str = include_str!("../../init/edition.schema.json");

static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(WRITTEN).expect("the schema is JSON"));
static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::validator_for(&SCHEMA).expect("the schema is one"));

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The properties of what stands in the schema at `pointer`.
fn keys(pointer: &str) -> BTreeSet<&'static str> {
    let described = SCHEMA.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
    let properties = described["properties"].as_object();
    properties.unwrap_or_else(|| panic!("{pointer}")).keys().map(String::as_str).collect()
}

#[test]
fn keys_are_those_of_the_reader() {
    for (pointer, known) in [
        ("", meta::KEYS),
        ("/properties/cover/anyOf/1", meta::COVER_KEYS),
        ("/properties/offprints", output::OFFPRINT_KEYS),
        ("/$defs/matter/anyOf/1", content::MATTER_KEYS),
        ("/$defs/part", content::PART_KEYS),
        ("/$defs/output", output::OUTPUT_KEYS),
    ] {
        assert_eq!(keys(pointer), known.iter().copied().collect(), "{pointer}");
    }
    let in_profiles = keys("/properties/profile/additionalProperties");
    assert_eq!(in_profiles, keys("").into_iter().filter(|key| *key != "profile").collect());
}

#[test]
fn generated_matter_is_that_of_the_model() {
    let names = SCHEMA.pointer("/$defs/matter/anyOf/0/enum").and_then(Value::as_array);
    let names: Vec<&str> = names.into_iter().flatten().filter_map(Value::as_str).collect();
    let parse = |name: &'static str| {
        let word: StrDeserializer<'_, Error> = name.into_deserializer();
        GeneratedMatter::deserialize(word)
    };
    let unknown = names.iter().filter(|name| parse(name).is_err()).collect::<Vec<_>>();
    assert_eq!(unknown, Vec::<&&str>::new());
    let told = parse("nothing of this name").expect_err("not in the model").to_string();
    assert_eq!(told.matches('`').count() / 2 - 1, names.len(), "{told}");
}

/// Every description below `folder`.
fn descriptions(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            descriptions(&path, found);
        } else if path.ends_with("edition.toml") {
            found.push(path);
        }
    }
}

fn is_valid(path: &Path) -> bool {
    let text = fs::read_to_string(path).expect("readable");
    toml::from_str::<Value>(&text).is_ok_and(|description| VALIDATOR.is_valid(&description))
}

#[test]
fn good_descriptions_are_what_the_schema_says() {
    let mut found = Vec::new();
    descriptions(&root().join("fixtures/editions"), &mut found);
    descriptions(&root().join("cli/src/init"), &mut found);
    found.retain(|path| !path.iter().any(|part| part == "broken"));
    assert!(found.len() >= 5, "{found:?}");
    for path in found {
        let text = fs::read_to_string(&path).expect("readable");
        let description: Value = toml::from_str(&text).expect("TOML");
        let flaws = VALIDATOR.iter_errors(&description).map(|flaw| flaw.to_string());
        assert_eq!(flaws.collect::<Vec<_>>(), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn what_the_schema_can_see_is_against_it() {
    for name in ["unknown-key", "wrong-type", "unknown-matter", "unreadable-toml"] {
        let path = root().join("fixtures/editions/broken").join(name).join("edition.toml");
        assert!(!is_valid(&path), "{name}");
    }
}

#[test]
fn the_schema_of_the_documentation_is_that_of_the_program() {
    let path = root().join("docs/src/schema/edition.schema.json");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, WRITTEN).expect("writable");
    }
    let documented = fs::read_to_string(&path).unwrap_or_default();
    assert!(documented == WRITTEN, "UPDATE_DOCS=1 renews docs/src/schema/edition.schema.json");
}
