//! Text that is printed a second time, in another place than its own.
//!
//! There it can bear no id, call no note and begin no page, since it does so in its own place; and
//! what is itself a link, as a line of the contents is, has no links in it.

use crate::model::visit::{Mapper, Visitor, map_block, map_inline, walk_block};
use crate::model::{Attributes, Block, BlockKind, Inline, Link, NodeId, Note, NoteId, build};
use indexmap::IndexMap;

/// The same inlines as part of a link.
pub(in crate::resolve) fn reprinted(inlines: &[Inline]) -> Vec<Inline> {
    let mut inlines = inlines.to_vec();
    Reprint { notes: None }.inlines(&mut inlines);
    inlines
}

/// The same blocks in another place, where links out of the publication are links as before. The
/// notes that they call stand in brackets behind the words that call them.
pub(super) fn reprinted_blocks(blocks: &[Block], notes: &IndexMap<NoteId, Note>) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    Reprint { notes: Some(notes) }.blocks(&mut blocks);
    blocks
}

/// What is done to text that is printed again.
struct Reprint<'a> {
    /// The notes of its document; none for text that becomes part of a link.
    notes: Option<&'a IndexMap<NoteId, Note>>,
}

impl Reprint<'_> {
    fn add(&mut self, mut inline: Inline, out: &mut Vec<Inline>) {
        match inline {
            Inline::IndexMark(_) | Inline::PageBreak(_) => {}
            Inline::NoteCall(call) => self.note(&call.note, out),
            Inline::Link(link) if !self.keeps(&link) => self.all(link.content, out),
            Inline::CrossReference(reference) => {
                self.all(reference.generated.unwrap_or(reference.content), out);
            }
            Inline::Citation(citation) if citation.generated.is_some() => {
                let printed = citation.generated.map(|printed| printed.text);
                self.all(printed.unwrap_or_default(), out);
            }
            _ => {
                map_inline(self, &mut inline);
                push(inline, out);
            }
        }
    }

    fn all(&mut self, inlines: Vec<Inline>, out: &mut Vec<Inline>) {
        for inline in inlines {
            self.add(inline, out);
        }
    }

    /// Whether a link leads out of the publication from a place where links can stand.
    fn keeps(&self, link: &Link) -> bool {
        self.notes.is_some() && !link.target.starts_with('#')
    }

    /// The words of a note in brackets; notes that are called there stay in their own place.
    fn note(&mut self, id: &NoteId, out: &mut Vec<Inline>) {
        let Some(note) = self.notes.and_then(|notes| notes.get(id)) else { return };
        let mut words = Words::default();
        words.blocks(&note.blocks);
        if words.0.is_empty() {
            return;
        }
        push(build::text(" ["), out);
        let uncalled = IndexMap::new();
        let mut again = Reprint { notes: Some(&uncalled) };
        again.all(words.0.join(&build::text(" ")), out);
        push(build::text("]"), out);
    }
}

impl Mapper for Reprint<'_> {
    fn attributes(&mut self, attributes: &mut Attributes) {
        attributes.id = None;
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain(|block| !matches!(block.kind, BlockKind::PageBreak(_)));
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &mut Block) {
        block.node = NodeId(0);
        map_block(self, block);
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        let mut out = Vec::with_capacity(inlines.len());
        self.all(std::mem::take(inlines), &mut out);
        *inlines = out;
    }
}

/// Adds an inline; text joins the text before it.
fn push(inline: Inline, out: &mut Vec<Inline>) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
        (_, inline) => out.push(inline),
    }
}

/// The paragraphs of a note, to stand in one line; what is a spoiler stays one.
#[derive(Default)]
struct Words(Vec<Vec<Inline>>);

impl Visitor for Words {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content } => self.0.push(content.clone()),
            BlockKind::Spoiler { blocks } => {
                let mut hidden = Self::default();
                hidden.blocks(blocks);
                let content = hidden.0.join(&build::text(" "));
                self.0.push(vec![Inline::Spoiler { content }]);
            }
            _ => walk_block(self, block),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::{emphasis, link, note_call, paragraph, text};

    #[test]
    fn a_line_of_contents_holds_neither_links_nor_notes() {
        let title = [
            text("Low "),
            link("https://example.com", [text("Water"), note_call("a")]),
            note_call("a"),
            emphasis([text("!")]),
        ];
        assert_eq!(reprinted(&title), [text("Low Water"), emphasis([text("!")])]);
    }

    #[test]
    fn a_biography_keeps_its_notes_in_brackets_and_its_links_out() {
        let note = Note { blocks: vec![paragraph([text("In 1999.")])], ..Note::default() };
        let notes = [(NoteId::from("a"), note)].into();
        let site = link("https://example.com", [text("site")]);
        let blocks = [paragraph([text("Moved"), note_call("a"), text("; "), site.clone()])];
        let expected = [paragraph([text("Moved [In 1999.]; "), site])];
        assert_eq!(reprinted_blocks(&blocks, &notes), expected);
    }

    #[test]
    fn ids_stay_where_they_were() {
        let mut block = paragraph([link("#here", [text("x")])]);
        block.attributes = Attributes::with_id("here");
        block.node = NodeId(7);
        let again = reprinted_blocks(&[block], &IndexMap::new());
        assert_eq!(again, [paragraph([text("x")])]);
        assert!(again[0].node.is_unnumbered());
    }
}
