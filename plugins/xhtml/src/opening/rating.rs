//! Ratings, for the eye and for the ear.

use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::resolve::PrintedRating;
use std::io;

impl Renderer<'_> {
    /// A rating as it is printed. Signs that a screen reader would spell out, or leave out, get a label.
    pub(crate) fn rating(&mut self, rating: &PrintedRating) -> io::Result<()> {
        let label = rating.label.as_str();
        let (seen, heard) = if rating.drawn { ("", label) } else { (label, "") };
        self.element(&Tag::new("p").class("rating"), |page| {
            page.xml.text(seen)?;
            let Some(value) = &rating.spoken else { return page.xml.text(&rating.printed) };
            let tag =
                Tag::new("span").with("role", "img").with("aria-label", format!("{heard}{value}"));
            page.element(&tag, |page| page.xml.text(&rating.printed))
        })
    }
}
