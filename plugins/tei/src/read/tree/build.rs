//! From the text of a file to its tree.

use super::entity::Entities;
use super::flaw::{Flaws, Malformed};
use super::namespace::Namespaces;
use super::{DEEPEST, Kind, NONE, Node, TEI, Tree, is_xml_space};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::collections::HashSet;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// How many bytes the entities of a file expand to at most, beside a hundred for each byte of the file.
const LARGEST_EXPANSION: usize = 1 << 20;

/// Reads `text` as XML.
///
/// # Errors
/// [`Malformed`] tells the first place at which it is none.
pub(in crate::read) fn parse<'a>(
    text: &'a str,
    entities: &'a Entities,
) -> Result<(Tree<'a>, Flaws), Malformed> {
    let mut builder = Builder {
        entities,
        tree: Tree::default(),
        flaws: Flaws::default(),
        open: Vec::new(),
        namespaces: Namespaces::default(),
        told: HashSet::new(),
        budget: LARGEST_EXPANSION.saturating_add(text.len().saturating_mul(100)),
        own_namespace: None,
    };
    builder.read(text, None, 0)?;
    if let Some(frame) = builder.open.last() {
        let node = &builder.tree.nodes[frame.node as usize];
        let Kind::Element { name, .. } = &node.kind else { unreachable!("only elements are open") };
        return Err(Malformed::new(format!("`{name}` is never closed"), node.start as usize));
    }
    if builder.tree.nodes.is_empty() {
        return Err(Malformed::new("the file has no element", text.len()));
    }
    Ok((builder.tree, builder.flaws))
}

/// The tree in the making.
pub(super) struct Builder<'a> {
    pub(super) entities: &'a Entities,
    pub(super) tree: Tree<'a>,
    pub(super) flaws: Flaws,
    pub(super) open: Vec<Frame>,
    pub(super) namespaces: Namespaces<'a>,
    /// Names of entities that were told of.
    pub(super) told: HashSet<String>,
    /// How many bytes entities may still expand to.
    pub(super) budget: usize,
    /// A namespace that is taken for TEI's, since the outermost element has it.
    own_namespace: Option<&'a str>,
}

/// An element that is open; one that is too deep has the node of the one around it.
pub(super) struct Frame {
    node: u32,
    last_child: u32,
}

impl<'a> Builder<'a> {
    /// Reads a file, or what the entity at `place` stands for.
    pub(super) fn read(
        &mut self,
        text: &'a str,
        place: Option<&Range<usize>>,
        depth: usize,
    ) -> Result<(), Malformed> {
        let outer = self.open.len();
        // The parser would pass over a byte order mark without counting it.
        let mark = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
        let mut reader = Reader::from_str(&text[mark..]);
        reader.config_mut().allow_dangling_amp = place.is_some();
        loop {
            let start = mark + offset(reader.buffer_position());
            let event = reader.read_event().map_err(|error| {
                let at = mark + offset(reader.error_position());
                Malformed::new(error.to_string(), place.map_or(at, |place| place.start))
            })?;
            let range = start..mark + offset(reader.buffer_position());
            let place = place.cloned().unwrap_or(range.clone());
            match event {
                Event::Start(tag) => {
                    self.start(&text[range.start + 1..range.end - 1], tag.name().0.len(), place)?;
                }
                Event::Empty(tag) => {
                    let length = tag.name().0.len();
                    self.start(&text[range.start + 1..range.end - 2], length, place.clone())?;
                    self.end(place.end);
                }
                Event::End(_) if self.open.len() > outer => self.end(place.end),
                Event::End(_) => {
                    return Err(Malformed::new("an end tag without a start tag", place.start));
                }
                Event::Text(part) => self.text(part.xml10_content(), place)?,
                Event::CData(part) => self.text(part.xml10_content(), place)?,
                Event::GeneralRef(reference) => self.reference(&reference, place, depth)?,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof if self.open.len() > outer && depth > 0 => {
                    return Err(Malformed::new(
                        "an entity opens an element and does not close it",
                        place.start,
                    ));
                }
                Event::Eof => return Ok(()),
            }
        }
    }

    fn start(&mut self, tag: &'a str, name: usize, place: Range<usize>) -> Result<(), Malformed> {
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(Malformed::new("a second outermost element", place.start));
        }
        if self.open.len() >= DEEPEST {
            self.flaws.too_deep.get_or_insert(place);
            let Some(Frame { node, last_child }) = self.open.last() else { return Ok(()) };
            self.open.push(Frame { node: *node, last_child: *last_child });
            return Ok(());
        }
        let first = self.tree.attributes.len();
        self.attributes(tag, name, &place)?;
        let attributes = number(first)..number(self.tree.attributes.len());
        let (namespace, local) = self.namespace(&tag[..name], &place);
        let node = self.add(Kind::Element { name: local, namespace, attributes }, &place);
        self.identify(first, node, &place);
        self.open.push(Frame { node, last_child: NONE });
        Ok(())
    }

    /// Namespace and local name of an element.
    fn namespace(&mut self, name: &'a str, place: &Range<usize>) -> (Option<&'a str>, &'a str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        // A prefix that nobody declared still keeps its elements apart.
        let namespace = self.namespaces.of_prefix(prefix).unwrap_or(prefix);
        let is_outermost = self.tree.nodes.is_empty();
        if is_outermost
            && !matches!(namespace, TEI | "")
            && matches!(local, "TEI" | "teiCorpus" | "TEI.2")
        {
            self.own_namespace = Some(namespace);
            self.flaws.namespace = Some((namespace.to_owned(), place.clone()));
        }
        let is_tei = matches!(namespace, TEI | "") || self.own_namespace == Some(namespace);
        ((!is_tei).then_some(namespace), local)
    }

    /// Notes the `xml:id` of a new element.
    fn identify(&mut self, first: usize, node: u32, place: &Range<usize>) {
        let id = self.tree.attributes[first..].iter().find(|attribute| attribute.name == "xml:id");
        if let Some(id) = id.map(|attribute| attribute.value.clone()) {
            match self.tree.ids.entry(id) {
                Entry::Occupied(taken) => {
                    self.flaws.duplicate_ids.push((taken.key().to_string(), place.clone()));
                }
                Entry::Vacant(free) => drop(free.insert(node)),
            }
        }
    }

    fn end(&mut self, at: usize) {
        let Some(closed) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(outer) if outer.node == closed.node => outer.last_child = closed.last_child,
            _ => {
                let after = number(self.tree.nodes.len());
                let node = &mut self.tree.nodes[closed.node as usize];
                node.end = number(at);
                node.after = after;
            }
        }
        self.namespaces.leave(self.open.len());
    }

    pub(super) fn text(
        &mut self,
        text: Cow<'a, str>,
        place: Range<usize>,
    ) -> Result<(), Malformed> {
        if !self.open.is_empty() {
            if !text.is_empty() {
                self.add(Kind::Text(text), &place);
            }
        } else if !text.trim_start_matches('\u{feff}').chars().all(is_xml_space) {
            return Err(Malformed::new("text outside of the outermost element", place.start));
        }
        Ok(())
    }

    /// Adds a node to the innermost open element.
    fn add(&mut self, kind: Kind<'a>, place: &Range<usize>) -> u32 {
        let node = number(self.tree.nodes.len());
        let parent = self.open.last().map_or(NONE, |frame| frame.node);
        let (start, end) = (number(place.start), number(place.end));
        self.tree.nodes.push(Node {
            kind,
            start,
            end,
            parent,
            first: NONE,
            next: NONE,
            after: node + 1,
        });
        if let Some(frame) = self.open.last_mut() {
            match frame.last_child {
                NONE => self.tree.nodes[frame.node as usize].first = node,
                last => self.tree.nodes[last as usize].next = node,
            }
            frame.last_child = node;
        }
        node
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Sources of 4 GiB and more are not read, so every offset and index fits.
fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::super::Child;
    use super::super::Element;
    use super::*;

    /// The tree in a short notation: `name{attributes}(children)`, text in quotation marks.
    fn check(text: &str) -> String {
        let entities = Entities::of(text);
        match parse(text, &entities) {
            Ok((tree, _)) => {
                let mut out = String::new();
                tree.root().into_iter().for_each(|root| show(root, &mut out));
                out
            }
            Err(error) => format!("{} at {}", error.message, error.offset),
        }
    }

    fn show(element: Element<'_>, out: &mut String) {
        out.extend(element.namespace().map(|namespace| format!("{{{namespace}}}")));
        out.push_str(element.name());
        for attribute in element.attributes() {
            out.extend(["[", attribute.name, "=", &*attribute.value, "]"]);
        }
        out.push('(');
        for child in element.children() {
            match child {
                Child::Element(element) => show(element, out),
                Child::Text(text) => out.extend(["\"", &text.escape_debug().to_string(), "\""]),
            }
        }
        out.push(')');
    }

    #[test]
    fn a_tree_has_what_the_file_says() {
        for (text, tree) in [
            ("<a b='1&amp;2\n'>x<c/>y</a>", r#"a[b=1&2 ]("x"c()"y")"#),
            ("<a>1&#x20AC;<![CDATA[<&]]>\r\n</a>", r#"a("1""€""<&""\n")"#),
            (
                "<t:a xmlns:t='http://www.tei-c.org/ns/1.0'><b xmlns='x:y'/><b/></t:a>",
                "a({x:y}b()b())",
            ),
            ("<!DOCTYPE a [<!ENTITY e '<b>&f;</b>'><!ENTITY f 'g'>]><a>&e;</a>", r#"a(b("g"))"#),
            ("\u{feff}<?xml version='1.0'?><a>b</a>", r#"a("b")"#),
            ("<a>&nbsp;&nobody;</a>", r#"a("\u{a0}""&nobody;")"#),
        ] {
            assert_eq!(check(text), tree, "{text}");
        }
    }

    #[test]
    fn what_is_no_xml_is_told_with_its_place() {
        for (text, told) in [
            ("<a><b></a>", "at 6"),
            ("<a>", "`a` is never closed at 0"),
            ("", "the file has no element at 0"),
            ("<a/><b/>", "a second outermost element at 4"),
            ("<a/>x", "text outside of the outermost element at 4"),
            ("<a b='1' b='2'/>", "at 0"),
        ] {
            let answer = check(text);
            assert!(answer.ends_with(told), "{text}: {answer}");
        }
    }

    #[test]
    fn entities_that_explode_are_kept_as_they_stand() {
        let mut text = "<!DOCTYPE a [<!ENTITY e0 'xxxxxxxxxx'>".to_owned();
        for n in 1..10 {
            let ten = format!("&e{};", n - 1).repeat(10);
            text.extend(["<!ENTITY e", &n.to_string(), " '", &ten, "'>"]);
        }
        text.push_str("]><a>&e9;</a>");
        let entities = Entities::of(&text);
        let (tree, flaws) = parse(&text, &entities).expect("well-formed");
        assert!(tree.root().expect("an element").text().len() < 4 * LARGEST_EXPANSION);
        assert!(!flaws.kept.is_empty());
    }

    #[test]
    fn a_million_open_elements_are_one_branch() {
        let text = format!("{}x{}", "<a>".repeat(1_000_000), "</a>".repeat(1_000_000));
        let entities = Entities::default();
        let (tree, flaws) = parse(&text, &entities).expect("well-formed");
        assert_eq!(tree.root().expect("an element").text(), "x");
        assert!(flaws.too_deep.is_some());
    }
}
