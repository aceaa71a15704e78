//! The font program: the glyphs that are used, and no more.

use super::super::PaintError;
use super::{UsedFace, per_thousand};
use crate::description::post_script_name;
use harfrust::GlyphId;
use sha2::{Digest as _, Sha256};
use subsetter::GlyphRemapper;

/// A subset of a face.
#[derive(Debug)]
pub(super) struct Program {
    /// PostScript name, with the mark of a subset.
    pub(super) name: String,
    /// Kind of outlines.
    pub(super) outlines: Outlines,
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// By glyph of the whole face: its code, which is its number in the subset; 0 if it is not in it.
    pub(super) codes: Vec<u16>,
    /// By code: its width in thousandths of the size.
    pub(super) widths: Vec<f32>,
    /// The glyphs of the whole face, by code.
    pub(super) glyphs: Vec<u16>,
}

/// Kinds of outlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlines {
    /// Cubic, in a table of the Compact Font Format.
    Cff,
    /// Quadratic.
    TrueType,
}

impl Program {
    /// The glyphs that are used of a face.
    ///
    /// # Errors
    /// A face that cannot be subset.
    pub(super) fn of(used: &UsedFace) -> Result<Self, PaintError> {
        let face = &used.face;
        let glyphs = used.glyphs();
        let mapping = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
        let subset = subsetter::subset(face.bytes.as_ref(), face.index, &mapping)
            .map_err(|source| PaintError::Subset { name: face.name.clone(), source })?;
        let (outlines, bytes) = match table(&subset, *b"CFF ") {
            Some(table) => (Outlines::Cff, table.to_vec()),
            None => (Outlines::TrueType, subset),
        };
        let glyphs: Vec<u16> = std::iter::once(0).chain(glyphs).collect();
        Ok(Self {
            name: format!("{}+{}", mark(&bytes), post_script_name(&face.name)),
            outlines,
            bytes,
            codes: codes(&glyphs),
            widths: widths(used, &glyphs),
            glyphs,
        })
    }
}

/// The code of each glyph up to the last that is used.
fn codes(glyphs: &[u16]) -> Vec<u16> {
    let mut codes = vec![0; glyphs.last().map_or(0, |last| usize::from(*last) + 1)];
    for (code, glyph) in (0..).zip(glyphs) {
        codes[usize::from(*glyph)] = code;
    }
    codes
}

fn widths(used: &UsedFace, glyphs: &[u16]) -> Vec<f32> {
    let metrics = used.font.glyph_metrics();
    let units_per_em = used.font.units_per_em();
    let width = |glyph: &u16| {
        let units = metrics.h_advance_exact(GlyphId::new(u32::from(*glyph))).to_f64();
        per_thousand(units, units_per_em)
    };
    glyphs.iter().map(width).collect()
}

/// ISO 32000-1, "Font subsets": six capitals, here from a hash of the subset.
fn mark(bytes: &[u8]) -> String {
    let letter = |byte: &u8| char::from(b'A' + byte % 26);
    Sha256::digest(bytes).iter().take(6).map(letter).collect()
}

/// A table of a font file that the subsetter wrote.
fn table(file: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let number = |at: usize| Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?));
    let count = u16::from_be_bytes(file.get(4..6)?.try_into().ok()?);
    let record = (0..usize::from(count))
        .map(|n| 12 + 16 * n)
        .find(|at| file.get(*at..at + 4) == Some(&tag))?;
    let start = usize::try_from(number(record + 8)?).ok()?;
    let length = usize::try_from(number(record + 12)?).ok()?;
    file.get(start..start.checked_add(length)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_that_are_not_used_have_no_code() {
        assert_eq!(codes(&[0, 3, 5]), [0, 0, 0, 1, 0, 2]);
        assert_eq!(codes(&[]), [0; 0]);
    }

    #[test]
    fn files_cut_short_have_no_tables() {
        assert_eq!(table(b"OTTO\0\x01", *b"CFF "), None);
        assert_eq!(table(&[0; 11], *b"CFF "), None);
    }
}
