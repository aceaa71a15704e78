//! References that stand in a bibliography without being cited.

use super::site::Site;
use crate::bibliography::{NOCITE, nocite_keys};
use crate::model::visit::{Visitor, walk_document, walk_inline};
use crate::model::{Document, Edition, Inline};
use std::collections::HashSet;

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

/// Keys of the references that the metadata names and no citation does, in the order of the references.
pub(super) fn uncited_keys<'a>(document: &'a Document, sites: &[Site]) -> Vec<&'a str> {
    let named = nocite_keys(document);
    if named.is_empty() {
        return Vec::new();
    }
    let cited: HashSet<&str> =
        sites.iter().flat_map(|site| &site.items).map(|item| item.key.as_str()).collect();
    let keys = document.references.keys().map(String::as_str);
    keys.filter(|key| !cited.contains(key) && (named.contains("*") || named.contains(key)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Metadata, Reference, Value};

    #[test]
    fn keys_are_named_in_each_way_that_people_write_them() {
        let text = |text: &str| Value::Text(text.to_owned());
        for (value, keys) in [
            (text("@b, @a"), "a b"),
            (text("[@a; @c d]"), "a"),
            (text("@*"), "a b c d"),
            (Value::List(vec![text("b"), text("c d")]), "b c d"),
            (text("@gone"), ""),
            (text(" @c d "), "c d"),
            (Value::Literal { literal: "b".to_owned() }, "b"),
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
