//! From findings to proposals: which work they are about, and which of several is the best.

use super::CreditsLine;
use super::credits::{Finding, Record};
use super::fact::{Confidence, Fact, Proposal};
use super::headline::{Candidate, Search};
use super::passage::{Passage, PassageKind};
use super::prose::Context;
use super::title;
use recension_core::model::Credit;
use recension_core::source::Span;
use std::collections::BTreeMap;

/// The works of a text, as its credits and headlines name them.
pub(crate) struct Works {
    /// Which work each record is about.
    pub of_record: Vec<usize>,
    /// What was found, with the number of the work.
    pub findings: Vec<(usize, Finding)>,
}

/// Gives each record its work, and the first work a title from elsewhere if need be.
pub(crate) fn works(records: &[Record], search: &Search<'_>) -> Works {
    let mut works = Works { of_record: Vec::new(), findings: Vec::new() };
    let mut titles: Vec<Option<String>> = Vec::new();
    for record in records {
        let mut findings = record.findings.clone();
        if !findings.iter().any(|finding| matches!(finding.fact, Fact::Title(_))) {
            findings.extend(search.headings_of(record));
        }
        let sure_title = findings.iter().find_map(|finding| match &finding.fact {
            Fact::Title(title) if finding.confidence >= Confidence::new(66) => {
                Some(title::fold(title))
            }
            _ => None,
        });
        let work = work_of(&mut titles, sure_title, &findings);
        findings.extend(kind_finding(record));
        works.of_record.push(work);
        works.findings.extend(findings.into_iter().map(|finding| (work, finding)));
    }
    if titles.len() <= 1 {
        let has_credits = records.iter().any(|record| record.is_pure && record.findings.len() > 1);
        let raise = |mut finding: Finding, is_plain: bool| {
            if has_credits && is_plain {
                finding.confidence = finding.confidence.max(Confidence::new(82));
            }
            (0, finding)
        };
        works.findings.extend(search.headline().into_iter().map(|finding| {
            let is_plain = finding.fact.value().split(' ').count() <= 5;
            raise(finding, is_plain)
        }));
        works.findings.extend(search.repeated().into_iter().map(|candidate| {
            let in_headline = search.is_in_headline(&candidate.title);
            raise(title_finding(candidate), in_headline)
        }));
    }
    works
}

/// A record is about another work than those before it if its title is another one.
fn work_of(titles: &mut Vec<Option<String>>, title: Option<String>, findings: &[Finding]) -> usize {
    let same = titles.iter().position(|known| match (known, &title) {
        (Some(known), Some(title)) => {
            known.contains(title.as_str()) || title.contains(known.as_str())
        }
        _ => false,
    });
    if let Some(same) = same {
        return same;
    }
    let makes_works = findings.iter().any(|finding| {
        matches!(finding.fact.field().as_str(), "director" | "author" | "isbn" | "pages" | "editor")
    });
    match titles.last_mut() {
        // Credits without a title of their own belong to the work before them.
        Some(_) if title.is_none() => titles.len() - 1,
        Some(last) if last.is_none() || !makes_works => {
            *last = last.take().or(title);
            titles.len() - 1
        }
        _ => {
            titles.push(title);
            titles.len() - 1
        }
    }
}

fn title_finding(candidate: Candidate) -> Finding {
    Finding {
        passage: candidate.passage,
        range: candidate.range,
        fact: Fact::Title(candidate.title),
        confidence: candidate.confidence,
        rule: candidate.rule,
    }
}

fn kind_finding(record: &Record) -> Option<Finding> {
    let first = record.findings.first()?;
    let confidence = Confidence::new(if record.is_pure { 86 } else { 82 });
    let place = (first.passage, first.range.clone());
    Some(Finding {
        passage: place.0,
        range: place.1,
        fact: Fact::Kind(record.kind?),
        confidence,
        rule: "kind-of-credits",
    })
}

/// What is known of a work before its prose is read.
pub(crate) fn context(
    work: usize,
    findings: &[(usize, Finding)],
    without_records: bool,
) -> Context {
    let mut context = Context::default();
    let ours = || findings.iter().filter(|(of, _)| *of == work).map(|(_, finding)| finding);
    let best = |wanted: &str| {
        ours()
            .filter(|finding| finding.fact.field() == wanted)
            .max_by_key(|finding| finding.confidence)
    };
    if let Some(finding) = best("title") {
        context.title = Some(title::fold(&finding.fact.value()));
        context.is_anchored = !without_records || finding.confidence >= Confidence::SURE;
    }
    context.kind = best("kind").and_then(|finding| match finding.fact {
        Fact::Kind(kind) => Some(kind),
        _ => None,
    });
    for finding in ours() {
        if let Fact::Credit(credit) = &finding.fact {
            context.known.add(&credit.name.name);
            if credit.role.code() == "act" {
                context.cast.push(credit.name.name.clone());
            }
        }
    }
    context
}

/// Merges what says the same, and lets the best of several values stand.
pub(crate) fn proposals(findings: Vec<(usize, Finding)>, passages: &[Passage]) -> Vec<Proposal> {
    let mut merged: BTreeMap<(usize, String, String), usize> = BTreeMap::new();
    let mut proposals: Vec<Proposal> = Vec::new();
    for (work, finding) in findings {
        let key = (work, finding.fact.field(), identity(&finding.fact));
        let proposal = propose(work, finding, passages);
        if let Some(known) = merged.get(&key) {
            join(&mut proposals[*known], proposal);
        } else {
            merged.insert(key, proposals.len());
            proposals.push(proposal);
        }
    }
    lower_rivals(&mut proposals);
    proposals.retain(|proposal| proposal.confidence >= Confidence::LEAST);
    proposals.sort_by_key(order);
    proposals
}

/// Works in turn, each in the order of the text, the title first. The sort is stable, so that the
/// names of one credit stay as they stand.
fn order(proposal: &Proposal) -> (usize, u8, usize, usize) {
    let rank = match proposal.fact {
        Fact::Kind(_) => 0,
        Fact::Title(_) => 1,
        Fact::Subtitle(_) => 2,
        _ => 3,
    };
    let (passage, range) = &proposal.place;
    (proposal.work, rank, *passage, range.start)
}

/// What two findings must share to be one: the folded value, of a credit the person.
fn identity(fact: &Fact) -> String {
    match fact {
        Fact::Credit(Credit { name, .. }) => title::fold(&name.name),
        _ => title::fold(&fact.value()),
    }
}

fn propose(work: usize, finding: Finding, passages: &[Passage]) -> Proposal {
    let words = super::credits::words(passages, finding.passage, &finding.range);
    Proposal {
        work,
        fact: finding.fact,
        confidence: finding.confidence,
        rule: finding.rule,
        words,
        span: Span::NONE,
        place: (finding.passage, finding.range),
    }
}

/// Two findings that agree make one that is surer than either; the part of a player is kept.
fn join(known: &mut Proposal, other: Proposal) {
    let agree = if known.rule == other.rule { 0 } else { 8 };
    let character = match (&known.fact, &other.fact) {
        (Fact::Credit(one), Fact::Credit(two)) => {
            one.character.clone().or_else(|| two.character.clone())
        }
        _ => None,
    };
    let gains_part = matches!(&known.fact, Fact::Credit(credit) if credit.character.is_none())
        && character.is_some();
    let confidence = if gains_part && other.confidence < known.confidence {
        // A part that is less sure than its player makes the whole less sure.
        other.confidence.raised(agree)
    } else {
        known.confidence.max(other.confidence).raised(agree)
    };
    if other.confidence > known.confidence {
        *known = other;
    }
    known.confidence = confidence;
    if let Fact::Credit(credit) = &mut known.fact {
        credit.character = character;
    }
}

/// Of several titles, years or publishers of one work only one can be right.
fn lower_rivals(proposals: &mut [Proposal]) {
    let mut best: BTreeMap<(usize, String), (Confidence, usize)> = BTreeMap::new();
    for (number, proposal) in
        proposals.iter().enumerate().filter(|(_, proposal)| is_single(&proposal.fact))
    {
        let entry = best
            .entry((proposal.work, proposal.fact.field()))
            .or_insert((proposal.confidence, number));
        let earlier = proposal.place.0 < proposals[entry.1].place.0;
        if proposal.confidence > entry.0 || proposal.confidence == entry.0 && earlier {
            *entry = (proposal.confidence, number);
        }
    }
    for (number, proposal) in
        proposals.iter_mut().enumerate().filter(|(_, proposal)| is_single(&proposal.fact))
    {
        let is_best = best
            .get(&(proposal.work, proposal.fact.field()))
            .is_some_and(|(_, best)| *best == number);
        if !is_best {
            proposal.confidence = proposal.confidence.lowered(30);
        }
    }
}

fn is_single(fact: &Fact) -> bool {
    !matches!(fact, Fact::Credit(_) | Fact::Country(_) | Fact::Identifier(_) | Fact::Price(_))
}

/// The paragraphs that are credits and nothing else.
pub(crate) fn credits_lines(
    records: &[Record],
    of_record: &[usize],
    passages: &[Passage],
) -> Vec<CreditsLine> {
    let pure = records.iter().zip(of_record).filter(|(record, _)| {
        record.is_pure
            && record.findings.iter().any(|finding| finding.confidence >= Confidence::SURE)
    });
    let lines = pure.flat_map(|(record, work)| {
        passages[record.passages.clone()].iter().filter_map(|passage| match passage.kind {
            PassageKind::Paragraph(paragraph) => Some(CreditsLine { paragraph, work: *work }),
            _ => None,
        })
    });
    lines.collect()
}
