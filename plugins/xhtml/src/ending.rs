//! The end of a review: who its makers are, where it came out, whose it is.

use crate::article::Article;
use crate::renderer::Renderer;
use crate::tag::Tag;
use crate::target::doi_address;
use recension_core::diagnostic::Degree;
use recension_core::model::{Block, Contributor, Licence, Metadata, Publication};
use recension_core::resolve::{METADATA_KEYS, date_in_words};
use recension_core::source::Span;
use std::io;

impl<'a> Renderer<'a> {
    pub(crate) fn ending(&mut self, article: Article<'a>) -> io::Result<()> {
        let meta = &article.document.meta;
        self.tell_what_is_left_out(article);
        let lines = publication_parts(meta, self.words.page_abbreviation, self.language);
        let says_something =
            |one: &&Contributor| !article.biographies.of(one).is_empty() || has_address(one);
        let has_people = meta.contributors.iter().any(|one| says_something(&one));
        if !has_people && lines.is_empty() && meta.rights.is_empty() && meta.licence.is_none() {
            return Ok(());
        }
        self.element(&Tag::new("footer"), |page| {
            for contributor in meta.contributors.iter().filter(says_something) {
                page.about(contributor, article.biographies.of(contributor))?;
            }
            page.publication(&meta.publication, &lines)?;
            if !meta.rights.is_empty() {
                page.classed("p", "rights", &meta.rights)?;
            }
            meta.licence.iter().try_for_each(|licence| page.licence(licence))
        })
    }

    /// Keys that no page has a place for, and references as long as nobody formats them.
    fn tell_what_is_left_out(&mut self, article: Article<'_>) {
        let Article { document, additions, .. } = article;
        let is_formatted = additions.bibliography.is_some() || self.survey.has_citations();
        for key in document.meta.extra.keys() {
            let is_cited = is_formatted && METADATA_KEYS.contains(&key.as_str());
            if !is_cited && !self.surroundings.keys.contains(&key.as_str()) {
                self.report.lose(format!("meta.{key}"), Degree::Dropped, Span::NONE);
            }
        }
        if !document.references.is_empty() && !is_formatted {
            self.report.lose("references", Degree::Dropped, Span::NONE);
        }
    }

    fn about(&mut self, contributor: &'a Contributor, biography: &'a [Block]) -> io::Result<()> {
        self.element(&Tag::new("div").class("about"), |page| {
            page.blocks(biography)?;
            let orcid = contributor
                .orcid
                .as_ref()
                .map(|id| (format!("https://orcid.org/{id}"), format!("ORCID\u{a0}{id}")));
            let mail =
                contributor.email.as_ref().map(|mail| (format!("mailto:{mail}"), mail.clone()));
            let page_of_theirs = contributor.url.as_ref().map(|url| (url.clone(), url.clone()));
            let addresses: Vec<_> = [orcid, mail, page_of_theirs].into_iter().flatten().collect();
            if addresses.is_empty() {
                return Ok(());
            }
            page.element(&Tag::new("p").class("contact"), |page| {
                page.xml.text(&format!("{}{}", contributor.name.name, page.words.colon))?;
                for (index, (address, text)) in addresses.iter().enumerate() {
                    page.xml.text(if index > 0 { "; " } else { "" })?;
                    page.address(Some(address), text)?;
                }
                Ok(())
            })
        })
    }

    /// "*Journal* 19 (2), 2024, pp. 211–220. Publisher. DOI 10.…"
    fn publication(&mut self, publication: &'a Publication, parts: &[String]) -> io::Result<()> {
        let doi = publication.doi.as_ref().map(|doi| (doi_address(doi), format!("DOI\u{a0}{doi}")));
        let url = publication.url.as_ref().map(|url| (url.clone(), url.clone()));
        let addresses: Vec<_> = [doi, url].into_iter().flatten().collect();
        if publication.journal.is_none() && parts.is_empty() && addresses.is_empty() {
            return Ok(());
        }
        self.element(&Tag::new("p").class("publication"), |page| {
            let mut separator = "";
            if let Some(journal) = &publication.journal {
                page.element(&Tag::new("cite"), |page| page.xml.text(journal))?;
                separator = ", ";
            }
            for part in parts {
                page.xml.text(&format!("{separator}{part}"))?;
                separator = ", ";
            }
            for (address, text) in &addresses {
                page.xml.text(separator)?;
                page.address(Some(address), text)?;
                separator = ", ";
            }
            Ok(())
        })
    }

    fn licence(&mut self, licence: &'a Licence) -> io::Result<()> {
        let Some(text) = licence.name.as_ref().or(licence.url.as_ref()) else { return Ok(()) };
        self.element(&Tag::new("p").class("licence"), |page| {
            page.address(licence.url.as_deref(), text)
        })
    }
}

fn has_address(contributor: &Contributor) -> bool {
    let addresses = [&contributor.orcid, &contributor.email, &contributor.url];
    addresses.iter().any(|address| address.is_some())
}

/// Volume and issue, date, pages, publisher.
fn publication_parts(meta: &Metadata, page_abbreviation: &str, tag: &str) -> Vec<String> {
    let publication = &meta.publication;
    let number = match (&publication.volume, &publication.issue) {
        (Some(volume), Some(issue)) => Some(format!("{volume} ({issue})")),
        (volume, issue) => volume.clone().or_else(|| issue.clone()),
    };
    let date = meta.dates.published.as_ref().map(|date| date_in_words(date, tag));
    let pages = publication.pages.as_ref().map(|pages| format!("{page_abbreviation}\u{a0}{pages}"));
    let publisher = match (&publication.place, &publication.publisher) {
        (Some(place), Some(publisher)) => Some(format!("{place}: {publisher}")),
        (place, publisher) => publisher.clone().or_else(|| place.clone()),
    };
    let issn = publication.issn.as_ref().map(|issn| format!("ISSN\u{a0}{issn}"));
    [number, date, pages, publisher, issn]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::article;
    use insta::assert_snapshot;
    use recension_core::model::build::{paragraph, text};
    use recension_core::model::{
        Contributor, Date, Dates, Document, Licence, Metadata, PersonName, Publication,
    };

    #[test]
    fn an_ending_tells_of_makers_and_origin() {
        let author = Contributor {
            name: PersonName::new("A"),
            orcid: Some("0000-0001".to_owned()),
            biography: vec![paragraph([text("A writes.")])],
            ..Contributor::default()
        };
        let some = |text: &str| Some(text.to_owned());
        let publication = Publication {
            journal: some("Post"),
            volume: some("19"),
            issue: some("2"),
            pages: some("3–4"),
            doi: some("10.5555/a"),
            ..Publication::default()
        };
        let meta = Metadata {
            contributors: vec![author],
            publication,
            dates: Dates { published: Some(Date::parse("14 March 2025")), ..Dates::default() },
            rights: vec![text("© A")],
            licence: Some(Licence { name: some("CC BY"), url: some("https://cc.org/by") }),
            ..Metadata::default()
        };
        let page = article(&Document { meta, ..Document::default() }).0;
        let ending = page[page.find("<footer>").unwrap()..].replace("><", ">\n<");
        assert_snapshot!(ending, @r#"
        <footer>
        <div class="about">
        <p>A writes.</p>
        <p class="contact">A: <a href="https://orcid.org/0000-0001">ORCID 0000-0001</a>
        </p>
        </div>
        <p class="publication">
        <cite>Post</cite>, 19 (2), 14 March 2025, pp. 3–4, <a href="https://doi.org/10.5555/a">DOI 10.5555/a</a>
        </p>
        <p class="rights">© A</p>
        <p class="licence">
        <a href="https://cc.org/by">CC BY</a>
        </p>
        </footer>
        </section>
        "#);
    }
}
