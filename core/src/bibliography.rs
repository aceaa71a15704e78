//! References from elsewhere: what a document cites and does not have itself.

use crate::model::visit::{Visitor, walk_document, walk_inline};
use crate::model::{Document, Inline, Reference, Value, WorkLink};
use indexmap::{IndexMap, IndexSet};

/// Key of the metadata that names the files of references.
pub const BIBLIOGRAPHY: &str = "bibliography";
/// Key of the metadata that names references to list without a citation.
pub(crate) const NOCITE: &str = "nocite";

/// Adds to `document` those references of `library` that it cites or lists without citing them, in
/// that order. What the document has itself stays.
pub fn supply(document: &mut Document, library: &IndexMap<String, Reference>) {
    let wanted = wanted_keys(document);
    let all = wanted.contains("*").then(|| library.keys()).into_iter().flatten();
    for key in wanted.iter().chain(all) {
        if let Some(reference) = library.get(key)
            && !document.references.contains_key(key)
        {
            document.references.insert(key.clone(), reference.clone());
        }
    }
}

/// Whether a document cites or lists anything that it does not have itself.
pub fn lacks_references(document: &Document) -> bool {
    wanted_keys(document).iter().any(|key| !document.references.contains_key(key))
}

/// The files of references that a document names, as it writes them.
pub fn named_bibliographies(document: &Document) -> Vec<&str> {
    let mut paths = Vec::new();
    if let Some(value) = document.meta.extra.get(BIBLIOGRAPHY) {
        list_texts(value, &mut paths);
    }
    paths
}

fn list_texts<'v>(value: &'v Value, texts: &mut Vec<&'v str>) {
    match value {
        Value::Text(text) => texts.extend(Some(text.trim()).filter(|text| !text.is_empty())),
        Value::List(values) => values.iter().for_each(|value| list_texts(value, texts)),
        Value::Literal { .. } | Value::Map { .. } => {}
    }
}

/// The keys that a document cites, in reading order, then those that it lists; `*` for all.
fn wanted_keys(document: &Document) -> IndexSet<String> {
    let mut search = Search::default();
    walk_document(&mut search, document);
    search.0.extend(nocite_keys(document).into_iter().map(str::to_owned));
    search.0
}

/// The keys of the references that a document lists without citing them: `nocite: "@eco, @wolf"`, a
/// list of keys, or `*` for all.
pub(crate) fn nocite_keys(document: &Document) -> IndexSet<&str> {
    let mut keys = IndexSet::new();
    if let Some(value) = document.meta.extra.get(NOCITE) {
        list_keys(value, &mut keys);
    }
    keys
}

fn list_keys<'v>(value: &'v Value, keys: &mut IndexSet<&'v str>) {
    match value {
        Value::Text(text) => {
            let text = text.trim();
            let words = text.split(|c: char| c.is_whitespace() || ",;[]{}".contains(c));
            // A key by itself may hold any character.
            let words = words.chain([text]).filter(|word| !word.is_empty());
            keys.extend(words.map(|word| word.strip_prefix('@').unwrap_or(word)));
        }
        Value::List(values) => values.iter().for_each(|value| list_keys(value, keys)),
        // A key of digits alone is a number to YAML.
        Value::Literal { literal } => drop(keys.insert(literal)),
        Value::Map { .. } => {}
    }
}

#[derive(Default)]
struct Search(IndexSet<String>);

impl Visitor for Search {
    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Citation(citation) => {
                self.0.extend(citation.items.iter().map(|item| item.key.clone()));
            }
            Inline::Title(title) => {
                if let Some(WorkLink::Reference(key)) = &title.work {
                    self.0.insert(key.clone());
                }
            }
            _ => {}
        }
        walk_inline(self, inline);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, CitationItem, build};
    use serde_json::json;

    fn document(cited: &[&str], nocite: Option<Value>) -> Document {
        let mut document = Document::default();
        let items = cited
            .iter()
            .map(|key| CitationItem { key: (*key).to_owned(), ..CitationItem::default() });
        let citation = Citation { items: items.collect(), ..Citation::default() };
        document.body.blocks = vec![build::paragraph(vec![Inline::Citation(Box::new(citation))])];
        document.meta.extra.extend(nocite.map(|value| (NOCITE.to_owned(), value)));
        document
    }

    fn reference(title: &str) -> Reference {
        Reference(serde_json::Map::from_iter([("title".to_owned(), json!(title))]))
    }

    #[test]
    fn what_is_cited_or_listed_is_supplied() {
        let library: IndexMap<String, Reference> = ["a", "b", "c", "d e"]
            .iter()
            .map(|key| ((*key).to_owned(), reference("theirs")))
            .collect();
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        for (cited, nocite, expected) in [
            (&["c", "a", "c", "gone"][..], None, "own c a"),
            (&[], text("@b; @a"), "own b a"),
            (&["b"], text("@*"), "own b a c d e"),
            (&[], Some(Value::List(vec![Value::Text("d e".to_owned())])), "own d e"),
            (&[], None, "own"),
        ] {
            let mut document = document(cited, nocite);
            document.references.insert("own".to_owned(), reference("ours"));
            supply(&mut document, &library);
            let keys: Vec<&str> = document.references.keys().map(String::as_str).collect();
            assert_eq!(keys.join(" "), expected, "{cited:?}");
        }
    }

    #[test]
    fn the_documents_own_references_win() {
        let mut document = document(&["a"], None);
        assert!(lacks_references(&document));
        document.references.insert("a".to_owned(), reference("ours"));
        assert!(!lacks_references(&document));
        supply(&mut document, &IndexMap::from([("a".to_owned(), reference("theirs"))]));
        assert_eq!(document.references["a"], reference("ours"));
    }
}
