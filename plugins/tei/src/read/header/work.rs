//! Reviewed works, as structured bibliography.

use super::{metadata, person, told};
use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{
    Credit, Extent, ExtentUnit, Identifier, Inline, Language, Rating, Relator, ReviewedWork,
    WorkKind,
};

impl<'t> Reading<'t> {
    /// A work that `biblStruct` describes.
    pub(super) fn work(&mut self, element: Element<'t>) -> ReviewedWork {
        let kind = element.attribute("type").and_then(WorkKind::from_name);
        let mut work = ReviewedWork {
            id: element.attribute("n").map(str::to_owned),
            kind: kind.unwrap_or_default(),
            span: self.span(element),
            ..ReviewedWork::default()
        };
        let mut credits: Vec<(usize, Credit)> = Vec::new();
        for part in element.elements() {
            match part.name() {
                "monogr" | "analytic" => self.monograph(part, &mut work, &mut credits),
                "note" => self.note_on_work(part, &mut work, &mut credits),
                "idno" => work.identifiers.push(self.identifier(part)),
                "ref" if part.attribute("target").is_some() && !self.spelling.is_own => {
                    let target = self.take(part).attribute("target").unwrap_or_default();
                    work.identifiers.push(Identifier::new("url", target));
                }
                _ => {}
            }
        }
        credits.sort_by_key(|(rank, _)| *rank);
        work.credits = credits.into_iter().map(|(_, credit)| credit).collect();
        if kind.is_none() && !self.spelling.is_own {
            work.kind = super::foreign_work::kind_of(&work);
        }
        work
    }

    fn monograph(
        &mut self,
        part: Element<'t>,
        work: &mut ReviewedWork,
        credits: &mut Vec<(usize, Credit)>,
    ) {
        for fact in part.elements() {
            match fact.name() {
                "title" => self.title_of_work(fact, work),
                "idno" => work.identifiers.push(self.identifier(fact)),
                "respStmt" | "author" | "editor" => {
                    let rank = rank(fact).unwrap_or(credits.len() + 1);
                    let credit = self.credit(fact);
                    credits.push((rank, credit));
                }
                "textLang" => work.languages = languages(self.take(fact)),
                "edition" if work.edition.is_none() => work.edition = self.take_line(Some(fact)),
                "imprint" => self.imprint(fact, work),
                "extent" => work.extent.push(extent(self.take(fact))),
                _ => {}
            }
        }
    }

    fn title_of_work(&mut self, title: Element<'t>, work: &mut ReviewedWork) {
        self.take(title);
        let content = self.inlines(title);
        let place = match title.attribute("type") {
            Some("sub" | "subtitle") => &mut work.subtitle,
            Some("original") => &mut work.original_title,
            _ => &mut work.title,
        };
        if !place.is_empty() {
            place.push(Inline::Text { text: " ".to_owned() });
        }
        place.extend(content);
    }

    fn identifier(&mut self, id: Element<'t>) -> Identifier {
        self.take(id);
        let told = id.attribute("type").unwrap_or_default();
        let scheme = self.field(id, "scheme").unwrap_or_else(|| match told {
            "ISBN" => "isbn".to_owned(),
            "DOI" => "doi".to_owned(),
            "IMDb" => "imdb".to_owned(),
            "EIDR" => "eidr".to_owned(),
            "Wikidata" => "wikidata".to_owned(),
            "URI" => "url".to_owned(),
            other => other.to_owned(),
        });
        Identifier { scheme, value: id.line() }
    }

    fn credit(&mut self, element: Element<'t>) -> Credit {
        let role = self.role(element);
        let forms: Vec<Element<'t>> = element
            .elements()
            .filter(|form| matches!(form.name(), "persName" | "name" | "orgName"))
            .collect();
        let mut credit = Credit { role, ..Credit::default() };
        credit.authority = person::authority(&forms);
        credit.name = match forms.as_slice() {
            [] => recension_core::model::PersonName::new(self.take(element).line()),
            forms => person::person_name(forms),
        };
        self.taken.extend(forms.iter().map(|form| form.index()));
        if let Some(resp) = element.child("resp") {
            self.take(resp);
            let printed = resp.line();
            let is_derived =
                credit.role.term() == Some(&*printed) && resp.attribute("rend") != Some("printed");
            credit.as_printed = Some(printed).filter(|printed| !printed.is_empty() && !is_derived);
        }
        credit
    }

    fn imprint(&mut self, imprint: Element<'t>, work: &mut ReviewedWork) {
        for fact in imprint.elements() {
            match fact.name() {
                "pubPlace" if fact.attribute("role") == Some("country") => {
                    self.take(fact);
                    work.countries
                        .extend(fact.named("country").filter_map(|country| told(Some(country))));
                }
                "pubPlace" if work.place.is_none() => work.place = self.take_line(Some(fact)),
                "publisher" if work.publisher.is_none() => {
                    work.publisher = self.take_line(Some(fact));
                }
                "distributor" if work.distributor.is_none() => {
                    work.distributor = self.take_line(Some(fact));
                }
                "date" if fact.has_type("run") || work.date.is_none() => {
                    let date = self.date(fact);
                    let is_told = date.edtf.is_some() || date.text.is_some();
                    match fact.attribute("type") {
                        _ if !is_told => {}
                        Some("run") => work.run = Some(date),
                        _ => work.date = Some(date),
                    }
                }
                _ => {}
            }
        }
    }

    fn note_on_work(
        &mut self,
        note: Element<'t>,
        work: &mut ReviewedWork,
        credits: &mut Vec<(usize, Credit)>,
    ) {
        self.take(note);
        match note.attribute("type") {
            Some("venue") => work.venue = told(Some(note)),
            Some("price") => work.prices.extend(told(Some(note))),
            Some("rating") => work.ratings.push(rating(note)),
            Some("cast") => {
                let items = note
                    .child("castList")
                    .into_iter()
                    .flat_map(|list| list.named("castItem").collect::<Vec<_>>());
                for item in items {
                    let rank = rank(item).unwrap_or(credits.len() + 1);
                    credits.push((rank, self.cast_item(item)));
                }
            }
            Some("asPrinted") => work.as_printed = self.inlines(note),
            Some("metadata") => work.extra = metadata(note),
            _ => self.leave(note),
        }
    }

    fn cast_item(&self, item: Element<'t>) -> Credit {
        let role = self.field(item, "role").unwrap_or_else(|| "act".to_owned());
        let actor = item.child("actor").unwrap_or(item);
        let forms: Vec<Element<'t>> = actor.named("persName").collect();
        Credit {
            role: Relator::new(role),
            name: person::person_name(&forms),
            character: told(item.child("role")),
            as_printed: told(item.child("roleDesc")),
            authority: person::authority(&forms),
        }
    }
}

fn rank(element: Element<'_>) -> Option<usize> {
    element.attribute("n").and_then(|n| n.parse().ok())
}

fn languages(text: Element<'_>) -> Vec<Language> {
    let others = text.attribute("otherLangs").unwrap_or_default().split_ascii_whitespace();
    text.attribute("mainLang").into_iter().chain(others).filter_map(Language::parse).collect()
}

fn extent(element: Element<'_>) -> Extent {
    let measure = element.child("measure");
    let unit = measure.and_then(|measure| match measure.attribute("unit")? {
        "minutes" => Some(ExtentUnit::Minutes),
        "pages" => Some(ExtentUnit::Pages),
        "volumes" => Some(ExtentUnit::Volumes),
        "episodes" => Some(ExtentUnit::Episodes),
        _ => None,
    });
    let quantity = measure.and_then(|measure| measure.attribute("quantity")?.parse().ok());
    Extent { as_printed: element.line(), quantity, unit }
}

fn rating(note: Element<'_>) -> Rating {
    let mut rating = Rating { as_printed: String::new(), value: None, best: None, worst: None };
    let mut printed = String::new();
    for child in note.children() {
        match child {
            crate::read::tree::Child::Text(text) => printed.push_str(text),
            crate::read::tree::Child::Element(numbers) if numbers.is("fs") => {
                for feature in numbers.named("f") {
                    let number =
                        feature.child("numeric").and_then(|n| n.attribute("value")?.parse().ok());
                    match feature.attribute("name") {
                        Some("value") => rating.value = number,
                        Some("best") => rating.best = number,
                        Some("worst") => rating.worst = number,
                        _ => {}
                    }
                }
            }
            crate::read::tree::Child::Element(other) => printed.push_str(&other.text()),
        }
    }
    rating.as_printed = printed;
    rating
}
