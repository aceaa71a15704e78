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
            self.part();
            let heading = self.apart(|walk| walk.line(&work.as_paragraph()));
            let spoken = work.ratings.iter().map(rating);
            let sentences = std::iter::once(heading).chain(spoken);
            let sentences: Vec<String> = sentences.map(|words| words.trim().to_owned()).collect();
            for (number, words) in sentences.iter().enumerate() {
                self.say(words);
                let is_followed = sentences.get(number + 1).is_some_and(|next| !next.is_empty());
                let is_ended =
                    words.is_empty() || words.ends_with(['.', '?', '!', '…', '”', '’', '»']);
                self.say(if is_followed && !is_ended { ". " } else { " " });
            }
        }
        self.sentence(byline.as_deref().unwrap_or_default());
        self.sentence(&affiliations(document));
        for line in contributors {
            self.sentence(line);
        }
        self.warnings(&document.meta.content_warnings);
        self.blocks(&document.meta.summary);
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

/// The words of a rating. Stars are drawn: they are pictures, and no words.
fn rating(rating: &PrintedRating) -> String {
    let is_sign = |c: char| "★⭐✭*½⯨⯪☆ \u{fe0e}\u{fe0f}".contains(c);
    let printed = rating.printed.as_str();
    match rating.drawn {
        true if printed.chars().all(is_sign) => String::new(),
        true => printed.to_owned(),
        false => format!("{}{printed}", rating.label),
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
