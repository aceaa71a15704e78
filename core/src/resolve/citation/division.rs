//! Where an author wants a bibliography: divisions called `bibliography`, or with the id `refs`.

use crate::model::visit::{Visitor, walk_block};
use crate::model::{Attributes, Block, Document, NodeId, Reference};
use serde_json::Value;

/// A division that entries go to.
#[derive(Debug)]
pub(super) struct Division {
    pub(super) node: NodeId,
    pub(super) filter: Filter,
}

/// Which references a division takes: those of one of the types that have one of the keywords.
#[derive(Debug, Default)]
pub(super) struct Filter {
    types: Vec<String>,
    keywords: Vec<String>,
    other_than_types: Vec<String>,
    other_than_keywords: Vec<String>,
}

/// The divisions of the body that entries go to, in reading order.
pub(super) fn divisions(document: &Document) -> Vec<Division> {
    let mut found = Divisions(Vec::new());
    found.flow(&document.body);
    found.0
}

struct Divisions(Vec<Division>);

impl Visitor for Divisions {
    fn block(&mut self, block: &Block) {
        // A division without a number has no place that could be told to an exporter.
        if block.is_for_bibliography() && !block.node.is_unnumbered() {
            let filter = Filter::of(&block.attributes);
            self.0.push(Division { node: block.node, filter });
        }
        walk_block(self, block);
    }
}

impl Filter {
    fn of(attributes: &Attributes) -> Self {
        let words = |key: &str| {
            let values = attributes.pairs.iter().filter(|(name, _)| name == key);
            values.flat_map(|(_, value)| words_of(value)).collect()
        };
        Self {
            types: words("type"),
            keywords: words("keyword"),
            other_than_types: words("not-type"),
            other_than_keywords: words("not-keyword"),
        }
    }

    /// Whether it makes no difference between references.
    pub(super) fn takes_all(&self) -> bool {
        let Self { types, keywords, other_than_types, other_than_keywords } = self;
        [types, keywords, other_than_types, other_than_keywords].iter().all(|list| list.is_empty())
    }

    pub(super) fn takes(&self, reference: &Reference) -> bool {
        let kind = words_in(reference.variable("type"));
        let keywords = words_in(reference.variable("keyword"));
        let among = |wanted: &[String], have: &[String]| wanted.iter().any(|w| have.contains(w));
        (self.types.is_empty() || among(&self.types, &kind))
            && (self.keywords.is_empty() || among(&self.keywords, &keywords))
            && !among(&self.other_than_types, &kind)
            && !among(&self.other_than_keywords, &keywords)
    }
}

/// Words of a variable: of a string that lists them, or of an array.
fn words_in(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => words_of(text).collect(),
        Some(Value::Array(values)) => values.iter().flat_map(|v| words_in(Some(v))).collect(),
        _ => Vec::new(),
    }
}

/// Words parted by commas or semicolons, as in bibliographies, without regard to case.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split([',', ';']).map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn takes(pairs: &[(&str, &str)], reference: &Value) -> bool {
        let pairs = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let filter = Filter::of(&Attributes { pairs: pairs.collect(), ..Attributes::default() });
        let Value::Object(variables) = reference.clone() else { panic!("an object") };
        filter.takes(&Reference(variables))
    }

    #[test]
    fn a_division_takes_what_its_pairs_name() {
        let film = json!({"type": "motion_picture", "keyword": "primary, Salt"});
        let book = json!({"type": "book", "keyword": ["primary"]});
        for (pairs, of_film, of_book) in [
            (&[][..], true, true),
            (&[("type", "motion_picture")], true, false),
            (&[("type", "motion_picture, book")], true, true),
            (&[("keyword", "primary")], true, true),
            (&[("keyword", "salt")], true, false),
            (&[("not-type", "motion_picture")], false, true),
            (&[("keyword", "primary"), ("not-keyword", "salt")], false, true),
            (&[("type", "book"), ("keyword", "salt")], false, false),
        ] {
            assert_eq!((takes(pairs, &film), takes(pairs, &book)), (of_film, of_book), "{pairs:?}");
        }
    }
}
