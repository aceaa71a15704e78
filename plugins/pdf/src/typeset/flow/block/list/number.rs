//! The numbers of items.

use recension_core::model::{NumberStyle, Numbering};

/// The label of the item that so many come before; none in a list without numbers.
pub(super) fn label_of(numbering: Option<Numbering>, before: usize) -> Option<String> {
    let Numbering { start, style } = numbering?;
    let number = u64::from(start).saturating_add(before as u64);
    let written = match style {
        NumberStyle::Decimal => None,
        NumberStyle::LowerAlpha => letters(number),
        NumberStyle::UpperAlpha => letters(number).map(|letters| letters.to_uppercase()),
        NumberStyle::LowerRoman => roman(number),
        NumberStyle::UpperRoman => roman(number).map(|roman| roman.to_uppercase()),
    };
    Some(format!("{}.", written.unwrap_or_else(|| number.to_string())))
}

/// a, b … z, aa, ab; none for 0.
fn letters(number: u64) -> Option<String> {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        rest -= 1;
        letters.push(b'a' + u8::try_from(rest % 26).ok()?);
        rest /= 26;
    }
    letters.reverse();
    String::from_utf8(letters).ok().filter(|letters| !letters.is_empty())
}

/// i, ii, iii; none for what has no roman numeral.
fn roman(number: u64) -> Option<String> {
    crate::description::roman(u32::try_from(number).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_numbered_in_the_style_of_their_list() {
        for (style, start, label) in [
            (NumberStyle::Decimal, 0, "0."),
            (NumberStyle::LowerAlpha, 26, "z."),
            (NumberStyle::UpperAlpha, 27, "AA."),
            (NumberStyle::LowerAlpha, 0, "0."),
            (NumberStyle::LowerRoman, 1949, "mcmxlix."),
            (NumberStyle::UpperRoman, 4000, "4000."),
            (NumberStyle::Decimal, u32::MAX, "4294967295."),
        ] {
            assert_eq!(label_of(Some(Numbering { start, style }), 0).as_deref(), Some(label));
        }
        assert_eq!(label_of(None, 3), None);
    }
}
