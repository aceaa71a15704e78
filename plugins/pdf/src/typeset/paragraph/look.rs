//! Text that is shaped alike: one style, one language, one direction.

use crate::Length;
use crate::typeset::font::Chain;
use crate::typeset::style::{Capitals, Family, Figures, Position, TextStyle};
use harfrust::{Direction, Feature, Language, Script, ShapePlan, Tag};
use hypher::Lang;
use rustc_hash::FxHashMap;
use std::sync::Arc;

use super::hyphen;
use super::word::{ShapeId, WordId};
use crate::description::FaceId;

/// What tells one look from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct LookKey {
    pub(super) style: TextStyle,
    pub(super) language: Arc<str>,
    pub(super) direction: Course,
    pub(super) raised: Raised,
}

/// Which way letters follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Course {
    /// To the right.
    Right,
    /// To the left.
    Left,
}

/// How raised and lowered text is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Raised {
    /// With glyphs of the face, or not at all.
    Native,
    /// With smaller type.
    Scaled,
}

/// Text that is shaped alike, with what has been shaped of it.
pub(super) struct Look {
    pub(super) key: LookKey,
    pub(super) chain: Chain,
    pub(super) size: Length,
    /// How far it is raised; negative if it is lowered.
    pub(super) raise: Length,
    /// Added behind each cluster.
    pub(super) tracking: Length,
    pub(super) features: Vec<Feature>,
    pub(super) shaping_language: Option<Language>,
    /// The script of text that does not tell its script, such as figures.
    pub(super) script: Script,
    pub(super) patterns: Option<Lang>,
    pub(super) space: Space,
    pub(super) words: FxHashMap<Box<str>, WordId>,
    pub(super) parts: FxHashMap<Box<str>, ShapeId>,
    pub(super) plans: Vec<(FaceId, Script, ShapePlan)>,
}

/// The space between words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Space {
    pub(super) face: FaceId,
    pub(super) glyph: u16,
    pub(super) width: Length,
    pub(super) stretch: Length,
    pub(super) shrink: Length,
}

impl Look {
    pub(super) fn new(key: LookKey, chain: Chain) -> Self {
        let style = key.style;
        let (size, raise) = match (key.raised, style.position) {
            (Raised::Native, _) | (_, Position::Baseline) => (style.size, Length::ZERO),
            (Raised::Scaled, Position::Superscript) => {
                (style.size.part(62, 100), style.size.part(34, 100))
            }
            (Raised::Scaled, Position::Subscript) => {
                (style.size.part(62, 100), -style.size.part(14, 100))
            }
        };
        Self {
            chain,
            size,
            raise,
            tracking: size.part(i64::from(style.tracking), 1000),
            features: features(&style, key.raised),
            shaping_language: key.language.parse().ok(),
            script: script_of(&key.language),
            // Code is parted only where its author lets it be.
            patterns: match style.family {
                Family::Text => hyphen::patterns(&key.language),
                Family::Monospaced | Family::Mathematics => None,
            },
            space: Space::default(),
            words: FxHashMap::default(),
            parts: FxHashMap::default(),
            plans: Vec::new(),
            key,
        }
    }

    pub(super) fn direction(&self) -> Direction {
        match self.key.direction {
            Course::Right => Direction::LeftToRight,
            Course::Left => Direction::RightToLeft,
        }
    }
}

fn features(style: &TextStyle, raised: Raised) -> Vec<Feature> {
    let mut features = Vec::new();
    let mut set = |tag: &[u8; 4], value| features.push(Feature::new(Tag::new(tag), value, ..));
    // Letters that are spaced must not be joined.
    if style.tracking != 0 {
        set(b"liga", 0);
        set(b"clig", 0);
    }
    match style.capitals {
        Capitals::AsTyped => {}
        Capitals::Small => set(b"smcp", 1),
        Capitals::AllSmall => {
            set(b"smcp", 1);
            set(b"c2sc", 1);
        }
    }
    match style.figures {
        Figures::OldStyle => {
            set(b"onum", 1);
            set(b"pnum", 1);
        }
        Figures::Lining => {
            set(b"lnum", 1);
            set(b"pnum", 1);
        }
        Figures::Tabular => {
            set(b"lnum", 1);
            set(b"tnum", 1);
        }
    }
    match (raised, style.position) {
        (Raised::Scaled, _) | (_, Position::Baseline) => {}
        (Raised::Native, Position::Superscript) => set(b"sups", 1),
        (Raised::Native, Position::Subscript) => set(b"subs", 1),
    }
    features
}

/// The script that a language is mostly written in.
fn script_of(language: &str) -> Script {
    let mut subtags = language.split('-');
    match subtags.next().unwrap_or_default() {
        "el" | "grc" => Script::GREEK,
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" => Script::CYRILLIC,
        "he" | "yi" => Script::HEBREW,
        "ar" | "fa" | "ur" => Script::ARABIC,
        _ => Script::LATIN,
    }
}

/// Whether a language is written from right to left.
pub(super) fn is_right_to_left(language: &str) -> bool {
    let script = script_of(language);
    script == Script::HEBREW || script == Script::ARABIC
}
