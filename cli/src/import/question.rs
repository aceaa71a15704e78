//! Questions to an editor, one for each doubtful finding.

use crate::failure::Failure;
use crate::terminal::{self, Answer};
use recension_core::source::Source;
use recension_text::{Proposal, entries};

/// The findings that the editor takes.
pub(super) fn accepted(
    doubtful: &[Proposal],
    source: Option<&Source>,
) -> Result<Vec<Proposal>, Failure> {
    let mut accepted = Vec::new();
    for (proposal, entry) in doubtful.iter().zip(entries(doubtful, source)) {
        let place = entry.line.map(|line| format!(", line {line}")).unwrap_or_default();
        let question = format!(
            "{}: {} ({} %{place}: “{}”)",
            entry.field, entry.value, entry.confidence, entry.words
        );
        match terminal::ask(&question)? {
            Answer::Yes => accepted.push(proposal.clone()),
            Answer::No => {}
            Answer::Enough => break,
        }
    }
    Ok(accepted)
}
