//! Reviewed works, as structured bibliography.

use super::out::{Out, Tag};
use super::person::role_tag;
use crate::name::{escape, prefix};
use recension_core::model::{
    Credit, Extent, ExtentUnit, Identifier, Inline, Rating, ReviewedWork, WorkKind,
};
use std::collections::HashSet;
use std::io;

/// Spellings of schemes of identifiers that TEI's readers expect.
const SCHEMES: [(&str, &str); 6] = [
    ("isbn", "ISBN"),
    ("doi", "DOI"),
    ("imdb", "IMDb"),
    ("eidr", "EIDR"),
    ("wikidata", "Wikidata"),
    ("url", "URI"),
];

impl<'d> Out<'d, '_> {
    /// Writes the reviewed works.
    pub(super) fn works(&mut self, works: &'d [ReviewedWork]) -> io::Result<()> {
        let mut seen = HashSet::new();
        for work in works {
            self.line()?;
            self.open(Tag::new("relatedItem").set("type", "reviewed"))?;
            self.line()?;
            let id = work.id.as_deref();
            let xml_id =
                id.filter(|id| seen.insert(*id)).map(|id| self.made_id(prefix::WORK, escape(id)));
            let tag = Tag::new("biblStruct").set("type", work.kind.name()).maybe("n", id);
            self.open(tag.maybe("xml:id", xml_id))?;
            self.work(work)?;
            self.line_end()?;
            self.line_end()?;
        }
        Ok(())
    }

    fn work(&mut self, work: &'d ReviewedWork) -> io::Result<()> {
        self.monograph(work)?;
        if let Some(venue) = &work.venue {
            self.line()?;
            self.open(Tag::new("note").set("type", "venue"))?;
            self.element(Tag::new("orgName"), venue)?;
            self.end()?;
        }
        for price in &work.prices {
            self.line_of(Tag::new("note").set("type", "price"), Some(price))?;
        }
        for rating in &work.ratings {
            self.rating(rating)?;
        }
        self.cast(&work.credits)?;
        if !work.as_printed.is_empty() {
            self.line()?;
            let tag = Tag::new("note").set("type", "asPrinted").set("xml:space", "preserve");
            self.around(tag, &work.as_printed)?;
        }
        self.json_note(&work.extra)
    }

    fn monograph(&mut self, work: &'d ReviewedWork) -> io::Result<()> {
        self.line()?;
        self.start("monogr")?;
        self.work_titles(work)?;
        for identifier in &work.identifiers {
            self.identifier(identifier)?;
        }
        for (rank, credit) in (1..).zip(&work.credits) {
            if !is_cast(credit) {
                self.credit(rank, credit)?;
            }
        }
        if let Some((main, others)) = work.languages.split_first() {
            self.line()?;
            let others: Vec<&str> =
                others.iter().map(recension_core::model::Language::as_str).collect();
            let others = (!others.is_empty()).then(|| others.join(" "));
            self.leaf(
                Tag::new("textLang").set("mainLang", main.as_str()).maybe("otherLangs", others),
            )?;
        }
        self.line_of(Tag::new("edition"), work.edition.as_deref())?;
        self.imprint_of_work(work)?;
        for extent in &work.extent {
            self.extent(extent)?;
        }
        self.line_end()
    }

    fn work_titles(&mut self, work: &'d ReviewedWork) -> io::Result<()> {
        let level = if work.kind == WorkKind::Series { "s" } else { "m" };
        let titles: [(&str, &'d [Inline]); 3] =
            [("main", &work.title), ("sub", &work.subtitle), ("original", &work.original_title)];
        if titles.iter().all(|(_, title)| title.is_empty()) {
            self.line()?;
            return self.leaf(Tag::new("title"));
        }
        for (kind, title) in titles.into_iter().filter(|(_, title)| !title.is_empty()) {
            self.line()?;
            self.around(Tag::new("title").set("level", level).set("type", kind), title)?;
        }
        Ok(())
    }

    fn identifier(&mut self, identifier: &'d Identifier) -> io::Result<()> {
        self.line()?;
        let scheme = identifier.scheme.as_str();
        let tag = Tag::new("idno");
        let tag = match SCHEMES.iter().find(|(name, _)| *name == scheme) {
            Some((_, spelling)) => tag.set("type", *spelling),
            None if SCHEMES.iter().any(|(_, spelling)| *spelling == scheme) => {
                tag.field("scheme", scheme)
            }
            None => tag.word("type", "scheme", scheme),
        };
        self.element(tag, &identifier.value)
    }

    fn credit(&mut self, rank: usize, credit: &'d Credit) -> io::Result<()> {
        self.line()?;
        self.open(Tag::new("respStmt").set("n", rank.to_string()))?;
        let term = credit.role.term();
        let tag = role_tag(&credit.role);
        let tag = match &credit.as_printed {
            Some(printed) if Some(printed.as_str()) == term => tag.set("rend", "printed"),
            _ => tag,
        };
        self.element(tag, credit.as_printed.as_deref().or(term).unwrap_or_default())?;
        self.person_name(&credit.name, credit.authority.as_deref())?;
        self.end()
    }

    fn cast(&mut self, credits: &'d [Credit]) -> io::Result<()> {
        if !credits.iter().any(is_cast) {
            return Ok(());
        }
        self.line()?;
        self.open(Tag::new("note").set("type", "cast"))?;
        self.start("castList")?;
        for (rank, credit) in (1..).zip(credits).filter(|(_, credit)| is_cast(credit)) {
            self.line()?;
            self.cast_item(rank, credit)?;
        }
        self.line_end()?;
        self.end()
    }

    fn cast_item(&mut self, rank: usize, credit: &'d Credit) -> io::Result<()> {
        let tag = Tag::new("castItem").set("n", rank.to_string());
        let code = credit.role.code();
        self.open(if code == "act" { tag } else { tag.field("role", code) })?;
        self.start("actor")?;
        self.person_name(&credit.name, credit.authority.as_deref())?;
        self.end()?;
        if let Some(character) = &credit.character {
            self.element(Tag::new("role"), character)?;
        }
        if let Some(printed) = &credit.as_printed {
            self.element(Tag::new("roleDesc"), printed)?;
        }
        self.end()
    }

    fn imprint_of_work(&mut self, work: &'d ReviewedWork) -> io::Result<()> {
        self.line()?;
        self.start("imprint")?;
        self.line_of(Tag::new("pubPlace"), work.place.as_deref())?;
        for country in &work.countries {
            self.line()?;
            self.open(Tag::new("pubPlace").set("role", "country"))?;
            self.element(Tag::new("country"), country)?;
            self.end()?;
        }
        self.line_of(Tag::new("publisher"), work.publisher.as_deref())?;
        self.line_of(Tag::new("distributor"), work.distributor.as_deref())?;
        if let Some(date) = &work.date {
            self.date_line(Tag::new("date"), date)?;
        }
        if let Some(run) = &work.run {
            self.date_line(Tag::new("date").set("type", "run"), run)?;
        }
        let ReviewedWork { place, publisher, distributor, date, run, .. } = work;
        let says_something = place.is_some()
            || publisher.is_some()
            || distributor.is_some()
            || date.is_some()
            || run.is_some()
            || !work.countries.is_empty();
        if !says_something {
            // TEI, "imprint": one child at least.
            self.leaf(Tag::new("date"))?;
            return self.end();
        }
        self.line_end()
    }

    fn extent(&mut self, extent: &'d Extent) -> io::Result<()> {
        self.line()?;
        self.start("extent")?;
        let unit = extent.unit.map(|unit| match unit {
            ExtentUnit::Minutes => "minutes",
            ExtentUnit::Pages => "pages",
            ExtentUnit::Volumes => "volumes",
            ExtentUnit::Episodes => "episodes",
        });
        let quantity = extent.quantity.map(|quantity| quantity.to_string());
        self.element(
            Tag::new("measure").maybe("unit", unit).maybe("quantity", quantity),
            &extent.as_printed,
        )?;
        self.end()
    }

    fn rating(&mut self, rating: &'d Rating) -> io::Result<()> {
        self.line()?;
        self.open(Tag::new("note").set("type", "rating"))?;
        self.text(&rating.as_printed)?;
        let numbers = [("value", rating.value), ("best", rating.best), ("worst", rating.worst)];
        if numbers.iter().any(|(_, number)| number.is_some()) {
            self.open(Tag::new("fs").set("type", "rating"))?;
            for (name, number) in numbers {
                let Some(number) = number else { continue };
                self.open(Tag::new("f").set("name", name))?;
                self.leaf(Tag::new("numeric").set("value", number.to_string()))?;
                self.end()?;
            }
            self.end()?;
        }
        self.end()
    }
}

/// Tells whether somebody plays in the work, as TEI sees it.
fn is_cast(credit: &Credit) -> bool {
    credit.character.is_some() || credit.role.code() == "act"
}
