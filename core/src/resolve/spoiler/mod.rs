//! Spoilers: shown, folded, moved behind the review, or left out.
//!
//! What is moved or left out is so for finished pages alone ([`ResolvedEdition::for_pages`]), and
//! notes and citations are numbered as those pages print them: what stands behind the review comes
//! after it, and what is left out is not counted.
//!
//! [`ResolvedEdition::for_pages`]: super::ResolvedEdition::for_pages

mod place;
mod words;

pub(super) use place::{place_outside_documents, place_spoilers, printed_title};

use crate::model::visit::{Visitor, walk_block, walk_inline};
use crate::model::{Block, BlockKind, Document, Inline, NoteId};
use crate::option::Options;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What becomes of what some readers do not want to know yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SpoilerPolicy {
    /// It stands where its author put it.
    Reveal,
    /// Blocks are folded by formats that can do so; words of a line stand behind the review.
    #[default]
    Fold,
    /// It stands behind the review, with links both ways.
    End,
    /// It is left out, and a notice says so.
    Omit,
}

/// What becomes of one spoiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Stay,
    Move,
    Vanish,
}

impl SpoilerPolicy {
    /// What the option `spoilers` wants.
    pub(super) fn of(options: &Options) -> Self {
        match options.get("spoilers") {
            "reveal" => Self::Reveal,
            "end" => Self::End,
            "omit" => Self::Omit,
            _ => Self::Fold,
        }
    }

    /// The policy for titles, notes and what stands beside the text, behind which nothing can be put.
    pub(super) fn without_moving(self) -> Self {
        if self == Self::Omit { self } else { Self::Reveal }
    }

    /// What becomes of a spoiler of blocks.
    pub(super) fn of_blocks(self) -> Fate {
        match self {
            Self::Reveal | Self::Fold => Fate::Stay,
            Self::End => Fate::Move,
            Self::Omit => Fate::Vanish,
        }
    }

    /// What becomes of a spoiler in a line.
    pub(super) fn of_words(self) -> Fate {
        match self {
            Self::Reveal => Fate::Stay,
            Self::Fold | Self::End => Fate::Move,
            Self::Omit => Fate::Vanish,
        }
    }
}

/// Tells of a text whether it holds a spoiler that does not stay where it is.
pub(super) struct Search {
    pub(super) policy: SpoilerPolicy,
    pub(super) found: bool,
}

impl Visitor for Search {
    fn block(&mut self, block: &Block) {
        if matches!(block.kind, BlockKind::Spoiler { .. }) {
            self.found |= self.policy.of_blocks() != Fate::Stay;
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if matches!(inline, Inline::Spoiler { .. }) {
            self.found |= self.policy.of_words() != Fate::Stay;
        }
        // An offprint names titles of reviews that it does not hold.
        if let Inline::CrossReference(reference) = inline {
            self.inlines(reference.generated.as_deref().unwrap_or_default());
        }
        walk_inline(self, inline);
    }
}

/// The notes that spoilers call, themselves or by others of their notes.
#[derive(Default)]
pub(super) struct NotesOfSpoilers {
    called: HashSet<NoteId>,
    /// How many spoilers stand around this place.
    depth: usize,
}

impl NotesOfSpoilers {
    pub(super) fn of(document: &Document) -> HashSet<NoteId> {
        let mut search = Self::default();
        search.inlines(&document.meta.title);
        search.inlines(&document.meta.subtitle);
        search.blocks(&document.meta.summary);
        search.flow(&document.body);
        // Whether a note is called from a spoiler or by another note is all one here.
        search.depth = 1;
        document.notes.values().for_each(|note| search.blocks(&note.blocks));
        search.called
    }
}

impl Visitor for NotesOfSpoilers {
    fn block(&mut self, block: &Block) {
        let is_spoiler = usize::from(matches!(block.kind, BlockKind::Spoiler { .. }));
        self.depth += is_spoiler;
        walk_block(self, block);
        self.depth -= is_spoiler;
    }

    fn inline(&mut self, inline: &Inline) {
        let is_spoiler = usize::from(matches!(inline, Inline::Spoiler { .. }));
        self.depth += is_spoiler;
        match inline {
            Inline::NoteCall(call) if self.depth > 0 => drop(self.called.insert(call.note.clone())),
            _ => walk_inline(self, inline),
        }
        self.depth -= is_spoiler;
    }
}

#[cfg(test)]
mod tests;
