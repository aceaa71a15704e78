//! Reviewed works, as a reader finds them at the head of a review.

use crate::renderer::Renderer;
use crate::tag::Tag;
use crate::target::{Target, target};
use recension_core::resolve::{WorkHeading, WorkLineRole};
use std::io;

impl<'a> Renderer<'a> {
    /// The works: several are a list.
    pub(crate) fn works(&mut self, works: &'a [WorkHeading]) -> io::Result<()> {
        let shown: Vec<_> = works.iter().filter(|work| !work.is_empty()).collect();
        match shown.as_slice() {
            [] => Ok(()),
            [work] => self.element(&Tag::new("div").class("work"), |page| page.work(work)),
            works => {
                // A list without marks is one to a screen reader only if it is told so.
                let list = Tag::new("ul").class("works").with("role", "list");
                self.element(&list, |page| {
                    works.iter().try_for_each(|work| {
                        page.element(&Tag::new("li").class("work"), |page| page.work(work))
                    })
                })
            }
        }
    }

    /// The lines that tell of the work, then the ratings.
    fn work(&mut self, work: &'a WorkHeading) -> io::Result<()> {
        for line in &work.lines {
            let class = match line.role {
                WorkLineRole::Title => "work-title",
                WorkLineRole::Credits => "credits",
                WorkLineRole::Facts => "facts",
            };
            self.classed("p", class, &line.content)?;
        }
        work.ratings.iter().try_for_each(|rating| self.rating(rating))
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
        <cite class="monograph">The Clerk</cite> (<cite class="monograph">
        <span xml:lang="pt" lang="pt">O escrivão</span>
        </cite>)</p>
        <p class="credits">Directed by A; with B and C (the clerk); sound: D.</p>
        <p class="facts">2024; Maré, Faro; 1–14 November 2024; 104 min; IMDb <a href="https://www.imdb.com/title/tt1/">tt1</a>; ISBN 978</p>
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
        <cite class="monograph">
        <span xml:lang="de" lang="de">Wer? Ich</span>
        </cite>
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
