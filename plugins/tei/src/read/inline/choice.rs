//! Choices between two readings of one place.

use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{ChoiceKind, Inline};

/// The pairs of elements that a choice may hold: what the source has, and what the editor gives.
const PAIRS: [(&str, &str, ChoiceKind); 3] = [
    ("sic", "corr", ChoiceKind::Correction),
    ("orig", "reg", ChoiceKind::Regularisation),
    ("abbr", "expan", ChoiceKind::Expansion),
];

impl<'t> Reading<'t> {
    /// A choice between two readings; others are kept as they are.
    pub(super) fn choice(&mut self, element: Element<'t>) -> Option<Inline> {
        let mut readings = element.elements();
        let (first, second) = (readings.next()?, readings.next()?);
        if readings.next().is_some() || crate::read::block::has_text(element) {
            return None;
        }
        let of_kind = |(original, replacement, _): &&(&str, &str, ChoiceKind)| {
            first.is(original) && second.is(replacement)
                || first.is(replacement) && second.is(original)
        };
        let (name, _, kind) = PAIRS.iter().find(of_kind)?;
        let (original, replacement) =
            if first.is(name) { (first, second) } else { (second, first) };
        let choice = Inline::Choice {
            kind: *kind,
            original: self.inlines(original),
            replacement: self.inlines(replacement),
        };
        Some(self.with_rest(element, &[], choice))
    }
}
