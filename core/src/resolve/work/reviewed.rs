//! The list of the works that an edition reviews.

use super::heading::heading;
use super::template::Speech;
use super::{WorkReviewed, WorkTemplates, WorksOfKind};
use crate::model::{Edition, Language, ReviewedWork, WorkKind, plain_text};
use std::collections::HashMap;

/// The works that the reviews of `edition` treat, by kind, in the words of `language`.
///
/// Works with the same id, or with the same identifier of a scheme, are one, as the review tells it
/// that comes first; the same title alone makes them none. Within a kind they are sorted by the
/// name of their first author, else by title.
pub fn works_reviewed(
    edition: &Edition,
    language: &Language,
    house: Option<&WorkTemplates>,
) -> Vec<WorksOfKind> {
    let speech = Speech::new(language.as_str(), house);
    let merged = MergedWorks::of(edition).works;
    let lists = WorkKind::ALL.into_iter().filter_map(|kind| {
        let mut works: Vec<_> = merged.iter().filter(|(work, _)| work.kind == kind).collect();
        works.sort_by_cached_key(|(work, _)| sort_key(work));
        let works: Vec<WorkReviewed> = works
            .into_iter()
            .map(|(work, documents)| WorkReviewed {
                content: heading(work, &speech).as_paragraph(),
                documents: documents.clone(),
            })
            .filter(|work| !work.content.is_empty())
            .collect();
        let label = Some(speech.word(&format!("kinds.{}", kind.name())).to_owned());
        let label = label.filter(|label| !label.is_empty());
        (!works.is_empty()).then_some(WorksOfKind { kind, label, works })
    });
    lists.collect()
}

/// The works that an edition reviews, each once.
#[derive(Debug, Default)]
pub(in crate::resolve) struct MergedWorks<'a> {
    /// Each as the review tells it that comes first, with the documents that treat it.
    pub(in crate::resolve) works: Vec<(&'a ReviewedWork, Vec<usize>)>,
    known: HashMap<(String, String), usize>,
}

impl<'a> MergedWorks<'a> {
    /// The works of the documents of `edition`.
    pub(in crate::resolve) fn of(edition: &'a Edition) -> Self {
        let mut merged = Self::default();
        for (document, review) in edition.documents().enumerate() {
            for work in &review.meta.reviewed {
                merged.add(work, document);
            }
        }
        merged
    }

    fn add(&mut self, work: &'a ReviewedWork, document: usize) {
        let keys = keys(work);
        let at = keys.iter().find_map(|key| self.known.get(key)).copied();
        let at = at.unwrap_or_else(|| {
            self.works.push((work, Vec::new()));
            self.works.len() - 1
        });
        for key in keys {
            self.known.entry(key).or_insert(at);
        }
        if self.works[at].1.last() != Some(&document) {
            self.works[at].1.push(document);
        }
    }

    /// The place in `works` of the work with this id.
    pub(in crate::resolve) fn with_id(&self, id: &str) -> Option<usize> {
        self.known.get(&(String::new(), id.to_owned())).copied()
    }
}

/// What a work is known by: its id and its identifiers, as far as their signs tell them apart.
fn keys(work: &ReviewedWork) -> Vec<(String, String)> {
    let id = work.id.iter().map(|id| (String::new(), id.clone()));
    let identifiers = work.identifiers.iter().map(|identifier| {
        let value = identifier.value.chars().filter(|c| !matches!(c, '-' | ' '));
        (identifier.scheme.clone(), value.flat_map(char::to_lowercase).collect::<String>())
    });
    id.chain(identifiers.filter(|(_, value)| !value.is_empty())).collect()
}

fn sort_key(work: &ReviewedWork) -> (String, String) {
    let author = work.credits.iter().find(|credit| matches!(credit.role.code(), "aut" | "cre"));
    let is_by_author = matches!(work.kind, WorkKind::Book | WorkKind::DigitalResource);
    let title = [&work.title, &work.original_title].into_iter().find(|title| !title.is_empty());
    let title = plain_text(title.unwrap_or(&work.as_printed)).to_lowercase();
    match author.filter(|_| is_by_author) {
        Some(author) => (author.name.sort_form().to_lowercase(), title),
        None => (title, String::new()),
    }
}
