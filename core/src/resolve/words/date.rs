//! Dates as readers of a language write them.

use super::language::Names;
use crate::model::Date;

/// The date as its source writes it, else in the words of the language `tag`, else as EDTF.
///
/// Spans say once what both ends share: "1–14 November 2024". What is approximate, uncertain or a
/// decade is said to be so, in the languages whose words are known (English, German, French,
/// Spanish, Italian, Russian).
pub fn date_in_words(date: &Date, tag: &str) -> String {
    match (&date.text, &date.edtf) {
        (Some(text), _) => text.clone(),
        (None, Some(edtf)) => {
            Names::of(tag).and_then(|names| in_words(edtf, &names)).unwrap_or_else(|| edtf.clone())
        }
        (None, None) => String::new(),
    }
}

#[cfg(feature = "host")]
/// The year of the date alone, or its years, as [`date_in_words`] says them.
pub(in super::super) fn year_in_words(date: &Date, tag: &str) -> String {
    let years = date.edtf.as_deref().and_then(years);
    match years {
        Some(years) => date_in_words(&Date { edtf: Some(years), text: None }, tag),
        None => date_in_words(date, tag),
    }
}

#[cfg(feature = "host")]
/// The EDTF of the years of a date, if every digit group can be told apart.
fn years(edtf: &str) -> Option<String> {
    let year = |side: &str| {
        let point = Point::parse(side)?;
        let doubt = if point.approximate { "~" } else { "" };
        let doubt = if point.uncertain && !point.approximate { "?" } else { doubt };
        Some(format!("{}{doubt}", side.get(..4)?))
    };
    match edtf.split_once('/') {
        None => year(edtf),
        Some((start, "" | "..")) => Some(format!("{}/..", year(start)?)),
        Some(("" | "..", end)) => Some(format!("../{}", year(end)?)),
        Some((start, end)) => match (year(start)?, year(end)?) {
            (start, end) if start == end => Some(start),
            (start, end) => Some(format!("{start}/{end}")),
        },
    }
}

/// A date or a span of dates; none where EDTF says more than words would.
fn in_words(edtf: &str, names: &Names) -> Option<String> {
    let Some((start, end)) = edtf.split_once('/') else {
        return Some(Point::parse(edtf)?.in_words(names));
    };
    match (start, end) {
        (start, "" | "..") => Some(format!("{} –", Point::parse(start)?.in_words(names))),
        ("" | "..", end) => Some(format!("– {}", Point::parse(end)?.in_words(names))),
        (start, end) => Some(span(Point::parse(start)?, Point::parse(end)?, names)),
    }
}

/// A span: what both ends share stands once, at the end.
fn span(start: Point, end: Point, names: &Names) -> String {
    let is_plain = start.is_exact() && end.is_exact();
    let shares_year = is_plain && start.year == end.year;
    match ((start.month, start.day), (end.month, end.day)) {
        _ if start == end => end.in_words(names),
        ((Some(month), Some(first)), (Some(last_month), Some(last)))
            if shares_year && month == last_month =>
        {
            let days = format!("{}–{}", names.day_before_dash(first), names.day(last));
            names.with_year(&names.day_month(&days, month), end)
        }
        ((Some(month), Some(first)), (Some(_), Some(_))) if shares_year => {
            let first = names.day_month(&names.day(first), month);
            format!("{first} – {}", end.in_words(names))
        }
        ((Some(first), None), (Some(last), None)) if shares_year => {
            let months = format!("{}–{}", names.month(first), names.month(last));
            names.with_year(&months, end)
        }
        ((None, None), (None, None)) => {
            format!("{}–{}", start.in_words(names), end.in_words(names))
        }
        _ => format!("{} – {}", start.in_words(names), end.in_words(names)),
    }
}

/// A date as exact as it is known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Year,
    pub(super) month: Option<usize>,
    pub(super) day: Option<usize>,
    approximate: bool,
    uncertain: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    One(u16),
    Decade(u16),
    Century(u16),
}

impl Point {
    /// Reads one date of EDTF; years before our era are none that words are known for.
    fn parse(edtf: &str) -> Option<Self> {
        let date = edtf.trim_end_matches(['~', '?', '%']);
        let doubt = &edtf[date.len()..];
        let mut parts = date.split('-');
        let year = Year::parse(parts.next()?)?;
        let mut number = || match parts.next() {
            None | Some("XX") => Some(None),
            Some(part) => part.parse::<usize>().ok().map(Some),
        };
        let month = number()?.filter(|month| (1..=12).contains(month) || (21..=24).contains(month));
        let day = number()?.filter(|day| (1..=31).contains(day));
        // ISO 8601-2: `%` is both.
        Some(Self {
            year,
            month,
            day: day.filter(|_| month.is_some_and(|month| month <= 12)),
            approximate: doubt.contains(['~', '%']),
            uncertain: doubt.contains(['?', '%']),
        })
    }

    fn is_exact(self) -> bool {
        matches!(self.year, Year::One(_)) && !self.approximate && !self.uncertain
    }

    fn in_words(self, names: &Names) -> String {
        let words = match (self.month, self.day) {
            (Some(month), Some(day)) => {
                names.with_year(&names.day_month(&names.day(day), month), self)
            }
            (Some(month), None) => names.with_year(names.month(month), self),
            (None, _) => names.year(self.year),
        };
        let words = if self.approximate { format!("{}{words}", names.about) } else { words };
        if self.uncertain { words + "?" } else { words }
    }
}

impl Year {
    fn parse(text: &str) -> Option<Self> {
        let digits = text.trim_end_matches('X');
        let number = digits.parse().ok().filter(|_| text.len() == 4)?;
        match digits.len() {
            4 => Some(Self::One(number)),
            3 => Some(Self::Decade(number)),
            2 => Some(Self::Century(number)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_the_language_does() {
        for (edtf, tag, words) in [
            ("2025-03-14", "en-GB", "14 March 2025"),
            ("2025-03-14", "en-US", "March 14, 2025"),
            ("2025-03-01", "fr", "1er mars 2025"),
            ("2022-03", "de", "März 2022"),
            ("2025-03-14", "ru", "14 марта 2025\u{a0}г."),
            ("2024-21", "en", "spring 2024"),
            ("2024-21", "ru", "весна 2024"),
            ("0850", "en", "850"),
            ("2025-03", "xx", "2025-03"),
            ("-0043", "en", "-0043"),
            ("2024-XX-XX", "de", "2024"),
        ] {
            assert_eq!(date_in_words(&Date::parse(edtf), tag), words, "{edtf} {tag}");
        }
    }

    #[test]
    fn spans_say_once_what_both_ends_share() {
        for (edtf, tag, words) in [
            ("2024-11-01/2024-11-14", "en", "1–14 November 2024"),
            ("2024-11-01/2024-11-14", "en-US", "November 1–14, 2024"),
            ("2024-11-01/2024-11-14", "de", "1.–14. November 2024"),
            ("2024-11-01/2024-11-14", "es", "1–14 de noviembre de 2024"),
            ("2024-10-28/2024-11-03", "ru", "28 октября – 3 ноября 2024\u{a0}г."),
            ("2024-10-28/2024-11-03", "en-US", "October 28 – November 3, 2024"),
            ("2024-10/2024-11", "fr", "octobre–novembre 2024"),
            ("2024-12-30/2025-01-02", "en", "30 December 2024 – 2 January 2025"),
            ("2019/2021", "it", "2019–2021"),
            ("2019~/2021", "en", "about 2019–2021"),
            ("2024/..", "it", "2024 –"),
            ("../2024-11-14", "en", "– 14 November 2024"),
            ("2024/2024", "en", "2024"),
        ] {
            assert_eq!(date_in_words(&Date::parse(edtf), tag), words, "{edtf} {tag}");
        }
    }

    #[test]
    fn doubt_is_said() {
        for (edtf, tag, words) in [
            ("2023~", "en", "about 2023"),
            ("2023-04~", "de", "um April 2023"),
            ("1987?", "ru", "1987?"),
            ("1987%", "fr", "vers 1987?"),
            ("198X", "en", "1980s"),
            ("198X", "de", "1980er Jahre"),
            ("198X~", "it", "circa anni 1980"),
            ("19XX", "es", "1900–1999"),
        ] {
            assert_eq!(date_in_words(&Date::parse(edtf), tag), words, "{edtf} {tag}");
        }
    }

    #[test]
    fn the_words_of_the_source_stay() {
        assert_eq!(date_in_words(&Date::parse("March 14th, 2025"), "de"), "March 14th, 2025");
    }

    #[test]
    fn of_a_date_the_year_can_be_told_alone() {
        for (date, year) in [
            ("2024-11-01", "2024"),
            ("14 March 2025", "2025"),
            ("2023-04~", "about 2023"),
            ("2023-04-01/2024", "2023–2024"),
            ("2024-04/2024-05", "2024"),
            ("2024-04/..", "2024 –"),
            ("198X", "1980s"),
            ("some spring", "some spring"),
        ] {
            assert_eq!(year_in_words(&Date::parse(date), "en"), year, "{date}");
        }
    }
}
