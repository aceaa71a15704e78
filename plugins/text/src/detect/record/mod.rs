//! Lines of credits: statements one after the other, each of which says something of the work.

mod border;
mod rating;

use super::fact::{Confidence, Fact};
use super::language::{Label, Language};
use super::people::{self, Certainty, Known, Parts, Person};
use super::{isbn, measure, run, scan};
use border::{ends_rest, ends_statement, is_candidate, is_separator};
use recension_core::model::{Credit, Date, Identifier, PersonName, Rating, Relator, WorkKind};
use std::ops::Range;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Segment {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it says.
    pub says: Says,
}

/// What a piece of a line says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Says {
    /// These facts, found by this rule.
    Facts(Vec<(Fact, Confidence)>, &'static str),
    /// Who wrote a book, or who reviews it: "by Ines Falk".
    By(Vec<String>),
    /// Who wrote a film's screenplay or another work.
    WrittenBy(Vec<(String, Confidence)>),
    /// Who edited a film's pictures or a book.
    EditedBy(Vec<(String, Confidence)>),
    /// Nothing that the model has a field for, though a credits line would say it.
    Noise,
    /// Something else: a title, a publisher, a venue, or plain prose.
    Rest,
}

/// A line, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// The pieces in order.
    pub segments: Vec<Segment>,
    /// What kinds of works such statements are made of, in order.
    pub hints: Vec<WorkKind>,
}

/// Reads a line of credits.
pub(crate) fn read(text: &str, language: &'static Language, known: &mut Known) -> Line {
    let mut reader = Reader { text, language, known, line: Line::default() };
    let mut at = 0;
    while at < text.len() {
        at = reader.next(at);
        // Prose need not be read to its end to know that it is prose.
        if at > PROSE && reader.line.segments.iter().all(|segment| segment.says == Says::Rest) {
            return Line::default();
        }
    }
    reader.line
}

/// Tells whether a text begins with a label of credits.
pub(crate) fn begins_with_label(text: &str, language: &'static Language) -> bool {
    let labels = language.labels_beginning_with(scan::peek(text, 0).map_or(' ', lower_form));
    labels.iter().any(|(words, _)| scan::phrase(text, 0, words).is_some())
}

/// A line in which nothing is explained up to here is none of credits, in bytes.
const PROSE: usize = 160;

struct Reader<'a> {
    text: &'a str,
    language: &'static Language,
    known: &'a mut Known,
    line: Line,
}

impl Reader<'_> {
    /// Reads one piece, and gives its end.
    fn next(&mut self, at: usize) -> usize {
        let at = scan::run(self.text, at, is_separator);
        if at == self.text.len() {
            return at;
        }
        match self.statement(at) {
            Some((says, end)) if end > at => {
                self.line.segments.push(Segment { range: at..end, says });
                end
            }
            _ => self.rest(at),
        }
    }

    /// Reads a statement that says what it is about.
    fn statement(&mut self, at: usize) -> Option<(Says, usize)> {
        self.label(at)
            .or_else(|| self.by(at))
            .or_else(|| self.figure(at))
            .or_else(|| self.countries(at))
    }

    fn label(&mut self, at: usize) -> Option<(Says, usize)> {
        let first = lower_form(scan::peek(self.text, at)?);
        let found = self.language.labels_beginning_with(first).iter();
        let found =
            found.filter_map(|(words, label)| Some((*label, scan::phrase(self.text, at, words)?)));
        let (label, end) = found.max_by_key(|(_, end)| *end)?;
        let end = scan::run(self.text, end, |c| scan::is_blank(c) || c == ':');
        self.labelled(label, at, end)
    }

    fn labelled(&mut self, label: Label, at: usize, end: usize) -> Option<(Says, usize)> {
        match label {
            Label::People(role) => self.people(role, end),
            Label::FilmPeople(role) => self.people_of(role, end, WorkKind::Film),
            Label::StagePeople(role) => self.people_of(role, end, WorkKind::Play),
            Label::BookPeople(role) => self.people_of(role, end, WorkKind::Book),
            Label::Writers => self.named(end).map(|(names, end)| (Says::WrittenBy(names), end)),
            Label::Editors => self.named(end).map(|(names, end)| (Says::EditedBy(names), end)),
            Label::Cast => self.cast(at, end),
            Label::Title(kind) => self.title(kind, end),
            Label::OriginalTitle => self.value(end, Fact::OriginalTitle),
            Label::Publisher => self.value(end, Fact::Publisher),
            Label::Distributor => self.value(end, Fact::Distributor),
            Label::Venue => self.value(end, Fact::Venue),
            Label::Country => self.value(end, Fact::Country),
            Label::Rating => self.value(end, |text| Fact::Rating(Rating::parse(&text))),
            Label::Introduces => {
                let follows = self.figure(end);
                follows.or_else(|| self.text[at..end].contains(':').then_some((Says::Noise, end)))
            }
            Label::Noise => Some((Says::Noise, self.rest_end(end))),
            Label::FilmNoise => {
                self.line.hints.push(WorkKind::Film);
                Some((Says::Noise, self.rest_end(end)))
            }
        }
    }

    fn people_of(&mut self, role: &str, at: usize, kind: WorkKind) -> Option<(Says, usize)> {
        let found = self.people(role, at)?;
        self.line.hints.push(kind);
        Some(found)
    }

    fn people(&mut self, roles: &str, at: usize) -> Option<(Says, usize)> {
        let (names, end) = self.named(at)?;
        let credits = roles.split('+').flat_map(|role| {
            names.iter().map(move |(name, confidence)| {
                (Fact::Credit(credit(role, name.clone(), None)), *confidence)
            })
        });
        Some((Says::Facts(credits.collect(), "credits-line"), end))
    }

    fn named(&mut self, at: usize) -> Option<(Vec<(String, Confidence)>, usize)> {
        let (people, end) = people::read(self.text, at, Parts::None, self.language, self.known);
        let names = people.into_iter().map(|person| (person.name, certainty(person.certainty)));
        let names: Vec<_> = names.collect();
        (!names.is_empty()).then_some((names, end))
    }

    fn cast(&mut self, at: usize, end: usize) -> Option<(Says, usize)> {
        let (people, people_end) =
            people::read(self.text, end, Parts::Played, self.language, self.known);
        // "With" begins many sentences; players are several, or stand behind a colon.
        let has_colon = self.text[at..end].contains(':');
        let is_list = people.len() > 1 || has_colon || ends_statement(self.text, people_end);
        let credits: Vec<_> = people.into_iter().map(cast_credit).collect();
        (is_list && !credits.is_empty())
            .then_some((Says::Facts(credits, "credits-line"), people_end))
    }

    fn title(&mut self, kind: WorkKind, at: usize) -> Option<(Says, usize)> {
        if kind != WorkKind::Other {
            self.line.hints.push(kind);
        }
        self.value(at, Fact::Title)
    }

    /// Reads the words up to the end of the statement as a value.
    fn value(&mut self, at: usize, fact: impl Fn(String) -> Fact) -> Option<(Says, usize)> {
        let end = self.statement_end(at);
        let words = people::collect_words(&self.text[at..end]);
        let facts = vec![(fact(words.clone()), Confidence::new(88))];
        (!words.is_empty()).then_some((Says::Facts(facts, "labelled-value"), end))
    }

    fn by(&mut self, at: usize) -> Option<(Says, usize)> {
        let (_, end) = scan::longest(self.text, at, self.language.by)?;
        let (names, end) = self.named(end)?;
        let names =
            names.into_iter().filter(|(_, sure)| *sure > Confidence::LEAST).map(|(name, _)| name);
        let names: Vec<_> = names.collect();
        if self.imprint_follows(end) {
            self.line.hints.push(WorkKind::Book);
        }
        (!names.is_empty()).then_some((Says::By(names), end))
    }

    /// Tells whether "(Plover Press, 2022)" follows.
    fn imprint_follows(&self, at: usize) -> bool {
        const LONGEST: usize = 80;
        let open = scan::skip_blanks(self.text, at);
        let limit = scan::floor(self.text, open + LONGEST);
        let inside = self.text[open..limit].strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let year = inside.and_then(|(inside, _)| inside.rsplit_once(", ")).map(|(_, year)| year);
        year.is_some_and(|year| measure::year(year, 0) == Some(year.len()))
    }

    /// Reads a number with a meaning.
    fn figure(&mut self, at: usize) -> Option<(Says, usize)> {
        let (text, language) = (self.text, self.language);
        if let Some(found) = self.isbn(at) {
            return Some(found);
        }
        if let Some((date, end)) = run::read(text, at, language) {
            return Some((facts(Fact::Run(date), 90, "run"), end));
        }
        if let Some((extent, end)) = measure::minutes(text, at, language) {
            return Some((facts(Fact::Extent(extent), 92, "running-time"), end));
        }
        if let Some((extent, end)) = measure::pages(text, at, language) {
            self.line.hints.push(WorkKind::Book);
            return Some((facts(Fact::Extent(extent), 95, "pages"), end));
        }
        if let Some(end) = measure::price(text, at) {
            return Some((
                facts(Fact::Price(people::collect_words(&text[at..end])), 90, "price"),
                end,
            ));
        }
        if let Some(end) = measure::year(text, at) {
            return Some((facts(Fact::Date(Date::parse(&text[at..end])), 88, "year"), end));
        }
        let end = rating::read(text, at)?;
        Some((facts(Fact::Rating(Rating::parse(&text[at..end])), 92, "stars"), end))
    }

    fn isbn(&mut self, at: usize) -> Option<(Says, usize)> {
        let label = ["isbn-13:", "isbn-10:", "isbn-13", "isbn-10", "isbn:", "isbn"];
        let labelled =
            scan::longest(self.text, at, &label).map(|(_, end)| scan::skip_blanks(self.text, end));
        let start = labelled.unwrap_or(at);
        let found = isbn::read(self.text, start).filter(|isbn| isbn.valid || labelled.is_some())?;
        self.line.hints.push(WorkKind::Book);
        let number = Identifier::new("isbn", &self.text[start..found.end]);
        let confidence = if found.valid { 98 } else { 45 };
        Some((facts(Fact::Identifier(number), confidence, "isbn"), found.end))
    }

    /// Reads words that no label explains, up to the next separator or figure.
    fn rest(&mut self, at: usize) -> usize {
        let end = self.rest_end(at);
        let trimmed = at + self.text[at..end].trim_end_matches(scan::is_blank).len();
        let end = trimmed.max(at + scan::peek(self.text, at).map_or(1, char::len_utf8));
        self.line.segments.push(Segment { range: at..end, says: Says::Rest });
        end
    }

    fn rest_end(&mut self, at: usize) -> usize {
        let mut end = at;
        loop {
            end = scan::run(self.text, end, |c| !is_candidate(c));
            let Some(c) = scan::peek(self.text, end) else { break };
            let after = end + c.len_utf8();
            if ends_rest(self.text, at, end, c) || c == ',' && self.says_something(after) {
                break;
            }
            if scan::is_blank(c) && self.has_title_before(at, end) && self.is_figure(after) {
                break;
            }
            end = after;
        }
        end
    }

    /// Reads the countries at `at`, where nothing but a figure or the end of the statement follows.
    fn countries(&mut self, at: usize) -> Option<(Says, usize)> {
        const MOST: usize = 8;
        scan::peek(self.text, at).filter(|c| c.is_uppercase())?;
        let mut facts = Vec::new();
        let (mut next, mut end) = (at, at);
        while let Some((_, country)) =
            scan::longest(self.text, next, self.language.countries).filter(|_| facts.len() < MOST)
        {
            facts.push((Fact::Country(self.text[next..country].to_owned()), Confidence::new(88)));
            end = country;
            next = scan::run(self.text, end, |c| {
                scan::is_blank(c) || matches!(c, '/' | ',' | '-' | '–' | '&')
            });
            if next == end {
                break;
            }
        }
        let follows = scan::run(self.text, end, |c| scan::is_blank(c) || c == ',');
        // "D/PL 2024" are countries; "D." alone is an initial.
        let is_code = |fact: &(Fact, Confidence)| fact.0.value().len() <= 2;
        if facts.iter().any(is_code) && !self.is_figure(follows) {
            return None;
        }
        let stops = scan::peek(self.text, follows)
            .is_none_or(|c| matches!(c, '.' | ';' | ')' | '\n' | '|'));
        (!facts.is_empty() && (stops || self.is_figure(follows)))
            .then_some((Says::Facts(facts, "country"), end))
    }

    /// Tells whether a statement begins behind a comma.
    fn says_something(&mut self, at: usize) -> bool {
        let at = scan::skip_blanks(self.text, at);
        let hints = self.line.hints.len();
        let found = at < self.text.len() && self.statement(at).is_some();
        self.line.hints.truncate(hints);
        found
    }

    /// Numbers inside the first words of a line belong to a title.
    fn has_title_before(&self, at: usize, end: usize) -> bool {
        !self.line.segments.is_empty() && end > at
    }

    fn is_figure(&mut self, at: usize) -> bool {
        let is_digit = scan::peek(self.text, at)
            .is_some_and(|c| c.is_ascii_digit() || measure::SIGNS.contains(&c));
        let hints = self.line.hints.len();
        let found = is_digit && self.figure(at).is_some();
        self.line.hints.truncate(hints);
        found
    }

    /// The end of the statement at `at`: a separator that is no comma.
    fn statement_end(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            end = scan::run(self.text, end, |c| !is_candidate(c));
            match scan::peek(self.text, end) {
                None => return end,
                Some(c) if ends_rest(self.text, at, end, c) => return end,
                Some(c) => end += c.len_utf8(),
            }
        }
    }
}

/// The lower case of a character, where that is one character.
fn lower_form(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

fn facts(fact: Fact, confidence: u8, rule: &'static str) -> Says {
    Says::Facts(vec![(fact, Confidence::new(confidence))], rule)
}

pub(crate) fn credit(role: &str, name: String, character: Option<String>) -> Credit {
    Credit { role: Relator::new(role), name: PersonName::new(name), character, ..Credit::default() }
}

fn cast_credit(person: Person) -> (Fact, Confidence) {
    (Fact::Credit(credit("act", person.name, person.character)), certainty(person.certainty))
}

fn certainty(certainty: Certainty) -> Confidence {
    Confidence::new(match certainty {
        Certainty::Strong => 95,
        Certainty::Fair => 70,
        Certainty::Weak => 50,
    })
}
