//! Gaps: what stands between two things in a line, and shows as nothing but space.

/// Space and breaks between two things in a line.
///
/// A line break swallows what else is white, a soft break swallows spaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) line_breaks: usize,
    pub(super) white: White,
}

/// White space that no line break is part of; the greater swallows the lesser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum White {
    #[default]
    None,
    Space,
    SoftBreak,
}

/// What stood at the edges of a container, for its surroundings to take in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Edges {
    pub(super) before: Gap,
    pub(super) after: Gap,
}

impl Gap {
    pub(super) const SPACE: Self = Self { line_breaks: 0, white: White::Space };
    pub(super) const SOFT_BREAK: Self = Self { line_breaks: 0, white: White::SoftBreak };
    pub(super) const LINE_BREAK: Self = Self { line_breaks: 1, white: White::None };

    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Both gaps as one.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            line_breaks: self.line_breaks + other.line_breaks,
            white: self.white.max(other.white),
        }
    }
}

impl Edges {
    pub(super) fn is_empty(self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }
}
