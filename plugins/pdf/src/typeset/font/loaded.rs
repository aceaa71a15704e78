//! A face, read.

use super::measures::Measures;
use crate::Length;
use crate::description::Face;
use crate::typeset::style::Family;
use harfrust::font::attribute::Style;
use harfrust::font::name::NameId;
use harfrust::font::{Blob, Font};
use std::borrow::Cow;
use std::sync::Arc;

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

/// Bytes of a face, shared with the font that reads them.
struct Bytes(Arc<Face>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0.bytes
    }
}

/// Faces of a collection that are looked at; no collection has more.
const MOST_FACES: u32 = 64;

/// The faces in a file; none if it is not a font.
pub(super) fn faces_of(bytes: Cow<'static, [u8]>, origin: Origin) -> Vec<(Arc<Face>, Loaded)> {
    let file = Face { name: String::new(), bytes, index: 0 };
    (0..MOST_FACES).map_while(|index| face(Face { index, ..file.clone() }, origin)).collect()
}

fn face(face: Face, origin: Origin) -> Option<(Arc<Face>, Loaded)> {
    let nameless = Arc::new(face);
    let name = post_script_name(&font(&nameless)?);
    let face = Arc::new(Face { name, ..Arc::unwrap_or_clone(nameless) });
    let font = font(&face)?;
    let usable = font.num_glyphs() > 1 && font.charmap().has_unicode();
    usable.then(|| (face.clone(), Loaded::new(font, &face.name, origin)))
}

fn font(face: &Arc<Face>) -> Option<Font> {
    let blob = match &face.bytes {
        Cow::Borrowed(bytes) => Blob::from(*bytes),
        Cow::Owned(_) => Blob::Shared(Arc::new(Bytes(face.clone()))),
    };
    Font::new(blob, face.index)
}

fn post_script_name(font: &Font) -> String {
    let name = font.names().get(NameId::POSTSCRIPT_NAME).and_then(|name| name.english_or_first());
    let name = name.map(|name| name.name().to_string()).unwrap_or_default();
    // "OpenType, name table": printable ASCII but for the delimiters of PostScript.
    let fits = |c: &char| c.is_ascii_graphic() && !"[](){}<>/%".contains(*c);
    let name: String = name.chars().filter(fits).take(63).collect();
    if name.is_empty() { "Unnamed".to_owned() } else { name }
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

    /// Whether the face can show a character, be it by putting it together or taking it apart.
    pub(in crate::typeset) fn has(&self, character: char) -> bool {
        let charmap = self.font.charmap();
        let maps = |code: u32| charmap.map_unicode(code).is_some();
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
        let glyph = self.font.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok()
    }

    /// Advance of a glyph at a size.
    pub(in crate::typeset) fn advance(&self, glyph: u16, size: Length) -> Length {
        let advance = self.font.glyph_metrics().h_advance_exact(u32::from(glyph).into());
        self.units(size, advance.to_bits())
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
