//! The text of a block, in which places are counted.

use crate::model::visit::{Mapper, Visitor, map_inline, walk_inline};
use crate::model::{BlockKind, Inline};
use std::ops::Range;

/// The text of a block: [`Position::offset`](super::Position::offset) counts the bytes of it.
///
/// Of a paragraph or heading it is what [`plain_text`](crate::model::plain_text) makes of its
/// inlines; of verse, the same of its lines, with a line end behind each line and one more behind
/// each stanza; of code, the code. Other blocks have no text of their own: the blocks in them have
/// it. Nothing that a printer adds is in it, such as quotation marks, numbers of notes, labels,
/// hyphens, pages of references, and notices in place of spoilers that stand elsewhere or nowhere.
pub fn text_of(kind: &BlockKind) -> String {
    BlockText::of(kind, Spoilers::Shown).text
}

/// Whether spoilers in the line are printed where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spoilers {
    Shown,
    Elsewhere,
}

/// The text of a block, and what in it nothing can stand in.
#[derive(Debug)]
pub(crate) struct BlockText {
    pub(crate) text: String,
    /// Code, formulas and words of pictures, in order.
    pub(crate) wholes: Vec<Range<usize>>,
    spoilers: Spoilers,
}

impl BlockText {
    pub(crate) fn of(kind: &BlockKind, spoilers: Spoilers) -> Self {
        let mut text = Self { text: String::new(), wholes: Vec::new(), spoilers };
        match kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                text.inlines(content);
            }
            BlockKind::Verse { stanzas } => {
                for stanza in stanzas {
                    for line in &stanza.lines {
                        text.inlines(&line.content);
                        text.text.push('\n');
                    }
                    text.text.push('\n');
                }
            }
            BlockKind::Code { text: code, .. } => text.text.clone_from(code),
            _ => {}
        }
        text
    }

    pub(crate) fn of_inlines(inlines: &[Inline], spoilers: Spoilers) -> Self {
        let mut text = Self { text: String::new(), wholes: Vec::new(), spoilers };
        text.inlines(inlines);
        text
    }
}

impl Visitor for BlockText {
    fn inline(&mut self, inline: &Inline) {
        let start = self.text.len();
        self.text.push_str(own_text(inline));
        if is_whole(inline) {
            self.wholes.push(start..self.text.len());
        }
        match inline {
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Citation(citation) => match &citation.generated {
                Some(printed) => self.inlines(&printed.text),
                None => walk_inline(self, inline),
            },
            Inline::CrossReference(reference) => {
                self.inlines(reference.words());
            }
            Inline::Spoiler { .. } if self.spoilers == Spoilers::Elsewhere => {}
            _ => walk_inline(self, inline),
        }
    }
}

/// What an inline has in the text of its block beside the inlines in it.
pub(crate) fn own_text(inline: &Inline) -> &str {
    match inline {
        Inline::Text { text } => text,
        Inline::Code(code) => &code.text,
        Inline::Mathematics(mathematics) => &mathematics.tex,
        Inline::LineBreak | Inline::SoftBreak => " ",
        Inline::Image(image) => image.alternative.as_deref().unwrap_or_default(),
        _ => "",
    }
}

/// Changes those inlines in an inline that are in the text of its block.
pub(crate) fn map_printed<M: Mapper>(mapper: &mut M, inline: &mut Inline, spoilers: Spoilers) {
    match inline {
        Inline::Choice { replacement, .. } => mapper.inlines(replacement),
        Inline::Citation(citation) => match &mut citation.generated {
            Some(printed) => mapper.inlines(&mut printed.text),
            None => map_inline(mapper, inline),
        },
        Inline::CrossReference(reference) if reference.shows_page_alone() => {}
        Inline::CrossReference(reference) => {
            mapper.inlines(reference.generated.as_mut().unwrap_or(&mut reference.content));
        }
        Inline::Spoiler { .. } if spoilers == Spoilers::Elsewhere => {}
        _ => map_inline(mapper, inline),
    }
}

fn is_whole(inline: &Inline) -> bool {
    matches!(inline, Inline::Code(_) | Inline::Mathematics(_) | Inline::Image(_))
}

#[cfg(test)]
mod tests {
    use super::text_of;
    use crate::model::build::{link, text};
    use crate::model::{BlockKind, Inline, Stanza, VerseLine, plain_text};

    #[test]
    fn a_block_has_the_words_of_its_inlines() {
        let spoiler = Inline::Spoiler { content: vec![text("all drown")] };
        let content = vec![text("a "), spoiler, Inline::SoftBreak, link("#b", [text("c")])];
        let kind = BlockKind::Paragraph { content: content.clone() };
        assert_eq!(text_of(&kind), "a all drown c");
        assert_eq!(text_of(&kind), plain_text(&content));
    }

    #[test]
    fn lines_of_verse_end_and_so_do_stanzas() {
        let line = |words: &str| VerseLine { indent: 0, content: vec![text(words)] };
        let stanza = |words: &str| Stanza { lines: words.split('/').map(line).collect() };
        let verse = BlockKind::Verse { stanzas: vec![stanza("a/b"), stanza("c")] };
        assert_eq!(text_of(&verse), "a\nb\n\nc\n\n");
    }
}
