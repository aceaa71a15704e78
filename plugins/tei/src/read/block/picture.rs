//! Figures and captions.

use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{Block, BlockKind, Figure};

impl<'t> Reading<'t> {
    /// A figure of one picture; with more in it, it is a division.
    pub(super) fn figure(&mut self, element: Element<'t>) -> Option<Block> {
        let mut graphics = element.named("graphic");
        let graphic = graphics.next()?;
        if graphics.next().is_some()
            || !element.elements().all(is_of_figure)
            || super::has_text(element)
            || !is_in_order(element)
            || !says_each_once(element)
        {
            return None;
        }
        let mut image = self.image(graphic);
        image.alternative = element.child("figDesc").map(Element::text);
        let mut caption = self.caption(element);
        let own_description = |note: &Element<'t>| note.has_type("description");
        let description = element.named("note").find(own_description);
        let description = description.map(|note| self.blocks(note)).unwrap_or_default();
        // Elsewhere a caption has its heading and then its paragraphs.
        caption.extend(element.named("p").flat_map(|paragraph| self.paragraph_blocks(paragraph)));
        let figure = Figure { image, caption, description };
        Some(self.with_attributes(element, &[], BlockKind::Figure(Box::new(figure))))
    }

    fn paragraph_blocks(&mut self, paragraph: Element<'t>) -> Vec<Block> {
        let mut pieces = Vec::new();
        self.block(paragraph, super::Place::Flow, &mut pieces);
        super::into_blocks(pieces)
    }

    /// The caption of a figure or table: one line in `head`, or blocks in a note of its own.
    pub(super) fn caption(&mut self, element: Element<'t>) -> Vec<Block> {
        if let Some(note) = element.named("note").find(|note| note.has_type("caption")) {
            return self.blocks(note);
        }
        let heads: Vec<Element<'t>> = element.named("head").collect();
        let paragraph = |content| Block::from(BlockKind::Paragraph { content });
        heads.into_iter().map(|head| paragraph(self.inlines(head))).collect()
    }
}

fn is_of_figure(part: Element<'_>) -> bool {
    let is_known = match part.name() {
        "graphic" => crate::read::inline::holds_nothing_else(part),
        "head" | "figDesc" | "p" => true,
        "note" => part.has_type("caption") || part.has_type("description"),
        _ => false,
    };
    is_known && part.namespace().is_none()
}

/// Tells whether the headings of a figure stand before its paragraphs, as in a caption.
fn is_in_order(figure: Element<'_>) -> bool {
    figure.elements().skip_while(|part| !part.is("p")).all(|part| !part.is("head"))
}

/// Tells whether a figure or table has at most one description of each kind, and one caption.
pub(super) fn says_each_once(element: Element<'_>) -> bool {
    let count = |is_one: &dyn Fn(&Element<'_>) -> bool| element.elements().filter(is_one).count();
    let captions = count(&|part| part.is("note") && part.has_type("caption"));
    captions + usize::from(element.child("head").is_some()) <= 1
        && count(&|part| part.is("note") && part.has_type("description")) <= 1
        && count(&|part| part.is("figDesc")) <= 1
        && element.named("graphic").all(|graphic| graphic.named("desc").count() <= 1)
}
