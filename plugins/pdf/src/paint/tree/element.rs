//! An element of the tree as an object.

use super::shape::Shape;
use super::{Source, name};
use crate::description::{Cell, Element, Listing, Role, Scope};
use crate::paint::page::{Edges, PaintedPage};
use crate::paint::relations::{Index, heading};
use crate::paint::words::words;
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// What elements are written with.
pub(super) struct Writer<'a> {
    pub(super) source: Source<'a>,
    pub(super) shape: &'a Shape,
    /// Where figures and formulas are that are on one page.
    pub(super) figures: &'a BTreeMap<Index, Edges>,
    /// The number of the first element as an object.
    pub(super) first: u32,
    pub(super) root: ObjectId,
}

impl Writer<'_> {
    /// The number of an element as an object; that of the root for one that is not in the tree.
    pub(super) fn number(&self, index: Index) -> u32 {
        self.first + self.shape.numbers[index as usize].unwrap_or_default()
    }

    pub(super) fn reference(&self, index: Index) -> Object {
        Object::Reference((self.number(index), 0))
    }

    /// The names of the elements that have one, with the elements, in order.
    pub(super) fn names(&self) -> Vec<Object> {
        let elements = self.source.relations.elements;
        let notes = self.shape.kept.iter().filter(|i| elements[**i as usize].role == Role::Note);
        notes.flat_map(|index| [name(*index), self.reference(*index)]).collect()
    }

    /// An element. ISO 32000-1, "Structure hierarchy".
    pub(super) fn element(&self, index: Index) -> Object {
        let element = &self.source.relations.elements[index as usize];
        let parent = match index {
            0 => Object::Reference(self.root),
            _ => self.reference(self.source.relations.parents[index as usize]),
        };
        let mut dictionary = dictionary! { "S" => self.tag(index, element), "P" => parent };
        self.set_kids(&mut dictionary, index);
        self.set_attributes(&mut dictionary, index, element);
        set_words(&mut dictionary, element);
        if element.role == Role::Note {
            dictionary.set("ID", name(index));
        }
        Object::Dictionary(dictionary)
    }

    fn tag(&self, index: Index, element: &Element) -> &'static str {
        match element.role {
            Role::Heading(_) => heading(self.shape.levels[index as usize]),
            _ => self.source.relations.tag(index),
        }
    }

    fn set_kids(&self, dictionary: &mut Dictionary, index: Index) {
        let mut kids = Vec::new();
        let mut page = None;
        self.add_places(&mut kids, &mut page, index);
        for kid in &self.shape.kids[index as usize] {
            if self.source.relations.is_element(*kid) {
                kids.push(self.reference(*kid));
            } else {
                self.add_places(&mut kids, &mut page, *kid);
            }
        }
        for link in self.source.links.of_element(index) {
            kids.push(Object::Dictionary(dictionary! {
                "Type" => "OBJR",
                "Pg" => self.page(link.page),
                "Obj" => Object::Reference((link.number, 0)),
            }));
        }
        if let Some(page) = page {
            dictionary.set("Pg", self.page(page));
        }
        match kids.len() {
            0 => {}
            1 => dictionary.set("K", kids.remove(0)),
            _ => dictionary.set("K", kids),
        }
    }

    /// Adds the content of an element: by its number on the element's page, by both elsewhere.
    fn add_places(&self, kids: &mut Vec<Object>, page: &mut Option<u32>, index: Index) {
        for &(on, mark) in &self.shape.places[index as usize] {
            if *page.get_or_insert(on) == on {
                kids.push(i64::from(mark).into());
            } else {
                kids.push(Object::Dictionary(dictionary! {
                    "Type" => "MCR",
                    "Pg" => self.page(on),
                    "MCID" => i64::from(mark),
                }));
            }
        }
    }

    fn page(&self, page: u32) -> Object {
        Object::Reference(self.source.pages[page as usize])
    }

    fn set_attributes(&self, dictionary: &mut Dictionary, index: Index, element: &Element) {
        let attributes = match &element.role {
            Role::List(listing) => Some(list(*listing)),
            Role::HeaderCell(scope, cell) => Some(header_cell(*scope, *cell)),
            Role::DataCell(cell) => {
                Some(spans(dictionary! { "O" => "Table" }, *cell)).filter(|a| a.len() > 1)
            }
            Role::Figure | Role::Formula => self.layout(index),
            _ => None,
        };
        if let Some(attributes) = attributes {
            dictionary.set("A", attributes);
        }
    }

    /// Where a figure is, if it is on one page.
    fn layout(&self, index: Index) -> Option<Dictionary> {
        let edges = self.figures.get(&index)?;
        Some(dictionary! {
            "O" => "Layout",
            "Placement" => "Block",
            "BBox" => edges.map(Object::Real).to_vec(),
        })
    }

    /// The first key of the tree of parents that is not taken.
    pub(super) fn next_key(&self) -> i64 {
        let keys = self.source.painted.len() + self.source.links.len();
        i64::try_from(keys).unwrap_or(i64::MAX)
    }

    /// The elements whose the marked content of a page is, by its numbers.
    pub(super) fn owners(&self, page: usize) -> Vec<Object> {
        let relations = self.source.relations;
        let owner = |index: &Index| self.reference(relations.owner(*index));
        self.source.painted[page].marks.iter().map(owner).collect()
    }
}

/// Where figures and formulas are that are on one page; one that goes on has no single place.
pub(super) fn figures(painted: &[PaintedPage]) -> BTreeMap<Index, Edges> {
    let mut found: BTreeMap<Index, Option<Edges>> = BTreeMap::new();
    for (index, edges) in painted.iter().flat_map(|page| &page.areas.figures) {
        found.entry(*index).and_modify(|place| *place = None).or_insert(Some(*edges));
    }
    found.into_iter().filter_map(|(index, edges)| Some((index, edges?))).collect()
}

fn set_words(dictionary: &mut Dictionary, element: &Element) {
    for (key, text) in [
        ("Lang", &element.language),
        ("Alt", &element.alternative),
        ("ActualText", &element.actual_text),
        ("E", &element.expansion),
    ] {
        if let Some(text) = text {
            dictionary.set(key, words(text));
        }
    }
}

/// ISO 32000-1, "List attribute".
fn list(listing: Listing) -> Dictionary {
    let numbering = match listing {
        Listing::None => "None",
        Listing::Bullets => "Disc",
        Listing::Decimal => "Decimal",
        Listing::LowerAlpha => "LowerAlpha",
        Listing::UpperAlpha => "UpperAlpha",
        Listing::LowerRoman => "LowerRoman",
        Listing::UpperRoman => "UpperRoman",
    };
    dictionary! { "O" => "List", "ListNumbering" => numbering }
}

/// ISO 32000-1, "Table attributes".
fn header_cell(scope: Scope, cell: Cell) -> Dictionary {
    let scope = match scope {
        Scope::Column => "Column",
        Scope::Row => "Row",
        Scope::Both => "Both",
    };
    spans(dictionary! { "O" => "Table", "Scope" => scope }, cell)
}

fn spans(mut attributes: Dictionary, cell: Cell) -> Dictionary {
    for (key, count) in [("RowSpan", cell.rows), ("ColSpan", cell.columns)] {
        if count > 1 {
            attributes.set(key, i64::from(count));
        }
    }
    attributes
}
