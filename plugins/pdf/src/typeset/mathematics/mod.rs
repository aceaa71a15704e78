//! Mathematics: formulas laid out in two dimensions.
//!
//! MathML comes in, which `recension-xhtml` makes from TeX, for the e-book and for print alike; pieces of
//! a line come out. `read` makes a tree of it; `engine` lays the tree out by TeX's rules with the
//! measures of a font's MATH table: `row` sets operators with their room, `fraction` fractions and
//! roots, `script` exponents and indices, `stack` limits and accents, `table` matrices, `stretch`
//! makes signs of any size. `dictionary` says what a sign is, `plain` what a formula is as text.

mod dictionary;
mod engine;
mod fraction;
mod laid;
mod plain;
mod read;
mod row;
mod script;
mod stack;
mod stretch;
mod table;
mod tree;

#[cfg(test)]
mod tests;

use super::font::MathFace;
use crate::Length;
use crate::description::{Content, ElementId, Mark};
use engine::{Engine, Style};
use laid::Laid;
use recension_xhtml::mathematics::Markup;
use tree::{Ems, Node};

/// A formula that can be laid out.
#[derive(Clone, Debug)]
pub struct Formula(Vec<Node>);

/// How a formula is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// In a line of text.
    Inline,
    /// On lines of its own.
    Display,
}

/// A piece of a formula, which no line parts.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    /// Its width.
    pub width: Length,
    /// Above the baseline.
    pub ascent: Length,
    /// Below the baseline.
    pub descent: Length,
    /// What it looks like, x from its left edge, y from the baseline; nobody says yet what it means.
    pub contents: Vec<Content>,
    /// What it is as text.
    pub text: String,
    /// The sign that it is, between what is before and behind it.
    pub link: Option<Link>,
}

/// A sign between two parts of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// An equals sign and its like.
    Relation,
    /// A plus sign and its like.
    Operation,
}

impl Link {
    /// The room at both sides of the sign, in type of this size.
    pub fn room(self, size: Length) -> Length {
        let eighteenths = match self {
            Self::Relation => 5,
            Self::Operation => 4,
        };
        Ems::eighteenths(eighteenths).of(size)
    }
}

impl Segment {
    /// Height and depth together.
    pub fn height(&self) -> Length {
        self.ascent + self.descent
    }

    /// Pieces side by side, with the room of their signs.
    pub fn of_line(segments: impl IntoIterator<Item = Self>, size: Length) -> Self {
        let mut whole = Self::default();
        let mut behind = Length::ZERO;
        for segment in segments {
            let around = segment.link.map_or(Length::ZERO, |sign| sign.room(size));
            if whole.width == Length::ZERO && whole.contents.is_empty() {
                whole = Self { link: None, ..segment };
            } else {
                whole.append(segment, around + behind);
            }
            behind = around;
        }
        whole
    }

    /// Adds another at its right edge, with room between them.
    pub fn append(&mut self, other: Self, room: Length) {
        self.width += room;
        for mut content in other.contents {
            content.shift(self.width, Length::ZERO);
            self.contents.push(content);
        }
        self.width += other.width;
        self.ascent = self.ascent.max(other.ascent);
        self.descent = self.descent.max(other.descent);
        self.text.push_str(if self.text.is_empty() || room == Length::ZERO { "" } else { " " });
        self.text.push_str(&other.text);
    }

    /// What it looks like as the content of an element that says its text. Rules come first, then all
    /// glyphs, none of which has text of its own.
    pub fn contents_of(self, element: ElementId) -> Vec<Content> {
        let (mut contents, glyphs): (Vec<_>, Vec<_>) =
            self.contents.into_iter().partition(|content| !matches!(content, Content::Glyphs(_)));
        contents.extend(glyphs);
        for content in &mut contents {
            content.set_mark(Mark::Element(element));
            if let Content::Glyphs(run) = content {
                run.text.clear();
                run.glyphs.iter_mut().for_each(|glyph| glyph.text = 0..0);
            }
        }
        contents
    }
}

impl Formula {
    /// The formula that markup describes; none if it is nested too deep.
    pub fn read(markup: &Markup) -> Option<Self> {
        Some(Self(match read::tree(markup)? {
            Node::Row(nodes) => nodes,
            node => vec![node],
        }))
    }

    /// Tells whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Lays out the formula in type of this size, in pieces at whose signs lines may part it; `words`
    /// sets text in type of a size.
    pub(super) fn set(
        &self,
        face: &MathFace<'_>,
        (size, manner): (Length, Manner),
        words: &mut dyn FnMut(&str, Length) -> Segment,
    ) -> Vec<Segment> {
        let style =
            Style { body: size, level: 0, display: manner == Manner::Display, cramped: false };
        let mut words = |text: &str, size: Length| Laid::from(words(text, size));
        let mut engine = Engine { face, words: &mut words };
        let mut segments = Vec::new();
        let mut atoms = engine.atoms(&self.0, style).into_iter().peekable();
        let (mut laid, mut start, mut place) = (Laid::default(), 0, 0);
        while let Some(atom) = atoms.next() {
            let (is_first, is_last) = (place == 0, atoms.peek().is_none());
            let found = link(&self.0, place).filter(|_| !is_first && !is_last);
            if found.is_some() {
                let before = std::mem::take(&mut laid);
                segments.push(before.into_segment(&self.0[start..place], None));
                let sign = std::slice::from_ref(&self.0[place]);
                segments.push(atom.laid.into_segment(sign, found));
                start = place + 1;
            } else {
                laid.width += if is_first { Length::ZERO } else { atom.left };
                laid.append(atom.laid);
                laid.width += if is_last { Length::ZERO } else { atom.right };
            }
            place += 1;
        }
        segments.push(laid.into_segment(&self.0[start..], None));
        segments.retain(|segment| segment.width != Length::ZERO || !segment.contents.is_empty());
        segments
    }
}

/// Whether a part of a row is a sign at which a line may part it: by its room.
fn link(nodes: &[Node], place: usize) -> Option<Link> {
    let operator = row::core(&nodes[place])?;
    let manner = operator.manner(row::form(nodes, place));
    if manner.left != manner.right || manner.large {
        return None;
    }
    let is = |eighteenths| (manner.left.0 - Ems::eighteenths(eighteenths).0).abs() < 100;
    if is(5) {
        return Some(Link::Relation);
    }
    is(4).then_some(Link::Operation)
}

impl From<Segment> for Laid {
    fn from(segment: Segment) -> Self {
        let Segment { width, ascent, descent, contents, .. } = segment;
        Self { width, ascent, descent, contents, ..Self::default() }
    }
}

impl Laid {
    /// The piece of a line that is made of these parts.
    fn into_segment(self, nodes: &[Node], link: Option<Link>) -> Segment {
        let Self { width, ascent, descent, contents, .. } = self;
        Segment { width, ascent, descent, contents, text: plain::text(nodes), link }
    }
}
