//! Which drawings may go into a book: those that run nothing and fetch nothing.

use crate::css;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;
use recension_core::xml::{is_character, is_ncname};
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

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
            Self::Entity => "it declares or uses entities",
            Self::Foreign => "it holds markup that is not SVG",
            Self::DuplicateId => "it uses an id twice",
        })
    }
}

/// A drawing that may go into a book: the same, without the name of a grammar elsewhere.
///
/// # Errors
/// The first [`Danger`] in it.
pub(crate) fn cleaned(bytes: Vec<u8>) -> Result<Vec<u8>, Danger> {
    let text = std::str::from_utf8(&bytes).map_err(|_| Danger::Malformed)?;
    // The reader counts from behind it.
    let text = text.trim_start_matches('\u{feff}');
    match check(text)? {
        None if text.len() == bytes.len() => Ok(bytes),
        None => Ok(text.as_bytes().to_vec()),
        Some(doctype) => Ok([&text[..doctype.start], &text[doctype.end..]].concat().into_bytes()),
    }
}

/// Looks through a drawing; gives the place of its document type declaration.
fn check(text: &str) -> Result<Option<Range<usize>>, Danger> {
    if !text.chars().all(is_character) {
        return Err(Danger::Malformed);
    }
    let mut reader = NsReader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut drawing = Drawing::default();
    let mut start = 0;
    loop {
        let event = reader.read_event().map_err(|_| Danger::Malformed)?;
        let end = usize::try_from(reader.buffer_position()).map_err(|_| Danger::Malformed)?;
        match &event {
            Event::Start(tag) => drawing.open(tag, reader.resolver())?,
            Event::Empty(tag) => {
                drawing.open(tag, reader.resolver())?;
                drawing.close()?;
            }
            Event::End(_) => drawing.close()?,
            Event::Text(text) => drawing.text(text)?,
            Event::CData(text) => drawing.text(text)?,
            Event::GeneralRef(reference) => drawing.text(&character(reference)?)?,
            Event::DocType(doctype) if doctype.contains('[') => return Err(Danger::Entity),
            Event::DocType(_) if drawing.has_root => return Err(Danger::Malformed),
            Event::DocType(_) => drawing.doctype = Some(start..end),
            Event::Decl(declaration) => check_encoding(declaration, text)?,
            // A style sheet elsewhere.
            Event::PI(_) => return Err(Danger::Reference),
            Event::Eof => return drawing.end(),
            Event::Comment(_) => {}
        }
        start = end;
    }
}

/// The character that a reference stands for; no others can be known.
fn character(reference: &BytesRef<'_>) -> Result<String, Danger> {
    let character = reference.resolve_char_ref().map_err(|_| Danger::Malformed)?;
    match character {
        Some(character) => Some(character).filter(|c| is_character(*c)).map(String::from),
        None => resolve_predefined_entity(reference).map(str::to_owned),
    }
    .ok_or(Danger::Entity)
}

fn check_encoding(declaration: &BytesDecl<'_>, text: &str) -> Result<(), Danger> {
    let encoding = declaration.encoding().transpose().map_err(|_| Danger::Malformed)?;
    let is_ours = encoding.is_none_or(|encoding| encoding.eq_ignore_ascii_case("utf-8"));
    if is_ours || text.is_ascii() { Ok(()) } else { Err(Danger::Malformed) }
}

/// Deeper ones are no drawings, and what shows them may call itself for each element.
const DEEPEST: usize = 256;

/// What is known of a drawing so far.
#[derive(Default)]
struct Drawing {
    ids: HashSet<String>,
    /// For each open element, whether its text is a style sheet.
    open: Vec<bool>,
    /// The style sheet at this place, which may come in pieces.
    style: String,
    has_root: bool,
    doctype: Option<Range<usize>>,
}

impl Drawing {
    fn open(&mut self, tag: &BytesStart<'_>, names: &NamespaceResolver) -> Result<(), Danger> {
        let is_root = self.open.is_empty();
        if (is_root && self.has_root) || self.open.len() == DEEPEST || !is_name(tag.name().as_ref())
        {
            return Err(Danger::Malformed);
        }
        let (namespace, name) = names.resolve_element(tag.name());
        let is_svg = match namespace {
            ResolveResult::Bound(namespace) if namespace.as_ref() == XHTML => {
                return Err(Danger::Foreign);
            }
            ResolveResult::Bound(namespace) => namespace.as_ref() == NAMESPACE,
            ResolveResult::Unbound => false,
            ResolveResult::Unknown(_) => return Err(Danger::Malformed),
        };
        check_name(name.as_ref())?;
        // Its rules are the text around the element, which would be looked at in pieces.
        if self.open.last() == Some(&true) {
            return Err(Danger::Foreign);
        }
        if is_root && !(is_svg && name.as_ref() == "svg") {
            return Err(Danger::Malformed);
        }
        for attribute in tag.attributes() {
            self.attribute(&attribute.map_err(|_| Danger::Malformed)?, names)?;
        }
        self.has_root = true;
        self.open.push(name.as_ref() == "style");
        Ok(())
    }

    fn attribute(
        &mut self,
        attribute: &Attribute<'_>,
        names: &NamespaceResolver,
    ) -> Result<(), Danger> {
        let (namespace, name) = names.resolve_attribute(attribute.key);
        let is_unknown = matches!(namespace, ResolveResult::Unknown(_));
        if is_unknown || attribute.value.contains('<') || !is_name(attribute.key.as_ref()) {
            return Err(Danger::Malformed);
        }
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Danger::Entity)?;
        check_attribute(name.as_ref(), &value)?;
        // `xml:id` is one too.
        if name.as_ref() == "id" && !self.ids.insert(value.into_owned()) {
            return Err(Danger::DuplicateId);
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Danger> {
        match self.open.pop() {
            Some(true) => check_style(&std::mem::take(&mut self.style)),
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Danger> {
        match self.open.last() {
            Some(true) => self.style.push_str(text),
            Some(false) => {}
            None if text.trim().is_empty() => {}
            None => return Err(Danger::Malformed),
        }
        Ok(())
    }

    fn end(self) -> Result<Option<Range<usize>>, Danger> {
        let is_whole = self.has_root && self.open.is_empty();
        is_whole.then_some(self.doctype).ok_or(Danger::Malformed)
    }
}

/// Whether a name is one or two names of XML with a colon between.
fn is_name(name: &str) -> bool {
    name.splitn(2, ':').all(is_ncname)
}

fn check_name(name: &str) -> Result<(), Danger> {
    match name {
        "script" | "handler" | "listener" => Err(Danger::Script),
        "foreignObject" | "iframe" | "audio" | "video" | "object" | "embed" | "canvas" => {
            Err(Danger::Foreign)
        }
        _ => Ok(()),
    }
}

fn check_attribute(name: &str, value: &str) -> Result<(), Danger> {
    match name {
        "href" | "src" if !is_own(value) => Err(Danger::Reference),
        // It would lead references out that look as if they stayed.
        "base" => Err(Danger::Reference),
        // An animation may change an attribute into what it must not be.
        "attributeName" if value.trim().ends_with("href") => Err(Danger::Reference),
        "attributeName" if value.trim().starts_with("on") => Err(Danger::Script),
        name if name.starts_with("on") => Err(Danger::Script),
        "style" => check_style(value),
        _ => check_references(value),
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
    // Neither of the two can be written otherwise, and no reference does without both.
    if !style.contains(['(', '@']) {
        return Ok(());
    }
    let (_, refused) = css::clean(style, &|target| is_own(target).then(|| target.to_owned()));
    if refused.is_empty() { Ok(()) } else { Err(Danger::Reference) }
}

/// The value of an attribute may be of style rules too; or several, which an animation takes one by one,
/// each of which may begin or end a string.
fn check_references(value: &str) -> Result<(), Danger> {
    let lower = value.to_ascii_lowercase();
    let leads_out = |rest: &str| !is_own(rest.trim_start().trim_start_matches(['"', '\'']));
    let refers = lower.split("url(").skip(1).any(leads_out);
    if refers {
        return Err(Danger::Reference);
    }
    value.split(';').chain([value]).try_for_each(check_style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(svg: &str) -> Option<Danger> {
        cleaned(svg.as_bytes().to_vec()).err()
    }

    #[test]
    fn only_drawings_that_keep_to_themselves_are_taken() {
        for (body, danger) in [
            ("<use href=\"#a\"/><path fill=\"url(#b)\"/>", None),
            ("<image xlink:href=\"data:image/png;base64,AA==\"/>", None),
            ("<metadata><r:RDF xmlns:r=\"urn:r\"/></metadata>", None),
            ("<text>a &lt; b &#38; c</text>", None),
            ("<style><![CDATA[path > g { fill: url(#b) }]]></style>", None),
            ("<script>1</script>", Some(Danger::Script)),
            ("<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>", Some(Danger::Script)),
            ("<g onload=\"x()\"/>", Some(Danger::Script)),
            ("<set attributeName=\"onclick\" to=\"x()\"/>", Some(Danger::Script)),
            ("<a href=\"javascript:x()\"/>", Some(Danger::Reference)),
            ("<a href=\" &#106;avascript:x()\"/>", Some(Danger::Reference)),
            ("<use xlink:href=\"b.svg#a\"/>", Some(Danger::Reference)),
            ("<image href=\"data:image/svg+xml,%3Csvg\"/>", Some(Danger::Reference)),
            (
                "<animate attributeName=\"xlink:href\" to=\"javascript:x()\"/>",
                Some(Danger::Reference),
            ),
            ("<g xml:base=\"http://a/\"><use href=\"#a\"/></g>", Some(Danger::Reference)),
            ("<image href=\"https://example.org/a.png\"/>", Some(Danger::Reference)),
            ("<style>@import 'a.css';</style>", Some(Danger::Reference)),
            ("<style>&#64;im<!-- -->port 'a.css';</style>", Some(Danger::Reference)),
            ("<style>g { fill: u\\72l(http://a) }</style>", Some(Danger::Reference)),
            ("<style>@im<style/>port 'a.css';</style>", Some(Danger::Foreign)),
            ("<style>@im<g/>port 'a.css';</style>", Some(Danger::Foreign)),
            ("<style>text { font-family: '\\201C'; fill: \\75rl(#a) }</style>", None),
            ("<g fill=\"\\75rl(http://a)\"/>", Some(Danger::Reference)),
            ("<g fill=\"u&#92;72l(http://a)\"/>", Some(Danger::Reference)),
            ("<set values=\"';u\\72l(http://a);'\"/>", Some(Danger::Reference)),
            ("<rect style=\"fill: URL( 'http://a')\"/>", Some(Danger::Reference)),
            ("<rect fill=\"url(http://a)\"/>", Some(Danger::Reference)),
            ("<foreignObject/>", Some(Danger::Foreign)),
            ("<h:meta xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", Some(Danger::Foreign)),
            ("<g id=\"a\"/><g id=\"a\"/>", Some(Danger::DuplicateId)),
            ("<text>&a;</text>", Some(Danger::Entity)),
            ("<g fill=\"&a;\"/>", Some(Danger::Entity)),
            ("<g>", Some(Danger::Malformed)),
            ("<i:g/>", Some(Danger::Malformed)),
            ("<g i:a=\"\"/>", Some(Danger::Malformed)),
            ("<g a=\"<\"/>", Some(Danger::Malformed)),
            ("<1/>", Some(Danger::Malformed)),
            ("\u{1}", Some(Danger::Malformed)),
        ] {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" \
                 xmlns:xlink=\"http://www.w3.org/1999/xlink\">{body}</svg>"
            );
            assert_eq!(check(&svg), danger, "{body}");
        }
    }

    #[test]
    fn what_is_around_a_drawing_is_looked_at() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        let bomb = "<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;'>";
        for (before, after, danger) in [
            ("<?xml version=\"1.0\"?>\n<!-- a -->", "\n", None),
            (&format!("<!DOCTYPE svg [{bomb}]>"), "", Some(Danger::Entity)),
            ("<?xml-stylesheet href=\"a.css\"?>", "", Some(Danger::Reference)),
            ("<?xml version=\"1.0\" encoding=\"latin1\"?><!-- ä -->", "", Some(Danger::Malformed)),
            ("", svg, Some(Danger::Malformed)),
            ("", "x", Some(Danger::Malformed)),
        ] {
            assert_eq!(check(&format!("{before}{svg}{after}")), danger, "{before}{after}");
        }
        for text in ["<svg/>", "<html/>", "<!-- <svg> -->", ""] {
            assert_eq!(check(text), Some(Danger::Malformed), "{text}");
        }
        assert_eq!(
            check(&"<g xmlns=\"http://www.w3.org/2000/svg\">".repeat(300)),
            Some(Danger::Malformed)
        );
    }

    #[test]
    fn the_name_of_a_grammar_is_taken_out() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        let named = format!("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"a\" \"http://b\">{svg}");
        let out = cleaned(named.into_bytes()).expect("a drawing");
        assert_eq!(String::from_utf8(out).expect("text"), format!("<?xml version=\"1.0\"?>{svg}"));
        for marked in [format!("\u{feff}<!DOCTYPE svg>{svg}"), format!("\u{feff}{svg}")] {
            let out = cleaned(marked.into_bytes()).expect("a drawing");
            assert_eq!(String::from_utf8(out).expect("text"), svg);
        }
    }
}
