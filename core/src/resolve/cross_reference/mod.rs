//! Cross-references: numbers of figures and tables, and words for what is referred to.
//!
//! A target is looked up among the ids of attributes, then among the notes, then among the documents
//! of the edition. What refers to nothing is a diagnostic, a link to `#id` as much as a reference.

mod mention;
mod number;
mod page;
mod place;
mod words;

pub(super) use page::refer_to_pages;
pub use page::{PageNames, PageReference, Renamed};

use mention::mention;
use place::{Place, PlaceKind, Places};
use words::Words;

use super::citation::entry_anchor;
use super::fallback;
use super::note::NumberedNote;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::visit::{Mapper, map_block, map_document, map_inline, map_section};
use crate::model::{
    Attributes, Block, CrossReference, Document, Edition, Inline, Language, NodeId, NoteId,
    QuotationKind, Section, TitleLevel, WorkTitle, build,
};
use crate::option::{Options, most_similar};
use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// The number of a figure or table, as it stands before its caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberedCaption {
    /// The figure or table.
    pub node: NodeId,
    /// Its number, from 1, among the figures or among the tables of its review.
    pub number: u32,
    /// What stands before its caption, in the language of the review: "Figure 2."
    pub label: String,
}

/// How many references that lead nowhere get the id that is most similar: each asks every id.
const MOST_HINTS: usize = 32;
/// Longest id for which a similar one is sought, in bytes.
const LONGEST_NAME: usize = 64;

/// Gives every reference of `edition` its words; gives the numbered captions of each document.
pub(super) fn refer<'n>(
    edition: &mut Edition,
    notes: impl IntoIterator<Item = &'n [NumberedNote]>,
    options: &Options,
    report: &mut Report,
) -> Vec<Vec<NumberedCaption>> {
    let titles = Titles::of(edition, report);
    refer_in_matter(edition, &titles, report);
    let documents = edition.documents_mut().zip(notes);
    documents
        .map(|(document, notes)| refer_in_document(document, notes, &titles, options, report))
        .collect()
}

fn refer_in_document(
    document: &mut Document,
    notes: &[NumberedNote],
    titles: &Titles,
    options: &Options,
    report: &mut Report,
) -> Vec<NumberedCaption> {
    let places = Places::of(document);
    // Most reviews refer to nothing, and have their figures numbered only on request.
    if places.is_unused() && options.get("number-figures") != "all" {
        return Vec::new();
    }
    let language = document.meta.language.clone().unwrap_or_else(Language::undetermined);
    let words = Words::of(language.as_str());
    let numbering = number::number(&places, words, options.get("number-figures"));
    let references = document.references.keys().map(|key| entry_anchor(key)).collect();
    let notes = notes.iter().map(|note| (note.id.clone(), note.number)).collect();
    let mut referring = Referring {
        places: &places,
        numbers: &numbering.numbers,
        notes,
        titles,
        references,
        words,
        language: &language,
        at: 0,
        hints_left: MOST_HINTS,
        report,
    };
    map_document(&mut referring, document);
    numbering.captions
}

/// Titles of parts and the like have no places of their own, and can refer to documents.
fn refer_in_matter(edition: &mut Edition, titles: &Titles, report: &mut Report) {
    let language = edition.meta.language.clone().unwrap_or_else(Language::undetermined);
    let (places, numbers) = (Places::default(), HashMap::new());
    let mut referring = Referring {
        places: &places,
        numbers: &numbers,
        notes: HashMap::new(),
        titles,
        references: HashSet::new(),
        words: Words::of(language.as_str()),
        language: &language,
        at: 0,
        hints_left: MOST_HINTS,
        report,
    };
    referring.inlines(&mut edition.meta.title);
    referring.inlines(&mut edition.meta.subtitle);
    referring.blocks(&mut edition.meta.imprint);
    referring.inlines(&mut edition.meta.rights);
    for contributor in &mut edition.meta.contributors {
        referring.blocks(&mut contributor.biography);
    }
    for part in &mut edition.parts {
        referring.inlines(&mut part.title);
        referring.blocks(&mut part.introduction);
    }
}

/// What the documents of an edition are called, by their ids.
struct Titles(HashMap<String, (Vec<Inline>, Option<Language>)>);

impl Titles {
    /// Of two documents with the same id, references lead to the first.
    fn of(edition: &Edition, report: &mut Report) -> Self {
        let mut titles = HashMap::new();
        for document in edition.documents() {
            let Some(id) = document.meta.id.as_deref().filter(|id| !id.is_empty()) else {
                continue;
            };
            if titles.contains_key(id) {
                report.push(
                    Diagnostic::warning(
                        &codes::DUPLICATE_ID,
                        fallback::place_of(document),
                        format!("another document of the edition has the id `{id}`"),
                    )
                    .with_hint("references lead to the first; give each document an id of its own"),
                );
                continue;
            }
            let title = mention(&fallback::title(document));
            titles.insert(id.to_owned(), (title, document.meta.language.clone()));
        }
        Self(titles)
    }
}

/// Gives references their words, and tells of those that lead nowhere.
struct Referring<'a> {
    places: &'a Places,
    /// Numbers of figures and tables by the index of their place.
    numbers: &'a HashMap<usize, String>,
    notes: HashMap<NoteId, u32>,
    titles: &'a Titles,
    /// The ids of the entries of a bibliography.
    references: HashSet<String>,
    words: &'static Words,
    language: &'a Language,
    /// How many nodes were met, by which what stands above is told from what stands below.
    at: usize,
    hints_left: usize,
    report: &'a mut Report,
}

impl Referring<'_> {
    fn refer(&mut self, reference: &mut CrossReference) {
        let target = reference.target.trim_start_matches('#').to_owned();
        if !self.is_known(&target) {
            self.tell_dead(&target, reference.span);
        } else if reference.content.is_empty() {
            reference.generated = Some(self.words_for(&target)).filter(|words| !words.is_empty());
        }
    }

    fn is_known(&self, target: &str) -> bool {
        self.places.get(target).is_some()
            || self.notes.contains_key(&NoteId(target.to_owned()))
            || self.titles.0.contains_key(target)
            || self.references.contains(target)
    }

    fn words_for(&self, target: &str) -> Vec<Inline> {
        if let Some((index, place)) = self.places.get(target) {
            return self.words_for_place(index, place);
        }
        if let Some(number) = self.notes.get(&NoteId(target.to_owned())) {
            return vec![build::text(Words::numbered(self.words.note, &number.to_string()))];
        }
        match self.titles.0.get(target) {
            Some((title, language)) => vec![self.title(title, language.as_ref())],
            None => Vec::new(),
        }
    }

    fn words_for_place(&self, index: usize, place: &Place) -> Vec<Inline> {
        if let Some(words) = self.numbers.get(&index) {
            return vec![build::text(words.as_str())];
        }
        match &place.kind {
            PlaceKind::Section { heading } | PlaceKind::Heading { heading } => {
                if let Some(number) = number::number_in_heading(heading) {
                    return vec![build::text(Words::numbered(self.words.section, &number))];
                }
                match mention(heading) {
                    heading if heading.is_empty() => self.direction(place),
                    content => vec![Inline::Quotation { kind: QuotationKind::Double, content }],
                }
            }
            _ => self.direction(place),
        }
    }

    /// "above" or "below": all that can be said of a place without number or title.
    fn direction(&self, place: &Place) -> Vec<Inline> {
        let words = if place.at < self.at { self.words.above } else { self.words.below };
        vec![build::text(words)]
    }

    fn title(&self, title: &[Inline], language: Option<&Language>) -> Inline {
        let content = match language.filter(|language| *language != self.language) {
            Some(language) => {
                let attributes =
                    Attributes { language: Some(language.clone()), ..Attributes::default() };
                vec![build::span(attributes, title)]
            }
            None => title.to_vec(),
        };
        let level = TitleLevel::Analytic;
        Inline::Title(Box::new(WorkTitle {
            level,
            work: None,
            content,
            generated: None,
            span: Span::NONE,
        }))
    }

    fn tell_dead(&mut self, target: &str, span: Span) {
        let hint = match self.similar_id(target) {
            Some(similar) => format!("did you mean `#{similar}`?"),
            None => format!("add `{{#{target}}}` to the place meant, or correct the link"),
        };
        let message = format!("no place has the id `{target}`");
        self.report.push(Diagnostic::warning(&codes::DEAD_LINK, span, message).with_hint(hint));
    }

    /// The id most like `target`. Only the first dead links are worth the search, and no name is as
    /// long as some targets are.
    fn similar_id(&mut self, target: &str) -> Option<&str> {
        if self.hints_left == 0 || target.len() > LONGEST_NAME {
            return None;
        }
        self.hints_left -= 1;
        let mut known: Vec<&str> = self
            .places
            .ids()
            .chain(self.notes.keys().map(NoteId::as_str).filter(|id| id.len() > 1))
            .chain(self.titles.0.keys().map(String::as_str))
            .filter(|id| id.len() <= 2 * LONGEST_NAME)
            .collect();
        // The order in which a map gives them is not the same in every run.
        known.sort_unstable();
        most_similar(target, known)
    }
}

impl Mapper for Referring<'_> {
    fn section(&mut self, section: &mut Section) {
        self.at += 1;
        map_section(self, section);
    }

    fn block(&mut self, block: &mut Block) {
        self.at += 1;
        map_block(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        self.at += 1;
        match inline {
            Inline::CrossReference(reference) => self.refer(reference),
            Inline::Link(link) => {
                let id = link.target.trim().strip_prefix('#').filter(|id| !id.is_empty());
                if let Some(id) = id.filter(|id| !self.is_known(id)).map(str::to_owned) {
                    self.tell_dead(&id, link.span);
                }
            }
            _ => {}
        }
        map_inline(self, inline);
    }
}

#[cfg(test)]
mod tests;
