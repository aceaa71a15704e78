//! What stands in a line: runs of glyphs, objects, leaders, lines through struck text.

use super::set::{Part, Piece};
use super::shaper::Shaper;
use super::word::{Shape, ShapedGlyph};
use super::{Fill, Line, Paragraph};
use crate::Length;
use crate::description::{Artifact, Content, FaceId, Glyph, GlyphRun, Mark, Rectangle, Rule};
use std::ops::Range;

/// Puts pieces into a line.
pub(super) struct Contents<'a, 'f> {
    paragraph: &'a Paragraph,
    shaper: &'a Shaper<'f>,
    line: &'a mut Line,
    run: Option<OpenRun>,
    strike: Option<Rule>,
}

/// A run that may go on.
struct OpenRun {
    run: GlyphRun,
    level: u8,
    /// Where the next glyph would stand.
    end: Length,
}

/// Distance of leader dots, in hundredths of the size.
const LEADER: i64 = 55;

impl<'a, 'f> Contents<'a, 'f> {
    pub(super) fn new(
        paragraph: &'a Paragraph,
        shaper: &'a Shaper<'f>,
        line: &'a mut Line,
    ) -> Self {
        Self { paragraph, shaper, line, run: None, strike: None }
    }

    /// Adds the pieces, in logical order.
    pub(super) fn add(mut self, pieces: &[Piece<'_>]) {
        for piece in pieces {
            self.strike(piece);
            match piece.part {
                Part::Shape(id) => self.add_shape(piece, self.shaper.shape(id)),
                Part::Space(_) => self.add_space(piece),
                Part::Object(number) => self.add_object(piece, number),
                Part::Fill(Fill::Leaders) => self.add_leaders(piece),
                Part::Fill(_) => self.end_run(),
            }
        }
        self.end_run();
        self.line.contents.extend(self.strike.take().map(Content::Rule));
    }

    fn add_shape(&mut self, piece: &Piece<'_>, shape: &Shape) {
        let look = self.shaper.look(piece.unit.look);
        if look.raise != Length::ZERO {
            let measures = self.shaper.fonts.measures(&look.key.style);
            let scaled = |length: Length| length.part(look.size.0, look.key.style.size.0.max(1));
            self.line.ascent = self.line.ascent.max(look.raise + scaled(measures.ascent));
            self.line.descent = self.line.descent.max(scaled(measures.descent) - look.raise);
        }
        let spaced = space_letters(piece, &shape.glyphs);
        let all = if spaced.is_empty() { &shape.glyphs } else { &spaced[..] };
        let mut parts = Vec::with_capacity(shape.pieces.len());
        let (mut x, mut start) = (piece.x, 0);
        for face in &shape.pieces {
            let glyphs = &all[start..face.end as usize];
            parts.push((face.face, x, glyphs));
            x += glyphs.iter().map(|glyph| glyph.advance).sum();
            start = face.end as usize;
        }
        if !piece.unit.runs_right() {
            parts.reverse();
        }
        for (face, x, glyphs) in parts {
            self.add_glyphs(piece, face, x, (&shape.text, glyphs));
        }
    }

    fn add_glyphs(
        &mut self,
        piece: &Piece<'_>,
        face: FaceId,
        x: Length,
        (text, glyphs): (&str, &[ShapedGlyph]),
    ) {
        let range = text_of(glyphs);
        let run = self.run_at(piece, face, x);
        let base = u32::try_from(run.run.text.len()).unwrap_or(u32::MAX);
        run.run.text.push_str(&text[range.start as usize..range.end as usize]);
        for glyph in glyphs {
            let shift = |at: u32| base + at.clamp(range.start, range.end) - range.start;
            run.end += glyph.advance;
            run.run.glyphs.push(Glyph {
                id: glyph.id,
                advance: glyph.advance,
                right: glyph.right,
                up: glyph.up,
                text: shift(glyph.text.0)..shift(glyph.text.1),
            });
        }
    }

    fn add_space(&mut self, piece: &Piece<'_>) {
        let space = self.shaper.look(piece.unit.look).space;
        let text = match &self.paragraph.text[piece.text.clone()] {
            "\u{2028}" | "\u{2029}" => " ",
            text => text,
        };
        let (zero, end) = (Length::ZERO, u32::try_from(text.len()).unwrap_or(u32::MAX));
        let glyph = ShapedGlyph {
            id: space.glyph,
            bound: false,
            text: (0, end),
            advance: piece.width,
            right: zero,
            up: zero,
        };
        self.add_glyphs(piece, space.face, piece.x, (text, &[glyph]));
    }

    fn add_object(&mut self, piece: &Piece<'_>, number: usize) {
        self.end_run();
        let Some(object) = self.paragraph.objects.get(number) else { return };
        self.line.ascent = self.line.ascent.max(object.ascent);
        self.line.descent = self.line.descent.max(object.descent);
        for content in &object.contents {
            let mut content = content.clone();
            content.shift(piece.x, Length::ZERO);
            self.line.contents.push(content);
        }
    }

    /// Adds dots, at the same places on every line.
    fn add_leaders(&mut self, piece: &Piece<'_>) {
        self.end_run();
        let look = self.shaper.look(piece.unit.look);
        let face = look.chain.find(self.shaper.fonts.all(), '.').unwrap_or_default();
        let Some(id) = self.shaper.fonts.get(face).glyph('.') else { return };
        let step = look.size.part(LEADER, 100).max(Length(1));
        let from = piece.x + look.size.part(40, 100);
        let until = piece.x + piece.width - look.size.part(20, 100);
        let first = (from.0 + step.0 - 1).div_euclid(step.0);
        let count = (until.0.div_euclid(step.0) - first).clamp(0, 1000);
        if count == 0 {
            return;
        }
        let glyph = |at| Glyph {
            id,
            advance: step,
            right: Length::ZERO,
            up: Length::ZERO,
            text: at..at + 1,
        };
        self.line.contents.push(Content::Glyphs(GlyphRun {
            face,
            size: look.size,
            x: step * first,
            y: Length::ZERO,
            text: (0..count).map(|_| '.').collect(),
            glyphs: (0..u32::try_from(count).unwrap_or_default()).map(glyph).collect(),
            mark: Mark::Artifact(Artifact::Layout),
        }));
    }

    /// The run in which glyphs of a piece go on, or a new one.
    fn run_at(&mut self, piece: &Piece<'_>, face: FaceId, x: Length) -> &mut OpenRun {
        let look = self.shaper.look(piece.unit.look);
        let mark = Mark::Element(self.paragraph.ranges[piece.unit.range].element);
        let level = piece.unit.level;
        let fits = self.run.as_ref().is_some_and(|open| {
            let run = &open.run;
            (run.face, run.size, run.y, run.mark) == (face, look.size, -look.raise, mark)
                && open.level == level
                && open.end == x
                && piece.unit.runs_right()
        });
        if !fits {
            self.end_run();
        }
        self.run.get_or_insert_with(|| OpenRun {
            run: GlyphRun {
                face,
                size: look.size,
                x,
                y: -look.raise,
                text: String::new(),
                glyphs: Vec::new(),
                mark,
            },
            level,
            end: x,
        })
    }

    fn end_run(&mut self) {
        self.line.contents.extend(self.run.take().map(|open| Content::Glyphs(open.run)));
    }

    /// Draws a line through a piece that is struck, in one go with that before it.
    fn strike(&mut self, piece: &Piece<'_>) {
        let look = self.shaper.look(piece.unit.look);
        let struck = look.key.style.struck && !piece.trails;
        let end = self.strike.as_ref().map(|rule| rule.area.x + rule.area.width);
        if let Some(rule) = self.strike.as_mut().filter(|_| struck && end == Some(piece.x)) {
            rule.area.width += piece.width;
            return;
        }
        self.line.contents.extend(self.strike.take().map(Content::Rule));
        if struck {
            let face = look.chain.first().unwrap_or_default();
            let (top, height) = self.shaper.fonts.get(face).strike(look.size);
            let y = -(look.raise + top);
            let area = Rectangle { x: piece.x, y, width: piece.width, height };
            self.strike = Some(Rule { area, mark: Mark::Artifact(Artifact::Layout) });
        }
    }
}

/// Glyphs with the spacing of their piece behind the last of each cluster; none if it has none.
fn space_letters(piece: &Piece<'_>, glyphs: &[ShapedGlyph]) -> Vec<ShapedGlyph> {
    if piece.spacing == Length::ZERO || piece.letters == 0 {
        return Vec::new();
    }
    let mut glyphs = glyphs.to_vec();
    let mut passed = 0;
    for place in 0..glyphs.len() {
        let ends = glyphs.get(place + 1).is_none_or(|next| next.text.0 < next.text.1);
        if ends && passed < piece.letters {
            let part = |letters| piece.spacing.part(letters, piece.letters);
            glyphs[place].advance += part(passed + 1) - part(passed);
            passed += 1;
        }
    }
    glyphs
}

/// The text that glyphs stand for.
fn text_of(glyphs: &[ShapedGlyph]) -> Range<u32> {
    let marked = || glyphs.iter().filter(|glyph| glyph.text.0 < glyph.text.1);
    let start = marked().map(|glyph| glyph.text.0).min();
    let end = marked().map(|glyph| glyph.text.1).max();
    start.unwrap_or_default()..end.unwrap_or_default()
}
