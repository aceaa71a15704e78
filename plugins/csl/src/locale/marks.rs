//! How a language quotes.

use citationberg::taxonomy::{OtherTerm, Term};
use citationberg::{Locale, LocaleCode, TermForm};

/// The quotation marks of a language, and what stands inside of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Opening and closing marks, outer and inner.
    pub(crate) outer: (String, String),
    /// Marks of a quotation inside a quotation.
    pub(crate) inner: (String, String),
    /// Where commas and full stops go.
    pub(crate) points: Points,
}

/// Where a comma or full stop after a quotation goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Points {
    /// "Inside," as in American English.
    Inside,
    /// "Outside", as elsewhere.
    Outside,
}

impl Marks {
    /// The marks by what a style says of the language, then by the locale files.
    pub(crate) fn of(style: &[Locale], files: &[Locale], code: &LocaleCode) -> Self {
        let base = code.0.split('-').next().unwrap_or_default();
        let mut in_order: Vec<&Locale> = Vec::new();
        for wanted in [Some(code.0.as_str()), Some(base), None] {
            let is_wanted =
                |locale: &&Locale| locale.lang.as_ref().map(|code| code.0.as_str()) == wanted;
            in_order.extend(style.iter().filter(is_wanted));
        }
        in_order.extend(files);
        let term = |term: OtherTerm, otherwise: &str| {
            in_order
                .iter()
                .find_map(|locale| locale.term(Term::Other(term), TermForm::Long)?.single())
                .unwrap_or(otherwise)
                .to_owned()
        };
        let inside = in_order.iter().find_map(|locale| locale.style_options?.punctuation_in_quote);
        Self {
            outer: (term(OtherTerm::OpenQuote, "“"), term(OtherTerm::CloseQuote, "”")),
            inner: (term(OtherTerm::OpenInnerQuote, "‘"), term(OtherTerm::CloseInnerQuote, "’")),
            points: if inside == Some(true) { Points::Inside } else { Points::Outside },
        }
    }
}
