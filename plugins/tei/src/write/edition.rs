//! Editions: a corpus of documents, nested for parts. One review alone is a document.

use super::document::{NAMESPACE, work_kinds};
use super::header::Header;
use super::out::{Out, Tag};
use super::place::Places;
use recension_core::model::{Document, Edition, Inline, Language, Matter, Part, WorkKind};
use recension_core::resolve::{DocumentAdditions, ResolvedEdition};
use std::collections::BTreeSet;
use std::io;

/// Writes an edition.
pub(super) fn write<'d>(out: &mut Out<'d, '_>, edition: &'d ResolvedEdition) -> io::Result<()> {
    out.declaration()?;
    let mut documents = Documents { documents: edition.documents(), number: 0 };
    if let (Some(doc), Some((_, _, additions))) =
        (edition.edition().sole_document(), documents.next())
    {
        let tag = Tag::new("TEI").set("xmlns", NAMESPACE).set("type", "review");
        out.line()?;
        return out.document(tag, doc, additions, Some(work_kinds(doc)));
    }
    out.places = Places::of_edition(edition.edition());
    let mut documents = Documents { documents: edition.documents(), number: 0 };
    out.edition(edition.edition(), &edition.publication().title, &mut documents)
}

/// The documents of an edition in reading order, with their numbers from 1.
struct Documents<I> {
    documents: I,
    number: usize,
}

impl<'d, I: Iterator<Item = (&'d Document, &'d DocumentAdditions)>> Documents<I> {
    fn next(&mut self) -> Option<(usize, &'d Document, &'d DocumentAdditions)> {
        let (doc, additions) = self.documents.next()?;
        self.number += 1;
        Some((self.number, doc, additions))
    }
}

/// Where matter stands.
#[derive(Clone, Copy)]
enum Side {
    Front,
    Back,
}

impl<'d> Out<'d, '_> {
    fn edition<I: Iterator<Item = (&'d Document, &'d DocumentAdditions)>>(
        &mut self,
        edition: &'d Edition,
        title: &'d [Inline],
        documents: &mut Documents<I>,
    ) -> io::Result<()> {
        let meta = &edition.meta;
        self.line()?;
        let tag = Tag::new("teiCorpus").set("xmlns", NAMESPACE).set("type", "edition");
        self.open(tag.maybe("xml:lang", meta.language.as_ref().map(Language::as_str)))?;
        let kinds: BTreeSet<WorkKind> = edition.documents().flat_map(work_kinds).collect();
        self.header(&Header {
            fallback: title,
            languages: meta.language.iter().cloned().collect(),
            encoding: Some(kinds),
            ..Header::of_edition(meta)
        })?;
        self.stand_off()?;
        for matter in &edition.front {
            self.matter(matter, Side::Front, documents)?;
        }
        match edition.parts.as_slice() {
            [part]
                if part.title.is_empty()
                    && part.introduction.is_empty()
                    && !part.documents.is_empty() =>
            {
                self.reviews(part, documents)?;
            }
            parts => {
                for part in parts {
                    self.part(part, documents)?;
                }
            }
        }
        for matter in &edition.back {
            self.matter(matter, Side::Back, documents)?;
        }
        if edition.front.is_empty() && edition.parts.is_empty() && edition.back.is_empty() {
            self.nothing()?;
        }
        self.line_end()
    }

    fn part<I: Iterator<Item = (&'d Document, &'d DocumentAdditions)>>(
        &mut self,
        part: &'d Part,
        documents: &mut Documents<I>,
    ) -> io::Result<()> {
        self.begin_edition_text();
        self.line()?;
        self.open(Tag::new("teiCorpus").set("type", "part"))?;
        self.header(&Header { level: "m", titles: [&part.title, &[], &[]], ..Header::default() })?;
        if !part.introduction.is_empty() {
            self.line()?;
            self.open(Tag::new("text").set("xml:space", "preserve"))?;
            self.body(&part.introduction, &[])?;
            self.end()?;
        }
        self.stand_off()?;
        self.reviews(part, documents)?;
        if part.documents.is_empty() {
            self.nothing()?;
        }
        self.line_end()
    }

    fn reviews<I: Iterator<Item = (&'d Document, &'d DocumentAdditions)>>(
        &mut self,
        part: &'d Part,
        documents: &mut Documents<I>,
    ) -> io::Result<()> {
        for _ in &part.documents {
            self.numbered(Tag::new("TEI").set("type", "review"), documents)?;
        }
        Ok(())
    }

    /// Writes the next document, with its number before its ids.
    fn numbered<I: Iterator<Item = (&'d Document, &'d DocumentAdditions)>>(
        &mut self,
        tag: Tag<'d>,
        documents: &mut Documents<I>,
    ) -> io::Result<()> {
        let Some((number, doc, additions)) = documents.next() else { return Ok(()) };
        self.begin_document(format!("d{number}."));
        self.line()?;
        self.document(tag.set("xml:id", format!("d{number}")), doc, additions, None)
    }

    fn matter<I: Iterator<Item = (&'d Document, &'d DocumentAdditions)>>(
        &mut self,
        matter: &'d Matter,
        side: Side,
        documents: &mut Documents<I>,
    ) -> io::Result<()> {
        let (authored, generated) = match side {
            Side::Front => ("front", "generated-front"),
            Side::Back => ("back", "generated-back"),
        };
        match matter {
            Matter::Authored { role, .. } => {
                let tag = Tag::new("TEI").set("type", authored);
                let tag = if crate::name::is_word(role) {
                    tag.set("subtype", role)
                } else {
                    tag.set("n", role)
                };
                self.numbered(tag, documents)
            }
            Matter::Generated(kind) => {
                let kind = kind.name();
                self.begin_edition_text();
                self.stub(Tag::new("TEI").set("type", generated).set("subtype", kind), |out| {
                    out.open(Tag::new("div").set("type", "generated"))?;
                    out.leaf(Tag::new("divGen").set("type", kind))?;
                    out.end()
                })
            }
        }
    }

    /// TEI, "teiCorpus": something is in it.
    fn nothing(&mut self) -> io::Result<()> {
        self.stub(Tag::new("TEI").set("type", "empty"), |out| {
            out.leaf(Tag::new("div").set("type", "bare"))
        })
    }

    /// Writes a document of which only what `write` writes means something.
    fn stub(
        &mut self,
        tag: Tag<'d>,
        write: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.line()?;
        self.open(tag)?;
        self.header(&Header { level: "m", ..Header::default() })?;
        self.line()?;
        self.start("text")?;
        self.start("body")?;
        write(self)?;
        self.end()?;
        self.end()?;
        self.line_end()
    }
}
