//! Detection: what a text says of the work it reviews.
//!
//! Works on any document. Credits lines are read first, since they are the surest; then headlines,
//! and running text in the light of both. Nothing is written: the result is a list of proposals,
//! each with its confidence, the rule that made it, and its place.
//!
//! Every step is linear: phrases are sought in one pass, what one rule has read no other reads
//! again, and a rule looks a bounded way to either side.

mod credits;
mod fact;
mod headline;
mod imprint;
mod isbn;
mod language;
mod locate;
mod measure;
mod name;
mod passage;
mod people;
mod prose;
mod record;
mod run;
mod scan;
mod settle;
mod title;
mod tongue;

pub(crate) use fact::title_of;
pub use fact::{Confidence, Fact, Proposal};
pub(crate) use tongue::{Tongue, is_credits, is_imprint};

use credits::{Finding, Record};
use headline::Search;
use language::Language;
use passage::Passage;
use prose::Triggers;
use recension_core::model::{Credit, Document};
use recension_core::source::Source;
use std::ops::Range;
use std::sync::LazyLock;

/// What detection found in a document.
#[derive(Clone, Debug, Default)]
pub struct Detection {
    /// The proposals by work, each in the order of the text, the title first.
    pub proposals: Vec<Proposal>,
    /// Paragraphs that are credits and nothing else, with the work they speak of.
    pub(crate) credits: Vec<CreditsLine>,
}

/// A paragraph that is credits and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CreditsLine {
    /// Its number among the paragraphs of the body.
    pub paragraph: usize,
    /// Which work it speaks of.
    pub work: usize,
}

/// Most works that one review is taken to treat.
const MOST_WORKS: usize = 16;

/// Finds what the body and titles of `document` say of the reviewed work.
///
/// With the document's source, each proposal has the span of its words; else that of its block.
pub fn detect(document: &Document, source: Option<&Source>) -> Detection {
    let passages = passage::passages(document);
    let told = document.meta.language.as_ref().map(recension_core::model::Language::primary);
    let language = match told {
        Some(tag) => language::tagged(&tag),
        None => language::recognise(passages.iter().map(|passage| passage.text.as_str())),
    };
    let mut records = credits::records(&passages, language);
    records.truncate(MOST_WORKS);
    let works = settle::works(
        &records,
        &Search { passages: &passages, language, mentions: &title::mentions(&passages) },
    );
    let mut findings = works.findings;
    read_prose(&passages, language, &records, &works.of_record, &mut findings);
    let reviewers: Vec<&str> =
        document.meta.contributors.iter().map(|someone| someone.name.name.as_str()).collect();
    findings.retain(|(_, finding)| !is_reviewer(&finding.fact, &reviewers));
    let mut proposals = settle::proposals(findings, &passages);
    locate::locate(&mut proposals, &passages, source);
    Detection { proposals, credits: settle::credits_lines(&records, &works.of_record, &passages) }
}

fn is_reviewer(fact: &Fact, reviewers: &[&str]) -> bool {
    matches!(fact, Fact::Credit(Credit { name, .. }) if reviewers.contains(&name.name.as_str()))
}

/// Reads the running text, each stretch in the light of the work it speaks of.
fn read_prose(
    passages: &[Passage],
    language: &'static Language,
    records: &[Record],
    of_record: &[usize],
    findings: &mut Vec<(usize, Finding)>,
) {
    let Some(triggers) = triggers(language) else { return };
    for stretch in stretches(passages.len(), records, of_record) {
        let context = settle::context(stretch.work, findings, records.is_empty());
        for number in stretch.passages {
            let in_record =
                records.iter().any(|record| record.passages.contains(&number) && record.is_pure);
            if !in_record {
                let found = triggers.read(number, &passages[number], &context);
                findings.extend(found.into_iter().map(|finding| (stretch.work, finding)));
            }
        }
    }
}

/// The triggers of a language, made once.
fn triggers(language: &'static Language) -> Option<&'static Triggers> {
    static TRIGGERS: [LazyLock<Option<Triggers>>; language::ALL.len()] = [
        LazyLock::new(|| Triggers::new(language::ALL[0])),
        LazyLock::new(|| Triggers::new(language::ALL[1])),
        LazyLock::new(|| Triggers::new(language::ALL[2])),
        LazyLock::new(|| Triggers::new(language::ALL[3])),
    ];
    let number = language::ALL.iter().position(|other| other.tag == language.tag)?;
    TRIGGERS[number].as_ref()
}

/// Passages that speak of one work.
struct Stretch {
    passages: Range<usize>,
    work: usize,
}

/// Where several works are reviewed one after the other, each stretch begins at its credits.
fn stretches(passages: usize, records: &[Record], of_record: &[usize]) -> Vec<Stretch> {
    let several = of_record.iter().any(|work| *work > 0);
    if !several {
        return vec![Stretch { passages: 0..passages, work: 0 }];
    }
    let starts = records.iter().zip(of_record).map(|(record, work)| (record.passages.start, *work));
    let starts: Vec<(usize, usize)> = starts.collect();
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([passages]);
    // Credits of several works side by side leave it open which one the prose behind them means.
    let stretches = starts
        .iter()
        .zip(ends)
        .zip(records)
        .filter(|((_, end), record)| *end > record.passages.end);
    let stretches: Vec<Stretch> = stretches
        .map(|(((start, work), end), _)| Stretch { passages: *start..end, work: *work })
        .collect();
    if stretches.len() > 1 { stretches } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use recension_core::model::build::{emphasis, flow, paragraph, text};
    use recension_core::model::{Block, Inline};

    fn document(blocks: Vec<Block>) -> Document {
        Document { body: flow(blocks), ..Document::default() }
    }

    fn shown(document: &Document) -> String {
        let proposals = detect(document, None).proposals;
        let lines = proposals.iter().map(|proposal| {
            format!(
                "{}: {} {}",
                proposal.fact.field(),
                proposal.fact.value(),
                proposal.confidence.percent()
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn check(line: &str) -> String {
        shown(&document(vec![paragraph([text(line)])]))
    }

    #[test]
    fn lines_of_credits_are_read() {
        insta::assert_snapshot!(check("Directed by Ann Ray; written by Ray and Tom Ode. With: Greta Sund (Agnes), Nils Aa. Norway, 2024, 104 min."), @r"
        kind: film 86
        director: Ann Ray 95
        screenwriter: Ann Ray 95
        screenwriter: Tom Ode 95
        cast: Greta Sund as Agnes 95
        cast: Nils Aa 95
        country: Norway 88
        date: 2024 88
        runtime: 104 min 92
        ");
    }

    #[test]
    fn imprints_are_read() {
        insta::assert_snapshot!(check("The Regulator, by Lise Thorvald (Plover Press, 2022), 198 pp., $28.95"), @r"
        kind: book 86
        title: The Regulator 90
        author: Lise Thorvald 92
        publisher: Plover Press 88
        date: 2022 88
        pages: 198 pp. 95
        price: $28.95 90
        ");
        insta::assert_snapshot!(check("Walter Hale, Salt Roads, 1290-1420. Halloran: Fenwick & Stray, 1987. Pp. xii + 320."), @r"
        kind: book 86
        title: Salt Roads, 1290-1420 90
        author: Walter Hale 88
        place: Halloran 88
        publisher: Fenwick & Stray 88
        date: 1987 88
        pages: Pp. xii + 320 95
        ");
    }

    #[test]
    fn listings_are_read() {
        insta::assert_snapshot!(check("At the Royal, Bristol, until 3 May"), @r"
        venue: Royal 88
        place: Bristol 88
        run: until 3 May 90
        ");
    }

    #[test]
    fn emphasis_is_a_title_in_any_format() {
        let title: Inline = emphasis([text("The Tide Clerk")]);
        let line = vec![title, text(", by Rui Valdemar (Quay, 2019)")];
        insta::assert_snapshot!(shown(&document(vec![paragraph(line)])), @r"
        kind: book 86
        title: The Tide Clerk 94
        author: Rui Valdemar 92
        publisher: Quay 88
        date: 2019 88
        ");
    }

    #[test]
    fn the_reviewer_is_no_author() {
        let mut review = document(vec![paragraph([text("T, by Ann Ray. Plover Press, 198 pp.")])]);
        let reviewer = recension_core::model::PersonName::new("Ann Ray");
        review
            .meta
            .contributors
            .push(recension_core::model::Contributor { name: reviewer, ..Default::default() });
        assert!(!shown(&review).contains("author"));
    }
}
