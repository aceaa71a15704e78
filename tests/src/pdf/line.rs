//! The lines of text on pages, found by where glyphs stand.

use recension_pdf::Length;
use recension_pdf::description::{Content, ElementId, GlyphRun, Mark, Page, Role, Structure};
use std::collections::BTreeMap;

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLine {
    /// Its baseline.
    pub y: Length,
    /// Its largest type.
    pub size: Length,
    /// Its words, spaces between them.
    pub text: String,
    /// Where the spaces between its words begin and end, from left to right.
    pub spaces: Vec<(Length, Length)>,
    /// The paragraph that it is part of; the root if it is part of none.
    pub paragraph: ElementId,
    /// Right edge of its words.
    pub(super) right: Length,
}

/// The lines of running text on a page, from top to bottom. Running heads and folios are none, nor
/// is what stands in tables, code and formulas, where the same things are meant to stand under each other.
pub fn lines(page: &Page, structure: &Structure) -> Vec<TextLine> {
    let mut lines: BTreeMap<Length, TextLine> = BTreeMap::new();
    for content in &page.contents {
        let (Content::Glyphs(run), Mark::Element(element)) = (content, content.mark()) else {
            continue;
        };
        let arranged = |role: &Role| matches!(role, Role::Table | Role::Code | Role::Formula);
        if around(structure, element, arranged).is_none() {
            let line = lines.entry(run.y).or_default();
            let paragraph = around(structure, element, |role| *role == Role::Paragraph);
            line.paragraph = paragraph.unwrap_or(ElementId::ROOT);
            add(line, run);
        }
    }
    lines.into_values().map(between_words).collect()
}

/// The nearest element around this one, or itself, with such a role.
fn around(
    structure: &Structure,
    mut id: ElementId,
    is_such: impl Fn(&Role) -> bool,
) -> Option<ElementId> {
    while id != ElementId::ROOT {
        let element = structure.get(id)?;
        if is_such(&element.role) {
            return Some(id);
        }
        id = element.parent();
    }
    None
}

fn add(line: &mut TextLine, run: &GlyphRun) {
    line.y = run.y;
    line.size = line.size.max(run.size);
    line.text.push_str(&run.text);
    let mut x = run.x;
    for glyph in &run.glyphs {
        let end = x + glyph.advance;
        match run.text.get(glyph.text.start as usize..glyph.text.end as usize) {
            Some(" ") => line.spaces.push((x, end)),
            Some(_) => line.right = line.right.max(end),
            None => {}
        }
        x = end;
    }
}

/// Without the space at its end, which nobody sees.
fn between_words(mut line: TextLine) -> TextLine {
    line.spaces.retain(|space| space.0 < line.right);
    line.spaces.sort();
    line
}
