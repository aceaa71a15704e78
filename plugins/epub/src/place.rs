//! Where pages hold what bibliographies and indexes lead to.

use crate::book::{Content, Page};
use recension_core::resolve::{CitedAt, MentionTarget};
use std::collections::{BTreeMap, HashMap};

/// Where the citations of each document are, by its position in the edition: in files.
pub(crate) struct CitationPlaces(HashMap<usize, Vec<CitationsOfFile>>);

/// A file, and the ids of the citations in it by their ordinals.
type CitationsOfFile = (String, BTreeMap<u32, String>);

impl CitationPlaces {
    /// The citations of pages that are written.
    pub(crate) fn of(pages: &[Page<'_>]) -> Self {
        let mut places: HashMap<_, Vec<_>> = HashMap::new();
        for page in pages {
            let own = match page.content {
                Content::Article(article) => Some((article.position, &page.outline.citations)),
                _ => None,
            };
            let in_notes = &page.outline.citations_in_notes;
            let in_notes = in_notes.iter().map(|(position, citations)| (*position, citations));
            for (position, citations) in own.into_iter().chain(in_notes) {
                let place = (page.file.clone(), citations.clone());
                places.entry(position).or_default().push(place);
            }
        }
        Self(places)
    }

    /// The address of a citation, if it is printed.
    pub(crate) fn address(&self, place: CitedAt) -> Option<String> {
        self.0.get(&place.document)?.iter().find_map(|(file, ids)| {
            let id = ids.get(&place.citation)?;
            Some(format!("{file}#{id}"))
        })
    }
}

/// The addresses of the places that the index leads to.
pub(crate) struct MentionPlaces {
    documents: HashMap<usize, String>,
    marks: HashMap<u32, String>,
}

impl MentionPlaces {
    /// The places on pages that are written.
    pub(crate) fn of(pages: &[Page<'_>]) -> Self {
        let (mut documents, mut marks) = (HashMap::new(), HashMap::new());
        for page in pages {
            if let Content::Article(article) = page.content {
                documents.insert(article.position, page.file.clone());
            }
            let addresses = page.outline.mentions.iter();
            marks.extend(addresses.map(|(number, id)| (*number, format!("{}#{id}", page.file))));
        }
        Self { documents, marks }
    }

    /// The address of a place, if it is printed.
    pub(crate) fn address(&self, target: MentionTarget) -> Option<String> {
        match target {
            MentionTarget::Document(position) => self.documents.get(&position).cloned(),
            MentionTarget::Mark(number) => self.marks.get(&number).cloned(),
        }
    }
}
