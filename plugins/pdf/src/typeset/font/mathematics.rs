//! What a face knows of setting formulas: its MATH table ("OpenType, MATH").

use super::Fonts;
use super::loaded::{Ink, Loaded};
use crate::Length;
use crate::description::FaceId;
use crate::typeset::style::TextStyle;
use harfrust::font::Font;
use harfrust::{
    Buffer, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperFont, Tag, shape,
};
use read_fonts::TableProvider;
use read_fonts::tables::math::{
    GlyphAssembly, Math, MathConstants, MathGlyphConstruction, MathGlyphInfo, MathVariants,
    PartFlags,
};
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};

pub(in crate::typeset) use read_fonts::tables::math::MathConstant as Constant;
pub(in crate::typeset) use read_fonts::tables::math::StretchAxis as Axis;

/// A face that formulas can be set in.
pub(in crate::typeset) struct MathFace<'f> {
    /// Its place among all faces.
    pub(in crate::typeset) id: FaceId,
    loaded: &'f Loaded,
    /// For forms of exponents; few formulas need it.
    shaper: OnceCell<ShaperFont<'f, 'f>>,
    /// The forms of characters in exponents that were asked for.
    small: RefCell<FxHashMap<(char, u8), Option<u16>>>,
    constants: MathConstants<'f>,
    info: Option<MathGlyphInfo<'f>>,
    variants: Option<MathVariants<'f>>,
}

/// A part that a larger glyph is put together from.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) struct Part {
    pub(in crate::typeset) glyph: u16,
    /// How far it may reach into the part before it.
    pub(in crate::typeset) start: Length,
    /// How far the next may reach into it.
    pub(in crate::typeset) end: Length,
    /// Its whole length.
    pub(in crate::typeset) length: Length,
    /// Whether it may come any number of times.
    pub(in crate::typeset) repeats: bool,
}

impl Fonts {
    /// The face in which formulas in text that looks like this are set: the first that can.
    pub(in crate::typeset) fn mathematics(&self, style: &TextStyle) -> Option<MathFace<'_>> {
        self.chain(style).faces().find_map(|id| MathFace::new(id, self.get(id)))
    }
}

impl<'f> MathFace<'f> {
    fn new(id: FaceId, loaded: &'f Loaded) -> Option<Self> {
        let math: Math<'f> = loaded.font.tables().math().ok()?;
        Some(Self {
            id,
            loaded,
            shaper: OnceCell::new(),
            small: RefCell::default(),
            constants: math.math_constants().ok()?,
            info: math.math_glyph_info().ok(),
            variants: math.math_variants().ok(),
        })
    }

    fn font(&self) -> &'f Font {
        &self.loaded.font
    }

    /// A constant that is a length, in type of this size.
    pub(in crate::typeset) fn constant(&self, constant: Constant, size: Length) -> Length {
        self.units(self.constants.constant(constant), size)
    }

    /// A constant that is a percentage.
    pub(in crate::typeset) fn percentage(&self, constant: Constant) -> i64 {
        i64::from(self.constants.constant(constant))
    }

    /// The glyph of a character.
    pub(in crate::typeset) fn glyph(&self, character: char) -> Option<u16> {
        self.loaded.glyph(character)
    }

    /// The glyph of a character in exponents and indices; `level` is 1, or 2 in exponents of
    /// exponents. "OpenType, feature ssty".
    pub(in crate::typeset) fn small_glyph(&self, character: char, level: u8) -> Option<u16> {
        let known = self.small.borrow().get(&(character, level)).copied();
        known.unwrap_or_else(|| {
            let glyph = self.shaped(character, level);
            self.small.borrow_mut().insert((character, level), glyph);
            glyph
        })
    }

    fn shaped(&self, character: char, level: u8) -> Option<u16> {
        let shaper = self.shaper.get_or_init(|| ShaperFont::new(self.font()));
        let features = [Feature::new(Tag::new(b"ssty"), u32::from(level), ..)];
        let direction = Direction::LeftToRight;
        // Faces have these forms for the script of formulas alone.
        let script = Script::from_iso15924_tag(Tag::new(b"Zmth"))?;
        let plan = ShapePlan::new(shaper, direction, Some(script), None, &features);
        let mut buffer = Buffer::new();
        buffer.set_direction(direction);
        buffer.set_script(Some(script));
        buffer.push(u32::from(character), 0);
        let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
        shape(shaper, &mut buffer, options).ok()?;
        match buffer.glyph_infos() {
            [glyph] => u16::try_from(glyph.glyph_id).ok().filter(|glyph| *glyph != 0),
            _ => None,
        }
    }

    /// Advance of a glyph.
    pub(in crate::typeset) fn advance(&self, glyph: u16, size: Length) -> Length {
        self.loaded.advance(glyph, size)
    }

    /// Where its ink is.
    pub(in crate::typeset) fn ink(&self, glyph: u16, size: Length) -> Ink {
        self.loaded.ink(glyph, size)
    }

    /// How far it leans over its right edge.
    pub(in crate::typeset) fn italic(&self, glyph: u16, size: Length) -> Option<Length> {
        let table = self.info.as_ref()?.math_italics_correction_info()?.ok()?;
        Some(self.units(table.correction(u32::from(glyph).into())?, size))
    }

    /// Where accents stand over it, from its origin.
    pub(in crate::typeset) fn attachment(&self, glyph: u16, size: Length) -> Option<Length> {
        let table = self.info.as_ref()?.math_top_accent_attachment()?.ok()?;
        Some(self.units(table.attachment(u32::from(glyph).into())?, size))
    }

    /// The sizes that a glyph comes in, with their lengths, growing.
    pub(in crate::typeset) fn sizes(
        &self,
        glyph: u16,
        axis: Axis,
        size: Length,
    ) -> Vec<(u16, Length)> {
        let Some(construction) = self.construction(glyph, axis) else { return Vec::new() };
        let records = construction.math_glyph_variant_records().iter();
        let sized = records.map(|record| {
            let length = i32::from(record.advance_measurement().to_u16());
            (record.variant_glyph().to_u16(), self.units(length, size))
        });
        sized.filter(|(glyph, _)| self.loaded.shows(u32::from(*glyph))).collect()
    }

    /// What a glyph of any length is put together from, from below or from the left.
    pub(in crate::typeset) fn parts(&self, glyph: u16, axis: Axis, size: Length) -> Vec<Part> {
        let assembly = self.construction(glyph, axis).and_then(|found| found.glyph_assembly());
        let Some(Ok(assembly)) = assembly else { return Vec::new() };
        let assembly: GlyphAssembly<'_> = assembly;
        let scaled = |units: u16| self.units(i32::from(units), size);
        let parts = assembly.part_records().iter().map(|record| Part {
            glyph: record.glyph_id().to_u16(),
            start: scaled(record.start_connector_length().to_u16()),
            end: scaled(record.end_connector_length().to_u16()),
            length: scaled(record.full_advance().to_u16()),
            repeats: record.part_flags().contains(PartFlags::EXTENDER_FLAG),
        });
        parts.filter(|part| self.loaded.shows(u32::from(part.glyph))).collect()
    }

    /// The least by which parts reach into each other.
    pub(in crate::typeset) fn overlap(&self, size: Length) -> Length {
        let overlap = self
            .variants
            .as_ref()
            .map_or(0, |table| i32::from(table.min_connector_overlap().to_u16()));
        self.units(overlap, size)
    }

    fn construction(&self, glyph: u16, axis: Axis) -> Option<MathGlyphConstruction<'f>> {
        self.variants.as_ref()?.glyph_construction(u32::from(glyph).into(), axis)
    }

    fn units(&self, units: i32, size: Length) -> Length {
        size.part(i64::from(units), i64::from(self.font().units_per_em().max(1)))
    }
}
