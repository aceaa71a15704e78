//! Which elements the tree holds, and in which order.

use super::Place;
use crate::description::Role;
use crate::paint::page::PaintedPage;
use crate::paint::relations::{Index, Relations};

/// The shape of a tree.
#[derive(Debug)]
pub(super) struct Shape {
    /// The elements that came on pages, in the order of the list of elements.
    pub(super) kept: Vec<Index>,
    /// By element: its place among the kept.
    pub(super) numbers: Vec<Option<u32>>,
    /// By element: where its own content is, in reading order.
    pub(super) places: Vec<Vec<Place>>,
    /// By element: what it holds, in reading order.
    pub(super) kids: Vec<Vec<Index>>,
    /// By element: the level of a heading, counted without gaps.
    pub(super) levels: Vec<u8>,
}

impl Shape {
    pub(super) fn of(relations: &Relations<'_>, painted: &[PaintedPage]) -> Self {
        let places = places(relations, painted);
        let is_kept = is_kept(relations, &places);
        let count = relations.elements.len();
        let mut shape = Self {
            kept: Vec::new(),
            numbers: vec![None; count],
            places,
            kids: vec![Vec::new(); count],
            levels: vec![0; count],
        };
        for (index, _) in (0..).zip(relations.elements).filter(|(i, _)| is_kept[*i as usize]) {
            if index > 0 {
                shape.kids[relations.parents[index as usize] as usize].push(index);
            }
            if relations.is_element(index) {
                shape.numbers[index as usize] = u32::try_from(shape.kept.len()).ok();
                shape.kept.push(index);
            }
        }
        shape.level_headings(relations);
        shape
    }

    /// PDF/UA-1, "Headings": the first is of level 1, and none is more than one deeper than the one
    /// around it.
    fn level_headings(&mut self, relations: &Relations<'_>) {
        let mut around: Vec<u8> = Vec::new();
        let mut stack = vec![0];
        while let Some(index) = stack.pop() {
            if let Role::Heading(level) = relations.elements[index as usize].role {
                while around.last().is_some_and(|last| *last >= level) {
                    around.pop();
                }
                around.push(level);
                self.levels[index as usize] = u8::try_from(around.len()).unwrap_or(u8::MAX);
            }
            stack.extend(self.kids[index as usize].iter().rev());
        }
    }
}

fn places(relations: &Relations<'_>, painted: &[PaintedPage]) -> Vec<Vec<Place>> {
    let mut places = vec![Vec::new(); relations.elements.len()];
    for (page, painted) in (0..).zip(painted) {
        for (mark, index) in (0..).zip(&painted.marks) {
            places[*index as usize].push((page, mark));
        }
    }
    places
}

/// Whether an element came on a page, or something that it holds. Tables keep their empty cells,
/// without which their columns would not meet.
fn is_kept(relations: &Relations<'_>, places: &[Vec<Place>]) -> Vec<bool> {
    let mut kept: Vec<bool> = places.iter().map(|places| !places.is_empty()).collect();
    for (index, parent) in relations.parents.iter().enumerate().rev() {
        if kept[index] {
            kept[*parent as usize] = true;
        }
    }
    if let Some(root) = kept.first_mut() {
        *root = true;
    }
    for (index, element) in relations.elements.iter().enumerate() {
        let parent = relations.parents[index] as usize;
        match element.role {
            Role::Row => keep_row(relations, &mut kept, index),
            Role::HeaderCell(..) | Role::DataCell(_)
                if relations.elements[parent].role == Role::Row =>
            {
                kept[index] |= kept[parent];
            }
            _ => {}
        }
    }
    kept
}

fn keep_row(relations: &Relations<'_>, kept: &mut [bool], row: usize) {
    let parent = relations.parents[row] as usize;
    let is_group = matches!(relations.elements[parent].role, Role::TableHead | Role::TableBody);
    let table = if is_group { relations.parents[parent] as usize } else { parent };
    if relations.elements[table].role == Role::Table && kept[table] {
        kept[row] = true;
        kept[parent] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::description::{Cell, Element, ElementId, Structure};

    /// Tags and levels of what is kept when only the last `Content` came on a page.
    fn check(roles: &[(u32, Role)]) -> String {
        let mut structure = Structure::default();
        for (parent, role) in roles {
            structure.add(ElementId(*parent), Element::new(role.clone()));
        }
        let relations = Relations::of(&structure, |_| true);
        let mut places = vec![Vec::new(); roles.len()];
        places[roles.len() - 1].push((0, 0));
        let kept = is_kept(&relations, &places);
        (0..)
            .zip(kept)
            .filter(|(_, kept)| *kept)
            .map(|(i, _)| relations.tag(i))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn what_came_on_no_page_is_left_out() {
        let roles = [
            (0, Role::Document),
            (0, Role::Paragraph),
            (1, Role::Content),
            (0, Role::Heading(2)),
            (3, Role::Content),
        ];
        assert_eq!(check(&roles), "Document H2 Span");
    }

    #[test]
    fn empty_cells_of_a_table_stay() {
        let cell = Cell { rows: 1, columns: 1 };
        let roles = [
            (0, Role::Document),
            (0, Role::Table),
            (1, Role::TableBody),
            (2, Role::Row),
            (3, Role::DataCell(cell)),
            (3, Role::DataCell(cell)),
            (5, Role::Paragraph),
            (6, Role::Content),
        ];
        assert_eq!(check(&roles), "Document Table TBody TR TD TD P Span");
    }

    #[test]
    fn headings_have_no_gaps() {
        let mut structure = Structure::default();
        let root = structure.add(ElementId::ROOT, Element::new(Role::Document));
        let levels = [2, 4, 4, 3, 6, 2, 1, 2];
        for level in levels {
            structure.add(root, Element::new(Role::Heading(level)));
        }
        let relations = Relations::of(&structure, |_| true);
        let mut shape = Shape::of(&relations, &[]);
        shape.kids[0] = (1..=8).collect();
        shape.level_headings(&relations);
        assert_eq!(shape.levels[1..], [1, 2, 2, 2, 3, 1, 1, 2]);
    }
}
