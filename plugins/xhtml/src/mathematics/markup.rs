//! Markup of a formula that is known to be valid.

use super::element::{Content, Kind};
use crate::renderer::Xml;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io;

/// The inside of a `math` element: well formed, with elements and attributes that checkers know.
#[derive(Debug, Default)]
pub struct Markup(Vec<Piece>);

/// A piece of markup.
#[derive(Debug)]
pub enum Piece {
    /// An element begins that has this name and these attributes.
    Start(&'static str, Vec<(String, String)>),
    /// Characters.
    Text(String),
    /// The element ends that began last.
    End,
}

/// An element that is open while markup is read.
struct Open {
    kind: &'static Kind,
    children: usize,
    /// Whether a style was put around it, since it cannot have one itself.
    is_styled: bool,
}

/// Attributes of an element of MathML Core that only `mstyle` and some others have in MathML 3.
const STYLE: [&str; 2] = ["displaystyle", "scriptlevel"];

impl Markup {
    /// What it is made of; every element that begins also ends.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Reads a `math` element; none if anything in it is not as it must be.
    pub(super) fn read(mathml: &str) -> Option<Self> {
        let mut reader = Reader::from_str(mathml);
        let mut markup = Self::default();
        let mut open: Vec<Open> = Vec::new();
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) => markup.start(&start, &mut open)?,
                Event::Empty(start) => {
                    markup.start(&start, &mut open)?;
                    markup.end(&mut open)?;
                }
                Event::End(_) => markup.end(&mut open)?,
                Event::Text(text) => markup.text(&text.xml10_content(), &open)?,
                Event::GeneralRef(reference) => {
                    markup.text(character(&reference)?.encode_utf8(&mut [0; 4]), &open)?;
                }
                Event::Eof => return open.is_empty().then_some(markup),
                _ => return None,
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, open: &mut Vec<Open>) -> Option<()> {
        let kind = Kind::of(start.local_name().as_ref())?;
        match open.last_mut() {
            Some(parent) if parent.kind.may_hold(kind) => parent.children += 1,
            None if kind.name == "math" && self.0.is_empty() => {}
            _ => return None,
        }
        let (mut own, mut style) = (Vec::new(), Vec::new());
        for attribute in start.attributes() {
            let attribute = attribute.ok()?;
            let name = attribute.key.as_ref().to_owned();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
            if kind.allows(&name) {
                own.push((name, value));
            } else if STYLE.contains(&name.as_str()) && !matches!(kind.name, "math" | "mtable") {
                style.push((name, value));
            }
        }
        let is_styled = !style.is_empty();
        if is_styled {
            self.0.push(Piece::Start("mstyle", style));
        }
        if kind.name != "math" {
            self.0.push(Piece::Start(kind.name, own));
        }
        open.push(Open { kind, children: 0, is_styled });
        Some(())
    }

    fn end(&mut self, open: &mut Vec<Open>) -> Option<()> {
        let Open { kind, children, is_styled } = open.pop()?;
        if kind.name != "math" {
            self.0.push(Piece::End);
        }
        if is_styled {
            self.0.push(Piece::End);
        }
        kind.may_end_after(children).then_some(())
    }

    fn text(&mut self, text: &str, open: &[Open]) -> Option<()> {
        match open.last() {
            Some(element) if element.kind.content == Content::Text => {
                self.0.push(Piece::Text(text.to_owned()));
                Some(())
            }
            _ => text.trim().is_empty().then_some(()),
        }
    }

    /// Writes it.
    pub(super) fn write(&self, xml: &mut Xml) -> io::Result<()> {
        for piece in &self.0 {
            match piece {
                Piece::Start(name, attributes) => {
                    let attributes: Vec<_> = attributes
                        .iter()
                        .map(|(name, value)| (name.as_str(), value.as_str()))
                        .collect();
                    xml.start(*name, &attributes)?;
                }
                Piece::Text(text) => xml.text(text)?,
                Piece::End => xml.end()?,
            }
        }
        Ok(())
    }
}

fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Some(character) = reference.resolve_char_ref().ok()? {
        return Some(character);
    }
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
