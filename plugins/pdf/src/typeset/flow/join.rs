//! Joining texts that were set by themselves into one publication.

use super::place::Places;
use super::{HeadingMark, SetText};
use crate::description::{
    Content, DestinationId, Element, ElementId, Mark, Role, Structure, Target,
};
use crate::typeset::galley::{FootNote, Galley, Item, Strip};
use recension_core::diagnostic::Report;

/// What has been joined so far. Joined in the same order, the same texts give the same whole.
#[derive(Debug, Default)]
pub struct Whole {
    /// What all means.
    pub structure: Structure,
    /// The places of the destinations.
    pub places: Places,
    /// Flaws and losses, in the order of the texts.
    pub report: Report,
}

/// A text that has been joined: its ids are those of the whole.
#[derive(Debug, Default)]
pub struct Joined {
    /// What stands where. Places of notes and of repeated heads are still its own.
    pub galley: Galley,
    /// The headings, in reading order.
    pub headings: Vec<HeadingMark>,
    /// The element that is the text as a whole.
    pub element: ElementId,
}

/// How the numbers of a text become those of the whole.
struct Renumbering {
    elements: u32,
    destinations: Vec<DestinationId>,
}

impl Whole {
    /// Joins a text, under this element of the whole.
    pub fn join(&mut self, text: SetText, parent: ElementId) -> Joined {
        let SetText { mut galley, structure, places, mut headings, report } = text;
        let numbers = Renumbering {
            elements: u32::try_from(self.structure.elements().len()).unwrap_or(u32::MAX),
            destinations: places
                .iter()
                .map(|place| self.places.destination(place.clone()))
                .collect(),
        };
        let element = numbers.element(ElementId::ROOT);
        for (number, element) in structure.elements().iter().enumerate() {
            let around = if number == 0 { parent } else { numbers.element(element.parent()) };
            self.structure.add(around, numbers.renumbered(element));
        }
        numbers.galley(&mut galley);
        for heading in &mut headings {
            heading.destination = numbers.destination(heading.destination);
        }
        self.report.extend(report);
        Joined { galley, headings, element }
    }
}

impl Galley {
    /// Adds another galley behind this one.
    pub fn append(&mut self, mut other: Self) {
        let (notes, heads) = (self.notes.len(), self.repeated.len());
        other.each_strip(&mut |strip| {
            strip.notes.iter_mut().for_each(|note| *note += notes);
            strip.repeated = strip.repeated.map(|head| head + heads);
        });
        self.items.append(&mut other.items);
        self.notes.append(&mut other.notes);
        self.repeated.append(&mut other.repeated);
    }

    /// Changes every strip: of the text, of the notes, of the repeated heads.
    fn each_strip(&mut self, change: &mut impl FnMut(&mut Strip)) {
        each_strip_of(&mut self.items, change);
        for FootNote { items, .. } in &mut self.notes {
            each_strip_of(items, change);
        }
        self.repeated.iter_mut().flatten().for_each(change);
    }
}

fn each_strip_of(items: &mut [Item], change: &mut impl FnMut(&mut Strip)) {
    for item in items {
        match item {
            Item::Strip(strip) => change(strip),
            Item::Float(strips) => strips.iter_mut().for_each(&mut *change),
            Item::Space(_)
            | Item::Break(_)
            | Item::Opening(_)
            | Item::Section(_)
            | Item::Columns(_) => {}
        }
    }
}

impl Renumbering {
    fn element(&self, id: ElementId) -> ElementId {
        ElementId(id.0.saturating_add(self.elements))
    }

    fn destination(&self, id: DestinationId) -> DestinationId {
        // Every destination of a text is one of its places.
        self.destinations.get(id.0 as usize).copied().unwrap_or(id)
    }

    fn renumbered(&self, element: &Element) -> Element {
        let mut element = element.clone();
        if let Role::Link(Target::Place(place)) = &mut element.role {
            *place = self.destination(*place);
        }
        element
    }

    fn galley(&self, galley: &mut Galley) {
        galley.each_strip(&mut |strip| {
            strip.contents.iter_mut().for_each(|content| self.content(content));
            for (destination, _) in &mut strip.destinations {
                *destination = self.destination(*destination);
            }
        });
    }

    fn content(&self, content: &mut Content) {
        if let Mark::Element(element) = content.mark() {
            content.set_mark(Mark::Element(self.element(element)));
        }
    }
}
