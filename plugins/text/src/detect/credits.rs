//! Credits lines as records: which lines belong together, and what their words without a label are.

use super::fact::{Confidence, Fact};
use super::language::Language;
use super::passage::{Passage, PassageKind};
use super::people::{self, Known};
use super::record::{self, Line, Says, credit};
use super::{imprint, scan};
use recension_core::model::WorkKind;
use std::ops::Range;

/// Lines that together say what a work is.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// Numbers of the passages it stands in.
    pub passages: Range<usize>,
    /// What it says, in the order of the text.
    pub findings: Vec<Finding>,
    /// What kind of work it speaks of, if that can be told.
    pub kind: Option<WorkKind>,
    /// Whether nothing else stands in these passages.
    pub is_pure: bool,
}

/// Something found in a passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    /// Number of the passage.
    pub passage: usize,
    /// The bytes that say it.
    pub range: Range<usize>,
    /// What they say.
    pub fact: Fact,
    /// How sure it is.
    pub confidence: Confidence,
    /// Which rule found it.
    pub rule: &'static str,
}

/// A line of a record, with the number of its passage.
#[derive(Clone, Debug)]
pub(crate) struct RecordLine {
    pub passage: usize,
    pub line: Line,
}

/// Finds the records of a text.
pub(crate) fn records(passages: &[Passage], language: &'static Language) -> Vec<Record> {
    let mut records = Vec::new();
    let mut open: Vec<RecordLine> = Vec::new();
    let mut known = Known::default();
    for (number, passage) in passages.iter().enumerate() {
        let line = may_be_record(passage, language)
            .then(|| record::read(&passage.text, language, &mut known));
        let line = line.filter(|line| is_record(&passage.text, line, language, !open.is_empty()));
        let begins_anew = line.as_ref().is_none_or(|line| {
            open.last().is_some_and(|last| is_whole(&last.line) && is_whole(line))
        });
        if begins_anew {
            close(&mut records, &mut open, passages, language);
            known = Known::default();
        }
        if let Some(line) = line {
            open.push(RecordLine { passage: number, line });
        }
    }
    close(&mut records, &mut open, passages, language);
    records
}

/// Tells whether a passage is worth reading as credits. Headings are: "T. By A. Publisher, 320 pp."
/// is the heading of many a review.
fn may_be_record(passage: &Passage, language: &'static Language) -> bool {
    const LONG: usize = 240;
    let has_figures =
        || passage.text.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b';'));
    let is_plain_prose = || !has_figures() && !record::begins_with_label(&passage.text, language);
    passage.is_short()
        && passage.kind != PassageKind::Title
        && (passage.text.len() <= LONG || !is_plain_prose())
}

fn close(
    records: &mut Vec<Record>,
    open: &mut Vec<RecordLine>,
    passages: &[Passage],
    language: &Language,
) {
    let lines = std::mem::take(open);
    // An author's name alone is the byline of the review.
    let says_something = lines.iter().any(|line| {
        let mut segments = line.line.segments.iter();
        segments.any(|segment| speaks_of_work(&segment.says)) || is_imprint_line(&line.line)
    });
    if says_something {
        records.push(imprint::interpret(&lines, passages, language));
    }
}

/// Tells whether a statement can only be about a work, as a country, a year or a price alone is not.
fn speaks_of_work(says: &Says) -> bool {
    match says {
        Says::Facts(facts, _) => facts
            .iter()
            .any(|(fact, _)| !matches!(fact, Fact::Country(_) | Fact::Date(_) | Fact::Price(_))),
        says => matches!(says, Says::WrittenBy(_) | Says::EditedBy(_)),
    }
}

/// How much of a line its labels and figures explain.
struct Weight {
    facts: usize,
    explained: usize,
    all: usize,
}

fn weigh(text: &str, line: &Line) -> Weight {
    let explained = |says: &Says| !matches!(says, Says::Rest);
    let bytes = line
        .segments
        .iter()
        .filter(|segment| explained(&segment.says))
        .map(|segment| segment.range.len());
    let all = line.segments.iter().map(|segment| segment.range.len()).sum::<usize>();
    let facts = line
        .segments
        .iter()
        .filter(|segment| {
            matches!(segment.says, Says::Facts(..) | Says::WrittenBy(_) | Says::EditedBy(_))
        })
        .count();
    Weight { facts, explained: bytes.sum(), all: all.max(text.len() / 2).max(1) }
}

/// Tells whether a line is made of statements, and not of prose that happens to hold one.
pub(super) fn is_record(
    text: &str,
    line: &Line,
    language: &Language,
    follows_record: bool,
) -> bool {
    let weight = weigh(text, line);
    let percent = weight.explained * 100 / weight.all;
    let begins_with_statement = line.segments.first().is_some_and(|first| first.says != Says::Rest);
    let is_author = |says: &Says| matches!(says, Says::By(_));
    match weight.facts {
        0 => {
            percent >= 90
                && (follows_record || line.segments.iter().any(|segment| is_author(&segment.says)))
        }
        1 => {
            (begins_with_statement && percent >= 70)
                || is_imprint_line(line)
                || is_listing(text, line, language)
        }
        2 => percent >= 40 || is_imprint_line(line),
        _ => percent >= 30 || is_imprint_line(line),
    }
}

/// Tells whether a line has what only the head of a book review has.
pub(super) fn is_imprint_line(line: &Line) -> bool {
    let fields = || {
        line.segments.iter().filter_map(|segment| match &segment.says {
            Says::Facts(facts, _) => facts.first().map(|(fact, _)| fact.field()),
            _ => None,
        })
    };
    let has = |wanted: &str| fields().any(|field| field == wanted);
    let says_by = line.segments.iter().any(|segment| matches!(segment.says, Says::By(_)));
    has("isbn")
        || has("pages") && (has("price") || has("date") || says_by)
        || says_by && has("date") && has("price")
        || is_short_reference(line)
}

/// "T, by A (Publisher, 2019)" and nothing else.
fn is_short_reference(line: &Line) -> bool {
    let [title, by, publisher, date] = line.segments.as_slice() else { return false };
    let is_date = matches!(&date.says, Says::Facts(facts, _) if matches!(facts.as_slice(), [(Fact::Date(_), _)]));
    let is_reference = title.says == Says::Rest
        && matches!(by.says, Says::By(_))
        && publisher.says == Says::Rest
        && is_date;
    is_reference
        && title.range.len() <= 120
        && publisher.range.len() <= 60
        && line.hints.contains(&WorkKind::Book)
}

/// Tells whether a line says where and until when something is shown.
fn is_listing(text: &str, line: &Line, language: &Language) -> bool {
    let [rest, run] = line.segments.as_slice() else { return false };
    let is_run = matches!(&run.says, Says::Facts(facts, _) if matches!(facts.as_slice(), [(Fact::Run(_), _)]));
    let names_venue = scan::longest(text, rest.range.start, language.at).is_some();
    is_run && rest.says == Says::Rest && names_venue && rest.range.len() <= 80
}

/// Tells whether a line names a work by itself, so that another such line is about another work.
fn is_whole(line: &Line) -> bool {
    let begins_with_title = line.segments.first().is_some_and(|first| first.says == Says::Rest);
    begins_with_title && is_imprint_line(line)
}

/// The facts of a line's labelled segments; `kind` tells what "written by" means.
pub(crate) fn labelled(lines: &[RecordLine], kind: Option<WorkKind>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for RecordLine { passage, line } in lines {
        for segment in &line.segments {
            let mut add = |fact: Fact, confidence: Confidence, rule| {
                findings.push(Finding {
                    passage: *passage,
                    range: segment.range.clone(),
                    fact,
                    confidence,
                    rule,
                });
            };
            let screen = matches!(kind, Some(WorkKind::Film | WorkKind::Series));
            match &segment.says {
                Says::Facts(facts, rule) => {
                    for (fact, sure) in facts {
                        add(fact.clone(), *sure, rule);
                    }
                }
                Says::WrittenBy(names) => names.iter().for_each(|(name, sure)| {
                    add(
                        Fact::Credit(credit(
                            if screen { "aus" } else { "aut" },
                            name.clone(),
                            None,
                        )),
                        *sure,
                        "credits-line",
                    );
                }),
                Says::EditedBy(names) => names.iter().for_each(|(name, sure)| {
                    let role = if screen { "flm" } else { "edt" };
                    add(Fact::Credit(credit(role, name.clone(), None)), *sure, "credits-line");
                }),
                Says::By(_) | Says::Noise | Says::Rest => {}
            }
        }
    }
    findings
}

/// What kind of work a record speaks of.
pub(crate) fn kind_of(lines: &[RecordLine]) -> Option<WorkKind> {
    let hints = || lines.iter().flat_map(|line| &line.line.hints);
    let has = |wanted: &str| {
        lines.iter().flat_map(|line| &line.line.segments).any(|segment| match &segment.says {
            Says::Facts(facts, _) => facts.iter().any(|(fact, _)| fact.field() == wanted),
            _ => false,
        })
    };
    let hinted = |kind: WorkKind| hints().any(|hint| *hint == kind);
    let named = [WorkKind::Exhibition, WorkKind::Album, WorkKind::Concert, WorkKind::Series];
    if let Some(kind) = named.into_iter().find(|kind| hinted(*kind)) {
        return Some(kind);
    }
    match () {
        () if has("curator") => Some(WorkKind::Exhibition),
        () if has("isbn") || has("pages") => Some(WorkKind::Book),
        () if has("conductor") && !has("director") => Some(WorkKind::Concert),
        () if has("run") || has("venue") => has("director")
            .then_some(WorkKind::Play)
            .or_else(|| hinted(WorkKind::Play).then_some(WorkKind::Play)),
        () if hinted(WorkKind::Play) && !hinted(WorkKind::Film) => Some(WorkKind::Play),
        () if hinted(WorkKind::Film) => Some(WorkKind::Film),
        () if has("director") && (has("runtime") || has("country")) => Some(WorkKind::Film),
        () if hinted(WorkKind::Book) => Some(WorkKind::Book),
        () => None,
    }
}

/// The words of a segment, with one space between them.
pub(crate) fn words(passages: &[Passage], passage: usize, range: &Range<usize>) -> String {
    people::collect_words(&passages[passage].text[range.clone()])
}
