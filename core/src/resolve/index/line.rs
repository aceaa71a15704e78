//! How an entry is printed: its words, pages or titles, references.

use super::locator::locate;
use super::{IndexEntry, IndexReference, Mention, MentionTarget};
use crate::model::Inline;
use crate::pagination::PageMap;
use crate::resolve::{DocumentAdditions, ResolvedEdition};

/// A piece of the line of an entry.
#[derive(Clone, Debug)]
pub enum IndexPiece<'a> {
    /// Words of an entry, which lead to the entry of this number if there is one.
    Words(&'a [Inline], Option<u32>),
    /// A comma, a space, a semicolon.
    Punctuation(&'static str),
    /// "see" or "see also", commonly in italics.
    Reference(&'a str),
    /// Pages, "12–14"; a page, "12n".
    Pages(String, MentionTarget),
    /// The title of a document, in its language, for editions without pages.
    Title(&'a DocumentAdditions, MentionTarget),
    /// One more place in the document whose title stands before it, counted from 2.
    Again(String, MentionTarget),
}

impl ResolvedEdition {
    /// The line of an entry of the index, without the entries under it.
    ///
    /// It names the pages of `pages`; what is on none of them, or all if there are no pages, is named
    /// by the titles of the documents.
    pub fn index_line<'a>(
        &'a self,
        entry: &'a IndexEntry,
        pages: Option<&PageMap>,
    ) -> Vec<IndexPiece<'a>> {
        let Some(words) = self.index().map(|index| &index.words) else { return Vec::new() };
        let mut line = vec![IndexPiece::Words(&entry.heading, None)];
        let (located, rest) = match pages {
            Some(pages) => locate(&entry.mentions, pages),
            None => (Vec::new(), entry.mentions.iter().collect()),
        };
        for locator in located {
            let mark = if locator.in_note { words.note.as_str() } else { "" };
            line.push(IndexPiece::Punctuation(", "));
            line.push(IndexPiece::Pages(format!("{}{mark}", locator.label), locator.target));
        }
        self.titles(&rest, &mut line);
        refer(&words.see, &entry.see, ", ", &mut line);
        refer(&words.see_also, &entry.see_also, "; ", &mut line);
        line
    }

    /// The titles of the documents of these mentions, each once, with the other places in it.
    fn titles<'a>(&'a self, mentions: &[&Mention], line: &mut Vec<IndexPiece<'a>>) {
        let titles = &self.additions.documents;
        for same in mentions.chunk_by(|a, b| a.document == b.document) {
            let title = same[0].document.and_then(|document| titles.get(document));
            let is_whole =
                |mention: &&&Mention| matches!(mention.target, MentionTarget::Document(_));
            // Who is sent to a whole document needs no places in it.
            let whole = same.iter().find(is_whole);
            let same = whole.map_or(same, std::slice::from_ref);
            let mut places = same.iter().map(|mention| mention.target);
            let mut number = 1;
            if let (Some(title), Some(first)) = (title, places.next()) {
                line.push(IndexPiece::Punctuation(", "));
                line.push(IndexPiece::Title(title, first));
                number = 2;
            }
            for (number, place) in (number..).zip(places) {
                let between = if number == 1 { ", " } else { " " };
                line.push(IndexPiece::Punctuation(between));
                line.push(IndexPiece::Again(format!("[{number}]"), place));
            }
        }
    }
}

/// "; see also Rain; Wind".
fn refer<'a>(
    words: &'a str,
    references: &'a [IndexReference],
    before: &'static str,
    line: &mut Vec<IndexPiece<'a>>,
) {
    for (number, reference) in references.iter().enumerate() {
        if number == 0 {
            line.push(IndexPiece::Punctuation(before));
            line.push(IndexPiece::Reference(words));
        }
        line.push(IndexPiece::Punctuation(if number == 0 { " " } else { "; " }));
        line.push(IndexPiece::Words(&reference.heading, reference.entry));
    }
}
