//! References that stand in a bibliography without being cited.

use super::site::Site;
use crate::model::visit::{Visitor, walk_document, walk_inline};
use crate::model::{Document, Edition, Inline, Value};
use std::collections::HashSet;

/// The key of metadata that names them.
const NOCITE: &str = "nocite";

/// Tells whether a processor would have anything to format: a citation, or references to list uncited.
pub fn cites(edition: &Edition) -> bool {
    let mut search = Search(false);
    edition.documents().any(|document| {
        if document.meta.extra.contains_key(NOCITE) {
            return true;
        }
        walk_document(&mut search, document);
        search.0
    })
}

struct Search(bool);

impl Visitor for Search {
    fn inline(&mut self, inline: &Inline) {
        self.0 |= matches!(inline, Inline::Citation(_));
        walk_inline(self, inline);
    }
}

/// Keys of the references that the metadata names and no citation does, in the order of the
/// references: `nocite: "@eco, @wolf"`, a list of keys, or `*` for all.
pub(super) fn uncited_keys<'a>(document: &'a Document, sites: &[Site]) -> Vec<&'a str> {
    let Some(value) = document.meta.extra.get(NOCITE) else { return Vec::new() };
    let mut named = HashSet::new();
    list_keys(value, &mut named);
    let cited: HashSet<&str> =
        sites.iter().flat_map(|site| &site.items).map(|item| item.key.as_str()).collect();
    let keys = document.references.keys().map(String::as_str);
    keys.filter(|key| !cited.contains(key) && (named.contains("*") || named.contains(key)))
        .collect()
}

fn list_keys<'a>(value: &'a Value, keys: &mut HashSet<&'a str>) {
    match value {
        Value::Text(text) => {
            let words = text.split(|c: char| c.is_whitespace() || ",;[]{}".contains(c));
            let words = words.map(|word| word.strip_prefix('@').unwrap_or(word));
            keys.extend(words.filter(|word| !word.is_empty()));
            // A key by itself may hold any character.
            keys.insert(text.strip_prefix('@').unwrap_or(text));
        }
        Value::List(values) => values.iter().for_each(|value| list_keys(value, keys)),
        Value::Literal { literal } => drop(keys.insert(literal)),
        Value::Map { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Metadata, Reference};

    #[test]
    fn keys_are_named_in_each_way_that_people_write_them() {
        let text = |text: &str| Value::Text(text.to_owned());
        for (value, keys) in [
            (text("@b, @a"), "a b"),
            (text("[@a; @c d]"), "a"),
            (text("@*"), "a b c d"),
            (Value::List(vec![text("b"), text("c d")]), "b c d"),
            (text("@gone"), ""),
        ] {
            let references =
                ["a", "b", "c d"].map(|key| (key.to_owned(), Reference::default())).into();
            let extra = [(NOCITE.to_owned(), value)].into();
            let meta = Metadata { extra, ..Metadata::default() };
            let document = Document { meta, references, ..Document::default() };
            assert_eq!(uncited_keys(&document, &[]).join(" "), keys);
        }
    }
}
