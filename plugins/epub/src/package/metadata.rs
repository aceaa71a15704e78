//! The metadata of the package document.

use super::statement::Metadata;
use super::{Package, Record, accessibility, cover_id};
use crate::linked_data;
use crate::navigation::listed_pages;
use crate::page::language_tag;
use recension_core::model::{Contributor, Inline, Licence};
use recension_xhtml::{Xml, is_calendar_date, plain_text, plain_text_of_blocks};
use std::collections::HashSet;
use std::io;

/// Kinds of identifiers by number (ONIX for Books, code list 5).
const DOI: &str = "06";
const ISBN: &str = "15";

/// Roles of those who wrote the publication, and of those who made it where nobody did.
const WRITERS: [&str; 3] = ["aut", "rev", "cre"];
const EDITORS: [&str; 2] = ["edt", "com"];

/// Writes `metadata`; gives back the writer.
pub(crate) fn write_metadata(xml: Xml, package: &Package<'_>) -> io::Result<Xml> {
    let mut metadata = Metadata::begin(xml, language_tag(package.record.language))?;
    metadata.identifiers(&package.record)?;
    metadata.titles(&package.record)?;
    metadata.people(&package.record)?;
    metadata.publication(&package.record)?;
    metadata.collections(&package.record)?;
    metadata.page_source(package)?;
    accessibility::write(&mut metadata, package)?;
    let record =
        [("rel", "record"), ("href", linked_data::FILE), ("media-type", "application/ld+json")];
    metadata.empty("link", &record)?;
    if let Some(cover) = cover_id(package) {
        metadata.empty("meta", &[("name", "cover"), ("content", &cover)])?;
    }
    metadata.end()
}

impl Metadata<'_> {
    /// The UUID, which a rebuild keeps, then what others know the publication by.
    fn identifiers(&mut self, record: &Record<'_>) -> io::Result<()> {
        let uuid = format!("urn:uuid:{}", record.facts.uuid);
        self.element("dc:identifier", Some("publication"), &uuid)?;
        let mut known = HashSet::from([uuid]);
        let others = [
            record
                .isbn
                .map(|isbn| (format!("urn:isbn:{}", isbn.replace(['-', ' '], "")), Some(ISBN))),
            record.doi.map(|doi| (doi.to_owned(), Some(DOI))),
            record.issn.map(|issn| (format!("urn:issn:{issn}"), None)),
            record.facts.identifier.as_ref().map(|identifier| (identifier.clone(), None)),
        ];
        for (value, kind) in others.into_iter().flatten() {
            if value.trim().is_empty() || !known.insert(value.trim().to_owned()) {
                continue;
            }
            let Some(kind) = kind else {
                self.element("dc:identifier", None, &value)?;
                continue;
            };
            let id = self.new_id("identifier");
            self.element("dc:identifier", Some(&id), &value)?;
            self.refine(&id, "identifier-type", Some("onix:codelist5"), kind)?;
        }
        Ok(())
    }

    /// Creators, then contributors. Where nobody wrote the publication, those who edited it made it.
    fn people(&mut self, record: &Record<'_>) -> io::Result<()> {
        let has_writers = record.contributors.iter().any(|c| is_one_of(c, &WRITERS));
        let makers: &[&str] = if has_writers { &WRITERS } else { &EDITORS };
        let (creators, others): (Vec<_>, Vec<_>) =
            record.contributors.iter().partition(|c| is_one_of(c, makers));
        let mut known = HashSet::new();
        let mut place = 0;
        let all = creators.into_iter().map(|c| ("dc:creator", c));
        let all = all.chain(others.into_iter().map(|c| ("dc:contributor", c)));
        for (element, person) in all.chain(record.reviewers.iter().map(|c| ("dc:contributor", *c)))
        {
            if !known.insert((person.name.name.trim(), person.role.code()))
                || person.name.name.trim().is_empty()
            {
                continue;
            }
            place += 1;
            self.person(element, person, place)?;
        }
        Ok(())
    }

    fn person(
        &mut self,
        element: &'static str,
        person: &Contributor,
        place: usize,
    ) -> io::Result<()> {
        let id = self.new_id("person");
        self.element(element, Some(&id), &person.name.name)?;
        let code = person.role.code();
        if code.len() == 3 && code.bytes().all(|b| b.is_ascii_lowercase()) {
            self.refine(&id, "role", Some("marc:relators"), code)?;
        }
        let filed = person.name.sort_form();
        // The printed form alone does not tell what to file by.
        if !filed.trim().is_empty() && filed != person.name.name {
            self.refine(&id, "file-as", None, &filed)?;
        }
        if let Some(orcid) = &person.orcid {
            self.refine(&id, "dcterms:identifier", None, &format!("https://orcid.org/{orcid}"))?;
        }
        self.refine(&id, "display-seq", None, &place.to_string())
    }

    fn publication(&mut self, record: &Record<'_>) -> io::Result<()> {
        let mut known = HashSet::new();
        for language in std::iter::once(record.language).chain(record.languages.iter().copied()) {
            let tag = language_tag(language);
            if known.insert(tag) {
                self.element("dc:language", None, tag)?;
            }
        }
        self.meta("dcterms:modified", record.facts.modified.as_str())?;
        let date = record
            .dates
            .published
            .as_ref()
            .and_then(|date| date.edtf.as_deref())
            .and_then(calendar_date);
        self.element("dc:date", None, date.unwrap_or_default())?;
        self.element("dc:publisher", None, record.publisher.unwrap_or_default())?;
        self.element("dc:description", None, &plain_text_of_blocks(record.summary, self.tag))?;
        let mut known = HashSet::new();
        for keyword in record.keywords.iter().filter(|keyword| known.insert(keyword.as_str())) {
            self.element("dc:subject", None, keyword)?;
        }
        let mut known = HashSet::new();
        for relation in record.relations.iter().filter(|it| known.insert(it.as_str())) {
            self.element("dc:relation", None, relation)?;
        }
        self.rights(record.rights, record.licence)
    }

    fn rights(&mut self, rights: &[Inline], licence: Option<&Licence>) -> io::Result<()> {
        self.element("dc:rights", None, &plain_text(rights, self.tag))?;
        let Some(licence) = licence else { return Ok(()) };
        self.element("dc:rights", None, licence.name.as_deref().unwrap_or_default())?;
        match licence.url.as_deref().and_then(recension_xhtml::web_address) {
            Some(address) => self.empty("link", &[("rel", "dcterms:license"), ("href", &address)]),
            None => Ok(()),
        }
    }

    fn collections(&mut self, record: &Record<'_>) -> io::Result<()> {
        for collection in
            record.collections.iter().filter(|collection| !collection.title.trim().is_empty())
        {
            let id = self.new_id("collection");
            self.refined_meta("belongs-to-collection", &id, collection.title)?;
            self.refine(&id, "collection-type", None, "series")?;
            if let Some(number) = collection.number.as_deref().filter(|it| is_position(it)) {
                self.refine(&id, "group-position", None, number)?;
            }
            if let Some(issn) = collection.issn {
                self.refine(&id, "dcterms:identifier", None, &format!("urn:issn:{issn}"))?;
            }
        }
        Ok(())
    }

    /// What the page numbers are those of, without which a page list says nothing.
    fn page_source(&mut self, package: &Package<'_>) -> io::Result<()> {
        let listed = listed_pages(package.pages);
        let Some((_, first)) = listed.first() else { return Ok(()) };
        let record = &package.record;
        let source = match (first.generated, record.printed_isbn) {
            (true, Some(isbn)) => Some(format!("urn:isbn:{}", isbn.replace(['-', ' '], ""))),
            (true, None) => None,
            (false, _) => {
                let journal =
                    record.collections.last().map(|collection| collection.title.to_owned());
                record.doi.map(|doi| format!("doi:{doi}")).or(journal)
            }
        };
        let source = source.filter(|source| !source.trim().is_empty());
        if let Some(source) = &source {
            self.element("dc:source", None, source)?;
        }
        // EPUB Accessibility 1.1, "Page source": `none` where the numbers are nobody else's.
        self.meta("pageBreakSource", source.as_deref().unwrap_or("none"))
    }
}

fn is_one_of(contributor: &Contributor, codes: &[&str]) -> bool {
    codes.contains(&contributor.role.code())
}

/// Tells whether `number` is one or several numbers with points between ("group-position").
fn is_position(number: &str) -> bool {
    number.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// The day, month or year that a date begins with, if it is certain.
fn calendar_date(edtf: &str) -> Option<&str> {
    edtf.split('/').next().filter(|date| is_calendar_date(date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::{paragraph, text};
    use recension_core::model::{
        Date, Dates, Document, Edition, Metadata, PersonName, Publication, Relator, Series,
    };

    fn check(meta: Metadata, words: &[&str]) -> String {
        let meta = Metadata { language: review("").meta.language, ..meta };
        Book::of(Edition::of_one(Document { meta, ..Document::default() }))
            .lines("content.opf", words)
    }

    fn person(code: &str, name: PersonName) -> Contributor {
        Contributor { role: Relator::new(code), name, ..Contributor::default() }
    }

    #[test]
    fn creators_come_first_and_people_have_roles() {
        let family = PersonName {
            name: "Bea Cole".to_owned(),
            given: Some("Bea".to_owned()),
            family: Some("Cole".to_owned()),
            sort: None,
        };
        let contributors = vec![
            person("trl", PersonName::new("A")),
            person("aut", family),
            person("own role", PersonName::new("D")),
        ];
        assert_snapshot!(check(Metadata { contributors, ..Metadata::default() }, &["person-"]), @r##"
        <dc:creator id="person-1">Bea Cole</dc:creator>
        <meta refines="#person-1" property="role" scheme="marc:relators">aut</meta>
        <meta refines="#person-1" property="file-as">Cole, Bea</meta>
        <meta refines="#person-1" property="display-seq">1</meta>
        <dc:contributor id="person-2">A</dc:contributor>
        <meta refines="#person-2" property="role" scheme="marc:relators">trl</meta>
        <meta refines="#person-2" property="display-seq">2</meta>
        <dc:contributor id="person-3">D</dc:contributor>
        <meta refines="#person-3" property="display-seq">3</meta>
        "##);
    }

    #[test]
    fn identifiers_stand_beside_the_uuid() {
        let some = |text: &str| Some(text.to_owned());
        let publication = Publication {
            journal: some("J"),
            issn: some("0000-0019"),
            issue: some("2"),
            doi: some("10.5555/a"),
            ..Publication::default()
        };
        let series = Some(Series { title: "S".to_owned(), number: some("seven"), issn: None });
        let meta = Metadata { id: some("own"), publication, series, ..Metadata::default() };
        assert_snapshot!(check(meta, &["identifier", "collection"]), @r##"
        <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="publication" xml:lang="en" dir="ltr">
        <dc:identifier id="publication">urn:uuid:488e9ea5-9782-52f0-b297-3f0002a00b67</dc:identifier>
        <dc:identifier id="identifier-1">10.5555/a</dc:identifier>
        <meta refines="#identifier-1" property="identifier-type" scheme="onix:codelist5">06</meta>
        <dc:identifier>urn:issn:0000-0019</dc:identifier>
        <dc:identifier>own</dc:identifier>
        <meta property="belongs-to-collection" id="collection-2">S</meta>
        <meta refines="#collection-2" property="collection-type">series</meta>
        <meta property="belongs-to-collection" id="collection-3">J</meta>
        <meta refines="#collection-3" property="collection-type">series</meta>
        <meta refines="#collection-3" property="group-position">2</meta>
        <meta refines="#collection-3" property="dcterms:identifier">urn:issn:0000-0019</meta>
        "##);
    }

    #[test]
    fn rights_dates_and_descriptions_are_told() {
        let licence =
            Licence { name: Some("CC".to_owned()), url: Some("https://cc.org/by 4".to_owned()) };
        let meta = Metadata {
            rights: vec![text("© A")],
            licence: Some(licence),
            dates: Dates { published: Some(Date::parse("14 March 2025")), ..Dates::default() },
            summary: vec![paragraph([text("One.")]), paragraph([text("Two.")])],
            keywords: vec!["a".to_owned(), "a".to_owned()],
            ..Metadata::default()
        };
        let words =
            ["dc:rights", "dcterms", "dc:date", "dc:description", "dc:subject", "dc:language"];
        assert_snapshot!(check(meta, &words), @r#"
        <dc:language>en</dc:language>
        <meta property="dcterms:modified">2025-03-14T00:00:00Z</meta>
        <dc:date>2025-03-14</dc:date>
        <dc:description>One. Two.</dc:description>
        <dc:subject>a</dc:subject>
        <dc:rights>© A</dc:rights>
        <dc:rights>CC</dc:rights>
        <link rel="dcterms:license" href="https://cc.org/by%204"/>
        "#);
    }

    #[test]
    fn only_numbers_are_places_in_a_series() {
        for (number, is_one) in [
            ("7", true),
            ("7.2", true),
            ("21,408", false),
            ("7a", false),
            ("", false),
            ("1.", false),
        ] {
            assert_eq!(is_position(number), is_one, "{number}");
        }
    }

    #[test]
    fn a_span_of_dates_gives_its_first_day() {
        for (edtf, date) in [
            ("2025-03", Some("2025-03")),
            ("2024-11-01/..", Some("2024-11-01")),
            ("2024~", None),
            ("/2024", None),
        ] {
            assert_eq!(calendar_date(edtf), date, "{edtf}");
        }
    }
}
