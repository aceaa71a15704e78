//! Entries: what stands by itself in a type of its own, such as titles, bylines, lines of contents.

use super::Flow;
use super::column::Beginning;
use super::frame::{Frame, Region};
use super::inline::{Composed, Composer};
use super::line::Breaking;
use super::place::Place;
use crate::Length;
use crate::description::{Element, Role, Target};
use crate::typeset::design::Type;
use crate::typeset::galley::Columns;
use crate::typeset::paragraph::{Alignment, Fill, Hyphenation, Object};
use recension_core::model::{Block, Inline};
use recension_core::source::Span;

/// How many lines stay with their heading if there are no others.
const SHORT_BLOCKS: usize = 4;

/// What stands by itself: its words come after it in [`Flow::entry`].
#[derive(Clone, Debug)]
pub struct Entry<'e> {
    /// How it looks. Its indent is that of the lines behind the first.
    pub typ: &'e Type,
    /// What it is.
    pub role: Role,
    /// Where it leads.
    pub target: Option<Place>,
    /// The page number behind it.
    pub page: Option<PageNumber<'e>>,
    /// What it was made of, for diagnostics.
    pub span: Span,
}

/// A page number behind an entry.
#[derive(Clone, Copy, Debug)]
pub struct PageNumber<'e> {
    /// The number, as readers see it.
    pub label: &'e str,
    /// What is between the entry and the number: nothing but an em, or all the room, perhaps with dots.
    pub fill: Fill,
}

/// The words of an entry.
#[derive(Clone, Copy, Debug)]
pub enum Words<'e> {
    /// An author's.
    Inlines(&'e [Inline]),
    /// Generated ones.
    Text(&'e str),
}

impl<'e> Entry<'e> {
    /// An entry that leads nowhere.
    pub fn new(typ: &'e Type, role: Role) -> Self {
        Self { typ, role, target: None, page: None, span: Span::NONE }
    }
}

impl<'a> Flow<'a> {
    /// Sets an entry, with the space above and below that its type wants. No page ends in it.
    pub fn entry(&mut self, entry: &Entry<'_>, words: Words<'_>, frame: &Frame) {
        let look = look_of(entry.typ, frame);
        let target =
            entry.target.clone().map(|place| Target::Place(self.places.destination(place)));
        let composed = self.compose(&look, entry.span, |composer| {
            composer.within(Element::new(entry.role.clone()), |composer| {
                composer.linking(target, |composer| {
                    composer.words(words);
                    composer.page_number(entry.page);
                });
            });
        });
        self.set_entry(&composed, entry.typ, &look);
        self.set_waiting_notes(frame);
    }

    /// Sets blocks in a type of its own, with half a line between them.
    pub fn blocks_in(&mut self, typ: &Type, blocks: &'a [Block], frame: &Frame) {
        let mut look = look_of(typ, frame);
        look.region = Region::Inner;
        look.indent = Length::ZERO;
        self.column.space(typ.above);
        for block in blocks {
            self.column.beginning = Beginning::Flush;
            self.blocks(std::slice::from_ref(block), &look);
            self.column.space(look.leading / 2);
        }
        self.column.space(typ.below);
    }

    /// Sets blocks whose first paragraph is not indented.
    pub fn unindented_blocks(&mut self, blocks: &'a [Block], frame: &Frame) {
        self.column.beginning = Beginning::Flush;
        self.blocks(blocks, frame);
    }

    /// Sets text of the edition that is in no document: what introduces a part.
    pub fn introduction(&mut self, blocks: &'a [Block], frame: &Frame) {
        self.is_text = true;
        self.unindented_blocks(blocks, frame);
        self.is_text = false;
    }

    /// Sets blocks that say more of a heading: on its page, if they are short, else two lines at least.
    pub fn blocks_under_heading(&mut self, blocks: &'a [Block], frame: &Frame) {
        let behind = self.column.len();
        self.column.beginning = Beginning::UnderHeading;
        self.blocks(blocks, frame);
        self.column.keep_together(behind, SHORT_BLOCKS);
    }

    /// Lets what follows stand in columns.
    pub fn columns(&mut self, columns: Columns) {
        self.column.columns(columns);
    }

    /// Lets no page end before what follows.
    pub fn keep_with_next(&mut self) {
        self.column.never();
    }

    /// Sets the lines of an entry, kept together.
    pub(super) fn set_entry(&mut self, composed: &Composed, typ: &Type, look: &Frame) {
        self.column.space(typ.above);
        let setting = look.setting(Length::ZERO, typ.indent);
        self.set(composed, &setting, look, None, Breaking::Never);
        self.column.space(typ.below);
    }
}

/// How an entry is set: with a straight left edge, if nothing is said, and without hyphens where its
/// lines are not justified.
pub(super) fn look_of(typ: &Type, frame: &Frame) -> Frame {
    let mut look = frame.in_type(typ);
    look.alignment = typ.alignment.unwrap_or(Alignment::Left);
    if look.alignment != Alignment::Justified {
        look.hyphenation = Hyphenation::Off;
    }
    look
}

impl Composer<'_, '_> {
    pub(super) fn words(&mut self, words: Words<'_>) {
        match words {
            Words::Inlines(inlines) => self.inlines(inlines),
            Words::Text(text) => self.text(text),
        }
    }

    fn page_number(&mut self, page: Option<PageNumber<'_>>) {
        let Some(PageNumber { label, fill }) = page else { return };
        if fill == Fill::No {
            self.generated("\u{2003}");
        } else {
            let width = self.em();
            let (ascent, descent) = (Length::ZERO, Length::ZERO);
            self.object(Object { width, ascent, descent, contents: Vec::new(), fill, parting: 0 });
        }
        self.generated(label);
    }
}
