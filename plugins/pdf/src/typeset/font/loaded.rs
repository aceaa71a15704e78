//! A face, read.

use super::measures::Measures;
use crate::Length;
use crate::description::{Face, post_script_name};
use crate::typeset::style::Family;
use harfrust::font::attribute::Style;
use harfrust::font::name::NameId;
use harfrust::font::{Blob, Font};
use std::borrow::Cow;
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// Whose a face is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// The user's.
    User,
    /// Built in.
    Bundled,
}

/// A face, ready for shaping.
pub(in crate::typeset) struct Loaded {
    pub(in crate::typeset) font: Font,
    pub(super) origin: Origin,
    pub(super) family: Family,
    /// Whether it is the first choice among the built-in faces of its family.
    pub(super) principal: bool,
    /// From 1 to 1,000; 400 is regular.
    pub(super) weight: u16,
    pub(super) italic: bool,
}

/// Where the ink of a glyph is, from its origin, upwards and to the right.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::typeset) struct Ink {
    pub(in crate::typeset) left: Length,
    pub(in crate::typeset) right: Length,
    pub(in crate::typeset) top: Length,
    pub(in crate::typeset) bottom: Length,
}

/// Faces of a collection that are looked at; no collection has more.
const MOST_FACES: u32 = 64;

/// What was found in a file.
pub(super) struct Found {
    /// The faces that can be used.
    pub(super) faces: Vec<(Arc<Face>, Loaded)>,
    /// How many others there are.
    pub(super) unusable: usize,
}

/// The faces in a file.
pub(super) fn faces_of(bytes: Cow<'static, [u8]>, origin: Origin) -> Found {
    let bytes = Arc::new(bytes);
    let count = count_faces(&bytes);
    let faces: Vec<_> = (0..count).filter_map(|index| face(&bytes, index, origin)).collect();
    let unusable = (count as usize).saturating_sub(faces.len());
    Found { faces, unusable }
}

/// How many faces a file says to have: one, unless it is a collection. "OpenType, Font Collections".
fn count_faces(bytes: &[u8]) -> u32 {
    let count = bytes.get(8..12).filter(|_| bytes.starts_with(b"ttcf"));
    let count = count.and_then(|count| count.try_into().ok());
    count.map_or(1, u32::from_be_bytes).min(MOST_FACES)
}

fn face(
    bytes: &Arc<Cow<'static, [u8]>>,
    index: u32,
    origin: Origin,
) -> Option<(Arc<Face>, Loaded)> {
    let blob = match **bytes {
        Cow::Borrowed(bytes) => Blob::from(bytes),
        Cow::Owned(_) => Blob::Shared(bytes.clone()),
    };
    let font = Font::new(blob, index)?;
    if font.num_glyphs() <= 1 || !font.charmap().has_unicode() {
        return None;
    }
    let name = font.names().get(NameId::POSTSCRIPT_NAME).and_then(|name| name.english_or_first());
    let name = post_script_name(&name.map(|name| name.name().to_string()).unwrap_or_default());
    // Ours are whole.
    if origin == Origin::User && !has_all_glyphs(bytes, index, font.num_glyphs()) {
        return None;
    }
    let loaded = Loaded::new(font, &name, origin);
    Some((Arc::new(Face { name, bytes: bytes.clone(), index }), loaded))
}

/// Whether every glyph can be taken out of a face: a damaged one would be found when all is set.
fn has_all_glyphs(bytes: &[u8], index: u32, count: u32) -> bool {
    let glyphs: Vec<u16> = (1..u16::try_from(count).unwrap_or(u16::MAX)).collect();
    subsetter::subset(bytes, index, &GlyphRemapper::new_from_glyphs_sorted(&glyphs)).is_ok()
}

impl Loaded {
    fn new(font: Font, name: &str, origin: Origin) -> Self {
        let attributes = font.default_attributes();
        let family = match font.style_metrics().is_fixed_pitch {
            Some(true) => Family::Monospaced,
            _ if name.contains("Math") => Family::Mathematics,
            _ => Family::Text,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast of a float saturates"
        )]
        let weight = attributes.weight.value() as u16;
        // The tables of some faces are less to be trusted than their names.
        let says = |word| name.to_ascii_lowercase().contains(word);
        Self {
            origin,
            family,
            principal: !name.starts_with("NewCM10"),
            weight: match (says("semibold"), says("book")) {
                (true, _) => 600,
                (_, true) => 450,
                _ => weight,
            },
            italic: attributes.style != Style::Normal || says("italic"),
            font,
        }
    }

    /// What its family is called: the family that designers know before that of four styles.
    pub(super) fn family_name(&self) -> String {
        let names = self.font.names();
        let name = |id| names.get(id).and_then(|name| name.english_or_first());
        let name = name(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(NameId::FAMILY_NAME));
        name.map(|name| name.name().to_string()).unwrap_or_default()
    }

    /// Whether the face can show a character, be it by putting it together or taking it apart.
    pub(in crate::typeset) fn has(&self, character: char) -> bool {
        let maps = |code: u32| self.mapped(code).is_some();
        let code = u32::from(character);
        maps(code)
            || match harfrust::unicode::decompose(code) {
                Some(harfrust::unicode::Decomposed::Singleton(one)) => maps(one),
                Some(harfrust::unicode::Decomposed::Pair(base, mark)) => maps(base) && maps(mark),
                None => false,
            }
    }

    /// The glyph of a character.
    pub(in crate::typeset) fn glyph(&self, character: char) -> Option<u16> {
        u16::try_from(self.mapped(u32::from(character))?).ok()
    }

    /// What the face's table of characters says, if it is true: some name glyphs that are not there.
    fn mapped(&self, code: u32) -> Option<u32> {
        let glyph = self.font.charmap().map_unicode(code)?.to_u32();
        self.shows(glyph).then_some(glyph)
    }

    /// Whether there is a glyph of this number that stands for something.
    pub(in crate::typeset) fn shows(&self, glyph: u32) -> bool {
        glyph != 0 && glyph < self.font.num_glyphs()
    }

    /// Advance of a glyph at a size.
    pub(in crate::typeset) fn advance(&self, glyph: u16, size: Length) -> Length {
        let advance = self.font.glyph_metrics().h_advance_exact(u32::from(glyph).into());
        self.units(size, advance.to_bits())
    }

    /// Where the ink of a glyph is at a size.
    pub(in crate::typeset) fn ink(&self, glyph: u16, size: Length) -> Ink {
        let extents = self.font.glyph_metrics().extents_exact(u32::from(glyph).into());
        let Some(extents) = extents else { return Ink::default() };
        let left = self.units(size, extents.x_bearing.to_bits());
        let top = self.units(size, extents.y_bearing.to_bits());
        Ink {
            left,
            right: left + self.units(size, extents.width.to_bits()),
            top,
            bottom: top - self.units(size, extents.height.to_bits()),
        }
    }

    /// Vertical measures at a size.
    pub(super) fn measures(&self, size: Length) -> Measures {
        let metrics = self.font.metrics();
        let line = if metrics.use_typo_metrics { metrics.typo_line } else { metrics.hhea_line };
        let line = line.unwrap_or_default();
        Measures {
            ascent: self.units(size, line.ascender.to_bits()),
            descent: -self.units(size, line.descender.to_bits()),
            x_height: metrics
                .x_height
                .map_or(size.part(45, 100), |height| self.units(size, height.to_bits())),
            capitals: metrics
                .cap_height
                .map_or(size.part(65, 100), |height| self.units(size, height.to_bits())),
        }
    }

    /// Middle and thickness of the line through struck text at a size.
    pub(in crate::typeset) fn strike(&self, size: Length) -> (Length, Length) {
        match self.font.style_metrics().strike_through {
            Some(line) if line.thickness.to_bits() > 0 => (
                self.units(size, line.position.to_bits()),
                self.units(size, line.thickness.to_bits()),
            ),
            _ => (size.part(25, 100), size.part(5, 100)),
        }
    }

    /// A measure in 1/65,536 of the font's units at a size.
    fn units(&self, size: Length, fixed: i64) -> Length {
        size.part(fixed, i64::from(self.font.units_per_em()) << 16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A face with outlines of TrueType, whose tables are easily changed.
    fn mono() -> Vec<u8> {
        typst_assets::fonts().last().expect("assets have fonts").to_vec()
    }

    /// Where the record of each table is.
    fn records(font: &[u8]) -> impl Iterator<Item = usize> + use<> {
        let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
        (0..count).map(|number| 12 + 16 * number)
    }

    fn number(font: &[u8], at: usize) -> u32 {
        u32::from_be_bytes(font[at..at + 4].try_into().expect("it has four bytes"))
    }

    #[test]
    fn glyphs_that_are_not_there_are_not_had() {
        let mut bytes = mono();
        let maxp = records(&bytes).find(|at| bytes[*at..].starts_with(b"maxp"));
        let maxp = number(&bytes, maxp.expect("it is there") + 8) as usize;
        let whole = faces_of(Cow::Owned(bytes.clone()), Origin::User);
        let last = whole.faces[0].1.glyph('A').expect("it has letters");
        bytes[maxp + 4..maxp + 6].copy_from_slice(&(last + 1).to_be_bytes());
        let cut = faces_of(Cow::Owned(bytes), Origin::User);
        let told = |face: &Loaded, c| (face.has(c), face.glyph(c).is_some());
        assert_eq!(told(&whole.faces[0].1, 'z'), (true, true));
        assert_eq!(told(&cut.faces[0].1, 'A'), (true, true));
        assert_eq!(told(&cut.faces[0].1, 'z'), (false, false));
    }

    /// A collection of a face twice, and between them one that is broken.
    fn collection() -> Vec<u8> {
        const HEAD: u32 = 24;
        let mut font = mono();
        for record in records(&font) {
            let moved = number(&font, record + 8) + HEAD;
            font[record + 8..record + 12].copy_from_slice(&moved.to_be_bytes());
        }
        let end = HEAD + u32::try_from(font.len()).expect("it is small");
        let mut bytes = b"ttcf\0\x01\0\0".to_vec();
        for field in [3, HEAD, end, HEAD] {
            bytes.extend(field.to_be_bytes());
        }
        bytes.extend(font);
        bytes
    }

    #[test]
    fn faces_of_a_collection_share_its_bytes() {
        let found = faces_of(Cow::Owned(collection()), Origin::User);
        let indices: Vec<_> = found.faces.iter().map(|(face, _)| face.index).collect();
        assert_eq!((indices, found.unusable), (vec![0, 2], 1));
        assert!(Arc::ptr_eq(&found.faces[0].0.bytes, &found.faces[1].0.bytes));
    }
}
