//! Places that links lead to, by what they are in a text.

use crate::description::DestinationId;
use indexmap::IndexSet;

/// A place that links lead to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Position of its document in the edition; none for what belongs to the edition as a whole.
    pub document: Option<usize>,
    /// What it is there.
    pub name: PlaceName,
}

/// What a place is in its document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PlaceName {
    /// Where the document begins.
    Beginning,
    /// What bears this id.
    Id(String),
    /// The heading of this number, from 1 in reading order.
    Heading(u32),
    /// The note of this number.
    Note(u32),
    /// A call of a note.
    Call {
        /// Number of the note.
        number: u32,
        /// Which of its calls, from 1.
        call: u32,
    },
    /// The entry of a bibliography with this anchor.
    Entry(String),
    /// The citation with this ordinal.
    Citation(u32),
    /// What the index leads to by this number, which is one of the whole edition.
    Mention(u32),
}

/// The places of a text; a [`DestinationId`] is a place in this list.
#[derive(Clone, Debug, Default)]
pub struct Places(IndexSet<Place>);

impl Places {
    /// The destination of a place; a new one if nothing has led there or stood there yet.
    pub fn destination(&mut self, place: Place) -> DestinationId {
        let (index, _) = self.0.insert_full(place);
        DestinationId(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The places, in the order of their destinations.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
