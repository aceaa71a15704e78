//! What is used of a face: its glyphs, and the text that readers take each for.

use super::super::measure::whole;
use super::super::{PaintError, piece};
use crate::description::{Content, Face, Glyph, GlyphRun, Pages};
use harfrust::font::{Blob, Font};
use std::sync::Arc;

/// A face and what is used of it.
pub(in crate::paint) struct UsedFace {
    pub(super) face: Arc<Face>,
    pub(super) font: Font,
    /// By number of the glyph.
    glyphs: Vec<Use>,
    /// The glyph of the space.
    pub(super) space: Option<u16>,
    /// Above the baseline, in thousandths of the size.
    pub(super) ascent: i64,
    /// Below the baseline, negative.
    pub(super) descent: i64,
}

impl std::fmt::Debug for UsedFace {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("UsedFace").field("face", &self.face.name).finish_non_exhaustive()
    }
}

/// How a glyph is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Use {
    /// Not at all.
    #[default]
    Not,
    /// Never alone for a text.
    Silent,
    /// For this text, the first that it stood for.
    For(Box<str>),
}

/// What is used of each face, by its place in the list of faces.
///
/// # Errors
/// A face that is used and cannot be read.
pub(super) fn collect(pages: &Pages) -> Result<Vec<Option<UsedFace>>, PaintError> {
    let mut faces: Vec<Option<UsedFace>> = pages.faces.iter().map(|_| None).collect();
    for content in pages.pages.iter().flat_map(|page| &page.contents) {
        let Content::Glyphs(run) = content else { continue };
        let index = usize::from(run.face.0);
        let Some(slot) = faces.get_mut(index) else {
            return Err(PaintError::UnknownFace { face: run.face.0 });
        };
        let used = match slot {
            Some(used) => used,
            None => slot.insert(UsedFace::open(&pages.faces[index])?),
        };
        used.add(run);
    }
    for used in faces.iter_mut().flatten() {
        used.name_silent_glyphs();
    }
    Ok(faces)
}

impl UsedFace {
    fn open(face: &Arc<Face>) -> Result<Self, PaintError> {
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = face.bytes.clone();
        let unreadable = || PaintError::UnreadableFace { name: face.name.clone() };
        let font = Font::new(Blob::from(bytes), face.index).ok_or_else(unreadable)?;
        let metrics = font.metrics();
        let space = font.charmap().map_unicode(' ').map(harfrust::GlyphId::to_u32);
        let space = space.filter(|id| *id < metrics.num_glyphs).and_then(|id| id.try_into().ok());
        let line = metrics.hhea_line.or(metrics.typo_line).unwrap_or_default();
        let scaled = |units: f64| units * 1000.0 / f64::from(metrics.units_per_em.max(1));
        let glyphs = vec![Use::Not; usize::try_from(metrics.num_glyphs).unwrap_or_default()];
        Ok(Self {
            face: Arc::clone(face),
            glyphs,
            space,
            ascent: whole(scaled(line.ascender.to_f64())),
            descent: whole(scaled(line.descender.to_f64())),
            font,
        })
    }

    /// What readers take this glyph for.
    pub(super) fn text(&self, glyph: u16) -> Option<&str> {
        match self.glyphs.get(usize::from(glyph))? {
            Use::For(text) => Some(text),
            Use::Silent | Use::Not => None,
        }
    }

    /// The glyphs that are used, in ascending order.
    pub(super) fn glyphs(&self) -> Vec<u16> {
        let used = |(id, used): (usize, &Use)| (*used != Use::Not).then_some(id);
        self.glyphs
            .iter()
            .enumerate()
            .filter_map(used)
            .filter_map(|id| id.try_into().ok())
            .collect()
    }

    fn add(&mut self, run: &GlyphRun) {
        for piece in piece::split(run) {
            match &run.glyphs[piece.glyphs] {
                [] => self.add_space(),
                [glyph] => self.add_glyph(glyph.id, piece.text),
                several => self.add_silently(several),
            }
        }
    }

    fn add_space(&mut self) {
        if let Some(space) = self.space {
            self.add_glyph(space, " ");
        }
    }

    /// `.notdef`, the first glyph, is never shown: PDF/A forbids it.
    fn slot(&mut self, glyph: u16) -> Option<&mut Use> {
        if glyph == 0 { None } else { self.glyphs.get_mut(usize::from(glyph)) }
    }

    fn add_glyph(&mut self, glyph: u16, text: &str) {
        let Some(slot) = self.slot(glyph) else { return self.add_space() };
        let is_better = match slot {
            Use::Not | Use::Silent => true,
            // A hyphen is the sign that it is, and only at the end of a line a soft one.
            Use::For(known) => &**known == "\u{ad}" && text != "\u{ad}",
        };
        if is_better && is_text(text) {
            *slot = Use::For(text.into());
        } else if *slot == Use::Not {
            *slot = Use::Silent;
        }
    }

    fn add_silently(&mut self, glyphs: &[Glyph]) {
        for glyph in glyphs {
            match self.slot(glyph.id) {
                Some(slot) if *slot == Use::Not => *slot = Use::Silent,
                Some(_) => {}
                None => self.add_space(),
            }
        }
    }

    /// Every glyph must stand for some text, if only for the one by which the face finds it.
    fn name_silent_glyphs(&mut self) {
        if !self.glyphs.contains(&Use::Silent) {
            return;
        }
        for (character, glyph) in self.font.charmap().unicodes() {
            let Some(slot) = self.glyphs.get_mut(glyph.to_u32() as usize) else { continue };
            let Some(character) = char::from_u32(character) else { continue };
            let text = character.to_string();
            if *slot == Use::Silent && is_text(&text) {
                *slot = Use::For(text.into());
            }
        }
        for slot in self.glyphs.iter_mut().filter(|slot| **slot == Use::Silent) {
            *slot = Use::For("\u{fffd}".into());
        }
    }
}

/// Whether a glyph may stand for this text. PDF/UA-1, "Character codes", forbids U+0000, U+FEFF and
/// U+FFFE; PDF/A-2a, "Unicode character maps", wants private characters explained each time.
pub(in crate::paint) fn is_text(text: &str) -> bool {
    let is_private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}');
    !text.is_empty()
        && !text.chars().any(|c| matches!(c, '\0' | '\u{feff}' | '\u{fffe}') || is_private(c))
}
