//! People: names, and what is known of those who bear them.

use super::out::{Out, Tag};
use crate::name::{is_pointer, percent_encoded};
use recension_core::model::{Contributor, PersonName, Relator};
use std::io;

/// Where the Library of Congress lists the relators.
const RELATORS: &str = "http://id.loc.gov/vocabulary/relators/";

/// A piece of a printed name.
enum Piece<'a> {
    Text(&'a str),
    Given(&'a str),
    Family(&'a str),
}

impl<'d> Out<'d, '_> {
    /// Writes somebody who made the review: author, editor, or with a statement of what they did.
    pub(super) fn contributor(&mut self, contributor: &'d Contributor) -> io::Result<()> {
        self.line()?;
        match contributor.role.code() {
            "aut" | "rev" => self.responsible("author", contributor),
            "edt" => self.responsible("editor", contributor),
            _ => self.statement_of_responsibility(contributor),
        }
    }

    fn responsible(&mut self, name: &'static str, contributor: &'d Contributor) -> io::Result<()> {
        self.open(Tag::new(name).set("role", contributor.role.code()))?;
        self.person_name(&contributor.name, None)?;
        if let Some(orcid) = &contributor.orcid {
            self.element(Tag::new("idno").set("type", "ORCID"), orcid)?;
        }
        for affiliation in &contributor.affiliation {
            self.element(Tag::new("affiliation"), affiliation)?;
        }
        if let Some(email) = &contributor.email {
            self.element(Tag::new("email"), email)?;
        }
        if let Some(url) = &contributor.url {
            self.address(url)?;
        }
        self.biography(contributor)?;
        self.end()
    }

    /// TEI, "respStmt": after names only notes, so what else is known stands in those.
    fn statement_of_responsibility(&mut self, contributor: &'d Contributor) -> io::Result<()> {
        self.start("respStmt")?;
        self.element(role_tag(&contributor.role), contributor.role.term().unwrap_or_default())?;
        self.person_name(&contributor.name, None)?;
        if let Some(orcid) = &contributor.orcid {
            self.noted("ORCID", |out| out.element(Tag::new("idno").set("type", "ORCID"), orcid))?;
        }
        for affiliation in &contributor.affiliation {
            self.element(Tag::new("note").set("type", "affiliation"), affiliation)?;
        }
        if let Some(email) = &contributor.email {
            self.noted("email", |out| out.element(Tag::new("email"), email))?;
        }
        if let Some(url) = &contributor.url {
            self.noted("url", |out| out.address(url))?;
        }
        self.biography(contributor)?;
        self.end()
    }

    fn noted(
        &mut self,
        kind: &'static str,
        write: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.open(Tag::new("note").set("type", kind))?;
        write(self)?;
        self.end()
    }

    fn biography(&mut self, contributor: &'d Contributor) -> io::Result<()> {
        if contributor.biography.is_empty() {
            return Ok(());
        }
        let tag = Tag::new("note").set("type", "biography").set("xml:space", "preserve");
        self.around_blocks(tag, &contributor.biography)
    }

    /// Writes the address of a page, as text and as a pointer.
    pub(super) fn address(&mut self, url: &'d str) -> io::Result<()> {
        let target = if is_pointer(url) { url.to_owned() } else { percent_encoded(url) };
        self.element(Tag::new("ref").set("type", "url").set("target", target), url)
    }

    /// Writes the forms of a name, the first with the key of an authority.
    pub(super) fn person_name(
        &mut self,
        name: &'d PersonName,
        authority: Option<&'d str>,
    ) -> io::Result<()> {
        let tag = Tag::new("persName");
        if let Some(pieces) = pieces(name) {
            self.open(tag.authority(authority))?;
            for piece in pieces {
                match piece {
                    Piece::Text(text) => self.text(text)?,
                    Piece::Given(given) => self.element(Tag::new("forename"), given)?,
                    Piece::Family(family) => self.element(Tag::new("surname"), family)?,
                }
            }
            self.end()?;
        } else {
            self.element(tag.set("type", "display").authority(authority), &name.name)?;
            self.open(Tag::new("persName").set("type", "parts"))?;
            for (part, text) in [("forename", &name.given), ("surname", &name.family)] {
                if let Some(text) = text {
                    self.element(Tag::new(part), text)?;
                }
            }
            self.end()?;
        }
        match &name.sort {
            Some(sort) => self.element(Tag::new("persName").set("type", "sort"), sort),
            None => Ok(()),
        }
    }
}

/// What somebody did, as a code.
pub(super) fn role_tag(role: &Relator) -> Tag<'_> {
    let known = role.term().map(|_| format!("{RELATORS}{}", role.code()));
    Tag::new("resp").set("key", role.code()).maybe("ref", known)
}

/// The printed name cut where given names and family name stand in it, if they do.
fn pieces(name: &PersonName) -> Option<Vec<Piece<'_>>> {
    let whole = name.name.as_str();
    let pieces = match (&name.given, &name.family) {
        (None, None) => vec![Piece::Text(whole)],
        (Some(given), None) => {
            let (before, given, after) = cut(whole, given)?;
            vec![Piece::Text(before), Piece::Given(given), Piece::Text(after)]
        }
        (None, Some(family)) => {
            let (before, family, after) = cut(whole, family)?;
            vec![Piece::Text(before), Piece::Family(family), Piece::Text(after)]
        }
        (Some(given), Some(family)) => both(whole, given, family)?,
    };
    Some(pieces.into_iter().filter(|piece| !matches!(piece, Piece::Text(""))).collect())
}

fn both<'a>(whole: &'a str, given: &str, family: &str) -> Option<Vec<Piece<'a>>> {
    let given_first = cut(whole, given).and_then(|(before, given, rest)| {
        let (between, family, after) = cut(rest, family)?;
        Some([
            Piece::Text(before),
            Piece::Given(given),
            Piece::Text(between),
            Piece::Family(family),
            Piece::Text(after),
        ])
    });
    let family_first = || {
        let (before, family, rest) = cut(whole, family)?;
        let (between, given, after) = cut(rest, given)?;
        Some([
            Piece::Text(before),
            Piece::Family(family),
            Piece::Text(between),
            Piece::Given(given),
            Piece::Text(after),
        ])
    };
    given_first.or_else(family_first).map(Vec::from)
}

fn cut<'a>(whole: &'a str, part: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let start = whole.find(part)?;
    let end = start + part.len();
    Some((&whole[..start], &whole[start..end], &whole[end..]))
}
