//! What a review is published in: a journal, a series, a volume, an issue.

use super::told;
use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{Metadata, Publication, Series};

impl<'t> Reading<'t> {
    /// Adds what `seriesStmt` tells: the journal, or the series that has a title of that level.
    pub(super) fn add_series(&mut self, statement: Element<'t>, meta: &mut Metadata) {
        let title = statement.child("title");
        let is_series = title.is_some_and(|title| title.attribute("level") == Some("s"));
        if is_series && meta.series.is_none() {
            meta.series = Some(Series {
                title: self.take_line(title).unwrap_or_default(),
                number: self.take_line(scope(statement, &["volume"])),
                issn: self.take_line(issn(statement)),
            });
            return;
        }
        self.add_journal(statement, &mut meta.publication);
        let pages = scope(statement, &["page", "pp"]);
        self.take_first(&mut meta.publication.pages, pages);
    }

    /// The journal that OpenEdition names as the source of a review.
    pub(super) fn journal_as_source(&self, file: Element<'t>) -> Option<Element<'t>> {
        let source = file.child("sourceDesc").filter(|_| !self.spelling.is_own)?;
        let mut described = source.named("biblStruct");
        described.find(|item| item.has_type("review"))?.child("monogr")
    }

    /// Adds what the description of a source tells of its journal.
    pub(super) fn add_source(&mut self, monograph: Element<'t>, meta: &mut Metadata) {
        self.add_journal(monograph, &mut meta.publication);
        let Some(imprint) = monograph.child("imprint") else { return };
        let publication = &mut meta.publication;
        self.take_first(&mut publication.volume, scope(imprint, &["volume"]));
        self.take_first(&mut publication.issue, scope(imprint, &["issue"]));
        self.take_first(&mut publication.pages, scope(imprint, &["page", "pp"]));
        self.take_first(&mut publication.publisher, imprint.child("publisher"));
    }

    fn add_journal(&mut self, parent: Element<'t>, publication: &mut Publication) {
        self.take_first(&mut publication.journal, parent.child("title"));
        self.take_first(&mut publication.issn, issn(parent));
        self.take_first(&mut publication.volume, scope(parent, &["volume"]));
        self.take_first(&mut publication.issue, scope(parent, &["issue"]));
    }

    /// Fills a field that is empty with the line of an element.
    fn take_first(&mut self, field: &mut Option<String>, element: Option<Element<'t>>) {
        if field.is_none() && told(element).is_some() {
            *field = self.take_line(element);
        }
    }
}

fn issn(parent: Element<'_>) -> Option<Element<'_>> {
    let is_issn = |id: &Element<'_>| {
        id.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("issn"))
    };
    parent.named("idno").find(is_issn)
}

fn scope<'t>(parent: Element<'t>, units: &[&str]) -> Option<Element<'t>> {
    let is_one =
        |scope: &Element<'_>| scope.attribute("unit").is_some_and(|unit| units.contains(&unit));
    parent.named("biblScope").find(is_one)
}
