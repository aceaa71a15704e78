//! Where links and figures are.

use crate::Length;
use crate::description::{Content, GlyphRun, PathStep, Rectangle, Shape};
use crate::paint::font::Fonts;
use crate::paint::measure::Sheet;
use crate::paint::relations::{Index, Relations};
use std::collections::BTreeMap;

/// Left, lower, right and upper edge, in points.
pub(in crate::paint) type Edges = [f32; 4];

/// Where links and figures are on a page.
#[derive(Debug, Default)]
pub(in crate::paint) struct Areas {
    /// The areas of links, one a line, in reading order.
    pub(in crate::paint) links: Vec<(Index, Edges)>,
    /// What links say on this page.
    pub(in crate::paint) words: Vec<(Index, String)>,
    /// The areas of figures and formulas.
    pub(in crate::paint) figures: BTreeMap<Index, Edges>,
}

impl Areas {
    /// Takes note of content of this element.
    pub(super) fn add(
        &mut self,
        relations: &Relations<'_>,
        index: Index,
        content: &Content,
        edges: Edges,
    ) {
        if let Some(figure) = relations.figure(index) {
            let area = self.figures.entry(figure).or_insert(edges);
            *area = union(*area, edges);
        }
        if let Some(link) = relations.link(index) {
            self.add_link(link, edges);
            if let Content::Glyphs(run) = content {
                self.add_words(link, &run.text);
            }
        }
    }

    fn add_link(&mut self, link: Index, edges: Edges) {
        match self.links.last_mut() {
            Some((last, area)) if *last == link && share_a_line(*area, edges) => {
                *area = union(*area, edges);
            }
            _ => self.links.push((link, edges)),
        }
    }

    fn add_words(&mut self, link: Index, text: &str) {
        match self.words.last_mut() {
            Some((last, words)) if *last == link => words.push_str(text),
            _ => self.words.push((link, text.to_owned())),
        }
    }
}

/// Two areas are on one line if they overlap by half the height of the lower one.
fn share_a_line([_, a_lower, _, a_upper]: Edges, [_, b_lower, _, b_upper]: Edges) -> bool {
    let shared = a_upper.min(b_upper) - a_lower.max(b_lower);
    shared * 2.0 >= (a_upper - a_lower).min(b_upper - b_lower)
}

fn union(a: Edges, b: Edges) -> Edges {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// Where a piece of content is; `None` if it is nowhere.
pub(super) fn area(fonts: &Fonts, sheet: Sheet, content: &Content) -> Option<Edges> {
    let area = match content {
        Content::Glyphs(run) => area_of_glyphs(fonts, run)?,
        Content::Rule(rule) => rule.area,
        Content::Shape(shape) => area_of_shape(shape)?,
        Content::Picture(picture) => picture.area,
    };
    Some(sheet.edges(area))
}

fn area_of_glyphs(fonts: &Fonts, run: &GlyphRun) -> Option<Rectangle> {
    let (ascent, descent) = fonts.get(run.face)?.reach(run);
    let width = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    Some(Rectangle { x: run.x, y: run.y - ascent, width, height: ascent + descent })
}

fn area_of_shape(shape: &Shape) -> Option<Rectangle> {
    let points = || {
        shape.path.iter().filter_map(|step| match step {
            PathStep::Move(x, y) | PathStep::Line(x, y) => Some((*x, *y)),
            PathStep::Close => None,
        })
    };
    let (left, right) = range(points().map(|(x, _)| x))?;
    let (top, bottom) = range(points().map(|(_, y)| y))?;
    Some(Rectangle {
        x: shape.x + left,
        y: shape.y + top,
        width: right - left,
        height: bottom - top,
    })
}

fn range(lengths: impl Iterator<Item = Length> + Clone) -> Option<(Length, Length)> {
    Some((lengths.clone().min()?, lengths.max()?))
}
