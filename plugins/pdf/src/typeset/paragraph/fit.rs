//! Total fit: the ends of lines by which a paragraph as a whole looks best.
//!
//! Knuth and Plass, "Breaking Paragraphs into Lines", with hyphens in a row counted, so that three
//! never follow each other.

use super::Letters;
use super::candidate::{Candidate, CandidateKind};
use crate::Length;

/// What is to be broken, and how.
pub(super) struct Task<'a> {
    pub(super) candidates: &'a [Candidate],
    /// Length of the first line.
    pub(super) first: Length,
    /// Length of the others.
    pub(super) rest: Length,
    /// How far the first line may reach into the left margin.
    pub(super) left: Length,
    pub(super) mode: Mode,
    /// How far letters give where spaces do not.
    pub(super) letters: Letters,
    /// The largest size, of which letters give parts.
    pub(super) em: Length,
    /// Lines that are better avoided: where they begin and end, in bytes of the text; in order.
    pub(super) avoided: &'a [(usize, usize)],
    /// How bad a line may be; `None` is as bad as it must.
    pub(super) tolerance: Option<i64>,
    /// The least length of the last line.
    pub(super) short: Length,
}

/// What makes a line good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Its spaces are neither wide nor narrow.
    Justified,
    /// It is not much shorter than the measure: not by more than this.
    Ragged(Length),
    /// It is as long as the others.
    Balanced,
}

/// How a paragraph was broken.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fitting {
    /// Places of the candidates at which lines end.
    pub(super) ends: Vec<usize>,
    /// Whether the last line is too short.
    pub(super) is_short: bool,
    /// What it cost.
    pub(super) demerits: i64,
}

/// How bad a line is that cannot be worse.
const WORST: i64 = 1_000_000;
/// What each line costs.
const LINE: i64 = 10;
/// How bad a line is whose spaces are as wide as they may be, and its letters as far apart.
const LOOSE: i64 = 100;
/// What it costs if a line is worse: more than to part what belongs together, so that there are as few
/// of them as can be.
const LOOSE_LINE: i64 = 1_500_000;
/// What it costs if a line is one of those that are better avoided.
const AVOIDED: i64 = 400_000;
/// What it costs if a wide line stands beside a narrow one.
const UNEVEN: i64 = 10_000;
/// What it costs if two lines in a row end in hyphens.
const HYPHENS: i64 = 15_000;
/// The cost from which on a line ends at a place only if there is no other way.
pub(super) const LAST_RESORT: i32 = 2_000;
/// What a hyphen costs in ragged lines, on top.
const RAGGED_HYPHEN: i64 = 200;
/// What it costs if the last line but one ends in a hyphen.
const LAST_HYPHEN: i64 = 5_000;
/// What it costs if the last line is too short.
const SHORT: i64 = 2_000_000;
/// What it costs if the last line is almost full.
const ALMOST_FULL: i64 = 1_000;
/// What it costs if three lines in a row or more do: it is done only where there is no other way.
const TOO_MANY_HYPHENS: i64 = 1_000_000_000;
/// Lines in a row that may end in hyphens.
const MOST_HYPHENS: usize = 2;
/// Lines that are weighed against each other at once, at most: it bounds the time that strange text takes.
const MOST_ACTIVE: usize = 600;

/// A line end that was reached.
struct Node {
    candidate: usize,
    previous: Option<usize>,
}

/// A place from which a line may begin.
#[derive(Clone, Copy)]
struct Active {
    node: usize,
    at: usize,
    start: Length,
    stretch: Length,
    shrink: Length,
    letters: i64,
    fills: u32,
    measure: Length,
    demerits: i64,
    fitness: usize,
    hyphens: usize,
}

/// A way to reach a line end.
#[derive(Clone, Copy)]
struct Way {
    demerits: i64,
    from: usize,
    is_short: bool,
}

/// How a line would look.
struct Look {
    badness: i64,
    fitness: usize,
}

/// The best ways to a candidate, by fitness of the line and hyphens in a row.
type Ways = [[Option<Way>; MOST_HYPHENS + 1]; 4];

impl Task<'_> {
    /// Breaks the paragraph; `None` if it cannot be done within the tolerance.
    pub(super) fn fit(&self) -> Option<Fitting> {
        let mut nodes: Vec<Node> = Vec::with_capacity(self.candidates.len());
        let mut active = vec![self.beginning()];
        let last = self.candidates.len().checked_sub(1)?;
        for (place, candidate) in self.candidates.iter().enumerate() {
            let mut ways = self.ways_to(candidate, &mut active);
            if matches!(candidate.kind, CandidateKind::Forced | CandidateKind::Last) {
                active.clear();
            }
            if place == last {
                return best(&ways).map(|way| trace(&nodes, way, place));
            }
            for (fitness, ways) in ways.iter_mut().enumerate() {
                for (hyphens, way) in ways.iter_mut().enumerate() {
                    if let Some(way) = way.take() {
                        active.push(self.begin_at(candidate, way, (fitness, hyphens), nodes.len()));
                        let previous = way.from.checked_sub(1);
                        nodes.push(Node { candidate: place, previous });
                    }
                }
            }
            if active.is_empty() {
                return None;
            }
            if active.len() > MOST_ACTIVE {
                active.drain(..active.len() - MOST_ACTIVE);
            }
        }
        None
    }

    /// Before the first line. Nodes are counted from 1 here, 0 being the beginning.
    fn beginning(&self) -> Active {
        Active {
            node: 0,
            at: 0,
            start: self.left,
            stretch: Length::ZERO,
            shrink: Length::ZERO,
            letters: 0,
            fills: 0,
            measure: self.first,
            demerits: 0,
            fitness: 1,
            hyphens: 0,
        }
    }

    fn begin_at(
        &self,
        candidate: &Candidate,
        way: Way,
        (fitness, hyphens): (usize, usize),
        node: usize,
    ) -> Active {
        Active {
            node: node + 1,
            at: candidate.at,
            start: candidate.after.width + candidate.left,
            stretch: candidate.after.stretch,
            shrink: candidate.after.shrink,
            letters: candidate.after.letters,
            fills: candidate.after.fills,
            measure: self.rest,
            demerits: way.demerits,
            fitness,
            hyphens,
        }
    }

    /// The best ways to end a line at a candidate. Where no line can begin any more is taken out.
    fn ways_to(&self, candidate: &Candidate, active: &mut Vec<Active>) -> Ways {
        let mut ways = Ways::default();
        let mut any = false;
        let mut closest: Option<Active> = None;
        active.retain(|start| {
            let width = candidate.before.width - start.start - candidate.right;
            let gap = start.measure - width;
            if let Some(look) = self.look(candidate, start, gap) {
                any |= self.weigh(candidate, start, (gap, width), &look, &mut ways);
            }
            let keep = gap + self.shrink(candidate, start) >= -self.em;
            if !keep && closest.is_none_or(|other| other.start <= start.start) {
                closest = Some(*start);
            }
            keep
        });
        // Where nothing fits and something must, the line is overfull.
        let stuck = active.is_empty()
            || candidate.kind == CandidateKind::Last
            || candidate.kind == CandidateKind::Forced;
        if !any && self.tolerance.is_none() && stuck {
            let last = active.iter().copied().max_by_key(|start| start.start).or(closest);
            if let Some(start) = last {
                let way = Way {
                    demerits: start.demerits.saturating_add(WORST * WORST),
                    from: start.node,
                    is_short: false,
                };
                ways[0][usize::from(candidate.kind.has_hyphen())] = Some(way);
            }
        }
        ways
    }

    /// How a line would look; `None` if it does not fit.
    fn look(&self, candidate: &Candidate, start: &Active, gap: Length) -> Option<Look> {
        let filled = candidate.before.fills > start.fills || candidate.kind.is_open();
        let good = Look { badness: 0, fitness: 1 };
        match self.mode {
            Mode::Balanced if gap >= Length::ZERO => {
                let parts = gap.0.saturating_mul(1000) / self.rest.0.max(1);
                Some(Look { badness: parts.min(WORST), fitness: 1 })
            }
            Mode::Ragged(_) | Mode::Balanced if gap < Length::ZERO => None,
            _ if filled && gap >= Length::ZERO => Some(good),
            Mode::Ragged(stretch) => Some(Look { badness: badness(gap, stretch), fitness: 1 }),
            _ if gap >= Length::ZERO => {
                let stretch = candidate.before.stretch - start.stretch;
                let stretch = stretch + self.give(candidate, start, self.letters.spread);
                let badness = badness(gap, stretch);
                let fitness = if badness > LOOSE { 3 } else { 1 + usize::from(badness > 12) };
                Some(Look { badness, fitness })
            }
            _ => {
                let shrink = self.shrink(candidate, start);
                let badness = badness(-gap, shrink);
                let fitness = usize::from(badness <= 12);
                (-gap <= shrink).then_some(Look { badness, fitness })
            }
        }
    }

    /// How much shorter a line can become.
    fn shrink(&self, candidate: &Candidate, start: &Active) -> Length {
        let spaces = candidate.before.shrink - start.shrink;
        spaces + self.give(candidate, start, self.letters.press)
    }

    /// How far all letters of a line give, each by so many thousandths of the size.
    fn give(&self, candidate: &Candidate, start: &Active, each: i64) -> Length {
        let letters = (candidate.before.letters - start.letters - 1).max(0);
        self.em.part(letters * each, 1000)
    }

    /// Adds a way, if it is good enough and better than the others like it. Tells whether it is good enough.
    fn weigh(
        &self,
        candidate: &Candidate,
        start: &Active,
        (gap, width): (Length, Length),
        look: &Look,
        ways: &mut Ways,
    ) -> bool {
        let hyphens = if candidate.kind.has_hyphen() { start.hyphens + 1 } else { 0 };
        let too_many = hyphens > MOST_HYPHENS;
        let refused = too_many || candidate.cost >= LAST_RESORT;
        if self.tolerance.is_some_and(|tolerance| refused || look.badness > tolerance) {
            return false;
        }
        let is_last = candidate.kind == CandidateKind::Last;
        let is_short = is_last && start.node != 0 && width < self.short;
        // Where lines need not be full, there is little need for hyphens.
        let spared = matches!(self.mode, Mode::Ragged(_)) && candidate.kind.has_hyphen();
        let cost = i64::from(candidate.cost) + if spared { RAGGED_HYPHEN } else { 0 };
        let mut demerits = (LINE + look.badness).pow(2) + cost.pow(2);
        if self.mode == Mode::Justified && look.badness > LOOSE {
            demerits += LOOSE_LINE;
        }
        if self.avoided.binary_search(&(start.at, candidate.at)).is_ok() {
            demerits += AVOIDED;
        }
        if look.fitness.abs_diff(start.fitness) > 1 {
            demerits += UNEVEN;
        }
        if hyphens > 1 {
            demerits += if too_many { TOO_MANY_HYPHENS } else { HYPHENS };
        }
        let hyphens = hyphens.min(MOST_HYPHENS);
        if is_last && start.hyphens > 0 {
            demerits += LAST_HYPHEN;
        }
        if is_short {
            demerits += SHORT;
        }
        if is_last && gap > Length::ZERO && gap < self.em {
            demerits += ALMOST_FULL;
        }
        let demerits = start.demerits.saturating_add(demerits);
        let best = &mut ways[look.fitness][hyphens];
        if best.is_none_or(|best| demerits < best.demerits) {
            *best = Some(Way { demerits, from: start.node, is_short });
        }
        true
    }
}

/// How bad it is to stretch or shrink by so much: 100 times the third power of the part that is used.
fn badness(gap: Length, give: Length) -> i64 {
    if gap <= Length::ZERO {
        return 0;
    }
    if give <= Length::ZERO {
        return WORST;
    }
    let ratio = (gap.0.saturating_mul(1000) / give.0).min(20_000);
    (ratio.pow(3) / 10_000_000).min(WORST)
}

fn best(ways: &Ways) -> Option<Way> {
    ways.iter().flatten().flatten().copied().min_by_key(|way| way.demerits)
}

/// The line ends on the way to the last.
fn trace(nodes: &[Node], way: Way, last: usize) -> Fitting {
    let mut ends = vec![last];
    let mut next = way.from.checked_sub(1);
    while let Some(node) = next.map(|node| &nodes[node]) {
        ends.push(node.candidate);
        next = node.previous;
    }
    ends.reverse();
    Fitting { ends, is_short: way.is_short, demerits: way.demerits }
}
