//! The structure tree: ISO 32000-1, "Logical structure".

mod element;
mod link;
mod parents;
mod shape;

pub(super) use link::{Links, Places};

use super::file::{GROUP, Objects, Packed};
use super::page::PaintedPage;
use super::relations::{Index, Relations};
use element::Writer;
use lopdf::{Object, ObjectId, dictionary};
use rayon::prelude::*;
use shape::Shape;

/// Where content of an element is: a page, and the number of the marked content on it.
pub(super) type Place = (u32, u32);

/// What the tree is made of.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// How elements stand to one another.
    pub(super) relations: &'a Relations<'a>,
    /// The pages as painted.
    pub(super) painted: &'a [PaintedPage],
    /// The pages as objects.
    pub(super) pages: &'a [ObjectId],
    /// The annotations of links.
    pub(super) links: &'a Links,
}

/// Adds the tree to a file; returns its root.
pub(super) fn add(objects: &mut Objects, source: Source<'_>) -> ObjectId {
    let shape = Shape::of(source.relations, source.painted);
    let first = objects.reserve_row(shape.kept.len());
    let root = objects.reserve();
    let figures = element::figures(source.painted);
    let writer = Writer { source, shape: &shape, figures: &figures, first, root };
    let groups: Vec<_> = (0..shape.kept.len()).step_by(GROUP).collect();
    let packed = groups
        .into_par_iter()
        .map(|start| {
            let group = &shape.kept[start..(start + GROUP).min(shape.kept.len())];
            let elements: Vec<(u32, Object)> =
                group.iter().map(|index| (writer.number(*index), writer.element(*index))).collect();
            Packed::of(elements.iter().map(|(id, object)| (*id, object)))
        })
        .collect();
    objects.add_packed(packed);
    let parents = parents::add(objects, &writer);
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => writer.reference(0),
        "ParentTree" => Object::Reference(parents),
        "ParentTreeNextKey" => writer.next_key(),
    };
    let names = writer.names();
    if !names.is_empty() {
        tree.set("IDTree", dictionary! { "Names" => names });
    }
    objects.set(root, tree);
    root
}

/// What an element of this file is called where others refer to it.
pub(super) fn name(index: Index) -> Object {
    Object::string_literal(format!("element-{index:08}"))
}
