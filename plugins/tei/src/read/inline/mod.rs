//! Inlines: what stands in a line of text.

mod choice;

mod link;

mod mark;

mod note;

mod style;

pub(super) use mark::page_break;

use super::Reading;
use super::block::Place;
use super::tree::{Child, Element};
use recension_core::model::{
    Attributes, Block, Code, Inline, Mathematics, MathematicsStyle, Name, NameKind, QuotationKind,
    Raw, TitleLevel, WorkLink, WorkTitle,
};

/// What stands in an element that holds text: inlines, and perhaps blocks between them.
#[derive(Debug)]
pub(super) enum Piece {
    /// Part of a line.
    Inline(Inline),
    /// A block of its own.
    Block(Block),
}

impl<'t> Reading<'t> {
    /// The content of `element` as inlines; blocks in it give their text.
    pub(super) fn inlines(&mut self, element: Element<'t>) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for piece in self.pieces(element, Place::Line) {
            match piece {
                Piece::Inline(inline) => inlines.push(inline),
                Piece::Block(block) => super::block::loosen(&block, &mut inlines),
            }
        }
        inlines
    }

    /// The content of `element`, which stands where `place` tells.
    pub(super) fn pieces(&mut self, element: Element<'t>, place: Place) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for child in element.children() {
            match child {
                Child::Text(text) => push_text(text, &mut pieces),
                Child::Element(child) => self.piece(child, place, &mut pieces),
            }
        }
        pieces
    }

    pub(super) fn piece(&mut self, element: Element<'t>, place: Place, pieces: &mut Vec<Piece>) {
        if self.is_generated(element) || self.block(element, place, pieces) {
            return;
        }
        let inline = match element.namespace() {
            None => self.inline(element, pieces),
            Some(_) => None,
        };
        match inline {
            Some(inline) => pieces.push(Piece::Inline(inline)),
            None => self.foreign(element, place, pieces),
        }
    }

    /// The inline that `element` is, if it is one of those that the model has.
    fn inline(&mut self, element: Element<'t>, before: &[Piece]) -> Option<Inline> {
        let inline = match element.name() {
            "lb" | "pb" | "ptr" | "graphic" | "index" if !holds_nothing_else(element) => {
                return None;
            }
            "lb" => return self.line_break(element),
            "hi" => return Some(self.highlighted(element)),
            "ref" | "ptr" => return self.link(element),
            "choice" => return self.choice(element),
            "seg" => return self.segment(element),
            "note" => return Some(self.note_in_place(element)),
            "index" => self.index_mark(element)?,
            "code" => self.code(element),
            "figure" if element.has_type("inline") => self.inline_picture(element)?,
            "graphic" => self.bare_picture(element),
            "pb" => Inline::PageBreak(page_break(element)),
            "formula"
                if element.attribute("notation").is_some_and(|n| n.eq_ignore_ascii_case("tex")) =>
            {
                self.formula(element)
            }
            "emph" => Inline::Emphasis { content: self.inlines(element) },
            "q" | "quote" => self.quotation(element, before)?,
            "soCalled" => {
                Inline::Quotation { kind: QuotationKind::Scare, content: self.inlines(element) }
            }
            "foreign" => self.foreign_words(element)?,
            "title" => self.title(element),
            "persName" => self.name(element, NameKind::Person),
            "placeName" => self.name(element, NameKind::Place),
            "orgName" => self.name(element, NameKind::Organisation),
            "name" => self.name(element, kind_of_name(element)),
            "date" => self.date_in_text(element),
            _ => return None,
        };
        let read = attributes_read(element.name());
        Some(self.with_rest(element, read, inline))
    }

    /// The inline, inside a span if the element says more than the inline can hold.
    pub(super) fn with_rest(
        &mut self,
        element: Element<'t>,
        read: &[&str],
        inline: Inline,
    ) -> Inline {
        let has_attributes = matches!(inline, Inline::Code(_) | Inline::Image(_) | Inline::Link(_));
        let says_more = element.attributes().iter().any(|attribute| {
            !matches!(attribute.name, "rend" | "xml:space" | "resp")
                && !read.contains(&attribute.name)
        });
        if has_attributes || !says_more {
            return inline;
        }
        let mut attributes = self.attributes(element, read);
        attributes.classes.clear();
        if attributes == Attributes::default() {
            return inline;
        }
        Inline::Span { attributes, content: vec![inline] }
    }

    fn line_break(&mut self, element: Element<'t>) -> Option<Inline> {
        // `break="no"` says that the word goes on, so that a break would part it.
        (element.attribute("break") != Some("no"))
            .then(|| self.with_rest(element, &[], Inline::LineBreak))
    }

    fn code(&mut self, element: Element<'t>) -> Inline {
        Inline::Code(Box::new(Code {
            text: element.text(),
            attributes: self.attributes(element, &[]),
        }))
    }

    fn formula(&mut self, element: Element<'t>) -> Inline {
        let style = match element.attribute("rend") {
            Some("display") => MathematicsStyle::Display,
            _ => MathematicsStyle::Inline,
        };
        Inline::Mathematics(Mathematics { tex: element.text(), style, span: self.span(element) })
    }

    /// Quoted words, unless their marks stand in the text already.
    fn quotation(&mut self, element: Element<'t>, before: &[Piece]) -> Option<Inline> {
        let has_marks = !self.spelling.is_own
            && (ends_with_mark(before)
                || element.text().trim_start().starts_with(is_quotation_mark));
        if has_marks || element.has_type("pull") {
            return None;
        }
        let kind = match element.attribute("rend") {
            Some("single") => QuotationKind::Single,
            _ => QuotationKind::Double,
        };
        Some(Inline::Quotation { kind, content: self.inlines(element) })
    }

    fn foreign_words(&mut self, element: Element<'t>) -> Option<Inline> {
        let language = self.attributes(element, &[]).language?;
        Some(Inline::Foreign { language, content: self.inlines(element) })
    }

    fn title(&mut self, element: Element<'t>) -> Inline {
        let level = match (element.attribute("level"), element.attribute("rend")) {
            (Some("a"), _) => TitleLevel::Analytic,
            (Some("j"), _) => TitleLevel::Journal,
            (Some("s"), _) => TitleLevel::Series,
            (None, Some(rend)) if rend.contains("quote") => TitleLevel::Analytic,
            _ => TitleLevel::Monograph,
        };
        let work = element.attribute("ref").and_then(|pointer| self.work_link(pointer));
        let content = self.inlines(element);
        Inline::Title(Box::new(WorkTitle {
            level,
            work,
            content,
            generated: None,
            span: self.span(element),
        }))
    }

    fn work_link(&self, pointer: &str) -> Option<WorkLink> {
        use crate::name::prefix::{REFERENCE, WORK};
        let id = pointer.strip_prefix('#')?;
        let reviewed = self.spelling.name(id, WORK).map(WorkLink::Reviewed);
        reviewed.or_else(|| self.spelling.name(id, REFERENCE).map(WorkLink::Reference))
    }

    fn name(&mut self, element: Element<'t>, kind: NameKind) -> Inline {
        let key = element.attribute("ref").or_else(|| element.attribute("key")).map(str::to_owned);
        Inline::Name(Box::new(Name { kind, key, content: self.inlines(element), generated: None }))
    }

    fn date_in_text(&mut self, element: Element<'t>) -> Inline {
        Inline::Date { value: self.edtf(element), content: self.inlines(element) }
    }

    fn segment(&mut self, element: Element<'t>) -> Option<Inline> {
        match element.attribute("type") {
            Some("spoiler") => {
                let content = self.inlines(element);
                Some(self.with_rest(element, &["type"], Inline::Spoiler { content }))
            }
            Some("span") => {
                let attributes = self.attributes(element, &["type"]);
                Some(Inline::Span { attributes, content: self.inlines(element) })
            }
            Some("raw") => {
                let format = element.attribute("n").unwrap_or_default().to_owned();
                Some(Inline::Raw(Raw { format, text: element.text(), span: self.span(element) }))
            }
            Some("formula") if self.spelling.is_own => {
                element.child("formula").map(|formula| self.formula(formula))
            }
            _ => None,
        }
    }

    /// An element that the model has no node for: its name and attributes stay with its text.
    fn foreign(&mut self, element: Element<'t>, place: Place, pieces: &mut Vec<Piece>) {
        self.note_foreign(element);
        if place == Place::Flow {
            return self.foreign_block(element, pieces);
        }
        let attributes = self.attributes_of_foreign(element);
        let content = self.inlines(element);
        pieces.push(Piece::Inline(Inline::Span { attributes, content }));
    }
}

/// Tells whether no words stand in an element that should have none.
pub(super) fn holds_nothing_else(element: Element<'_>) -> bool {
    let is_own_part = |part: Element<'_>| match element.name() {
        "graphic" => part.is("desc") && part.has_type("title"),
        "index" => part.is("term") || part.is("index") && holds_nothing_else(part),
        _ => false,
    };
    !super::block::has_text(element) && element.elements().all(is_own_part)
}

/// Adds text; a line end in it is a soft break.
pub(super) fn push_text(text: &str, pieces: &mut Vec<Piece>) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            pieces.push(Piece::Inline(Inline::SoftBreak));
        }
        match pieces.last_mut() {
            _ if line.is_empty() => {}
            Some(Piece::Inline(Inline::Text { text })) => text.push_str(line),
            _ => pieces.push(Piece::Inline(Inline::Text { text: line.to_owned() })),
        }
    }
}

fn kind_of_name(element: Element<'_>) -> NameKind {
    match element.attribute("type") {
        Some("place" | "geog" | "country" | "settlement") => NameKind::Place,
        Some("org" | "organisation" | "organization") => NameKind::Organisation,
        _ => NameKind::Person,
    }
}

/// The attributes that mean something in an element of the model, and so are no leftovers.
fn attributes_read(name: &str) -> &'static [&'static str] {
    match name {
        "title" => &["level", "ref"],
        "persName" | "placeName" | "orgName" => &["key", "ref"],
        "name" => &["key", "ref", "type"],
        "date" => &["when", "from", "to", "when-custom", "datingMethod", "ana"],
        "foreign" => &["xml:lang"],
        "pb" => &["n"],
        "index" => &["indexName", "ana"],
        "formula" => &["notation"],
        "figure" => &["type"],
        _ => &[],
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '‹' | '›' | '「' | '『')
}

fn ends_with_mark(pieces: &[Piece]) -> bool {
    matches!(pieces.last(), Some(Piece::Inline(Inline::Text { text })) if text.ends_with(is_quotation_mark))
}
