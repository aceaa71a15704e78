//! A font as objects of the file: ISO 32000-1, "Composite fonts".

use super::super::file::Objects;
use super::program::Outlines;
use super::{Font, per_thousand, unicode};
use crate::paint::measure::single;
use lopdf::{Object, ObjectId, Stream, dictionary};

/// Symbolic: codes are glyphs, not letters of a standard set.
const SYMBOLIC: i64 = 1 << 2;
const FIXED_PITCH: i64 = 1;
const ITALIC: i64 = 1 << 6;

/// Adds a font to a file.
pub(super) fn embed(font: &Font, objects: &mut Objects) -> ObjectId {
    let descriptor = describe(font, objects);
    let name = font.program.name.as_str();
    let mut descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => match font.program.outlines {
            Outlines::Cff => "CIDFontType0",
            Outlines::TrueType => "CIDFontType2",
        },
        "BaseFont" => name,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => Object::Reference(descriptor),
        "DW" => 0,
        "W" => widths(font),
    };
    if font.program.outlines == Outlines::TrueType {
        descendant.set("CIDToGIDMap", "Identity");
    }
    let descendant = objects.add(descendant);
    let to_unicode = objects.add_stream(Stream::new(dictionary! {}, unicode::map(&texts(font))));
    objects.add(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name,
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => Object::Reference(to_unicode),
    })
}

/// The widths of the codes from 1 on.
fn widths(font: &Font) -> Vec<Object> {
    let widths = font.program.widths.iter().skip(1).copied().map(Object::Real).collect();
    vec![Object::Integer(1), Object::Array(widths)]
}

fn texts(font: &Font) -> Vec<(u16, &str)> {
    let text = |(code, glyph): (u16, &u16)| Some((code, font.text(*glyph)?));
    (0..).zip(&font.program.glyphs).filter_map(text).collect()
}

fn describe(font: &Font, objects: &mut Objects) -> ObjectId {
    let used = &font.used;
    let metrics = used.font.metrics();
    let style = used.font.style_metrics();
    let scaled = |units: f64| per_thousand(units, metrics.units_per_em);
    let angle = style.italic_angle.unwrap_or_default().to_f64();
    let bounds = metrics.bounds;
    let edges = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    let cap_height = metrics.cap_height.map_or(used.ascent, |height| {
        super::super::measure::whole(f64::from(scaled(height.to_f64())))
    });
    let mut flags = SYMBOLIC;
    flags |= if style.is_fixed_pitch == Some(true) { FIXED_PITCH } else { 0 };
    flags |= if angle == 0.0 { 0 } else { ITALIC };
    let mut descriptor = dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => font.program.name.as_str(),
        "Flags" => flags,
        "FontBBox" => edges.map(|edge| Object::Real(scaled(edge.to_f64()))).to_vec(),
        "ItalicAngle" => single(angle),
        "Ascent" => used.ascent,
        "Descent" => used.descent,
        "CapHeight" => cap_height,
        "StemV" => stem(used.font.default_attributes().weight.value()),
    };
    let (key, program) = program(font);
    descriptor.set(key, Object::Reference(objects.add_stream(program)));
    objects.add(descriptor)
}

/// No table tells how thick stems are; the weight does well enough.
fn stem(weight: f32) -> f32 {
    (10.0 + 220.0 * (weight - 50.0) / 900.0).round()
}

fn program(font: &Font) -> (&'static str, Stream) {
    let bytes = font.program.bytes.clone();
    match font.program.outlines {
        Outlines::Cff => {
            let subtype = dictionary! { "Subtype" => "CIDFontType0C" };
            ("FontFile3", Stream::new(subtype, bytes))
        }
        Outlines::TrueType => {
            let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
            ("FontFile2", Stream::new(dictionary! { "Length1" => length }, bytes))
        }
    }
}
