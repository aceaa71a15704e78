//! Shaping: from characters to glyphs.

use super::look::{Course, Look, LookKey, Space};
use super::opportunity::Opportunities;
use super::protrude;
use super::run::{Run, is_shown_anyway, runs_by_face, runs_by_script};
use super::word::{Piece, Shape, ShapeId, ShapedGlyph, Word, WordId};
use crate::Length;
use crate::description::FaceId;
use crate::typeset::font::Fonts;
use crate::typeset::style::Capitals;
use harfrust::{Buffer, BufferFlags, ShapeOptions, ShapePlan, ShaperFont, shape};
use rustc_hash::FxHashMap;

/// Place of a look in the shaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LookId(pub(super) u32);

/// Shapes text and remembers what it has shaped.
pub(super) struct Shaper<'f> {
    pub(super) fonts: &'f Fonts,
    pub(super) opportunities: Opportunities,
    faces: Vec<Option<ShaperFont<'f, 'f>>>,
    looks: Vec<Look>,
    ids: FxHashMap<LookKey, LookId>,
    pub(super) shapes: Vec<Shape>,
    pub(super) words: Vec<Word>,
    buffer: Buffer,
}

/// Shapes that are remembered at most; a document of a thousand pages has a tenth of them.
const MOST_SHAPES: usize = 400_000;
/// Looks that are remembered at most.
const MOST_LOOKS: usize = 4_000;

/// The mark for a character that no font has.
const MISSING: [char; 3] = ['\u{FFFD}', '\u{25A1}', '?'];

impl<'f> Shaper<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self {
            fonts,
            opportunities: Opportunities::new(),
            faces: fonts.all().iter().map(|_| None).collect(),
            looks: Vec::new(),
            ids: FxHashMap::default(),
            shapes: Vec::new(),
            words: Vec::new(),
            buffer: Buffer::new(),
        }
    }

    /// Forgets what has been shaped, if it is too much. What was handed out before is void then.
    pub(super) fn tidy(&mut self) {
        if self.shapes.len() > MOST_SHAPES || self.looks.len() > MOST_LOOKS {
            self.looks.clear();
            self.ids.clear();
            self.shapes.clear();
            self.words.clear();
        }
    }

    pub(super) fn look_id(&mut self, key: LookKey) -> LookId {
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        let id = LookId(u32::try_from(self.looks.len()).unwrap_or(u32::MAX));
        let chain = self.fonts.chain(&key.style);
        let mut look = Look::new(key.clone(), chain);
        look.space = self.space(&look);
        self.looks.push(look);
        self.ids.insert(key, id);
        id
    }

    pub(super) fn look(&self, id: LookId) -> &Look {
        &self.looks[id.0 as usize]
    }

    pub(super) fn look_mut(&mut self, id: LookId) -> &mut Look {
        &mut self.looks[id.0 as usize]
    }

    pub(super) fn shape(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }

    pub(super) fn word(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// The shape of a part of a chunk; if it ends in U+00AD, a hyphen is set there.
    pub(super) fn part(&mut self, look: LookId, text: &str) -> ShapeId {
        if let Some(id) = self.look(look).parts.get(text) {
            return *id;
        }
        let id = self.add(look, text);
        self.look_mut(look).parts.insert(text.into(), id);
        id
    }

    /// Shapes text anew.
    pub(super) fn add(&mut self, look: LookId, text: &str) -> ShapeId {
        let shape = self.set(look, text);
        let id = ShapeId(u32::try_from(self.shapes.len()).unwrap_or(u32::MAX));
        self.shapes.push(shape);
        id
    }

    /// Whether no face has a character.
    pub(super) fn is_missing(&self, look: LookId, character: char) -> bool {
        !is_shown_anyway(character)
            && self.look(look).chain.find(self.fonts.all(), character).is_none()
    }

    fn space(&self, look: &Look) -> Space {
        let face = look.chain.find(self.fonts.all(), ' ').unwrap_or_default();
        let glyph = self.fonts.get(face).glyph(' ').unwrap_or_default();
        let width = self.fonts.get(face).advance(glyph, look.size) + look.tracking;
        Space { face, glyph, width, stretch: width / 2, shrink: width / 4 }
    }

    fn set(&mut self, look: LookId, text: &str) -> Shape {
        let hyphenated = text.ends_with('\u{AD}');
        let mut clean: String = text.chars().filter(|c| *c != '\u{AD}').collect();
        let end = clean.len();
        let mut shape = Setter::default();
        if hyphenated {
            clean.push(self.hyphen(look));
        }
        let mut runs = runs_by_script(&clean, self.look(look).script);
        if self.look(look).key.direction == Course::Left {
            runs.reverse();
        }
        for run in runs {
            self.set_run(look, &clean, run, &mut shape);
        }
        if hyphenated {
            clean.truncate(end);
            clean.push('\u{AD}');
        }
        shape.finish(clean, self.look(look))
    }

    /// The hyphen that the first face of a look has.
    fn hyphen(&self, look: LookId) -> char {
        let first = self.look(look).chain.first().unwrap_or_default();
        if self.fonts.get(first).glyph('\u{2010}').is_some() { '\u{2010}' } else { '-' }
    }

    /// Shapes a run of one script: in the first face, and if that has not all characters, in others too.
    fn set_run(&mut self, look: LookId, text: &str, run: Run, shape: &mut Setter) {
        let first = self.look(look).chain.first().unwrap_or_default();
        self.fill(look, first, text, run);
        let face = self.fonts.get(first);
        if self.buffer.glyph_infos().iter().all(|glyph| face.shows(glyph.glyph_id)) {
            return self.take(look, first, text, shape);
        }
        let mut runs = runs_by_face(text, run, &self.look(look).chain, self.fonts);
        if self.look(look).key.direction == Course::Left {
            runs.reverse();
        }
        for (face, run) in runs {
            match face {
                Some(face) => {
                    self.fill(look, face, text, run);
                    self.take(look, face, text, shape);
                }
                None => self.take_missing(look, run, shape),
            }
        }
    }

    /// Shapes a run into the buffer.
    fn fill(&mut self, look: LookId, face: FaceId, text: &str, run: Run) {
        let fonts = self.fonts;
        let font = self.faces[usize::from(face.0)]
            .get_or_insert_with(|| ShaperFont::new(&fonts.get(face).font));
        let look = &mut self.looks[look.0 as usize];
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.set_direction(look.direction());
        buffer.set_script(Some(run.script));
        buffer.set_language(look.shaping_language.clone());
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        for (at, character) in text[run.start..run.end].char_indices() {
            buffer.push(u32::from(character), u32::try_from(run.start + at).unwrap_or(u32::MAX));
        }
        let direction = look.direction();
        let known = look.plans.iter().position(|plan| (plan.0, plan.1) == (face, run.script));
        let known = known.unwrap_or_else(|| {
            let language = look.shaping_language.as_ref();
            let plan = ShapePlan::new(font, direction, Some(run.script), language, &look.features);
            look.plans.push((face, run.script, plan));
            look.plans.len() - 1
        });
        let options = ShapeOptions::new().plan(Some(&look.plans[known].2)).features(&look.features);
        // It fails only if plan and buffer disagree; then the buffer holds characters, which no glyph
        // is taken for.
        if shape(font, buffer, options).is_err() {
            buffer.clear();
        }
    }

    /// Takes over what the buffer holds.
    fn take(&self, look: LookId, face: FaceId, text: &str, shape: &mut Setter) {
        self.note_case(look, face, text, shape);
        let font = &self.fonts.get(face).font;
        let (size, per_em) = (self.look(look).size, i64::from(font.units_per_em()));
        let scaled = |units: i32| size.part(i64::from(units), per_em);
        let infos = self.buffer.glyph_infos();
        for (info, position) in infos.iter().zip(self.buffer.glyph_positions()) {
            shape.glyphs.push(ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                bound: info.unsafe_to_break(),
                text: (info.cluster, info.cluster),
                advance: scaled(position.x_advance),
                right: scaled(position.x_offset),
                up: scaled(position.y_offset),
            });
        }
        shape.end_piece(face);
    }

    /// Notes whether lower case that the buffer holds came out as the small capitals that were wanted.
    fn note_case(&self, look: LookId, face: FaceId, text: &str, shape: &mut Setter) {
        if self.look(look).key.style.capitals == Capitals::AsTyped {
            return;
        }
        for info in self.buffer.glyph_infos() {
            let character = text.get(info.cluster as usize..).and_then(|rest| rest.chars().next());
            let Some(character) = character.filter(|c| c.is_lowercase()) else { continue };
            let plain = self.fonts.get(face).glyph(character).map(u32::from);
            let is_plain = plain == Some(info.glyph_id);
            shape.lower_case |= is_plain;
            shape.small_capitals |= !is_plain;
        }
    }

    fn take_missing(&self, look: LookId, run: Run, shape: &mut Setter) {
        let look = self.look(look);
        let found = MISSING.into_iter().find_map(|mark| {
            let face = look.chain.find(self.fonts.all(), mark)?;
            Some((face, self.fonts.get(face).glyph(mark)?))
        });
        let (face, id) = found.unwrap_or_default();
        let advance = self.fonts.get(face).advance(id, look.size);
        let at = u32::try_from(run.start).unwrap_or(u32::MAX);
        shape.missing = true;
        shape.glyphs.push(ShapedGlyph {
            id,
            bound: false,
            text: (at, at),
            advance,
            right: Length::ZERO,
            up: Length::ZERO,
        });
        shape.end_piece(face);
    }
}

/// A shape in the making.
#[derive(Default)]
struct Setter {
    glyphs: Vec<ShapedGlyph>,
    pieces: Vec<Piece>,
    missing: bool,
    /// Whether lower case that was to be small capitals stayed as it is.
    lower_case: bool,
    /// Whether some became small capitals.
    small_capitals: bool,
}

impl Setter {
    fn end_piece(&mut self, face: FaceId) {
        let end = u32::try_from(self.glyphs.len()).unwrap_or(u32::MAX);
        match self.pieces.last_mut() {
            Some(piece) if piece.face == face => piece.end = end,
            Some(piece) if piece.end == end => {}
            _ => self.pieces.push(Piece { face, end }),
        }
    }

    fn finish(mut self, text: String, look: &Look) -> Shape {
        if self.glyphs.is_empty() {
            self.push_nothing(look);
        }
        self.mark_clusters(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let tracking = self.tracking(look);
        self.track(tracking);
        let width = self.glyphs.iter().map(|glyph| glyph.advance).sum();
        let clusters = self.glyphs.iter().filter(|glyph| glyph.text.0 < glyph.text.1).count();
        let letters = i64::try_from(clusters).unwrap_or(i64::MAX);
        let (left, right) = self.protrusion(&text, tracking);
        Shape {
            text: text.into(),
            glyphs: self.glyphs.into(),
            pieces: self.pieces.into(),
            width,
            letters,
            left,
            right,
            missing: self.missing,
        }
    }

    /// Text without glyphs, such as a joiner alone, has a glyph that shows nothing, to stand for it.
    fn push_nothing(&mut self, look: &Look) {
        let (id, zero) = (look.space.glyph, Length::ZERO);
        let text = (0, 0);
        self.glyphs.push(ShapedGlyph {
            id,
            bound: false,
            text,
            advance: zero,
            right: zero,
            up: zero,
        });
        self.end_piece(look.space.face);
    }

    /// Gives the first glyph of each cluster its text, so that all text is given out once.
    fn mark_clusters(&mut self, end: u32) {
        let ascending = self.glyphs.first().map(|glyph| glyph.text.0)
            <= self.glyphs.last().map(|glyph| glyph.text.0);
        let count = self.glyphs.len();
        let logical = |place: usize| if ascending { place } else { count - 1 - place };
        let mut until = end;
        for place in (0..count).rev() {
            // The cluster of the glyph before it in logical order tells whether it begins one.
            let start = self.glyphs[logical(place)].text.0;
            let before = place.checked_sub(1).map(|before| self.glyphs[logical(before)].text.0);
            if before == Some(start) {
                self.glyphs[logical(place)].text = (until, until);
            } else {
                let start = if before.is_none() { 0 } else { start.min(until) };
                self.glyphs[logical(place)].text = (start, until);
                until = start;
            }
        }
    }

    /// By how much letters are spaced: not at all where they are lower case because the face has no
    /// small capitals of their script.
    fn tracking(&self, look: &Look) -> Length {
        if self.lower_case && !self.small_capitals { Length::ZERO } else { look.tracking }
    }

    /// Spaces letters: behind the last glyph of each cluster.
    fn track(&mut self, tracking: Length) {
        if tracking == Length::ZERO {
            return;
        }
        let count = self.glyphs.len();
        for place in 0..count {
            let begins = self.glyphs.get(place + 1).is_none_or(|next| next.text.0 < next.text.1);
            if begins {
                self.glyphs[place].advance += tracking;
            }
        }
    }

    /// How far the first and the last glyph may reach into the margins.
    fn protrusion(&self, text: &str, tracking: Length) -> (Length, Length) {
        let reach = |glyph: Option<&ShapedGlyph>, part: fn(char) -> i64, last: bool| {
            let Some(glyph) = glyph else { return Length::ZERO };
            let cluster = &text[glyph.text.0 as usize..glyph.text.1 as usize];
            let character = if last { cluster.chars().next_back() } else { cluster.chars().next() };
            glyph.advance.part(character.map_or(0, part), 1000)
        };
        let last = self.glyphs.iter().rev().find(|glyph| glyph.text.0 < glyph.text.1);
        (
            reach(self.glyphs.first(), protrude::left, false),
            reach(last, protrude::right, true) + tracking,
        )
    }
}
