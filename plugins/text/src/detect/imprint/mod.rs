//! What the words of a record are that no label explains: title, author, publisher, venue, country.

mod heading;

pub(crate) use heading::{clean_title, split_subtitle};

use super::credits::{self, Finding, Record, RecordLine};
use super::fact::{Confidence, Fact};
use super::language::Language;
use super::passage::Passage;
use super::record::{Says, credit};
use super::scan;
use recension_core::model::WorkKind;
use std::ops::Range;

/// Reads the lines of one record.
pub(crate) fn interpret(lines: &[RecordLine], passages: &[Passage], language: &Language) -> Record {
    let kind = credits::kind_of(lines);
    let mut reading = Reading {
        pieces: pieces(lines),
        passages,
        language,
        kind,
        findings: credits::labelled(lines, kind),
    };
    reading.distributor();
    reading.noise();
    reading.venue();
    reading.authors();
    reading.title();
    reading.publisher();
    let is_pure = reading.is_pure();
    let mut findings = reading.findings;
    if !is_pure {
        let penalty = if findings.len() >= 4 { 3 } else { 15 };
        for finding in &mut findings {
            finding.confidence = finding.confidence.lowered(penalty);
        }
    }
    findings.sort_by_key(|finding| (finding.passage, finding.range.start));
    let first = lines.first().map_or(0, |line| line.passage);
    let last = lines.last().map_or(0, |line| line.passage + 1);
    Record { passages: first..last, findings, kind, is_pure }
}

/// A segment of a record, and what became of it.
struct Piece<'a> {
    passage: usize,
    range: Range<usize>,
    says: &'a Says,
    is_read: bool,
}

fn pieces(lines: &[RecordLine]) -> Vec<Piece<'_>> {
    let pieces = lines.iter().flat_map(|RecordLine { passage, line }| {
        line.segments.iter().map(|segment| Piece {
            passage: *passage,
            range: segment.range.clone(),
            says: &segment.says,
            is_read: !matches!(segment.says, Says::Rest | Says::By(_)),
        })
    });
    pieces.collect()
}

struct Reading<'a> {
    pieces: Vec<Piece<'a>>,
    passages: &'a [Passage],
    language: &'a Language,
    kind: Option<WorkKind>,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn text(&self, index: usize) -> &str {
        &self.passages[self.pieces[index].passage].text[self.pieces[index].range.clone()]
    }

    /// Numbers of the pieces that nothing explains yet.
    fn rests(&self) -> Vec<usize> {
        let rests = self.pieces.iter().enumerate();
        rests
            .filter(|(_, piece)| !piece.is_read && *piece.says == Says::Rest)
            .map(|(index, _)| index)
            .collect()
    }

    fn add(
        &mut self,
        index: usize,
        range: Range<usize>,
        fact: Fact,
        confidence: u8,
        rule: &'static str,
    ) {
        let piece = &mut self.pieces[index];
        piece.is_read = true;
        self.findings.push(Finding {
            passage: piece.passage,
            range,
            fact,
            confidence: Confidence::new(confidence),
            rule,
        });
    }

    fn says(&self, index: usize, field: &str) -> bool {
        self.pieces.get(index).is_some_and(|piece| match piece.says {
            Says::Facts(facts, _) => facts.iter().any(|(fact, _)| fact.field() == field),
            _ => false,
        })
    }

    fn noise(&mut self) {
        for index in self.rests() {
            let text = self.text(index).trim_end_matches(['.', ',']).to_lowercase();
            let is_first = index == 0;
            if self.language.noise.contains(&text.as_str()) && !is_first {
                self.pieces[index].is_read = true;
            }
        }
    }

    /// Reads what stands before a run as venue and town.
    fn venue(&mut self) {
        for index in self.rests() {
            if !self.says(index + 1, "run") && !self.says(index.wrapping_sub(1), "run") {
                continue;
            }
            let piece = &self.pieces[index];
            let text = &self.passages[piece.passage].text;
            let at = scan::longest(text, piece.range.start, self.language.at);
            let start = at.map_or(piece.range.start, |(_, end)| scan::skip_blanks(text, end));
            let (venue, town) = split_town(text, start..piece.range.end);
            let is_leading = index == 0 && at.is_none() && town.is_none();
            if venue.is_empty() || is_leading {
                continue;
            }
            let sure = if at.is_some() || town.is_some() { 88 } else { 72 };
            let venue_name = text[venue.clone()].to_owned();
            let town_name = town.clone().map(|town| text[town].to_owned());
            self.add(index, venue, Fact::Venue(venue_name), sure, "venue");
            if let Some((range, town)) = town.zip(town_name) {
                self.add(index, range, Fact::Place(town), sure, "venue");
            }
            return;
        }
    }

    /// Reads "by Ines Falk" as the author, where the record is about a book or play.
    fn authors(&mut self) {
        if !matches!(self.kind, Some(WorkKind::Book | WorkKind::Play) | None) {
            return;
        }
        let Some(index) = self.pieces.iter().position(|piece| matches!(piece.says, Says::By(_)))
        else {
            return;
        };
        // Alone before a film's credits it is the byline; so it must follow a title or open a book's imprint.
        let follows_title = index > 0 && *self.pieces[index - 1].says == Says::Rest;
        if self.kind != Some(WorkKind::Book) && !follows_title {
            return;
        }
        if let Says::By(names) = self.pieces[index].says {
            for name in names {
                let range = self.pieces[index].range.clone();
                self.add(
                    index,
                    range,
                    Fact::Credit(credit("aut", name.clone(), None)),
                    92,
                    "by-author",
                );
            }
        }
    }

    fn has_author(&self) -> bool {
        self.findings.iter().any(|finding| finding.fact.field() == "author")
    }

    /// Reads the words before year, pages, price or ISBN as publisher and place.
    fn publisher(&mut self) {
        if self.kind != Some(WorkKind::Book)
            || self.findings.iter().any(|finding| matches!(finding.fact, Fact::Publisher(_)))
        {
            return;
        }
        let is_figure = |index: usize| {
            ["date", "pages", "price", "isbn"].iter().any(|field| self.says(index, field))
        };
        let rests = self.rests();
        let beside = rests.iter().copied().find(|index| is_figure(index + 1) && *index > 0);
        let Some(index) = beside.or_else(|| rests.last().copied().filter(|index| *index > 0))
        else {
            return;
        };
        let piece = &self.pieces[index];
        let text = &self.passages[piece.passage].text;
        let words = &text[piece.range.clone()];
        if words.len() > 90 || !words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        {
            return;
        }
        let (publisher, place) = split_imprint(text, piece.range.clone());
        let publisher_name = text[publisher.clone()].trim().to_owned();
        let place_name = place.clone().map(|place| text[place].trim().to_owned());
        self.add(index, publisher, Fact::Publisher(publisher_name), 88, "imprint");
        if let Some((range, place)) = place.zip(place_name) {
            self.add(index, range, Fact::Place(place), 88, "imprint");
        }
        // What stands between title and publisher is a series or an edition.
        for rest in rests.into_iter().filter(|rest| *rest > 0 && *rest < index) {
            self.pieces[rest].is_read = true;
        }
    }

    /// "a Kestrel Pictures release".
    fn distributor(&mut self) {
        for index in self.rests() {
            let (passage, range) = (self.pieces[index].passage, self.pieces[index].range.clone());
            if let Some(found) = release(&self.passages[passage].text, range) {
                let name = self.passages[passage].text[found.clone()].to_owned();
                self.findings.push(Finding {
                    passage,
                    range: found,
                    fact: Fact::Distributor(name),
                    confidence: Confidence::new(88),
                    rule: "release",
                });
            }
        }
    }

    fn is_pure(&self) -> bool {
        self.pieces.iter().all(|piece| piece.is_read)
    }
}

/// The name in "a Kestrel Pictures release".
pub(crate) fn release(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let at = range.start + text[range.clone()].find(" release")?;
    let goes_on = scan::peek(text, at + " release".len()).is_some_and(char::is_alphanumeric);
    let begin = text[range.start..at].rfind(" a ").map(|offset| range.start + offset + 3)?;
    let words = &text[begin..at];
    let is_name = words
        .split(' ')
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    (!goes_on && is_name && words.len() <= 50).then_some(begin..at)
}

/// "Halloran: Fenwick & Stray" and "Verlag am Deich, Ebersmünde" as publisher and place.
fn split_imprint(text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let words = &text[range.clone()];
    if let Some(colon) = words.find(": ") {
        return (range.start + colon + 2..range.end, Some(range.start..range.start + colon));
    }
    split_town(text, range)
}

/// "the Royal, Bristol" as a name and the town behind it.
fn split_town(text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let words = text[range.clone()].trim_end_matches([',', ' ']);
    let end = range.start + words.len();
    let Some(comma) = words.rfind(", ") else { return (range.start..end, None) };
    let town = range.start + comma + 2..end;
    let parts = text[town.clone()].split(' ');
    let is_town = parts.clone().count() <= 3
        && parts.clone().all(|word| word.starts_with(char::is_uppercase));
    if is_town { (range.start..range.start + comma, Some(town)) } else { (range.start..end, None) }
}
