//! Annotations of links, one a line.

use crate::description::{Destination, Element, Pages, Role, Target};
use crate::paint::file::{GROUP, Objects, Packed};
use crate::paint::page::PaintedPage;
use crate::paint::relations::{Index, Relations};
use crate::paint::words::{address, words};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// ISO 32000-1, "Annotation flags": links are printed, which PDF/A demands of all that can be seen.
const PRINT: i64 = 4;

/// The annotations of links.
#[derive(Debug, Default)]
pub(in crate::paint) struct Links {
    /// In the order of pages.
    all: Vec<Link>,
    /// By link: its annotations in `all`.
    by_element: BTreeMap<Index, Vec<usize>>,
}

/// An annotation of a link.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The element.
    pub(super) element: Index,
    /// The page.
    pub(super) page: u32,
    /// Its number as an object.
    pub(super) number: u32,
    edges: [f32; 4],
}

impl Links {
    /// Takes numbers for the annotations of pages.
    pub(in crate::paint) fn of(objects: &mut Objects, painted: &[PaintedPage]) -> Self {
        let count = painted.iter().map(|page| page.areas.links.len()).sum();
        let first = objects.reserve_row(count);
        let areas = (0..).zip(painted).flat_map(|(page, painted)| {
            painted.areas.links.iter().map(move |(element, edges)| (page, *element, *edges))
        });
        let link = |(number, (page, element, edges))| Link { element, page, number, edges };
        let mut links = Self { all: (first..).zip(areas).map(link).collect(), ..Self::default() };
        for (index, link) in links.all.iter().enumerate() {
            links.by_element.entry(link.element).or_default().push(index);
        }
        links
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The annotations of an element, none if it is no link.
    pub(super) fn of_element(&self, index: Index) -> impl Iterator<Item = &Link> {
        self.by_element.get(&index).into_iter().flatten().map(|place| &self.all[*place])
    }

    /// The elements of the annotations, in order.
    pub(super) fn elements(&self) -> impl Iterator<Item = Index> {
        self.all.iter().map(|link| link.element)
    }

    /// By page: its annotations.
    pub(in crate::paint) fn by_page(&self) -> BTreeMap<usize, Vec<Object>> {
        let mut pages: BTreeMap<usize, Vec<Object>> = BTreeMap::new();
        for link in &self.all {
            pages.entry(link.page as usize).or_default().push(Object::Reference((link.number, 0)));
        }
        pages
    }

    /// Adds the annotations to a file.
    pub(in crate::paint) fn add(
        &self,
        objects: &mut Objects,
        pages: &Pages,
        relations: &Relations<'_>,
        places: &Places<'_>,
    ) {
        let said = said(places.painted);
        let annotation = |(key, link): (i64, &Link)| {
            let element = &relations.elements[link.element as usize];
            let said = said.get(&link.element).map_or("", String::as_str);
            let object = annotate(link, key, element, said, pages, places);
            (link.number, Object::Dictionary(object))
        };
        let first = i64::try_from(places.painted.len()).unwrap_or(i64::MAX);
        let keyed: Vec<(i64, &Link)> = (first..).zip(&self.all).collect();
        let packed = keyed.par_chunks(GROUP).map(|group| {
            let objects: Vec<_> = group.iter().copied().map(annotation).collect();
            Packed::of(objects.iter().map(|(id, object)| (*id, object)))
        });
        objects.add_packed(packed.collect());
    }
}

/// Where things are in the file.
#[derive(Clone, Copy, Debug)]
pub(in crate::paint) struct Places<'a> {
    /// The pages as painted.
    pub(in crate::paint) painted: &'a [PaintedPage],
    /// The pages as objects.
    pub(in crate::paint) pages: &'a [ObjectId],
}

impl Places<'_> {
    /// A destination as an object; `None` if it is on no page.
    pub(in crate::paint) fn destination(&self, to: Destination) -> Option<Object> {
        let (page, painted) = (self.pages.get(to.page)?, self.painted.get(to.page)?);
        let (x, y) = painted.sheet.nearest(to.x, to.y);
        Some(Object::Array(vec![
            Object::Reference(*page),
            "XYZ".into(),
            Object::Real(x),
            Object::Real(y),
            Object::Null,
        ]))
    }
}

/// What links say, by link.
fn said(painted: &[PaintedPage]) -> BTreeMap<Index, String> {
    let mut said: BTreeMap<Index, String> = BTreeMap::new();
    for (link, words) in painted.iter().flat_map(|page| &page.areas.words) {
        said.entry(*link).or_default().push_str(words);
    }
    said
}

/// ISO 32000-1, "Link annotations".
fn annotate(
    link: &Link,
    key: i64,
    element: &Element,
    said: &str,
    pages: &Pages,
    places: &Places<'_>,
) -> Dictionary {
    let [left, lower, right, upper] = link.edges;
    let corners = [left, upper, right, upper, left, lower, right, lower];
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => link.edges.map(Object::Real).to_vec(),
        "QuadPoints" => corners.map(Object::Real).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => PRINT,
        "StructParent" => key,
        "Contents" => words(&describe(element, said)),
    };
    match &element.role {
        Role::Link(Target::Address(to)) => annotation
            .set("A", dictionary! { "S" => "URI", "URI" => Object::string_literal(address(to)) }),
        Role::Link(Target::Place(to)) => {
            let to = pages.destinations.get(to.0 as usize).copied().flatten();
            if let Some(to) = to.and_then(|to| places.destination(to)) {
                annotation.set("Dest", to);
            }
        }
        _ => {}
    }
    annotation
}

/// PDF/UA-1, "Links": words for the annotation. What the link says, since that is what it is for.
fn describe(element: &Element, said: &str) -> String {
    if let Some(alternative) = &element.alternative {
        return alternative.clone();
    }
    let said = said.replace('\u{ad}', "");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    match &element.role {
        Role::Link(Target::Address(to)) if said.is_empty() => to.clone(),
        // Words must be there, and a place in this file has none of its own.
        _ if said.is_empty() => "\u{2192}".to_owned(),
        _ => said,
    }
}
