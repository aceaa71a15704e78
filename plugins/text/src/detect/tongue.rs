//! What the head of a text must know of its language.

use super::language::{self, Language};
use super::people::{self, Certainty, Known, Parts};
use super::{credits, record, scan};

/// The language a text is in.
#[derive(Clone, Copy)]
pub(crate) struct Tongue(&'static Language);

impl Tongue {
    /// Recognises the language of `texts`.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        Self(language::recognise(texts))
    }

    /// The people of a byline, and what follows them behind a separator.
    pub(crate) fn byline(self, text: &str) -> Option<(Vec<String>, &str)> {
        const LONGEST: usize = 160;
        let labels: Vec<&str> = self.0.by.iter().chain(self.0.reviewed_by).copied().collect();
        let (_, end) = scan::longest(text, 0, &labels).filter(|_| text.len() <= LONGEST)?;
        let (people, end) = people::read(text, end, Parts::None, self.0, &mut Known::default());
        let is_sure = people.iter().all(|person| person.certainty == Certainty::Strong);
        let is_separator = |c: char| {
            scan::is_blank(c) || matches!(c, ',' | '|' | '·' | '•' | '–' | '—' | '-' | '.')
        };
        let rest = text[end..].trim_matches(is_separator);
        (is_sure && !people.is_empty())
            .then(|| (people.into_iter().map(|person| person.name).collect(), rest))
    }

    /// Tells whether a line says "A review of".
    pub(crate) fn begins_with_review_of(self, text: &str) -> bool {
        scan::longest(text, 0, self.0.review_of).is_some()
    }
}

/// Tells whether a line is one of credits.
pub(crate) fn is_credits(text: &str, tongue: Tongue) -> bool {
    let line = record::read(text, tongue.0, &mut Known::default());
    credits::is_record(text, &line, tongue.0, false)
}

/// Tells whether a line has what only the head of a book review has.
pub(crate) fn is_imprint(text: &str, tongue: Tongue) -> bool {
    const LONGEST: usize = 900;
    text.len() <= LONGEST
        && credits::is_imprint_line(&record::read(text, tongue.0, &mut Known::default()))
}
