//! Where the lines of a paragraph end: total fit in passes, each of which lets more be done than the
//! one before it, and another look where white would run down through the lines as a river.

use super::candidate::{Candidate, Parted, candidates, hang, with_anywhere};
use super::fit::{Fitting, Mode, Task};
use super::river::{self, Space};
use super::set::{Setter, Start};
use super::shaper::Shaper;
use super::typesetter::Prepared;
use super::{Alignment, Hyphenation, Letters, Paragraph, Setting};
use crate::Length;

/// How bad a line may be in a paragraph without hyphens; if it cannot be had, words are parted.
const FIRST_TOLERANCE: i64 = 50;
/// How bad a line may be with hyphens: its spaces as wide as they may be. If it cannot be had, some are wider.
const SECOND_TOLERANCE: i64 = 100;

/// Breaks a paragraph.
pub(super) struct Breaker<'a, 'f> {
    pub(super) paragraph: &'a Paragraph,
    pub(super) prepared: &'a Prepared,
    pub(super) setting: Setting,
    pub(super) shaper: &'a mut Shaper<'f>,
}

/// How a paragraph was broken.
pub(super) struct Broken {
    /// Where its lines may end.
    pub(super) candidates: Vec<Candidate>,
    /// Places of the candidates at which they do.
    pub(super) ends: Vec<usize>,
    /// Whether lines may be as bad as they must.
    tolerance: Option<i64>,
    /// Whether words are parted by patterns.
    parted: Parted,
}

/// How often lines of rivers are avoided, on top of those that were avoided before.
const ROUNDS: usize = 3;
/// Lines of a river that are avoided in turn, its second first: without one of them it is too short.
const TURNS: [usize; 4] = [1, 2, 0, 3];

impl Breaker<'_, '_> {
    /// Breaks the paragraph.
    pub(super) fn break_lines(&mut self) -> Broken {
        let broken = self.break_in_passes();
        let justified = self.setting.alignment == Alignment::Justified;
        if !justified || broken.ends.len() < river::LEAST {
            return broken;
        }
        let rivers = self.rivers(&broken.candidates, &broken.ends);
        if rivers.is_empty() { broken } else { self.without_rivers(broken, rivers) }
    }

    fn break_in_passes(&mut self) -> Broken {
        let task = self.task();
        let plain = self.candidates(Parted::AtMarks);
        let justified = self.setting.alignment == Alignment::Justified;
        let first = Task { candidates: &plain, ..task };
        let fitting = justified.then(|| first.fit()).flatten();
        let long = |fitting: &Fitting| !fitting.is_short;
        if let Some(Fitting { ends, .. }) = fitting.filter(long) {
            let (tolerance, parted) = (task.tolerance, Parted::AtMarks);
            return Broken { candidates: plain, ends, tolerance, parted };
        }
        let parted = Parted::ByPatterns;
        let all = if self.hyphenates() { self.candidates(parted) } else { plain };
        let tolerance = Some(SECOND_TOLERANCE);
        let second = Task { candidates: &all, tolerance, ..task };
        let spaced = Task { letters: self.setting.letters, ..second };
        let fitting = justified.then(|| second.fit().filter(long).or_else(|| spaced.fit()));
        if let Some(Fitting { ends, .. }) = fitting.flatten() {
            return Broken { candidates: all, ends, tolerance, parted };
        }
        let narrowest = task.first.min(task.rest);
        let around = (&*self.paragraph.text, &*self.prepared.units);
        let all = with_anywhere(all, around, narrowest, self.shaper);
        let letters = self.setting.letters;
        let third = Task { candidates: &all, tolerance: None, letters, ..task };
        let ends = third.fit().map_or_else(|| vec![all.len() - 1], |fitting| fitting.ends);
        Broken { candidates: all, ends, tolerance: None, parted }
    }

    /// The task of the first pass, candidates left out.
    fn task(&self) -> Task<'static> {
        let Setting { measure, first_indent, indent, alignment, protrusion, .. } = self.setting;
        let em = self.prepared.em;
        let mode = match alignment {
            Alignment::Justified => Mode::Justified,
            Alignment::Left | Alignment::Right | Alignment::Centred => Mode::Ragged(em * 5),
            Alignment::Balanced | Alignment::BalancedCentred => Mode::Balanced,
        };
        let first = self.prepared.units.first();
        Task {
            candidates: &[],
            first: measure - first_indent,
            rest: measure - indent,
            left: first.map_or(Length::ZERO, |unit| hang(unit, protrusion, self.shaper).0),
            mode,
            letters: Letters::default(),
            em,
            avoided: &[],
            tolerance: Some(FIRST_TOLERANCE),
            short: em.part(22, 10).max(first_indent - indent),
        }
    }

    fn hyphenates(&self) -> bool {
        let balanced =
            matches!(self.setting.alignment, Alignment::Balanced | Alignment::BalancedCentred);
        self.setting.hyphenation == Hyphenation::On && !balanced
    }

    fn candidates(&mut self, parted: Parted) -> Vec<Candidate> {
        let choice = (parted, self.setting.protrusion);
        candidates(self.paragraph, &self.prepared.units, choice, self.shaper)
    }

    /// The paragraph broken at other places, so that fewer and shorter rivers run through it; as it
    /// was if there is no better way. The number of tries does not grow with the paragraph.
    fn without_rivers(&mut self, mut broken: Broken, mut rivers: Vec<river::River>) -> Broken {
        if broken.parted == Parted::AtMarks && self.hyphenates() {
            self.part_words(&mut broken);
        }
        let tolerance = broken.tolerance.map(|_| SECOND_TOLERANCE);
        let task = Task { tolerance, ..self.task() };
        let mut avoided = Vec::new();
        let mut length = river::length(&rivers);
        for round in 0..ROUNDS {
            let give = if round == 0 && tolerance.is_some() {
                Letters::default()
            } else {
                self.setting.letters
            };
            let mut best: Option<Try> = None;
            for turn in TURNS {
                let avoided = avoid(&avoided, &broken, &rivers, turn);
                let (candidates, letters) = (&broken.candidates, give);
                let task = Task { candidates, letters, avoided: &avoided, ..task };
                let Some(fitting) = task.fit() else { continue };
                let rivers = self.rivers(&broken.candidates, &fitting.ends);
                let found = Try { length: river::length(&rivers), fitting, rivers, avoided };
                if best.as_ref().is_none_or(|best| found.is_better_than(best)) {
                    best = Some(found);
                }
            }
            let Some(best) = best else { continue };
            avoided = best.avoided;
            if best.length >= length || best.fitting.is_short {
                continue;
            }
            (length, rivers, broken.ends) = (best.length, best.rivers, best.fitting.ends);
            if length == 0 {
                break;
            }
        }
        broken
    }

    /// Lets words be parted that were not, at the same ends of lines.
    fn part_words(&mut self, broken: &mut Broken) {
        let all = self.candidates(Parted::ByPatterns);
        let places = broken.ends.iter().filter_map(|end| broken.candidates.get(*end));
        let mut from = 0;
        let ends = places.filter_map(|end| {
            let same = |other: &Candidate| (other.at, other.kind) == (end.at, end.kind);
            from += all[from..].iter().position(same)?;
            Some(from)
        });
        let ends: Vec<_> = ends.collect();
        if ends.len() == broken.ends.len() {
            (broken.ends, broken.candidates) = (ends, all);
        }
    }

    /// The rivers that would run through lines which end so.
    fn rivers(&mut self, candidates: &[Candidate], ends: &[usize]) -> Vec<river::River> {
        let (paragraph, prepared, setting) = (self.paragraph, self.prepared, self.setting);
        let mut start = Start::of(prepared, setting.protrusion, self.shaper);
        let mut setter = Setter::new(paragraph, prepared, setting, self.shaper);
        let ends = ends.iter().filter_map(|end| candidates.get(*end));
        let lines = ends.map(|end| {
            let spaces = setter.spaces(start, end);
            start = Start::behind(end);
            spaces
        });
        let lines: Vec<Vec<Space>> = lines.collect();
        river::rivers(&lines)
    }
}

/// Another way to break a paragraph.
struct Try {
    fitting: Fitting,
    rivers: Vec<river::River>,
    length: usize,
    avoided: Vec<(usize, usize)>,
}

impl Try {
    fn is_better_than(&self, other: &Self) -> bool {
        (self.length, self.fitting.demerits) < (other.length, other.fitting.demerits)
    }
}

/// The lines to avoid, in order: those before, and one of each river.
fn avoid(
    before: &[(usize, usize)],
    broken: &Broken,
    rivers: &[river::River],
    turn: usize,
) -> Vec<(usize, usize)> {
    let at = |line: usize| broken.ends.get(line).map(|end| broken.candidates[*end].at);
    let mut avoided = before.to_vec();
    for river in rivers {
        let line = river.first + turn;
        let start = line.checked_sub(1).map_or(Some(0), at);
        avoided.extend(start.zip(at(line)));
    }
    avoided.sort_unstable();
    avoided
}
