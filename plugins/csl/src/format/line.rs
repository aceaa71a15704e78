//! A line of set words: characters with their looks, as inlines of the model in the end.

use recension_core::model::Inline;
use recension_core::model::build::{emphasis, link, strong, text};

/// How a character looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Face {
    pub(crate) italic: bool,
    pub(crate) bold: bool,
    pub(crate) small: bool,
    pub(crate) rise: Rise,
    /// Number of its link in the line, from 1.
    pub(crate) link: u16,
    pub(crate) origin: Origin,
}

/// Whose word a character is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Origin {
    /// The style's, or of a reference.
    #[default]
    Style,
    /// The author's, whose points are left alone.
    Author,
}

/// Where a character stands to the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Rise {
    #[default]
    None,
    Up,
    Down,
}

/// A character with its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Glyph {
    pub(crate) character: char,
    pub(crate) face: Face,
}

/// A line of set words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Line {
    pub(crate) glyphs: Vec<Glyph>,
    /// Addresses of its links.
    pub(crate) links: Vec<String>,
}

impl Line {
    /// Words without looks.
    pub(crate) fn plain(words: &str) -> Self {
        let mut line = Self::default();
        line.push(words);
        line
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// Adds words without looks.
    pub(crate) fn push(&mut self, words: &str) {
        self.push_faced(words, Face::default());
    }

    /// Adds words that all look alike.
    pub(crate) fn push_faced(&mut self, words: &str, face: Face) {
        self.glyphs.extend(words.chars().map(|character| Glyph { character, face }));
    }

    /// Adds another line.
    pub(crate) fn append(&mut self, other: &Self) {
        let shift = u16::try_from(self.links.len()).unwrap_or(u16::MAX);
        self.links.extend(other.links.iter().cloned());
        self.glyphs.extend(other.glyphs.iter().map(|glyph| {
            let mut glyph = *glyph;
            if glyph.face.link > 0 {
                glyph.face.link = glyph.face.link.saturating_add(shift);
            }
            glyph
        }));
    }

    /// Its characters.
    pub(crate) fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.character).collect()
    }

    pub(crate) fn last(&self) -> Option<char> {
        self.glyphs.last().map(|glyph| glyph.character)
    }

    /// Makes all of it that has no link yet lead to `target`.
    pub(crate) fn linked(mut self, target: String) -> Self {
        self.links.push(target);
        let number = u16::try_from(self.links.len()).unwrap_or(0);
        for glyph in self.glyphs.iter_mut().filter(|glyph| glyph.face.link == 0) {
            glyph.face.link = number;
        }
        self
    }

    /// The line as inlines.
    pub(crate) fn inlines(&self) -> Vec<Inline> {
        self.glyphs
            .chunk_by(|left, right| left.face.link == right.face.link)
            .flat_map(|run| {
                let own = run
                    .first()
                    .and_then(|glyph| self.links.get(usize::from(glyph.face.link).checked_sub(1)?));
                let content = italics(run);
                match own {
                    Some(target) => vec![link(target.as_str(), content)],
                    None => content,
                }
            })
            .collect()
    }
}

fn italics(run: &[Glyph]) -> Vec<Inline> {
    nested(run, |face| face.italic, bolds, emphasis)
}

fn bolds(run: &[Glyph]) -> Vec<Inline> {
    nested(run, |face| face.bold, smalls, strong)
}

fn smalls(run: &[Glyph]) -> Vec<Inline> {
    nested(run, |face| face.small, rises, |content| Inline::SmallCapitals { content })
}

fn rises(run: &[Glyph]) -> Vec<Inline> {
    run.chunk_by(|left, right| left.face.rise == right.face.rise)
        .map(|part| {
            let content = text(part.iter().map(|glyph| glyph.character).collect::<String>());
            match part.first().map(|glyph| glyph.face.rise) {
                Some(Rise::Up) => Inline::Superscript { content: vec![content] },
                Some(Rise::Down) => Inline::Subscript { content: vec![content] },
                _ => content,
            }
        })
        .collect()
}

/// Sets the parts of a run that have a look inside the node for it.
fn nested(
    run: &[Glyph],
    has: impl Fn(&Face) -> bool,
    inner: impl Fn(&[Glyph]) -> Vec<Inline>,
    node: impl Fn(Vec<Inline>) -> Inline,
) -> Vec<Inline> {
    run.chunk_by(|left, right| has(&left.face) == has(&right.face))
        .flat_map(|part| {
            let content = inner(part);
            if part.first().is_some_and(|glyph| has(&glyph.face)) {
                vec![node(content)]
            } else {
                content
            }
        })
        .collect()
}
