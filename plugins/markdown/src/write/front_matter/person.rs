//! People: those who made the review, and those who made the work.

use super::MetadataWriter;
use super::yaml::Yaml;
use recension_core::model::{Contributor, Credit, PersonName, Relator};

/// Parts `all` into rows of neighbours with the same key, `general` for those whose role has no key.
/// Where that would need a key twice, all stand under `general`, so that their order is kept.
pub(super) fn groups<'a, T>(
    all: &'a [T],
    role_of: impl Fn(&T) -> &Relator,
    key_of: impl Fn(&Relator) -> Option<String>,
    general: &str,
) -> Vec<(String, &'a [T])> {
    let key = |person: &T| key_of(role_of(person)).unwrap_or_else(|| general.to_owned());
    let mut groups: Vec<(String, &[T])> = Vec::new();
    for row in all.chunk_by(|a, b| key(a) == key(b)) {
        let key = key(&row[0]);
        if groups.iter().any(|(taken, _)| *taken == key) {
            return vec![(general.to_owned(), all)];
        }
        groups.push((key, row));
    }
    groups
}

/// MARC's term for a role, as a key.
pub(super) fn key_of_term(role: &Relator) -> Option<String> {
    role.term().map(|term| term.replace(' ', "-"))
}

/// What tells the role of the people of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RoleTelling {
    /// The key of the list.
    Key,
    /// An entry of each of them.
    Entry,
}

impl RoleTelling {
    /// What tells it under `key`, where `general` is the key that does not.
    pub(super) fn of_key(key: &str, general: &str) -> Self {
        if key == general { Self::Entry } else { Self::Key }
    }
}

impl MetadataWriter<'_> {
    /// Somebody who made the review: a name alone, or all that is known.
    pub(super) fn contributor(mut self, person: &Contributor, telling: RoleTelling) -> Yaml {
        let name_only = Contributor {
            role: person.role.clone(),
            name: PersonName::new(person.name.name.as_str()),
            ..Contributor::default()
        };
        if *person == name_only && telling == RoleTelling::Key {
            return (&person.name.name).into();
        }
        if telling == RoleTelling::Entry {
            self.map.insert("role", person.role.code());
        }
        self.name(&person.name);
        self.map.insert_some("orcid", person.orcid.as_ref());
        self.map.insert_texts("affiliation", &person.affiliation);
        self.map.insert_some("email", person.email.as_ref());
        self.map.insert_some("url", person.url.as_ref());
        self.blocks("biography", &person.biography);
        self.map.into()
    }

    /// Somebody's part in a work: a name alone, or all that is known.
    pub(super) fn credit(mut self, credit: &Credit, telling: RoleTelling) -> Yaml {
        let name_only = Credit {
            role: credit.role.clone(),
            name: PersonName::new(credit.name.name.as_str()),
            ..Credit::default()
        };
        if *credit == name_only && telling == RoleTelling::Key {
            return (&credit.name.name).into();
        }
        if telling == RoleTelling::Entry {
            self.map.insert("role", credit.role.code());
        }
        self.name(&credit.name);
        self.map.insert_some("character", credit.character.as_ref());
        self.map.insert_some("as-printed", credit.as_printed.as_ref());
        self.map.insert_some("authority", credit.authority.as_ref());
        self.map.into()
    }

    /// A name; as it is printed only where the parts do not say it.
    fn name(&mut self, name: &PersonName) {
        let parts: Vec<&str> =
            [&name.given, &name.family].into_iter().flatten().map(String::as_str).collect();
        if parts.is_empty() || parts.join(" ") != name.name {
            self.map.insert("name", &name.name);
        }
        self.map.insert_some("given", name.given.as_ref());
        self.map.insert_some("family", name.family.as_ref());
        self.map.insert_some("sort", name.sort.as_ref());
    }
}
