//! The units of a paragraph: words, spaces, objects, in logical order.

use super::bidi::Levels;
use super::look::{Course, LookKey, Raised};
use super::opportunity::{Between, Opportunities, writes_no_spaces};
use super::shaper::{LookId, Shaper};
use super::word::WordId;
use super::{Fill, Paragraph, StyledRange, bond};
use crate::Length;
use crate::typeset::style::Position;
use std::ops::Range;

/// A word, a space, an object.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Where it is, in bytes of the paragraph's text.
    pub(super) text: Range<usize>,
    /// Place of its range in the paragraph.
    pub(super) range: usize,
    pub(super) look: LookId,
    /// Its level of direction; even is to the right.
    pub(super) level: u8,
    pub(super) kind: UnitKind,
}

/// What a unit is.
#[derive(Clone, Copy, Debug)]
pub(super) enum UnitKind {
    /// Text without spaces.
    Word(WordId),
    /// A space at which a line may end, if what is around it allows.
    Space(Glue),
    /// A space at which no line ends.
    Tie(Glue),
    /// The object of this number.
    Object(usize, Length, Fill),
    /// A forced end of the line.
    End,
}

/// A space that gives and takes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glue {
    pub(super) width: Length,
    pub(super) stretch: Length,
    pub(super) shrink: Length,
}

/// How far a paragraph has come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub(super) width: Length,
    pub(super) stretch: Length,
    pub(super) shrink: Length,
    /// Letters that can be put apart or pressed together.
    pub(super) letters: i64,
    pub(super) fills: u32,
}

impl Unit {
    /// Whether it is read from left to right.
    pub(super) fn runs_right(&self) -> bool {
        self.level.is_multiple_of(2)
    }

    /// Adds the unit's measures.
    pub(super) fn add_to(&self, totals: &mut Totals, shaper: &Shaper<'_>) {
        match &self.kind {
            UnitKind::Word(word) => {
                let shape = shaper.shape(shaper.word(*word).shape);
                totals.width += shape.width;
                totals.letters += if self.runs_right() { shape.letters } else { 0 };
            }
            UnitKind::Space(glue) | UnitKind::Tie(glue) => {
                totals.width += glue.width;
                totals.stretch += glue.stretch;
                totals.shrink += glue.shrink;
            }
            UnitKind::Object(_, width, fill) => {
                totals.width += *width;
                totals.fills += u32::from(*fill != Fill::No);
            }
            UnitKind::End => {}
        }
    }
}

/// Bytes of a chunk from which on it is taken apart at all places where lines may end, so that no
/// work on a chunk is much.
const LONG: usize = 96;
/// Bytes from which on a piece of a chunk ends even before a character that joins the one before it:
/// nothing else bounds a run of soft hyphens.
const LONGEST: usize = 8 * LONG;

/// The units of a paragraph.
pub(super) fn units(paragraph: &Paragraph, levels: &Levels, shaper: &mut Shaper<'_>) -> Vec<Unit> {
    let mut maker = Maker {
        text: &paragraph.text,
        levels,
        shaper,
        units: Vec::new(),
        objects: paragraph.objects.iter().enumerate(),
    };
    let mut start = 0;
    for (number, range) in paragraph.ranges.iter().enumerate() {
        let end = floor_boundary(&paragraph.text, range.end).max(start);
        maker.add_range(number, range, start..end);
        start = end;
    }
    maker.units
}

/// The nearest place at or before `at` where a character begins.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

struct Maker<'a, 'f> {
    text: &'a str,
    levels: &'a Levels,
    shaper: &'a mut Shaper<'f>,
    units: Vec<Unit>,
    objects: std::iter::Enumerate<std::slice::Iter<'a, super::Object>>,
}

impl Maker<'_, '_> {
    fn add_range(&mut self, number: usize, range: &StyledRange, place: Range<usize>) {
        let raised = raised(range, &self.text[place.clone()], self.shaper);
        let text = self.text;
        for (level, run) in self.levels.runs(place) {
            let direction = if level % 2 == 0 { Course::Right } else { Course::Left };
            let language = range.language.clone();
            let key = LookKey { style: range.style, language, direction, raised };
            let look = self.shaper.look_id(key);
            let unit = Unit { text: 0..0, range: number, look, level, kind: UnitKind::End };
            let mut start = run.start;
            for (at, character) in text[run.clone()].char_indices() {
                let at = run.start + at;
                if let Some(kind) = self.separator(look, character) {
                    self.add_chunk(start..at, &unit);
                    start = at + character.len_utf8();
                    self.units.push(Unit { text: at..start, kind, ..unit.clone() });
                }
            }
            self.add_chunk(start..run.end, &unit);
        }
    }

    /// What a character is that stands between words.
    fn separator(&mut self, look: LookId, character: char) -> Option<UnitKind> {
        if character.is_ascii() && character != ' ' {
            return None;
        }
        let space = self.shaper.look(look).space;
        let glue = Glue { width: space.width, stretch: space.stretch, shrink: space.shrink };
        match character {
            ' ' => Some(UnitKind::Space(glue)),
            '\u{A0}' => Some(UnitKind::Tie(glue)),
            '\u{2028}' | '\u{2029}' => Some(UnitKind::End),
            '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => {
                let shape = self.shaper.part(look, character.encode_utf8(&mut [0; 4]));
                let width = self.shaper.shape(shape).width;
                Some(UnitKind::Space(Glue { width, ..Glue::default() }))
            }
            '\u{FFFC}' => {
                let (number, object) = self.objects.next()?;
                Some(UnitKind::Object(number, object.width, object.fill))
            }
            _ => None,
        }
    }

    fn add_chunk(&mut self, place: Range<usize>, unit: &Unit) {
        if place.is_empty() {
            return;
        }
        let chunk = &self.text[place.clone()];
        if chunk.len() < LONG && !chunk.chars().any(writes_no_spaces) {
            return self.add_word(place, unit);
        }
        let mut start = place.start;
        let ends = self.shaper.opportunities.within(chunk);
        for end in ends.into_iter().map(|(at, _)| place.start + at).chain([place.end]) {
            self.add_long(start..end, unit);
            start = end;
        }
    }

    /// Adds a chunk in which no line may end by rule, in pieces that are not too long.
    fn add_long(&mut self, place: Range<usize>, unit: &Unit) {
        let mut start = place.start;
        for (at, character) in self.text[place.clone()].char_indices() {
            let at = place.start + at;
            let joins = harfrust::unicode::combining_class(u32::from(character)) != 0
                || super::run::is_ignorable(character);
            let length = at - start;
            if length >= LONGEST || (length >= LONG && !joins) {
                self.add_word(start..at, unit);
                start = at;
            }
        }
        self.add_word(start..place.end, unit);
    }

    fn add_word(&mut self, place: Range<usize>, unit: &Unit) {
        if !place.is_empty() {
            let word = self.shaper.word_id(unit.look, &self.text[place.clone()]);
            self.units.push(Unit { text: place, kind: UnitKind::Word(word), ..unit.clone() });
        }
    }
}

/// How the raised or lowered text of a range is made: with the face's own glyphs if it has them for
/// every character.
fn raised(range: &StyledRange, text: &str, shaper: &mut Shaper<'_>) -> Raised {
    if range.style.position == Position::Baseline || text.len() > LONG {
        return if range.style.position == Position::Baseline {
            Raised::Native
        } else {
            Raised::Scaled
        };
    }
    let mut glyphs = |position| {
        let style = crate::typeset::TextStyle { position, ..range.style };
        let key = LookKey {
            style,
            language: range.language.clone(),
            direction: Course::Right,
            raised: Raised::Native,
        };
        let look = shaper.look_id(key);
        text.chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| {
                let shape = shaper.part(look, c.encode_utf8(&mut [0; 4]));
                let shape = shaper.shape(shape);
                (
                    shape.pieces.first().map(|piece| piece.face),
                    shape.glyphs.first().map(|glyph| glyph.id),
                )
            })
            .collect::<Vec<_>>()
    };
    let (own, plain) = (glyphs(range.style.position), glyphs(Position::Baseline));
    let all = own.iter().zip(&plain).all(|(own, plain)| own != plain);
    if all { Raised::Native } else { Raised::Scaled }
}

/// What it costs to end a line between two units; `None` if it must not end there.
pub(super) fn cost_between(
    before: &Unit,
    after: &Unit,
    spaced: Between,
    (paragraph, opportunities): (&Paragraph, &mut Opportunities),
) -> Option<i32> {
    match (&before.kind, &after.kind) {
        // What fills a line may begin one, but not end it.
        (_, UnitKind::Object(_, _, Fill::Empty | Fill::Leaders)) => Some(100),
        (UnitKind::Object(_, _, Fill::Empty | Fill::Leaders), _) => None,
        (UnitKind::Object(number, ..), _) => {
            let object = paragraph.objects.get(*number).filter(|_| spaced == Between::Space);
            object.map(|object| object.parting)
        }
        (_, UnitKind::Object(..)) => (spaced == Between::Space).then_some(0),
        (UnitKind::Word(_), UnitKind::Word(_)) => {
            let (left, right) =
                (&paragraph.text[before.text.clone()], &paragraph.text[after.text.clone()]);
            let first = right.chars().next()?;
            if !opportunities.between(left, right, spaced) {
                return None;
            }
            match spaced {
                Between::Space => bond::cost(left, right, &paragraph.ranges[before.range].language),
                Between::Nothing => Some(if writes_no_spaces(first) { 0 } else { 50 }),
            }
        }
        _ => None,
    }
}
