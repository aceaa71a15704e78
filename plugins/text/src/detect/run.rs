//! From when until when a work is played or shown.

use super::language::Language;
use super::measure::Read;
use super::scan;
use recension_core::model::Date;

/// A day as a text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    year: Option<u32>,
    month: Option<u32>,
    number: u32,
}

/// Reads a run at `at`: "until 3 May", "3–26 October 2024", "from 1 to 14 May".
pub(crate) fn read(text: &str, at: usize, language: &Language) -> Read<Date> {
    let found = until(text, at, language).or_else(|| between(text, at, language));
    found.map(|(edtf, end)| (Date { edtf, text: Some(text[at..end].to_owned()) }, end))
}

fn until(text: &str, at: usize, language: &Language) -> Read<Option<String>> {
    let (_, end) = scan::longest(text, at, language.until)?;
    let (day, end) = read_day(text, scan::skip_blanks(text, end), language)?;
    day.month?;
    Some((edtf(&day).map(|last| format!("../{last}")), end))
}

fn between(text: &str, at: usize, language: &Language) -> Read<Option<String>> {
    // A first day has figures soon; looking for them is quicker than looking for twelve months.
    const SOON: usize = 24;
    let soon = &text.as_bytes()[at..text.len().min(at + SOON)];
    soon.iter().find(|byte| byte.is_ascii_digit())?;
    let from =
        scan::longest(text, at, language.from).map_or(at, |(_, end)| scan::skip_blanks(text, end));
    let (mut first, end) = read_day(text, from, language)?;
    let dash = scan::run(text, end, |c| scan::is_blank(c) || matches!(c, '-' | '–' | '—'));
    let next = match scan::longest(text, dash, language.to) {
        Some((_, end)) => scan::skip_blanks(text, end),
        None if text[end..dash].contains(['-', '–', '—']) => dash,
        None => return None,
    };
    let (last, end) = read_day(text, next, language)?;
    first.month = Some(first.month.or(last.month)?);
    let last = Day { month: last.month.or(first.month), ..last };
    first.year = first.year.or(last.year);
    let ends = edtf(&first).zip(edtf(&last));
    Some((ends.map(|(first, last)| format!("{first}/{last}")), end))
}

/// "3 May 2023", "May 3, 2023", "3. Mai", "3".
fn read_day(text: &str, at: usize, language: &Language) -> Read<Day> {
    if let Some((month, end)) = month(text, at, language) {
        let (day, end) = scan::number(text, scan::skip_blanks(text, end))?;
        let (year, end) = year(text, end).unzip();
        let end = end.unwrap_or(day_end(text, at, day));
        return is_day(day).then_some((Day { year, month: Some(month), number: day }, end));
    }
    let (day, number_end) = scan::number(text, at)?;
    let suffixes = ["st", "nd", "rd", "th", "er", "."];
    let day_end = scan::longest(text, number_end, &suffixes).map_or(number_end, |(_, end)| end);
    let bare = Day { year: None, month: None, number: day };
    if !is_day(day) {
        return None;
    }
    let Some((month, end)) = month(text, scan::skip_blanks(text, day_end), language) else {
        return Some((bare, number_end));
    };
    let (year, year_end) = year(text, end).unzip();
    Some((Day { year, month: Some(month), number: day }, year_end.unwrap_or(end)))
}

/// The end of the day's digits in "May 3".
fn day_end(text: &str, at: usize, day: u32) -> usize {
    let digits = day.to_string();
    text[at..].find(&digits).map_or(at, |offset| at + offset + digits.len())
}

fn is_day(day: u32) -> bool {
    (1..=31).contains(&day)
}

fn month(text: &str, at: usize, language: &Language) -> Read<u32> {
    let found = (1..)
        .zip(language.months)
        .filter_map(|(number, names)| scan::longest(text, at, names).map(|(_, end)| (number, end)));
    found.max_by_key(|(_, end)| *end)
}

/// A year behind a month, perhaps with a comma before it.
fn year(text: &str, at: usize) -> Read<u32> {
    let next = scan::run(text, at, |c| scan::is_blank(c) || c == ',');
    scan::number(text, next).filter(|(year, end)| end - next == 4 && (1450..=2099).contains(year))
}

fn edtf(day: &Day) -> Option<String> {
    Some(format!("{:04}-{:02}-{:02}", day.year?, day.month?, day.number))
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn runs_are_read_and_kept_as_written() {
        for (tag, text, written, edtf) in [
            ("en", "until 3 May", "until 3 May", None),
            ("en", "until 3 September 2023. A", "until 3 September 2023", Some("../2023-09-03")),
            ("en", "3–26 October 2024", "3–26 October 2024", Some("2024-10-03/2024-10-26")),
            (
                "en",
                "from 28 May to 3 June 2024",
                "from 28 May to 3 June 2024",
                Some("2024-05-28/2024-06-03"),
            ),
            ("en", "through May 3, 2025", "through May 3, 2025", Some("../2025-05-03")),
            ("de", "bis 3. Mai", "bis 3. Mai", None),
            ("fr", "du 3 au 12 mars 2024", "du 3 au 12 mars 2024", Some("2024-03-03/2024-03-12")),
            ("ru", "до 3 мая", "до 3 мая", None),
        ] {
            let date = read(text, 0, language::tagged(tag)).map(|(date, _)| date).expect(text);
            assert_eq!(
                (date.text.as_deref(), date.edtf.as_deref()),
                (Some(written), edtf),
                "{text}"
            );
        }
        for text in ["until then", "until Friday", "3 May", "12 or 14", ""] {
            assert_eq!(read(text, 0, language::tagged("en")), None, "{text}");
        }
    }
}
