//! Marks in the text: pages, entries of an index, pictures.

use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{Image, IndexMark, Inline, PageBreak};

impl<'t> Reading<'t> {
    /// An entry of an index: nested `index` elements hold the subheadings.
    pub(super) fn index_mark(&mut self, element: Element<'t>) -> Option<Inline> {
        if !element.descendants().all(holds_one_of_each) {
            return None;
        }
        let mut mark = IndexMark {
            index: self.field_or(element, "index", "indexName"),
            span: self.span(element),
            ..IndexMark::default()
        };
        let mut level = Some(element);
        while let Some(index) = level {
            level = index.child("index");
            for term in index.named("term") {
                match term.attribute("type") {
                    Some("see") => mark.see = Some(term.text()),
                    Some("seeAlso") => mark.see_also.push(term.text()),
                    _ => mark.terms.push(term.text()),
                }
            }
        }
        let first = element.child("term")?;
        mark.sort =
            self.field(element, "sort").or_else(|| first.attribute("sortKey").map(str::to_owned));
        Some(Inline::IndexMark(Box::new(mark)))
    }

    /// A picture in the line.
    pub(super) fn inline_picture(&mut self, element: Element<'t>) -> Option<Inline> {
        let is_part = |part: Element<'_>| {
            part.is("figDesc") || part.is("graphic") && super::holds_nothing_else(part)
        };
        if super::super::block::has_text(element) || !element.elements().all(is_part) {
            return None;
        }
        let graphic = element.child("graphic")?;
        let mut image = self.image(graphic);
        image.alternative = element.child("figDesc").map(Element::text);
        Some(Inline::Image(Box::new(image)))
    }

    pub(super) fn bare_picture(&mut self, element: Element<'t>) -> Inline {
        Inline::Image(Box::new(self.image(element)))
    }

    /// The picture that `graphic` names.
    pub(in crate::read) fn image(&mut self, graphic: Element<'t>) -> Image {
        let asset = self.field_or(graphic, "asset", "url").unwrap_or_default();
        self.note_asset(&asset, self.media_type(graphic), self.span(graphic));
        let title = graphic.named("desc").find(|desc| desc.has_type("title")).map(Element::text);
        Image {
            asset,
            alternative: None,
            title,
            attributes: self.attributes(graphic, &["url", "mimeType"]),
            span: self.span(graphic),
        }
    }

    /// The media type that `graphic` tells.
    pub(in crate::read) fn media_type(&self, graphic: Element<'t>) -> Option<String> {
        self.field_or(graphic, "media-type", "mimeType")
    }
}

/// The page that `pb` begins.
pub(in crate::read) fn page_break(element: Element<'_>) -> PageBreak {
    PageBreak { label: element.attribute("n").map(str::to_owned), generated: false }
}

/// Tells whether an `index` has one level below it and one entry to look under, as the model's has.
fn holds_one_of_each(index: Element<'_>) -> bool {
    index.named("index").nth(1).is_none()
        && index.named("term").filter(|term| term.has_type("see")).nth(1).is_none()
}
