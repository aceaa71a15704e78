//! Credits in running text: "Hanna, played by Mira Solberg", "her brother Piet (Joost de Wit)".

mod cast;
mod making;

use super::credits::Finding;
use super::fact::{Confidence, Fact};
use super::imprint::clean_title;
use super::language::{Label, Language};
use super::name::{self, NameAt};
use super::passage::Passage;
use super::people::Known;
use super::{scan, title};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use recension_core::model::WorkKind;
use std::ops::Range;

/// What is known of the reviewed work before its prose is read.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// Its title, folded.
    pub title: Option<String>,
    /// Its players by name.
    pub cast: Vec<String>,
    /// Everybody named in its credits.
    pub known: Known,
    /// What kind of work it is.
    pub kind: Option<WorkKind>,
    /// Whether credits, or a headline that says so, name the work for certain.
    pub is_anchored: bool,
}

/// The phrases that prose rules begin with, all sought in one pass.
pub(crate) struct Triggers {
    language: &'static Language,
    automaton: AhoCorasick,
    rules: Vec<Rule>,
}

#[derive(Clone, Copy, Debug)]
enum Rule {
    PlayedBy,
    Plays,
    InThePartOf,
    Parenthesis,
    Is,
    MadeBy(Label),
    NewWork(WorkKind),
    MadeWork(WorkKind),
    Release,
    Isbn,
}

impl Triggers {
    /// The triggers of a language.
    pub(crate) fn new(language: &'static Language) -> Option<Self> {
        let played = language.played_by.iter().map(|words| (*words, Rule::PlayedBy));
        let plays = language.plays.iter().map(|words| (*words, Rule::Plays));
        let parts = language.in_the_part_of.iter().map(|words| (*words, Rule::InThePartOf));
        let is = language.is.iter().map(|words| (*words, Rule::Is));
        let made = language.labels.iter().filter(|(words, label)| is_prose_label(words, *label));
        let made = made.map(|(words, label)| (*words, Rule::MadeBy(*label)));
        let new = language.new_work.iter().map(|(words, kind)| (*words, Rule::NewWork(*kind)));
        let works = language.works.iter().map(|(words, kind)| (*words, Rule::MadeWork(*kind)));
        let others = [("(", Rule::Parenthesis), (" release", Rule::Release), ("isbn", Rule::Isbn)];
        let all = played
            .chain(plays)
            .chain(parts)
            .chain(is)
            .chain(made)
            .chain(new)
            .chain(works)
            .chain(others);
        let (phrases, rules): (Vec<&str>, Vec<Rule>) = all.unzip();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&phrases);
        automaton.ok().map(|automaton| Self { language, automaton, rules })
    }

    /// What the prose of one passage says of the work.
    pub(crate) fn read(&self, number: usize, passage: &Passage, context: &Context) -> Vec<Finding> {
        let mut reader = Reader {
            number,
            passage,
            text: &passage.text,
            language: self.language,
            context,
            findings: Vec::new(),
        };
        let mut done = 0;
        for found in self.automaton.find_iter(&passage.text) {
            let (start, end) = (found.start(), found.end());
            // What one rule has read, no other reads again; so the work stays linear.
            if start < done || !reader.is_whole(start, end) {
                continue;
            }
            let read = reader.apply(self.rules[found.pattern().as_usize()], start, end);
            done = read.unwrap_or(end).max(end);
        }
        reader.findings
    }
}

/// Labels that are phrases of a sentence too: "directed by".
fn is_prose_label(words: &str, label: Label) -> bool {
    let names_people = matches!(
        label,
        Label::People(_)
            | Label::FilmPeople(_)
            | Label::StagePeople(_)
            | Label::BookPeople(_)
            | Label::Writers
    );
    let last = words.rsplit(' ').next().unwrap_or_default();
    names_people && words.contains(' ') && matches!(last, "by" | "von" | "par")
}

struct Reader<'a> {
    number: usize,
    passage: &'a Passage,
    text: &'a str,
    language: &'static Language,
    context: &'a Context,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    /// Tells whether what was found is no part of a longer word.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let begins = !scan::peek(self.text, start).is_some_and(char::is_alphanumeric)
            || scan::word_begins(self.text, start);
        let ends = !scan::before(self.text, end).is_some_and(char::is_alphanumeric)
            || !scan::peek(self.text, end).is_some_and(char::is_alphanumeric);
        begins && ends
    }

    /// Reads by one rule; gives the end of what was read.
    fn apply(&mut self, rule: Rule, start: usize, end: usize) -> Option<usize> {
        match rule {
            Rule::PlayedBy => self.played_by(start, end),
            Rule::Plays => self.plays(start, end, 74, "plays"),
            Rule::InThePartOf => self.plays(start, end, 70, "in-the-part-of"),
            Rule::Is => self.is_part(start, end),
            Rule::Parenthesis => self.parenthesis(start, end).or_else(|| self.imprint(start, end)),
            Rule::MadeBy(label) => self.made_by(label, start, end),
            Rule::NewWork(kind) => self.new_work(kind, start, end),
            Rule::MadeWork(kind) => self.made_work(kind, start, end),
            Rule::Release => self.release(end),
            Rule::Isbn => self.isbn(end),
        }
    }

    fn add(&mut self, range: Range<usize>, fact: Fact, percent: u8, rule: &'static str) {
        let confidence = Confidence::new(percent);
        self.findings.push(Finding { passage: self.number, range, fact, confidence, rule });
    }

    /// A confidence, raised where the work is known and lowered where the sentence speaks of another.
    fn weigh(&self, base: u8, at: usize) -> u8 {
        let anchored = if self.context.is_anchored { 12 } else { 0 };
        let other = if self.speaks_of_another(at) { 30 } else { 0 };
        (base + anchored).saturating_sub(other).min(95)
    }

    /// Tells whether the sentence around `at` names another work or another year.
    fn speaks_of_another(&self, at: usize) -> bool {
        let sentence = self.sentence(at);
        let text = &self.text[sentence.clone()];
        let is_ours = |words: &str| {
            self.context
                .title
                .as_ref()
                .is_none_or(|title| title::fold(&clean_title(words)).contains(title))
        };
        let marked = self
            .passage
            .marked
            .iter()
            .filter(|range| range.start >= sentence.start && range.end <= sentence.end);
        let quoted = text.match_indices(['“', '"', '„', '«']).filter_map(|(offset, _)| {
            title::quoted_at(self.text, sentence.start + offset)
                .filter(|_| scan::word_begins(self.text, sentence.start + offset))
        });
        let starts_high = |range: &Range<usize>| {
            scan::peek(self.text, range.start).is_some_and(char::is_uppercase)
        };
        let names_other = marked
            .cloned()
            .chain(quoted)
            .any(|range| starts_high(&range) && !is_ours(&self.text[range]));
        names_other || has_year(text)
    }

    /// The sentence around `at`, or as much of it as a reader keeps in mind.
    fn sentence(&self, at: usize) -> Range<usize> {
        const REACH: usize = 240;
        let from = scan::floor(self.text, at.saturating_sub(REACH));
        let to = scan::floor(self.text, at + REACH);
        let ends = [". ", "! ", "? ", ".” ", ".\" "];
        let start = ends
            .iter()
            .filter_map(|end| {
                self.text[from..at].rfind(end).map(|offset| from + offset + end.len())
            })
            .max()
            .unwrap_or(from);
        let stop = ends
            .iter()
            .filter_map(|end| self.text[at..to].find(end).map(|offset| at + offset))
            .min()
            .unwrap_or(to);
        start..stop
    }

    fn name_at(&self, at: usize) -> Option<NameAt> {
        name::read(self.text, scan::skip_blanks(self.text, at), self.language)
    }
}

/// Tells whether a year stands in `text`, as it does where the past is spoken of.
fn has_year(text: &str) -> bool {
    let starts = text.bytes().enumerate().filter(|(at, byte)| {
        matches!(byte, b'1' | b'2') && (*at == 0 || !text.as_bytes()[at - 1].is_ascii_digit())
    });
    starts
        .filter(|(at, _)| text.is_char_boundary(*at))
        .any(|(at, _)| super::measure::year(text, at).is_some())
}
