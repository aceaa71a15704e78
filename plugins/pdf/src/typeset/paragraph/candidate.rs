//! The places where the lines of a paragraph may end.

use super::fit::LAST_RESORT;
use super::opportunity::Between;
use super::shaper::Shaper;
use super::unit::{Totals, Unit, UnitKind, cost_between};
use super::word::{Parting, PartingKind, Shape, ShapedGlyph};
use super::{Fill, Paragraph, Protrusion};
use crate::Length;

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The unit that the next line begins with or in.
    pub(super) unit: usize,
    /// Where the next line begins, in bytes of the paragraph's text.
    pub(super) at: usize,
    pub(super) kind: CandidateKind,
    pub(super) cost: i32,
    /// Up to the end of the line.
    pub(super) before: Totals,
    /// Up to the beginning of the next line.
    pub(super) after: Totals,
    /// How far the next line may reach into the left margin.
    pub(super) left: Length,
    /// How far the line may reach into the right margin.
    pub(super) right: Length,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CandidateKind {
    /// Between two units.
    Between,
    /// Within a word.
    Parted(PartingKind),
    /// Before something that fills the next line: it need not be full.
    Open,
    /// As it must.
    Forced,
    /// With the paragraph.
    Last,
}

impl CandidateKind {
    pub(super) fn has_hyphen(self) -> bool {
        matches!(self, Self::Parted(kind) if kind.has_hyphen())
    }

    /// Whether the line must not be spread to its measure.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Forced | Self::Last)
    }
}

/// Which words are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parted {
    /// Those that their author parted.
    AtMarks,
    /// By patterns too.
    ByPatterns,
}

/// The candidates of a paragraph, the last of them its end.
pub(super) fn candidates(
    paragraph: &Paragraph,
    units: &[Unit],
    (parted, protrusion): (Parted, Protrusion),
    shaper: &mut Shaper<'_>,
) -> Vec<Candidate> {
    let last_space = units.iter().rposition(|unit| matches!(unit.kind, UnitKind::Space(_)));
    let mut finder = Finder {
        paragraph,
        units,
        parted,
        protrusion,
        last_word: last_space.map_or(0, |space| space + 1),
        shaper,
        totals: Totals::default(),
        seen: 0,
        content: None,
        found: Vec::with_capacity(units.len()),
    };
    let mut next = 0;
    while next < units.len() {
        next = finder.step(next);
    }
    finder.push(units.len(), CandidateKind::Last, 0, finder.totals);
    finder.found
}

/// What a hyphen costs in the last word of a paragraph, on top.
const IN_LAST_WORD: i32 = LAST_RESORT;

struct Finder<'a, 'f> {
    paragraph: &'a Paragraph,
    units: &'a [Unit],
    parted: Parted,
    protrusion: Protrusion,
    /// The last word begins with this unit.
    last_word: usize,
    shaper: &'a mut Shaper<'f>,
    totals: Totals,
    /// How many units have been looked through for the last that is no space.
    seen: usize,
    /// The last of them that is neither a space nor an end.
    content: Option<usize>,
    found: Vec<Candidate>,
}

impl Finder<'_, '_> {
    /// Looks at a unit, and at what is behind it; tells which is next.
    fn step(&mut self, place: usize) -> usize {
        let unit = &self.units[place];
        match unit.kind {
            UnitKind::Space(_) => return self.step_over_spaces(place),
            UnitKind::End => self.push(place + 1, CandidateKind::Forced, 0, self.totals),
            UnitKind::Word(word) => {
                let text = &self.paragraph.text[unit.text.clone()];
                let by_patterns = self.parted == Parted::ByPatterns && !self.goes_on(place);
                let partings = if by_patterns {
                    self.shaper.patterns(unit.look, word, text);
                    self.shaper.word(word).patterns.clone().unwrap_or_default()
                } else {
                    self.shaper.word(word).marks.clone()
                };
                self.part_word(place, &partings);
            }
            UnitKind::Tie(_) | UnitKind::Object(..) => {}
        }
        unit.add_to(&mut self.totals, self.shaper);
        self.end_between(place, place + 1, Between::Nothing, self.totals);
        place + 1
    }

    /// Whether the letters of a word go on in the unit before or behind it, in another style.
    fn goes_on(&self, place: usize) -> bool {
        let text = |place: usize| {
            let unit = self.units.get(place)?;
            matches!(unit.kind, UnitKind::Word(_)).then(|| &self.paragraph.text[unit.text.clone()])
        };
        let letters = |before: Option<&str>, after: Option<&str>| {
            before.is_some_and(|text| text.ends_with(char::is_alphabetic))
                && after.is_some_and(|text| text.starts_with(char::is_alphabetic))
        };
        letters(place.checked_sub(1).and_then(text), text(place))
            || letters(text(place), text(place + 1))
    }

    fn part_word(&mut self, place: usize, partings: &[Parting]) {
        let unit = &self.units[place];
        let mut whole = Totals::default();
        unit.add_to(&mut whole, self.shaper);
        for parting in partings {
            let is_last = place >= self.last_word && parting.kind == PartingKind::Pattern;
            let last = if is_last { IN_LAST_WORD } else { 0 };
            let (mut before, mut after) = (self.totals, self.totals);
            before.width += parting.before;
            after.width += whole.width - parting.after;
            if unit.runs_right() {
                before.letters += parting.letters + i64::from(parting.kind.has_hyphen());
                after.letters += parting.letters;
            }
            let hangs = self.protrusion == Protrusion::On && unit.runs_right();
            let hang = |length| if hangs { length } else { Length::ZERO };
            self.found.push(Candidate {
                unit: place,
                at: unit.text.start + parting.at as usize,
                kind: CandidateKind::Parted(parting.kind),
                cost: parting.cost + last,
                before,
                after,
                left: hang(parting.left),
                right: hang(parting.right),
            });
        }
    }

    /// Spaces at the end of a line vanish.
    fn step_over_spaces(&mut self, place: usize) -> usize {
        let before = self.totals;
        let mut next = place;
        while let Some(unit @ Unit { kind: UnitKind::Space(_), .. }) = self.units.get(next) {
            unit.add_to(&mut self.totals, self.shaper);
            next += 1;
        }
        if let Some(Unit { kind: UnitKind::End, .. }) = self.units.get(next) {
            self.push(next + 1, CandidateKind::Forced, 0, before);
            return next + 1;
        }
        if next == self.units.len() {
            self.totals = before;
        } else if let Some(last) = place.checked_sub(1) {
            self.end_between(last, next, Between::Space, before);
        }
        next
    }

    /// Adds a candidate between two units, if a line may end there; `before` is up to there.
    fn end_between(&mut self, last: usize, next: usize, spaced: Between, before: Totals) {
        let Some((last, after)) = self.units.get(last).zip(self.units.get(next)) else { return };
        let around = (self.paragraph, &mut self.shaper.opportunities);
        if let Some(cost) = cost_between(last, after, spaced, around) {
            let open = matches!(after.kind, UnitKind::Object(_, _, Fill::Empty | Fill::Leaders));
            let kind = if open { CandidateKind::Open } else { CandidateKind::Between };
            self.push(next, kind, cost, before);
        }
    }

    fn push(&mut self, unit: usize, kind: CandidateKind, cost: i32, before: Totals) {
        let at = self.units.get(unit).map_or(self.paragraph.text.len(), |unit| unit.text.start);
        let last = self.content_before(unit).map(|place| &self.units[place]);
        let left = self.units.get(unit).map_or(Length::ZERO, |unit| self.hang(unit).0);
        let right = last.map_or(Length::ZERO, |unit| self.hang(unit).1);
        self.found.push(Candidate {
            unit,
            at,
            kind,
            cost,
            before,
            after: self.totals,
            left,
            right,
        });
    }

    /// The last unit before this one that is neither a space nor an end. Candidates come in order, so
    /// no unit is looked at twice.
    fn content_before(&mut self, unit: usize) -> Option<usize> {
        while self.seen < unit {
            if !matches!(self.units[self.seen].kind, UnitKind::Space(_) | UnitKind::End) {
                self.content = Some(self.seen);
            }
            self.seen += 1;
        }
        self.content
    }

    /// How far a unit may reach into the margins.
    fn hang(&self, unit: &Unit) -> (Length, Length) {
        hang(unit, self.protrusion, self.shaper)
    }
}

/// How far a unit may reach into the margins.
pub(super) fn hang(unit: &Unit, protrusion: Protrusion, shaper: &Shaper<'_>) -> (Length, Length) {
    match unit.kind {
        UnitKind::Word(word) if protrusion == Protrusion::On && unit.runs_right() => {
            let shape = shaper.shape(shaper.word(word).shape);
            (shape.left, shape.right)
        }
        _ => (Length::ZERO, Length::ZERO),
    }
}

/// Adds candidates everywhere between those that are farther from each other than a line is long.
pub(super) fn with_anywhere(
    candidates: Vec<Candidate>,
    (text, units): (&str, &[Unit]),
    narrowest: Length,
    shaper: &mut Shaper<'_>,
) -> Vec<Candidate> {
    let starts = starts(units, shaper);
    let mut all: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let (mut start, mut from, mut first) = (Totals::default(), 0, 0);
    for candidate in candidates {
        let least = (candidate.before.width - start.width)
            - (candidate.before.shrink - start.shrink)
            - candidate.right;
        if least > narrowest {
            let around = (first, from, candidate.at);
            add_anywhere(&mut all, (text, units, &starts), around, shaper);
        }
        (start, from, first) = (candidate.after, candidate.at, candidate.unit);
        all.push(candidate);
    }
    all
}

/// What it costs to part a word anywhere.
const ANYWHERE: i32 = LAST_RESORT + 3_000;

/// The totals before each unit.
fn starts(units: &[Unit], shaper: &Shaper<'_>) -> Vec<Totals> {
    let mut totals = Totals::default();
    let mut start = |unit: &Unit| {
        let start = totals;
        unit.add_to(&mut totals, shaper);
        start
    };
    units.iter().map(&mut start).collect()
}

/// Adds the places between clusters from one place, in the unit `first`, to another.
fn add_anywhere(
    all: &mut Vec<Candidate>,
    (text, units, starts): (&str, &[Unit], &[Totals]),
    (first, from, until): (usize, usize, usize),
    shaper: &mut Shaper<'_>,
) {
    let (left, right) = (Length::ZERO, Length::ZERO);
    let kind = CandidateKind::Parted(PartingKind::Anywhere);
    for (place, unit) in units.iter().enumerate().skip(first) {
        if unit.text.start >= until {
            break;
        }
        let UnitKind::Word(word) = unit.kind else { continue };
        let id = shaper.word(word).shape;
        let chunk = &text[unit.text.clone()];
        for (letters, cluster) in (0..).zip(clusters(shaper.shape(id), chunk, unit)) {
            let at = unit.text.start + cluster.at;
            if at > from && at < until {
                let (mut before, mut after) = (starts[place], starts[place]);
                before.width += cluster.width;
                after.width += cluster.width;
                if unit.runs_right() {
                    before.letters += letters;
                    after.letters += letters;
                }
                if cluster.bound {
                    let whole = shaper.shape(id).width;
                    let (head, tail) = shaper.halves(unit.look, chunk, cluster.at);
                    before.width = starts[place].width + head;
                    after.width = starts[place].width + whole - tail;
                }
                all.push(Candidate {
                    unit: place,
                    at,
                    kind,
                    cost: ANYWHERE,
                    before,
                    after,
                    left,
                    right,
                });
            }
        }
    }
}

/// Where a cluster begins.
struct Cluster {
    /// In bytes of its chunk.
    at: usize,
    /// Width of what is before it.
    width: Length,
    /// Whether the text cannot be parted before it without its changing.
    bound: bool,
}

/// Where the clusters of a word begin.
fn clusters(shape: &Shape, chunk: &str, unit: &Unit) -> Vec<Cluster> {
    let mut width = Length::ZERO;
    let mut places = Vec::new();
    let right = unit.runs_right();
    let mut add = |glyph: &ShapedGlyph| {
        if glyph.text.0 < glyph.text.1 {
            places.push(Cluster { at: glyph.text.0 as usize, width, bound: glyph.bound || !right });
        }
        width += glyph.advance;
    };
    if right {
        shape.glyphs.iter().for_each(&mut add);
    } else {
        shape.glyphs.iter().rev().for_each(&mut add);
    }
    // Shapes lack soft hyphens: each before a place moves it on.
    let soft: Vec<_> = chunk.match_indices('\u{AD}').map(|(at, _)| at).collect();
    let mut passed = 0;
    for cluster in &mut places {
        cluster.at += 2 * passed;
        while soft.get(passed).is_some_and(|soft| *soft <= cluster.at) {
            cluster.at += 2;
            passed += 1;
        }
    }
    places
}
