//! Glyphs.

use super::{Easel, Mode};
use crate::Length;
use crate::description::{FaceId, Glyph, GlyphRun, Rectangle};
use crate::paint::font::{Font, is_text};
use crate::paint::measure::{points, single, thousandths, type_size};
use crate::paint::piece::{Piece, split};
use printpdf::{Codepoint, FontId, Op, PdfFontHandle, Pt, TextItem, TextMatrix};

/// No move within a line is longer, in thousandths of the size.
const LONGEST_MOVE: f64 = 10_000_000.0;

/// UTF-16 units of the text that a stretch of glyphs stands for. PDF/A-2, "Implementation limits":
/// strings have at most 32,767 bytes.
const LONGEST_TEXT: usize = 16_000;

/// The state of the type on a page.
#[derive(Default)]
pub(super) struct Type {
    face: Option<(FaceId, Length)>,
    raised: Length,
}

/// A run that is being shown.
struct Showing<'a> {
    font: &'a Font,
    run: &'a GlyphRun,
    size: f64,
    /// Where the pen stands, from where the run begins, in thousandths of the size.
    pen: f64,
    items: Vec<TextItem>,
    glyphs: Vec<Codepoint>,
    /// Boxes for glyphs that the face does not have.
    boxes: Vec<Rectangle>,
}

impl Easel<'_> {
    pub(super) fn show(&mut self, run: &GlyphRun) {
        let Some(font) = self.world.fonts.get(run.face) else { return };
        self.enter(Mode::Text);
        self.set_type(run, font);
        let (x, y) = (self.sheet.x(run.x), self.sheet.y(run.y));
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(x), Pt(y)) });
        let mut showing = Showing {
            font,
            run,
            size: type_size(run.size),
            pen: 0.0,
            items: Vec::new(),
            glyphs: Vec::with_capacity(run.glyphs.len()),
            boxes: Vec::new(),
        };
        self.show_pieces(&mut showing);
        self.flush(&mut showing);
        self.raise(Length::ZERO);
        for area in showing.boxes {
            self.draw_box(area);
        }
    }

    fn set_type(&mut self, run: &GlyphRun, font: &Font) {
        if self.type_.face == Some((run.face, run.size)) {
            return;
        }
        self.type_.face = Some((run.face, run.size));
        self.ops.push(Op::SetFont {
            font: PdfFontHandle::External(FontId(font.resource.clone())),
            size: Pt(single(type_size(run.size))),
        });
    }

    /// Shows pieces whose glyphs say their text, and those between them together under the text
    /// that they stand for.
    fn show_pieces(&mut self, showing: &mut Showing<'_>) {
        let pieces = split(showing.run);
        let (font, run) = (showing.font, showing.run);
        // In reading order, and marked anew where glyphs begin or cease to say their text.
        let stretches = pieces.chunk_by(|a, b| says(font, run, a) == says(font, run, b));
        for stretch in stretches.flat_map(short) {
            let is_said = self.is_said() || stretch.iter().all(|piece| says(font, run, piece));
            self.flush(showing);
            if is_said {
                self.enter(Mode::Text);
            } else {
                let text: String = stretch.iter().map(|piece| piece.text).collect();
                self.begin_text(&text);
            }
            for piece in stretch {
                self.show_piece(showing, piece);
            }
        }
    }

    fn show_piece(&mut self, showing: &mut Showing<'_>, piece: &Piece<'_>) {
        if piece.glyphs.is_empty() {
            return showing.space(piece.origin);
        }
        let mut origin = piece.origin;
        for glyph in &showing.run.glyphs[piece.glyphs.clone()] {
            if self.type_.raised != glyph.up {
                self.flush(showing);
                self.raise(glyph.up);
            }
            showing.glyph(glyph, origin);
            origin += glyph.advance;
        }
    }

    fn raise(&mut self, up: Length) {
        if self.type_.raised != up {
            self.type_.raised = up;
            self.ops.push(Op::SetLineOffset { multiplier: points(up) });
        }
    }

    fn flush(&mut self, showing: &mut Showing<'_>) {
        showing.gather();
        if !showing.items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut showing.items) });
        }
    }
}

impl Showing<'_> {
    fn glyph(&mut self, glyph: &Glyph, origin: Length) {
        if let Some((code, width)) = self.font.code(glyph.id) {
            return self.put(code, width, origin + glyph.right);
        }
        self.boxes.push(self.hollow(glyph, origin));
        self.space(origin);
    }

    fn space(&mut self, origin: Length) {
        if let Some((code, width)) = self.font.space().and_then(|space| self.font.code(space)) {
            self.put(code, width, origin);
        }
    }

    /// Moves the pen to here, in whole thousandths so that rounding never adds up, and shows a glyph.
    fn put(&mut self, code: u16, width: f64, origin: Length) {
        let offset = (self.pen - thousandths(origin, self.size)).round();
        let offset = offset.clamp(-LONGEST_MOVE, LONGEST_MOVE);
        if offset != 0.0 {
            match self.glyphs.last_mut() {
                Some(last) => last.offset = single(offset),
                None => self.items.push(TextItem::Offset(single(offset))),
            }
        }
        self.glyphs.push(Codepoint::new(code, 0.0));
        self.pen += width - offset;
    }

    fn gather(&mut self) {
        if !self.glyphs.is_empty() {
            self.items.push(TextItem::GlyphIds(std::mem::take(&mut self.glyphs)));
        }
    }

    /// Where the box for a glyph that the face does not have stands.
    fn hollow(&self, glyph: &Glyph, origin: Length) -> Rectangle {
        let (ascent, _) = self.font.reach(self.run);
        let height = ascent.part(3, 4);
        let inset = glyph.advance.part(1, 10);
        Rectangle {
            x: self.run.x + origin + glyph.right + inset,
            y: self.run.y - glyph.up - height,
            width: glyph.advance - inset * 2,
            height,
        }
    }
}

/// Parts of a stretch whose text fits into a string.
fn short<'a, 'r>(mut rest: &'a [Piece<'r>]) -> impl Iterator<Item = &'a [Piece<'r>]> {
    std::iter::from_fn(move || {
        let mut units = 0;
        let fits = |piece: &&Piece<'_>| {
            units += piece.text.encode_utf16().count();
            units <= LONGEST_TEXT
        };
        let count = rest.iter().take_while(fits).count().max(1);
        let (part, more) = rest.split_at_checked(count)?;
        rest = more;
        Some(part)
    })
}

/// Whether readers take the glyphs of a piece for its text.
fn says(font: &Font, run: &GlyphRun, piece: &Piece<'_>) -> bool {
    match &run.glyphs[piece.glyphs.clone()] {
        [] => piece.text == " " && font.space().is_some_and(|space| font.text(space) == Some(" ")),
        [glyph] => font.text(glyph.id) == Some(piece.text) && is_text(piece.text),
        _ => false,
    }
}
