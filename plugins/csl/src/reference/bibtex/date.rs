//! The dates of an entry.

use super::Record;
use super::map::Variables;
use super::tex::{decode, plain};
use recension_core::normal::reference_date;
use recension_core::source::Span;
use serde_json::Value as Json;

/// A date: `PREFIXdate`, or year and month as BibTeX has them.
pub(super) fn date(record: &Record<'_>, prefix: &str) -> Option<(Json, Span)> {
    let part = |name: &str| record.value(&format!("{prefix}{name}"));
    let (text, span) = match (part("date"), part("year")) {
        // EDTF has signs that TeX has too.
        (Some(date), _) => (date.text.replace(['{', '}'], ""), date.span),
        (None, Some(year)) => {
            let text = plain(&decode(&year.text));
            let month = part("month").map(|month| plain(&decode(&month.text)));
            (with_month(&text, month.as_deref(), part("day").map(|day| &*day.text)), year.span)
        }
        (None, None) => return None,
    };
    // Dashes of TeX stand for the slash of a range.
    let date = reference_date(&text).or_else(|| reference_date(&text.replace('–', "/")));
    Some((date.unwrap_or(Json::from(text)), span))
}

fn with_month(year: &str, month: Option<&str>, day: Option<&str>) -> String {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(month) = month.map(str::trim) else { return year.to_owned() };
    match day.map(str::trim) {
        Some(day) if is_number(month) && is_number(day) => format!("{year}-{month:0>2}-{day:0>2}"),
        _ if is_number(month) => format!("{year}-{month:0>2}"),
        _ => {
            let spelled = format!("{} {year}", month.replace('\u{a0}', " ").trim_end_matches('.'));
            if reference_date(&spelled).is_some() { spelled } else { year.to_owned() }
        }
    }
}

pub(super) fn dates(record: &Record<'_>, variables: &mut Variables) {
    for (prefix, variable) in
        [("orig", "original-date"), ("event", "event-date"), ("url", "accessed")]
    {
        variables.date(variable, date(record, prefix));
    }
    let Some((issued, span)) = date(record, "") else { return };
    // These are states, not dates.
    match issued.as_str().map(|text| text.to_lowercase().replace(['.', ' '], "")).as_deref() {
        Some("nd" | "sd" | "oj" | "sa") => {}
        Some("forthcoming" | "inpress" | "toappear" | "inpreparation" | "submitted") => {
            variables.text("status", issued.as_str().map(str::to_owned));
        }
        _ => variables.date("issued", Some((issued, span))),
    }
}
