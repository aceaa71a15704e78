//! Reviewed works, as structured bibliography.

use super::{metadata, person, told};
use crate::read::Reading;
use crate::read::block::{has_text, is_hollow};
use crate::read::tree::Element;
use recension_core::model::{
    Credit, Extent, ExtentUnit, Identifier, Inline, Language, PersonName, Rating, Relator,
    ReviewedWork, WorkKind,
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
                "ref" if !self.spelling.is_own => self.address_of_work(part, &mut work),
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
                    credits.extend(self.credits_in(fact).into_iter().map(|credit| (rank, credit)));
                }
                "textLang" => self.languages_of_work(fact, work),
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

    /// Adds where a work stands; words of the pointer say something else.
    fn address_of_work(&mut self, pointer: Element<'t>, work: &mut ReviewedWork) {
        let Some(target) = pointer.attribute("target") else { return };
        work.identifiers.push(Identifier::new("url", target));
        let words = pointer.line();
        if words.is_empty() || words == target {
            self.take(pointer);
        }
    }

    /// Adds languages that their tags tell; words say something else.
    fn languages_of_work(&mut self, text: Element<'t>, work: &mut ReviewedWork) {
        let tags = tags_of_languages(text);
        let told = work.languages.len();
        work.languages.extend(tags.clone().filter_map(Language::parse));
        if work.languages.len() - told == tags.count() && is_hollow(text) {
            self.take(text);
        }
    }

    /// Those whom an element of a work credits, with the words that are printed for what they did.
    fn credits_in(&mut self, element: Element<'t>) -> Vec<Credit> {
        let role = self.role(element);
        let forms = element.elements().filter(|form| {
            matches!(form.name(), "persName" | "name" | "orgName")
                && (self.spelling.is_own || !form.line().is_empty())
        });
        let forms: Vec<Element<'t>> = forms.collect();
        let names: Vec<(PersonName, Option<String>)> = match forms.as_slice() {
            [] => vec![(self.bare_credit(element), None)],
            forms => {
                let names = self.names_of(element, forms);
                // Another form of the name of one person may give the authority.
                let of_one = if names.len() == 1 { person::authority(forms) } else { None };
                let authority = |form| person::authority(&[form]).or_else(|| of_one.clone());
                names.into_iter().map(|(name, form)| (name, authority(form))).collect()
            }
        };
        let printed = self.printed_role(element, &role, names.len());
        let credit = |(name, authority)| Credit {
            role: role.clone(),
            name,
            authority,
            as_printed: printed.clone(),
            ..Credit::default()
        };
        names.into_iter().map(credit).collect()
    }

    /// The name in an element without one: its words, but for those that tell something else.
    fn bare_credit(&mut self, element: Element<'t>) -> PersonName {
        match self.bare_name(element) {
            name if name.is_empty() => PersonName::new(self.take(element).line()),
            name => PersonName::new(name),
        }
    }

    /// The words for what somebody did, where they are not those of the role. Long ones are not
    /// repeated for each of many people.
    fn printed_role(
        &mut self,
        element: Element<'t>,
        role: &Relator,
        people: usize,
    ) -> Option<String> {
        let resp = element.child("resp")?;
        let printed = resp.line();
        if people > 1 && printed.len() > LONGEST_SHARED_ROLE {
            return None;
        }
        self.take(resp);
        let is_derived =
            role.term() == Some(&*printed) && resp.attribute("rend") != Some("printed");
        Some(printed).filter(|printed| !printed.is_empty() && !is_derived)
    }

    fn imprint(&mut self, imprint: Element<'t>, work: &mut ReviewedWork) {
        for fact in imprint.elements() {
            match fact.name() {
                "pubPlace" if fact.attribute("role") == Some("country") => {
                    self.countries(fact, work);
                }
                "pubPlace" if work.place.is_none() => work.place = self.take_line(Some(fact)),
                "publisher" if work.publisher.is_none() => {
                    work.publisher = self.take_line(Some(fact));
                }
                "distributor" if work.distributor.is_none() => {
                    work.distributor = self.take_line(Some(fact));
                }
                "date" if is_free(fact, work) => {
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

    /// Adds the countries that a place names, or the one that it is.
    fn countries(&mut self, place: Element<'t>, work: &mut ReviewedWork) {
        let mut countries: Vec<String> =
            place.named("country").filter_map(|country| told(Some(country))).collect();
        if countries.is_empty() {
            countries.extend(told(Some(place)));
        } else if has_text(place) || !place.elements().all(|part| part.is("country")) {
            // What stands between the countries is in no field.
            work.countries.append(&mut countries);
            return;
        }
        self.take(place);
        work.countries.append(&mut countries);
    }

    fn note_on_work(
        &mut self,
        note: Element<'t>,
        work: &mut ReviewedWork,
        credits: &mut Vec<(usize, Credit)>,
    ) {
        match note.attribute("type") {
            Some("venue") if work.venue.is_none() => work.venue = self.take_line(Some(note)),
            Some("price") => work.prices.extend(self.take_line(Some(note))),
            Some("rating") => self.rating_of_work(note, work),
            Some("cast") => self.cast(note, credits),
            Some("asPrinted") if work.as_printed.is_empty() => {
                self.take(note);
                work.as_printed = self.inlines(note);
            }
            Some("metadata") if work.extra.is_empty() => {
                work.extra = metadata(note);
                if !work.extra.is_empty() {
                    self.take(note);
                }
            }
            _ => {}
        }
    }

    fn rating_of_work(&mut self, note: Element<'t>, work: &mut ReviewedWork) {
        work.ratings.push(rating(note));
        if note.named("fs").all(|numbers| numbers.line().is_empty()) {
            self.take(note);
        }
    }

    fn cast(&mut self, note: Element<'t>, credits: &mut Vec<(usize, Credit)>) {
        let lists = note.named("castList");
        for item in lists.flat_map(|list| list.named("castItem")) {
            let rank = rank(item).unwrap_or(credits.len() + 1);
            credits.push((rank, self.cast_item(item)));
        }
        let holds_items = |list: Element<'_>| {
            list.is("castList") && !has_text(list) && list.elements().all(is_simple_item)
        };
        if !has_text(note) && note.elements().all(holds_items) {
            self.take(note);
        }
    }

    fn cast_item(&self, item: Element<'t>) -> Credit {
        let role = self.field(item, "role").unwrap_or_else(|| "act".to_owned());
        let actor = item.child("actor").unwrap_or(item);
        let forms: Vec<Element<'t>> = actor.named("persName").collect();
        let is_bare = forms.is_empty() && item.child("actor").is_some();
        Credit {
            role: Relator::new(role),
            name: if is_bare { PersonName::new(actor.line()) } else { person::person_name(&forms) },
            character: told(item.child("role")),
            as_printed: told(item.child("roleDesc")),
            authority: person::authority(&forms),
        }
    }
}

fn rank(element: Element<'_>) -> Option<usize> {
    element.attribute("n").and_then(|n| n.parse().ok())
}

/// How long the words for a role are at most, in bytes, that several people share.
const LONGEST_SHARED_ROLE: usize = 200;

fn tags_of_languages(text: Element<'_>) -> impl Iterator<Item = &str> + Clone {
    let others = text.attribute("otherLangs").unwrap_or_default().split_ascii_whitespace();
    text.attribute("mainLang").into_iter().chain(others)
}

/// Tells whether the field of a date has none yet.
fn is_free(date: Element<'_>, work: &ReviewedWork) -> bool {
    if date.has_type("run") { work.run.is_none() } else { work.date.is_none() }
}

/// Tells whether fields hold all that an item of a cast says.
fn is_simple_item(item: Element<'_>) -> bool {
    let parts = ["actor", "role", "roleDesc"];
    let comes_once = |part: Element<'_>| {
        parts.contains(&part.name())
            && item.child(part.name()).map(Element::index) == Some(part.index())
    };
    let is_name = |actor: Element<'_>| {
        let forms = actor.named("persName").count();
        forms == 0 || forms == 1 && !has_text(actor) && actor.elements().count() == 1
    };
    item.is("castItem")
        && !has_text(item)
        && item.elements().all(comes_once)
        && item.child("actor").is_none_or(is_name)
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
