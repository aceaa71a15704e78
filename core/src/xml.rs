//! Well-formed XML over `quick-xml`: no vocabulary, only what every XML format needs.

use quick_xml::events::attributes::Attr;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes XML that is always well formed: elements are closed in order, text is escaped, and
/// characters that XML 1.0 cannot hold become U+FFFD.
///
/// It never indents: white space in mixed content means something.
pub struct Writer<W: Write> {
    out: quick_xml::Writer<W>,
    open: Vec<Cow<'static, str>>,
}

/// Attributes of an element: name and value.
pub type Attribute<'a> = (&'a str, &'a str);

impl<W: Write> Writer<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out: quick_xml::Writer::new(out), open: Vec::new() }
    }

    /// The XML declaration, with UTF-8.
    ///
    /// # Errors
    /// What `out` gives.
    pub fn declaration(&mut self) -> io::Result<()> {
        self.out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
    }

    /// Text that is put out as it is: a document type, a line end between elements.
    ///
    /// # Errors
    /// What `out` gives.
    pub fn verbatim(&mut self, markup: &str) -> io::Result<()> {
        self.out.get_mut().write_all(markup.as_bytes())
    }

    /// Opens an element.
    ///
    /// # Errors
    /// What `out` gives.
    pub fn start(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        attributes: &[Attribute<'_>],
    ) -> io::Result<()> {
        let name = name.into();
        self.out.write_event(Event::Start(tag(&name, attributes)))?;
        self.open.push(name);
        Ok(())
    }

    /// Closes the element opened last.
    ///
    /// # Errors
    /// What `out` gives.
    ///
    /// # Panics
    /// If no element is open: that is an error of the caller, not of a document.
    pub fn end(&mut self) -> io::Result<()> {
        let name = self.open.pop().expect("an element is open");
        self.out.write_event(Event::End(quick_xml::events::BytesEnd::new(name)))
    }

    /// An element without content.
    ///
    /// # Errors
    /// What `out` gives.
    pub fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.out.write_event(Event::Empty(tag(name, attributes)))
    }

    /// An element with text and nothing else.
    ///
    /// # Errors
    /// What `out` gives.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        text: &str,
    ) -> io::Result<()> {
        self.start(name, attributes)?;
        self.text(text)?;
        self.end()
    }

    /// Text.
    ///
    /// # Errors
    /// What `out` gives.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_event(Event::Text(BytesText::from_escaped(escaped(text, Place::Text))))
    }

    /// Ends the document and gives back what it was written to.
    ///
    /// # Panics
    /// If an element is still open: that is an error of the caller, not of a document.
    pub fn finish(self) -> W {
        assert!(self.open.is_empty(), "every element is closed");
        self.out.into_inner()
    }
}

fn tag<'a>(name: &'a str, attributes: &[Attribute<'_>]) -> BytesStart<'a> {
    let mut tag = BytesStart::new(name);
    for (key, value) in attributes {
        tag.push_attribute(Attr::DoubleQ(*key, &*escaped(value, Place::Attribute)));
    }
    tag
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Attribute,
}

/// The text as it stands in XML. CR would be read back as LF, and in attributes all white space as
/// spaces, so those become character references (XML 1.0, "End-of-Line Handling", "Attribute-Value Normalization").
fn escaped(text: &str, place: Place) -> Cow<'_, str> {
    let replacement = |c: char| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' if place == Place::Attribute => Some("&quot;"),
        '\t' if place == Place::Attribute => Some("&#9;"),
        '\n' if place == Place::Attribute => Some("&#10;"),
        '\r' => Some("&#13;"),
        c if is_character(c) => None,
        _ => Some("\u{fffd}"),
    };
    if text.bytes().all(is_surely_plain) || !text.contains(|c| replacement(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match replacement(c) {
            Some(reference) => escaped.push_str(reference),
            None => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Tells whether a byte of UTF-8 is part of no character that is ever replaced. It passes over a few that
/// are not: U+FFFE and U+FFFF share their first byte with others.
fn is_surely_plain(byte: u8) -> bool {
    byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xef)
}

/// Tells whether XML 1.0 can hold `c` ("Char").
pub fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Tells whether `id` is an NCName: a name without a colon (Namespaces in XML 1.0).
pub fn is_ncname(id: &str) -> bool {
    let mut characters = id.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_character)
}

/// Tells whether an NCName may begin with `c`.
pub fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

/// Tells whether an NCName may hold `c` after its first character.
pub fn is_name_character(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_escaped_and_closed() {
        let mut xml = Writer::new(Vec::new());
        xml.start("a", &[("n", "\"1\"\n&\t")]).expect("memory takes all");
        xml.text("x < y\r]]>\u{0}\u{fffe}").expect("memory takes all");
        xml.empty("b", &[]).expect("memory takes all");
        xml.end().expect("memory takes all");
        let xml = String::from_utf8(xml.finish()).expect("UTF-8");
        assert_eq!(
            xml,
            "<a n=\"&quot;1&quot;&#10;&amp;&#9;\">x &lt; y&#13;]]&gt;\u{fffd}\u{fffd}<b/></a>"
        );
    }

    #[test]
    fn ids_are_ncnames() {
        for (id, is_one) in [
            ("a-1.x", true),
            ("Ωμ", true),
            ("1a", false),
            ("a b", false),
            ("", false),
            ("a:b", false),
        ] {
            assert_eq!(is_ncname(id), is_one, "{id}");
        }
    }
}
