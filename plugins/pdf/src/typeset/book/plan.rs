//! What a book holds, in reading order.

use super::labels::shows_labels;
use crate::typeset::design::{Design, OpeningPage};
use crate::typeset::galley::Break;
use recension_core::diagnostic::{Degree, Report};
use recension_core::model::{GeneratedMatter, Matter, Part};
use recension_core::resolve::ResolvedEdition;
use recension_core::source::Span;

/// A piece of a book, which begins a page.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece<'a> {
    /// A document, by its position in the edition.
    Document(usize),
    /// The title of the part at this place among the parts; what follows belongs to it.
    Part(usize, &'a Part),
    /// What nobody wrote.
    Generated(GeneratedMatter),
}

impl Piece<'_> {
    /// On which page it begins. Books have their titles and those of their parts on right pages.
    pub(super) fn start(self, design: &Design) -> Break {
        match self {
            Self::Document(_) if design.opening.page == OpeningPage::Next => Break::Page,
            Self::Generated(GeneratedMatter::TitlePage) | Self::Document(_) | Self::Part(..) => {
                Break::RightPage
            }
            Self::Generated(_) => Break::Page,
        }
    }
}

/// What a book holds.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    /// What stands before the text, and has roman page numbers.
    pub(super) front: Vec<Piece<'a>>,
    /// The parts and their documents.
    pub(super) parts: Vec<Piece<'a>>,
    /// What stands after them.
    pub(super) back: Vec<Piece<'a>>,
}

impl<'a> Plan<'a> {
    /// The plan of an edition. Matter that print does not make is told as lost.
    pub(super) fn of(edition: &'a ResolvedEdition, report: &mut Report) -> Self {
        let mut plan = Self::default();
        let (mut next, own) = (0, edition.edition());
        matter(&own.front, edition, &mut next, &mut plan.front, report);
        for (place, part) in own.parts.iter().enumerate() {
            plan.parts.push(Piece::Part(place, part));
            plan.parts.extend((next..next + part.documents.len()).map(Piece::Document));
            next += part.documents.len();
        }
        matter(&own.back, edition, &mut next, &mut plan.back, report);
        let bibliography = Piece::Generated(GeneratedMatter::Bibliography);
        if edition.bibliography().is_some() && !plan.has(GeneratedMatter::Bibliography) {
            plan.back.push(bibliography);
        }
        plan
    }

    /// Whether some matter shows page numbers.
    pub(super) fn shows_labels(&self) -> bool {
        has(&self.front, shows_labels) || has(&self.back, shows_labels)
    }

    /// Whether matter of this kind is made.
    pub(super) fn has(&self, wanted: GeneratedMatter) -> bool {
        has(&self.front, |kind| kind == wanted) || has(&self.back, |kind| kind == wanted)
    }
}

/// Whether some of these pieces is matter of such a kind.
fn has(pieces: &[Piece<'_>], is_such: impl Fn(GeneratedMatter) -> bool) -> bool {
    pieces.iter().any(|piece| matches!(piece, Piece::Generated(kind) if is_such(*kind)))
}

fn matter<'a>(
    matter: &'a [Matter],
    edition: &ResolvedEdition,
    next: &mut usize,
    out: &mut Vec<Piece<'a>>,
    report: &mut Report,
) {
    for matter in matter {
        match matter {
            Matter::Authored { .. } => {
                out.push(Piece::Document(*next));
                *next += 1;
            }
            // Notes stand at the foot of their pages.
            Matter::Generated(GeneratedMatter::Notes) => {}
            Matter::Generated(kind) if is_made(*kind, edition) => out.push(Piece::Generated(*kind)),
            Matter::Generated(kind) => report.lose(kind.name(), Degree::Dropped, Span::NONE),
        }
    }
}

/// Whether print makes this matter, and there is something to make it of.
pub(super) fn is_made(kind: GeneratedMatter, edition: &ResolvedEdition) -> bool {
    // Notes stand at the foot of their pages.
    kind != GeneratedMatter::Notes && edition.has_matter(kind)
}
