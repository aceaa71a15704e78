//! Pictures.

use crate::renderer::{Picture, Renderer};
use crate::tag::Tag;
use recension_core::diagnostic::{Diagnostic, codes};
use recension_core::model::{Attributes, Image};
use std::borrow::Cow;
use std::io;

impl<'a> Renderer<'a> {
    /// A picture in the line, or its words in its place.
    pub(crate) fn inline_image(&mut self, image: &'a Image) -> io::Result<()> {
        let own = &image.attributes;
        self.image(image, own, None, None)
    }

    /// A picture with attributes that need not be its own: those of a figure stand on the figure.
    /// `fallback` is what says best what it shows if nobody wrote an alternative.
    pub(crate) fn image(
        &mut self,
        image: &'a Image,
        attributes: &'a Attributes,
        fallback: Option<String>,
        details: Option<&str>,
    ) -> io::Result<()> {
        self.count(image);
        let Some(picture) = (self.surroundings.picture)(&image.asset) else {
            return self.missing_image(image, attributes);
        };
        let words =
            alternative(image).map(Cow::Borrowed).or(fallback.map(Cow::Owned)).unwrap_or_default();
        let tag = Tag::new("img").with("src", picture.href).with("alt", words);
        let tag = tag.with_some("title", image.title.as_deref());
        let tag = tag.with_some("aria-details", details.map(str::to_owned));
        let tag = with_size(tag, picture, attributes);
        self.void(tag, attributes)
    }

    fn count(&mut self, image: &Image) {
        match image.alternative.as_deref() {
            Some("") => {}
            Some(_) => self.outline.uses.pictures += 1,
            None => {
                self.outline.uses.pictures += 1;
                self.outline.uses.undescribed_pictures += 1;
                let message = format!("nobody says what `{}` shows", image.asset);
                self.report.push(
                    Diagnostic::warning(&codes::MISSING_ALTERNATIVE_TEXT, image.span, message)
                        .with_hint("describe it in a sentence, for readers who do not see it"),
                );
            }
        }
    }

    /// The words that describe the picture; without any, its name, so that somebody misses it.
    fn missing_image(&mut self, image: &'a Image, attributes: &'a Attributes) -> io::Result<()> {
        let words = match image.alternative.as_deref() {
            // It only decorates.
            Some("") => return self.anchor(attributes),
            _ => alternative(image).unwrap_or(&image.asset),
        };
        self.labelled(attributes, "missing-picture", &format!("[{words}]"))
    }
}

/// The author's words for the picture.
fn alternative(image: &Image) -> Option<&str> {
    image.alternative.as_deref().or(image.title.as_deref())
}

/// The picture's own size, which lets a page be laid out before the picture is there, and the
/// author's width where it is a share of the line.
fn with_size<'a>(tag: Tag<'a>, picture: Picture<'_>, attributes: &Attributes) -> Tag<'a> {
    let tag = match picture.pixels {
        Some((width, height)) => {
            tag.with("width", width.to_string()).with("height", height.to_string())
        }
        None => tag,
    };
    match attributes.get("width").filter(|width| is_percentage(width)) {
        Some(width) => tag.with("style", format!("width: {width}")),
        None => tag,
    }
}

fn is_percentage(width: &str) -> bool {
    width.strip_suffix('%').is_some_and(|number| {
        number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && number.parse::<f32>().is_ok_and(|n| n <= 100.0)
    })
}
