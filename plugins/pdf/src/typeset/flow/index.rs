//! Lines of an index: words, then links to the places.

use super::Flow;
use super::entry::look_of;
use super::frame::Frame;
use super::inline::Composer;
use super::line::Breaking;
use super::place::{Place, PlaceName};
use crate::description::{Element, Role, Target};
use crate::typeset::design::Index;
use recension_core::model::build;
use recension_core::resolve::{IndexPiece, MentionTarget};
use recension_core::source::Span;

/// Cost of a column that ends between an entry and those under it.
const BETWEEN_ENTRIES: u32 = 200;

impl Flow<'_> {
    /// Sets the line of the entry with this number, so many levels deep; it hangs.
    pub fn index_line(
        &mut self,
        (number, line): (u32, &[IndexPiece<'_>]),
        depth: usize,
        design: &Index,
        frame: &Frame,
    ) {
        let name = entry_name(number);
        let destination = self.places.destination(Place { document: None, name });
        self.column.lead(destination);
        let step = frame.style.size * i64::try_from(depth).unwrap_or(0);
        let look = look_of(&design.entries, frame).indented(step);
        let composed = self.compose(&look, Span::NONE, |composer| {
            composer.within(Element::new(Role::ListBody), |composer| {
                for piece in line {
                    composer.index_piece(piece);
                }
            });
        });
        if depth > 0 {
            self.column.cost(BETWEEN_ENTRIES);
        }
        let setting = look.setting(crate::Length::ZERO, design.entries.indent);
        self.set(&composed, &setting, &look, None, Breaking::Text);
    }
}

impl Composer<'_, '_> {
    fn index_piece(&mut self, piece: &IndexPiece<'_>) {
        match piece {
            IndexPiece::Words(words, None) => self.inlines(words),
            IndexPiece::Words(words, Some(entry)) => {
                let place = Place { document: None, name: entry_name(*entry) };
                self.referring(place, |composer| composer.inlines(words));
            }
            IndexPiece::Punctuation(text) => self.generated(text),
            IndexPiece::Reference(words) => {
                self.inlines(&[build::emphasis([build::text(*words)])]);
            }
            IndexPiece::Pages(label, target) | IndexPiece::Again(label, target) => {
                self.referring(place_of(*target), |composer| composer.generated(label));
            }
            IndexPiece::Title(document, target) => {
                self.referring(place_of(*target), |composer| composer.inlines(&document.title));
            }
        }
    }

    /// A reference that leads to a place.
    fn referring(&mut self, place: Place, content: impl FnOnce(&mut Self)) {
        let target = Target::Place(self.flow.places.destination(place));
        self.within(Element::new(Role::Reference), |composer| {
            composer.linking(Some(target), content);
        });
    }

    /// Says that the index leads here, if `resolve` says that it does.
    pub(super) fn lead_from_index(&mut self, number: Option<u32>) {
        if let Some(number) = number {
            let place = Place { document: None, name: PlaceName::Mention(number) };
            let destination = self.flow.places.destination(place);
            self.lead(destination);
        }
    }
}

fn place_of(target: MentionTarget) -> Place {
    match target {
        MentionTarget::Document(document) => {
            Place { document: Some(document), name: PlaceName::Beginning }
        }
        MentionTarget::Mark(number) => Place { document: None, name: PlaceName::Mention(number) },
    }
}

/// Where an entry of the index stands.
fn entry_name(number: u32) -> PlaceName {
    PlaceName::Id(format!("index-entry-{number}"))
}
