//! Strings of the normal form.

use super::rule;

/// Only characters of XML 1.0 ("Char").
pub(super) fn valid(text: &str) -> Result<(), String> {
    let is_char = |c: char| match u32::from(c) {
        0x9 | 0xA | 0xD => true,
        0xFFFE | 0xFFFF => false,
        code => code >= 0x20,
    };
    rule(text.chars().all(is_char), "text holds only characters of XML", &text)
}

/// Valid, with no line end and no tab.
pub(super) fn value(text: &str) -> Result<(), String> {
    valid(text)?;
    rule(!text.contains(['\n', '\r', '\t']), "values stand on one line", &text)
}

/// A value without spaces at its edges or in a row.
pub(super) fn one_line(text: &str) -> Result<(), String> {
    value(text)?;
    let is_tight = !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ");
    rule(is_tight, "strings have no idle space", &text)
}

/// One line that says something.
pub(super) fn words(text: &str) -> Result<(), String> {
    one_line(text)?;
    rule(!text.is_empty(), "what is empty is not there", &text)
}

/// None, or one line that says something.
pub(super) fn option(text: Option<&String>) -> Result<(), String> {
    text.map_or(Ok(()), |text| words(text))
}

/// Options, each as above.
pub(super) fn options(texts: &[&Option<String>]) -> Result<(), String> {
    texts.iter().try_for_each(|text| option(text.as_ref()))
}

/// A list of lines that say something.
pub(super) fn list(texts: &[String]) -> Result<(), String> {
    texts.iter().try_for_each(|text| words(text))
}

/// Valid, with line feeds as line ends.
pub(super) fn source(text: &str) -> Result<(), String> {
    valid(text)?;
    rule(!text.contains('\r'), "source text has line feeds", &text)
}
