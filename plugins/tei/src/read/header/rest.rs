//! What the headers of other programs say beyond the fields of the model: kept as it is written.

use crate::name::BORN_DIGITAL;
use crate::read::Reading;
use crate::read::tree::Element;
use indexmap::IndexMap;
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
        self.gather_rest(header, place, &mut rest);
        add(rest, extra);
    }

    /// Puts what stands beside the header and the text into `extra`.
    pub(in crate::read) fn keep_parts(
        &mut self,
        root: Element<'t>,
        extra: &mut IndexMap<String, Value>,
    ) {
        if self.spelling.is_own || root.child("teiHeader").is_none() {
            return;
        }
        let is_read = |part: &Element<'_>| {
            part.namespace().is_none()
                && matches!(part.name(), "teiHeader" | "text" | "TEI" | "TEI.2" | "teiCorpus")
        };
        let mut rest = IndexMap::new();
        for part in root.elements().filter(|part| !is_read(part)) {
            self.keep(part, root.name(), &mut rest);
        }
        add(rest, extra);
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
            if CONTAINERS.contains(&part.name()) && !has_words(part) {
                let place = match place {
                    "" => part.name().to_owned(),
                    place => format!("{place}/{}", part.name()),
                };
                self.gather_rest(part, &place, rest);
            } else if says_something(part) {
                self.keep(part, if place.is_empty() { "teiHeader" } else { place }, rest);
            }
        }
    }

    fn keep(&mut self, part: Element<'t>, place: &str, rest: &mut Rest) {
        let span = self.source.span(part.range().start..part.range().start + 1);
        self.unread.entry(part.name().to_owned()).or_insert((0, span)).0 += 1;
        rest.entry(place.to_owned()).or_default().push(Value::Text(part.markup()));
    }
}

/// Elements as they are written, by where they stood.
type Rest = IndexMap<String, Vec<Value>>;

fn add(rest: Rest, extra: &mut IndexMap<String, Value>) {
    if rest.is_empty() {
        return;
    }
    let rest = rest.into_iter().map(|(place, parts)| (place, Value::List(parts)));
    match extra.get_mut(REST) {
        Some(Value::Map { map }) => map.extend(rest),
        _ => drop(extra.insert(REST.to_owned(), Value::Map { map: rest.collect() })),
    }
}

/// Tells whether words stand directly in a container, so that it is kept whole. Those in the place of a
/// person's name are read as the name.
fn has_words(part: Element<'_>) -> bool {
    let is_person = matches!(part.name(), "author" | "editor" | "authorInfo");
    let are_name = is_person && !part.elements().any(super::person::is_name);
    !are_name && crate::read::block::has_text(part)
}

/// Tells whether an element holds words, attributes or other elements.
fn says_something(part: Element<'_>) -> bool {
    part.children().next().is_some() || !part.attributes().is_empty()
}
