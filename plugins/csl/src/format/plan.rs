//! What is to be printed for each citation: its cites in order, each with its place.

use super::cited::Cited;
use super::condition::is_roman_span;
use super::memo::{Key, Pinpoint};
use super::place::{Place, Target, Trail};
use super::setting::Part;
use super::traits::{Traits, Use};
use super::{field, work};
use citationberg::taxonomy::Locator;
use recension_core::model::{CitationItem, CitationMode};
use recension_core::resolve::{CitationPlacement, CitationRequest, CitedDocument};
use std::str::FromStr;

/// A citation as it will be printed.
#[derive(Debug)]
pub(crate) struct Planned<'a> {
    pub(crate) request: CitationRequest<'a>,
    pub(crate) cites: Vec<Cite<'a>>,
    /// Number of its language.
    pub(crate) speech: usize,
}

/// One work within a citation.
#[derive(Debug)]
pub(crate) struct Cite<'a> {
    pub(crate) item: &'a CitationItem,
    /// Number of the work; none if nobody knows it.
    pub(crate) work: Option<usize>,
    pub(crate) place: Place,
    pub(crate) locator: Option<(Pinpoint, String)>,
}

impl Planned<'_> {
    /// Whether its cites stand in a note that the style makes.
    pub(crate) fn makes_note(&self, placement: CitationPlacement) -> bool {
        placement == CitationPlacement::Note && !self.request.inside_note
    }
}

impl<'a> Cite<'a> {
    fn new(item: &'a CitationItem, work: Option<usize>) -> Self {
        let locator = item.locator.as_ref().filter(|locator| !locator.value.trim().is_empty());
        let locator = locator.map(|locator| {
            let value = work::spans(&field::plain(&locator.value)).replace('–', "-");
            // What is no number to `hayagriva` it prints as it is.
            let value = if is_roman_span(&value) { value.replace('-', "–") } else { value };
            if let Ok(term) = Locator::from_str(&locator.label) {
                return (Pinpoint::new(term, &value), value);
            }
            let value = format!("{} {value}", field::plain(&locator.label));
            (Pinpoint::new(Locator::Custom, &value), value)
        });
        Self { item, work, place: Place::default(), locator }
    }

    /// What it refers to.
    fn target(&self) -> Option<Target<'a>> {
        let locator = self.item.locator.as_ref();
        let locator = locator.map(|locator| (locator.label.as_str(), locator.value.as_str()));
        Some(Target { work: self.work?, locator })
    }

    /// What is to be rendered to print `part` of it.
    pub(crate) fn key(&self, speech: usize, part: Part) -> Option<Key> {
        Some(Key {
            work: self.work?,
            speech,
            place: Some(self.place),
            label: self.locator.as_ref().filter(|_| part != Part::Author).map(|(label, _)| *label),
            part,
        })
    }

    /// The place within the work, as it is printed with `part`.
    pub(crate) fn value(&self, part: Part) -> Option<&str> {
        self.locator.as_ref().filter(|_| part != Part::Author).map(|(_, value)| value.as_str())
    }

    /// How much of it stands with the other cites; none if nothing does.
    pub(crate) fn part(&self, placement: CitationPlacement, makes_note: bool) -> Option<Part> {
        match self.item.mode {
            CitationMode::Parenthetical => Some(Part::Whole),
            // In a note of the author's own it is a cite like others.
            CitationMode::Narrative if placement == CitationPlacement::Note && !makes_note => {
                Some(Part::Whole)
            }
            CitationMode::Narrative | CitationMode::YearOnly => Some(Part::WithoutAuthor),
            CitationMode::AuthorOnly => None,
        }
    }

    /// Whether its author stands in the running text.
    pub(crate) fn names_author(&self, placement: CitationPlacement, makes_note: bool) -> bool {
        match self.item.mode {
            CitationMode::AuthorOnly => true,
            CitationMode::Narrative => placement == CitationPlacement::Text || makes_note,
            CitationMode::Parenthetical | CitationMode::YearOnly => false,
        }
    }
}

/// Plans the citations of a document. `order` tells which of two works the style sorts first, if it sorts.
pub(crate) fn plan<'a>(
    document: &CitedDocument<'a>,
    cited: &Cited<'a>,
    speech: usize,
    (near, traits): (u32, Traits),
    order: Option<&[usize]>,
) -> Vec<Planned<'a>> {
    let mut trail = Trail::new(near);
    let planned = document.citations.iter().map(|request| {
        let mut entries: Vec<_> = request
            .items
            .iter()
            .map(|item| Cite::new(item, cited.number(document, &item.key)))
            .collect();
        // Words between entries belong where the author put them.
        if let Some(order) = order
            && entries.iter().all(|cite| cite.item.prefix.is_empty() && cite.item.suffix.is_empty())
        {
            entries.sort_by_key(|cite| cite.work.map_or(usize::MAX, |work| order[work]));
        }
        follow(&mut entries, request.note, &mut trail, traits);
        Planned { request: *request, cites: entries, speech }
    });
    planned.collect()
}

fn follow<'a>(entries: &mut [Cite<'a>], note: Option<u32>, trail: &mut Trail<'a>, traits: Traits) {
    // Naming an author in the text entries nothing.
    let is_cited =
        |cite: &Cite<'_>| cite.work.is_some() && cite.item.mode != CitationMode::AuthorOnly;
    let targets: Vec<_> = entries.iter().filter(|c| is_cited(c)).filter_map(Cite::target).collect();
    if targets.is_empty() {
        return;
    }
    let places = trail.follow(note, &targets);
    for (cite, mut place) in entries.iter_mut().filter(|cite| is_cited(cite)).zip(places) {
        // What the style does not ask for makes no difference.
        if traits.first_note == Use::No {
            place.first_note = None;
        }
        if traits.near_note == Use::No {
            place.distance = super::place::Distance::Far;
        }
        cite.place = place;
    }
}
