//! International Standard Book Numbers and their check digits.

/// An ISBN as a text prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Isbn {
    /// Where it ends.
    pub end: usize,
    /// Whether its check digit is right.
    pub valid: bool,
}

/// Reads the ISBN at `at`: ten or thirteen digits, perhaps with hyphens or spaces between groups.
pub(crate) fn read(text: &str, at: usize) -> Option<Isbn> {
    let mut digits: Vec<u8> = Vec::with_capacity(13);
    let mut end = at;
    // ISBN Users' Manual, "Structure": five groups at most, so a separator never follows another.
    let mut may_separate = false;
    for (offset, c) in text[at..].char_indices() {
        match c {
            '0'..='9' if digits.len() < 13 => {
                digits.push(u8::try_from(c.to_digit(10)?).ok()?);
                may_separate = true;
                end = at + offset + 1;
            }
            'x' | 'X' if digits.len() == 9 => {
                digits.push(10);
                end = at + offset + 1;
                break;
            }
            '-' | '‐' | '‑' | '–' | ' ' if may_separate => may_separate = false,
            _ => break,
        }
    }
    let goes_on = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    match digits.len() {
        _ if goes_on => None,
        10 => Some(Isbn { end, valid: checks_modulo_11(&digits) }),
        13 if digits.starts_with(&[9, 7]) => Some(Isbn { end, valid: checks_modulo_10(&digits) }),
        _ => None,
    }
}

fn checks_modulo_11(digits: &[u8]) -> bool {
    let sum: u32 =
        digits.iter().zip((1..=10).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    sum.is_multiple_of(11)
}

fn checks_modulo_10(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .zip([1, 3].into_iter().cycle())
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_tested() {
        for (text, found) in [
            ("978-1-9999-2041-8", Some(true)),
            ("978-1-9999-2041-0", Some(false)),
            ("9781999920418.", Some(true)),
            ("978 1 9999 2041 8", Some(true)),
            ("1-9999-2218-2", Some(true)),
            ("1-9999-6120-X", Some(true)),
            ("1-9999-2218-X", Some(false)),
            ("978-1-9999", None),
            ("97819999204185", None),
            ("1--9999-2218-2", None),
            ("", None),
        ] {
            assert_eq!(read(text, 0).map(|isbn| isbn.valid), found, "{text}");
        }
    }
}
