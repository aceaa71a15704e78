//! How languages write dates.

use super::date::{Point, Year};

/// How a language writes dates.
#[derive(Clone, Copy)]
pub(super) struct Names {
    language: &'static str,
    /// `{day}` and `{month}` together.
    day_month: &'static str,
    /// What stands between them, or a month alone, and the year; what stands after the year.
    before_year: (&'static str, &'static str),
    after_year: &'static str,
    /// The first of a month, and what follows the first day of a span before the dash.
    first: &'static str,
    after_first_day: &'static str,
    months: (&'static [&'static str; 12], &'static [&'static str; 12]),
    seasons: [&'static str; 4],
    /// Before what is approximate.
    pub(super) about: &'static str,
    /// Ten years, after their first.
    decade: &'static str,
}

impl Names {
    pub(super) fn of(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        let names = NAMES.iter().find(|names| names.language.eq_ignore_ascii_case(primary))?;
        if tag.eq_ignore_ascii_case("en-US") {
            return Some(Self {
                day_month: "{month} {day}",
                before_year: (", ", " "),
                seasons: ["spring", "summer", "fall", "winter"],
                ..*names
            });
        }
        Some(*names)
    }

    pub(super) fn day(&self, day: usize) -> String {
        if day == 1 { self.first.to_owned() } else { day.to_string() }
    }

    pub(super) fn day_before_dash(&self, day: usize) -> String {
        self.day(day) + self.after_first_day
    }

    pub(super) fn day_month(&self, day: &str, month: usize) -> String {
        let month = self.months.0.get(month.wrapping_sub(1)).copied().unwrap_or_default();
        self.day_month.replace("{day}", day).replace("{month}", month)
    }

    /// A month or season that stands without a day.
    pub(super) fn month(&self, month: usize) -> &'static str {
        let season = month.checked_sub(21).and_then(|index| self.seasons.get(index));
        season.or_else(|| self.months.1.get(month.wrapping_sub(1))).copied().unwrap_or_default()
    }

    pub(super) fn with_year(&self, words: &str, point: Point) -> String {
        let is_season = point.month.is_some_and(|month| month > 12);
        let before = if point.day.is_some() { self.before_year.0 } else { self.before_year.1 };
        // "весна 2024": a season takes the bare year everywhere but in Spanish.
        let after = if is_season { "" } else { self.after_year };
        format!("{words}{before}{}{after}", self.year(point.year))
    }

    pub(super) fn year(&self, year: Year) -> String {
        match year {
            Year::One(year) => year.to_string(),
            Year::Decade(tens) => self.decade.replace("{year}", &format!("{tens}0")),
            Year::Century(hundreds) => format!("{hundreds}00–{hundreds}99"),
        }
    }
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
        day_month: "{day} {month}",
        before_year: (" ", " "),
        after_year: "",
        first: "1",
        after_first_day: "",
        months: (&ENGLISH, &ENGLISH),
        seasons: ["spring", "summer", "autumn", "winter"],
        about: "about ",
        decade: "{year}s",
    },
    Names {
        language: "de",
        day_month: "{day}. {month}",
        before_year: (" ", " "),
        after_year: "",
        first: "1",
        after_first_day: ".",
        months: (&GERMAN, &GERMAN),
        seasons: ["Frühjahr", "Sommer", "Herbst", "Winter"],
        about: "um ",
        decade: "{year}er Jahre",
    },
    Names {
        language: "fr",
        day_month: "{day} {month}",
        before_year: (" ", " "),
        after_year: "",
        first: "1er",
        after_first_day: "",
        months: (&FRENCH, &FRENCH),
        seasons: ["printemps", "été", "automne", "hiver"],
        about: "vers ",
        decade: "années {year}",
    },
    Names {
        language: "es",
        day_month: "{day} de {month}",
        before_year: (" de ", " de "),
        after_year: "",
        first: "1",
        after_first_day: "",
        months: (&SPANISH, &SPANISH),
        seasons: ["primavera", "verano", "otoño", "invierno"],
        about: "hacia ",
        decade: "década de {year}",
    },
    Names {
        language: "it",
        day_month: "{day} {month}",
        before_year: (" ", " "),
        after_year: "",
        first: "1º",
        after_first_day: "",
        months: (&ITALIAN, &ITALIAN),
        seasons: ["primavera", "estate", "autunno", "inverno"],
        about: "circa ",
        decade: "anni {year}",
    },
    Names {
        language: "ru",
        day_month: "{day} {month}",
        before_year: (" ", " "),
        after_year: "\u{a0}г.",
        first: "1",
        after_first_day: "",
        months: (&RUSSIAN_GENITIVE, &RUSSIAN),
        seasons: ["весна", "лето", "осень", "зима"],
        about: "около ",
        decade: "{year}-е годы",
    },
];
