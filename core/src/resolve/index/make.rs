//! Making the index of an edition.

use super::draft::{Draft, Key, Names, Wanted, group};
use super::find::{Finds, Named, find_names};
use super::order::Order;
use super::person::{People, fold, is_one_word};
use super::work::{Setting, Titled, titled};
use super::{Index, IndexSection, Mention, MentionTarget};
use crate::diagnostic::Report;
use crate::model::{Edition, GeneratedMatter, IndexMark, Language, Matter, NameKind, build};
use crate::resolve::words::index_words;
use crate::resolve::work::MergedWorks;
use crate::resolve::{DocumentAdditions, SpoilerPolicy};
use indexmap::IndexMap;
use std::collections::HashMap;

/// The entries of an index, by what they are known by.
type Drafts = IndexMap<Key, Draft>;

/// The index of works and people, if some matter of the edition is one and has something to tell.
/// Numbers the places in the text that it leads to.
pub(in crate::resolve) fn make_index(
    edition: &mut Edition,
    additions: &[DocumentAdditions],
    (language, spoilers): (&Language, SpoilerPolicy),
    report: &mut Report,
) -> Option<Index> {
    let is_index = |matter: &Matter| *matter == Matter::Generated(GeneratedMatter::Index);
    if !edition.front.iter().chain(&edition.back).any(is_index) {
        return None;
    }
    let finds = find_names(edition, additions, spoilers);
    let mut maker = Maker { bodies: finds.bodies.clone(), ..Maker::default() };
    maker.works(edition, Setting { language, spoilers });
    maker.critics(edition);
    maker.names(finds);
    let sections = maker.finish(language, report);
    (!sections.is_empty()).then(|| Index { sections, words: index_words(language) })
}

/// The mention of a document as a whole.
fn whole(document: usize, bodies: &Bodies) -> Option<Mention> {
    let (from, to) = *bodies.get(document)?;
    let target = MentionTarget::Document(document);
    Some(Mention { document: Some(document), target, from, to, in_note: false })
}

type Bodies = [(crate::pagination::Position, crate::pagination::Position)];

#[derive(Default)]
struct Maker {
    bodies: Vec<(crate::pagination::Position, crate::pagination::Position)>,
    people: People,
    /// The works, each with where it is told of; none for those without titles.
    works: Vec<Option<(Titled, Vec<Mention>)>>,
    /// The places of works by their ids.
    ids: HashMap<String, usize>,
    /// What authors mark, by the name of the index.
    marks: IndexMap<Option<String>, Vec<(IndexMark, Mention)>>,
    last: u32,
}

impl Maker {
    /// The reviewed works, and those who made them.
    fn works(&mut self, edition: &Edition, setting: Setting<'_>) {
        let languages: Vec<String> = edition
            .documents()
            .map(|document| document.meta.language.as_ref().unwrap_or(setting.language).primary())
            .collect();
        let merged = MergedWorks::of(edition);
        for (work, documents) in &merged.works {
            let primary = documents.first().and_then(|document| languages.get(*document));
            let primary = primary.map_or("", String::as_str);
            let mentions: Vec<_> =
                documents.iter().filter_map(|document| whole(*document, &self.bodies)).collect();
            // Documents behind the index are not in it.
            let titled = (!mentions.is_empty())
                .then(|| titled(work, &mut self.people, primary, setting))
                .flatten();
            self.works.push(titled.map(|titled| (titled, mentions)));
        }
        for work in edition.documents().flat_map(|document| &document.meta.reviewed) {
            if let Some(id) = &work.id
                && let Some(place) = merged.with_id(id)
            {
                self.ids.insert(id.clone(), place);
            }
        }
    }

    /// Those who wrote the documents.
    fn critics(&mut self, edition: &Edition) {
        for (position, document) in edition.documents().enumerate() {
            let Some(mention) = whole(position, &self.bodies) else { break };
            let is_author = |code: &str| matches!(code, "aut" | "rev" | "cre");
            for critic in &document.meta.contributors {
                if is_author(critic.role.code())
                    && let Some(place) = self.people.known(&critic.name, critic.orcid.as_deref())
                {
                    self.people.all[place].mention(mention);
                }
            }
        }
    }

    /// What the text names: whole names first, so that it is known whom one word means.
    fn names(&mut self, finds: Finds) {
        let mut words = Vec::new();
        for (named, mention) in finds.named {
            match named {
                Named::Work(id) => {
                    let place = self.ids.get(&id).copied();
                    if let Some(Some((_, mentions))) = place.map(|place| &mut self.works[place]) {
                        mentions.push(mention);
                    }
                }
                Named::Mark(mark) => {
                    let marks = self.marks.entry(mark.index.clone()).or_default();
                    marks.push((*mark, mention));
                }
                Named::Body { kind: NameKind::Person, name, key: None } if is_one_word(&name) => {
                    words.push((name, mention));
                }
                Named::Body { kind, name, key } => {
                    let place = self.people.named(kind, &name, key.as_deref());
                    self.mention(place, mention);
                }
            }
        }
        let families = self.people.by_family_name();
        for (name, mention) in words {
            let known = families.get(&fold(&name)).copied().flatten();
            let place = known.or_else(|| self.people.named(NameKind::Person, &name, None));
            self.mention(place, mention);
        }
    }

    fn mention(&mut self, place: Option<usize>, mention: Mention) {
        if let Some(place) = place {
            self.people.all[place].mention(mention);
        }
    }

    fn finish(mut self, language: &Language, report: &mut Report) -> Vec<IndexSection> {
        let mut names = Names::default();
        let mut general = Drafts::new();
        self.draft_people(&mut general);
        self.draft_works(&mut general);
        let mut marks = std::mem::take(&mut self.marks);
        self.draft_marks(marks.shift_remove(&None).unwrap_or_default(), &mut general);
        let mut all = vec![(None, general)];
        for (name, marks) in marks {
            let mut drafts = Drafts::new();
            self.draft_marks(marks, &mut drafts);
            all.push((name, drafts));
        }
        for (_, drafts) in &all {
            names.add_all(drafts.values());
        }
        self.call(&all[0].1, &mut names);
        let order = Order::of(language);
        let sections = all.into_iter().filter(|(_, drafts)| !drafts.is_empty());
        let sections = sections.map(|(name, drafts)| {
            let groups = group(drafts.into_values().collect(), (&order, &names), report);
            IndexSection { name, groups }
        });
        sections.collect()
    }

    fn next(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    fn draft_people(&mut self, drafts: &mut Drafts) {
        for place in 0..self.people.all.len() {
            let number = self.next();
            let person = &self.people.all[place];
            let draft = Draft {
                number,
                heading: vec![build::text(&person.heading)],
                sort: person.sort.clone().unwrap_or_else(|| person.heading.clone()),
                mentions: person.mentions.clone(),
                ..Draft::default()
            };
            drafts.insert(Key::Person(place), draft);
        }
    }

    /// Works under their titles, and under those who made them.
    fn draft_works(&mut self, drafts: &mut Drafts) {
        for (place, work) in std::mem::take(&mut self.works).into_iter().enumerate() {
            let Some((titled, mentions)) = work else { continue };
            for maker in &titled.makers {
                let number = self.next();
                if let Some(person) = drafts.get_mut(&Key::Person(*maker)) {
                    let draft = Draft {
                        number,
                        heading: titled.under_maker.clone(),
                        sort: titled.sort.clone(),
                        mentions: mentions.clone(),
                        ..Draft::default()
                    };
                    person.entries.insert(Key::Work(place), draft);
                }
            }
            let (number, heading, sort) =
                (self.next(), titled.heading(&self.people), titled.sort.clone());
            let draft = Draft { number, heading, sort, mentions, ..Draft::default() };
            drafts.insert(Key::Work(place), draft);
            self.works.push(Some((titled, Vec::new())));
        }
    }

    /// What authors mark: terms under terms, the third and all behind it in one.
    fn draft_marks(&mut self, marks: Vec<(IndexMark, Mention)>, drafts: &mut Drafts) {
        let people = self.people.by_heading();
        for (mark, mention) in marks {
            let [first, below @ ..] = mark.terms.as_slice() else { continue };
            let key = match people.get(&fold(first)).map(|place| Key::Person(*place)) {
                Some(person) if drafts.contains_key(&person) => person,
                _ => Key::Term(term_key(first)),
            };
            let mut draft = self.draft(drafts, key, first);
            if let Some(sort) = &mark.sort {
                draft.sort.clone_from(sort);
            }
            if let [second, deeper @ ..] = below {
                let number = self.last + 1;
                self.last = number + 1;
                draft = term_in(&mut draft.entries, second, number);
                if !deeper.is_empty() {
                    draft = term_in(&mut draft.entries, &deeper.join(", "), number + 1);
                }
            }
            let wanted = |words: &String| Wanted { words: words.clone(), span: mark.span };
            draft.see_also.extend(mark.see_also.iter().map(wanted));
            match &mark.see {
                Some(see) => draft.see.push(wanted(see)),
                None => draft.mentions.push(mention),
            }
        }
    }

    fn draft<'d>(&mut self, drafts: &'d mut Drafts, key: Key, term: &str) -> &'d mut Draft {
        let number = self.next();
        drafts.entry(key).or_insert_with(|| term_draft(term, number))
    }

    /// Lets people and works be found by every form of their names.
    fn call(&self, drafts: &Drafts, names: &mut Names) {
        for (place, person) in self.people.all.iter().enumerate() {
            if let Some(draft) = drafts.get(&Key::Person(place)) {
                person.names.iter().for_each(|name| names.add(name.clone(), draft.number));
            }
        }
        let works = drafts.iter().filter(|(key, _)| matches!(key, Key::Work(_)));
        for ((_, draft), work) in works.zip(self.works.iter().flatten()) {
            work.0.names.iter().for_each(|name| names.add(name.clone(), draft.number));
        }
    }
}

/// What a term is known by; signs count where there is nothing else.
fn term_key(term: &str) -> String {
    Some(fold(term)).filter(|folded| !folded.is_empty()).unwrap_or_else(|| term.to_owned())
}

fn term_draft(term: &str, number: u32) -> Draft {
    let (heading, sort) = (vec![build::text(term)], term.to_owned());
    Draft { number, heading, sort, ..Draft::default() }
}

fn term_in<'d>(drafts: &'d mut Drafts, term: &str, number: u32) -> &'d mut Draft {
    drafts.entry(Key::Term(term_key(term))).or_insert_with(|| term_draft(term, number))
}
