//! Metadata as front matter, with the keys and in the order of the documentation.

mod person;
mod rating;
mod scalar;
mod value;
mod work;
mod yaml;

use self::person::RoleTelling;
use self::yaml::{Map, Yaml};
use super::block::BlockWriter;
use super::inline::{self, Place};
use super::loss::Losses;
use super::manner::Manner;
use crate::key::role_in_review;
use recension_core::diagnostic::Report;
use recension_core::model::{
    Block, Contributor, Date, Document, Inline, Licence, Metadata, Publication, Relator, Series,
};

/// The front matter of `doc`, fences included; nothing if there is nothing to say.
pub(super) fn front_matter(doc: &Document, manner: Manner<'_>, report: &mut Report) -> String {
    let mut writer = MetadataWriter { manner, report, map: Map::default() };
    writer.metadata(&doc.meta);
    let references = value::references(&doc.references, writer.losses());
    writer.map.insert_some("references", references);
    writer.kept(&doc.meta.extra);
    if !writer.map.contains("title") && begins_with_title(doc) {
        // Without a title, the heading would be read as one.
        writer.map.insert("title", "");
    }
    if writer.map.is_empty() {
        String::new()
    } else {
        format!("---\n{}---\n", writer.map.to_yaml())
    }
}

/// Whether the body begins with a heading that a reader takes for the title.
fn begins_with_title(doc: &Document) -> bool {
    doc.body.blocks.is_empty()
        && doc.body.sections.first().is_some_and(|section| section.level == 1)
}

/// Collects entries of one map.
struct MetadataWriter<'r> {
    manner: Manner<'r>,
    report: &'r mut Report,
    map: Map,
}

impl MetadataWriter<'_> {
    /// What is known of the review.
    fn metadata(&mut self, meta: &Metadata) {
        self.line("title", &meta.title);
        self.line("subtitle", &meta.subtitle);
        self.line("short-title", &meta.short_title);
        self.contributors(&meta.contributors);
        self.map.insert_some(
            "lang",
            meta.language.as_ref().map(recension_core::model::Language::as_str),
        );
        self.map.insert_some("id", meta.id.as_ref());
        self.date("date", meta.dates.published.as_ref());
        let mut dates = self.inner();
        dates.date("written", meta.dates.written.as_ref());
        dates.date("updated", meta.dates.updated.as_ref());
        let dates = dates.map;
        self.insert_map("dates", dates);
        self.blocks("abstract", &meta.summary);
        self.list("keywords", &meta.keywords);
        self.insert_map("publication", publication(&meta.publication));
        self.line("rights", &meta.rights);
        self.map.insert_some("licence", meta.licence.as_ref().map(licence));
        self.map.insert_some("series", meta.series.as_ref().map(series));
        self.list("content-warnings", &meta.content_warnings);
        let works = meta.reviewed.iter().map(|work| self.inner().work(work)).collect::<Vec<_>>();
        self.map.insert_texts("reviewed", works);
    }

    /// A writer for a map inside of this one.
    fn inner(&mut self) -> MetadataWriter<'_> {
        MetadataWriter { manner: self.manner, report: self.report, map: Map::default() }
    }

    fn losses(&mut self) -> Losses<'_> {
        Losses::new(self.manner, self.report)
    }

    fn insert_map(&mut self, key: &str, map: Map) {
        if !map.is_empty() {
            self.map.insert(key, map);
        }
    }

    /// Markdown of one line.
    fn line(&mut self, key: &str, content: &[Inline]) {
        if !content.is_empty() {
            let markdown = inline::markdown(content, Place::Metadata, &mut self.losses());
            self.map.insert(key, markdown);
        }
    }

    /// Markdown of any length.
    fn blocks(&mut self, key: &str, blocks: &[Block]) {
        if !blocks.is_empty() {
            self.map
                .insert(key, Yaml::Lines(BlockWriter::new(self.manner, self.report).only(blocks)));
        }
    }

    /// A list even of one: a text alone would be split at its commas.
    fn list(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.map.insert(key, Yaml::List(texts.iter().map(Yaml::from).collect()));
        }
    }

    /// People; those who tell their roles always as a list.
    fn people(&mut self, key: &str, telling: RoleTelling, people: Vec<Yaml>) {
        match telling {
            RoleTelling::Key => self.map.insert_texts(key, people),
            RoleTelling::Entry => self.map.insert(key, Yaml::List(people)),
        }
    }

    /// A date as its source has it, from which its EDTF is read again.
    fn date(&mut self, key: &str, date: Option<&Date>) {
        let Some(date) = date else { return };
        if Date::parse(date.as_written()) != *date {
            self.losses().degraded("date");
        }
        self.map.insert(key, date.as_written());
    }

    /// People of the review: under the names of their roles, where those are read as the same roles in the
    /// same order.
    fn contributors(&mut self, contributors: &[Contributor]) {
        let groups =
            person::groups(contributors, |person| &person.role, key_in_review, "contributors");
        for (key, people) in groups {
            let telling = RoleTelling::of_key(&key, "contributors");
            let people = people
                .iter()
                .map(|person| self.inner().contributor(person, telling))
                .collect::<Vec<_>>();
            self.people(&key, telling, people);
        }
    }
}

/// The key at the left margin that is read as `role`, if there is one.
fn key_in_review(role: &Relator) -> Option<String> {
    let key = person::key_of_term(role)?;
    (role_in_review(&key).as_ref() == Some(role)).then_some(key)
}

fn publication(publication: &Publication) -> Map {
    let Publication { journal, issn, volume, issue, pages, publisher, place, url, doi } =
        publication;
    let mut map = Map::default();
    for (key, value) in [
        ("journal", journal),
        ("issn", issn),
        ("volume", volume),
        ("issue", issue),
        ("pages", pages),
        ("publisher", publisher),
        ("place", place),
        ("url", url),
        ("doi", doi),
    ] {
        map.insert_some(key, value.as_ref());
    }
    map
}

/// A licence: its name or its address alone, where nobody takes the one for the other.
fn licence(licence: &Licence) -> Yaml {
    let is_address = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    match (&licence.name, &licence.url) {
        (Some(name), None) if !is_address(name) => name.into(),
        (None, Some(url)) if is_address(url) => url.into(),
        (name, url) => {
            let mut map = Map::default();
            map.insert_some("name", name.as_ref());
            map.insert_some("url", url.as_ref());
            map.into()
        }
    }
}

/// A series: its title alone, if nothing else is known.
fn series(series: &Series) -> Yaml {
    if series.number.is_none() && series.issn.is_none() {
        return (&series.title).into();
    }
    let mut map = Map::default();
    map.insert("title", &series.title);
    map.insert_some("number", series.number.as_ref());
    map.insert_some("issn", series.issn.as_ref());
    map.into()
}
