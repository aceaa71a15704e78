//! Terms, dates and punctuation of the languages that citations are set in.

mod file;
mod marks;

pub(crate) use marks::{Marks, Points};

use citationberg::{Locale, LocaleCode};
use recension_core::model::Language;

/// The locale that stands in where a language has none.
const FALLBACK: &str = "en-US";

/// Locales of a language that has several: the one meant where no region is told.
const MAIN_REGIONS: [(&str, &str); 8] = [
    ("de", "de-DE"),
    ("en", "en-US"),
    ("es", "es-ES"),
    ("fr", "fr-FR"),
    ("no", "nb-NO"),
    ("pt", "pt-PT"),
    ("sr", "sr-Cyrl-RS"),
    ("zh", "zh-CN"),
];

/// A language with all that CSL needs to know of it.
#[derive(Debug)]
pub(crate) struct Speech {
    /// Its locale file, then the one to fall back on.
    pub(crate) files: Vec<Locale>,
    /// Its code.
    pub(crate) code: LocaleCode,
    /// How it quotes.
    pub(crate) marks: Marks,
}

impl Speech {
    /// Reads what is needed for `language`; an undetermined one is that of the style, else English.
    pub(crate) fn new(language: &Language, style: &crate::Style) -> Self {
        let tag = match language.as_str() {
            "und" => style.csl.default_locale.as_ref().map_or(FALLBACK, |code| code.0.as_str()),
            tag => tag,
        };
        let name = locale_name(tag);
        let mut files: Vec<_> = locale(name).into_iter().collect();
        if name != FALLBACK {
            files.extend(locale(FALLBACK));
        }
        let code = LocaleCode(name.to_owned());
        let marks = Marks::of(&style.csl.locale, &files, &code);
        Self { files, code, marks }
    }
}

/// Name of the locale that fits the language tag best.
pub(crate) fn locale_name(tag: &str) -> &'static str {
    let named = |wanted: &str| {
        file::FILES.iter().map(|(name, _)| *name).find(|name| name.eq_ignore_ascii_case(wanted))
    };
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let of_script = || match tag.to_ascii_lowercase().as_str() {
        tag if tag.starts_with("zh-hant") => Some("zh-TW"),
        tag if tag.starts_with("sr-latn") => Some("sr-Latn-RS"),
        _ => None,
    };
    let of_main_region =
        || MAIN_REGIONS.iter().find(|(language, _)| *language == primary).map(|(_, name)| *name);
    let of_any_region = || {
        file::FILES
            .iter()
            .map(|(name, _)| *name)
            .find(|name| name.split('-').next() == Some(primary.as_str()))
    };
    named(tag).or_else(of_script).or_else(of_main_region).or_else(of_any_region).unwrap_or(FALLBACK)
}

fn locale(name: &str) -> Option<Locale> {
    let (_, text) = file::FILES.iter().find(|(known, _)| *known == name)?;
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_are_those_of_the_archive() {
        let archived = hayagriva::archive::locales();
        assert_eq!(archived.len(), file::FILES.len());
        for theirs in archived {
            let name = theirs.lang.as_ref().map(|code| code.0.clone()).unwrap_or_default();
            assert_eq!(locale(&name), Some(theirs), "{name}");
        }
    }

    #[test]
    fn languages_have_the_locale_of_their_region_or_the_nearest() {
        for (tag, name) in [
            ("en", "en-US"),
            ("en-gb", "en-GB"),
            ("en-AU", "en-US"),
            ("de", "de-DE"),
            ("de-AT", "de-AT"),
            ("sv", "sv-SE"),
            ("ru-Latn", "ru-RU"),
            ("zh-Hant", "zh-TW"),
            ("zh", "zh-CN"),
            ("pt", "pt-PT"),
            ("la", "la"),
            ("sr", "sr-Cyrl-RS"),
            ("grc", "en-US"),
            ("x-klingon", "en-US"),
            ("", "en-US"),
        ] {
            assert_eq!(locale_name(tag), name, "{tag}");
        }
    }
}
