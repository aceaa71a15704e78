//! Elements on their way out: names, attributes, and what waits for the end of the document.

use super::feature::{Features, Kind};
use super::note::{Notes, Position, Room};
use super::place::Places;
use crate::foreign::{ATTRIBUTE, Foreign};
use crate::name::{PROGRAM, is_word, prefix, xml_id};
use recension_core::model::{Attributes, Citation};
use recension_core::xml;
use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::io::{self, BufWriter, Write};

/// Where bytes go.
pub(super) type Stream<'w> = BufWriter<&'w mut (dyn Write + 'w)>;

/// The file in the making.
pub(super) struct Out<'d, 'w> {
    xml: xml::Writer<Stream<'w>>,
    depth: usize,
    /// What stands before ids and local pointers: nothing, or the id of a document in a corpus and a full stop.
    prefix: String,
    /// What the user wants of notes.
    pub(super) position: Position,
    /// The notes of the document, and which are written.
    pub(super) notes: Notes<'d>,
    /// What references may lead to.
    pub(super) places: Places<'d>,
    /// What attributes could not hold.
    pub(super) features: Features<'d>,
    /// Citations whose items are still to be written, with their numbers.
    pub(super) citations: VecDeque<(usize, &'d Citation)>,
    /// How many citations have items in `standOff`.
    pub(super) cited: usize,
    /// How many feature structures and citations the text of the edition itself has had so far.
    of_edition: (usize, usize),
    /// Whether what is written just now is generated: a copy, whose ids belong to the original.
    originality: Originality,
    /// Media types of the assets of the document, where told.
    pub(super) media_types: HashMap<&'d str, &'d str>,
}

/// Who made what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Originality {
    Authored,
    Generated,
}

/// An element that is to be opened.
#[derive(Clone)]
#[must_use]
pub(super) struct Tag<'a> {
    name: Cow<'static, str>,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
    fields: Vec<(&'static str, Cow<'a, str>)>,
    own: Option<&'a Attributes>,
    pairs: &'a [(String, String)],
}

impl<'a> Tag<'a> {
    /// The element `name`.
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            attributes: Vec::new(),
            fields: Vec::new(),
            own: None,
            pairs: &[],
        }
    }

    /// The element that a generic node with `own` attributes stands for.
    pub(super) fn of_foreign(foreign: Foreign<'a>, own: &'a Attributes) -> Self {
        let mut tag = Self { own: Some(own), pairs: foreign.pairs, ..Self::new("") };
        tag.name = match foreign.namespace {
            None => Cow::Owned(foreign.name.to_owned()),
            Some(_) => Cow::Owned(format!("x:{}", foreign.name)),
        };
        tag = tag.maybe("xmlns:x", foreign.namespace);
        for (key, value) in foreign.attributes {
            tag = tag.set(&key[ATTRIBUTE.len()..], value);
        }
        tag
    }

    /// The same element with an attribute.
    pub(super) fn set(mut self, name: &'a str, value: impl Into<Cow<'a, str>>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// The same element, with an attribute if there is a value.
    pub(super) fn maybe(self, name: &'a str, value: Option<impl Into<Cow<'a, str>>>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// The same element with a field.
    pub(super) fn field(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    /// The same element with `value` as an attribute if it is a word, else as a field; with neither if it is empty.
    pub(super) fn word(self, name: &'a str, field: &'static str, value: &'a str) -> Self {
        match value {
            "" => self,
            value if is_word(value) => self.set(name, value),
            value => self.field(field, value),
        }
    }

    /// The same element, marked as generated.
    pub(super) fn generated(self) -> Self {
        self.set("resp", format!("#{PROGRAM}"))
    }

    /// The same element with attributes of the author's.
    pub(super) fn with(mut self, attributes: &'a Attributes) -> Self {
        self.pairs = &attributes.pairs;
        self.own = Some(attributes);
        if !attributes.classes.iter().all(|class| is_word(class)) {
            for class in &attributes.classes {
                self = self.field("class", class);
            }
        }
        self
    }
}

impl<'d, 'w> Out<'d, 'w> {
    /// Writes to `stream`.
    pub(super) fn new(stream: Stream<'w>, position: Position) -> Self {
        Self {
            xml: xml::Writer::new(stream),
            depth: 0,
            prefix: String::new(),
            position,
            notes: Notes::default(),
            places: Places::default(),
            features: Features::default(),
            citations: VecDeque::new(),
            cited: 0,
            of_edition: (0, 0),
            originality: Originality::Authored,
            media_types: HashMap::new(),
        }
    }

    /// Ends the file.
    pub(super) fn finish(self) -> io::Result<Stream<'w>> {
        let mut stream = self.xml.finish();
        stream.write_all(b"\n")?;
        Ok(stream)
    }

    /// The XML declaration.
    pub(super) fn declaration(&mut self) -> io::Result<()> {
        self.xml.declaration()
    }

    /// Begins a document of a corpus, whose ids get `prefix`.
    pub(super) fn begin_document(&mut self, prefix: String) {
        if self.prefix.is_empty() {
            self.of_edition = (self.features.count(), self.cited);
        }
        self.begin(prefix, (0, 0));
    }

    /// Goes on with the text of the edition itself.
    pub(super) fn begin_edition_text(&mut self) {
        if !self.prefix.is_empty() {
            self.begin(String::new(), self.of_edition);
        }
    }

    fn begin(&mut self, prefix: String, (features, cited): (usize, usize)) {
        self.prefix = prefix;
        self.features = Features::after(features);
        self.cited = cited;
        self.notes = Notes::default();
        self.places.enter(None);
        self.media_types.clear();
    }

    /// A new line in element-only content, indented by how deep it stands.
    pub(super) fn line(&mut self) -> io::Result<()> {
        const SPACES: &str = "\n                        ";
        self.xml.verbatim(&SPACES[..SPACES.len().min(self.depth + 1)])
    }

    /// A new line in element-only content of a text, where indentation would only cost.
    pub(super) fn text_line(&mut self) -> io::Result<()> {
        self.xml.verbatim("\n")
    }

    /// Opens an element without attributes.
    pub(super) fn start(&mut self, name: &'static str) -> io::Result<()> {
        self.depth += 1;
        self.xml.start(name, &[])
    }

    /// Opens an element.
    pub(super) fn open(&mut self, tag: Tag<'d>) -> io::Result<()> {
        self.depth += 1;
        let tag = self.settle(tag);
        let attributes: Vec<_> =
            tag.attributes.iter().map(|(name, value)| (*name, &**value)).collect();
        self.xml.start(tag.name, &attributes)
    }

    /// Closes the element opened last.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.depth -= 1;
        self.xml.end()
    }

    /// Closes the element opened last on a line of its own.
    pub(super) fn line_end(&mut self) -> io::Result<()> {
        self.depth -= 1;
        self.line()?;
        self.xml.end()
    }

    /// Writes an element without content.
    pub(super) fn leaf(&mut self, tag: Tag<'d>) -> io::Result<()> {
        let tag = self.settle(tag);
        let attributes: Vec<_> =
            tag.attributes.iter().map(|(name, value)| (*name, &**value)).collect();
        self.xml.empty(&tag.name, &attributes)
    }

    /// Writes an element of text.
    pub(super) fn element(&mut self, tag: Tag<'d>, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return self.leaf(tag);
        }
        self.open(tag)?;
        self.text(text)?;
        self.end()
    }

    /// Writes an element of text on a line of its own, if there is any text.
    pub(super) fn line_of(&mut self, tag: Tag<'d>, text: Option<&str>) -> io::Result<()> {
        let Some(text) = text else { return Ok(()) };
        self.line()?;
        self.element(tag, text)
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.xml.text(text)
    }

    /// A line end that means something.
    pub(super) fn soft_break(&mut self) -> io::Result<()> {
        self.xml.verbatim("\n")
    }

    /// An id of the author's, as it stands in this file.
    pub(super) fn id(&self, id: &str) -> String {
        format!("{}{}", self.prefix, xml_id(id))
    }

    /// An id that the writer makes, of what `name` names.
    pub(super) fn made_id(&self, kind: &str, name: impl std::fmt::Display) -> String {
        format!("{}{kind}{name}", self.prefix)
    }

    /// Writes something that is generated.
    pub(super) fn generated(
        &mut self,
        write: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let outer = std::mem::replace(&mut self.originality, Originality::Generated);
        let written = self.with_room(Room::None, write);
        self.originality = outer;
        written
    }

    /// Tells whether what is written just now is generated.
    pub(super) fn is_generated(&self) -> bool {
        self.originality == Originality::Generated
    }

    /// Puts the author's attributes among those of the element, and what they cannot hold into `standOff`.
    fn settle(&mut self, mut tag: Tag<'d>) -> Tag<'d> {
        if self.is_generated() {
            return tag;
        }
        if let Some(own) = tag.own {
            if let Some(id) = &own.id {
                tag.attributes.push(("xml:id", self.id(id).into()));
            }
            let has_words =
                !own.classes.is_empty() && !tag.fields.iter().any(|(name, _)| *name == "class");
            if has_words {
                tag.attributes.push(("rend", own.classes.join(" ").into()));
            }
            if let Some(language) = &own.language {
                tag.attributes.push(("xml:lang", language.as_str().into()));
            }
        }
        let mut kept = Vec::new();
        if !tag.pairs.is_empty() {
            kept.push(self.features.keep(Kind::Attributes(tag.pairs)));
        }
        if !tag.fields.is_empty() {
            kept.push(self.features.keep(Kind::Fields(std::mem::take(&mut tag.fields))));
        }
        if !kept.is_empty() {
            self.point_to_features(&mut tag, &kept);
        }
        tag
    }

    fn point_to_features(&self, tag: &mut Tag<'d>, kept: &[usize]) {
        let pointers: Vec<String> = kept
            .iter()
            .map(|number| format!("#{}", self.made_id(prefix::FEATURES, number)))
            .collect();
        let pointers = pointers.join(" ");
        match tag.attributes.iter_mut().find(|(name, _)| *name == "ana") {
            Some((_, value)) => *value = format!("{value} {pointers}").into(),
            None => tag.attributes.push(("ana", pointers.into())),
        }
    }
}
