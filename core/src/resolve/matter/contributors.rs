//! The contributors: everybody who wrote a text, once, with their biography.

use super::super::collation::Collation;
use super::super::work::is_author;
use super::ListedContributor;
use super::reprint::reprinted_blocks;
use crate::model::{
    Attributes, Block, BlockKind, Contributor, Document, Edition, Language, PersonName,
};
use crate::plain::plain_text_of_blocks;
use indexmap::{IndexMap, IndexSet};
use std::collections::{HashMap, HashSet};

/// Those who wrote the texts of `edition`, and everybody else of whom a biography tells, in the
/// order of names in `language`.
///
/// Somebody is the same by ORCID; by name, if one of the two tells no ORCID. Of somebody whose texts
/// tell different biographies all are listed, each once, in the order of the texts.
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
    /// The words of the biographies.
    told: HashSet<String>,
    affiliation: IndexSet<String>,
    entry: ListedContributor,
}

struct People<'a> {
    language: &'a Language,
    listed: Vec<Person>,
    by_orcid: HashMap<String, usize>,
    /// The first of each name.
    by_name: HashMap<String, usize>,
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
        let person = &mut self.listed[at];
        person.affiliation.extend(contributor.affiliation.iter().cloned());
        let entry = &mut person.entry;
        if let Some((position, _)) = text.filter(|_| wrote)
            && entry.documents.last() != Some(&position)
        {
            entry.documents.push(position);
        }
        let none = IndexMap::new();
        let notes = text.map_or(&none, |(_, document)| &document.notes);
        let biography = reprinted_blocks(&contributor.biography, notes);
        if biography.is_empty() || !person.told.insert(words_of(&biography)) {
            return;
        }
        let language = text.and_then(|(_, document)| document.meta.language.as_ref());
        match language.filter(|language| *language != self.language) {
            Some(language) => entry.biography.push(in_language(language, biography)),
            None => entry.biography.extend(biography),
        }
    }

    /// The place of somebody in the list, who is added if need be.
    fn place_of(&mut self, contributor: &Contributor, name: &str) -> usize {
        let orcid = contributor.orcid.as_deref().map(bare_orcid);
        let known = orcid.as_ref().and_then(|orcid| self.by_orcid.get(orcid)).copied();
        // Whoever comes without an ORCID is the first of the name, or taken for the first.
        let namesake = self.by_name.get(name).copied();
        let known = known
            .or_else(|| namesake.filter(|at| orcid.is_none() || self.listed[*at].orcid.is_none()));
        let at = known.unwrap_or(self.listed.len());
        if known.is_none() {
            let entry = ListedContributor { name: name.to_owned(), ..ListedContributor::default() };
            let filed = filed_name(&contributor.name);
            let (told, affiliation) = (HashSet::new(), IndexSet::new());
            self.listed.push(Person { orcid: None, filed, told, affiliation, entry });
            self.by_name.entry(name.to_owned()).or_insert(at);
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
        let entry = |Person { affiliation, entry, .. }| ListedContributor {
            affiliation: affiliation.into_iter().collect(),
            ..entry
        };
        self.listed.into_iter().map(entry).collect()
    }
}

/// The words of a biography, by which it is the same as another; pictures have none but count.
fn words_of(biography: &[Block]) -> String {
    let words = plain_text_of_blocks(biography, "en");
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.is_empty() { format!("{biography:?}") } else { words.join(" ") }
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
