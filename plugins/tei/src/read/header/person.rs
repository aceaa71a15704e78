//! People: their names, and what is known of them.

use super::told;
use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{Contributor, PersonName, Relator};
use std::collections::HashSet;

impl<'t> Reading<'t> {
    /// Who made what `statement` tells of, in order.
    pub(super) fn contributors(&mut self, statement: Element<'t>) -> Vec<Contributor> {
        let people = statement.elements().filter(|person| {
            matches!(person.name(), "author" | "editor" | "respStmt")
                && person.namespace().is_none()
        });
        let mut contributors: Vec<Contributor> =
            people.flat_map(|person| self.contributors_in(person)).collect();
        // DHQ has elements of its own for authors.
        let infos = statement.elements().filter(|info| info.name() == "authorInfo");
        contributors.extend(infos.filter_map(|info| self.author_of_dhq(info)));
        contributors
    }

    /// The people of one element. Of several, it does not tell whom the rest of it describes.
    fn contributors_in(&mut self, element: Element<'t>) -> Vec<Contributor> {
        let role = self.role(element);
        let mut people: Vec<Contributor> = self
            .people_in(element)
            .into_iter()
            .map(|(name, form)| Contributor {
                name,
                orcid: form.and_then(pointed_orcid),
                role: role.clone(),
                ..Contributor::default()
            })
            .collect();
        if !people.is_empty() {
            self.take_role(element, &role);
        }
        if let [person] = people.as_mut_slice() {
            self.describe(element, person);
        }
        people
    }

    /// Adds what the element of one person tells beside the name.
    fn describe(&mut self, element: Element<'t>, person: &mut Contributor) {
        let note = |kind: &'static str| element.named("note").find(move |note| note.has_type(kind));
        let email = element.child("email").or_else(|| note("email")?.child("email"));
        let biography = note("biography").map(|note| self.take(note));
        person.orcid = self.orcid(element);
        person.affiliation = self.affiliations(element);
        person.email = self.take_line(email);
        person.url = self.address(element);
        person.biography = biography.map(|note| self.blocks(note)).unwrap_or_default();
    }

    /// The address of a person's page: where a pointer leads, or what it says.
    fn address(&mut self, element: Element<'t>) -> Option<String> {
        let noted = element.named("note").find(|note| note.has_type("url"));
        let said = element.child("ref").or_else(|| noted?.child("ref"));
        if self.spelling.is_own {
            return self.take_line(said);
        }
        let target = |pointer: Element<'t>| {
            pointer.attribute("target").filter(|target| target.contains("://"))
        };
        let mut pointers = element.elements().filter(|part| part.is("ref") || part.is("ptr"));
        let Some(pointer) = pointers.find(|pointer| target(*pointer).is_some()) else {
            return self.take_line(said.filter(|said| said.line().contains("://")));
        };
        let words = pointer.line();
        let target = target(pointer)?;
        if words.is_empty() || words == target {
            self.take(pointer);
        }
        Some(target.to_owned())
    }

    /// The names of those whom an element is about, each with the element it stands in.
    fn people_in(&mut self, element: Element<'t>) -> Vec<(PersonName, Option<Element<'t>>)> {
        let forms = element.elements().filter(|form| is_name(*form));
        let forms: Vec<Element<'t>> =
            forms.filter(|form| self.spelling.is_own || !form.line().is_empty()).collect();
        if forms.is_empty() {
            let name = self.bare_name(element);
            let is_one = self.spelling.is_own || !name.is_empty();
            return is_one.then(|| (PersonName::new(name), None)).into_iter().collect();
        }
        self.names_of(element, &forms).into_iter().map(|(name, form)| (name, Some(form))).collect()
    }

    /// The names that the forms in an element tell. They are those of several people where a statement of
    /// responsibility lists them, or nothing tells one form from another.
    pub(super) fn names_of(
        &mut self,
        element: Element<'t>,
        forms: &[Element<'t>],
    ) -> Vec<(PersonName, Element<'t>)> {
        let is_list = element.is("respStmt");
        let are_people = is_list || !forms.iter().any(is_marked);
        if are_people && !self.spelling.is_own {
            let kind = forms.first().map(|first| first.name());
            let people = forms.iter().filter(|form| is_list || Some(form.name()) == kind);
            let people: Vec<Element<'t>> = people.copied().collect();
            self.taken.extend(people.iter().map(|form| form.index()));
            let mut told = HashSet::new();
            let names = people.into_iter().map(|form| (person_name(&[form]), form));
            return names.filter(|(name, _)| told.insert(name.name.clone())).collect();
        }
        let told = Forms::of(forms);
        self.taken.extend(told.read().map(Element::index));
        told.first().map(|first| (told.name(), first)).into_iter().collect()
    }

    /// The words in the element of a person that has no name in it, or those of a link instead.
    pub(super) fn bare_name(&mut self, element: Element<'t>) -> String {
        let words = if element.is("respStmt") && !self.spelling.is_own {
            String::new()
        } else {
            own_words(element)
        };
        if !words.is_empty() {
            self.words_taken.insert(element.index());
            let parts = element.elements().filter(|part| !is_beside_name(*part));
            self.taken.extend(parts.map(Element::index));
            return words;
        }
        let link = element.child("ref").filter(|_| !self.spelling.is_own);
        self.take_line(link).unwrap_or_default()
    }

    /// Notes that the role says what a statement of responsibility says, if it does.
    fn take_role(&mut self, element: Element<'t>, role: &Relator) {
        let said = element.child("resp").filter(|resp| {
            let words = resp.line();
            words.is_empty() || Relator::from_term(&words).as_ref() == Some(role)
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

    fn author_of_dhq(&mut self, info: Element<'t>) -> Option<Contributor> {
        let part = |name: &str| info.descendants().find(|part| part.name() == name);
        let name = self.take_line(part("author_name"))?;
        let family = told(part("family"));
        let given = family
            .as_deref()
            .and_then(|family| name.strip_suffix(family))
            .map(|given| given.trim().to_owned());
        Some(Contributor {
            name: PersonName { name, given, family, sort: None },
            affiliation: self.take_line(part("affiliation")).into_iter().collect(),
            email: self.take_line(part("email")),
            ..Contributor::default()
        })
    }

    /// What somebody did.
    pub(super) fn role(&self, element: Element<'t>) -> Relator {
        if let Some(role) = self.field(element, "role") {
            return Relator::new(role);
        }
        // Other programs write words of their own there.
        let known =
            |code: &String| self.spelling.is_own || Relator::new(code.as_str()).term().is_some();
        let key = |place: Element<'_>, name| place.attribute(name).map(str::to_owned).filter(known);
        let told = match element.child("resp") {
            Some(resp) => key(resp, "key").or_else(|| relator_of(resp).filter(known)),
            None => key(element, "role"),
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

/// Tells whether a form of a name says how it differs from others.
fn is_marked(form: &Element<'_>) -> bool {
    form.attribute("type").is_some() || form.attribute("xml:lang").is_some()
}

/// The name that several forms of it tell.
pub(super) fn person_name(forms: &[Element<'_>]) -> PersonName {
    Forms::of(forms).name()
}

/// Forms of one name by what they are for.
struct Forms<'t> {
    display: Option<Element<'t>>,
    parts: Option<Element<'t>>,
    sort: Option<Element<'t>>,
}

impl<'t> Forms<'t> {
    fn of(forms: &[Element<'t>]) -> Self {
        let of_type = |kind: &str| forms.iter().find(|form| form.has_type(kind)).copied();
        let is_shown = |form: &&Element<'_>| !form.has_type("parts") && !form.has_type("sort");
        let display = of_type("display").or_else(|| forms.iter().find(is_shown).copied());
        Self { display, parts: of_type("parts").or(display), sort: of_type("sort") }
    }

    /// The form that is shown, or what there is instead.
    fn first(&self) -> Option<Element<'t>> {
        self.display.or(self.parts).or(self.sort)
    }

    /// The forms all of whose words the name holds.
    fn read(&self) -> impl Iterator<Item = Element<'t>> {
        self.first().into_iter().chain(self.sort)
    }

    fn name(&self) -> PersonName {
        let part = |names: &[&str]| {
            let parts = self.parts.into_iter().flat_map(Element::elements);
            let found: Vec<String> = parts
                .filter(|part| names.contains(&part.name()))
                .map(Element::line)
                .filter(|l| !l.is_empty())
                .collect();
            Some(found.join(" ")).filter(|joined| !joined.is_empty())
        };
        PersonName {
            name: self.first().map(Element::line).unwrap_or_default(),
            given: part(&["forename"]),
            family: part(&["nameLink", "surname"]),
            sort: self.sort.map(Element::line),
        }
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
        names.into_iter().find_map(pointed_orcid)
    };
    let digits = told.map(|told| digits_of_orcid(told.line()));
    (told, digits.or_else(pointed))
}

/// The ORCID that a name points to.
fn pointed_orcid(name: Element<'_>) -> Option<String> {
    let uri = name.attribute("ref")?;
    uri.contains("orcid.org/").then(|| digits_of_orcid(uri.to_owned()))
}

fn digits_of_orcid(orcid: String) -> String {
    match orcid.rsplit_once("orcid.org/") {
        Some((_, digits)) => digits.to_owned(),
        None => orcid,
    }
}
