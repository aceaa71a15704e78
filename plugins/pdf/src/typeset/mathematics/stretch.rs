//! Signs of any size.

use super::engine::{Engine, Style};
use super::laid::Laid;
use crate::Length;
use crate::typeset::font::{Axis, Part};

/// No sign is put together from more parts.
const MOST_PARTS: i64 = 400;

impl Engine<'_, '_> {
    /// Whether a sign comes in several heights.
    pub(super) fn grows(&self, sign: char, style: Style) -> bool {
        let size = self.size(style);
        self.face.glyph(sign).is_some_and(|glyph| {
            !self.face.sizes(glyph, Axis::Vertical, size).is_empty()
                || !self.face.parts(glyph, Axis::Vertical, size).is_empty()
        })
    }

    /// A delimiter of at least this height, centred on the axis.
    pub(super) fn delimiter(&mut self, sign: char, height: Length, style: Style) -> Laid {
        match self.face.glyph(sign) {
            Some(glyph) => self.tall(glyph, height, style).centred_on(self.axis(style)),
            None => self.letters(sign.encode_utf8(&mut [0; 4]), style),
        }
    }

    /// A sign of at least this height.
    pub(super) fn tall(&mut self, glyph: u16, height: Length, style: Style) -> Laid {
        let size = self.size(style);
        let sizes = self.face.sizes(glyph, Axis::Vertical, size);
        let natural = self.natural(glyph, style);
        if natural.height() >= height {
            return natural;
        }
        let found = sizes.iter().find(|(_, length)| *length >= height);
        let parts = self.face.parts(glyph, Axis::Vertical, size);
        if let Some((glyph, _)) = found.or(sizes.last().filter(|_| parts.is_empty())) {
            return self.natural(*glyph, style);
        }
        if parts.is_empty() { natural } else { self.assembled(&parts, height, style) }
    }

    fn assembled(&mut self, parts: &[Part], height: Length, style: Style) -> Laid {
        let size = self.size(style);
        let mut laid = Laid::default();
        for (part, at) in join(parts, height, self.face.overlap(size)) {
            let (ink, advance) =
                (self.face.ink(part.glyph, size), self.face.advance(part.glyph, size));
            let up = at - ink.bottom;
            laid.glyph(self.type_of(style), part.glyph, advance, (Length::ZERO, up));
            laid.width = laid.width.max(advance);
            laid.ascent = at + part.length;
        }
        laid
    }

    /// A sign as wide as this, or the widest that is not wider if it cannot be put together; on the
    /// baseline, from the left edge of its ink.
    pub(super) fn wide(&mut self, glyph: u16, width: Length, style: Style) -> Laid {
        let size = self.size(style);
        let parts = self.face.parts(glyph, Axis::Horizontal, size);
        let sizes = self.face.sizes(glyph, Axis::Horizontal, size);
        let found = if parts.is_empty() {
            sizes.iter().rfind(|(_, length)| *length <= width).or(sizes.first())
        } else {
            sizes.iter().find(|(_, length)| *length >= width)
        };
        if found.is_some() || parts.is_empty() {
            return self.inked(found.map_or(glyph, |(glyph, _)| *glyph), style);
        }
        let mut laid = Laid::default();
        for (part, at) in join(&parts, width, self.face.overlap(size)) {
            let ink = self.face.ink(part.glyph, size);
            let advance = self.face.advance(part.glyph, size);
            laid.glyph(self.type_of(style), part.glyph, advance, (at - ink.left, Length::ZERO));
            laid.width = at + part.length;
            laid.ascent = laid.ascent.max(ink.top);
            laid.descent =
                if at == Length::ZERO { -ink.bottom } else { laid.descent.max(-ink.bottom) };
        }
        laid
    }

    /// A glyph from the left edge of its ink to the right.
    fn inked(&self, glyph: u16, style: Style) -> Laid {
        let ink = self.face.ink(glyph, self.size(style));
        let mut laid = Laid::default();
        laid.add(self.natural(glyph, style), -ink.left, Length::ZERO);
        laid.width = ink.right - ink.left;
        laid
    }
}

/// Parts one behind the other, each with its place, so that together they are this long, or little
/// longer.
fn join(parts: &[Part], length: Length, overlap: Length) -> Vec<(Part, Length)> {
    let sum = |repeats: bool| -> Length {
        let parts = parts.iter().filter(|part| part.repeats == repeats);
        parts.map(|part| part.length - overlap).sum()
    };
    let (fixed, repeated) = (sum(false) + overlap, sum(true));
    let missing = (length - fixed).max(Length::ZERO).0;
    let count = if repeated > Length::ZERO { (missing + repeated.0 - 1) / repeated.0 } else { 0 };
    let count = count.clamp(0, MOST_PARTS);
    let times =
        |part: &Part| if part.repeats { usize::try_from(count).unwrap_or_default() } else { 1 };
    let all: Vec<Part> =
        parts.iter().flat_map(|part| std::iter::repeat_n(*part, times(part))).collect();
    let joints = i64::try_from(all.len()).unwrap_or(1) - 1;
    let excess = (fixed + repeated * count - length).max(Length::ZERO);
    let more = if joints > 0 { excess / joints } else { Length::ZERO };
    let mut placed: Vec<(Part, Length)> = Vec::with_capacity(all.len());
    for part in all {
        let at = placed.last().map_or(Length::ZERO, |(last, at)| {
            // Parts cannot reach further into each other than they are straight.
            let most = last.end.min(part.start).max(overlap);
            *at + last.length - (overlap + more).min(most)
        });
        placed.push((part, at));
    }
    placed
}
