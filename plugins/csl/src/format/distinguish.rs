//! Telling works apart whose cites would look the same: more names, given names, more words, letters behind years.

use super::memo::{Engine, Key, Look};
use super::name;
use super::person::{self, Persons};
use super::place::{Place, Repetition};
use super::setting::{Distinction, Part};
use super::traits::Use;
use citationberg::DisambiguationRule;
use indexmap::IndexMap;
use rayon::prelude::*;

/// How each work is printed so that its cites can be told from those of others.
///
/// `order` holds the works as the bibliography has them, which is the order of the letters.
pub(crate) fn looks(engine: Engine<'_>, order: &[usize]) -> Vec<Look> {
    let mut looks: Vec<_> = engine.works.iter().map(Look::plain).collect();
    let citation = &engine.style.csl.citation;
    let asks = citation.disambiguate_add_givenname
        || citation.disambiguate_add_names
        || citation.disambiguate_add_year_suffix
        || engine.traits.disambiguation == Use::Yes;
    if !asks || looks.len() < 2 {
        return looks;
    }
    let distinguishing = Distinguishing { engine };
    let rule = citation.givenname_disambiguation_rule;
    if citation.disambiguate_add_givenname && rule != DisambiguationRule::ByCite {
        let all: Vec<_> = (0..looks.len()).collect();
        distinguishing.name_persons(&all, rule, &mut looks);
    }
    let mut texts = distinguishing.texts(&looks);
    if citation.disambiguate_add_names {
        distinguishing.add_names(&mut looks, &mut texts);
    }
    if citation.disambiguate_add_givenname && rule == DisambiguationRule::ByCite {
        for group in groups(&texts) {
            distinguishing.name_persons(&group, rule, &mut looks);
        }
        texts = distinguishing.texts(&looks);
    }
    if engine.traits.disambiguation == Use::Yes {
        for group in groups(&texts) {
            for work in group {
                looks[work].distinction = Distinction::Marked;
            }
        }
        texts = distinguishing.texts(&looks);
    }
    if citation.disambiguate_add_year_suffix {
        add_letters(&groups(&texts), order, &mut looks);
    }
    looks
}

/// Works whose cites read alike, in groups of two and more.
fn groups(texts: &[String]) -> Vec<Vec<usize>> {
    let mut by_text: IndexMap<&str, Vec<usize>> = IndexMap::new();
    for (work, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        by_text.entry(text).or_default().push(work);
    }
    by_text.into_values().filter(|group| group.len() > 1).collect()
}

fn add_letters(groups: &[Vec<usize>], order: &[usize], looks: &mut [Look]) {
    let mut ranks = vec![None; looks.len()];
    for (rank, work) in order.iter().enumerate() {
        ranks[*work].get_or_insert(rank);
    }
    for group in groups {
        let mut group = group.clone();
        group.sort_by_key(|work| ranks[*work]);
        for (number, work) in group.into_iter().enumerate() {
            looks[work].suffix = Some(letters(number));
        }
    }
}

/// How many names tell each work from all others, if the style prints fewer.
///
/// Name by name, works whose names are alike so far are parted, so that each name is looked at once.
fn counts_that_distinguish(works: &[(usize, Persons)]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut alike: Vec<(usize, &(usize, Persons))> = works.iter().map(|work| (0, work)).collect();
    for count in 1.. {
        // Who has no more names differs from those who have.
        alike.retain(|(_, (_, persons))| persons.names.len() >= count);
        if alike.is_empty() {
            break;
        }
        let name = |class: usize, persons: &Persons| {
            (class, name::family(&persons.names[count - 1]).to_owned())
        };
        let mut classes: IndexMap<(usize, String), usize> = IndexMap::new();
        for (class, (_, persons)) in &alike {
            *classes.entry(name(*class, persons)).or_default() += 1;
        }
        alike.retain_mut(|(class, (work, persons))| {
            let part = classes.get_full(&name(*class, persons));
            let (number, size) = part.map_or((0, 0), |(number, _, size)| (number, *size));
            *class = number;
            let is_told = size == 1 && count > persons.shown;
            if is_told {
                found.push((*work, count));
            }
            !is_told
        });
    }
    found
}

/// a, b … z, aa, ab …
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or_default()));
        if number < 26 {
            break;
        }
        number = number / 26 - 1;
    }
    letters.iter().rev().collect()
}

struct Distinguishing<'a> {
    engine: Engine<'a>,
}

impl Distinguishing<'_> {
    /// What is looked at: the form in which a work is cited most often.
    fn key(&self, work: usize, part: Part) -> Key {
        let repetition = if self.engine.style.is_note_style() {
            Repetition::Subsequent
        } else {
            Repetition::First
        };
        let place = Place { repetition, ..Place::default() };
        Key { work, speech: 0, place: Some(place), label: None, part }
    }

    fn text(&self, work: usize, look: &Look) -> String {
        let lines = self.engine.lines(self.key(work, Part::Whole), &[None], look);
        lines.and_then(|lines| lines.into_iter().next()).map(|line| line.text()).unwrap_or_default()
    }

    fn texts(&self, looks: &[Look]) -> Vec<String> {
        looks.par_iter().enumerate().map(|(work, look)| self.text(work, look)).collect()
    }

    /// Prints as many names of each work as tell it from the others, if that helps.
    fn add_names(&self, looks: &mut [Look], texts: &mut [String]) {
        for group in groups(texts) {
            let persons = |work: &usize| Some((*work, self.persons(*work, &looks[*work])?));
            let persons: Vec<(usize, Persons)> = group.iter().filter_map(persons).collect();
            for (work, count) in counts_that_distinguish(&persons) {
                looks[work].names = Some(count);
            }
            for work in group {
                texts[work] = self.text(work, &looks[work]);
            }
        }
    }

    /// Adds given names where two persons share a family name.
    fn name_persons(&self, works: &[usize], rule: DisambiguationRule, looks: &mut [Look]) {
        let persons: Vec<_> = works
            .iter()
            .filter_map(|work| Some((*work, self.persons(*work, &looks[*work])?)))
            .collect();
        for (work, change) in person::changes(&persons, rule) {
            person::apply(&change, &mut looks[work].item);
        }
    }

    /// The names that the cite of a work begins with.
    fn persons(&self, work: usize, look: &Look) -> Option<Persons> {
        let elements = self.engine.elements(self.key(work, Part::Author), look);
        Persons::of(&elements, &self.engine.style.csl, &self.engine.works[work])
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_after_z() {
        for (number, expected) in
            [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz"), (702, "aaa")]
        {
            assert_eq!(letters(number), expected);
        }
    }
}
