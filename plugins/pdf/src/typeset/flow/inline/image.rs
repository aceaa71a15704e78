//! Pictures in the line.

use super::Composer;
use crate::Length;
use crate::description::{Content, Element, ElementId, Mark, PlacedPicture, Rectangle, Role};
use crate::typeset::flow::picture::Shown;
use crate::typeset::flow::place::PlaceName;
use crate::typeset::paragraph::{Fill, Object};
use recension_core::model::Image;

impl Composer<'_, '_> {
    /// A picture in the line, no higher than the line; its words in its place if there is none.
    pub(super) fn image(&mut self, image: &Image) {
        if let Some(id) = &image.attributes.id {
            let destination = self.flow.destination(PlaceName::Id(id.clone()));
            self.lead(destination);
        }
        let words = image.alternative.as_deref();
        self.count(words.unwrap_or_default());
        let Some(shown) = self.flow.picture(image) else {
            return match words {
                // It only decorates.
                Some("") => {}
                words => self.generated(&format!("[{}]", words.unwrap_or(&image.asset))),
            };
        };
        let height = self.style.size;
        let figure = Element::new(Role::Figure).described(words.unwrap_or(&image.asset));
        self.within(figure, |composer| {
            let element = composer.content();
            composer.object(picture_object(shown, height, element));
        });
    }
}

/// A picture of this height, standing on the baseline.
fn picture_object(shown: Shown, height: Length, mark: ElementId) -> Object {
    let width = shown.width_at(height);
    let area = Rectangle { x: Length::ZERO, y: -height, width, height };
    let picture = PlacedPicture { picture: shown.picture, area, mark: Mark::Element(mark) };
    Object {
        width,
        ascent: height,
        descent: Length::ZERO,
        contents: vec![Content::Picture(picture)],
        fill: Fill::No,
        parting: 0,
    }
}
