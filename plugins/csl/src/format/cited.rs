//! The works of a scope: each once, however many documents cite it.

use super::work::Work;
use crate::Style;
use recension_core::model::Reference;
use recension_core::resolve::{CitationScope, CitedDocument};
use std::collections::HashMap;

/// The works of a scope, in the order in which they are first cited.
#[derive(Debug, Default)]
pub(crate) struct Cited<'a> {
    pub(crate) works: Vec<Work>,
    by_key: HashMap<&'a str, Namesakes<'a>>,
}

/// The works that have one key; several if documents mean different works by it.
#[derive(Debug)]
struct Namesakes<'a> {
    /// The first of them, which most often is the only one.
    first: (&'a Reference, usize),
    numbers: HashMap<&'a Reference, usize>,
}

impl<'a> Cited<'a> {
    /// Gathers what the documents cite, then what they only list.
    pub(crate) fn gather(scope: &CitationScope<'a>) -> Self {
        let mut cited = Self::default();
        for (number, document) in scope.documents.iter().enumerate() {
            for item in document.citations.iter().flat_map(|request| request.items) {
                cited.add(number, document, &item.key);
            }
        }
        for (number, document) in scope.documents.iter().enumerate() {
            for key in &document.uncited {
                cited.add(number, document, key);
            }
        }
        cited
    }

    /// Takes out what a style is known to trip over.
    ///
    /// Chicago and MLA say "review of *Title*, by Author"; told that the work is a book, their CSL styles
    /// say so, and leave its author out.
    pub(crate) fn fit(&mut self, style: &Style) {
        let is_terse = ["chicago", "turabian", "modern-language-association"]
            .iter()
            .any(|name| style.csl.info.id.contains(name));
        for work in self.works.iter_mut().filter(|_| is_terse) {
            if work.text("reviewed-genre").is_some_and(|genre| genre.eq_ignore_ascii_case("book")) {
                work.item.0.remove("reviewed-genre");
            }
        }
    }

    /// The number of the work that `document` means by `key`.
    pub(crate) fn number(&self, document: &CitedDocument<'_>, key: &str) -> Option<usize> {
        let reference = document.references.get(key)?;
        self.find(key, reference)
    }

    fn find(&self, key: &str, reference: &Reference) -> Option<usize> {
        let Namesakes { first, numbers } = self.by_key.get(key)?;
        if std::ptr::eq(first.0, reference) {
            return Some(first.1);
        }
        numbers.get(reference).copied()
    }

    fn add(&mut self, number: usize, document: &CitedDocument<'a>, key: &'a str) {
        let Some(reference) = document.references.get(key) else { return };
        if self.find(key, reference).is_none() {
            let first = (reference, self.works.len());
            let namesakes = self.by_key.entry(key);
            let namesakes =
                namesakes.or_insert_with(|| Namesakes { first, numbers: HashMap::new() });
            namesakes.numbers.insert(reference, self.works.len());
            self.works.push(Work::new(number, key, reference));
        }
    }
}
