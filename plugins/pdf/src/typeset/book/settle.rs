//! Passes of the layout: page numbers are shown in the text that they depend on.
//!
//! Lists and references show the numbers that the pass before found. What they lead to is asked for
//! again after each pass, and the last is the one that changes nothing. A book that names no page
//! takes one pass; most others take two.

use super::labels::Labels;
use super::plan::Plan;
use super::{Binder, Book, Tools, set_documents};
use crate::codes;
use crate::typeset::flow::Pictures;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::resolve::{PageNames, ResolvedEdition};
use recension_core::source::Span;
use std::borrow::Cow;

/// How many passes there are at most.
const PASSES: usize = 4;

/// The numbers of pages that a book shows.
#[derive(Default, PartialEq, Eq)]
struct Shown {
    /// In lists.
    labels: Labels,
    /// In references.
    names: PageNames,
}

/// Sets the book until its page numbers are those of its pages.
pub(super) fn settle(
    edition: &ResolvedEdition,
    tools: Tools<'_>,
    pictures: &Pictures,
    report: &mut Report,
) -> Book {
    let names = edition.reserved_page_names();
    let mut edition = Cow::Borrowed(edition);
    if edition.names_pages() {
        edition.to_mut().set_page_names(&names);
    }
    let all: Vec<usize> = (0..edition.documents().count()).collect();
    let mut documents = set_documents(&edition, tools, pictures, &all);
    let mut shown = Shown { labels: Labels::default(), names };
    let mut passes = 1..=PASSES;
    loop {
        let pass = passes.next();
        let mut told = Report::default();
        let plan = Plan::of(&edition, &mut told);
        let is_asked = plan.shows_labels() || edition.names_pages();
        let texts = if is_asked { documents.clone() } else { std::mem::take(&mut documents) };
        let mut binder = Binder::new(&edition, tools, pictures);
        binder.bind(&plan, texts, &shown.labels);
        let mut laid = binder.lay(&mut told);
        let labels = if plan.shows_labels() { laid.labels() } else { Labels::default() };
        let found = Shown { labels, names: edition.page_names(&laid.map) };
        let is_settled = found == shown;
        if is_settled || pass == Some(PASSES) {
            report.extend(told);
            if !is_settled {
                report.push(unsettled());
            }
            return laid.compose(report);
        }
        drop(laid);
        if found.names != shown.names {
            let renamed = edition.to_mut().set_page_names(&found.names);
            let texts = set_documents(&edition, tools, pictures, &renamed.documents);
            for (position, text) in renamed.documents.iter().zip(texts) {
                if let Some(document) = documents.get_mut(*position) {
                    *document = text;
                }
            }
        }
        shown = found;
    }
}

fn unsettled() -> Diagnostic {
    let message = "page numbers in references move what they tell of, and do not settle";
    Diagnostic::warning(&codes::UNSETTLED_PAGES, Span::NONE, message)
        .with_hint("say the page of fewer places, or change a few words before one of them")
}
