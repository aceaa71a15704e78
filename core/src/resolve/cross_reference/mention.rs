//! A title or heading as it is said elsewhere.

use crate::model::visit::{Mapper, map_inline};
use crate::model::{Attributes, Image, Inline};

/// The title without what belongs only to its own place: notes, links, references, ids, index marks.
///
/// A reference in a title keeps the author's words and gets none, so that titles that refer to each
/// other have an end.
pub(super) fn mention(title: &[Inline]) -> Vec<Inline> {
    let mut title = title.to_vec();
    Mention.inlines(&mut title);
    title
}

struct Mention;

impl Mapper for Mention {
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        for inline in std::mem::take(inlines) {
            for mut inline in bare(inline) {
                self.inline(&mut inline);
                match (inlines.last_mut(), inline) {
                    (Some(Inline::Text { text }), Inline::Text { text: more }) => {
                        text.push_str(&more);
                    }
                    (_, inline) => inlines.push(inline),
                }
            }
        }
        trim_end(inlines);
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Code(code) => code.attributes.id = None,
            Inline::Span { attributes, .. } => attributes.id = None,
            _ => {}
        }
        map_inline(self, inline);
    }

    fn image(&mut self, image: &mut Image) {
        image.attributes = Attributes { id: None, ..std::mem::take(&mut image.attributes) };
    }
}

/// The inline, or what is left of it.
fn bare(inline: Inline) -> Vec<Inline> {
    match inline {
        Inline::NoteCall(_) | Inline::IndexMark(_) | Inline::PageBreak(_) | Inline::Citation(_) => {
            Vec::new()
        }
        Inline::LineBreak | Inline::SoftBreak => vec![Inline::Text { text: " ".to_owned() }],
        Inline::CrossReference(reference) => reference.content.into_iter().flat_map(bare).collect(),
        Inline::Link(link) => link.content.into_iter().flat_map(bare).collect(),
        other => vec![other],
    }
}

/// What is left out may leave a space behind at the end.
fn trim_end(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text { text }) = inlines.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            inlines.pop();
        }
    }
}
