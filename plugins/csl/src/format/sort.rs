//! The order of a bibliography, by the rules of its language.

use super::mark::Mark;
use super::narrow::{Macros, narrow};
use super::setting::Setting;
use super::work::Work;
use super::{date, field};
use crate::locale::Speech;
use citationberg::json::{DateValue, NameItem, NameValue, Value as Field};
use citationberg::taxonomy::{DateVariable, NumberVariable, Variable};
use citationberg::{
    DemoteNonDroppingParticle, IndependentStyle, LayoutRenderingElement as Element, Sort,
    SortDirection, SortKey, TextTarget,
};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use std::cmp::Ordering;

/// Sorts works as a style asks, in the order of a language.
pub(crate) struct Sorter<'a> {
    style: &'a IndependentStyle,
    macros: &'a Macros<'a>,
    speech: &'a Speech,
    collator: Option<CollatorBorrowed<'static>>,
}

/// What a work sorts by: a text for each key, none where it has nothing.
pub(crate) type Keys = Vec<Option<String>>;

impl<'a> Sorter<'a> {
    pub(crate) fn new(
        style: &'a IndependentStyle,
        macros: &'a Macros<'a>,
        speech: &'a Speech,
    ) -> Self {
        let collator = speech.code.0.parse::<icu_locale_core::Locale>().ok().and_then(|locale| {
            Collator::try_new((&locale).into(), CollatorOptions::default()).ok()
        });
        Self { style, macros, speech, collator }
    }

    /// What `work` sorts by; `number` is its place in the order of first citation.
    pub(crate) fn keys(&self, sort: &Sort, work: &Work, number: usize) -> Keys {
        sort.keys.iter().map(|key| self.key(key, work, number)).collect()
    }

    /// Which of two works comes first.
    pub(crate) fn compare(&self, sort: &Sort, left: &Keys, right: &Keys) -> Ordering {
        for ((key, left), right) in sort.keys.iter().zip(left).zip(right) {
            let order = match (left, right) {
                (None, None) => Ordering::Equal,
                // CSL 1.0.2, "Sorting": what has no value comes last in either direction.
                (None, Some(_)) => return Ordering::Greater,
                (Some(_), None) => return Ordering::Less,
                (Some(left), Some(right)) => match key.sort_direction() {
                    SortDirection::Ascending => self.order(left, right),
                    SortDirection::Descending => self.order(right, left),
                },
            };
            if order != Ordering::Equal {
                return order;
            }
        }
        Ordering::Equal
    }

    fn order(&self, left: &str, right: &str) -> Ordering {
        match &self.collator {
            Some(collator) => collator.compare(left, right),
            None => left.to_lowercase().cmp(&right.to_lowercase()),
        }
    }

    fn key(&self, key: &SortKey, work: &Work, number: usize) -> Option<String> {
        let text = match key {
            SortKey::Variable {
                variable: Variable::Number(NumberVariable::CitationNumber),
                ..
            } => {
                format!("{number:08}")
            }
            SortKey::Variable { variable, .. } => self.variable(*variable, work),
            SortKey::MacroName { name, .. } => {
                let elements = self.macros.get(name.as_str()).copied().unwrap_or_default();
                let mut out = String::new();
                self.elements(&narrow(elements, self.macros, Setting::entry(work)), work, &mut out);
                out
            }
        };
        // Marks of quotation and the like do not count at the beginning.
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn elements(&self, elements: &[Element], work: &Work, out: &mut String) {
        for element in elements {
            match element {
                Element::Text(text) => match &text.target {
                    TextTarget::Variable { var, .. } => add(&self.variable(*var, work), out),
                    TextTarget::Value { val } => add(&unmarked(val), out),
                    TextTarget::Term { term, form, .. } => {
                        let term =
                            self.speech.files.first().and_then(|file| file.term(*term, *form));
                        add(term.and_then(|term| term.single()).unwrap_or_default(), out);
                    }
                    TextTarget::Macro { .. } => {}
                },
                Element::Number(number) => {
                    add(&self.variable(number.variable.into(), work), out);
                }
                Element::Date(date) => {
                    if let Some(variable) = date.variable {
                        add(&dated(work, variable), out);
                    }
                }
                Element::Names(names) => {
                    for variable in &names.variable {
                        add(&self.variable((*variable).into(), work), out);
                    }
                }
                Element::Group(group) => self.elements(&group.children, work, out),
                Element::Label(_) | Element::Choose(_) => {}
            }
        }
    }

    fn variable(&self, variable: Variable, work: &Work) -> String {
        match variable {
            Variable::Date(date) => dated(work, date),
            Variable::Number(_) => padded(&work.text(&variable.to_string()).unwrap_or_default()),
            _ => match work.item.0.get(&variable.to_string()) {
                Some(Field::Names(names)) => self.names(names),
                Some(other) => unmarked(&other.to_str().unwrap_or_default()),
                None => String::new(),
            },
        }
    }

    /// "Family Given" of each, so that a shorter list comes before a longer one.
    fn names(&self, names: &[NameValue]) -> String {
        let sortable = names.iter().map(|name| match name {
            NameValue::Literal(literal) => field::plain(without_article(&literal.literal)),
            NameValue::Item(item) => self.name(item),
        });
        // A mark below all letters ends each name.
        sortable.collect::<Vec<_>>().join(" ; ")
    }

    fn name(&self, name: &NameItem) -> String {
        let particle = name.non_dropping_particle.as_deref().unwrap_or_default();
        let keeps =
            self.style.settings.demote_non_dropping_particle == DemoteNonDroppingParticle::Never;
        let (before, behind) = if keeps { (particle, "") } else { ("", particle) };
        let parts = [
            before,
            &name.family,
            ",",
            name.given.as_deref().unwrap_or_default(),
            behind,
            name.dropping_particle.as_deref().unwrap_or_default(),
            name.suffix.as_deref().unwrap_or_default(),
        ];
        unmarked(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
    }
}

fn add(words: &str, out: &mut String) {
    if !out.is_empty() && !words.is_empty() {
        out.push(' ');
    }
    out.push_str(words);
}

/// The name of an institution without the article it begins with.
fn without_article(name: &str) -> &str {
    ["The ", "A ", "An "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// A date as digits that sort: the year with 30,000 added, so that none is below zero.
fn dated(work: &Work, variable: DateVariable) -> String {
    let Some(value) = work.date(variable) else {
        return work
            .words
            .get(&variable.to_string())
            .map(|words| unmarked(words))
            .unwrap_or_default();
    };
    let parts = date::parts(value);
    let part = |index: usize| parts.get(index).copied().unwrap_or_default();
    let season = match value {
        DateValue::DateParts { season: Some(season), .. } => season.parse().unwrap_or_default(),
        _ => 0_i16,
    };
    let month = if parts.len() > 1 { part(1) } else { season * 3 };
    format!("{:05}{month:02}{:02}", i32::from(part(0)) + 30_000, part(2))
}

/// Numbers with zeros before them, so that 9 comes before 10.
fn padded(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 {
        text.to_owned()
    } else {
        format!("{}{text}", "0".repeat(8_usize.saturating_sub(digits)))
    }
}

fn unmarked(text: &str) -> String {
    let spaced = text.chars().map(|character| match Mark::of(character) {
        Some(Mark::Space) => ' ',
        _ => character,
    });
    spaced.filter(|character| Mark::of(*character).is_none()).collect()
}
