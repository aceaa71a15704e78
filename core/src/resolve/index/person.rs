//! Who is who: people and bodies by their keys, else by their names.

use super::Mention;
use crate::model::{NameKind, PersonName};
use indexmap::IndexSet;
use std::collections::{HashMap, HashSet};

/// How many bearers of a name are looked at; more of them are told apart by their keys alone.
const NAMESAKES: usize = 8;

/// The people and bodies of an edition, each once.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) all: Vec<Person>,
    by_key: HashMap<Key, usize>,
    /// Those who are called so, in the order in which they came.
    by_name: HashMap<String, Vec<usize>>,
}

/// A person or body.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// "Family, Given"; a body as it is called.
    pub(super) heading: String,
    /// What sorts in its place, if told.
    pub(super) sort: Option<String>,
    pub(super) mentions: Vec<Mention>,
    keys: HashSet<Key>,
    /// Those whose keys these are.
    authorities: HashSet<String>,
    /// How sure the heading is.
    rank: Rank,
    /// All forms of the name, [folded](fold).
    pub(super) names: IndexSet<String>,
}

/// How sure a heading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// One word of a name, perhaps the family's.
    #[default]
    Word,
    /// Guessed from a whole name.
    Guessed,
    /// The parts of the name are known.
    Known,
}

/// A key of an authority: whose it is, and the key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    authority: String,
    value: String,
}

impl Key {
    /// Reads a key or address of an authority: `Q42`, `https://www.wikidata.org/wiki/Q42`, `gnd:118`.
    fn read(written: &str) -> Self {
        let written = written.trim();
        let scheme = |rest: &str| rest.split_once("//").map(|(_, rest)| rest.to_owned());
        let address = match written.split_once(':') {
            Some(("http" | "https", rest)) => scheme(&format!(":{rest}")).unwrap_or_default(),
            _ => written.to_owned(),
        };
        let address = address.trim_end_matches('/').trim_start_matches("www.");
        let (authority, value) = match address.rsplit_once(['/', ':']) {
            Some((authority, value)) => (authority, value),
            None => ("", address),
        };
        let is_wikidata = value.strip_prefix('Q').is_some_and(|digits| {
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        // Who writes ORCIDs and keys of Wikidata leaves the address out as often as not.
        let is_orcid = value.len() == 19 && value.bytes().filter(|byte| *byte == b'-').count() == 3;
        let authority = match authority {
            _ if is_wikidata => "wikidata",
            _ if is_orcid => "orcid",
            authority => authority,
        };
        Self { authority: authority.to_lowercase(), value: value.to_owned() }
    }
}

impl People {
    /// The place in `all` of somebody whose name is known in its parts, or as it is printed.
    pub(super) fn known(&mut self, name: &PersonName, key: Option<&str>) -> Option<usize> {
        let heading = heading_of(name);
        if fold(&heading).is_empty() {
            return None;
        }
        let rank = match (&name.family, &name.sort) {
            (None, None) => rank_of_printed(&name.name),
            _ => Rank::Known,
        };
        let parts = [name.given.as_deref(), name.family.as_deref()];
        let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let names = [name.name.as_str(), whole.as_str(), &restored(&heading)].map(fold);
        let sort = name.sort.clone();
        Some(self.add(Person { heading, sort, rank, ..Person::default() }, names, key))
    }

    /// The place in `all` of whom the text names so.
    pub(super) fn named(&mut self, kind: NameKind, name: &str, key: Option<&str>) -> Option<usize> {
        if kind == NameKind::Person {
            let printed = PersonName::new(name.trim());
            return match key.and_then(name_in_key) {
                Some((family, given)) => self.known(&PersonName { given, family, ..printed }, key),
                None => self.known(&printed, key),
            };
        }
        let (heading, folded) = (name.trim().to_owned(), fold(name));
        if folded.is_empty() {
            return None;
        }
        let body = Person { heading, rank: Rank::Known, ..Person::default() };
        Some(self.add(body, [folded.clone(), String::new(), folded], key))
    }

    /// The places in `all` of those whose family names nobody else has, by these names, folded.
    pub(super) fn by_family_name(&self) -> HashMap<String, Option<usize>> {
        let mut families = HashMap::new();
        for (place, person) in self.all.iter().enumerate() {
            if person.rank != Rank::Word && person.heading.contains(',') {
                let known = families.entry(fold(person.family()));
                known.and_modify(|bearer| *bearer = None).or_insert(Some(place));
            }
        }
        families
    }

    /// The places in `all` by headings, folded; of two with the same heading the first.
    pub(super) fn by_heading(&self) -> HashMap<String, usize> {
        let headings = self.all.iter().map(|person| fold(&person.heading));
        headings.zip(0..).collect::<Vec<_>>().into_iter().rev().collect()
    }

    /// Adds somebody, or what is new of somebody who is there.
    fn add(&mut self, new: Person, names: [String; 3], key: Option<&str>) -> usize {
        let key = key.map(Key::read).filter(|key| !key.value.is_empty());
        let names = names.into_iter().filter(|name| !name.is_empty());
        let names: Vec<String> = names.collect();
        let place = self.find(&names, key.as_ref()).unwrap_or_else(|| {
            self.all.push(Person::default());
            self.all.len() - 1
        });
        let person = &mut self.all[place];
        if person.names.is_empty() || new.rank > person.rank {
            (person.heading, person.rank) = (new.heading, new.rank);
        }
        person.sort = person.sort.take().or(new.sort);
        for name in names {
            if person.names.insert(name.clone()) {
                self.by_name.entry(name).or_default().push(place);
            }
        }
        if let Some(key) = key
            && person.keys.insert(key.clone())
        {
            person.authorities.insert(key.authority.clone());
            self.by_key.entry(key).or_insert(place);
        }
        place
    }

    /// Whom the key names; else the first who is called so and has no other key of that authority.
    fn find(&self, names: &[String], key: Option<&Key>) -> Option<usize> {
        if let Some(place) = key.and_then(|key| self.by_key.get(key)) {
            return Some(*place);
        }
        let is_another = |place: usize| {
            key.is_some_and(|key| self.all[place].authorities.contains(&key.authority))
        };
        let called = names.iter().filter_map(|name| self.by_name.get(name)).flatten().copied();
        called.take(NAMESAKES).find(|place| !is_another(*place))
    }
}

impl Person {
    /// The family name, by which works are told apart.
    pub(super) fn family(&self) -> &str {
        self.heading.split_once(',').map_or(self.heading.as_str(), |(family, _)| family)
    }

    /// Adds a place, once.
    pub(super) fn mention(&mut self, mention: Mention) {
        if self.mentions.last() != Some(&mention) {
            self.mentions.push(mention);
        }
    }
}

/// The family and given names in a key that is a name: "Haldane, Ruth".
fn name_in_key(key: &str) -> Option<(Option<String>, Option<String>)> {
    let is_of_names = |c: char| c.is_alphabetic() || " ,.'’-‐".contains(c);
    let (family, given) = key.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let is_name = !family.is_empty() && !given.is_empty() && key.chars().all(is_of_names);
    is_name.then(|| (Some(family.to_owned()), Some(given.to_owned())))
}

/// A name by which it is found: letters and digits in small letters, one space between words.
pub(super) fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether the text names somebody by one word.
pub(super) fn is_one_word(name: &str) -> bool {
    fold(name).split(' ').count() == 1 && !name.trim().contains(' ')
}

fn rank_of_printed(name: &str) -> Rank {
    if is_one_word(name) { Rank::Word } else { Rank::Guessed }
}

/// "Family, Given": as told, else guessed.
fn heading_of(name: &PersonName) -> String {
    match (&name.family, &name.given, &name.sort) {
        (Some(family), Some(given), _) => format!("{family}, {given}"),
        (Some(family), None, _) => family.clone(),
        (None, _, Some(sort)) if sort.contains(',') => sort.clone(),
        // A form to sort by without a comma says that the name is not to be turned round.
        (None, _, Some(_)) => name.name.clone(),
        (None, _, None) => turned_round(name.name.trim()),
    }
}

/// "Ludwig van Beethoven" as "Beethoven, Ludwig van"; particles in small letters stay with the given
/// names, and what follows the family name stays behind it.
fn turned_round(name: &str) -> String {
    let is_upright = |c: char| !c.is_alphabetic() || c.is_lowercase() || c.is_uppercase();
    // Scripts without capitals (Chinese, Japanese, Korean) belong to names that begin with the family.
    if name.contains([',', '&', '+']) || !name.chars().all(is_upright) {
        return name.to_owned();
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_suffix = |word: &str| {
        matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "jun" | "sen" | "II" | "III" | "IV")
    };
    let end = words.iter().rposition(|word| !is_suffix(word)).unwrap_or(0);
    if end == 0 {
        return name.to_owned();
    }
    let (given, family) = (words[..end].join(" "), words[end]);
    match words[end + 1..].join(" ") {
        suffix if suffix.is_empty() => format!("{family}, {given}"),
        suffix => format!("{family}, {given}, {suffix}"),
    }
}

/// "Brandt, Orsolya" as "Orsolya Brandt".
fn restored(heading: &str) -> String {
    match heading.split_once(", ") {
        Some((family, given)) => format!("{given} {family}"),
        None => heading.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_names_are_turned_round() {
        for (name, heading) in [
            ("Orsolya Brandt", "Brandt, Orsolya"),
            ("Brandt, Orsolya", "Brandt, Orsolya"),
            ("Ludwig van Beethoven", "Beethoven, Ludwig van"),
            ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
            ("Madonna", "Madonna"),
            ("Ольга Седова", "Седова, Ольга"),
            ("黒澤 明", "黒澤 明"),
            ("Tern & Tern", "Tern & Tern"),
        ] {
            assert_eq!(turned_round(name), heading, "{name}");
        }
    }

    fn known(given: &str, family: &str) -> PersonName {
        let (given, family) = (given.to_owned(), family.to_owned());
        let name = format!("{given} {family}");
        PersonName { name, given: Some(given), family: Some(family), sort: None }
    }

    #[test]
    fn the_same_name_is_the_same_person_unless_keys_differ() {
        let mut people = People::default();
        let brandt = people.known(&known("Orsolya", "Brandt"), None);
        assert_eq!(people.named(NameKind::Person, "Orsolya Brandt", Some("Q1")), brandt);
        assert_eq!(people.known(&PersonName::new("Brandt, Orsolya"), None), brandt);
        let address = "https://www.wikidata.org/wiki/Q1";
        assert_eq!(people.named(NameKind::Person, "Orsi B.", Some(address)), brandt);
        assert_eq!(people.known(&known("Orsolya", "Brandt"), Some("orcid:0000")), brandt);
        assert_ne!(people.known(&known("Orsolya", "Brandt"), Some("Q2")), brandt);
        assert_eq!(people.all.len(), 2);
        assert_eq!(people.all[0].heading, "Brandt, Orsolya");
    }

    #[test]
    fn a_key_that_is_a_name_is_the_heading() {
        for (printed, key, heading) in [
            ("a tester", "Haldane, Ruth", "Haldane, Ruth"),
            ("Егора Полынина", "Полынин, Егор", "Полынин, Егор"),
            ("Ruth Haldane", "viaf:1,2", "Haldane, Ruth"),
            ("Ruth Haldane", "haldane", "Haldane, Ruth"),
        ] {
            let mut people = People::default();
            people.named(NameKind::Person, printed, Some(key));
            assert_eq!(people.all[0].heading, heading, "{key}");
        }
        let mut people = People::default();
        let haldane = people.known(&known("Ruth", "Haldane"), None);
        assert_eq!(people.named(NameKind::Person, "a tester", Some("Haldane, Ruth")), haldane);
    }

    #[test]
    fn a_family_name_alone_is_its_only_bearer() {
        let mut people = People::default();
        let brandt = people.known(&known("Orsolya", "Brandt"), None);
        assert_eq!(people.by_family_name()["brandt"], brandt);
        people.known(&known("Ida", "Brandt"), None);
        assert_eq!(people.by_family_name()["brandt"], None);
    }
}
