//! People: their names, and what is known of them.

use super::told;
use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{Contributor, PersonName, Relator};

impl<'t> Reading<'t> {
    /// Who made what `statement` tells of, in order.
    pub(super) fn contributors(&mut self, statement: Element<'t>) -> Vec<Contributor> {
        let people = statement.elements().filter(|person| {
            matches!(person.name(), "author" | "editor" | "respStmt")
                && person.namespace().is_none()
        });
        let people: Vec<Element<'t>> = people.collect();
        let mut contributors: Vec<Contributor> =
            people.into_iter().flat_map(|person| self.contributor(person)).collect();
        // DHQ has elements of its own for authors.
        for info in statement.elements().filter(|info| info.name() == "authorInfo") {
            contributors.push(self.author_of_dhq(info));
        }
        contributors
    }

    /// The people of one element; a statement of responsibility of another program may name several.
    fn contributor(&mut self, element: Element<'t>) -> Vec<Contributor> {
        let role = self.role(element);
        self.take_role(element, &role);
        let names = self.names_of(element);
        let note = |kind: &'static str| element.named("note").find(move |note| note.has_type(kind));
        let email = element.child("email").or_else(|| note("email")?.child("email"));
        let url = element.child("ref").or_else(|| note("url")?.child("ref"));
        let biography = note("biography").map(|note| self.take(note));
        let contributor = Contributor {
            role,
            orcid: self.orcid(element),
            affiliation: self.affiliations(element),
            email: self.take_line(email),
            url: self.take_line(url),
            biography: biography.map(|note| self.blocks(note)).unwrap_or_default(),
            ..Contributor::default()
        };
        let known = |name: PersonName| Contributor { name, ..contributor.clone() };
        let is_own = self.spelling.is_own;
        names.into_iter().filter(|name| is_own || !name.name.is_empty()).map(known).collect()
    }

    /// The names in the element of a contributor, or the words that stand in their place.
    fn names_of(&mut self, element: Element<'t>) -> Vec<PersonName> {
        let forms: Vec<Element<'t>> = element.elements().filter(|name| is_name(*name)).collect();
        self.taken.extend(forms.iter().map(|form| form.index()));
        if element.is("respStmt") && !self.spelling.is_own {
            return forms.into_iter().map(|name| person_name(&[name])).collect();
        }
        if forms.is_empty() {
            let words = element.elements().filter(|part| !is_beside_name(*part));
            self.taken.extend(words.map(Element::index));
            return vec![PersonName::new(own_words(element))];
        }
        vec![person_name(&forms)]
    }

    /// Notes that the role says what a statement of responsibility says, if it does.
    fn take_role(&mut self, element: Element<'t>, role: &Relator) {
        let said = element.child("resp").filter(|resp| {
            let words = resp.line();
            words.is_empty() || relator_of(*resp).is_some() || role.term() == Some(&*words)
        });
        self.taken.extend(said.map(Element::index));
    }

    fn orcid(&mut self, element: Element<'t>) -> Option<String> {
        let (told, orcid) = orcid(element);
        self.taken.extend(told.map(Element::index));
        orcid
    }

    fn affiliations(&mut self, element: Element<'t>) -> Vec<String> {
        let noted = element.named("note").filter(|note| note.has_type("affiliation"));
        let all = element.named("affiliation").chain(noted);
        all.filter_map(|told| self.take_line(Some(told))).collect()
    }

    fn author_of_dhq(&mut self, info: Element<'t>) -> Contributor {
        let part = |name: &str| info.descendants().find(|part| part.name() == name);
        let name = self.take_line(part("author_name")).unwrap_or_default();
        let family = told(part("family"));
        let given = family
            .as_deref()
            .and_then(|family| name.strip_suffix(family))
            .map(|given| given.trim().to_owned());
        Contributor {
            name: PersonName { name, given, family, sort: None },
            affiliation: self.take_line(part("affiliation")).into_iter().collect(),
            email: self.take_line(part("email")),
            ..Contributor::default()
        }
    }

    /// What somebody did.
    pub(super) fn role(&self, element: Element<'t>) -> Relator {
        if let Some(role) = self.field(element, "role") {
            return Relator::new(role);
        }
        let resp = element.child("resp");
        let told = match resp {
            Some(resp) => resp.attribute("key").map(str::to_owned).or_else(|| relator_of(resp)),
            // Other programs write words of their own there.
            None => element.attribute("role").map(str::to_owned).filter(|role| {
                self.spelling.is_own || Relator::new(role.as_str()).term().is_some()
            }),
        };
        told.map_or_else(
            || match element.name() {
                "editor" => Relator::new("edt"),
                "respStmt" => Relator::new("ctb"),
                _ => Relator::new("aut"),
            },
            Relator::new,
        )
    }
}

/// The relator that a statement points to or names.
fn relator_of(resp: Element<'_>) -> Option<String> {
    let pointed = resp
        .attribute("ref")
        .and_then(|uri| uri.rsplit_once("/relators/"))
        .map(|(_, code)| code.to_owned());
    pointed.or_else(|| Relator::from_term(&resp.line()).map(|role| role.code().to_owned()))
}

/// Tells whether an element is a name.
pub(super) fn is_name(element: Element<'_>) -> bool {
    matches!(element.name(), "persName" | "name" | "orgName" | "rs")
        && element.namespace().is_none()
}

/// The name that several forms of it tell.
pub(super) fn person_name(forms: &[Element<'_>]) -> PersonName {
    let of_type = |kind: &str| forms.iter().find(|form| form.has_type(kind)).copied();
    let display = of_type("display").or_else(|| {
        forms.iter().find(|form| !matches!(form.attribute("type"), Some("parts" | "sort"))).copied()
    });
    let parts = of_type("parts").or(display);
    let part = |names: &[&str]| {
        let parts = parts.into_iter().flat_map(|form| form.elements().collect::<Vec<_>>());
        let found: Vec<String> = parts
            .filter(|part| names.contains(&part.name()))
            .map(Element::line)
            .filter(|l| !l.is_empty())
            .collect();
        Some(found.join(" ")).filter(|joined| !joined.is_empty())
    };
    PersonName {
        name: display.or(parts).map(Element::line).unwrap_or_default(),
        given: part(&["forename"]),
        family: part(&["nameLink", "surname"]),
        sort: of_type("sort").map(Element::line),
    }
}

/// The key of an authority that a form of a name gives.
pub(super) fn authority(forms: &[Element<'_>]) -> Option<String> {
    let told = |form: &Element<'_>| {
        form.attribute("ref").or_else(|| form.attribute("key")).map(str::to_owned)
    };
    forms.iter().find_map(told)
}

/// The text of an element that has no name in it, without what else it tells.
fn own_words(element: Element<'_>) -> String {
    if element.elements().next().is_none() {
        return element.line();
    }
    let words = element.children().map(|child| match child {
        crate::read::tree::Child::Text(text) => text.to_owned(),
        crate::read::tree::Child::Element(part) if is_beside_name(part) => String::new(),
        crate::read::tree::Child::Element(part) => part.text(),
    });
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether an element in that of a person tells something else than their name.
fn is_beside_name(part: Element<'_>) -> bool {
    const OTHERS: [&str; 8] =
        ["affiliation", "email", "idno", "note", "ref", "ptr", "roleName", "resp"];
    OTHERS.contains(&part.name())
}

/// The ORCID of a person, with the element that tells it.
fn orcid(element: Element<'_>) -> (Option<Element<'_>>, Option<String>) {
    let notes = element.named("note").filter(|note| note.has_type("ORCID"));
    let ids = element.named("idno").chain(notes.filter_map(|note| note.child("idno")));
    let mut typed = ids
        .filter(|id| id.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("orcid")));
    let told = typed.find(|id| !id.line().is_empty());
    let pointed = || {
        let names = element.elements().filter(|name| is_name(*name)).chain([element]);
        names
            .filter_map(|name| name.attribute("ref"))
            .find_map(|uri| Some(uri.split_once("orcid.org/")?.1.to_owned()))
    };
    let orcid = told.map(Element::line).or_else(pointed);
    let digits = orcid.map(|orcid| match orcid.rsplit_once("orcid.org/") {
        Some((_, digits)) => digits.to_owned(),
        None => orcid,
    });
    (told, digits)
}
