//! The contributors: everybody who wrote a text, once, with their biography.

use super::super::collation::Collation;
use super::super::work::is_author;
use super::ListedContributor;
use super::reprint::reprinted_blocks;
use crate::model::{
    Attributes, Block, BlockKind, Contributor, Document, Edition, Language, PersonName,
};
use indexmap::IndexMap;
use std::collections::HashMap;

/// Those who wrote the texts of `edition`, and everybody else of whom a biography tells, in the
/// order of names in `language`.
///
/// Somebody is the same by ORCID; by name, if one of the two tells no ORCID.
pub(super) fn contributors(edition: &Edition, language: &Language) -> Vec<ListedContributor> {
    let mut people = People::new(language);
    for (position, document) in edition.documents().enumerate() {
        for person in &document.meta.contributors {
            people.add(person, Some((position, document)));
        }
    }
    for person in edition.meta.contributors.iter().filter(|person| !person.biography.is_empty()) {
        people.add(person, None);
    }
    people.sorted()
}

struct Person {
    orcid: Option<String>,
    filed: String,
    entry: ListedContributor,
}

struct People<'a> {
    language: &'a Language,
    listed: Vec<Person>,
    by_orcid: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl<'a> People<'a> {
    fn new(language: &'a Language) -> Self {
        Self { language, listed: Vec::new(), by_orcid: HashMap::new(), by_name: HashMap::new() }
    }

    fn add(&mut self, contributor: &Contributor, text: Option<(usize, &Document)>) {
        let name = contributor.name.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let wrote = is_author(&contributor.role);
        if name.is_empty() || (!wrote && contributor.biography.is_empty()) {
            return;
        }
        let at = self.place_of(contributor, &name);
        let entry = &mut self.listed[at].entry;
        if let Some((position, _)) = text.filter(|_| wrote)
            && entry.documents.last() != Some(&position)
        {
            entry.documents.push(position);
        }
        for affiliation in &contributor.affiliation {
            if !entry.affiliation.contains(affiliation) {
                entry.affiliation.push(affiliation.clone());
            }
        }
        if entry.biography.is_empty() && !contributor.biography.is_empty() {
            let none = IndexMap::new();
            let notes = text.map_or(&none, |(_, document)| &document.notes);
            let biography = reprinted_blocks(&contributor.biography, notes);
            let language = text.and_then(|(_, document)| document.meta.language.as_ref());
            entry.biography = match language.filter(|language| *language != self.language) {
                Some(language) => vec![in_language(language, biography)],
                None => biography,
            };
        }
    }

    /// The place of somebody in the list, who is added if need be.
    fn place_of(&mut self, contributor: &Contributor, name: &str) -> usize {
        let orcid = contributor.orcid.as_deref().map(bare_orcid);
        let known = orcid.as_ref().and_then(|orcid| self.by_orcid.get(orcid)).copied();
        let namesakes = self.by_name.get(name).into_iter().flatten().copied();
        let known = known.or_else(|| {
            let mut same =
                namesakes.filter(|at| orcid.is_none() || self.listed[*at].orcid.is_none());
            same.next()
        });
        let at = known.unwrap_or(self.listed.len());
        if known.is_none() {
            let entry = ListedContributor { name: name.to_owned(), ..ListedContributor::default() };
            let filed = filed_name(&contributor.name);
            self.listed.push(Person { orcid: None, filed, entry });
            self.by_name.entry(name.to_owned()).or_default().push(at);
        }
        if let Some(orcid) = orcid {
            self.by_orcid.insert(orcid.clone(), at);
            self.listed[at].orcid.get_or_insert(orcid);
        }
        at
    }

    fn sorted(mut self) -> Vec<ListedContributor> {
        let order = Collation::of(self.language);
        self.listed.sort_by(|left, right| order.compare(&left.filed, &right.filed));
        self.listed.into_iter().map(|person| person.entry).collect()
    }
}

fn in_language(language: &Language, blocks: Vec<Block>) -> Block {
    let attributes = Attributes { language: Some(language.clone()), ..Attributes::default() };
    Block { attributes, ..BlockKind::Division { role: None, blocks }.into() }
}

/// The sixteen digits of an ORCID, which may come as an address.
fn bare_orcid(orcid: &str) -> String {
    let bare = orcid.rsplit('/').next().unwrap_or_default();
    bare.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// What a name is sorted by: the form that is told, else the last word before the others.
fn filed_name(name: &PersonName) -> String {
    let told = name.sort.is_some() || name.family.is_some() || name.name.contains(',');
    match name.name.trim().rsplit_once(' ') {
        Some((given, family)) if !told => format!("{family}, {given}"),
        _ => name.sort_form(),
    }
}
