//! In which order faces are asked for a character.

use super::loaded::{Loaded, Origin};
use crate::description::FaceId;
use crate::typeset::style::{Slant, TextStyle, Weight};

/// Faces in the order in which they are asked for a character.
#[derive(Clone, Debug)]
pub(in crate::typeset) struct Chain(Vec<FaceId>);

impl Chain {
    /// The order for text that looks like this.
    pub(super) fn new(faces: &[Loaded], style: &TextStyle) -> Self {
        let weight = weight(style.weight);
        let mut ids: Vec<_> = (0..).map(FaceId).zip(faces).collect();
        ids.sort_by_key(|(id, face)| {
            let fit = Fit::of(face, style);
            (fit.rank(face), fit, face.weight.abs_diff(weight), !face.principal, *id)
        });
        Self(ids.into_iter().map(|(id, _)| id).collect())
    }

    /// The face that sets what can be set in it.
    pub(in crate::typeset) fn first(&self) -> Option<FaceId> {
        self.0.first().copied()
    }

    /// All of them.
    pub(super) fn faces(&self) -> impl Iterator<Item = FaceId> + '_ {
        self.0.iter().copied()
    }

    /// The first face that has a character.
    pub(in crate::typeset) fn find(&self, faces: &[Loaded], character: char) -> Option<FaceId> {
        self.0.iter().copied().find(|id| faces[usize::from(id.0)].has(character))
    }
}

/// How far a face is from what is wanted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    foreign: bool,
    mismatches: u8,
}

impl Fit {
    fn of(face: &Loaded, style: &TextStyle) -> Self {
        let slant = face.italic != (style.slant == Slant::Italic);
        let bold = (face.weight >= BOLD) != (weight(style.weight) >= BOLD);
        let foreign = face.family != style.family;
        Self { foreign, mismatches: u8::from(slant) + u8::from(bold) }
    }

    /// Faces that are slanted and bold as wanted come first, since emphasis must show; among them,
    /// and among the others, the user's come before those built in.
    fn rank(self, face: &Loaded) -> u8 {
        match (face.origin, self.foreign, self.mismatches == 0) {
            (Origin::User, false, true) => 0,
            (Origin::Bundled, false, true) if face.principal => 1,
            (Origin::Bundled, false, true) => 2,
            (Origin::User, ..) => 3,
            (Origin::Bundled, false, false) => 4,
            (Origin::Bundled, true, _) => 5,
        }
    }
}

/// The weight from which on a face counts as bold.
const BOLD: u16 = 600;

fn weight(weight: Weight) -> u16 {
    match weight {
        Weight::Regular => 400,
        Weight::Semibold => 600,
        Weight::Bold => 700,
    }
}
