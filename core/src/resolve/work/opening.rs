//! What stands at the head of a review: kinds of works, their headings, who wrote it.

use super::heading::heading;
use super::template::Speech;
use super::{Opening, WorkTemplates, credit};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::{Contributor, Document, Language, Relator};
use crate::source::Span;

/// The opening of `document`, in the words of its language.
pub(in super::super) fn opening(
    document: &Document,
    house: Option<&WorkTemplates>,
    report: &mut Report,
) -> Opening {
    let meta = &document.meta;
    let undetermined = Language::undetermined();
    let language = meta.language.as_ref().unwrap_or(&undetermined);
    if meta.reviewed.is_empty() && meta.contributors.is_empty() {
        return Opening::default();
    }
    let speech = Speech::new(language.as_str(), house);
    if let (false, Some(work)) = (speech.is_known, meta.reviewed.first()) {
        tell_missing_words(language, work.span, report);
    }
    let mut kinds: Vec<String> = Vec::new();
    for work in &meta.reviewed {
        let kind = speech.word(&format!("kinds.{}", work.kind.name()));
        if !kind.is_empty() && !kinds.iter().any(|known| known == kind) {
            kinds.push(kind.to_owned());
        }
    }
    let works = meta.reviewed.iter().map(|work| heading(work, &speech)).collect();
    let (authors, others): (Vec<_>, Vec<_>) =
        meta.contributors.iter().partition(|contributor| is_author(&contributor.role));
    let contributors = contributor_lines(&others, &speech);
    Opening { kinds, works, byline: byline(&authors, &speech), contributors, citation: Vec::new() }
}

/// Tells whether the role is that of writing the review itself.
pub(in super::super) fn is_author(role: &Relator) -> bool {
    matches!(role.code(), "aut" | "rev" | "cre")
}

/// Who made something, a line for each role, authors first and by their names alone: "A and B",
/// "Edited by C".
pub(in super::super) fn credit_lines(
    contributors: &[&Contributor],
    language: &Language,
    house: Option<&WorkTemplates>,
) -> Vec<String> {
    let speech = Speech::new(language.as_str(), house);
    let (authors, others): (Vec<_>, Vec<_>) =
        contributors.iter().partition(|contributor| is_author(&contributor.role));
    let byline = byline(&authors, &speech);
    byline.into_iter().chain(contributor_lines(&others, &speech)).collect()
}

fn names(contributors: &[&Contributor]) -> Vec<String> {
    let names = contributors.iter().map(|contributor| contributor.name.name.trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

fn byline(authors: &[&Contributor], speech: &Speech<'_>) -> Option<String> {
    Some(credit::row(&names(authors), None, speech)).filter(|byline| !byline.is_empty())
}

/// A line for each run of contributors with the same role: "Translated by B and D".
fn contributor_lines(contributors: &[&Contributor], speech: &Speech<'_>) -> Vec<String> {
    let runs = contributors.chunk_by(|a, b| a.role == b.role);
    let lines = runs.filter_map(|run| {
        let row = Some(credit::row(&names(run), None, speech)).filter(|row| !row.is_empty())?;
        let (before, after) = credit::words_around(&run[0].role, speech);
        Some(with_capital(&format!("{before}{row}{after}")))
    });
    lines.collect()
}

/// The text with a capital at its beginning.
fn with_capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

fn tell_missing_words(language: &Language, span: Span, report: &mut Report) {
    // A language that nobody told is told of elsewhere.
    if language.primary() == "und" {
        return;
    }
    report.push(
        Diagnostic::note(
            &codes::MISSING_WORDS,
            span,
            format!("the reviewed work is told in English: no words are known in `{language}`"),
        )
        .with_hint(format!(
            "give them in templates of your own, under `[language.{}]`",
            language.primary()
        )),
    );
}
