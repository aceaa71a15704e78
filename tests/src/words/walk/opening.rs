//! The opening of a review.

use super::Walk;
use recension_core::model::Document;
use recension_core::resolve::{DocumentAdditions, Opening, PrintedRating};
use recension_xhtml::Words;

impl<'a> Walk<'a> {
    pub(super) fn opening(&mut self, document: &'a Document, additions: &'a DocumentAdditions) {
        let Opening { kinds, works, byline, contributors, citation: _ } = &additions.opening;
        self.sentence(&kinds.join(", "));
        self.line(&additions.title);
        self.line(&document.meta.subtitle);
        for work in works {
            self.line(&work.as_paragraph());
            work.ratings.iter().for_each(|rating| self.rating(rating));
        }
        self.sentence(byline.as_deref().unwrap_or_default());
        self.sentence(&affiliations(document));
        for line in contributors {
            self.sentence(line);
        }
        self.warnings(&document.meta.content_warnings);
        self.blocks(&document.meta.summary);
    }

    /// Stars are drawn: they are pictures, and no words.
    fn rating(&mut self, rating: &PrintedRating) {
        let is_sign = |c: char| "★⭐✭*½⯨⯪☆ \u{fe0e}\u{fe0f}".contains(c);
        let printed = rating.printed.as_str();
        match rating.drawn {
            true if printed.chars().all(is_sign) && !printed.trim().is_empty() => {}
            true => self.sentence(printed),
            false => self.sentence(&format!("{}{printed}", rating.label)),
        }
    }

    fn warnings(&mut self, warnings: &[String]) {
        let words = Words::of(&self.language);
        if !warnings.is_empty() {
            let line = format!("{}{}{}", words.content_warnings, words.colon, warnings.join(", "));
            self.sentence(&line);
        }
    }

    /// Words on a line of their own.
    pub(super) fn sentence(&mut self, words: &str) {
        self.part();
        self.say(words);
        self.part();
    }
}

/// Where the authors work, each place once.
fn affiliations(document: &Document) -> String {
    let mut places: Vec<&str> = Vec::new();
    for author in &document.meta.contributors {
        if matches!(author.role.code(), "aut" | "rev" | "cre") {
            places.extend(author.affiliation.iter().map(String::as_str));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    places.retain(|place| seen.insert(*place));
    places.join("; ")
}
