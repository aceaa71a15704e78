//! The author's words in a citation: as characters where they can be, else set aside and put back.

use super::line::{Face, Glyph, Line, Origin};
use super::mark::Mark;
use recension_core::model::Inline;

/// First of the characters that stand for nodes set aside: plane 15, which no text uses.
const FIRST: u32 = 0xf_0000;

/// Nodes set aside.
#[derive(Debug, Default)]
pub(crate) struct Inserts(Vec<Inline>);

/// Adds the author's words to a line.
pub(crate) fn push_author(words: &[Inline], line: &mut Line, inserts: &mut Inserts) {
    let face = Face { origin: Origin::Author, ..Face::default() };
    for word in words {
        match word {
            Inline::Text { text } => push_text(text, face, line),
            Inline::Emphasis { content } if is_text(content) => {
                for inner in content {
                    if let Inline::Text { text } = inner {
                        push_text(text, Face { italic: true, ..face }, line);
                    }
                }
            }
            other => {
                let number = u32::try_from(inserts.0.len()).unwrap_or_default();
                let character = char::from_u32(FIRST + number % 0xfff0).unwrap_or(' ');
                inserts.0.push(other.clone());
                line.glyphs.push(Glyph { character, face });
            }
        }
    }
}

fn is_text(content: &[Inline]) -> bool {
    content.iter().all(|inline| matches!(inline, Inline::Text { .. }))
}

fn push_text(text: &str, face: Face, line: &mut Line) {
    let clean = |character: char| match character {
        character if Mark::of(character).is_some() => '\u{fffd}',
        '\u{f0000}'..='\u{fffff}' => '\u{fffd}',
        character => character,
    };
    line.glyphs.extend(text.chars().map(|character| Glyph { character: clean(character), face }));
}

impl Inserts {
    /// The line as inlines, with the nodes in their places.
    pub(crate) fn restore(mut self, line: &Line) -> Vec<Inline> {
        if self.0.is_empty() {
            return line.inlines();
        }
        let mut out = Vec::new();
        let is_node = |glyph: &Glyph| (FIRST..FIRST + 0xfff0).contains(&u32::from(glyph.character));
        for run in line.glyphs.chunk_by(|left, right| !is_node(left) && !is_node(right)) {
            match run.first() {
                Some(first) if is_node(first) => {
                    let number =
                        usize::try_from(u32::from(first.character) - FIRST).unwrap_or_default();
                    if let Some(node) = self.0.get_mut(number) {
                        out.push(std::mem::replace(node, Inline::SoftBreak));
                    }
                }
                _ => {
                    let part = Line { glyphs: run.to_vec(), links: line.links.clone() };
                    out.extend(part.inlines());
                }
            }
        }
        out
    }
}
