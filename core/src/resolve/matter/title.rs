//! The title page, and what it shares with the copyright page.

use super::super::PublicationFacts;
use super::super::words::{date_in_words, issue_in_words};
use super::super::work::{WorkTemplates, credit_lines};
use super::TitlePage;
use super::reprint::reprinted;
use crate::model::{Contributor, EditionMetadata, Language};

/// Roles of those whom a title page names.
const MAKERS: [&str; 7] = ["aut", "rev", "cre", "edt", "edc", "red", "com"];

/// The title page of an edition.
pub(super) fn title_page(
    meta: &EditionMetadata,
    facts: &PublicationFacts,
    house: Option<&WorkTemplates>,
) -> TitlePage {
    let makers: Vec<&Contributor> =
        meta.contributors.iter().filter(|one| MAKERS.contains(&one.role.code())).collect();
    let foot = [issue_and_date(meta, &facts.language), meta.publisher.clone()];
    TitlePage {
        title: reprinted(&facts.title),
        subtitle: reprinted(&meta.subtitle),
        byline: credit_lines(&makers, &facts.language, house),
        foot: foot.into_iter().flatten().collect(),
    }
}

/// "Volume 12, Issue 3 · November 2026".
pub(super) fn issue_and_date(meta: &EditionMetadata, language: &Language) -> Option<String> {
    let issue = issue_in_words(meta.volume.as_deref(), meta.issue.as_deref(), language);
    let date = meta.dates.published.as_ref().map(|date| date_in_words(date, language.as_str()));
    let parts: Vec<String> = [issue, date].into_iter().flatten().collect();
    Some(parts.join(" · ")).filter(|line| !line.is_empty())
}
