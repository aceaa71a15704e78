//! Dates of references: EDTF, spelled dates and CSL's own forms, into rows of numbers.

use super::{ReferenceFlaw, scalar_text};
use crate::model::Date;
use serde_json::{Map, Value as Json, json};

/// A date in CSL's form.
#[derive(Debug, Default)]
struct CslDate {
    rows: Vec<Vec<i64>>,
    season: Option<String>,
    circa: bool,
    literal: Option<String>,
}

/// The date in CSL's form; what is no date is kept as a literal, and told.
pub(super) fn normalised(
    variable: &str,
    value: Json,
    flaws: &mut Vec<ReferenceFlaw>,
) -> Option<Json> {
    let (date, unread) = match value {
        Json::Object(parts) => of_parts(parts),
        // [2000, 5] and [[2000, 5]] without the name of what they are.
        Json::Array(rows) => {
            of_parts(Map::from_iter([("date-parts".to_owned(), Json::Array(rows))]))
        }
        other => match scalar_text(other) {
            Some(text) => of_text(text),
            None => return None,
        },
    };
    if let Some(text) = unread {
        flaws.push(ReferenceFlaw::Date { variable: variable.to_owned(), text });
    }
    date.into_json()
}

/// Reads a date as bibliographies write it: EDTF, words, `c. 1650`, `1990–95`, `44 BC`.
pub fn reference_date(text: &str) -> Option<Json> {
    read(text.trim()).and_then(CslDate::into_json)
}

impl CslDate {
    fn of_row(row: Vec<i64>) -> Self {
        Self { rows: vec![row], ..Self::default() }
    }

    fn into_json(self) -> Option<Json> {
        let mut map = Map::new();
        if !self.rows.is_empty() {
            map.insert("date-parts".to_owned(), json!(self.rows));
        }
        if let Some(season) = self.season {
            map.insert("season".to_owned(), Json::from(season));
        }
        if self.circa {
            map.insert("circa".to_owned(), Json::from(true));
        }
        if let Some(literal) = self.literal {
            map.insert("literal".to_owned(), Json::from(literal));
        }
        let says_nothing = map.keys().all(|part| part == "circa");
        (!says_nothing).then_some(Json::Object(map))
    }
}

/// The date that a text tells; a text that tells none is a literal, and comes back.
fn of_text(text: String) -> (CslDate, Option<String>) {
    match read(&text) {
        Some(date) => (date, None),
        None => (CslDate { literal: Some(text.clone()), ..CslDate::default() }, Some(text)),
    }
}

fn of_parts(mut parts: Map<String, Json>) -> (CslDate, Option<String>) {
    let mut take = |name: &str| parts.shift_remove(name);
    let (rows, unread) = rows(take("date-parts"));
    let circa = take("circa").and_then(scalar_text);
    let mut date = CslDate {
        rows,
        season: take("season").and_then(scalar_text).map(season),
        circa: circa.is_some_and(|told| !matches!(told.as_str(), "false" | "0")),
        literal: take("literal").and_then(scalar_text),
    };
    let written = ["edtf", "raw"].into_iter().find_map(|name| take(name).and_then(scalar_text));
    match written {
        Some(text) if date.rows.is_empty() && date.literal.is_none() => {
            let (read, unread) = of_text(text);
            (CslDate { circa: date.circa || read.circa, ..read }, unread)
        }
        _ => {
            if let (Some(text), None) = (&unread, &date.literal) {
                date.literal = date.rows.is_empty().then(|| text.clone());
            }
            (date, unread)
        }
    }
}

/// The rows of `date-parts`, of which only numbers that make a date are kept; and what made none.
fn rows(written: Option<Json>) -> (Vec<Vec<i64>>, Option<String>) {
    let Some(Json::Array(items)) = written else {
        return (Vec::new(), written.and_then(scalar_text));
    };
    let is_flat = items.iter().any(|item| !item.is_array());
    let items = if is_flat { vec![Json::Array(items)] } else { items };
    let mut rows: Vec<Vec<i64>> = Vec::new();
    for (place, item) in items.iter().take(2).enumerate() {
        match row(item) {
            Some(row) => rows.push(row),
            None if place == 1 => rows.push(vec![0]), // A range without an end.
            None => {
                let is_told = item.as_array().is_some_and(|row| !row.is_empty());
                let text = is_told.then(|| Json::from(item.to_string())).and_then(scalar_text);
                return (Vec::new(), text);
            }
        }
    }
    if rows.first() == Some(&vec![0]) {
        return (Vec::new(), None);
    }
    (rows, None)
}

/// Year, month and day, as far as they are such.
fn row(written: &Json) -> Option<Vec<i64>> {
    let mut numbers = written.as_array()?.iter().map(|part| match part {
        Json::Number(number) => number.as_i64(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    });
    let year = numbers.next()??;
    Some(checked(year, numbers.next().flatten(), numbers.next().flatten()))
}

fn checked(year: i64, month: Option<i64>, day: Option<i64>) -> Vec<i64> {
    let month = month.filter(|month| (1..=12).contains(month) || (21..=24).contains(month));
    let day = day.filter(|day| (1..=31).contains(day) && month.is_some_and(|month| month <= 12));
    [Some(year), month, day].into_iter().map_while(|part| part).collect()
}

/// A season as its number from 1, spring.
fn season(text: String) -> String {
    let number = match text.to_lowercase().as_str() {
        "spring" | "frühling" | "frühjahr" | "21" => "1",
        "summer" | "sommer" | "22" => "2",
        "autumn" | "fall" | "herbst" | "23" => "3",
        "winter" | "24" => "4",
        _ => return text,
    };
    number.to_owned()
}

fn read(text: &str) -> Option<CslDate> {
    let text = bare(text);
    // Longer ones are prose.
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    if let Some(rest) = without_circa(text) {
        return read_range(rest.trim()).map(|date| CslDate { circa: true, ..date });
    }
    read_range(text)
}

/// A date that an editor supplied stands in brackets.
fn bare(text: &str) -> &str {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    inner.unwrap_or(text).trim()
}

fn without_circa(text: &str) -> Option<&str> {
    ["circa ", "ca. ", "ca ", "c. ", "c.", "um ", "около "]
        .into_iter()
        .find_map(|word| text.strip_prefix(word))
}

fn read_range(text: &str) -> Option<CslDate> {
    if let Some(date) = read_one(text) {
        return Some(date);
    }
    let (start, end) = sides(text)?;
    let is_open = |side: &str| matches!(side, "" | "..");
    let start = if is_open(&start) { None } else { Some(read_one(&start)?) };
    let end = if is_open(&end) { None } else { Some(read_one(&end)?) };
    match (start, end) {
        (Some(start), Some(end)) => Some(CslDate {
            circa: start.circa || end.circa,
            rows: vec![start.rows.into_iter().next()?, end.rows.into_iter().next_back()?],
            ..CslDate::default()
        }),
        (Some(start), None) => {
            let first = start.rows.into_iter().next()?;
            Some(CslDate { rows: vec![first, vec![0]], circa: start.circa, ..CslDate::default() })
        }
        // CSL has no range without a beginning: it is known by its end.
        (None, Some(end)) => Some(CslDate { circa: true, ..end }),
        (None, None) => None,
    }
}

/// The two sides of `1990/1995`, `1990–95`, `1990-1995`, `1990 -- 1995`.
fn sides(text: &str) -> Option<(String, String)> {
    if let Some((start, end)) = text.split_once('/') {
        return Some((start.trim().to_owned(), end.trim().to_owned()));
    }
    let (start, end) = ["--", "–", "—", " - "]
        .into_iter()
        .find_map(|dash| text.split_once(dash))
        .or_else(|| text.split_once('-').filter(|(start, _)| is_year(start)))?;
    let (start, end) = (start.trim(), end.trim());
    let is_short = is_year(start) && matches!(end.len(), 1 | 2) && is_digits(end);
    if !is_short {
        return Some((start.to_owned(), end.to_owned()));
    }
    let whole = format!("{}{end}", &start[..4 - end.len()]);
    (whole.as_str() > start).then(|| (start.to_owned(), whole))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_digits(text)
}

fn read_one(text: &str) -> Option<CslDate> {
    read_era(text).or_else(|| read_edtf(text)).or_else(|| read_season(text)).or_else(|| {
        let edtf = Date::parse(text).edtf?;
        read_edtf(&edtf)
    })
}

/// One date of EDTF.
fn read_edtf(text: &str) -> Option<CslDate> {
    let bare = text.trim_end_matches(['?', '~', '%']);
    let (is_negative, digits) = bare.strip_prefix('-').map_or((false, bare), |rest| (true, rest));
    let mut parts = digits.split('-');
    let year = parts.next()?;
    let month = two_digits(parts.next())?;
    let day = two_digits(parts.next())?;
    if parts.next().is_some() || month.is_some_and(|month| !is_month(month)) {
        return None;
    }
    if day.is_some_and(|day| day != 0 && !(1..=31).contains(&day)) {
        return None;
    }
    let mut date = match year.trim_end_matches('X') {
        known if known.len() == year.len() => CslDate::of_row(checked(
            // ISO 8601 has a year 0, which is 1 BC; CSL has none.
            era_year(read_year(year)?, is_negative),
            month,
            day,
        )),
        known if year.len() == 4 && known.len() >= 2 && is_digits(known) && month.is_none() => {
            let unknown = 4 - known.len();
            let first: i64 = format!("{known}{}", "0".repeat(unknown)).parse().ok()?;
            let last: i64 = format!("{known}{}", "9".repeat(unknown)).parse().ok()?;
            CslDate { rows: vec![vec![first], vec![last]], ..CslDate::default() }
        }
        _ => return None,
    };
    date.circa = bare.len() < text.len();
    Some(date)
}

fn era_year(year: i64, is_negative: bool) -> i64 {
    match (year, is_negative) {
        (year, true) => -year - 1,
        (0, false) => -1,
        (year, false) => year,
    }
}

fn read_year(digits: &str) -> Option<i64> {
    // Three digits are a year of the early Middle Ages, two are anything.
    (matches!(digits.len(), 3..=6) && is_digits(digits)).then(|| digits.parse().ok()).flatten()
}

fn is_month(month: i64) -> bool {
    matches!(month, 0..=12 | 21..=24)
}

/// A month or day: nothing if there is none, 0 if it is not known.
#[expect(clippy::option_option, reason = "no part, and a part that is none, are two things")]
fn two_digits(part: Option<&str>) -> Option<Option<i64>> {
    match part {
        None => Some(None),
        Some("XX") => Some(Some(0)),
        Some(part) if matches!(part.len(), 1 | 2) && is_digits(part) => Some(part.parse().ok()),
        Some(_) => None,
    }
}

/// "44 BC", "120 BCE", "44 v. Chr.", "AD 79".
fn read_era(text: &str) -> Option<CslDate> {
    let year = |text: &str| {
        let text = text.trim();
        (text.len() <= 5 && is_digits(text)).then(|| text.parse::<i64>().ok()).flatten()
    };
    let before = ["BCE", "BC", "B.C.", "v. Chr."];
    if let Some(year) = before.iter().find_map(|era| text.strip_suffix(era)).and_then(year) {
        return (year > 0).then(|| CslDate::of_row(vec![-year]));
    }
    let after = ["AD ", "A.D. "].iter().find_map(|era| text.strip_prefix(era));
    let after = after.or_else(|| [" AD", " CE"].iter().find_map(|era| text.strip_suffix(era)));
    after.and_then(year).filter(|year| *year > 0).map(|year| CslDate::of_row(vec![year]))
}

/// "Spring 2020".
fn read_season(text: &str) -> Option<CslDate> {
    let (word, year) = text.rsplit_once(' ')?;
    let number: i64 = season(word.trim_end_matches(',').to_owned()).parse().ok()?;
    (is_year(year) && !is_digits(word))
        .then(|| Some(CslDate::of_row(vec![year.parse().ok()?, number + 20])))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_rows_of_numbers() {
        for (text, expected) in [
            ("1990", r#"{"date-parts":[[1990]]}"#),
            ("1990-05-17", r#"{"date-parts":[[1990,5,17]]}"#),
            ("1990-5", r#"{"date-parts":[[1990,5]]}"#),
            ("1990-05-XX", r#"{"date-parts":[[1990,5]]}"#),
            ("1990-05-17T10:00:00Z", r#"{"date-parts":[[1990,5,17]]}"#),
            ("May 2000", r#"{"date-parts":[[2000,5]]}"#),
            ("17 May 2000", r#"{"date-parts":[[2000,5,17]]}"#),
            ("1990/1995", r#"{"date-parts":[[1990],[1995]]}"#),
            ("1990-05-30/1990-06-02", r#"{"date-parts":[[1990,5,30],[1990,6,2]]}"#),
            ("1990-1995", r#"{"date-parts":[[1990],[1995]]}"#),
            ("1990–95", r#"{"date-parts":[[1990],[1995]]}"#),
            ("1990/..", r#"{"date-parts":[[1990],[0]]}"#),
            ("1990/", r#"{"date-parts":[[1990],[0]]}"#),
            ("../1990", r#"{"date-parts":[[1990]],"circa":true}"#),
            ("1650~", r#"{"date-parts":[[1650]],"circa":true}"#),
            ("c. 1650", r#"{"date-parts":[[1650]],"circa":true}"#),
            ("[1650?]", r#"{"date-parts":[[1650]],"circa":true}"#),
            ("198X", r#"{"date-parts":[[1980],[1989]]}"#),
            ("2006-21", r#"{"date-parts":[[2006,21]]}"#),
            ("Spring 2006", r#"{"date-parts":[[2006,21]]}"#),
            ("-0120", r#"{"date-parts":[[-121]]}"#),
            ("0000", r#"{"date-parts":[[-1]]}"#),
            ("44 BC", r#"{"date-parts":[[-44]]}"#),
            ("AD 79", r#"{"date-parts":[[79]]}"#),
        ] {
            let read = reference_date(text).map(|date| date.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        for text in ["", "..", "/", "forthcoming", "1990-13", "1990-02-41", "12", "1990/soon", "é"]
        {
            assert_eq!(reference_date(text), None, "{text}");
        }
    }

    #[test]
    fn every_form_of_csl_data_is_read() {
        for (written, expected, flaws) in [
            (json!(1990), r#"{"date-parts":[[1990]]}"#, 0),
            (json!("1990"), r#"{"date-parts":[[1990]]}"#, 0),
            (json!({"raw": "May 2000"}), r#"{"date-parts":[[2000,5]]}"#, 0),
            (json!({"edtf": "2000~"}), r#"{"date-parts":[[2000]],"circa":true}"#, 0),
            (json!({"literal": "undated"}), r#"{"literal":"undated"}"#, 0),
            (json!({"date-parts": [["2000", "05", ""]]}), r#"{"date-parts":[[2000,5]]}"#, 0),
            (json!({"date-parts": [2000, 5]}), r#"{"date-parts":[[2000,5]]}"#, 0),
            (json!([2000, 5]), r#"{"date-parts":[[2000,5]]}"#, 0),
            (json!({"date-parts": [[2000, 13]]}), r#"{"date-parts":[[2000]]}"#, 0),
            (json!({"date-parts": [[2000], []]}), r#"{"date-parts":[[2000],[0]]}"#, 0),
            (
                json!({"date-parts": [[2000]], "season": "Summer"}),
                r#"{"date-parts":[[2000]],"season":"2"}"#,
                0,
            ),
            (
                json!({"date-parts": [[2000]], "circa": 1}),
                r#"{"date-parts":[[2000]],"circa":true}"#,
                0,
            ),
            (json!({"date-parts": [["soon"]]}), r#"{"literal":"[\"soon\"]"}"#, 1),
            (json!("soon"), r#"{"literal":"soon"}"#, 1),
        ] {
            let mut told = Vec::new();
            let read =
                normalised("issued", written.clone(), &mut told).map(|date| date.to_string());
            assert_eq!((read.as_deref(), told.len()), (Some(expected), flaws), "{written}");
        }
        for nothing in
            [json!({}), json!({"date-parts": [[]]}), json!([]), json!({"circa": true}), json!(null)]
        {
            assert_eq!(normalised("issued", nothing.clone(), &mut Vec::new()), None, "{nothing}");
        }
    }
}
