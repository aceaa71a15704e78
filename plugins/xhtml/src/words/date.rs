//! Dates as readers of a language write them.

use crate::language;
use recension_core::model::Date;

/// The date as its source writes it, else in words where it is exact, else as EDTF.
pub(crate) fn written_date(date: &Date, tag: &str) -> String {
    match (&date.text, &date.edtf) {
        (Some(text), _) => text.clone(),
        (None, Some(edtf)) => in_words(edtf, tag).unwrap_or_else(|| edtf.clone()),
        (None, None) => String::new(),
    }
}

/// A day, month, season or year, or a span of them, in words; none where EDTF says more than words would.
fn in_words(edtf: &str, tag: &str) -> Option<String> {
    let names =
        NAMES.iter().find(|names| names.language.eq_ignore_ascii_case(language::primary(tag)))?;
    let Some((start, end)) = edtf.split_once('/') else { return one_in_words(edtf, names, tag) };
    let start = one_in_words(start, names, tag)?;
    match end {
        "" | ".." => Some(format!("{start} –")),
        end => Some(format!("{start} – {}", one_in_words(end, names, tag)?)),
    }
}

fn one_in_words(edtf: &str, names: &Names, tag: &str) -> Option<String> {
    let mut parts = edtf.split('-');
    let year =
        parts.next().filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))?;
    let year = year.trim_start_matches('0');
    let mut next = || parts.next().map(str::parse::<usize>);
    let month = match next() {
        None => return Some(year.to_owned()),
        Some(month) => month.ok()?,
    };
    if (21..=24).contains(&month) {
        return Some(format!("{} {year}", names.seasons[month - 21]));
    }
    let index = month.checked_sub(1).filter(|index| *index < 12)?;
    match next() {
        None => {
            Some(names.month_form.replace("{month}", names.alone[index]).replace("{year}", year))
        }
        Some(day) => {
            let day = day.ok().filter(|day| (1..=31).contains(day))?;
            let form = if tag.eq_ignore_ascii_case("en-US") {
                "{month} {day}, {year}"
            } else {
                names.day_form
            };
            let day = if day == 1 { names.first.to_owned() } else { day.to_string() };
            Some(
                form.replace("{day}", &day)
                    .replace("{month}", names.with_day[index])
                    .replace("{year}", year),
            )
        }
    }
}

/// How a language writes dates.
struct Names {
    language: &'static str,
    day_form: &'static str,
    month_form: &'static str,
    /// The first of a month.
    first: &'static str,
    with_day: [&'static str; 12],
    alone: [&'static str; 12],
    seasons: [&'static str; 4],
}

#[rustfmt::skip]
const ENGLISH: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];
#[rustfmt::skip]
const GERMAN: [&str; 12] = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
];
#[rustfmt::skip]
const FRENCH: [&str; 12] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];
#[rustfmt::skip]
const SPANISH: [&str; 12] = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
];
#[rustfmt::skip]
const ITALIAN: [&str; 12] = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
];
#[rustfmt::skip]
const RUSSIAN: [&str; 12] = [
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
];
#[rustfmt::skip]
const RUSSIAN_GENITIVE: [&str; 12] = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
];

static NAMES: [Names; 6] = [
    Names {
        language: "en",
        day_form: "{day} {month} {year}",
        month_form: "{month} {year}",
        first: "1",
        with_day: ENGLISH,
        alone: ENGLISH,
        seasons: ["spring", "summer", "autumn", "winter"],
    },
    Names {
        language: "de",
        day_form: "{day}. {month} {year}",
        month_form: "{month} {year}",
        first: "1",
        with_day: GERMAN,
        alone: GERMAN,
        seasons: ["Frühjahr", "Sommer", "Herbst", "Winter"],
    },
    Names {
        language: "fr",
        day_form: "{day} {month} {year}",
        month_form: "{month} {year}",
        first: "1er",
        with_day: FRENCH,
        alone: FRENCH,
        seasons: ["printemps", "été", "automne", "hiver"],
    },
    Names {
        language: "es",
        day_form: "{day} de {month} de {year}",
        month_form: "{month} de {year}",
        first: "1",
        with_day: SPANISH,
        alone: SPANISH,
        seasons: ["primavera", "verano", "otoño", "invierno"],
    },
    Names {
        language: "it",
        day_form: "{day} {month} {year}",
        month_form: "{month} {year}",
        first: "1º",
        with_day: ITALIAN,
        alone: ITALIAN,
        seasons: ["primavera", "estate", "autunno", "inverno"],
    },
    Names {
        language: "ru",
        day_form: "{day} {month} {year}\u{a0}г.",
        month_form: "{month} {year}\u{a0}г.",
        first: "1",
        with_day: RUSSIAN_GENITIVE,
        alone: RUSSIAN,
        seasons: ["весна", "лето", "осень", "зима"],
    },
];

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
            ("2024-11-01/2024-11-14", "es", "1 de noviembre de 2024 – 14 de noviembre de 2024"),
            ("2024/..", "it", "2024 –"),
            ("0850", "en", "850"),
            ("2023~", "en", "2023~"),
            ("198X-02", "en", "198X-02"),
            ("2025-03", "xx", "2025-03"),
        ] {
            assert_eq!(written_date(&Date::parse(edtf), tag), words, "{edtf} {tag}");
        }
    }

    #[test]
    fn the_words_of_the_source_stay() {
        assert_eq!(written_date(&Date::parse("March 14th, 2025"), "de"), "March 14th, 2025");
    }
}
