//! A structural checker: the clauses of PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) that
//! painting could break.
//!
//! It shares no code with painting, but reads what a file holds. Clauses are named by title.

mod annotation;
mod content;
mod document;
mod font;
mod metadata;
mod structure;

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A clause that a file breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The clause.
    pub clause: &'static str,
    /// What breaks it.
    pub what: String,
}

/// The clauses that a file breaks.
///
/// # Panics
/// If it is no PDF: a test should know.
pub fn check(file: &[u8]) -> Vec<Breach> {
    check_document(&Document::load_mem(file).expect("it is a PDF"))
}

/// The clauses that a document breaks.
pub fn check_document(document: &Document) -> Vec<Breach> {
    let mut checker = Checker::new(document);
    checker.check_document();
    checker.check_metadata();
    checker.check_structure();
    checker.check_content();
    checker.check_annotations();
    checker.check_fonts();
    checker.breaches
}

/// What has been found so far.
struct Checker<'a> {
    document: &'a Document,
    pages: Vec<ObjectId>,
    breaches: Vec<Breach>,
    /// By page and number: the elements that hold this marked content.
    holders: BTreeMap<(ObjectId, i64), Vec<ObjectId>>,
    /// By annotation: the elements that hold it, and whether they are links.
    annotated: BTreeMap<ObjectId, Vec<ObjectId>>,
}

impl<'a> Checker<'a> {
    fn new(document: &'a Document) -> Self {
        Self {
            document,
            pages: document.page_iter().collect(),
            breaches: Vec::new(),
            holders: BTreeMap::new(),
            annotated: BTreeMap::new(),
        }
    }

    /// Takes note of a breach, unless `holds`.
    fn must(&mut self, holds: bool, clause: &'static str, what: impl FnOnce() -> String) {
        if !holds {
            self.breaches.push(Breach { clause, what: what() });
        }
    }

    fn resolve(&self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, object)| object)
    }

    fn get(&self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dictionary.get(key.as_bytes()).ok().map(|object| self.resolve(object))
    }

    fn dictionary(&self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        self.get(dictionary, key)?.as_dict().ok()
    }

    fn name(&self, dictionary: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    fn text(&self, dictionary: &'a Dictionary, key: &str) -> Option<String> {
        lopdf::decode_text_string(self.get(dictionary, key)?).ok()
    }

    fn whole(&self, dictionary: &'a Dictionary, key: &str) -> Option<i64> {
        self.get(dictionary, key)?.as_i64().ok()
    }

    fn page(&self, id: ObjectId) -> &'a Dictionary {
        self.document.get_dictionary(id).unwrap_or_else(|_| nothing())
    }

    fn catalogue(&self) -> &'a Dictionary {
        self.document.catalog().unwrap_or_else(|_| nothing())
    }

    /// The values of a number tree.
    fn numbers(&self, tree: &'a Dictionary) -> BTreeMap<i64, &'a Object> {
        let mut numbers = BTreeMap::new();
        if let Some(Object::Array(pairs)) = self.get(tree, "Nums") {
            for pair in pairs.chunks_exact(2) {
                if let Ok(key) = pair[0].as_i64() {
                    numbers.insert(key, &pair[1]);
                }
            }
        }
        if let Some(Object::Array(kids)) = self.get(tree, "Kids") {
            for kid in kids {
                if let Ok(kid) = self.resolve(kid).as_dict() {
                    numbers.extend(self.numbers(kid));
                }
            }
        }
        numbers
    }
}

/// What stands for a dictionary that is not there.
fn nothing() -> &'static Dictionary {
    static NONE: OnceLock<Dictionary> = OnceLock::new();
    NONE.get_or_init(Dictionary::new)
}
