//! Page labels: ISO 32000-1, "Page labels".

use crate::description::{Label, Numerals, Page};
use lopdf::{Dictionary, Object, dictionary};

/// The number tree of the labels of pages.
pub(super) fn labels(pages: &[Page]) -> Dictionary {
    let mut numbers = Vec::new();
    let mut before: Option<Label> = None;
    for (index, page) in (0_i64..).zip(pages) {
        if !before.is_some_and(|before| follows(before, page.label)) {
            numbers.push(index.into());
            numbers.push(Object::Dictionary(range(page.label)));
        }
        before = Some(page.label);
    }
    dictionary! { "Nums" => numbers }
}

fn follows(before: Label, label: Label) -> bool {
    before.numerals == label.numerals
        && before.number.checked_add(1) == Some(label.number)
        && before.number > 0
}

fn range(label: Label) -> Dictionary {
    if label.number == 0 {
        // Ranges count from 1; a page 0 is called so by a label of its own.
        return dictionary! { "P" => Object::string_literal("0") };
    }
    let style = match label.numerals {
        Numerals::Arabic => "D",
        Numerals::Roman => "r",
    };
    dictionary! { "S" => style, "St" => i64::from(label.number.min(i32::MAX.unsigned_abs())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_begins_where_numbers_jump() {
        let page = |numerals, number| Page { label: Label { numerals, number }, ..Page::default() };
        let pages: Vec<_> = [(Numerals::Roman, 1), (Numerals::Roman, 2), (Numerals::Arabic, 1)]
            .into_iter()
            .chain([(Numerals::Arabic, 2), (Numerals::Arabic, 4), (Numerals::Arabic, 0)])
            .map(|(numerals, number)| page(numerals, number))
            .collect();
        let labels = format!("{:?}", labels(&pages));
        assert_eq!(
            labels,
            "<</Nums [0 <</S /r/St 1>> 2 <</S /D/St 1>> 4 <</S /D/St 4>> 5 <</P (0)>>]>>"
        );
    }
}
