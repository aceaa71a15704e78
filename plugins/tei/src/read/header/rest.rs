//! What the headers of other programs say beyond the fields of the model: kept as it is written.

use crate::name::BORN_DIGITAL;
use crate::read::Reading;
use crate::read::block::{has_text, is_hollow};
use crate::read::document::{has_parts, is_whole};
use crate::read::tree::{Child, Element, is_xml_space};
use indexmap::IndexMap;
use quick_xml::escape::partial_escape;
use recension_core::model::Value;

/// Key of the metadata that holds the rest of a header: where each element stood, and those elements.
const REST: &str = "tei-header";

/// Elements that hold others, each of which may be read or not.
const CONTAINERS: [&str; 24] = [
    "fileDesc",
    "titleStmt",
    "author",
    "editor",
    "respStmt",
    "authorInfo",
    "publicationStmt",
    "availability",
    "seriesStmt",
    "notesStmt",
    "relatedItem",
    "sourceDesc",
    "listBibl",
    "biblStruct",
    "monogr",
    "analytic",
    "imprint",
    "profileDesc",
    "creation",
    "langUsage",
    "textClass",
    "keywords",
    "list",
    "revisionDesc",
];

impl<'t> Reading<'t> {
    /// Notes that a field of the model holds what `element` says.
    pub(in crate::read) fn take(&mut self, element: Element<'t>) -> Element<'t> {
        self.taken.insert(element.index());
        element
    }

    /// The text of an element as one line, if it has any; a field of the model then holds it.
    pub(super) fn take_line(&mut self, element: Option<Element<'t>>) -> Option<String> {
        element.map(|element| self.take(element).line()).filter(|line| !line.is_empty())
    }

    /// Takes an element back from what fields of the model hold.
    pub(super) fn leave(&mut self, element: Element<'t>) {
        self.taken.remove(&element.index());
    }

    /// Puts what `header` says beyond the model's fields into `extra`. `place` tells whose header it is, if
    /// not that of what the metadata are of.
    pub(in crate::read) fn keep_rest(
        &mut self,
        place: &str,
        header: Element<'t>,
        extra: &mut IndexMap<String, Value>,
    ) {
        if self.spelling.is_own {
            return;
        }
        self.take_source(header);
        let mut rest = IndexMap::new();
        let around = if place.is_empty() { header.name() } else { place };
        for child in header.children() {
            keep_words(child, around, &mut rest);
        }
        self.gather_rest(header, place, &mut rest);
        add(rest, extra);
    }

    /// Puts what stands beside the header and the text of a document or corpus into `extra`. `place` tells whose
    /// it is, if not that of what the metadata are of.
    pub(in crate::read) fn keep_parts(
        &mut self,
        place: &str,
        root: Element<'t>,
        extra: &mut IndexMap<String, Value>,
    ) {
        if self.spelling.is_own || !(root.is("teiCorpus") || has_parts(root)) {
            return;
        }
        let mut rest = IndexMap::new();
        self.gather_parts(root, &joined(place, root.name()), Whole::Read, &mut rest);
        add(rest, extra);
    }

    /// Gathers what stands beside the texts in `root`, and beside the header that was read. Documents in a
    /// document have no metadata, so that their headers are kept. Elements nest as deep as the tree, at most.
    fn gather_parts(&mut self, root: Element<'t>, place: &str, whole: Whole, rest: &mut Rest) {
        let header = root.child("teiHeader").filter(|_| whole == Whole::Read).map(Element::index);
        let are_read = root.is("teiCorpus") && whole == Whole::Read;
        for child in root.children() {
            match child {
                Child::Text(_) => keep_words(child, place, rest),
                Child::Element(part) if part.is("text") || header == Some(part.index()) => {}
                Child::Element(part) if is_whole(part) && are_read => {}
                Child::Element(part) if is_whole(part) => {
                    self.gather_parts(part, &joined(place, part.name()), Whole::Inner, rest);
                }
                Child::Element(part) => self.keep(part, place, rest),
            }
        }
    }

    /// Puts the notes that were read in `root` into `extra`, whose metadata have no place for notes. `place`
    /// tells whose they are, if not of what the metadata are of.
    pub(in crate::read) fn keep_notes(
        &mut self,
        place: &str,
        root: Element<'t>,
        extra: &mut IndexMap<String, Value>,
    ) {
        let mut rest = IndexMap::new();
        for note in root.descendants().filter(|found| found.is("note")) {
            if let Some(path) = self.path_of_note(note, root) {
                self.keep(note, &joined(place, &path), &mut rest);
            }
        }
        add(rest, extra);
    }

    /// The names of the elements between `root` and a note that was read in a field, unless it stands in another.
    fn path_of_note(&self, note: Element<'t>, root: Element<'t>) -> Option<String> {
        let is_read = |element: Element<'_>| self.note_names.contains_key(&element.index());
        let is_taken = |element: &Element<'_>| self.taken.contains(&element.index());
        let around: Vec<Element<'t>> = std::iter::successors(note.parent(), |outer| outer.parent())
            .take_while(|outer| outer.index() != root.index())
            .collect();
        let is_in_field = is_taken(&root) || around.iter().any(is_taken);
        if !is_read(note) || !is_in_field || around.iter().any(|outer| is_read(*outer)) {
            return None;
        }
        let names = around.iter().rev().map(|outer| outer.name());
        let path = names.fold(String::new(), |path, name| joined(&path, name));
        Some(if path.is_empty() { root.name().to_owned() } else { path })
    }

    /// What our writer says of every source need not be kept.
    fn take_source(&mut self, header: Element<'t>) {
        let said = header.descend(&["fileDesc", "sourceDesc", "p"]);
        self.taken.extend(said.filter(|said| said.line() == BORN_DIGITAL).map(Element::index));
    }

    /// Gathers the elements in `container` that nothing holds. Elements nest as deep as the tree, at most.
    fn gather_rest(&mut self, container: Element<'t>, place: &str, rest: &mut Rest) {
        for part in container.elements() {
            if self.taken.contains(&part.index()) {
                continue;
            }
            if CONTAINERS.contains(&part.name()) && !self.has_words(part) && !is_hollow(part) {
                self.gather_rest(part, &joined(place, part.name()), rest);
            } else if says_something(part) {
                self.keep(part, if place.is_empty() { "teiHeader" } else { place }, rest);
            }
        }
    }

    /// Tells whether words stand directly in a container and in no field, so that it is kept whole.
    fn has_words(&self, part: Element<'t>) -> bool {
        has_text(part) && !self.words_taken.contains(&part.index())
    }

    fn keep(&mut self, part: Element<'t>, place: &str, rest: &mut Rest) {
        let span = self.source.span(part.range().start..part.range().start + 1);
        self.unread.entry(part.name().to_owned()).or_insert((0, span)).0 += 1;
        rest.entry(place.to_owned()).or_default().push(Value::Text(part.markup()));
    }
}

/// What a document or corpus is to the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// Its header and the documents in it are read.
    Read,
    /// It stands in a document, to which only its texts are added.
    Inner,
}

/// A path with another name at its end.
fn joined(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}/{name}") }
}

/// Elements as they are written, by where they stood.
type Rest = IndexMap<String, Vec<Value>>;

fn add(rest: Rest, extra: &mut IndexMap<String, Value>) {
    if rest.is_empty() {
        return;
    }
    let kept = extra
        .entry(REST.to_owned())
        .and_modify(|kept| {
            if !matches!(kept, Value::Map { .. }) {
                *kept = Value::Map { map: IndexMap::new() };
            }
        })
        .or_insert_with(|| Value::Map { map: IndexMap::new() });
    let Value::Map { map } = kept else { return };
    for (place, mut parts) in rest {
        match map.get_mut(&place) {
            Some(Value::List(list)) => list.append(&mut parts),
            _ => drop(map.insert(place, Value::List(parts))),
        }
    }
}

/// Keeps words that stand where only elements should.
fn keep_words(child: Child<'_>, place: &str, rest: &mut Rest) {
    if let Child::Text(words) = child
        && !words.chars().all(is_xml_space)
    {
        let parts = rest.entry(place.to_owned()).or_default();
        parts.push(Value::Text(partial_escape(words).into_owned()));
    }
}

/// Tells whether an element holds words, attributes or other elements.
fn says_something(part: Element<'_>) -> bool {
    !is_hollow(part) || !part.attributes().is_empty()
}
