//! Dates: from EDTF to the attributes that TEI has for it.

/// Where a date of EDTF can stand in TEI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dating<'a> {
    /// In `when`.
    When(&'a str),
    /// In `from` and `to`.
    Range(&'a str, &'a str),
    /// In `when-custom`.
    Custom(&'a str),
    /// In no attribute.
    Field(&'a str),
}

/// What `datingMethod` says of dates in EDTF.
pub(crate) const EDTF: &str = "https://www.loc.gov/standards/datetime/";

impl<'a> Dating<'a> {
    /// The place for `edtf`.
    pub(crate) fn of(edtf: &'a str) -> Self {
        match edtf.split_once('/') {
            _ if is_plain(edtf) => Self::When(edtf),
            Some((from, to)) if is_plain(from) && is_plain(to) => Self::Range(from, to),
            _ if crate::name::is_words(edtf) => Self::Custom(edtf),
            _ => Self::Field(edtf),
        }
    }
}

/// Tells whether `date` is a year, month or day of the Gregorian calendar, in the years 1 to 9999.
pub(crate) fn is_plain(date: &str) -> bool {
    let mut parts = date.split('-').map(|part| {
        let is_number = part.bytes().all(|b| b.is_ascii_digit());
        (part.len(), part.parse::<u32>().ok().filter(|_| is_number))
    });
    let Some((4, Some(year @ 1..))) = parts.next() else { return false };
    let month = match parts.next() {
        None => return true,
        Some((2, Some(month @ 1..=12))) => month,
        Some(_) => return false,
    };
    match (parts.next(), parts.next()) {
        (None, _) => true,
        (Some((2, Some(day))), None) => (1..=days_of(month, year)).contains(&day),
        _ => false,
    }
}

fn days_of(month: u32, year: u32) -> u32 {
    let is_leap_year =
        year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if is_leap_year => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_date_has_its_attribute() {
        for (edtf, dating) in [
            ("2025", Dating::When("2025")),
            ("2024-02-29", Dating::When("2024-02-29")),
            ("2025-02-29", Dating::Custom("2025-02-29")),
            ("0000", Dating::Custom("0000")),
            ("-0044", Dating::Custom("-0044")),
            ("198X", Dating::Custom("198X")),
            ("2024-11-01/2024-11-14", Dating::Range("2024-11-01", "2024-11-14")),
            ("2024/..", Dating::Custom("2024/..")),
            ("spring 2024", Dating::Custom("spring 2024")),
            ("a\u{a0}b", Dating::Field("a\u{a0}b")),
        ] {
            assert_eq!(Dating::of(edtf), dating, "{edtf}");
        }
    }
}
