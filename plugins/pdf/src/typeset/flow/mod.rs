//! The flow: blocks and inlines of one text, set into a galley, with the tree of what they mean.
//!
//! Each text is set by itself, with places, notes and elements of its own, so that the reviews of an
//! edition can be set at the same time; [`Whole`] joins what came of them, in their order.
//!
//! In the order of the way: `inline` composes the text of a paragraph, `line` breaks it and makes
//! strips of the lines, `block` sets all kinds of blocks, `note` what they call, `opening` what stands
//! at the head of a review and `bibliography` what stands at its end. `column` keeps lines in
//! register, `frame` says where and how they are set. `index` sets the lines of an index.
//!
//! The place of a strip in the text is the block that it belongs to and a byte in the block's text:
//! of a paragraph or heading, what `recension_core::model::plain_text` makes of its inlines; of
//! verse, the same of its lines, with one byte behind each line and one more behind each stanza; of
//! code, its characters. A line whose first character is generated (a quotation mark, the number of
//! a note) begins with the authored character behind it.

mod bibliography;
mod block;
mod column;
mod entry;
mod frame;
mod index;
mod inline;
mod join;
mod line;
mod note;
mod opening;
mod picture;
mod place;
mod review;

#[cfg(test)]
mod tests;

pub use entry::{Entry, PageNumber, Words};
pub use frame::{Frame, Region};
pub(super) use inline::settable;
pub use join::{Joined, Whole};
pub use picture::Pictures;
pub use place::{Place, PlaceName, Places};
pub use review::set_review;

use super::design::Design;
use super::galley::{FootNote, Galley, Item, Strip};
use super::mathematics::{Formula, Manner, Segment};
use super::paragraph::{Around, Line, Paragraph, Setting};
use crate::Length;
use crate::description::{DestinationId, Element, Role, Structure};
use block::Prefix;
use column::{Column, height_of};
use recension_core::diagnostic::Report;
use recension_core::model::{Attributes, Document, Language, NodeId, NoteId};
use recension_core::resolve::DocumentAdditions;
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

/// Breaks paragraphs into lines.
pub trait LineSetter {
    /// The lines of a paragraph; what is wrong with them is told in `report`.
    fn lines(&mut self, paragraph: &Paragraph, setting: &Setting, report: &mut Report)
    -> Vec<Line>;

    /// A paragraph on one line, from x = 0 on.
    fn line(&mut self, paragraph: &Paragraph, report: &mut Report) -> Line;

    /// How much room a paragraph needs: the width of its longest line if lines end only where they
    /// must, and that of the longest part of a word that is not parted.
    fn widths(&mut self, paragraph: &Paragraph) -> (Length, Length);

    /// A formula, in pieces that no line parts; none if it cannot be set.
    fn formula(
        &mut self,
        formula: &Formula,
        around: &Around,
        manner: Manner,
        report: &mut Report,
    ) -> Vec<Segment>;
}

/// What all texts of an edition share.
#[derive(Clone, Copy, Debug)]
pub struct Kit<'a> {
    /// How all is to look.
    pub design: &'a Design,
    /// The pictures.
    pub pictures: &'a Pictures,
}

/// What a text can link to outside itself.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// Position of this document in its edition; none for matter that no document is.
    pub document: Option<usize>,
    /// Positions of the documents by their ids.
    pub documents: Arc<HashMap<String, usize>>,
    /// Anchors of the edition's own bibliography.
    pub entries: Arc<HashSet<String>>,
}

/// What was made of a text.
#[derive(Clone, Debug, Default)]
pub struct SetText {
    /// What stands where. Nothing says yet on which page it begins.
    pub galley: Galley,
    /// What it means; its first element is the text as a whole.
    pub structure: Structure,
    /// The places of the destinations.
    pub places: Places,
    /// The headings, in reading order.
    pub headings: Vec<HeadingMark>,
    /// Flaws and losses.
    pub report: Report,
}

/// A heading, for bookmarks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingMark {
    /// How many headings stand above it: 0 for those right under the title.
    pub depth: usize,
    /// Its words.
    pub title: String,
    /// Where it is.
    pub destination: DestinationId,
}

/// A text that is being set.
pub struct Flow<'a> {
    kit: Kit<'a>,
    neighbours: &'a Neighbours,
    setter: &'a mut dyn LineSetter,
    report: Report,
    structure: Structure,
    places: Places,
    /// The paths of pictures that cannot be shown, and have been told.
    unshown: HashSet<String>,
    column: Column,
    notes: Vec<FootNote>,
    repeated: Vec<Vec<Strip>>,
    headings: Vec<HeadingMark>,
    /// The document that is being set, and what was added to it.
    source: Option<(&'a Document, &'a DocumentAdditions)>,
    /// Whether what is set beside a document is text of the edition, in which pages may begin.
    is_text: bool,
    /// Places of the notes in the list of those that are called.
    note_places: HashMap<&'a NoteId, usize>,
    /// The notes that the text calls.
    text_notes: HashSet<NoteId>,
    /// Notes that were called and are yet to be set.
    waiting: VecDeque<usize>,
    /// Whether each note was called.
    called: Vec<bool>,
    /// Whether notes are being set.
    noting: Noting,
    captions: HashMap<NodeId, &'a str>,
    ids: HashSet<String>,
    entries: HashSet<&'a str>,
    /// What stands in front of the next paragraph.
    prefix: Option<Prefix>,
    /// How many words at the beginning of the text are yet to be set in small capitals.
    opening_words: usize,
    /// How many lists stand around this place.
    lists: usize,
    /// The text of the body, for finding the words of pull quotes.
    body_words: Option<String>,
    /// How many pull quotes have been looked for.
    pull_quotes: usize,
}

/// Whether notes are being set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noting {
    No,
    Yes,
}

impl<'a> Flow<'a> {
    /// Begins a text in `language`; `role` is what it is as a whole.
    pub fn new(
        kit: Kit<'a>,
        neighbours: &'a Neighbours,
        setter: &'a mut dyn LineSetter,
        role: Role,
        language: &str,
    ) -> Self {
        let mut structure = Structure::default();
        let whole = Element::new(role).in_language(language);
        structure.add(crate::description::ElementId::ROOT, whole);
        Self {
            kit,
            neighbours,
            setter,
            report: Report::default(),
            structure,
            places: Places::default(),
            unshown: HashSet::new(),
            column: Column::new(kit.design.text.leading, &kit.design.text),
            notes: Vec::new(),
            repeated: Vec::new(),
            headings: Vec::new(),
            source: None,
            is_text: false,
            note_places: HashMap::new(),
            text_notes: HashSet::new(),
            waiting: VecDeque::new(),
            called: Vec::new(),
            noting: Noting::No,
            captions: HashMap::new(),
            ids: HashSet::new(),
            entries: HashSet::new(),
            prefix: None,
            opening_words: 0,
            lists: 0,
            body_words: None,
            pull_quotes: 0,
        }
    }

    /// The frame of running text in `language`.
    pub fn frame(&self, language: &str) -> Frame {
        Frame::of_text(&self.kit.design.text, self.kit.design.page.measure(), language)
    }

    /// Adds what is neither a line nor a block: a break, an opening.
    pub fn push(&mut self, item: Item) {
        self.column.push(item);
    }

    /// Adds space that vanishes at the edge of a page.
    pub fn space(&mut self, height: Length) {
        self.column.space(height);
    }

    /// Adds space that stays where it begins a page.
    pub fn sink(&mut self, height: Length) {
        self.column.sink(height);
    }

    /// Lets a list that would leave a few lines to a second page of this height begin higher on its
    /// first, by lines of this height.
    pub fn raise(&mut self, page: Length, line: Length) {
        self.column.raise(page, line);
    }

    /// The frame of what belongs together as `role`.
    pub fn inside(&mut self, role: Role, frame: &Frame) -> Frame {
        let element = self.structure.add(frame.element, Element::new(role));
        frame.of_element(element)
    }

    /// Puts what `set` sets at the foot of a page of this height, on which all else stands already.
    pub fn at_foot(&mut self, page: Length, set: impl FnOnce(&mut Self)) {
        let outer = self.begin_column();
        set(self);
        let items = self.end_column(outer);
        self.sink(page - self.column.height() - height_of(&items));
        for item in items {
            self.column.push(item);
        }
    }

    /// Says that what comes next is where links to `name` lead.
    pub fn lead(&mut self, name: PlaceName) -> DestinationId {
        let destination = self.destination(name);
        self.column.lead(destination);
        destination
    }

    /// The destination of a place of this text.
    pub fn destination(&mut self, name: PlaceName) -> DestinationId {
        let place = self.place(name);
        self.places.destination(place)
    }

    /// What was made of the text.
    pub fn finish(self) -> SetText {
        let (items, leads) = self.column.finish();
        let mut galley = Galley { items, notes: self.notes, repeated: self.repeated };
        // What leads behind the end leads to the last strip.
        if let Some(last) = galley.items.iter_mut().rev().find_map(strip_of) {
            let height = last.height;
            last.destinations.extend(leads.into_iter().map(|destination| (destination, height)));
        }
        SetText {
            galley,
            structure: self.structure,
            places: self.places,
            headings: self.headings,
            report: self.report,
        }
    }

    fn place(&self, name: PlaceName) -> Place {
        Place { document: self.neighbours.document, name }
    }

    /// Says that what comes next has an author's attributes.
    fn lead_to(&mut self, attributes: &Attributes) {
        if let Some(id) = &attributes.id {
            self.lead(PlaceName::Id(id.clone()));
        }
    }

    /// The frame of what is inside an element that has an author's attributes.
    fn element(&mut self, role: Role, attributes: &Attributes, frame: &Frame) -> Frame {
        self.lead_to(attributes);
        let language = attributes.language.as_ref().map(Language::as_str);
        let language = language.filter(|language| *language != &*frame.language);
        let element = Element::new(role);
        let element = language.map_or(element.clone(), |language| element.in_language(language));
        let element = self.structure.add(frame.element, element);
        let mut inside = frame.of_element(element);
        if let Some(language) = language {
            inside.language = language.into();
        }
        inside
    }
}

fn strip_of(item: &mut Item) -> Option<&mut Strip> {
    match item {
        Item::Strip(strip) => Some(strip),
        Item::Float(strips) => strips.last_mut(),
        _ => None,
    }
}
