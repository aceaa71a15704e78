//! The heading of one work, by the templates of its kind.

use super::line::{Line, shows_something};
use super::template::{Fact, Field, Piece, Speech};
use super::{PrintedRating, WorkHeading, WorkLine, WorkLineRole, credit, fact};
use crate::model::{
    Attributes, Credit, Inline, Language, Rating, ReviewedWork, TitleLevel, WorkKind, WorkLink,
    WorkTitle, build, plain_text,
};

const LINES: [(WorkLineRole, &str); 3] = [
    (WorkLineRole::Title, "title"),
    (WorkLineRole::Credits, "credits"),
    (WorkLineRole::Facts, "facts"),
];

/// The heading of `work`: the reference as the source prints it, else one made of what is known.
pub(super) fn heading(work: &ReviewedWork, speech: &Speech<'_>) -> WorkHeading {
    let ratings = work.ratings.iter().filter_map(|rating| printed_rating(rating, speech)).collect();
    if shows_something(&work.as_printed) {
        let line = WorkLine { role: WorkLineRole::Title, content: work.as_printed.clone() };
        return WorkHeading { lines: vec![line], ratings };
    }
    let setting = Setting::new(work, speech);
    let lines = LINES.iter().filter_map(|(role, key)| setting.line(*role, key)).collect();
    WorkHeading { lines, ratings }
}

/// A work that is being set.
struct Setting<'a> {
    work: &'a ReviewedWork,
    speech: &'a Speech<'a>,
    /// What the lines of the kind name.
    named: Vec<Field>,
}

impl<'a> Setting<'a> {
    fn new(work: &'a ReviewedWork, speech: &'a Speech<'a>) -> Self {
        let mut named = Vec::new();
        for part in LINES.iter().flat_map(|(role, _)| speech.line(work.kind, *role)) {
            fields_of(part, &mut named);
        }
        Self { work, speech, named }
    }

    fn line(&self, role: WorkLineRole, key: &str) -> Option<WorkLine> {
        let parts = self.speech.line(self.work.kind, role).iter();
        let mut parts = parts.flat_map(|part| self.parts(part, role));
        let mut line = parts.next()?;
        for part in parts {
            line.words(self.speech.word(&format!("between.{key}")));
            line.append(part);
        }
        line.words(self.speech.word(&format!("end.{key}")));
        let line = if role == WorkLineRole::Credits { line.with_capital() } else { line };
        Some(WorkLine { role, content: line.into_inlines() })
    }

    /// What a part of a template becomes: nothing, a part, or a part for each of several things.
    fn parts(&self, part: &[Piece], role: WorkLineRole) -> Vec<Line> {
        if let [Piece::Field(fields, None)] = part {
            for field in fields {
                match field {
                    Field::Others => return self.others(),
                    Field::Rest => return self.rest(),
                    Field::Fact(fact) => {
                        let items = self.fact(*fact);
                        if !items.is_empty() {
                            return items.into_iter().map(line_of).collect();
                        }
                    }
                    _ => {}
                }
            }
        }
        let mut parts: Vec<Line> = self.part(part, role).into_iter().collect();
        if role == WorkLineRole::Credits {
            parts.extend(self.in_own_words(part));
        }
        parts
    }

    /// A part; none if a field directly in it has no value, or if nothing in brackets has one.
    fn part(&self, pieces: &[Piece], role: WorkLineRole) -> Option<Line> {
        let mut line = Line::default();
        let values = self.extend(&mut line, pieces, role)?;
        (values > 0).then_some(line)
    }

    /// Adds pieces to a line and gives how many values were printed; none, and half of them added,
    /// if a field directly among them has no value.
    fn extend(&self, line: &mut Line, pieces: &[Piece], role: WorkLineRole) -> Option<usize> {
        let mut values = 0;
        for piece in pieces {
            match piece {
                Piece::Text(words) => line.words(words),
                Piece::Field(fields, most) => {
                    let mut found = fields.iter().map(|field| self.value(*field, *most, role));
                    line.append(found.find(|value| !value.is_empty())?);
                    values += 1;
                }
                Piece::Optional(pieces) => {
                    let mut longer = line.clone();
                    let found = self.extend(&mut longer, pieces, role).unwrap_or_default();
                    if found > 0 {
                        *line = longer;
                        values += found;
                    }
                }
            }
        }
        Some(values)
    }

    fn value(&self, field: Field, most: Option<usize>, role: WorkLineRole) -> Line {
        let comma = self.speech.word("words.comma");
        match field {
            Field::Title => line_of(self.title()),
            Field::OriginalTitle => line_of(self.original_title()),
            Field::Names(group) => {
                let has_role = |credit: &&Credit| group.codes.contains(&credit.role.code());
                // Beside a title, what somebody did needs no words.
                let is_ours = |credit: &&Credit| {
                    role == WorkLineRole::Title || credit::own_words(credit, self.speech).is_none()
                };
                let credits = self.work.credits.iter().filter(has_role).filter(is_ours);
                let names: Vec<String> = credits
                    .filter_map(|credit| credit::name_and_character(credit, self.speech))
                    .collect();
                text_line(&credit::row(&names, most, self.speech))
            }
            Field::Fact(fact) => joined(self.fact(fact).into_iter().map(line_of).collect(), comma),
            Field::Others => joined(self.others(), comma),
            Field::Rest => joined(self.rest(), comma),
        }
    }

    fn fact(&self, wanted: Fact) -> Vec<Vec<Inline>> {
        fact::fact(self.work, wanted, self.speech, |fact| self.is_named(fact))
    }

    fn is_named(&self, fact: Fact) -> bool {
        let told = |field: &Field| match field {
            Field::Fact(named) => named.told_with() == fact.told_with(),
            Field::Rest => !matches!(fact, Fact::Identifier(_)),
            _ => false,
        };
        self.named.iter().any(told)
    }

    /// Credits of no group that the lines name, each role a part.
    fn others(&self) -> Vec<Line> {
        let is_named = |credit: &&Credit| {
            self.named.iter().any(|field| {
                matches!(field, Field::Names(group) if group.codes.contains(&credit.role.code()))
            })
        };
        self.phrases(self.work.credits.iter().filter(|credit| !is_named(credit)))
    }

    /// Those whom a part would name, if the source has words of its own for what they did.
    fn in_own_words(&self, part: &[Piece]) -> Vec<Line> {
        let mut fields = Vec::new();
        fields_of(part, &mut fields);
        let is_meant = |credit: &&Credit| {
            credit::own_words(credit, self.speech).is_some()
                && fields.iter().any(|field| {
                    matches!(field, Field::Names(group) if group.codes.contains(&credit.role.code()))
                })
        };
        self.phrases(self.work.credits.iter().filter(is_meant))
    }

    fn phrases<'c>(&self, credits: impl Iterator<Item = &'c Credit>) -> Vec<Line> {
        let phrases = credit::phrases(credits, self.speech).into_iter();
        let told = phrases.map(|(words, names)| {
            let mut line = Line::of_words(&words);
            line.text(&names);
            line
        });
        told.collect()
    }

    /// Facts that no other field names, each a part.
    fn rest(&self) -> Vec<Line> {
        let is_named = |fact: Fact| {
            let told = |field: &Field| matches!(field, Field::Fact(named) if named.told_with() == fact.told_with());
            self.named.iter().any(told)
        };
        let facts = Fact::all().filter(|fact| !is_named(*fact));
        facts.flat_map(|fact| self.fact(fact)).map(line_of).collect()
    }

    /// Title and subtitle, else the original title.
    fn title(&self) -> Vec<Inline> {
        let work = self.work;
        let mut title = Line::default();
        for part in [&work.title, &work.subtitle] {
            if !shows_something(part) {
                continue;
            }
            if !title.is_empty() {
                self.divide_title(&mut title);
            }
            title.inlines(part.clone());
        }
        if title.is_empty() {
            return self.cited(work.original_title.clone(), work.languages.first());
        }
        let language = match work.languages.as_slice() {
            [language] if work.original_title.is_empty() => Some(language),
            _ => None,
        };
        self.cited(title.into_inlines(), language)
    }

    /// A colon between title and subtitle, unless the title ends itself.
    fn divide_title(&self, title: &mut Line) {
        let ends_itself = title.ends_with(['?', '!', '.', '…', ':']);
        title.text(if ends_itself { " " } else { self.speech.word("words.colon") });
    }

    fn original_title(&self) -> Vec<Inline> {
        let ReviewedWork { title, subtitle, original_title, languages, .. } = self.work;
        let has_other = shows_something(title) || shows_something(subtitle);
        if !has_other || plain_text(title).trim() == plain_text(original_title).trim() {
            return Vec::new();
        }
        self.cited(original_title.clone(), languages.first())
    }

    /// A title as one, said to be in its language where that is not the language around it.
    fn cited(&self, content: Vec<Inline>, language: Option<&Language>) -> Vec<Inline> {
        if !shows_something(&content) {
            return Vec::new();
        }
        let is_other = |language: &&Language| {
            let (own, around) = (language.as_str(), self.speech.tag);
            let is_wider = around.len() > own.len()
                && around.as_bytes().get(own.len()) == Some(&b'-')
                && around.get(..own.len()).is_some_and(|start| start.eq_ignore_ascii_case(own));
            !is_wider && !own.eq_ignore_ascii_case(around)
        };
        let content = match language.filter(is_other) {
            Some(language) => {
                let attributes =
                    Attributes { language: Some(language.clone()), ..Attributes::default() };
                vec![build::span(attributes, content)]
            }
            None => content,
        };
        let level = match self.work.kind {
            WorkKind::Series => TitleLevel::Series,
            _ => TitleLevel::Monograph,
        };
        let work = self.work.id.clone().map(WorkLink::Reviewed);
        let span = self.work.span;
        vec![Inline::Title(Box::new(WorkTitle { level, work, content, generated: None, span }))]
    }
}

/// The fields of a part, at any depth.
fn fields_of(pieces: &[Piece], fields: &mut Vec<Field>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Field(named, _) => fields.extend(named),
            Piece::Optional(pieces) => fields_of(pieces, fields),
        }
    }
}

fn line_of(inlines: Vec<Inline>) -> Line {
    let mut line = Line::default();
    line.inlines(inlines);
    line
}

fn text_line(text: &str) -> Line {
    let mut line = Line::default();
    if !text.is_empty() {
        line.text(text);
    }
    line
}

fn joined(lines: Vec<Line>, between: &str) -> Line {
    let mut lines = lines.into_iter();
    let mut row = lines.next().unwrap_or_default();
    for line in lines {
        row.words(between);
        row.append(line);
    }
    row
}

/// A rating as it is printed; none if nothing is to be seen.
fn printed_rating(rating: &Rating, speech: &Speech<'_>) -> Option<PrintedRating> {
    let number = |number: f64| number.to_string().replace('.', speech.word("words.decimal"));
    let on_scale = rating.value.zip(rating.best).map(|(value, best)| {
        let scale = speech.word("words.scale");
        scale.replace("{value}", &number(value)).replace("{best}", &number(best))
    });
    let as_printed = rating.as_printed.trim();
    let label = format!("{}{}", speech.word("words.rating"), speech.word("words.colon"));
    if as_printed.is_empty() {
        let printed = on_scale.or_else(|| rating.value.map(number))?;
        return Some(PrintedRating { label, printed, ..PrintedRating::default() });
    }
    // Letters speak for themselves, and have a number only so that it can be compared.
    let spoken = on_scale.filter(|_| !as_printed.chars().any(char::is_alphabetic));
    let drawn = !as_printed.chars().any(char::is_alphanumeric) || as_printed.contains('★');
    Some(PrintedRating { label, printed: as_printed.to_owned(), spoken, drawn })
}
