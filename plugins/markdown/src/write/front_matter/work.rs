//! Reviewed works.

use super::MetadataWriter;
use super::person::{RoleTelling, groups, key_of_term};
use super::rating::rating;
use super::yaml::{Map, Yaml};
use crate::extent::read_extent;
use crate::key::{role_in_work, scheme_of_key};
use indexmap::IndexMap;
use recension_core::model::{
    Credit, Extent, ExtentUnit, Identifier, Relator, ReviewedWork, WorkKind,
};

impl MetadataWriter<'_> {
    /// A reviewed work.
    pub(super) fn work(mut self, work: &ReviewedWork) -> Yaml {
        self.map.insert_some("id", work.id.as_ref());
        self.map.insert_some("kind", (work.kind != WorkKind::Other).then(|| work.kind.name()));
        self.line("title", &work.title);
        self.line("subtitle", &work.subtitle);
        self.line("original-title", &work.original_title);
        self.credits(work.kind, &work.credits);
        self.date("date", work.date.as_ref());
        for (key, value) in [
            ("publisher", &work.publisher),
            ("distributor", &work.distributor),
            ("place", &work.place),
            ("venue", &work.venue),
        ] {
            self.map.insert_some(key, value.as_ref());
        }
        self.date("run", work.run.as_ref());
        self.extents(&work.extent);
        self.map.insert_some("edition", work.edition.as_ref());
        self.map.insert_texts(
            "language",
            work.languages.iter().map(recension_core::model::Language::as_str),
        );
        self.map.insert_texts("country", &work.countries);
        self.map.insert_texts("price", &work.prices);
        self.identifiers(&work.identifiers);
        self.map.insert_texts("rating", work.ratings.iter().map(rating));
        self.line("as-printed", &work.as_printed);
        self.kept(&work.extra);
        self.map.into()
    }

    /// Credits under the names of their roles, where those are read as the same roles in the same order.
    fn credits(&mut self, kind: WorkKind, credits: &[Credit]) {
        for (key, people) in
            groups(credits, |credit| &credit.role, |role| key_in_work(kind, role), "credits")
        {
            let telling = RoleTelling::of_key(&key, "credits");
            let people = people
                .iter()
                .map(|credit| self.inner().credit(credit, telling))
                .collect::<Vec<_>>();
            self.people(&key, telling, people);
        }
    }

    /// Measures under the names of their units; under `extent`, if one of those would be needed twice.
    fn extents(&mut self, extents: &[Extent]) {
        let mut rows: Vec<(&str, &[Extent])> = Vec::new();
        for row in extents.chunk_by(|a, b| key_of_extent(a) == key_of_extent(b)) {
            rows.push((key_of_extent(&row[0]), row));
        }
        let mut keys: Vec<&str> = rows.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        if keys.windows(2).any(|pair| pair[0] == pair[1]) {
            rows = vec![("extent", extents)];
        }
        for (key, row) in rows {
            if row.iter().any(|extent| read_extent(&extent.as_printed, unit_of_key(key)) != *extent)
            {
                self.losses().degraded("extent");
            }
            self.map.insert_texts(key, row.iter().map(|extent| &extent.as_printed));
        }
    }

    /// Identifiers under the names of their schemes; those that are no keys together under `ids`.
    fn identifiers(&mut self, identifiers: &[Identifier]) {
        let key_of = |identifier: &Identifier| match scheme_of_key(&identifier.scheme) {
            Some(scheme) if scheme == identifier.scheme => scheme.to_owned(),
            _ => "ids".to_owned(),
        };
        let mut keys: Vec<String> = Vec::new();
        for row in identifiers.chunk_by(|a, b| key_of(a) == key_of(b)) {
            let key = key_of(&row[0]);
            if keys.contains(&key) {
                self.losses().degraded("identifiers"); // Their order.
            } else {
                keys.push(key);
            }
        }
        for key in keys {
            let of_key = identifiers.iter().filter(|identifier| key_of(identifier) == key);
            if key == "ids" {
                self.map.insert("ids", by_scheme(of_key));
            } else {
                self.map.insert_texts(&key, of_key.map(|identifier| &identifier.value));
            }
        }
    }
}

/// Values by scheme, in order of first use.
fn by_scheme<'a>(identifiers: impl Iterator<Item = &'a Identifier>) -> Map {
    let mut values: IndexMap<&str, Vec<&String>> = IndexMap::new();
    for Identifier { scheme, value } in identifiers {
        values.entry(scheme.as_str()).or_default().push(value);
    }
    let mut map = Map::default();
    for (scheme, values) in values {
        map.insert_texts(scheme, values);
    }
    map
}

/// The key that is read as `role` in the description of a work of `kind`, if there is one.
fn key_in_work(kind: WorkKind, role: &Relator) -> Option<String> {
    let key = match (kind, role.code()) {
        (WorkKind::Film, "fmd") | (WorkKind::Play, "sgd") | (WorkKind::Series, "tld") => {
            "director".to_owned()
        }
        (WorkKind::Film | WorkKind::Series, "flm") => "editor".to_owned(),
        (WorkKind::Game, "gdv") => "developer".to_owned(),
        (WorkKind::Play, "aut") => "playwright".to_owned(),
        (_, "act") => "cast".to_owned(),
        _ => key_of_term(role)?,
    };
    (role_in_work(kind, &key).as_ref() == Some(role)).then_some(key)
}

/// The key under which a measure is read as it is.
fn key_of_extent(extent: &Extent) -> &'static str {
    let is_read = |key: &&str| read_extent(&extent.as_printed, unit_of_key(key)) == *extent;
    let own = match extent.unit {
        Some(ExtentUnit::Minutes) => "runtime",
        Some(ExtentUnit::Pages) => "pages",
        Some(ExtentUnit::Volumes) => "volumes",
        Some(ExtentUnit::Episodes) => "episodes",
        None => "extent",
    };
    [own, "extent", "runtime", "pages", "volumes", "episodes"]
        .into_iter()
        .find(is_read)
        .unwrap_or("extent")
}

fn unit_of_key(key: &str) -> Option<ExtentUnit> {
    match key {
        "runtime" => Some(ExtentUnit::Minutes),
        "pages" => Some(ExtentUnit::Pages),
        "volumes" => Some(ExtentUnit::Volumes),
        "episodes" => Some(ExtentUnit::Episodes),
        _ => None,
    }
}
