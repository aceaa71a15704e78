//! The title of the reviewed work in the lines around the credits, in the headline, and in repeated mention.

use super::credits::{Finding, Record};
use super::fact::{Confidence, Fact};
use super::imprint::{clean_title, split_subtitle};
use super::language::Language;
use super::passage::{Passage, PassageKind};
use super::record::credit;
use super::title::{Mention, fold, is_title, quoted_at};
use super::{name, scan};
use recension_core::model::WorkKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where a title may be, and how much that says.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub title: String,
    pub passage: usize,
    pub range: Range<usize>,
    pub confidence: Confidence,
    pub rule: &'static str,
}

/// A document in which a title is looked for.
pub(crate) struct Search<'a> {
    pub passages: &'a [Passage],
    pub language: &'a Language,
    pub mentions: &'a BTreeMap<String, Mention>,
}

impl Search<'_> {
    /// The lines before a record, where they may be the work's title, subtitle and author.
    pub(crate) fn headings_of(&self, record: &Record) -> Vec<Finding> {
        let title = self.title_above(record).or_else(|| self.line_before(record));
        let Some(title) = title else { return Vec::new() };
        let mut findings = self.around_title(&title, record);
        findings.push(title);
        findings
    }

    /// The line right before a record.
    fn line_before(&self, record: &Record) -> Option<Finding> {
        let number = record.passages.start.checked_sub(1)?;
        let passage = &self.passages[number];
        let line = passage.text.trim();
        if line.len() > 90 || line.ends_with(['.', ',', ';', ':']) && !line.ends_with("...") {
            return None;
        }
        let is_heading = passage.kind == PassageKind::Heading && names_makers(record);
        let percent = match () {
            () if self.is_mentioned(line, number) => 88,
            () if self.stands_out(number) && record.is_pure && names_makers(record) => 84,
            () if is_heading => 70,
            () => 50,
        };
        Some(self.title_line(number, percent))
    }

    /// A line in capitals a little above the imprint of a book: author, title and subtitle stand on
    /// lines of their own in the heads of some journals.
    fn title_above(&self, record: &Record) -> Option<Finding> {
        const REACH: usize = 3;
        let is_imprint = record.kind == Some(WorkKind::Book) && record.is_pure;
        let start = record.passages.start;
        let above = (start.saturating_sub(REACH)..start)
            .rev()
            .take_while(|number| is_imprint && self.passages[*number].text.len() <= 120);
        above
            .into_iter()
            .find(|number| self.stands_out(*number))
            .map(|number| self.title_line(number, 84))
    }

    fn title_line(&self, number: usize, percent: u8) -> Finding {
        let text = &self.passages[number].text;
        Finding {
            passage: number,
            range: 0..text.len(),
            fact: Fact::Title(self.best_case(&clean_title(text.trim()))),
            confidence: Confidence::new(percent),
            rule: "line-before-credits",
        }
    }

    /// Tells whether a line is in capitals and neither the review's own title nor somebody's name.
    fn stands_out(&self, number: usize) -> bool {
        let passage = &self.passages[number];
        let line = passage.text.trim();
        let is_high = line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase);
        let start = passage.text.len() - passage.text.trim_start().len();
        let is_name = name::is_name(&passage.text, &(start..start + line.len()), 2, self.language);
        is_high
            && passage.kind != PassageKind::Title
            && (!is_name || self.is_mentioned(line, number))
    }

    /// The author above a title and the subtitle between it and a book's imprint.
    fn around_title(&self, title: &Finding, record: &Record) -> Vec<Finding> {
        let mut findings = Vec::new();
        let number = title.passage;
        if record.kind != Some(WorkKind::Book) || title.confidence < Confidence::SURE {
            return findings;
        }
        let finding = |number: usize, fact| Finding {
            passage: number,
            range: 0..self.passages[number].text.len(),
            fact,
            confidence: Confidence::new(82),
            rule: "line-before-credits",
        };
        if record.passages.start == number + 2 {
            let subtitle = clean_title(&self.passages[number + 1].text);
            findings.push(finding(number + 1, Fact::Subtitle(subtitle)));
        }
        let has_author = record.findings.iter().any(|finding| finding.fact.field() == "author");
        let above =
            number.checked_sub(1).filter(|_| !has_author && number + 1 < record.passages.start);
        let author = above.filter(|above| {
            let passage = &self.passages[*above];
            passage.kind != PassageKind::Title
                && name::is_name(&passage.text, &(0..passage.text.len()), 2, self.language)
        });
        findings.extend(author.map(|above| {
            let name = self.passages[above].text.clone();
            finding(above, Fact::Credit(credit("aut", name, None)))
        }));
        findings
    }

    /// "T review – what we think", "Film review: T", "A review of T by A".
    pub(crate) fn headline(&self) -> Vec<Finding> {
        let head = self
            .passages
            .iter()
            .enumerate()
            .take(5)
            .filter(|(_, passage)| passage.text.len() <= 240);
        head.filter_map(|(number, passage)| {
            self.review_of(number, passage).or_else(|| self.around(number, passage))
        })
        .flatten()
        .collect()
    }

    fn review_of(&self, number: usize, passage: &Passage) -> Option<Vec<Finding>> {
        let (_, end) = scan::longest(&passage.text, 0, self.language.review_of)?;
        let start = Self::title_start(&passage.text, end);
        let (title, author) = self.split_author(&passage.text, start);
        let words = clean_title(&passage.text[title.clone()]);
        let looks_like_one = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if !looks_like_one {
            return None;
        }
        let is_delimited = quoted_at(&passage.text, title.start).is_some()
            || passage.marked.iter().any(|marked| marked.start == title.start);
        let sure = Confidence::new(if author.is_some() || is_delimited { 86 } else { 74 });
        let finding = |range: Range<usize>, fact| Finding {
            passage: number,
            range,
            fact,
            confidence: sure,
            rule: "review-of",
        };
        let (main, subtitle) = split_subtitle(&words);
        let mut findings = vec![finding(title.clone(), Fact::Title(main.to_owned()))];
        findings
            .extend(subtitle.map(|subtitle| finding(title, Fact::Subtitle(subtitle.to_owned()))));
        findings.extend(author.map(|range| {
            let name = passage.text[range.clone()].to_owned();
            finding(range, Fact::Credit(credit("aut", name, None)))
        }));
        Some(findings)
    }

    /// Where a title begins behind "review of": at its quotation mark, if only "the film" stands between.
    fn title_start(text: &str, end: usize) -> usize {
        const LONGEST: usize = 40;
        let start = scan::run(text, end, |c| scan::is_blank(c) || c == ':');
        let limit = scan::floor(text, start + LONGEST);
        let quote = text[start..limit].find(['“', '"', '«', '„', '‘']).map(|offset| start + offset);
        quote.filter(|quote| !text[start..*quote].contains(char::is_uppercase)).unwrap_or(start)
    }

    /// "T by A": the title's range, and the author's.
    fn split_author(&self, text: &str, start: usize) -> (Range<usize>, Option<Range<usize>>) {
        let end = start + text[start..].trim_end_matches(['.', ' ']).len();
        for by in self.language.by {
            for pattern in [format!(", {by} "), format!(" {by} ")] {
                let Some(at) = text[start..end].rfind(&pattern).map(|at| start + at) else {
                    continue;
                };
                let author = at + pattern.len()..end;
                if name::is_name(text, &author, 2, self.language) {
                    return (start..at, Some(author));
                }
            }
        }
        (start..end, None)
    }

    fn around(&self, number: usize, passage: &Passage) -> Option<Vec<Finding>> {
        let text = &passage.text;
        let before = scan::longest(text, 0, self.language.headline_before)
            .map(|(_, end)| scan::skip_blanks(text, end));
        let range = match before {
            Some(start) => start..text.len(),
            None => 0..self.headline_end(text)?,
        };
        let range = quoted_at(text, range.start).unwrap_or(range);
        let words =
            clean_title(text[range.clone()].split([':', '–', '—']).next().unwrap_or_default());
        if !is_title(&words) || self.language.noise.contains(&fold(&words).as_str()) {
            return None;
        }
        let sure = if self.is_mentioned(&words, number) { 88 } else { 62 };
        let fact = Fact::Title(self.best_case(&words));
        Some(vec![Finding {
            passage: number,
            range,
            fact,
            confidence: Confidence::new(sure),
            rule: "headline",
        }])
    }

    /// Where " review" follows a title in a headline, before a dash, a colon or the end.
    fn headline_end(&self, text: &str) -> Option<usize> {
        let found = self.language.headline_after.iter().filter_map(|words| {
            text.char_indices().filter(|(_, c)| *c == ' ').find_map(|(at, _)| {
                let end = scan::skip_blanks(text, scan::phrase(text, at + 1, words)?);
                let stops =
                    scan::peek(text, end).is_none_or(|c| matches!(c, '–' | '—' | ':' | '-' | '|'));
                (stops && at > 0).then_some(at)
            })
        });
        found.min()
    }

    /// Quoted and emphasised titles of the text: often repeated ones may be the reviewed work's.
    pub(crate) fn repeated(&self) -> Vec<Candidate> {
        let most = self.mentions.values().map(|mention| mention.count).max().unwrap_or_default();
        let in_headline = |mention: &Mention| self.is_in_headline(&mention.title);
        let candidates = self
            .mentions
            .values()
            .filter(|mention| mention.count == most && most >= 2 || in_headline(mention));
        let candidates = candidates.map(|mention| {
            let percent = 44
                + u8::try_from(mention.count.min(5)).unwrap_or(5) * 4
                + if in_headline(mention) { 14 } else { 0 };
            Candidate {
                title: mention.title.clone(),
                passage: mention.place.0,
                range: mention.place.1.clone(),
                // Any text repeats titles; only a credits line makes one of them sure.
                confidence: Confidence::new(percent.min(76)),
                rule: "repeated-title",
            }
        });
        candidates.collect()
    }

    /// Tells whether the title of the review has these words.
    pub(crate) fn is_in_headline(&self, title: &str) -> bool {
        let head = self.passages.first().filter(|passage| passage.kind == PassageKind::Title);
        head.is_some_and(|head| contains_words(&fold(&head.text), &fold(title)))
    }

    /// Tells whether a passage other than `number` has these words.
    pub(crate) fn is_mentioned(&self, words: &str, number: usize) -> bool {
        let wanted = fold(words);
        !wanted.is_empty()
            && self.first_pages().any(|(other, passage)| {
                other != number && contains_words(&fold(&passage.text), &wanted)
            })
    }

    /// The words as running text writes them, where a headline has them in capitals.
    pub(crate) fn best_case(&self, words: &str) -> String {
        if words.chars().any(char::is_lowercase) {
            return words.to_owned();
        }
        let wanted = fold(words);
        let found = self.first_pages().find_map(|(_, passage)| {
            let at = fold(&passage.text).find(&wanted)?;
            let as_written = passage.text.get(at..at + wanted.len())?;
            (fold(as_written) == wanted && as_written.chars().any(char::is_lowercase))
                .then(|| as_written.to_owned())
        });
        found.unwrap_or_else(|| words.to_owned())
    }

    /// The passages of the first pages: a work's title is named early, and a book must not be searched whole.
    fn first_pages(&self) -> impl Iterator<Item = (usize, &Passage)> {
        const BYTES: usize = 64 * 1024;
        let mut read = 0;
        self.passages
            .iter()
            .enumerate()
            .take_while(move |(_, passage)| {
                read += passage.text.len();
                read - passage.text.len() < BYTES
            })
            .filter(|(_, passage)| passage.text.len() < BYTES)
    }
}

/// Tells whether a record says who made a work or how long it is, as only credits do.
fn names_makers(record: &Record) -> bool {
    let makers = ["director", "cast", "author", "runtime", "pages"];
    record.findings.iter().any(|finding| makers.contains(&finding.fact.field().as_str()))
}

/// Tells whether `text` has `words` between word borders.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        scan::word_begins(text, at)
            && !scan::peek(text, at + words.len()).is_some_and(char::is_alphanumeric)
    })
}
