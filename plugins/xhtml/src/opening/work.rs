//! A reviewed work, as a reader finds it at the head of a review.

use super::{grouped, with_capital};
use crate::renderer::Renderer;
use crate::tag::Tag;
use crate::target::{Target, doi_address, target};
use crate::words::{role_words, written_date};
use recension_core::model::{Credit, Date, Identifier, Language, ReviewedWork};
use std::borrow::Cow;
use std::io;

impl<'a> Renderer<'a> {
    /// The reference as the source prints it, else one made of what is known; then the ratings.
    pub(crate) fn work(&mut self, work: &'a ReviewedWork) -> io::Result<()> {
        if work.ratings.is_empty() && is_silent(work) {
            return Ok(());
        }
        self.element(&Tag::new("div").class("work"), |page| {
            if work.as_printed.is_empty() {
                page.work_title(work)?;
                page.credits(&work.credits)?;
                page.facts(work)?;
            } else {
                page.classed("p", "work-title", &work.as_printed)?;
            }
            work.ratings.iter().try_for_each(|rating| page.rating(rating))
        })
    }

    /// Title and subtitle, then the original title, each in its language.
    fn work_title(&mut self, work: &'a ReviewedWork) -> io::Result<()> {
        let has_title = !work.title.is_empty() || !work.subtitle.is_empty();
        if !has_title && work.original_title.is_empty() {
            return Ok(());
        }
        self.element(&Tag::new("p").class("work-title"), |page| {
            if has_title {
                page.speaking(title_language(work), Tag::new("cite"), |page| {
                    page.title_and_subtitle(work)
                })?;
            }
            if work.original_title.is_empty() {
                return Ok(());
            }
            let (open, close) = if has_title { (" (", ")") } else { ("", "") };
            page.xml.text(open)?;
            page.speaking(work.languages.first(), Tag::new("cite"), |page| {
                page.inlines(&work.original_title)
            })?;
            page.xml.text(close)
        })
    }

    fn title_and_subtitle(&mut self, work: &'a ReviewedWork) -> io::Result<()> {
        self.inlines(&work.title)?;
        if work.subtitle.is_empty() {
            return Ok(());
        }
        if !work.title.is_empty() {
            let title = crate::plain_text(&work.title, self.language);
            let ends_itself = title.ends_with(['?', '!', '.', '…', ':']);
            self.xml.text(if ends_itself { " " } else { self.words.colon })?;
        }
        self.inlines(&work.subtitle)
    }

    /// Who did what, in one sentence: "Directed by A; with B (the clerk)."
    fn credits(&mut self, credits: &[Credit]) -> io::Result<()> {
        if credits.is_empty() {
            return Ok(());
        }
        let named =
            credits.iter().map(|credit| (self.credit_words(credit), name_and_character(credit)));
        let groups = grouped(named);
        let parts = groups
            .iter()
            .map(|(role, names)| format!("{role}{}", self.words.list(names.iter().map(|n| &**n))));
        let line = parts.collect::<Vec<_>>().join("; ");
        self.line("credits", &with_capital(&ended(line)))
    }

    /// What somebody did: in the source's words, else in ours.
    fn credit_words(&self, credit: &Credit) -> Cow<'static, str> {
        match &credit.as_printed {
            Some(words) => Cow::Owned(format!("{words} ")),
            None => role_words(&credit.role, self.words.language),
        }
    }

    /// Everything else that is known of the work.
    fn facts(&mut self, work: &'a ReviewedWork) -> io::Result<()> {
        let facts = plain_facts(work, self.language);
        if facts.is_empty() && work.identifiers.is_empty() {
            return Ok(());
        }
        self.element(&Tag::new("p").class("facts"), |page| {
            page.xml.text(&facts.join("; "))?;
            for (index, identifier) in work.identifiers.iter().enumerate() {
                if index > 0 || !facts.is_empty() {
                    page.xml.text("; ")?;
                }
                page.identifier(identifier)?;
            }
            Ok(())
        })
    }

    pub(crate) fn identifier(&mut self, identifier: &Identifier) -> io::Result<()> {
        let (label, address) = label_and_address(identifier);
        if !label.is_empty() {
            // A number is of no use without its name: they stay in one line.
            self.xml.text(&format!("{label}\u{a0}"))?;
        }
        self.address(address.as_deref(), &identifier.value)
    }

    /// Text, linked if there is an address.
    pub(crate) fn address(&mut self, address: Option<&str>, text: &str) -> io::Result<()> {
        match address.map(target) {
            Some(Target::Outside(href)) => {
                self.element(&Tag::new("a").with("href", href), |page| page.xml.text(text))
            }
            _ => self.xml.text(text),
        }
    }
}

/// Tells whether nothing is known that a reader would see.
fn is_silent(work: &ReviewedWork) -> bool {
    let has_titles = [&work.as_printed, &work.title, &work.subtitle, &work.original_title]
        .iter()
        .any(|title| !title.is_empty());
    !has_titles
        && work.credits.is_empty()
        && work.identifiers.is_empty()
        && plain_facts(work, "").is_empty()
}

/// The language of the title: the work's, where it has one language and no other title is the original.
fn title_language(work: &ReviewedWork) -> Option<&Language> {
    match work.languages.as_slice() {
        [language] if work.original_title.is_empty() => Some(language),
        _ => None,
    }
}

fn name_and_character(credit: &Credit) -> Cow<'_, str> {
    match &credit.character {
        Some(character) => Cow::Owned(format!("{} ({character})", credit.name.name)),
        None => Cow::Borrowed(&credit.name.name),
    }
}

fn plain_facts(work: &ReviewedWork, tag: &str) -> Vec<String> {
    let text = |value: &Option<String>| value.clone();
    let date = |date: &Option<Date>| {
        date.as_ref().map(|date| written_date(date, tag)).filter(|date| !date.is_empty())
    };
    let pair = |first: Option<String>, between: &str, second: Option<String>| match (first, second)
    {
        (Some(first), Some(second)) => Some(format!("{first}{between}{second}")),
        (first, second) => first.or(second),
    };
    let imprint = pair(text(&work.place), ": ", text(&work.publisher));
    let extents = work.extent.iter().map(|extent| extent.as_printed.clone());
    let facts = [
        text(&work.edition),
        pair(imprint, ", ", date(&work.date)),
        text(&work.distributor),
        pair(text(&work.venue), ", ", date(&work.run)),
    ];
    let facts = facts.into_iter().flatten().chain(Some(work.countries.join(", "))).chain(extents);
    facts.chain(work.prices.iter().cloned()).filter(|fact| !fact.trim().is_empty()).collect()
}

/// The sentence with a full stop, unless it ends already.
fn ended(mut line: String) -> String {
    if !line.ends_with(['.', '!', '?', '…']) {
        line.push('.');
    }
    line
}

/// What an identifier is called, and where it leads.
fn label_and_address(identifier: &Identifier) -> (Cow<'_, str>, Option<String>) {
    let value = identifier.value.trim();
    let (label, address) = match identifier.scheme.as_str() {
        "isbn" | "isbn10" | "isbn13" => ("ISBN", None),
        "issn" => ("ISSN", None),
        "eidr" => ("EIDR", Some(doi_address(value))),
        "ismn" => ("ISMN", None),
        "isrc" => ("ISRC", None),
        "doi" => ("DOI", Some(doi_address(value))),
        "imdb" => ("IMDb", Some(format!("https://www.imdb.com/title/{value}/"))),
        "wikidata" => ("Wikidata", Some(format!("https://www.wikidata.org/wiki/{value}"))),
        "url" => ("", Some(value.to_owned())),
        scheme if value.starts_with("https://") || value.starts_with("http://") => {
            (scheme, Some(value.to_owned()))
        }
        scheme => (scheme, None),
    };
    (Cow::Borrowed(label), address)
}

#[cfg(test)]
mod tests {
    use crate::testing::article;
    use insta::assert_snapshot;
    use recension_core::model::build::{emphasis, text};
    use recension_core::model::{
        Credit, Date, Document, Extent, Identifier, Language, Metadata, PersonName, Rating,
        Relator, ReviewedWork, WorkKind,
    };

    fn check(work: ReviewedWork) -> String {
        let meta = Metadata { reviewed: vec![work], ..Metadata::default() };
        let page = article(&Document { meta, ..Document::default() }).0;
        let work = page.split_once("<div class=\"work\">").map_or("", |(_, work)| work);
        work.split("</div>").next().unwrap().replace("><", ">\n<")
    }

    fn credit(code: &str, name: &str) -> Credit {
        Credit { role: Relator::new(code), name: PersonName::new(name), ..Credit::default() }
    }

    #[test]
    fn a_film_is_told_in_words() {
        let work = ReviewedWork {
            kind: WorkKind::Film,
            title: vec![text("The Clerk")],
            original_title: vec![text("O escrivão")],
            languages: Language::parse("pt").into_iter().collect(),
            credits: vec![
                credit("drt", "A"),
                credit("act", "B"),
                Credit { character: Some("the clerk".to_owned()), ..credit("act", "C") },
                Credit { as_printed: Some("sound".to_owned()), ..credit("sds", "D") },
            ],
            date: Some(Date::parse("2024")),
            publisher: Some("Maré".to_owned()),
            place: Some("Faro".to_owned()),
            run: Some(Date::parse("2024-11-01/2024-11-14")),
            extent: vec![Extent { as_printed: "104 min".to_owned(), ..Extent::default() }],
            identifiers: vec![Identifier::new("imdb", "tt1"), Identifier::new("isbn", "978")],
            ..ReviewedWork::default()
        };
        assert_snapshot!(check(work), @r#"
        <p class="work-title">
        <cite>The Clerk</cite> (<cite xml:lang="pt" lang="pt">O escrivão</cite>)</p>
        <p class="credits">Directed by A; with B and C (the clerk); sound D.</p>
        <p class="facts">Faro: Maré, 2024; 1 November 2024 – 14 November 2024; 104 min; IMDb <a href="https://www.imdb.com/title/tt1/">tt1</a>; ISBN 978</p>
        "#);
    }

    #[test]
    fn a_title_is_marked_as_being_of_the_works_language() {
        let languages = Language::parse("de").into_iter().collect();
        let work = ReviewedWork {
            title: vec![text("Wer?")],
            subtitle: vec![text("Ich")],
            languages,
            ..ReviewedWork::default()
        };
        assert_snapshot!(check(work), @r#"
        <p class="work-title">
        <cite xml:lang="de" lang="de">Wer? Ich</cite>
        </p>
        "#);
    }

    #[test]
    fn the_printed_reference_wins() {
        let work = ReviewedWork {
            title: vec![text("T")],
            as_printed: vec![emphasis([text("T")]), text(" (12A)")],
            ratings: vec![Rating::parse("★★★½"), Rating::parse("B+"), Rating::parse("8,5/10")],
            ..ReviewedWork::default()
        };
        assert_snapshot!(check(work), @r#"
        <p class="work-title">
        <em>T</em> (12A)</p>
        <p class="rating">
        <span role="img" aria-label="Rating: 3.5 out of 5">★★★½</span>
        </p>
        <p class="rating">Rating: B+</p>
        <p class="rating">Rating: <span role="img" aria-label="8.5 out of 10">8,5/10</span>
        </p>
        "#);
    }
}
