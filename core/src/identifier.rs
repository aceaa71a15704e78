//! Identifiers that tell by themselves whether they are copied right.

/// Tells whether `isbn` has ten or thirteen digits, hyphens and spaces left out, and the last of them
/// is right as ISO 2108 has it: modulo 11 of ten digits, modulo 10 of thirteen.
pub fn is_isbn(isbn: &str) -> bool {
    let mut digits = Vec::new();
    for character in isbn.chars().filter(|c| !matches!(c, '-' | ' ' | '–' | '‑')) {
        match character {
            'X' | 'x' if digits.len() == 9 => digits.push(10),
            _ => match character.to_digit(10) {
                Some(digit) => digits.push(digit),
                None => return false,
            },
        }
    }
    match digits.len() {
        10 => {
            (1..=10).rev().zip(&digits).map(|(weight, digit)| weight * digit).sum::<u32>() % 11 == 0
        }
        13 => {
            [1, 3].iter().cycle().zip(&digits).map(|(weight, digit)| weight * digit).sum::<u32>()
                % 10
                == 0
        }
        _ => false,
    }
}

/// Tells whether `issn` has eight digits, hyphens and spaces left out, and the last of them is right
/// as ISO 3297 has it: modulo 11.
pub fn is_issn(issn: &str) -> bool {
    let mut digits = Vec::new();
    for character in issn.chars().filter(|c| !matches!(c, '-' | ' ' | '–' | '‑')) {
        match character {
            'X' | 'x' if digits.len() == 7 => digits.push(10),
            _ => match character.to_digit(10) {
                Some(digit) => digits.push(digit),
                None => return false,
            },
        }
    }
    let sum: u32 = (1..=8).rev().zip(&digits).map(|(weight, digit)| weight * digit).sum();
    digits.len() == 8 && sum.is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_digits_of_journals_are_checked() {
        for (issn, is_right) in [
            ("2049-3630", true),
            ("0000-734X", true),
            ("2049-3631", false),
            ("1234", false),
            ("2049-363O", false),
            ("20493630 1", false),
        ] {
            assert_eq!(is_issn(issn), is_right, "{issn}");
        }
    }

    #[test]
    fn last_digits_are_checked() {
        for (isbn, is_right) in [
            ("978-90-9999-402-6", false),
            ("978-3-16-148410-0", true),
            ("0 306 40615 2", true),
            ("080442957X", true),
            ("080442957", false),
            ("978-3-16-148410-O", false),
        ] {
            assert_eq!(is_isbn(isbn), is_right, "{isbn}");
        }
    }
}
