//! Fonts: what is used of each face, and how it is embedded.
//!
//! printpdf embeds whole files, cuts widths to whole numbers and knows one text a glyph, so fonts are
//! embedded here: subset, as CID fonts, with exact widths.

mod dictionary;
mod program;
mod unicode;
mod used;

pub(super) use used::{UsedFace, is_text};

use super::PaintError;
use super::file::Objects;
use super::measure::single;
use crate::Length;
use crate::description::{FaceId, GlyphRun, Pages};
use lopdf::{Dictionary, Object};
use program::Program;
use rayon::prelude::*;

/// The fonts of a file.
#[derive(Debug)]
pub(super) struct Fonts {
    /// By place of the face; `None` for faces that no run is set in.
    faces: Vec<Option<Font>>,
}

/// A font of a file.
#[derive(Debug)]
pub(super) struct Font {
    /// What pages call it.
    pub(super) resource: String,
    used: UsedFace,
    program: Program,
}

impl Fonts {
    /// The fonts that `pages` need.
    ///
    /// # Errors
    /// A face that is used and cannot be read.
    pub(super) fn of(pages: &Pages) -> Result<Self, PaintError> {
        let used = used::collect(pages)?;
        let faces = used
            .into_par_iter()
            .enumerate()
            .map(|(index, used)| used.map(|used| Font::new(index, used)).transpose())
            .collect::<Result<_, _>>()?;
        Ok(Self { faces })
    }

    /// The font of a face.
    pub(super) fn get(&self, face: FaceId) -> Option<&Font> {
        self.faces.get(usize::from(face.0))?.as_ref()
    }

    /// Adds all fonts to a file; returns what the resources of pages call them.
    pub(super) fn embed(&self, objects: &mut Objects) -> Dictionary {
        let mut resources = Dictionary::new();
        for font in self.faces.iter().flatten() {
            let id = dictionary::embed(font, objects);
            resources.set(font.resource.as_str(), Object::Reference(id));
        }
        resources
    }
}

impl Font {
    fn new(index: usize, used: UsedFace) -> Result<Self, PaintError> {
        let program = Program::of(&used)?;
        Ok(Self { resource: format!("T{index}"), used, program })
    }

    /// The code that shows this glyph, and its width in thousandths of the size; `None` for a glyph
    /// that the face does not have.
    pub(super) fn code(&self, glyph: u16) -> Option<(u16, f64)> {
        let code = *self.program.codes.get(usize::from(glyph))?;
        (code != 0).then(|| (code, f64::from(self.program.widths[usize::from(code)])))
    }

    /// What readers take this glyph for.
    pub(super) fn text(&self, glyph: u16) -> Option<&str> {
        self.used.text(glyph)
    }

    /// The glyph of the space.
    pub(super) fn space(&self) -> Option<u16> {
        self.used.space
    }

    /// How far letters of this size reach above and below the baseline.
    pub(super) fn reach(&self, run: &GlyphRun) -> (Length, Length) {
        (run.size.part(self.used.ascent, 1000), run.size.part(-self.used.descent, 1000))
    }
}

/// Numbers of a font in thousandths of an em.
fn per_thousand(units: f64, units_per_em: u16) -> f32 {
    single(units * 1000.0 / f64::from(units_per_em.max(1)))
}
