//! Editions: corpora of documents.

use super::Reading;
use super::document::is_whole;
use super::header::WithoutNotes;
use super::name::Spelling;
use super::tree::Element;
use recension_core::model::visit::Mapper;
use recension_core::model::{Document, Edition, GeneratedMatter, Matter, Part};
use recension_core::normal::normalise_edition;

/// Reads a corpus; corpora in it are parts.
pub(super) fn edition<'t>(mut reading: Reading<'t>, root: Element<'t>) -> Edition {
    let mut edition = Edition::default();
    if let Some(header) = root.child("teiHeader") {
        reading.edition_header(root, header, &mut edition.meta);
    }
    reading.keep_parts("", root, &mut edition.meta.extra);
    for text in root.named("text") {
        edition.front.push(reading.preface(text));
    }
    for child in root.elements().filter(|child| is_whole(*child)) {
        match child.name() {
            "teiCorpus" => reading.add_parts(child, &mut edition),
            _ => reading.add_document(child, &mut edition),
        }
    }
    normalise_edition(&mut edition, reading.report);
    edition
}

impl<'t> Reading<'t> {
    fn add_document(&mut self, element: Element<'t>, edition: &mut Edition) {
        let kind = element.attribute("type").unwrap_or_default();
        let matter = match kind {
            _ if !self.spelling.is_own => None,
            "empty" => return,
            "generated-front" | "generated-back" => {
                let kind = element.attribute("subtype").and_then(generated_matter);
                let Some(kind) = kind else { return };
                Some(Matter::Generated(kind))
            }
            "front" | "back" => Some(self.authored(element)),
            _ => None,
        };
        match matter {
            Some(matter) if kind.ends_with("front") => edition.front.push(matter),
            Some(matter) => edition.back.push(matter),
            None => {
                let document = self.document_of_corpus(element);
                last_part(&mut edition.parts).documents.push(document);
            }
        }
    }

    fn authored(&mut self, element: Element<'t>) -> Matter {
        let role = element.attribute("subtype").or_else(|| element.attribute("n"));
        let document = Box::new(self.document_of_corpus(element));
        Matter::Authored { role: role.unwrap_or_default().to_owned(), document }
    }

    /// A document of a corpus has notes and ids of its own, which begin with the id of its element.
    fn document_of_corpus(&mut self, element: Element<'t>) -> Document {
        let prefix = element.attribute("xml:id").filter(|_| self.spelling.is_own);
        let prefix = prefix.map(|id| format!("{id}.")).unwrap_or_default();
        let spelling = Spelling { is_own: self.spelling.is_own, prefix };
        let elements = [&mut *self.foreign, &mut *self.unread];
        let mut inner = Reading::new(self.tree, self.source, spelling, elements, &mut *self.report);
        let mut document = inner.read_document(element);
        if !self.spelling.is_own && document.meta.id.is_none() {
            // References of one document to another lead to its element.
            document.meta.id = element.attribute("xml:id").map(str::to_owned);
        }
        document
    }

    /// The text of a corpus of another program, which stands before its documents.
    fn preface(&mut self, text: Element<'t>) -> Matter {
        let document = Box::new(self.document_of_corpus(text));
        Matter::Authored { role: String::new(), document }
    }

    /// Adds the part that a corpus in a corpus is. Parts do not nest: what stands in one is added behind it.
    fn add_parts(&mut self, corpus: Element<'t>, edition: &mut Edition) {
        let mut part = Part::default();
        let place = format!("part[{}]", edition.parts.len() + 1);
        if let Some(header) = corpus.child("teiHeader") {
            part.title = self.part_header(&place, header, &mut edition.meta.extra);
        }
        self.keep_parts(&place, corpus, &mut edition.meta.extra);
        for text in corpus.named("text") {
            if self.spelling.is_own {
                self.take(text);
                let flow = self.flow_of_text(text);
                part.introduction.extend(super::block::blocks_of_flow(flow));
                self.keep_notes(&place, text, &mut edition.meta.extra);
                WithoutNotes(&self.notes).blocks(&mut part.introduction);
            } else {
                // It may have notes, which an introduction has not.
                part.documents.push(self.document_of_corpus(text));
            }
        }
        edition.parts.push(part);
        for child in corpus.elements().filter(|child| is_whole(*child)) {
            match child.name() {
                "teiCorpus" => self.add_parts(child, edition),
                _ if child.has_type("empty") && self.spelling.is_own => {}
                _ => {
                    let document = self.document_of_corpus(child);
                    last_part(&mut edition.parts).documents.push(document);
                }
            }
        }
    }
}

/// The part to which a document that stands in none is added.
fn last_part(parts: &mut Vec<Part>) -> &mut Part {
    if parts.is_empty() {
        parts.push(Part::default());
    }
    parts.last_mut().expect("a part was added if there was none")
}

fn generated_matter(name: &str) -> Option<GeneratedMatter> {
    serde_json::from_value(name.into()).ok()
}
