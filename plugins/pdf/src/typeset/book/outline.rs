//! Bookmarks: parts, documents in them, headings in those.

use crate::description::{Bookmark, DestinationId};
use crate::typeset::flow::HeadingMark;

/// The bookmarks of a book, as they are added.
#[derive(Debug, Default)]
pub(super) struct Outline {
    entries: Vec<Bookmark>,
    /// Whether documents stand under the last entry, which is a part.
    in_part: bool,
}

impl Outline {
    /// Adds a part; documents that follow stand under it.
    pub(super) fn part(&mut self, title: &str, destination: DestinationId) {
        self.in_part = !title.is_empty();
        if self.in_part {
            self.entries.push(bookmark(title, destination));
        }
    }

    /// Says that what follows belongs to no part.
    pub(super) fn end_part(&mut self) {
        self.in_part = false;
    }

    /// Adds a text and its headings.
    pub(super) fn text(&mut self, title: &str, at: DestinationId, headings: Vec<HeadingMark>) {
        let mut text = bookmark(title, at);
        for heading in headings {
            let entry = bookmark(&heading.title, heading.destination);
            under(&mut text.children, heading.depth).push(entry);
        }
        match self.entries.last_mut() {
            Some(part) if self.in_part => part.children.push(text),
            _ => self.entries.push(text),
        }
    }

    /// Puts the entries of `other` behind these.
    pub(super) fn follow(&mut self, other: Self) {
        self.entries.extend(other.entries);
        self.in_part = other.in_part;
    }

    /// All of them.
    pub(super) fn into_entries(self) -> Vec<Bookmark> {
        self.entries
    }
}

/// The entries so deep under the last ones, as far as there are any.
fn under(entries: &mut Vec<Bookmark>, depth: usize) -> &mut Vec<Bookmark> {
    match depth {
        0 => entries,
        // A heading whose outer heading is missing stands where that would.
        _ if entries.is_empty() => entries,
        _ => under(&mut entries.last_mut().expect("it is not empty").children, depth - 1),
    }
}

fn bookmark(title: &str, destination: DestinationId) -> Bookmark {
    Bookmark { title: title.to_owned(), destination, children: Vec::new() }
}
