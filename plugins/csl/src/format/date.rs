//! Dates of references: from any shape that CSL-JSON and EDTF have to that of `hayagriva`.

use citationberg::json::{DateValue, VecDate, VecDateRange};
use recension_core::model::Date;
use serde_json::Value;

/// A date or span of dates that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Span {
    /// Its first day, month or year.
    pub(crate) start: Option<DateValue>,
    /// Its last one.
    pub(crate) end: Option<DateValue>,
    /// Whether it has no end yet: "2019–".
    pub(crate) openness: Openness,
    /// Words, where it is no date that can be counted.
    pub(crate) words: Option<String>,
}

/// Whether a span of dates has an end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Openness {
    #[default]
    Closed,
    Open,
}

/// One end of a span.
#[derive(Clone, Debug, Default)]
struct Point {
    parts: Vec<i16>,
    season: Option<u8>,
    circa: bool,
}

/// Reads a date variable; none if it tells nothing.
pub(crate) fn read(value: &Value) -> Option<Span> {
    match value {
        Value::String(text) => of_text(text),
        Value::Number(year) => of_text(&year.to_string()),
        Value::Object(fields) => {
            let text = |name: &str| fields.get(name).and_then(Value::as_str);
            let circa = fields.get("circa").is_some_and(is_true);
            let season = fields.get("season").and_then(season_number);
            let mut span = fields
                .get("date-parts")
                .and_then(of_parts)
                .or_else(|| text("edtf").and_then(of_text))
                .or_else(|| text("raw").and_then(of_text))
                .or_else(|| text("literal").and_then(of_text))?;
            if let Some(DateValue::DateParts { season: s, circa: c, .. }) = &mut span.start {
                *c |= circa;
                *s = s.take().or_else(|| season.map(|number| number.to_string()));
            }
            Some(span)
        }
        Value::Array(_) => of_parts(value),
        Value::Null | Value::Bool(_) => None,
    }
}

/// The year that a date begins in, and month and day as far as they are told, for sorting.
pub(crate) fn parts(date: &DateValue) -> &[i16] {
    match date {
        DateValue::DateParts { date_parts, .. } => {
            date_parts.0.first().map_or(&[], |date| date.0.as_slice())
        }
        DateValue::Raw { .. } => &[],
    }
}

/// `[[1999, 5, 1], [2000]]`, with numbers or text.
fn of_parts(value: &Value) -> Option<Span> {
    let dates = value.as_array()?;
    // Some write a single date without the outer brackets.
    if dates.first().is_some_and(|first| !first.is_array()) {
        return of_parts(&Value::Array(vec![value.clone()]));
    }
    let point = |date: &Value| {
        let numbers = date.as_array()?.iter().map_while(number).take(3).collect();
        checked(Point { parts: numbers, ..Point::default() })
    };
    let start = dates.first().and_then(point)?;
    // An end of zeros is how citeproc writes an open span.
    let is_open = dates
        .get(1)
        .and_then(Value::as_array)
        .is_some_and(|end| end.is_empty() || end.first().and_then(number) == Some(0));
    Some(span(start, dates.get(1).filter(|_| !is_open).and_then(point), is_open))
}

/// EDTF, a date as people write it, else words.
fn of_text(text: &str) -> Option<Span> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let words = || Span { words: Some(text.to_owned()), ..Span::default() };
    // A year of any length, which EDTF writes with four digits.
    let edtf = match text.parse::<i16>() {
        Ok(year) if text.len() < 4 => {
            Some(format!("{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs()))
        }
        _ => Date::parse(text).edtf,
    };
    let Some(edtf) = edtf else { return Some(words()) };
    let (start, end) = match edtf.split_once('/') {
        Some((start, end)) => (start.to_owned(), Some(end.to_owned())),
        None => (edtf, None),
    };
    let is_open = matches!(end.as_deref(), Some("" | ".."));
    let Some(start) = point_of_edtf(&start) else { return Some(words()) };
    Some(span(start, end.as_deref().and_then(point_of_edtf), is_open))
}

/// One EDTF date. Years with unknown digits are words.
fn point_of_edtf(text: &str) -> Option<Point> {
    let bare = text.trim_end_matches(['?', '~', '%']);
    let (sign, digits) = bare.strip_prefix('-').map_or((1, bare), |rest| (-1, rest));
    let mut numbers = digits.split('-').map(str::parse::<i16>);
    let mut point = Point { circa: bare.len() < text.len(), ..Point::default() };
    point.parts.push(sign * numbers.next()?.ok()?);
    // ISO 8601-2 numbers the seasons from 21 in the place of the month.
    match numbers.next() {
        Some(Ok(season @ 21..=24)) => point.season = u8::try_from(season - 20).ok(),
        Some(Ok(month)) => {
            point.parts.push(month);
            point.parts.extend(numbers.next().and_then(Result::ok));
        }
        _ => {}
    }
    checked(point)
}

/// The point with only what a calendar has; CSL 1.0 numbers seasons from 13 in the place of the month.
fn checked(mut point: Point) -> Option<Point> {
    if point.parts.is_empty() {
        return None;
    }
    match point.parts.get(1) {
        Some(1..=12) | None => {}
        Some(season @ (13..=16 | 21..=24)) => {
            point.season = u8::try_from((season - 1) % 4 + 1).ok();
            point.parts.truncate(1);
        }
        Some(_) => point.parts.truncate(1),
    }
    if !point.parts.get(2).is_none_or(|day| (1..=31).contains(day)) {
        point.parts.truncate(2);
    }
    Some(point)
}

fn span(start: Point, end: Option<Point>, is_open: bool) -> Span {
    let value = |point: Point| DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(point.parts)]),
        literal: None,
        season: point.season.map(|number| number.to_string()),
        circa: point.circa,
    };
    let openness = if is_open { Openness::Open } else { Openness::Closed };
    Span { start: Some(value(start)), end: end.map(value), openness, words: None }
}

fn number(value: &Value) -> Option<i16> {
    match value {
        Value::Number(number) => number.as_i64().and_then(|number| i16::try_from(number).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn season_number(value: &Value) -> Option<u8> {
    let number = number(value)?;
    u8::try_from(if number > 20 { number - 20 } else { number })
        .ok()
        .filter(|n| (1..=4).contains(n))
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(told) => *told,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !matches!(text.as_str(), "" | "0" | "false"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str) -> String {
        let value: Value = serde_json::from_str(json).expect("the test's JSON");
        let Some(span) = read(&value) else { return "nothing".to_owned() };
        let show = |date: &DateValue| {
            let DateValue::DateParts { season, circa, .. } = date else { return String::new() };
            let parts: Vec<_> = parts(date).iter().map(ToString::to_string).collect();
            let season = season.as_ref().map(|s| format!(" season {s}")).unwrap_or_default();
            format!("{}{season}{}", parts.join("-"), if *circa { " circa" } else { "" })
        };
        let mut shown = span.start.as_ref().map(show).unwrap_or_default();
        if let Some(end) = &span.end {
            shown = format!("{shown} to {}", show(end));
        }
        if span.openness == Openness::Open {
            shown += " to now";
        }
        match span.words {
            Some(words) => format!("{shown}words: {words}"),
            None => shown,
        }
    }

    #[test]
    fn dates_of_every_shape_are_read() {
        for (json, shown) in [
            (r#"{"date-parts":[[1999,5,1]]}"#, "1999-5-1"),
            (r#"{"date-parts":[["1999","5"]]}"#, "1999-5"),
            (r#"{"date-parts":[[1999],[2001,2]]}"#, "1999 to 2001-2"),
            (r#"{"date-parts":[[1999],[0]]}"#, "1999 to now"),
            (r#"{"date-parts":[1999,5]}"#, "1999-5"),
            (r#"{"date-parts":[[]]}"#, "nothing"),
            (r#"{"date-parts":[],"literal":"some time"}"#, "words: some time"),
            (r#"{"date-parts":[[1999]],"circa":"1"}"#, "1999 circa"),
            (r#"{"date-parts":[[1999]],"season":"3"}"#, "1999 season 3"),
            (r#"{"date-parts":[[1999,14]]}"#, "1999 season 2"),
            (r#"{"date-parts":[[1999,17,40]]}"#, "1999"),
            (r#"{"date-parts":[[1999,1,99]]}"#, "1999-1"),
            (r#"{"raw":"May 2000"}"#, "2000-5"),
            (r#"{"edtf":"2019-11/.."}"#, "2019-11 to now"),
            (r#""1990""#, "1990"),
            ("1990", "1990"),
            (r#""1990~""#, "1990 circa"),
            (r#""2020-21""#, "2020 season 1"),
            (r#""-0043-03-15""#, "-43-3-15"),
            (r#""99""#, "99"),
            (r#""198X""#, "words: 198X"),
            (r#""n. d.""#, "words: n. d."),
            (r#""123456""#, "words: 123456"),
            ("null", "nothing"),
            (r#"{"date-parts":null}"#, "nothing"),
            (r#""""#, "nothing"),
        ] {
            assert_eq!(check(json), shown, "{json}");
        }
    }
}
