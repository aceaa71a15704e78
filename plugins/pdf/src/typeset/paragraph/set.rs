//! Setting a line: where each word and space of it stands.

use super::bidi::visual_order;
use super::candidate::{Candidate, CandidateKind, hang};
use super::content::Contents;
use super::river::Space;
use super::shaper::Shaper;
use super::typesetter::Prepared;
use super::unit::{Glue, Unit, UnitKind};
use super::word::{PartingKind, ShapeId};
use super::{Alignment, Fill, Fit, Line, Paragraph, Protrusion, Setting};
use crate::Length;
use std::ops::Range;

/// Where a line begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// The unit it begins with or in.
    pub(super) unit: usize,
    /// In bytes of the paragraph's text.
    pub(super) at: usize,
    /// How far it may reach into the left margin.
    pub(super) left: Length,
}

impl Start {
    /// The beginning of a paragraph.
    pub(super) fn of(prepared: &Prepared, protrusion: Protrusion, shaper: &Shaper<'_>) -> Self {
        let first = prepared.units.first();
        let left = first.map_or(Length::ZERO, |unit| hang(unit, protrusion, shaper).0);
        Self { unit: 0, at: 0, left }
    }

    /// Where the line behind this end of a line begins.
    pub(super) fn behind(end: &Candidate) -> Self {
        Self { unit: end.unit, at: end.at, left: end.left }
    }
}

/// Sets the lines of a paragraph.
pub(super) struct Setter<'a, 'f> {
    paragraph: &'a Paragraph,
    prepared: &'a Prepared,
    setting: Setting,
    pub(super) shaper: &'a mut Shaper<'f>,
}

/// A piece of a line.
pub(super) struct Piece<'a> {
    pub(super) unit: &'a Unit,
    pub(super) text: Range<usize>,
    pub(super) part: Part,
    pub(super) width: Length,
    pub(super) x: Length,
    /// Whether it is a space at the end of the line.
    pub(super) trails: bool,
    /// Letters of it that can be spaced: all but the last of the line.
    pub(super) letters: i64,
    /// What is put between its letters.
    pub(super) spacing: Length,
}

/// What a piece is.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Shape(ShapeId),
    Space(Glue),
    Object(usize),
    Fill(Fill),
}

/// What a line may be spread or pressed by.
#[derive(Default)]
struct Give {
    natural: Length,
    stretch: Length,
    shrink: Length,
    fills: i64,
    letters: i64,
}

/// By how much a line may be too wide before it is told: less than anyone sees.
const UNSEEN: Length = Length(6_554);

impl<'a, 'f> Setter<'a, 'f> {
    pub(super) fn new(
        paragraph: &'a Paragraph,
        prepared: &'a Prepared,
        setting: Setting,
        shaper: &'a mut Shaper<'f>,
    ) -> Self {
        Self { paragraph, prepared, setting, shaper }
    }

    /// Sets the line from `start` to `end`.
    pub(super) fn line(&mut self, start: Start, end: &Candidate) -> Line {
        let (pieces, from, fit) = self.arranged(start, end);
        let (left, right) = (start.left, end.right);
        let content_width: Length =
            pieces.iter().filter(|piece| !piece.trails).map(|piece| piece.width).sum();
        let mut line = Line {
            start: start.at,
            end: end.at,
            anchors: self.anchors(start.at, end),
            left: from + left,
            right: from + content_width - right,
            hyphenated: matches!(end.kind, CandidateKind::Parted(kind) if kind != PartingKind::Mark),
            fit,
            ..Line::default()
        };
        Contents::new(self.paragraph, self.shaper, &mut line).add(&pieces);
        line
    }

    /// Where the spaces between the words of a line would stand, from left to right.
    pub(super) fn spaces(&mut self, start: Start, end: &Candidate) -> Vec<Space> {
        let (pieces, ..) = self.arranged(start, end);
        let is_space = |piece: &&Piece<'_>| matches!(piece.part, Part::Space(_)) && !piece.trails;
        let spaces = pieces.iter().filter(is_space);
        let mut spaces: Vec<_> = spaces.map(|piece| (piece.x, piece.x + piece.width)).collect();
        spaces.sort_unstable();
        spaces
    }

    /// The pieces of a line in their places, where they begin, and how well they fill it.
    fn arranged(&mut self, start: Start, end: &Candidate) -> (Vec<Piece<'a>>, Length, Fit) {
        let mut pieces = self.pieces(start, end);
        let give = give(&pieces);
        let (left, right) = (start.left, end.right);
        let indent = if start.at == 0 { self.setting.first_indent } else { self.setting.indent };
        let measure = self.setting.measure - indent;
        let gap = measure - (give.natural - left - right);
        let (given, fit) = self.spread(&mut pieces, &give, gap, end.kind);
        let from = self.origin(indent, gap - given) - left;
        place(&mut pieces, self.prepared.base, from);
        (pieces, from, fit)
    }

    fn pieces(&mut self, start: Start, end: &Candidate) -> Vec<Piece<'a>> {
        let prepared = self.prepared;
        let mut pieces = Vec::new();
        for unit in &prepared.units[start.unit..] {
            if unit.text.start >= end.at {
                break;
            }
            let text = unit.text.start.max(start.at)..unit.text.end.min(end.at);
            let (part, width) = self.part(unit, &text, end);
            let letters = self.letters(&part, unit);
            pieces.push(Piece {
                unit,
                text,
                part,
                width,
                x: Length::ZERO,
                trails: false,
                letters,
                spacing: Length::ZERO,
            });
        }
        for piece in pieces.iter_mut().rev() {
            let is_space = matches!(piece.unit.kind, UnitKind::Space(_) | UnitKind::End);
            if !is_space {
                piece.letters = (piece.letters - 1).max(0);
                break;
            }
            piece.trails = true;
        }
        pieces
    }

    /// Letters of a piece that can be put apart: letters that are joined in writing cannot.
    fn letters(&self, part: &Part, unit: &Unit) -> i64 {
        match part {
            Part::Shape(id) if unit.runs_right() => self.shaper.shape(*id).letters,
            _ => 0,
        }
    }

    fn part(&mut self, unit: &Unit, text: &Range<usize>, end: &Candidate) -> (Part, Length) {
        match unit.kind {
            UnitKind::Word(word) => {
                let parted = match end.kind {
                    CandidateKind::Parted(kind) if text.end == end.at => Some(kind),
                    _ => None,
                };
                let whole = *text == unit.text && parted.is_none();
                let shape = if whole {
                    self.shaper.word(word).shape
                } else {
                    self.shaper.line_part(unit.look, &self.paragraph.text[text.clone()], parted)
                };
                (Part::Shape(shape), self.shaper.shape(shape).width)
            }
            UnitKind::Space(glue) | UnitKind::Tie(glue) => (Part::Space(glue), glue.width),
            UnitKind::Object(number, width, Fill::No) => (Part::Object(number), width),
            UnitKind::Object(_, width, fill) => (Part::Fill(fill), width),
            UnitKind::End => {
                let width = self.shaper.look(unit.look).space.width;
                (Part::Space(Glue { width, ..Glue::default() }), width)
            }
        }
    }

    /// Spreads or presses the spaces; tells what of the gap was used.
    fn spread(
        &self,
        pieces: &mut [Piece<'_>],
        give: &Give,
        gap: Length,
        kind: CandidateKind,
    ) -> (Length, Fit) {
        let justified = self.setting.alignment == Alignment::Justified;
        if gap < Length::ZERO {
            let press = if justified { (-gap).min(give.shrink) } else { Length::ZERO };
            let most = self.letters_give(give, self.setting.letters.press);
            let pressed = if justified { (-gap - press).min(most) } else { Length::ZERO };
            space_letters(pieces, -pressed, give.letters);
            share(pieces, -press, give.shrink, |glue| glue.shrink);
            let over = -gap - press - pressed;
            let fit = if over > UNSEEN { Fit::Overfull(over) } else { Fit::Good };
            return (-press - pressed, fit);
        }
        if give.fills > 0 {
            fill(pieces, gap, give.fills);
            return (gap, Fit::Good);
        }
        let almost =
            kind == CandidateKind::Last && gap < self.prepared.em && gap < give.stretch / 2;
        if !justified || (kind.is_open() && !almost) {
            return (Length::ZERO, Fit::Good);
        }
        if give.stretch == Length::ZERO {
            return (Length::ZERO, if gap > UNSEEN { Fit::Loose } else { Fit::Good });
        }
        let missing = (gap - give.stretch).max(Length::ZERO);
        let spaced = missing.min(self.letters_give(give, self.setting.letters.spread));
        space_letters(pieces, spaced, give.letters);
        share(pieces, gap - spaced, give.stretch, |glue| glue.stretch);
        (gap, if missing - spaced > UNSEEN { Fit::Loose } else { Fit::Good })
    }

    /// How far all letters of a line give, each by so many thousandths of the size.
    fn letters_give(&self, give: &Give, each: i64) -> Length {
        self.prepared.em.part(give.letters * each, 1000)
    }

    /// Where the line begins; `free` is what it leaves of its measure.
    fn origin(&self, indent: Length, free: Length) -> Length {
        let to_left = self.prepared.base % 2 == 1;
        let edge = if to_left { Length::ZERO } else { indent };
        edge + match self.setting.alignment {
            Alignment::Right => free,
            Alignment::Centred | Alignment::BalancedCentred => free / 2,
            Alignment::Justified | Alignment::Left | Alignment::Balanced if to_left => free,
            Alignment::Justified | Alignment::Left | Alignment::Balanced => Length::ZERO,
        }
    }

    fn anchors(&self, start: usize, end: &Candidate) -> Vec<u32> {
        let last = end.kind == CandidateKind::Last;
        let anchors = &self.paragraph.anchors;
        let first = anchors.partition_point(|anchor| anchor.offset < start);
        let here = anchors[first..].iter().take_while(|anchor| last || anchor.offset < end.at);
        here.map(|anchor| anchor.id).collect()
    }
}

fn give(pieces: &[Piece<'_>]) -> Give {
    let mut give = Give::default();
    for piece in pieces.iter().filter(|piece| !piece.trails) {
        give.natural += piece.width;
        give.letters += piece.letters;
        match piece.part {
            Part::Space(glue) => {
                give.stretch += glue.stretch;
                give.shrink += glue.shrink;
            }
            Part::Fill(_) => give.fills += 1,
            Part::Shape(_) | Part::Object(_) => {}
        }
    }
    give
}

/// Gives each space its share of `all`, so that the shares add up exactly.
fn share(pieces: &mut [Piece<'_>], all: Length, total: Length, give: fn(&Glue) -> Length) {
    let mut passed = Length::ZERO;
    let mut given = Length::ZERO;
    for piece in pieces.iter_mut().filter(|piece| !piece.trails) {
        if let Part::Space(glue) = piece.part {
            passed += give(&glue);
            let until =
                if total == Length::ZERO { Length::ZERO } else { all.part(passed.0, total.0) };
            piece.width += until - given;
            given = until;
        }
    }
}

/// Puts letters apart, by so much altogether.
fn space_letters(pieces: &mut [Piece<'_>], all: Length, letters: i64) {
    if all == Length::ZERO || letters == 0 {
        return;
    }
    let mut passed = 0;
    for piece in pieces.iter_mut().filter(|piece| !piece.trails) {
        let until = passed + piece.letters;
        piece.spacing = all.part(until, letters) - all.part(passed, letters);
        piece.width += piece.spacing;
        passed = until;
    }
}

/// Gives what fills the line its share of the gap.
fn fill(pieces: &mut [Piece<'_>], gap: Length, fills: i64) {
    let mut passed = 0;
    for piece in pieces.iter_mut().filter(|piece| !piece.trails) {
        if let Part::Fill(_) = piece.part {
            piece.width += gap.part(passed + 1, fills) - gap.part(passed, fills);
            passed += 1;
        }
    }
}

/// Puts the pieces in their places from left to right; what does not trail begins at `from`.
fn place(pieces: &mut [Piece<'_>], base: u8, from: Length) {
    let level = |piece: &Piece<'_>| if piece.trails { base } else { piece.unit.level };
    let mut x = from;
    if pieces.iter().all(|piece| level(piece) == 0) {
        for piece in pieces {
            piece.x = x;
            x += piece.width;
        }
        return;
    }
    let levels: Vec<u8> = pieces.iter().map(level).collect();
    let order = visual_order(&levels);
    // Spaces at the end of a line that runs to the left stand in the margin.
    let margin = order.iter().take_while(|place| pieces[**place].trails);
    x -= margin.map(|place| pieces[*place].width).sum();
    for place in order {
        pieces[place].x = x;
        x += pieces[place].width;
    }
}
