//! Keys that no reference has.

use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::visit::{Visitor, walk_document, walk_inline};
use crate::model::{Document, Inline};
use crate::option::edit_distance;
use crate::source::Span;
use indexmap::IndexMap;

/// How many unknown keys of a document get the nearest known one as a hint: who misspelt more than
/// that has lost a file, and needs no list.
const HINTS: usize = 20;

/// The longest key, in characters, that a hint is sought for.
const LONGEST: usize = 64;

/// Tells of each key that is cited and has no reference once, where it is cited first.
pub(in crate::resolve) fn tell_unknown_keys(document: &Document, report: &mut Report) {
    let mut cited = CitedKeys { document, unknown: IndexMap::new() };
    walk_document(&mut cited, document);
    let unknown = cited.unknown;
    if unknown.is_empty() {
        return;
    }
    let known: Vec<Sketch<'_>> = document.references.keys().map(|key| Sketch::of(key)).collect();
    for (index, (key, found)) in unknown.iter().enumerate() {
        let nearest = if index < HINTS { nearest(key, &known) } else { None };
        report.push(unknown_key(key, found, nearest));
    }
}

fn unknown_key(key: &str, found: &Found, nearest: Option<&str>) -> Diagnostic {
    let times = match found.times {
        1 => String::new(),
        times => format!(", which is cited {times} times"),
    };
    let message = format!("no reference has the key `{key}`{times}");
    let hint = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "add it to the references, or correct the key".to_owned(),
    };
    Diagnostic::warning(&codes::UNKNOWN_CITATION, found.first, message).with_hint(hint)
}

/// Where an unknown key is cited first, and how often.
struct Found {
    first: Span,
    times: usize,
}

struct CitedKeys<'a> {
    document: &'a Document,
    unknown: IndexMap<String, Found>,
}

impl Visitor for CitedKeys<'_> {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Citation(citation) = inline {
            for item in &citation.items {
                if !self.document.references.contains_key(&item.key) {
                    let found = Found { first: citation.span, times: 0 };
                    self.unknown.entry(item.key.clone()).or_insert(found).times += 1;
                }
            }
        }
        walk_inline(self, inline);
    }
}

/// A key with what tells at a glance that another is far from it.
struct Sketch<'a> {
    key: &'a str,
    length: usize,
    /// A bit for each character that occurs, characters sharing bits.
    characters: u64,
}

impl<'a> Sketch<'a> {
    fn of(key: &'a str) -> Self {
        let characters = key.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64));
        Self { key, length: key.chars().count(), characters }
    }

    /// Whether the distance of the two may be `allowed` or less: each step changes the length by one
    /// at most, and two bits at most.
    fn may_be_near(&self, other: &Self, allowed: usize) -> bool {
        self.length.abs_diff(other.length) <= allowed
            && (self.characters ^ other.characters).count_ones() as usize <= 2 * allowed
    }
}

/// The known key nearest to `wanted`, if one is near enough for a hint; the first of several.
fn nearest<'a>(wanted: &str, known: &[Sketch<'a>]) -> Option<&'a str> {
    let wanted = Sketch::of(wanted);
    let allowed = wanted.length / 3 + 1;
    let mut best = None;
    let candidates = known.iter().filter(|sketch| wanted.may_be_near(sketch, allowed));
    for sketch in candidates.filter(|_| wanted.length <= LONGEST) {
        let distance = edit_distance(wanted.key, sketch.key);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, sketch.key));
        }
        // Nothing is nearer than one step.
        if distance <= 1 {
            break;
        }
    }
    best.map(|(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reference;
    use crate::model::build::{citation, flow, paragraph};

    /// What is told of these citations in a document with these references.
    fn check(cited: &[&str], known: &[&str]) -> String {
        let citations: Vec<Inline> = cited.iter().map(|key| citation(*key)).collect();
        let references = known.iter().map(|key| ((*key).to_owned(), Reference::default()));
        let document = Document {
            body: flow([paragraph(citations)]),
            references: references.collect(),
            ..Document::default()
        };
        let mut report = Report::default();
        tell_unknown_keys(&document, &mut report);
        let told = report.diagnostics().iter();
        let told =
            told.map(|d| format!("{}: {}", d.message, d.hint.as_deref().unwrap_or_default()));
        told.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn an_unknown_key_is_told_once_with_the_nearest_known_one() {
        insta::assert_snapshot!(check(&["eco1890", "eco1980", "wolf", "eco1890"], &["eco", "eco1980"]), @r"
        no reference has the key `eco1890`, which is cited 2 times: did you mean `eco1980`?
        no reference has the key `wolf`: add it to the references, or correct the key
        ");
    }

    #[test]
    fn of_many_wrong_keys_the_first_get_a_hint() {
        let key = |n: usize, end: &str| format!("author-of-a-long-name-{n}{end}");
        let known: Vec<String> = (0..20_000).map(|n| key(n, "a")).collect();
        let cited: Vec<String> = (0..20_000).map(|n| key(n, "b")).collect();
        let (known, cited): (Vec<&str>, Vec<&str>) = (
            known.iter().map(String::as_str).collect(),
            cited.iter().map(String::as_str).collect(),
        );
        let told = check(&cited, &known);
        assert_eq!(told.matches("did you mean").count(), HINTS);
    }
}
