//! The tree of parents: from marked content and annotations back to elements.

use super::element::Writer;
use crate::paint::file::Objects;
use lopdf::{Object, ObjectId, dictionary};

/// Entries a leaf: readers search the leaves by their limits.
const LEAF: usize = 64;

/// Adds the number tree: pages first, then annotations. ISO 32000-1, "Finding structure elements from
/// content items".
pub(super) fn add(objects: &mut Objects, writer: &Writer<'_>) -> ObjectId {
    let source = &writer.source;
    let pages = (0..source.painted.len()).map(|page| Object::Array(writer.owners(page)));
    let links = source.links.elements().map(|index| writer.reference(index));
    let entries: Vec<(i64, Object)> = (0..).zip(pages.chain(links)).collect();
    if entries.len() <= LEAF {
        return objects.add(dictionary! { "Nums" => numbers(entries) });
    }
    let mut kids = Vec::new();
    let mut rest = entries.into_iter().peekable();
    while rest.peek().is_some() {
        let leaf: Vec<_> = rest.by_ref().take(LEAF).collect();
        let limits = [leaf.first(), leaf.last()].map(|entry| entry.map_or(0, |(key, _)| *key));
        let leaf = objects.add(dictionary! {
            "Limits" => limits.map(Object::Integer).to_vec(),
            "Nums" => numbers(leaf),
        });
        kids.push(Object::Reference(leaf));
    }
    objects.add(dictionary! { "Kids" => kids })
}

fn numbers(entries: Vec<(i64, Object)>) -> Vec<Object> {
    entries.into_iter().flat_map(|(key, object)| [Object::Integer(key), object]).collect()
}
