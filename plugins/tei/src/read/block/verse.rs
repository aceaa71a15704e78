//! Verse: stanzas and lines.

use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{Block, BlockKind, Stanza, VerseLine};

impl<'t> Reading<'t> {
    /// A poem, or a stanza that stands alone; with anything but lines in it, it is a division.
    pub(super) fn verse(&mut self, element: Element<'t>) -> Option<Block> {
        let stanzas: Vec<Element<'t>> = element.named("lg").collect();
        let is_poem = !stanzas.is_empty() && element.elements().all(|part| part.is("lg"));
        let parts = if is_poem { stanzas } else { vec![element] };
        let holds_lines = |part: &Element<'t>| {
            !super::has_text(*part) && part.elements().all(|line| line.is("l"))
        };
        if super::has_text(element) || !parts.iter().all(holds_lines) {
            return None;
        }
        let stanzas = parts.into_iter().map(|part| self.stanza(part)).collect();
        Some(self.with_attributes(element, &["type"], BlockKind::Verse { stanzas }))
    }

    /// A line of verse that stands without a group.
    pub(super) fn verse_of_lines(&mut self, element: Element<'t>) -> Block {
        let line = self.line(element);
        BlockKind::Verse { stanzas: vec![Stanza { lines: vec![line] }] }.into()
    }

    fn stanza(&mut self, element: Element<'t>) -> Stanza {
        Stanza { lines: element.named("l").map(|line| self.line(line)).collect() }
    }

    fn line(&mut self, element: Element<'t>) -> VerseLine {
        let rend = element.attribute("rend").unwrap_or_default();
        let told = rend.split_ascii_whitespace().find_map(|word| word.strip_prefix("indent"));
        let indent = told.map_or(0, |steps| steps.trim_matches(['(', ')']).parse().unwrap_or(1));
        VerseLine { indent, content: self.inlines(element) }
    }
}
