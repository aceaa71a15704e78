//! Ratings, for the eye and for the ear.

use crate::renderer::Renderer;
use crate::tag::Tag;
use crate::words::Words;
use recension_core::model::Rating;
use std::io;

impl Renderer<'_> {
    /// A rating as it is printed. Signs that a screen reader would spell out, or leave out, get a label.
    pub(crate) fn rating(&mut self, rating: &Rating) -> io::Result<()> {
        if rating.as_printed.trim().is_empty() {
            return Ok(());
        }
        let is_drawn = !rating.as_printed.chars().any(char::is_alphanumeric)
            || rating.as_printed.contains('★');
        let words = self.words;
        let name = format!("{}{}", words.rating, words.colon);
        let (seen, heard) = if is_drawn { ("", name.as_str()) } else { (name.as_str(), "") };
        self.element(&Tag::new("p").class("rating"), |page| {
            page.xml.text(seen)?;
            let Some(value) = spoken_value(rating, words) else {
                return page.xml.text(&rating.as_printed);
            };
            let tag =
                Tag::new("span").with("role", "img").with("aria-label", format!("{heard}{value}"));
            page.element(&tag, |page| page.xml.text(&rating.as_printed))
        })
    }
}

/// "3.5 out of 5"; none for a rating in letters, which speaks for itself.
fn spoken_value(rating: &Rating, words: &Words) -> Option<String> {
    if rating.as_printed.chars().any(char::is_alphabetic) {
        return None;
    }
    let (value, best) = (rating.value?, rating.best?);
    Some(format!("{} {} {}", words.number(value), words.out_of, words.number(best)))
}
