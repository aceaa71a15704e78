//! How much text there is.

use recension_core::model::visit::{Visitor, walk_block, walk_inline};
use recension_core::model::{Block, BlockKind, Document, Image, Inline, Section, plain_text};

/// What a document consists of.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Words of the body.
    pub(crate) words: usize,
    /// Words in notes.
    pub(crate) words_in_notes: usize,
    /// Notes.
    pub(crate) notes: usize,
    /// Sections.
    pub(crate) sections: usize,
    /// Tables.
    pub(crate) tables: usize,
    /// Pictures, each as often as it is shown.
    pub(crate) images: usize,
    /// Citations.
    pub(crate) citations: usize,
}

impl Count {
    /// Counts the body and the notes of `document`.
    pub(crate) fn of(document: &Document) -> Self {
        let mut body = Counter::default();
        body.flow(&document.body);
        let mut notes = Counter::default();
        for note in document.notes.values() {
            notes.blocks(&note.blocks);
        }
        let (body, notes) = (body.count, notes.count);
        Self {
            words: body.words,
            words_in_notes: notes.words,
            notes: document.notes.len(),
            sections: body.sections,
            tables: body.tables + notes.tables,
            images: body.images + notes.images,
            citations: body.citations + notes.citations,
        }
    }

    /// Everything that there is some of, in words.
    pub(crate) fn described(&self) -> String {
        let mut parts = vec![number(self.words, "word")];
        if self.notes > 0 {
            let notes = number(self.notes, "note");
            parts.push(format!("{notes} of {}", number(self.words_in_notes, "word")));
        }
        for (count, what) in [
            (self.sections, "section"),
            (self.tables, "table"),
            (self.images, "image"),
            (self.citations, "citation"),
        ] {
            if count > 0 {
                parts.push(number(count, what));
            }
        }
        parts.join(", ")
    }
}

/// A number of things, as in "1 word", "2 words".
pub(crate) fn number(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[derive(Default)]
struct Counter {
    count: Count,
    is_in_line: bool,
}

impl Visitor for Counter {
    fn section(&mut self, section: &Section) {
        self.count.sections += 1;
        self.inlines(&section.heading);
        self.flow(&section.content);
    }

    fn block(&mut self, block: &Block) {
        self.count.tables += usize::from(matches!(block.kind, BlockKind::Table(_)));
        walk_block(self, block);
    }

    /// A word may go on from one inline to the next, so words are those of the whole line.
    fn inlines(&mut self, inlines: &[Inline]) {
        let is_outermost = !self.is_in_line;
        if is_outermost {
            self.count.words += plain_text(inlines).split_whitespace().count();
        }
        self.is_in_line = true;
        for inline in inlines {
            self.inline(inline);
        }
        self.is_in_line = !is_outermost;
    }

    fn inline(&mut self, inline: &Inline) {
        self.count.citations += usize::from(matches!(inline, Inline::Citation(_)));
        walk_inline(self, inline);
    }

    fn image(&mut self, _: &Image) {
        self.count.images += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use recension_core::model::build::{emphasis, flow, paragraph, section, text};

    #[test]
    fn words_are_counted_across_inlines() {
        let line = [text("salt"), emphasis([text("ed")]), text(" and  sweet")];
        let mut document = Document { body: flow([paragraph(line)]), ..Document::default() };
        document.body.sections.push(section(2, [text("The end")], []));
        let count = Count::of(&document);
        assert_eq!(count, Count { words: 5, sections: 1, ..Count::default() });
        assert_eq!(count.described(), "5 words, 1 section");
    }
}
