//! Links, cross-references and citations.

use crate::name::prefix::{NOTE, REFERENCE};
use crate::read::Reading;
use crate::read::tree::{Element, is_xml_space};
use recension_core::model::{
    Citation, CitationItem, CitationMode, CrossReference, Inline, Link, Locator, NoteCall, NoteId,
    ReferenceForm,
};

impl<'t> Reading<'t> {
    /// `ref` or `ptr`, as what it points to makes of it.
    pub(in crate::read) fn link(&mut self, element: Element<'t>) -> Option<Inline> {
        match element.attribute("type") {
            Some("noteCall") if self.spelling.is_own => self.own_call(element),
            Some("bibr") if element.is("ref") && self.spelling.is_own => {
                Some(self.citation(element))
            }
            Some("xref") => Some(self.cross_reference(element)),
            _ if self.spelling.is_own => Some(self.pointer(element)),
            _ => Some(
                self.call_of_note(element)
                    .or_else(|| self.citation_of_entries(element))
                    .unwrap_or_else(|| self.pointer(element)),
            ),
        }
    }

    fn own_call(&self, element: Element<'t>) -> Option<Inline> {
        let id = element.attribute("target")?.strip_prefix('#')?;
        let note = NoteId(self.spelling.name(id, NOTE)?);
        Some(Inline::NoteCall(NoteCall { note, generated: None, span: self.span(element) }))
    }

    /// The call of a note that stands elsewhere. What stands in the call is its number, which editions give anew.
    fn call_of_note(&mut self, element: Element<'t>) -> Option<Inline> {
        let id = element.attribute("target")?.strip_prefix('#')?;
        let note = self.tree.with_id(id).filter(|found| found.is("note"))?;
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '[' | ']');
        if !element.line().chars().all(is_number) {
            return None;
        }
        let note = self.note_elsewhere(note);
        Some(Inline::NoteCall(NoteCall { note, generated: None, span: self.span(element) }))
    }

    /// A pointer without words to entries of the bibliography. Words that cite stay words, with a link.
    fn citation_of_entries(&mut self, element: Element<'t>) -> Option<Inline> {
        let targets = element.attribute("target").filter(|_| shows_nothing(element))?;
        let keys: Option<Vec<&str>> =
            targets.split_ascii_whitespace().map(|target| target.strip_prefix('#')).collect();
        let keys = keys.filter(|keys| {
            !keys.is_empty() && keys.iter().all(|key| self.citable.contains_key(*key))
        })?;
        let mut items: Vec<CitationItem> = keys
            .into_iter()
            .map(|key| CitationItem { key: key.to_owned(), ..CitationItem::default() })
            .collect();
        if let Some(last) = items.last_mut() {
            let value = element.attribute("loc").map(str::to_owned);
            last.locator = value.map(|value| Locator { label: "page".to_owned(), value });
        }
        let citation = Citation { items, generated: None, span: self.span(element) };
        Some(self.with_rest(element, &["target", "loc"], Inline::Citation(Box::new(citation))))
    }

    fn cross_reference(&mut self, element: Element<'t>) -> Inline {
        let target = element.attribute("target").unwrap_or_default();
        let target = self.target(target.strip_prefix('#').unwrap_or(target));
        let content = self.inlines(element);
        let span = self.span(element);
        let form = element.attribute("subtype").and_then(form);
        let read: &[&str] = match form {
            Some(_) => &["type", "subtype", "target"],
            None => &["type", "target"],
        };
        let form = form.unwrap_or_default();
        let reference = CrossReference { target, content, form, span, ..CrossReference::default() };
        self.with_rest(element, read, Inline::CrossReference(Box::new(reference)))
    }

    /// What an id stands for in references: a note, another document, or a place of the author's.
    fn target(&self, id: &str) -> String {
        let note = self.spelling.name(id, NOTE);
        note.or_else(|| self.document_with(id)).unwrap_or_else(|| self.spelling.id(id))
    }

    /// The id that the document has whose element has this `xml:id`.
    fn document_with(&self, id: &str) -> Option<String> {
        let document = self.tree.with_id(id).filter(|found| found.is("TEI"))?;
        if !self.spelling.is_own {
            return None;
        }
        let statement = document.descend(&["teiHeader", "fileDesc", "publicationStmt"])?;
        statement.named("idno").find(|told| told.has_type("id")).map(Element::line)
    }

    /// A link, or a reference to another place of the document that has no words of its own.
    fn pointer(&mut self, element: Element<'t>) -> Inline {
        let content = self.inlines(element);
        let local = element.attribute("target").and_then(|target| target.strip_prefix('#'));
        if let Some(id) = local.filter(|_| !self.spelling.is_own && shows_nothing(element)) {
            let target = self.spelling.id(id);
            let reference =
                CrossReference { target, span: self.span(element), ..CrossReference::default() };
            return self.with_rest(
                element,
                &["target"],
                Inline::CrossReference(Box::new(reference)),
            );
        }
        let target = self.field(element, "target").unwrap_or_else(|| match local {
            Some(id) => format!("#{}", self.target(id)),
            None => element.attribute("target").unwrap_or_default().to_owned(),
        });
        Inline::Link(Box::new(Link {
            target,
            title: element.attribute("n").map(str::to_owned),
            attributes: self.attributes(element, &["target", "n"]),
            content,
            span: self.span(element),
        }))
    }

    fn citation(&mut self, element: Element<'t>) -> Inline {
        let mode = mode(element.attribute("subtype"));
        let stored = element.attribute("corresp").and_then(|pointer| pointer.strip_prefix('#'));
        let stored = stored.and_then(|id| self.tree.with_id(id)).filter(|list| list.is("listBibl"));
        // Each citation has a list of its own; one that leads back to itself would never end.
        let stored = stored.filter(|list| self.lists_read.insert(list.index()));
        let items = if let Some(list) = stored {
            list.named("bibl").map(|item| self.citation_item(item)).collect()
        } else {
            let targets = element.attribute("target").unwrap_or_default().split_ascii_whitespace();
            targets
                .map(|target| CitationItem {
                    key: self.key(target),
                    mode,
                    ..CitationItem::default()
                })
                .collect()
        };
        let read = ["type", "subtype", "target", "corresp"];
        let citation = Citation { items, generated: None, span: self.span(element) };
        self.with_rest(element, &read, Inline::Citation(Box::new(citation)))
    }

    fn citation_item(&mut self, item: Element<'t>) -> CitationItem {
        let affix = |kind| item.named("seg").find(move |seg| seg.has_type(kind));
        let locator = item.child("citedRange").map(|range| Locator {
            label: self.field_or(range, "label", "unit").unwrap_or_default(),
            value: range.text(),
        });
        CitationItem {
            key: self.key(item.attribute("corresp").unwrap_or_default()),
            mode: mode(item.attribute("type")),
            locator,
            prefix: affix("prefix").map(|seg| self.inlines(seg)).unwrap_or_default(),
            suffix: affix("suffix").map(|seg| self.inlines(seg)).unwrap_or_default(),
        }
    }

    /// The key of the reference that `pointer` leads to.
    fn key(&self, pointer: &str) -> String {
        let id = pointer.strip_prefix('#').unwrap_or(pointer);
        self.spelling.name(id, REFERENCE).unwrap_or_else(|| self.spelling.id(id))
    }
}

/// Tells whether neither words nor pictures stand in `element`.
fn shows_nothing(element: Element<'_>) -> bool {
    let is_picture = |part: Element<'_>| part.is("graphic");
    element.text().chars().all(is_xml_space) && !element.descendants().any(is_picture)
}

/// What a reference shows whose subtype is `name`.
fn form(name: &str) -> Option<ReferenceForm> {
    match name {
        "page" => Some(ReferenceForm::Page),
        "label-and-page" => Some(ReferenceForm::LabelAndPage),
        _ => None,
    }
}

fn mode(name: Option<&str>) -> CitationMode {
    match name {
        Some("narrative") => CitationMode::Narrative,
        Some("author-only") => CitationMode::AuthorOnly,
        Some("year-only") => CitationMode::YearOnly,
        _ => CitationMode::Parenthetical,
    }
}
