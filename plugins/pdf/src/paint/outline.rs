//! Bookmarks: ISO 32000-1, "Document outline".

use super::file::Objects;
use super::tree::Places;
use super::words::words;
use crate::description::{Bookmark, Pages};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// Bookmarks deeper than this are left out: no reader shows them.
const DEEPEST: usize = 32;

/// Adds the bookmarks to a file; returns their root, `None` if there are none.
pub(super) fn add(objects: &mut Objects, pages: &Pages, places: &Places<'_>) -> Option<ObjectId> {
    if pages.bookmarks.is_empty() {
        return None;
    }
    let root = objects.reserve();
    let mut outline = Outline { objects, pages, places };
    let mut entry = dictionary! { "Type" => "Outlines" };
    let count = outline.add_children(&mut entry, root, &pages.bookmarks, 1);
    entry.set("Count", count);
    objects.set(root, entry);
    Some(root)
}

struct Outline<'a> {
    objects: &'a mut Objects,
    pages: &'a Pages,
    places: &'a Places<'a>,
}

impl Outline<'_> {
    /// Adds bookmarks under `parent` and returns how many they are.
    fn add_children(
        &mut self,
        entry: &mut Dictionary,
        parent: ObjectId,
        bookmarks: &[Bookmark],
        depth: usize,
    ) -> i64 {
        let ids: Vec<ObjectId> = bookmarks.iter().map(|_| self.objects.reserve()).collect();
        for (index, bookmark) in bookmarks.iter().enumerate() {
            let mut item = dictionary! {
                "Title" => words(&bookmark.title),
                "Parent" => Object::Reference(parent),
            };
            let before = index.checked_sub(1).and_then(|index| ids.get(index));
            for (key, id) in [("Prev", before), ("Next", ids.get(index + 1))] {
                if let Some(id) = id {
                    item.set(key, Object::Reference(*id));
                }
            }
            let to =
                self.pages.destinations.get(bookmark.destination.0 as usize).copied().flatten();
            if let Some(to) = to.and_then(|to| self.places.destination(to)) {
                item.set("Dest", to);
            }
            if depth < DEEPEST && !bookmark.children.is_empty() {
                let count = self.add_children(&mut item, ids[index], &bookmark.children, depth + 1);
                // Negative: closed until a reader opens it.
                item.set("Count", -count);
            }
            self.objects.set(ids[index], item);
        }
        if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
            entry.set("First", Object::Reference(*first));
            entry.set("Last", Object::Reference(*last));
        }
        i64::try_from(ids.len()).unwrap_or(i64::MAX)
    }
}
