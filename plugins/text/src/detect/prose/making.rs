//! Who made a work, what it is called, and who brings it out.

use super::super::fact::Fact;
use super::super::imprint::{self, clean_title};
use super::super::language::Label;
use super::super::name;
use super::super::people::{self, Known, Parts};
use super::super::record::credit;
use super::super::{isbn, measure, scan, title};
use super::Reader;
use recension_core::model::{Date, Identifier, WorkKind};
use std::ops::Range;

impl Reader<'_> {
    /// "directed by Rui Valdemar", in a sentence.
    pub(super) fn made_by(&mut self, label: Label, start: usize, end: usize) -> Option<usize> {
        let roles = match label {
            Label::People(role)
            | Label::FilmPeople(role)
            | Label::StagePeople(role)
            | Label::BookPeople(role) => role,
            Label::Writers if matches!(self.context.kind, Some(WorkKind::Film)) => "aus",
            Label::Writers => "aut",
            _ => return None,
        };
        let mut known = Known::default();
        let (people, people_end) =
            people::read(self.text, end, Parts::None, self.language, &mut known);
        let is_ours = self
            .context
            .title
            .as_ref()
            .is_some_and(|title| title::fold(&self.text[self.sentence(start)]).contains(title));
        let percent = self.weigh(if is_ours { 66 } else { 46 }, start);
        for person in people.into_iter().filter(|person| person.certainty > people::Certainty::Weak)
        {
            for role in roles.split('+') {
                let fact = Fact::Credit(credit(role, person.name.clone(), None));
                self.add(start..people_end, fact, percent, "made-by");
            }
        }
        Some(people_end.max(end))
    }

    /// "*T*, by A (Publisher, 2019)", in a sentence: as likely another book as the reviewed one.
    pub(super) fn imprint(&mut self, start: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 80;
        let limit = scan::floor(self.text, end + LONGEST);
        let close = end + self.text[end..limit].find(')')?;
        let comma = end + self.text[end..close].rfind(", ")?;
        let year = comma + 2..close;
        if measure::year(self.text, year.start) != Some(close) {
            return None;
        }
        let before = self.text[..start].trim_end_matches(scan::is_blank).len();
        let author =
            name::read_backwards(self.text, before, self.language).filter(|name| name.words > 1)?;
        let by_end = self.text[..author.range.start].trim_end_matches(scan::is_blank).len();
        let by =
            self.language.by.iter().find(|by| self.text[..by_end].ends_with(&format!(" {by}")))?;
        let title = self.delimited_before(by_end - by.len())?;
        let name = people::collect_words(&self.text[author.range.clone()]);
        let words = |range: Range<usize>| people::collect_words(&self.text[range]);
        let (publisher, date) = (words(end..comma), Date::parse(&self.text[year.clone()]));
        let heading = clean_title(&self.text[title.clone()]);
        self.add(title, Fact::Title(heading), 58, "title-by-author");
        self.add(author.range, Fact::Credit(credit("aut", name, None)), 58, "title-by-author");
        self.add(end..comma, Fact::Publisher(publisher), 58, "title-by-author");
        self.add(year, Fact::Date(date), 58, "title-by-author");
        Some(close + 1)
    }

    /// "the new play “Cold Harbour Road”"; "“Night Weighbridge,” the new film from director Carla Renshaw".
    pub(super) fn new_work(&mut self, kind: WorkKind, start: usize, end: usize) -> Option<usize> {
        let at = scan::run(self.text, end, |c| scan::is_blank(c) || c == ',');
        let (range, after) = match self.delimited_at(at) {
            Some(range) => (Some(range.clone()), range.end),
            None => (self.delimited_before(start), end),
        };
        let range = range?;
        let title = clean_title(&self.text[range.clone()]);
        self.add(range, Fact::Title(title), 72, "new-work");
        self.add(start..end, Fact::Kind(kind), 72, "new-work");
        self.maker_behind(kind, after);
        Some(after)
    }

    /// "from director Carla Renshaw"; "by Ines Falk".
    pub(super) fn maker_behind(&mut self, kind: WorkKind, at: usize) {
        let at =
            scan::run(self.text, at, |c| scan::is_blank(c) || matches!(c, ',' | '”' | '"' | '’'));
        let openings = [
            "from director",
            "by director",
            "from writer-director",
            "by",
            "from",
            "von",
            "de",
            "par",
        ];
        let Some((_, end)) = scan::longest(self.text, at, &openings) else { return };
        let Some(name) = self.name_at(end).filter(|name| name.words > 1) else { return };
        let role = if kind == WorkKind::Film { "drt" } else { "aut" };
        let words = people::collect_words(&self.text[name.range.clone()]);
        if matches!(kind, WorkKind::Film | WorkKind::Book | WorkKind::Play) {
            self.add(at..name.range.end, Fact::Credit(credit(role, words, None)), 72, "new-work");
        }
    }

    /// The title that opens at `at`.
    pub(super) fn delimited_at(&self, at: usize) -> Option<Range<usize>> {
        let marked = self.passage.marked.iter().find(|range| range.start == at).cloned();
        marked.or_else(|| title::quoted_at(self.text, at))
    }

    /// The title that ends before `at`, over a comma and an article.
    pub(super) fn delimited_before(&self, at: usize) -> Option<Range<usize>> {
        const REACH: usize = 140;
        let from = scan::floor(self.text, at.saturating_sub(REACH));
        let gap = |end: usize| {
            let between = self.text[end..at].trim_matches(|c: char| !c.is_alphanumeric());
            between.is_empty()
                || matches!(between, "the" | "a" | "der" | "die" | "das" | "le" | "la")
        };
        let marked = self
            .passage
            .marked
            .iter()
            .find(|range| range.start >= from && range.end <= at && gap(range.end))
            .cloned();
        let opens = self.text[from..at]
            .match_indices(['“', '"', '„', '«'])
            .map(|(offset, _)| from + offset);
        marked.or_else(|| {
            opens
                .filter_map(|open| title::quoted_at(self.text, open))
                .find(|range| range.end <= at && gap(range.end))
        })
    }

    /// "Marit Solvang's second feature"; "in Ann Ray's film".
    pub(super) fn made_work(&mut self, kind: WorkKind, start: usize, end: usize) -> Option<usize> {
        const REACH: usize = 60;
        let from = scan::floor(self.text, start.saturating_sub(REACH));
        let window = &self.text[from..start];
        let possessive = ["’s ", "'s ", "’ "]
            .iter()
            .filter_map(|mark| window.rfind(mark).map(|at| (at, mark.len())))
            .max()?;
        let between = window[possessive.0 + possessive.1..].trim();
        let is_close = between.split(' ').count() <= 2
            && between.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
        let name = name::read_backwards(self.text, from + possessive.0, self.language)
            .filter(|name| name.words > 1)?;
        if !is_close || !matches!(kind, WorkKind::Film | WorkKind::Book | WorkKind::Play) {
            return None;
        }
        let role = if kind == WorkKind::Film { "drt" } else { "aut" };
        let words = people::collect_words(&self.text[name.range.clone()]);
        let percent = self.weigh(54, start).min(76);
        self.add(
            name.range.start..end,
            Fact::Credit(credit(role, words, None)),
            percent,
            "made-work",
        );
        self.add(start..end, Fact::Kind(kind), 60, "made-work");
        Some(end)
    }

    /// "a Kestrel Pictures release".
    pub(super) fn release(&mut self, end: usize) -> Option<usize> {
        const REACH: usize = 80;
        let from = scan::floor(self.text, end.saturating_sub(REACH));
        let found = imprint::release(self.text, from..end)?;
        let name = self.text[found.clone()].to_owned();
        let percent = self.weigh(70, found.start);
        self.add(found, Fact::Distributor(name), percent, "release");
        Some(end)
    }

    pub(super) fn isbn(&mut self, end: usize) -> Option<usize> {
        let at = scan::run(self.text, end, |c| scan::is_blank(c) || matches!(c, ':' | '-'));
        let found = isbn::read(self.text, at)?;
        let number = Identifier::new("isbn", &self.text[at..found.end]);
        let percent = if found.valid { 78 } else { 45 };
        self.add(at..found.end, Fact::Identifier(number), percent, "isbn");
        Some(found.end)
    }
}
