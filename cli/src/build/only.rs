//! `--only`: an edition of one of its reviews.

use crate::failure::Failure;
use recension_core::model::Edition;
use recension_core::option::most_similar;

/// Takes everything out of the edition but one review.
pub(super) fn keep(edition: &mut Edition, wanted: &str) -> Result<(), Failure> {
    let ids: Vec<_> = edition.reviews().map(|document| document.meta.id.as_deref()).collect();
    let stems: Vec<_> = edition.reviews().map(|document| document.stem.as_deref()).collect();
    let mut fitting = positions(&ids, wanted);
    // An id is what the author chose; the name of a file may be the id of another review.
    if fitting.is_empty() {
        fitting = positions(&stems, wanted);
    }
    if fitting.len() > 1 {
        let message = format!("the edition has {} reviews `{wanted}`", fitting.len());
        return Err(
            Failure::usage(message).with_hint("give each an `id` of its own, and name that")
        );
    }
    let Some(position) = fitting.first().copied() else {
        let known = ids.into_iter().chain(stems).flatten();
        let failure = Failure::usage(format!("the edition has no review `{wanted}`"));
        return Err(match most_similar(wanted, known) {
            Some(similar) => failure.with_hint(format!("did you mean `{similar}`?")),
            None => failure.with_hint("name its `id`, or its file without the suffix"),
        });
    };
    let mut number = 0..;
    for part in &mut edition.parts {
        part.documents.retain(|_| number.next() == Some(position));
        part.introduction.clear();
    }
    edition.parts.retain(|part| !part.documents.is_empty());
    (edition.front, edition.back) = (Vec::new(), Vec::new());
    Ok(())
}

/// Where `wanted` stands among `names`.
fn positions(names: &[Option<&str>], wanted: &str) -> Vec<usize> {
    let fitting = names.iter().enumerate().filter(|(_, name)| **name == Some(wanted));
    fitting.map(|(position, _)| position).collect()
}
