//! From a paragraph to its lines.

use super::bidi::Levels;
use super::breaking::{Breaker, Broken};
use super::candidate::{Candidate, CandidateKind, Parted, candidates};
use super::set::{Setter, Start};
use super::shaper::Shaper;
use super::unit::{Unit, UnitKind, units};
use super::word::PartingKind;
use super::{Alignment, Fit, Hyphenation, Letters, Line, Paragraph, Protrusion, Setting};
use crate::Length;
use crate::codes;
use crate::typeset::font::{Fonts, MathFace};
use crate::typeset::style::Weight;
use recension_core::diagnostic::{Diagnostic, Report};

/// Breaks paragraphs into lines, and remembers the words that it has shaped: one for each thread.
pub struct Typesetter<'f> {
    pub(super) shaper: Shaper<'f>,
    /// The faces of formulas, by weight, as far as they were asked for.
    pub(super) mathematics: Vec<(Weight, Option<MathFace<'f>>)>,
}

/// How much room a paragraph needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    /// Width of its longest line if lines end only where they must.
    pub natural: Length,
    /// Width of what is longest in it and not parted without a hyphen of ours.
    pub longest: Length,
}

impl<'f> Typesetter<'f> {
    /// A typesetter that has shaped nothing yet.
    pub fn new(fonts: &'f Fonts) -> Self {
        Self { shaper: Shaper::new(fonts), mathematics: Vec::new() }
    }

    /// Breaks a paragraph into lines: into none if it is empty. Tells characters that no font has,
    /// words that fit no line and lines that do not fit their measure.
    pub fn lines(
        &mut self,
        paragraph: &Paragraph,
        setting: &Setting,
        report: &mut Report,
    ) -> Vec<Line> {
        let prepared = self.prepare(paragraph, report);
        if prepared.units.is_empty() {
            return Vec::new();
        }
        // The marks of scripts that run to the left stay within the measure.
        let to_left = !prepared.base.is_multiple_of(2);
        let protrusion = if to_left { Protrusion::Off } else { setting.protrusion };
        let setting = Setting { protrusion, ..*setting };
        let shaper = &mut self.shaper;
        let mut breaker = Breaker { paragraph, prepared: &prepared, setting, shaper };
        let Broken { ends, candidates, .. } = breaker.break_lines();
        let lines = self.set_lines(paragraph, &prepared, &setting, (&ends, &candidates));
        let chosen = ends.iter().filter_map(|end| candidates.get(*end));
        tell_flaws(paragraph, chosen, &lines, report);
        lines
    }

    /// Sets a paragraph on one line, from x = 0 on, however long it is.
    pub fn line(&mut self, paragraph: &Paragraph, report: &mut Report) -> Line {
        let setting = Setting {
            measure: Length::ZERO,
            first_indent: Length::ZERO,
            indent: Length::ZERO,
            alignment: Alignment::Left,
            hyphenation: Hyphenation::Off,
            protrusion: Protrusion::Off,
            letters: Letters::default(),
        };
        let prepared = self.prepare(paragraph, report);
        let found = candidates(
            paragraph,
            &prepared.units,
            (Parted::AtMarks, Protrusion::Off),
            &mut self.shaper,
        );
        let Some(last) = found.last() else { return Line::default() };
        let setting = Setting { measure: last.before.width, ..setting };
        let ends = [found.len() - 1];
        let mut lines = self.set_lines(paragraph, &prepared, &setting, (&ends, &found));
        lines.pop().unwrap_or_default()
    }

    /// How much room a paragraph needs.
    pub fn widths(&mut self, paragraph: &Paragraph) -> Widths {
        let prepared = self.prepare(paragraph, &mut Report::default());
        let choice = (Parted::AtMarks, Protrusion::Off);
        let found = candidates(paragraph, &prepared.units, choice, &mut self.shaper);
        let mut widths = Widths::default();
        let (mut line, mut part) = (Length::ZERO, Length::ZERO);
        for candidate in &found {
            widths.longest = widths.longest.max(candidate.before.width - part);
            part = candidate.after.width;
            if matches!(candidate.kind, CandidateKind::Forced | CandidateKind::Last) {
                widths.natural = widths.natural.max(candidate.before.width - line);
                line = candidate.after.width;
            }
        }
        widths
    }

    fn prepare(&mut self, paragraph: &Paragraph, report: &mut Report) -> Prepared {
        self.shaper.tidy();
        let levels = Levels::of(paragraph);
        let units = units(paragraph, &levels, &mut self.shaper);
        self.tell_missing(paragraph, &units, report);
        let sizes = paragraph.ranges.iter().map(|range| range.style.size);
        Prepared { units, base: levels.base, em: sizes.max().unwrap_or_default() }
    }

    fn set_lines(
        &mut self,
        paragraph: &Paragraph,
        prepared: &Prepared,
        setting: &Setting,
        (ends, candidates): (&[usize], &[Candidate]),
    ) -> Vec<Line> {
        let mut start = Start::of(prepared, setting.protrusion, &self.shaper);
        let mut setter = Setter::new(paragraph, prepared, *setting, &mut self.shaper);
        let mut lines = Vec::with_capacity(ends.len());
        for end in ends.iter().filter_map(|end| candidates.get(*end)) {
            lines.push(setter.line(start, end));
            start = Start::behind(end);
        }
        lines
    }

    /// Tells the characters that no font has, each once a paragraph.
    fn tell_missing(&self, paragraph: &Paragraph, units: &[Unit], report: &mut Report) {
        let mut told = Vec::new();
        for unit in units {
            let UnitKind::Word(word) = unit.kind else { continue };
            if !self.shaper.shape(self.shaper.word(word).shape).missing {
                continue;
            }
            for character in paragraph.text[unit.text.clone()].chars() {
                if !told.contains(&character) && self.shaper.is_missing(unit.look, character) {
                    told.push(character);
                    report.push(missing(character, paragraph));
                }
            }
        }
    }
}

/// A paragraph, ready to be broken.
pub(super) struct Prepared {
    pub(super) units: Vec<Unit>,
    /// Its level of direction.
    pub(super) base: u8,
    /// The largest size in it.
    pub(super) em: Length,
}

fn missing(character: char, paragraph: &Paragraph) -> Diagnostic {
    let code = u32::from(character);
    let message = format!("no font has the character `{character}` (U+{code:04X})");
    Diagnostic::warning(&codes::MISSING_GLYPH, paragraph.span, message)
        .with_hint("name a font that has it")
}

fn tell_flaws<'a>(
    paragraph: &Paragraph,
    mut ends: impl Iterator<Item = &'a Candidate>,
    lines: &[Line],
    report: &mut Report,
) {
    let anywhere = CandidateKind::Parted(PartingKind::Anywhere);
    if let Some(end) = ends.find(|end| end.kind == anywhere) {
        let word = word_at(&paragraph.text, end.at);
        let message = format!("the word `{word}` is wider than a line");
        let hint = "put soft hyphens or zero-width spaces into it";
        report
            .push(Diagnostic::warning(&codes::LONG_WORD, paragraph.span, message).with_hint(hint));
    } else {
        // Where no word is too long for the measure: such a word loosens the lines around it.
        tell_loose(paragraph, lines, report);
    }
    let over = lines.iter().filter_map(|line| match line.fit {
        Fit::Overfull(by) => Some(by),
        Fit::Good | Fit::Loose => None,
    });
    if let Some(by) = over.max() {
        let message = format!("a line is {:.1} pt wider than its measure", by.to_points());
        report.push(Diagnostic::warning(&codes::OVERFULL_LINE, paragraph.span, message));
    }
}

fn tell_loose(paragraph: &Paragraph, lines: &[Line], report: &mut Report) {
    for line in lines.iter().filter(|line| line.fit == Fit::Loose) {
        let words = beginning(&paragraph.text[line.start..line.end]);
        let message = format!("the words of the line “{words}” are far apart");
        let hint = "change a few words, or put soft hyphens into the next long one";
        report.push(Diagnostic::note(&codes::LOOSE_LINE, paragraph.span, message).with_hint(hint));
    }
}

/// The beginning of the word around a place.
fn word_at(text: &str, at: usize) -> String {
    let before = text[..at].split_whitespace().next_back().unwrap_or_default();
    let behind = text[at..].split_whitespace().next().unwrap_or_default();
    beginning(&format!("{before}{behind}"))
}

/// The beginning of a text, enough to find it by.
fn beginning(text: &str) -> String {
    let text = text.trim();
    let mut shown: String = text.chars().take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
