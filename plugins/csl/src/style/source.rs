//! Reading the text of a `.csl` file.

use super::{StyleError, archive};
use citationberg::{IndependentStyle, Style as CslStyle, XmlDeError};

/// The independent style that `source` describes, or the one it depends on.
pub(super) fn style(source: &str) -> Result<IndependentStyle, StyleError> {
    let source = source.trim_start_matches('\u{feff}');
    match CslStyle::from_xml(source) {
        Ok(CslStyle::Independent(style)) => Ok(style),
        Ok(CslStyle::Dependent(style)) => {
            let mut parent = archive::style_by_id(&style.parent_link.href)
                .ok_or(StyleError::Parent { parent: style.parent_link.href })?;
            parent.default_locale = style.default_locale.or(parent.default_locale);
            Ok(parent)
        }
        Err(error) => Err(unreadable(source, &error)),
    }
}

/// Tells of the flaw at the place that the path to it names.
fn unreadable(source: &str, error: &XmlDeError) -> StyleError {
    let path = error.path.as_ref().map(ToString::to_string).unwrap_or_default();
    let (line, column) = position(source, offset_of(source, &path));
    let place = path.rsplit('.').next().map(|part| part.split('[').next().unwrap_or(part));
    let mut message = error.source.to_string();
    if let Some(place) = place.filter(|place| !place.is_empty() && *place != "?") {
        message = format!("{message} (in `{place}`)");
    }
    StyleError::Unreadable { line, column, message }
}

/// Where the element or attribute stands that the path `macro[3].$value[0].…` leads to.
///
/// The parser tells names and numbers but no offset, so the names are followed through the text
/// as far as they lead; the place found is never behind the flaw.
fn offset_of(source: &str, path: &str) -> usize {
    let mut offset = source.find("<style").unwrap_or_default();
    for part in path.split('.') {
        let (name, index) = match part.split_once('[') {
            Some((name, rest)) => (name, rest.trim_end_matches(']').parse().unwrap_or(0)),
            None => (part, 0_usize),
        };
        if name.starts_with('$') || name.starts_with('?') || name.is_empty() {
            continue;
        }
        let needle = match name.strip_prefix('@') {
            Some(attribute) => format!("{attribute}="),
            None => format!("<{name}"),
        };
        let Some(found) =
            source.get(offset..).and_then(|rest| rest.match_indices(&needle).nth(index))
        else {
            break;
        };
        offset += found.0;
    }
    offset
}

/// Line and column of a byte offset, from 1.
fn position(source: &str, offset: usize) -> (usize, usize) {
    let before = source.get(..offset).unwrap_or(source);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str) -> String {
        match style(source) {
            Ok(style) => style.info.title.value,
            Err(error) => error.to_string(),
        }
    }

    const INFO: &str =
        "<info><title>T</title><id>i</id><updated>2020-01-01T00:00:00Z</updated></info>";

    #[test]
    fn a_dependent_style_is_that_of_its_parent() {
        let link = |parent: &str| {
            format!(
                "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\"><info><title>T</title><id>i</id>\
                 <link href=\"{parent}\" rel=\"independent-parent\"/></info></style>"
            )
        };
        for (parent, found) in [
            ("http://www.zotero.org/styles/apa", "APA Style 7th edition"),
            (
                "http://www.zotero.org/styles/nowhere",
                "the style depends on `http://www.zotero.org/styles/nowhere`, which is not among the built-in styles",
            ),
        ] {
            assert_eq!(check(&link(parent)), found);
        }
    }

    #[test]
    fn a_flaw_is_told_with_its_place() {
        let style = |macros: &str| {
            format!(
                "<style xmlns=\"x\" class=\"note\" version=\"1.0\">\n{INFO}\n{macros}\n<citation><layout><text value=\"x\"/></layout></citation>\n</style>"
            )
        };
        for (source, told) in [
            (style("<macro name=\"a\"><text value=\"b\"/></macro>"), "T"),
            (
                style("<macro name=\"a\">\n  <text variable=\"nothing\"/>\n</macro>"),
                "line 4, column 3: data did not match any variant of untagged enum TextTarget (in `text`)",
            ),
            (
                "<style".to_owned(),
                "line 1, column 1: syntax error: tag not closed: `>` not found before end of input",
            ),
            (
                "not a style".to_owned(),
                "line 1, column 1: invalid type: string \"not a style\", expected struct RawStyle",
            ),
        ] {
            assert_eq!(check(&source), told, "{source}");
        }
    }
}
