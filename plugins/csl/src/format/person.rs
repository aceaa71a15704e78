//! Persons of the same family name, and what tells them apart.

use super::name;
use super::work::Work;
use citationberg::json::{Item, LiteralName, NameValue, Value as Field};
use citationberg::{
    DisambiguationRule, IndependentStyle, LayoutRenderingElement as Element, NameForm, Names,
};
use std::collections::{BTreeMap, BTreeSet};

/// The names that a cite begins with, and how the style prints them.
#[derive(Clone, Debug)]
pub(crate) struct Persons {
    variable: String,
    pub(crate) names: Vec<NameValue>,
    /// How many are printed.
    pub(crate) shown: usize,
    form: NameForm,
    /// What follows each initial, if given names are initials.
    initials: Option<String>,
}

/// A name to print otherwise.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    variable: String,
    index: usize,
    name: NameValue,
}

impl Persons {
    /// The names in the first names element.
    pub(crate) fn of(elements: &[Element], style: &IndependentStyle, work: &Work) -> Option<Self> {
        let element = first_names(elements)?;
        let variable = element.variable.first()?.to_string();
        let Some(Field::Names(names)) = work.item.0.get(&variable) else { return None };
        let inherited =
            style.settings.options.apply(&style.citation.name_options).apply(&element.options());
        let default = citationberg::Name::default();
        let options = element.name().unwrap_or(&default).options(&inherited);
        let is_cut = options.et_al_min.is_some_and(|least| names.len() >= least as usize);
        let shown = options.et_al_use_first.filter(|_| is_cut).map_or(names.len(), |n| n as usize);
        Some(Self {
            variable,
            names: names.clone(),
            shown: shown.min(names.len()),
            form: options.form,
            initials: options.initialize_with.filter(|_| options.initialize).map(str::to_owned),
        })
    }

    /// How a person is printed with more of the given name, given those of the same family name.
    fn distinct(
        &self,
        index: usize,
        givens: &BTreeSet<String>,
        full: Fullness,
    ) -> Option<NameValue> {
        let NameValue::Item(item) = self.names.get(index)? else { return None };
        let given = item.given.as_deref()?;
        let short = self.initials.as_deref().map(|with| initials(given, with));
        let is_enough = |short: &String| {
            let with = self.initials.as_deref().unwrap_or_default();
            givens.iter().filter(|other| initials(other, with) == *short).count() == 1
        };
        match (self.form, short) {
            (NameForm::Count, _) | (NameForm::Long, None) => None,
            (NameForm::Short, Some(short)) if is_enough(&short) || full == Fullness::Initials => {
                Some(NameValue::Item(citationberg::json::NameItem {
                    family: format!("{short} {}", item.family),
                    ..item.clone()
                }))
            }
            (NameForm::Long, Some(short)) if is_enough(&short) || full == Fullness::Initials => {
                None
            }
            (NameForm::Short | NameForm::Long, _) => {
                let particle = item.non_dropping_particle.as_deref();
                let words = [Some(given), particle, Some(item.family.as_str())];
                let literal = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
                Some(NameValue::Literal(LiteralName { literal }))
            }
        }
    }
}

/// How much of given names may be added.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fullness {
    Initials,
    Full,
}

/// Which names must be printed otherwise so that no two persons look alike.
pub(crate) fn changes(
    works: &[(usize, Persons)],
    rule: DisambiguationRule,
) -> Vec<(usize, Change)> {
    let reach = |persons: &Persons| match rule {
        DisambiguationRule::PrimaryName | DisambiguationRule::PrimaryNameWithInitials => 1,
        _ => persons.shown,
    };
    let full = if rule.allows_full_first_names() { Fullness::Full } else { Fullness::Initials };
    let mut givens: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (_, persons) in works {
        for name in persons.names.iter().take(reach(persons)) {
            let given = name::given(name).unwrap_or_default().to_owned();
            givens.entry(name::family(name)).or_default().insert(given);
        }
    }
    let mut changes = Vec::new();
    for (work, persons) in works {
        for (index, name) in persons.names.iter().take(reach(persons)).enumerate() {
            let Some(others) = givens.get(name::family(name)).filter(|others| others.len() > 1)
            else {
                continue;
            };
            if let Some(name) = persons.distinct(index, others, full) {
                let variable = persons.variable.clone();
                changes.push((*work, Change { variable, index, name }));
            }
        }
    }
    changes
}

/// Prints a name otherwise.
pub(crate) fn apply(change: &Change, item: &mut Item) {
    if let Some(Field::Names(names)) = item.0.get_mut(&change.variable)
        && let Some(name) = names.get_mut(change.index)
    {
        *name = change.name.clone();
    }
}

fn first_names(elements: &[Element]) -> Option<&Names> {
    elements.iter().find_map(|element| match element {
        Element::Names(names) => Some(names),
        Element::Group(group) => first_names(&group.children),
        _ => None,
    })
}

/// "J. R." of "John Ronald", with what the style puts behind initials.
fn initials(given: &str, with: &str) -> String {
    let letters = given.split([' ', '.', '-']).filter_map(|word| word.chars().next());
    let initials: String =
        letters.flat_map(|letter| [letter.to_string(), with.to_owned()]).collect();
    initials.trim_end().to_owned()
}
