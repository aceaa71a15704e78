//! What must stand between two blocks so that they are read as two.

use recension_core::model::{Block, BlockKind, List};

/// What stands between the blocks of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::write) enum Spacing {
    /// A blank line.
    Blank,
    /// A blank line, in an item: where it is the only one, a reader sees no paragraph in it.
    Item,
    /// No blank line, since one would make the list around loose.
    Tight,
}

/// What to write between two blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separation {
    None,
    Blank,
    /// An empty comment, alone on its line.
    Comment,
    /// One between blank lines.
    BlankComment,
}

/// What keeps `next` apart from `before`.
pub(super) fn separation(before: &Block, next: &Block, spacing: Spacing) -> Separation {
    let is_definitions = |block: &Block| matches!(block.kind, BlockKind::DefinitionList { .. });
    match spacing {
        Spacing::Blank | Spacing::Item if is_definitions(before) && is_definitions(next) => {
            Separation::BlankComment
        }
        Spacing::Blank | Spacing::Item => Separation::Blank,
        Spacing::Tight if is_apart(before, next) => Separation::None,
        Spacing::Tight => Separation::Comment,
    }
}

/// Whether both are bullet lists, or both are numbered.
pub(super) fn are_like_lists(before: &Block, next: &Block) -> bool {
    match (&before.kind, &next.kind) {
        (BlockKind::List(before), BlockKind::List(next)) => {
            before.numbering.is_some() == next.numbering.is_some()
        }
        _ => false,
    }
}

/// Whether `next` is told from `before` with nothing between them.
fn is_apart(before: &Block, next: &Block) -> bool {
    match (&before.kind, &next.kind) {
        (BlockKind::Quotation(_), BlockKind::Quotation(_)) => false,
        (BlockKind::Paragraph { .. }, BlockKind::List(list)) => interrupts(list),
        // What these end with is the end of their last line, and what those begin with is no paragraph.
        (BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::ThematicBreak, _)
        | (BlockKind::List(_), BlockKind::List(_))
        | (
            _,
            BlockKind::Heading { .. }
            | BlockKind::Code { .. }
            | BlockKind::Quotation(_)
            | BlockKind::ThematicBreak,
        ) => true,
        _ => false,
    }
}

/// CommonMark, "List items": what interrupts a paragraph is not empty and, if numbered, begins with 1.
fn interrupts(list: &List) -> bool {
    let is_first = list.numbering.is_none_or(|numbering| numbering.start == 1);
    let first = list.items.first().and_then(|item| item.blocks.first());
    is_first && first.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph { .. }))
}
