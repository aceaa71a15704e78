//! The conditions of a style, answered for one cite of one work.

use super::memo::Number;
use super::setting::Setting;
use citationberg::json::DateValue;
use citationberg::taxonomy::{DateVariable, NumberVariable, StandardVariable, Variable};
use citationberg::{Choose, ChooseBranch, LayoutRenderingElement};

/// What a `choose` renders: the children of the first branch that holds.
pub(crate) fn chosen<'a>(
    choose: &'a Choose,
    setting: &Setting<'_>,
) -> &'a [LayoutRenderingElement] {
    choose
        .branches()
        .find(|branch| holds(branch, setting))
        .map(|branch| branch.children.as_slice())
        .or_else(|| choose.otherwise.as_ref().map(|otherwise| otherwise.children.as_slice()))
        .unwrap_or_default()
}

fn holds(branch: &ChooseBranch, setting: &Setting<'_>) -> bool {
    let disambiguate = branch.disambiguate.iter().map(|wanted| *wanted == setting.disambiguates());
    let numeric = branch.is_numeric.iter().flatten().map(|variable| match variable {
        Variable::Number(NumberVariable::Locator) => {
            setting.locator.is_some_and(|pinpoint| pinpoint.number == Number::Yes)
        }
        other => setting.text(*other).is_some_and(|text| is_numeric(&text)),
    });
    let uncertain =
        branch.is_uncertain_date.iter().flatten().map(|variable| is_uncertain(setting, *variable));
    let locator = branch
        .locator
        .iter()
        .flatten()
        .map(|locator| setting.locator.is_some_and(|pinpoint| pinpoint.term == *locator));
    let position = branch.position.iter().flatten().map(|test| setting.stands(*test));
    let kind = branch.type_.iter().flatten().map(|kind| setting.work.kind == *kind);
    let variable = branch.variable.iter().flatten().map(|variable| has(setting, *variable));
    branch.match_.test(
        disambiguate
            .chain(numeric)
            .chain(uncertain)
            .chain(locator)
            .chain(position)
            .chain(kind)
            .chain(variable),
    )
}

/// Whether a variable has a value here, rendered before or not: `hayagriva` takes one that stands
/// in for an author as absent, and calls signed reviews unsigned.
pub(crate) fn has(setting: &Setting<'_>, variable: Variable) -> bool {
    match variable {
        Variable::Number(NumberVariable::Locator) => setting.locator.is_some(),
        Variable::Number(NumberVariable::CitationNumber) => true,
        Variable::Number(NumberVariable::FirstReferenceNoteNumber) => {
            setting.place.is_some_and(|place| place.first_note.is_some())
        }
        Variable::Standard(StandardVariable::YearSuffix) => setting.suffix.is_some(),
        other => setting.work.has(other),
    }
}

fn is_uncertain(setting: &Setting<'_>, variable: DateVariable) -> bool {
    match setting.work.date(variable) {
        Some(DateValue::DateParts { circa, .. }) => *circa,
        _ => false,
    }
}

/// CSL 1.0.2, "Choose", `is-numeric`: numbers with prefixes or suffixes, separated by comma, hyphen, ampersand.
pub(crate) fn is_numeric(text: &str) -> bool {
    let is_number = |part: &str| {
        let part = part.trim();
        part.contains(|c: char| c.is_ascii_digit())
            && part.split(|c: char| c.is_ascii_digit()).filter(|rest| !rest.is_empty()).count() <= 2
            && part.chars().all(char::is_alphanumeric)
    };
    !text.trim().is_empty() && text.split([',', '-', '–', '&']).all(is_number)
}

/// Whether a text tells several places, some in Roman numerals: "xi-xxiv", "iv, 12".
pub(crate) fn is_roman_span(text: &str) -> bool {
    let is_roman = |part: &str| !part.is_empty() && part.chars().all(|c| "ivxlcdm".contains(c));
    let is_place = |part: &str| is_roman(part) || part.chars().all(|c| c.is_ascii_digit());
    let lower = text.to_ascii_lowercase();
    let parts: Vec<&str> = lower.split([',', '-', '–', '&']).map(str::trim).collect();
    parts.len() > 1
        && parts.iter().all(|part| !part.is_empty() && is_place(part))
        && parts.iter().any(|part| is_roman(part))
}

#[cfg(test)]
mod tests {
    use super::{is_numeric, is_roman_span};

    #[test]
    fn roman_numerals_make_spans() {
        for (text, expected) in [
            ("xi-xxiv", true),
            ("XI–XXIV", true),
            ("iv, 12", true),
            ("xi", false),
            ("1-2", false),
            ("a-iv", false),
            ("iv-", false),
        ] {
            assert_eq!(is_roman_span(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_told_from_words() {
        for (text, numeric) in [
            ("2", true),
            ("2nd", true),
            ("D2", true),
            ("1, 3-5 & 7", true),
            ("3–4", true),
            ("second", false),
            ("2nd edition", false),
            ("2 and 3", false),
            ("", false),
        ] {
            assert_eq!(is_numeric(text), numeric, "{text}");
        }
    }
}
