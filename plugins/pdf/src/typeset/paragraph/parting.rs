//! Words and the places where they may be parted, each with its own widths.
//!
//! As in TeX, a parting knows how wide the word is before it with a hyphen, and behind it: kerns and
//! ligatures are not what they are in the whole word.

use super::hyphen::{self, Case};
use super::look::Course;
use super::opportunity::is_address;
use super::shaper::{LookId, Shaper};
use super::word::{Parting, PartingKind, ShapeId, ShapedGlyph, Word, WordId};
use crate::Length;
use std::borrow::Cow;

/// What a hyphen costs.
const HYPHEN: i32 = 50;
/// What it costs in a word with a capital, and in a part of a word that has a hyphen already.
const DEAR_HYPHEN: i32 = 250;

impl Shaper<'_> {
    /// A chunk of text without spaces.
    pub(super) fn word_id(&mut self, look: LookId, text: &str) -> WordId {
        if let Some(id) = self.look(look).words.get(text) {
            return *id;
        }
        let shape = self.add(look, text.trim_end_matches('\u{AD}'));
        let marks = self.marks(look, text, shape);
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        self.words.push(Word { shape, marks, patterns: None });
        self.look_mut(look).words.insert(text.into(), id);
        id
    }

    /// Where a word may be parted by patterns and at marks; `text` is that of the word.
    pub(super) fn patterns(&mut self, look: LookId, id: WordId, text: &str) -> &[Parting] {
        if self.word(id).patterns.is_none() {
            let found = self.find_patterns(look, id, text);
            self.words[id.0 as usize].patterns = Some(found);
        }
        self.word(id).patterns.as_deref().unwrap_or_default()
    }

    /// The shape of a part of a chunk as it stands in a line.
    pub(super) fn line_part(
        &mut self,
        look: LookId,
        text: &str,
        end: Option<PartingKind>,
    ) -> ShapeId {
        match end {
            Some(PartingKind::Pattern) => self.part(look, &format!("{text}\u{AD}")),
            Some(PartingKind::Soft) => self.part(look, text),
            Some(_) | None => self.part(look, text.trim_end_matches('\u{AD}')),
        }
    }

    /// Widths of a chunk before and behind a place.
    pub(super) fn halves(&mut self, look: LookId, chunk: &str, at: usize) -> (Length, Length) {
        let head = self.line_part(look, &chunk[..at], None);
        let tail = self.line_part(look, &chunk[at..], None);
        (self.shape(head).width, self.shape(tail).width)
    }

    fn marks(&mut self, look: LookId, text: &str, shape: ShapeId) -> Box<[Parting]> {
        let plain = self.opportunities.within(text);
        let soft = text.match_indices('\u{AD}').map(|(at, hyphen)| at + hyphen.len());
        let soft = soft.filter(|at| *at < text.len()).map(|at| (at, HYPHEN, PartingKind::Soft));
        let mut places: Vec<_> =
            plain.into_iter().map(|(at, cost)| (at, cost, PartingKind::Mark)).chain(soft).collect();
        places.sort_unstable_by_key(|(at, ..)| *at);
        places.dedup_by_key(|(at, ..)| *at);
        places.into_iter().map(|place| self.parting(look, text, shape, place)).collect()
    }

    fn find_patterns(&mut self, look: LookId, id: WordId, text: &str) -> Box<[Parting]> {
        let Word { shape, marks, .. } = self.word(id).clone();
        let Some(patterns) = self.look(look).patterns.filter(|_| !is_address(text)) else {
            return marks;
        };
        // Who puts soft hyphens into a word knows better than patterns.
        if text.contains('\u{AD}') {
            return marks;
        }
        let mut all = marks.to_vec();
        for (at, case) in hyphen::points(text, patterns) {
            let dear = case == Case::Capital || !marks.is_empty();
            let cost = if dear { DEAR_HYPHEN } else { HYPHEN };
            all.push(self.parting(look, text, shape, (at, cost, PartingKind::Pattern)));
        }
        all.sort_by_key(|parting| parting.at);
        all.dedup_by_key(|parting| parting.at);
        all.into()
    }

    fn parting(
        &mut self,
        look: LookId,
        text: &str,
        shape: ShapeId,
        (at, cost, kind): (usize, i32, PartingKind),
    ) -> Parting {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        let letters = self.letters_before(shape, text, at);
        if let Some((before, after)) = self.clean_cut(look, text, shape, at) {
            let cut = Cut { at, letters, before, after };
            return self.parting_of_cut(look, text, cut, cost, kind);
        }
        let before = self.line_part(look, &text[..at], Some(kind));
        let after = self.line_part(look, &text[at..], None);
        let (before, after) = (self.shape(before), self.shape(after));
        Parting {
            at: place,
            kind,
            cost,
            letters,
            before: before.width,
            after: after.width,
            left: after.left,
            right: before.right,
        }
    }

    /// Clusters of a word before a place.
    fn letters_before(&self, shape: ShapeId, text: &str, at: usize) -> i64 {
        // Shapes lack soft hyphens.
        let soft = text[..at].matches('\u{AD}').map(str::len).sum::<usize>();
        let ends = |glyph: &&ShapedGlyph| {
            glyph.text.0 < glyph.text.1 && glyph.text.1 as usize <= at - soft
        };
        let clusters = self.shape(shape).glyphs.iter().filter(ends).count();
        i64::try_from(clusters).unwrap_or(i64::MAX)
    }

    /// Widths before and behind a place, if parting there changes no glyph.
    fn clean_cut(
        &self,
        look: LookId,
        text: &str,
        shape: ShapeId,
        at: usize,
    ) -> Option<(Length, Length)> {
        if self.look(look).key.direction == Course::Left || text.contains('\u{AD}') {
            return None;
        }
        let shape = self.shape(shape);
        let mut before = Length::ZERO;
        for glyph in &shape.glyphs {
            if glyph.text.0 as usize == at && glyph.text.0 < glyph.text.1 {
                return (!glyph.bound).then(|| (before, shape.width - before));
            }
            before += glyph.advance;
        }
        None
    }

    fn parting_of_cut(
        &mut self,
        look: LookId,
        text: &str,
        cut: Cut,
        cost: i32,
        kind: PartingKind,
    ) -> Parting {
        let last = text[..cut.at].char_indices().next_back().map_or(0, |(start, _)| start);
        let next = text[cut.at..].chars().next().map_or(0, char::len_utf8);
        let last = self.line_part(look, &text[last..cut.at], None);
        let next = self.line_part(look, &text[cut.at..cut.at + next], None);
        let ending: Cow<'_, str> = match kind {
            PartingKind::Pattern => format!("{}\u{AD}", self.shape(last).text).into(),
            _ => self.shape(last).text.to_string().into(),
        };
        let ending = self.part(look, &ending);
        Parting {
            at: u32::try_from(cut.at).unwrap_or(u32::MAX),
            kind,
            cost,
            letters: cut.letters,
            before: cut.before + self.shape(ending).width - self.shape(last).width,
            after: cut.after,
            left: self.shape(next).left,
            right: self.shape(ending).right,
        }
    }
}

/// A place in a chunk, and the widths on its sides.
#[derive(Clone, Copy)]
struct Cut {
    at: usize,
    letters: i64,
    before: Length,
    after: Length,
}
