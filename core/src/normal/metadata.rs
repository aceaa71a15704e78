//! Metadata of reviews and editions.

use super::Normaliser;
use crate::model::{
    Contributor, Date, Dates, EditionMetadata, Licence, Metadata, PersonName, Publication, Relator,
    ReviewedWork, Series,
};

impl Normaliser<'_> {
    /// Puts the metadata of a review in normal form.
    pub(super) fn metadata(&mut self, meta: &mut Metadata) {
        self.option(&mut meta.id);
        self.line(&mut meta.title);
        self.line(&mut meta.subtitle);
        self.line(&mut meta.short_title);
        self.contributors(&mut meta.contributors);
        for work in &mut meta.reviewed {
            self.work(work);
        }
        meta.reviewed.retain(|work| *work != ReviewedWork::default());
        self.blocks(&mut meta.summary, 0);
        self.line(&mut meta.rights);
        self.language(&mut meta.language);
        self.list(&mut meta.keywords);
        self.dates(&mut meta.dates);
        self.publication(&mut meta.publication);
        self.licence(&mut meta.licence);
        self.series(&mut meta.series);
        self.list(&mut meta.content_warnings);
        self.values(&mut meta.extra);
    }

    /// Puts the metadata of an edition in normal form.
    pub(super) fn edition_metadata(&mut self, meta: &mut EditionMetadata) {
        self.option(&mut meta.id);
        self.line(&mut meta.title);
        self.line(&mut meta.subtitle);
        self.contributors(&mut meta.contributors);
        self.blocks(&mut meta.imprint, 0);
        self.line(&mut meta.rights);
        for field in [&mut meta.publisher, &mut meta.volume, &mut meta.issue, &mut meta.issn] {
            self.option(field);
        }
        self.series(&mut meta.series);
        self.keys(&mut meta.isbn);
        for isbn in meta.isbn.values_mut() {
            self.one_line(isbn);
        }
        meta.isbn.retain(|_, isbn| !isbn.is_empty());
        self.dates(&mut meta.dates);
        self.language(&mut meta.language);
        self.licence(&mut meta.licence);
        if let Some(cover) = &mut meta.cover {
            self.image(cover);
        }
        self.values(&mut meta.extra);
    }

    pub(super) fn person(&mut self, person: &mut PersonName) {
        self.one_line(&mut person.name);
        for field in [&mut person.given, &mut person.family, &mut person.sort] {
            self.option(field);
        }
    }

    pub(super) fn role_of_person(&mut self, role: &mut Relator) {
        let mut code = role.code().to_owned();
        self.one_line(&mut code);
        if code != role.code() {
            *role = Relator::new(code);
        }
    }

    pub(super) fn date(&mut self, date: &mut Option<Date>) {
        if let Some(Date { edtf, text }) = date {
            self.option(edtf);
            self.option(text);
        }
        none_if_default(date);
    }

    fn contributors(&mut self, contributors: &mut Vec<Contributor>) {
        for contributor in contributors.iter_mut() {
            self.role_of_person(&mut contributor.role);
            self.person(&mut contributor.name);
            self.list(&mut contributor.affiliation);
            self.blocks(&mut contributor.biography, 0);
            for field in [&mut contributor.orcid, &mut contributor.email, &mut contributor.url] {
                self.option(field);
            }
        }
        contributors.retain(|contributor| {
            *contributor != Contributor { role: contributor.role.clone(), ..Contributor::default() }
        });
    }

    fn dates(&mut self, dates: &mut Dates) {
        for date in [&mut dates.written, &mut dates.published, &mut dates.updated] {
            self.date(date);
        }
    }

    fn publication(&mut self, publication: &mut Publication) {
        let Publication { journal, issn, volume, issue, pages, publisher, place, url, doi } =
            publication;
        for field in [journal, issn, volume, issue, pages, publisher, place, url, doi] {
            self.option(field);
        }
    }

    fn licence(&mut self, licence: &mut Option<Licence>) {
        if let Some(Licence { name, url }) = licence {
            self.option(name);
            self.option(url);
        }
        none_if_default(licence);
    }

    fn series(&mut self, series: &mut Option<Series>) {
        if let Some(Series { title, number, issn }) = series {
            self.one_line(title);
            self.option(number);
            self.option(issn);
        }
        none_if_default(series);
    }
}

/// What says nothing is not there.
fn none_if_default<T: Default + PartialEq>(field: &mut Option<T>) {
    field.take_if(|value| *value == T::default());
}
