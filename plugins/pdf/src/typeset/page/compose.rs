//! Putting what was broken on pages: from sheets to the page description.

use super::frame::Frame;
use super::sheet::{NoteRule, Placed, Sheet, Side, Source};
use crate::Length;
use crate::description::{Artifact, Content, Destination, Mark, Page, Rectangle, Rule};
use crate::typeset::galley::{Galley, Item, Strip};

/// Where the text block stands on the trimmed page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trim {
    /// Width of the trimmed page.
    pub width: Length,
    /// Height of the trimmed page.
    pub height: Length,
    /// Margin at the spine.
    pub inner: Length,
    /// Margin at the fore-edge.
    pub outer: Length,
    /// From the upper edge of the page to that of the text block, running heads not counted.
    pub top: Length,
}

impl Trim {
    /// From the left edge of the page to that of the text block.
    pub fn left(&self, side: Side) -> Length {
        match side {
            Side::Left => self.outer,
            Side::Right => self.inner,
        }
    }
}

/// Makes pages of sheets: moves the contents of the galley to their places and puts the rules above
/// notes and what `furnish` sets, running heads and folios, to them.
///
/// `furnish` gives contents whose x counts from the left edge of the text block and whose y from its
/// upper edge, so that a running head has a negative one.
pub fn compose(
    mut galley: Galley,
    sheets: &[Sheet],
    frame: &Frame,
    trim: &Trim,
    mut furnish: impl FnMut(&Sheet) -> Vec<Content>,
) -> Vec<Page> {
    let pages = sheets.iter().map(|sheet| {
        let mut contents = Vec::new();
        take_contents(&mut galley, &sheet.body, &mut contents);
        contents.extend(sheet.rules.iter().map(|rule| note_rule(rule, frame)));
        take_contents(&mut galley, &sheet.notes, &mut contents);
        contents.extend(furnish(sheet));
        for content in &mut contents {
            content.shift(trim.left(sheet.side), trim.top);
        }
        Page { width: trim.width, height: trim.height, label: sheet.label, contents }
    });
    pages.collect()
}

/// Finds where destinations are; the list goes as far as the last that was found. Pages need not be
/// composed for it.
pub fn find_destinations(
    galley: &Galley,
    sheets: &[Sheet],
    trim: &Trim,
) -> Vec<Option<Destination>> {
    let mut found = Vec::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for placed in sheet.body.iter().chain(&sheet.notes) {
            let is_copy = matches!(placed.place.source, Source::Repeated(_));
            let strip = placed.place.strip_of(galley).filter(|_| !is_copy);
            for (destination, y) in strip.iter().flat_map(|strip| &strip.destinations) {
                let at = destination.0 as usize;
                found.resize(found.len().max(at + 1), None);
                let y = trim.top + placed.y + *y;
                let x = trim.left(sheet.side) + placed.x;
                found[at].get_or_insert(Destination { page, x, y });
            }
        }
    }
    found
}

/// Takes the contents of these strips out of the galley, moved to where they stand. Heads that are
/// repeated are copied, and mean nothing where they stand again.
fn take_contents(galley: &mut Galley, strips: &[Placed], contents: &mut Vec<Content>) {
    for placed in strips {
        let first = contents.len();
        if let Source::Repeated(_) = placed.place.source {
            let strip = placed.place.strip_of(galley);
            contents
                .extend(strip.iter().flat_map(|strip| &strip.contents).cloned().map(as_artifact));
        } else if let Some(strip) = strip_of_mut(galley, placed) {
            contents.append(&mut strip.contents);
        }
        for content in &mut contents[first..] {
            content.shift(placed.x, placed.y);
        }
    }
}

/// The strip at a place that is not a repeated head.
fn strip_of_mut<'a>(galley: &'a mut Galley, placed: &Placed) -> Option<&'a mut Strip> {
    let items = match placed.place.source {
        Source::Body => &mut galley.items,
        Source::Note(note) => &mut galley.notes.get_mut(note)?.items,
        Source::Repeated(_) => return None,
    };
    match items.get_mut(placed.place.item)? {
        Item::Strip(strip) => Some(strip),
        Item::Float(strips) => strips.get_mut(placed.place.strip),
        _ => None,
    }
}

/// The content, meaning nothing.
fn as_artifact(mut content: Content) -> Content {
    let mark = match &mut content {
        Content::Glyphs(run) => &mut run.mark,
        Content::Rule(rule) => &mut rule.mark,
        Content::Shape(shape) => &mut shape.mark,
        Content::Picture(picture) => &mut picture.mark,
    };
    *mark = Mark::Artifact(Artifact::Pagination);
    content
}

/// The rule above notes.
fn note_rule(rule: &NoteRule, frame: &Frame) -> Content {
    let height = frame.notes.rule_thickness;
    let area = Rectangle { x: rule.x, y: rule.y, width: rule.width, height };
    Content::Rule(Rule { area, mark: Mark::Artifact(Artifact::Layout) })
}
