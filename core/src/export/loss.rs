//! Honest losses for formats that keep few kinds of nodes.

use crate::diagnostic::{Degree, Report};
use crate::model::visit::{Visitor, walk_block, walk_edition, walk_inline};
use crate::model::{Block, Inline};
use crate::resolve::ResolvedEdition;
use std::borrow::Cow;

/// Reports every node of `edition` whose kind is not in `keeps`: as dropped if the kind is in `drops`,
/// else as degraded, its text being there and its meaning not.
pub fn report_losses(
    edition: &ResolvedEdition,
    keeps: &[Cow<'_, str>],
    drops: &[&str],
    report: &mut Report,
) {
    walk_edition(&mut Losses { keeps, drops, report }, edition.edition());
}

struct Losses<'a> {
    keeps: &'a [Cow<'a, str>],
    drops: &'a [&'a str],
    report: &'a mut Report,
}

impl Losses<'_> {
    fn look(&mut self, kind: &'static str, span: crate::source::Span) {
        if !self.keeps.iter().any(|kept| kept == kind) {
            let is_dropped = self.drops.contains(&kind);
            let degree = if is_dropped { Degree::Dropped } else { Degree::Degraded };
            self.report.lose(kind, degree, span);
        }
    }
}

impl Visitor for Losses<'_> {
    fn block(&mut self, block: &Block) {
        self.look(block.kind.name(), block.span);
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        self.look(inline.name(), inline.span());
        walk_inline(self, inline);
    }
}
