//! Dates, as exact as they are known.

use serde::{Deserialize, Serialize};

/// A date or a span of dates: as the source has it, and as EDTF where it can be read.
///
/// EDTF is the Extended Date/Time Format of ISO 8601-2 (levels 0 and 1): `2025`, `2024-11`,
/// `2023~`, `198X`, `2024-11-01/2024-11-14`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Date {
    /// As EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edtf: Option<String>,
    /// As the source has it, where that is not EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Date {
    /// Reads a date: EDTF, or a day, month and year as English, German or numeric usage write them.
    /// Whatever cannot be read stays as text.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if is_edtf(text) {
            return Self { edtf: Some(text.to_owned()), text: None };
        }
        let edtf = timestamp_day(text).map(str::to_owned).or_else(|| spelled_date(text));
        Self { edtf, text: Some(text.to_owned()) }
    }

    /// The date as a person should see it when nobody sets it in words: the source's text, else EDTF.
    pub fn as_written(&self) -> &str {
        self.text.as_deref().or(self.edtf.as_deref()).unwrap_or_default()
    }

    /// The year it begins in, where it is known exactly.
    pub fn year(&self) -> Option<i32> {
        let edtf = self.edtf.as_deref()?;
        let (sign, digits) = edtf.strip_prefix('-').map_or((1, edtf), |rest| (-1, rest));
        digits.get(..4)?.parse::<i32>().ok().map(|year| sign * year)
    }

    /// Year, month and day it begins on; none where the date is approximate or its year unknown.
    /// What is not told counts as the first.
    pub fn first_day(&self) -> Option<(i32, u8, u8)> {
        let year = self.year()?;
        let edtf = self.edtf.as_deref()?.split('/').next()?.trim_start_matches('-');
        let mut rest = edtf
            .split('-')
            .skip(1)
            .map(|part| part.get(..2).and_then(|digits| digits.parse().ok()));
        let mut next = |last| match rest.next() {
            None => Some(1),
            Some(part) => part.filter(|number| (1..=last).contains(number)),
        };
        let month = next(12)?;
        Some((year, month, next(31)?))
    }
}

/// Tells whether `text` is EDTF of the kinds that bibliographies use.
fn is_edtf(text: &str) -> bool {
    match text.split_once('/') {
        Some((start, end)) => {
            let is_end = |side: &str| matches!(side, "" | "..") || is_edtf_date(side);
            is_end(start) && is_end(end) && (is_edtf_date(start) || is_edtf_date(end))
        }
        None => is_edtf_date(text),
    }
}

/// One EDTF date: year, month, day, each with `X` for unknown digits, perhaps `?`, `~` or `%` at the end.
fn is_edtf_date(text: &str) -> bool {
    let text = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let mut parts = text.strip_prefix('-').unwrap_or(text).split('-');
    let is_year = |year: &str| {
        let digits = year.trim_end_matches('X');
        year.len() == 4
            && year.len() - digits.len() <= 2
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let is_number = |part: &str, range: std::ops::RangeInclusive<u8>| {
        part == "XX"
            || part.len() == 2
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse().is_ok_and(|n| range.contains(&n))
    };
    // ISO 8601-2 numbers the seasons from 21 in the place of the month.
    let is_month = |month: &str| is_number(month, 1..=12) || is_number(month, 21..=24);
    parts.next().is_some_and(is_year)
        && parts.next().is_none_or(is_month)
        && parts.next().is_none_or(|day| is_number(day, 1..=31))
        && parts.next().is_none()
}

/// The day of an ISO 8601 time such as `2025-03-14T10:00:00Z` or `2025-03-14 10:00`.
fn timestamp_day(text: &str) -> Option<&str> {
    let day = text.get(..10)?;
    (is_edtf_date(day)
        && text[10..].starts_with(['T', ' '])
        && text[11..].starts_with(|c: char| c.is_ascii_digit()))
    .then_some(day)
}

/// EDTF of "14 March 2025", "March 14, 2025", "14. März 2025", "March 2025", "14.03.2025", "2025/03/14".
fn spelled_date(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',' || c == '.' || c == '/')
        .filter(|w| !w.is_empty())
        .collect();
    let number = |word: &str| word.parse::<u32>().ok();
    let day = |word: &str| {
        let digits =
            ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        number(digits).filter(|day| (1..=31).contains(day))
    };
    let year = |word: &str| number(word).filter(|_| word.len() == 4);
    let month_number = |word: &str| number(word).filter(|month| (1..=12).contains(month));
    match words.as_slice() {
        [m, y] if !text.contains('/') => Some(format!("{:04}-{:02}", year(y)?, month(m)?)),
        [d, m, y] if month(m).is_some() => {
            Some(format!("{:04}-{:02}-{:02}", year(y)?, month(m)?, day(d)?))
        }
        [m, d, y] if month(m).is_some() => {
            Some(format!("{:04}-{:02}-{:02}", year(y)?, month(m)?, day(d)?))
        }
        [d, m, y] if text.contains('.') => {
            Some(format!("{:04}-{:02}-{:02}", year(y)?, month_number(m)?, day(d)?))
        }
        [y, m, d] if text.contains('/') => {
            Some(format!("{:04}-{:02}-{:02}", year(y)?, month_number(m)?, day(d)?))
        }
        _ => None,
    }
}

/// Number of the month that an English or German word names.
fn month(word: &str) -> Option<usize> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan", "januar", "jänner"],
        &["february", "feb", "februar"],
        &["march", "mar", "märz"],
        &["april", "apr"],
        &["may", "mai"],
        &["june", "jun", "juni"],
        &["july", "jul", "juli"],
        &["august", "aug"],
        &["september", "sep", "sept"],
        &["october", "oct", "oktober", "okt"],
        &["november", "nov"],
        &["december", "dec", "dezember", "dez"],
    ];
    let word = word.to_lowercase();
    MONTHS.iter().position(|names| names.contains(&word.as_str())).map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_kept_as_written() {
        for (text, edtf) in [
            ("2025", Some("2025")),
            ("2023~", Some("2023~")),
            ("198X", Some("198X")),
            ("-0044-03-15", Some("-0044-03-15")),
            ("2024-11-01/2024-11-14", Some("2024-11-01/2024-11-14")),
            ("2024-11-01/..", Some("2024-11-01/..")),
            ("2025-03-14T10:00:00Z", Some("2025-03-14")),
            ("14 March 2025", Some("2025-03-14")),
            ("March 14th, 2025", Some("2025-03-14")),
            ("14. März 2025", Some("2025-03-14")),
            ("14.03.2025", Some("2025-03-14")),
            ("2025/03/14", Some("2025-03-14")),
            ("March 2025", Some("2025-03")),
            ("2025-13", None),
            ("spring, some year", None),
            ("", None),
            ("é", None),
        ] {
            let date = Date::parse(text);
            assert_eq!(date.edtf.as_deref(), edtf, "{text}");
            assert_eq!(date.as_written(), text);
        }
    }

    #[test]
    fn first_day_fills_what_is_not_told() {
        for (edtf, day) in [
            ("2025", Some((2025, 1, 1))),
            ("2024-11/2025", Some((2024, 11, 1))),
            ("2025-03-14", Some((2025, 3, 14))),
            ("198X", None),
            ("2025-21", None),
        ] {
            assert_eq!(Date::parse(edtf).first_day(), day, "{edtf}");
        }
    }
}
