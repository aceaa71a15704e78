//! Calls of notes, and the numbers in front of notes.

use super::{Anchored, Composer};
use crate::description::{Element, Role, Target};
use crate::typeset::flow::place::PlaceName;
use crate::typeset::{Capitals, Position, Slant, TextStyle, Weight};
use recension_core::diagnostic::Degree;
use recension_core::model::NoteCall;

/// Between the number of a note and its text: it does not stretch, and no line ends in it.
const AFTER_NUMBER: &str = "\u{2002}";

impl Composer<'_, '_> {
    /// The number of a note, raised, leading to the note.
    pub(super) fn note_call(&mut self, call: &NoteCall) {
        let found = self.flow.note_places.get(&call.note).copied();
        let Some((number, place)) = call.generated.zip(found) else {
            return self.lose("note-call", Degree::Dropped, call.span);
        };
        let brings_it = self.flow.brings_note(&call.note);
        if brings_it {
            self.flow.call_note(place);
        }
        let here = PlaceName::Call { number: number.number, call: number.call };
        let here = self.flow.destination(here);
        let note = self.flow.destination(PlaceName::Note(number.number));
        self.lead(here);
        if brings_it {
            self.anchor(Anchored::Note(place));
        }
        let outside = self.style;
        self.style = TextStyle { position: Position::Superscript, ..plain(outside) };
        self.linking(Some(Target::Place(note)), |composer| {
            composer.within(Element::new(Role::Reference), |composer| {
                composer.generated(&number.number.to_string());
            });
        });
        self.style = outside;
    }

    /// The number in front of a note, leading back to its first call.
    pub(in super::super) fn note_number(&mut self, number: u32) {
        let call = self.flow.destination(PlaceName::Call { number, call: 1 });
        let outside = self.style;
        self.style = plain(outside);
        self.within(Element::new(Role::Label), |composer| {
            composer.linking(Some(Target::Place(call)), |composer| {
                composer.generated(&number.to_string());
            });
            composer.generated(AFTER_NUMBER);
        });
        self.style = outside;
    }
}

/// The looks of a number: those of the text, without what stresses it.
fn plain(style: TextStyle) -> TextStyle {
    TextStyle {
        weight: Weight::Regular,
        slant: Slant::Upright,
        capitals: Capitals::AsTyped,
        tracking: 0,
        struck: false,
        position: Position::Baseline,
        ..style
    }
}
