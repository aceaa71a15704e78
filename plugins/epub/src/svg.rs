//! Which drawings may go into a book: those that run nothing and fetch nothing.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::HashSet;
use std::fmt;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// What keeps a drawing out of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Danger {
    Malformed,
    Script,
    Reference,
    Entity,
    Foreign,
    DuplicateId,
}

impl fmt::Display for Danger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "it is no well-formed SVG",
            Self::Script => "it holds a script",
            Self::Reference => "it refers to other files",
            Self::Entity => "it declares entities",
            Self::Foreign => "it holds markup that is not SVG",
            Self::DuplicateId => "it uses an id twice",
        })
    }
}

/// Looks through a drawing.
///
/// # Errors
/// The first [`Danger`] in it.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Danger> {
    let text = std::str::from_utf8(bytes).map_err(|_| Danger::Malformed)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut ids = HashSet::new();
    let mut depth = 0_usize;
    let mut has_root = false;
    loop {
        match reader.read_event().map_err(|_| Danger::Malformed)? {
            Event::Start(tag) => {
                check_element(&tag, &mut ids, depth == 0)?;
                has_root = true;
                depth += 1;
            }
            Event::Empty(tag) => {
                check_element(&tag, &mut ids, depth == 0)?;
                has_root = true;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(text) => check_style(&text)?,
            Event::CData(text) => check_style(&text)?,
            Event::DocType(doctype) if doctype.contains('[') => return Err(Danger::Entity),
            // A style sheet elsewhere.
            Event::PI(_) => return Err(Danger::Reference),
            Event::Eof if depth == 0 && has_root => return Ok(()),
            Event::Eof => return Err(Danger::Malformed),
            _ => {}
        }
    }
}

fn check_element(
    tag: &BytesStart<'_>,
    ids: &mut HashSet<String>,
    is_root: bool,
) -> Result<(), Danger> {
    let name = tag.local_name();
    match name.as_ref() {
        "script" | "handler" | "listener" => return Err(Danger::Script),
        "foreignObject" | "iframe" | "audio" | "video" | "object" | "embed" => {
            return Err(Danger::Foreign);
        }
        "svg" => {}
        _ if is_root => return Err(Danger::Malformed),
        _ => {}
    }
    let mut is_svg = !is_root;
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| Danger::Malformed)?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Danger::Malformed)?;
        is_svg |= attribute.key.as_ref().starts_with("xmlns") && value == NAMESPACE;
        check_attribute(attribute.key.local_name().as_ref(), &value, ids)?;
    }
    if is_svg { Ok(()) } else { Err(Danger::Malformed) }
}

fn check_attribute(name: &str, value: &str, ids: &mut HashSet<String>) -> Result<(), Danger> {
    match name {
        "href" | "src" if !is_own(value) => Err(Danger::Reference),
        "id" if !ids.insert(value.to_owned()) => Err(Danger::DuplicateId),
        name if name.starts_with("on") => Err(Danger::Script),
        _ => check_style(value),
    }
}

/// Tells whether a reference stays in the file.
fn is_own(reference: &str) -> bool {
    let reference = reference.trim();
    reference.starts_with('#')
        || ["data:image/png", "data:image/jpeg", "data:image/gif"]
            .iter()
            .any(|kind| reference.starts_with(kind))
}

/// Style rules may name places in the file, nothing else.
fn check_style(style: &str) -> Result<(), Danger> {
    let lower = style.to_ascii_lowercase();
    let leads_out = |rest: &str| !is_own(rest.trim_start().trim_start_matches(['"', '\'']));
    let refers = lower.contains("@import") || lower.split("url(").skip(1).any(leads_out);
    if refers { Err(Danger::Reference) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_drawings_that_keep_to_themselves_are_taken() {
        for (body, danger) in [
            ("<use href=\"#a\"/><path fill=\"url(#b)\"/>", None),
            ("<image xlink:href=\"data:image/png;base64,AA==\"/>", None),
            ("<script>1</script>", Some(Danger::Script)),
            ("<g onload=\"x()\"/>", Some(Danger::Script)),
            ("<a href=\"javascript:x()\"/>", Some(Danger::Reference)),
            ("<image href=\"https://example.org/a.png\"/>", Some(Danger::Reference)),
            ("<style>@import 'a.css';</style>", Some(Danger::Reference)),
            ("<rect style=\"fill: URL( 'http://a')\"/>", Some(Danger::Reference)),
            ("<foreignObject/>", Some(Danger::Foreign)),
            ("<g id=\"a\"/><g id=\"a\"/>", Some(Danger::DuplicateId)),
            ("<g>", Some(Danger::Malformed)),
        ] {
            let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{body}</svg>");
            assert_eq!(check(svg.as_bytes()).err(), danger, "{body}");
        }
        assert_eq!(check(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"), Err(Danger::Entity));
        assert_eq!(check(b"<html/>"), Err(Danger::Malformed));
        assert_eq!(check(b"<!-- <svg> -->"), Err(Danger::Malformed));
    }
}
