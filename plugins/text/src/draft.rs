//! A draft for an editor: what is sure is written, what is doubtful is listed.

use crate::apply::apply;
use crate::detect::{Detection, Proposal, detect};
use recension_core::model::Document;
use recension_core::source::Source;

/// A document with the sure proposals written, and the others beside it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The document.
    pub document: Document,
    /// What was written.
    pub written: Vec<Proposal>,
    /// What only an editor can decide; [`accept`](crate::accept) writes one of them.
    pub doubtful: Vec<Proposal>,
}

/// Makes a draft of a document of any format.
pub fn draft(mut document: Document, source: Option<&Source>) -> Draft {
    let detection = detect(&document, source);
    let written: Vec<Proposal> =
        apply(&mut document, &detection, source).into_iter().cloned().collect();
    let Detection { proposals, .. } = detection;
    let is_known = |proposal: &Proposal| {
        document.meta.reviewed.get(proposal.work).is_some_and(|work| !proposal.fact.is_new_to(work))
    };
    let doubtful = proposals
        .into_iter()
        .filter(|proposal| !written.contains(proposal) && !is_known(proposal))
        .collect();
    Draft { document, written, doubtful }
}
