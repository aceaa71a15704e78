//! What a fixture expects of its credits, and how far detection meets it.

use recension_core::model::{ExtentUnit, ReviewedWork, plain_text};
use recension_text::{Fact, Proposal};
use serde_json::Value;
use std::collections::BTreeSet;

/// One thing that is to be found, or was: number of the work, field, value in lower case.
pub(crate) type Finding = (usize, String, String);

/// What `expected-credits.json` lists: works with the keys of front matter.
pub(crate) fn expected(json: &str) -> BTreeSet<Finding> {
    let works: Vec<Value> = serde_json::from_str(json).expect("the expectation is a JSON list");
    let mut findings = BTreeSet::new();
    for (number, work) in works.iter().enumerate() {
        for (field, value) in work.as_object().expect("a work is a map") {
            let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            for value in &values {
                add(&mut findings, number, field, value);
            }
        }
    }
    findings
}

fn add(findings: &mut BTreeSet<Finding>, work: usize, field: &str, value: &Value) {
    let text = |value: &Value| fold(value.as_str().expect("a value is a string"));
    match value {
        Value::Object(player) => {
            let name = text(&player["name"]);
            findings.insert((
                work,
                "character".to_owned(),
                format!("{name} as {}", text(&player["character"])),
            ));
            findings.insert((work, field.to_owned(), name));
        }
        value => {
            findings.insert((work, field.replace(' ', "-"), text(value)));
        }
    }
}

/// The findings that a proposal makes: a part counts beside its player.
pub(crate) fn proposed(proposal: &Proposal) -> Vec<Finding> {
    let work = proposal.work;
    match &proposal.fact {
        Fact::Credit(credit) => {
            credited(work, &proposal.fact.field(), &credit.name.name, credit.character.as_deref())
        }
        fact => vec![(work, fact.field(), fold(&fact.value()))],
    }
}

fn credited(work: usize, field: &str, name: &str, character: Option<&str>) -> Vec<Finding> {
    let part = character
        .map(|part| (work, "character".to_owned(), format!("{} as {}", fold(name), fold(part))));
    std::iter::once((work, field.to_owned(), fold(name))).chain(part).collect()
}

/// The findings that metadata holds.
pub(crate) fn written(works: &[ReviewedWork]) -> BTreeSet<Finding> {
    let works = works.iter().enumerate();
    works
        .flat_map(|(number, work)| {
            facts(work).iter().flat_map(move |fact| fact_findings(number, fact)).collect::<Vec<_>>()
        })
        .collect()
}

fn fact_findings(work: usize, fact: &Fact) -> Vec<Finding> {
    match fact {
        Fact::Credit(credit) => {
            credited(work, &fact.field(), &credit.name.name, credit.character.as_deref())
        }
        fact => vec![(work, fact.field(), fold(&fact.value()))],
    }
}

fn facts(work: &ReviewedWork) -> Vec<Fact> {
    let text = |inlines: &[_], fact: fn(String) -> Fact| {
        (!inlines.is_empty()).then(|| fact(plain_text(inlines)))
    };
    let mut facts: Vec<Fact> = [
        text(&work.title, Fact::Title),
        text(&work.subtitle, Fact::Subtitle),
        text(&work.original_title, Fact::OriginalTitle),
        work.date.clone().map(Fact::Date),
        work.run.clone().map(Fact::Run),
        work.publisher.clone().map(Fact::Publisher),
        work.distributor.clone().map(Fact::Distributor),
        work.place.clone().map(Fact::Place),
        work.venue.clone().map(Fact::Venue),
        (work.kind != recension_core::model::WorkKind::Other).then_some(Fact::Kind(work.kind)),
    ]
    .into_iter()
    .flatten()
    .collect();
    facts.extend(work.credits.iter().cloned().map(Fact::Credit));
    facts.extend(
        work.extent
            .iter()
            .filter(|extent| extent.unit != Some(ExtentUnit::Volumes))
            .cloned()
            .map(Fact::Extent),
    );
    facts.extend(work.countries.iter().cloned().map(Fact::Country));
    facts.extend(work.prices.iter().cloned().map(Fact::Price));
    facts.extend(work.identifiers.iter().cloned().map(Fact::Identifier));
    facts.extend(work.ratings.iter().cloned().map(Fact::Rating));
    facts
}

fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// Right, made and wanted findings.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) right: usize,
    pub(crate) made: usize,
    pub(crate) wanted: usize,
}

impl Score {
    /// Compares what was found with what was to be found.
    pub(crate) fn of(found: &BTreeSet<Finding>, wanted: &BTreeSet<Finding>) -> Self {
        Self { right: found.intersection(wanted).count(), made: found.len(), wanted: wanted.len() }
    }

    /// Adds another score.
    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.made += other.made;
        self.wanted += other.wanted;
    }

    /// How many of a hundred findings are right.
    pub(crate) fn precision(self) -> f64 {
        percent(self.right, self.made)
    }

    /// How many of a hundred that are to be found were found.
    pub(crate) fn recall(self) -> f64 {
        percent(self.right, self.wanted)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).expect("fixtures are small"));
    if whole == 0 { 100.0 } else { 100.0 * count(part) / count(whole) }
}
