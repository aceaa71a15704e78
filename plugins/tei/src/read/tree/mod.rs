//! An XML file as a tree: elements with names and namespaces, attributes, text, and where each stands.
//!
//! The tree borrows from the text wherever no entity stands in it. It is at most [`DEEPEST`] elements
//! deep: what is deeper is taken into the last element that still counts.

mod build;

mod attribute;
mod namespace;
mod reference;

mod markup;

mod entity;

mod flaw;

pub(super) use build::parse;
pub(super) use entity::Entities;
pub(super) use flaw::Flaws;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// How deep elements nest at most; a normal document written by this crate stays well above it.
pub(super) const DEEPEST: usize = 256;

/// The namespace of TEI P5.
pub(super) const TEI: &str = "http://www.tei-c.org/ns/1.0";

/// A parsed file.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
    /// The first element with each `xml:id`.
    ids: HashMap<Cow<'a, str>, u32>,
}

#[derive(Debug)]
struct Node<'a> {
    kind: Kind<'a>,
    start: u32,
    end: u32,
    parent: u32,
    first: u32,
    next: u32,
    /// The node that comes after all that stand in it.
    after: u32,
}

#[derive(Debug)]
enum Kind<'a> {
    Element { name: &'a str, namespace: Option<&'a str>, attributes: Range<u32> },
    Text(Cow<'a, str>),
}

/// An attribute.
#[derive(Debug)]
pub(super) struct Attribute<'a> {
    /// Its name with the prefix it is written with.
    pub(super) name: &'a str,
    /// What its prefix stands for, or the prefix itself if nobody declared it.
    namespace: Option<&'a str>,
    /// Its value.
    pub(super) value: Cow<'a, str>,
}

/// No node.
const NONE: u32 = u32::MAX;

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'t> {
    tree: &'t Tree<'t>,
    index: u32,
}

/// What stands in an element.
#[derive(Clone, Copy, Debug)]
pub(super) enum Child<'t> {
    /// An element.
    Element(Element<'t>),
    /// Text without markup.
    Text(&'t str),
}

impl<'a> Tree<'a> {
    /// The element that holds all others.
    pub(super) fn root(&'a self) -> Option<Element<'a>> {
        (!self.nodes.is_empty()).then_some(Element { tree: self, index: 0 })
    }

    /// The first element with this `xml:id`.
    pub(super) fn with_id(&'a self, id: &str) -> Option<Element<'a>> {
        self.ids.get(id).map(|index| Element { tree: self, index: *index })
    }
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node<'t> {
        &self.tree.nodes[self.index as usize]
    }

    /// Its name, without a prefix.
    pub(super) fn name(self) -> &'t str {
        match &self.node().kind {
            Kind::Element { name, .. } => name,
            Kind::Text(_) => "",
        }
    }

    /// Its namespace, unless that is TEI's or none.
    pub(super) fn namespace(self) -> Option<&'t str> {
        match &self.node().kind {
            Kind::Element { namespace, .. } => *namespace,
            Kind::Text(_) => None,
        }
    }

    /// Tells whether it is TEI's element `name`.
    pub(super) fn is(self, name: &str) -> bool {
        self.name() == name && self.namespace().is_none()
    }

    /// Its attributes, in order.
    pub(super) fn attributes(self) -> &'t [Attribute<'t>] {
        match &self.node().kind {
            Kind::Element { attributes, .. } => {
                &self.tree.attributes[attributes.start as usize..attributes.end as usize]
            }
            Kind::Text(_) => &[],
        }
    }

    /// The value of an attribute.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let found = self.attributes().iter().find(|attribute| attribute.name == name);
        found.map(|attribute| &*attribute.value)
    }

    /// Tells whether it has `type` of this value.
    pub(super) fn has_type(self, value: &str) -> bool {
        self.attribute("type") == Some(value)
    }

    /// What stands in it, in order.
    pub(super) fn children(self) -> impl Iterator<Item = Child<'t>> + Clone {
        Children { tree: self.tree, next: self.node().first }
    }

    /// The elements in it.
    pub(super) fn elements(self) -> impl Iterator<Item = Element<'t>> + Clone {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// Its children of TEI's name `name`.
    pub(super) fn named(self, name: &str) -> impl Iterator<Item = Element<'t>> {
        self.elements().filter(move |element| element.is(name))
    }

    /// Its first child of TEI's name `name`.
    pub(super) fn child(self, name: &str) -> Option<Element<'t>> {
        self.named(name).next()
    }

    /// The element at the end of a path of names.
    pub(super) fn descend(self, path: &[&str]) -> Option<Element<'t>> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The element around it.
    pub(super) fn parent(self) -> Option<Element<'t>> {
        let parent = self.node().parent;
        (parent != NONE).then_some(Element { tree: self.tree, index: parent })
    }

    /// Itself and every element in it, in order.
    pub(super) fn descendants(self) -> impl Iterator<Item = Element<'t>> {
        let tree = self.tree;
        let inside = (self.index..self.node().after).map(move |index| Element { tree, index });
        inside.filter(|element| matches!(element.node().kind, Kind::Element { .. }))
    }

    /// All the text in it, in order.
    pub(super) fn text(self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text
    }

    fn gather(self, text: &mut String) {
        for child in self.children() {
            match child {
                Child::Text(part) => text.push_str(part),
                Child::Element(element) => element.gather(text),
            }
        }
    }

    /// All the text in it as one line: spaces and line ends in a row are one space, none at the edges.
    pub(super) fn line(self) -> String {
        let text = self.text();
        let mut words = text.split(is_xml_space).filter(|word| !word.is_empty());
        let mut line = words.next().unwrap_or_default().to_owned();
        for word in words {
            line.push(' ');
            line.push_str(word);
        }
        line
    }

    /// Where it stands, from its start tag to its end tag.
    pub(super) fn range(self) -> Range<usize> {
        let node = self.node();
        node.start as usize..node.end as usize
    }

    /// A number of its own.
    pub(super) fn index(self) -> u32 {
        self.index
    }
}

/// White space of XML.
pub(super) fn is_xml_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[derive(Clone)]
struct Children<'t> {
    tree: &'t Tree<'t>,
    next: u32,
}

impl<'t> Iterator for Children<'t> {
    type Item = Child<'t>;

    fn next(&mut self) -> Option<Child<'t>> {
        let index = self.next;
        let node = self.tree.nodes.get(index as usize)?;
        self.next = node.next;
        Some(match &node.kind {
            Kind::Element { .. } => Child::Element(Element { tree: self.tree, index }),
            Kind::Text(text) => Child::Text(text),
        })
    }
}
