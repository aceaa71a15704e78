//! How elements of the structure stand to one another, looked up while pages are painted.

use crate::description::{Element, ElementId, Role, Structure, Target};

/// An element's place in the list of elements.
pub(super) type Index = u32;

/// What painting asks of an element again and again.
#[derive(Debug)]
pub(super) struct Relations<'a> {
    /// The elements, never none.
    pub(super) elements: &'a [Element],
    /// By element: the one around it. The first is its own; others stand behind theirs.
    pub(super) parents: Vec<Index>,
    /// By element: the nearest link that holds it and leads anywhere.
    links: Vec<Option<Index>>,
    /// By element: the nearest figure or formula that holds it.
    figures: Vec<Option<Index>>,
}

impl<'a> Relations<'a> {
    /// Relations in a structure that has a root; `leads` says which targets exist.
    pub(super) fn of(structure: &'a Structure, leads: impl Fn(&Target) -> bool) -> Self {
        let elements = structure.elements();
        let mut relations = Self {
            elements,
            parents: Vec::with_capacity(elements.len()),
            links: Vec::with_capacity(elements.len()),
            figures: Vec::with_capacity(elements.len()),
        };
        for (index, element) in (0..).zip(elements) {
            let parent = element.parent().0;
            // A parent that does not stand before its child would make a ring.
            let parent = if parent < index { parent } else { 0 };
            let parent = relations.element_at(parent);
            let around = |list: &[Option<Index>]| list.get(parent as usize).copied().flatten();
            let (link, figure) = (around(&relations.links), around(&relations.figures));
            let is_link = matches!(&element.role, Role::Link(target) if leads(target));
            let is_figure = matches!(element.role, Role::Figure | Role::Formula);
            relations.parents.push(parent);
            relations.links.push(if is_link { Some(index) } else { link });
            relations.figures.push(if is_figure { Some(index) } else { figure });
        }
        relations
    }

    /// The element itself or, of mere content, the one around it, which is none: mere content holds
    /// no elements.
    fn element_at(&self, index: Index) -> Index {
        let is_content = |element: &Element| element.role == Role::Content;
        match self.elements.get(index as usize) {
            Some(element) if is_content(element) => {
                self.parents.get(index as usize).copied().unwrap_or_default()
            }
            _ => index,
        }
    }

    /// The element whose content this is: the root for one that is not in the tree.
    pub(super) fn find(&self, id: ElementId) -> Index {
        if (id.0 as usize) < self.elements.len() { id.0 } else { 0 }
    }

    /// The nearest link around an element that leads anywhere.
    pub(super) fn link(&self, index: Index) -> Option<Index> {
        self.links[index as usize]
    }

    /// The nearest figure or formula around an element.
    pub(super) fn figure(&self, index: Index) -> Option<Index> {
        self.figures[index as usize]
    }

    /// The element that owns a piece of content: the one around it, if it is mere content.
    pub(super) fn owner(&self, index: Index) -> Index {
        self.element_at(index)
    }

    /// What mere content stands for as a whole, if its glyphs do not say it.
    pub(super) fn actual_text(&self, index: Index) -> Option<&'a str> {
        let element = self.elements.get(index as usize)?;
        element.actual_text.as_deref().filter(|_| element.role == Role::Content)
    }

    /// Whether an element is one of the file, not mere content of another.
    pub(super) fn is_element(&self, index: Index) -> bool {
        index == 0 || self.owner(index) == index
    }

    /// What an element is called in the file.
    pub(super) fn tag(&self, index: Index) -> &'static str {
        match &self.elements[index as usize].role {
            // A link that leads nowhere has no annotation, which a link must have.
            Role::Link(_) if self.link(index) != Some(index) => "Span",
            role => tag(role),
        }
    }
}

/// ISO 32000-1, "Standard structure types".
fn tag(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Article => "Art",
        Role::Section => "Sect",
        Role::Division => "Div",
        Role::BlockQuotation => "BlockQuote",
        Role::Caption => "Caption",
        Role::Contents => "TOC",
        Role::ContentsEntry => "TOCI",
        Role::Index => "Index",
        Role::Heading(level) => heading(*level),
        Role::Paragraph => "P",
        Role::List(_) => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::Row => "TR",
        Role::HeaderCell(..) => "TH",
        Role::DataCell(_) => "TD",
        Role::Span | Role::Content => "Span",
        Role::Quotation => "Quote",
        Role::Note => "Note",
        Role::Reference => "Reference",
        Role::BibliographyEntry => "BibEntry",
        Role::Code => "Code",
        Role::Link(_) => "Link",
        Role::Figure => "Figure",
        Role::Formula => "Formula",
    }
}

/// The tag of a heading of this level, 1 to 6.
pub(super) fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "H1",
        2 => "H2",
        3 => "H3",
        4 => "H4",
        5 => "H5",
        _ => "H6",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::description::DestinationId;

    #[test]
    fn content_knows_the_links_and_figures_around_it() {
        let mut structure = Structure::default();
        let root = structure.add(ElementId::ROOT, Element::new(Role::Document));
        let link = Role::Link(Target::Place(DestinationId(0)));
        let link = structure.add(root, Element::new(link));
        let figure = structure.add(link, Element::new(Role::Figure));
        let content = structure.add_content(figure);
        let leads = Relations::of(&structure, |_| true);
        assert_eq!(leads.link(content.0), Some(link.0));
        assert_eq!(leads.figure(content.0), Some(figure.0));
        assert_eq!((leads.owner(content.0), leads.tag(link.0)), (figure.0, "Link"));
        let dangles = Relations::of(&structure, |_| false);
        assert_eq!((dangles.link(content.0), dangles.tag(link.0)), (None, "Span"));
    }

    #[test]
    fn rings_are_broken() {
        let mut structure = Structure::default();
        structure.add(ElementId::ROOT, Element::new(Role::Document));
        structure.add(ElementId(9), Element::new(Role::Paragraph));
        let relations = Relations::of(&structure, |_| true);
        assert_eq!((relations.parents[1], relations.find(ElementId(9))), (0, 0));
    }
}
