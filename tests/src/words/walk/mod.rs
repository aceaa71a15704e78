//! A plain walk over a resolved edition: the words that its pages must show.

mod block;
mod inline;
mod matter;
mod opening;

pub use matter::PrintedMatter;

use super::Words;
use recension_core::model::{Document, NodeId};
use recension_core::plain::Quoting;
use recension_core::resolve::{DocumentAdditions, NumberedCaption, ResolvedEdition};
use std::collections::HashMap;

/// The words of an edition [for pages](ResolvedEdition::for_pages); `matter` says what of it pages
/// alone can know.
pub fn words_of_edition(edition: &ResolvedEdition, matter: &PrintedMatter<'_>) -> Words {
    let mut walk = Walk::new(edition, matter);
    walk.edition();
    walk.words.tidied()
}

struct Walk<'a> {
    edition: &'a ResolvedEdition,
    matter: &'a PrintedMatter<'a>,
    /// The document that is walked over, and what was added to it.
    here: Option<(&'a Document, &'a DocumentAdditions)>,
    captions: HashMap<NodeId, &'a str>,
    /// What stands around this place.
    language: String,
    quoting: Quoting,
    lists: usize,
    /// The words of the body, in which those of pull quotes are looked for.
    body: String,
    words: Words,
}

impl<'a> Walk<'a> {
    fn new(edition: &'a ResolvedEdition, matter: &'a PrintedMatter<'a>) -> Self {
        Self {
            edition,
            matter,
            here: None,
            captions: HashMap::new(),
            language: edition.publication().language.as_str().to_owned(),
            quoting: Quoting::None,
            lists: 0,
            body: String::new(),
            words: Words::default(),
        }
    }

    fn document(&mut self, (document, additions): (&'a Document, &'a DocumentAdditions)) {
        self.here = Some((document, additions));
        let captions = additions.captions.iter();
        self.captions =
            captions.map(|NumberedCaption { node, label, .. }| (*node, label.as_str())).collect();
        self.body = block::words_of_body(&document.body, additions.language.as_str());
        self.in_language(Some(&additions.language), |walk| {
            walk.opening(document, additions);
            walk.flow(&document.body);
            let entries = additions.bibliography.as_ref();
            if let Some(entries) = entries.filter(|all| !all.entries_at_end().is_empty()) {
                walk.line(&entries.heading);
                walk.entries(entries.entries_at_end());
            }
            walk.blocks(&additions.ending);
            walk.notes(document, additions);
        });
        self.captions.clear();
        self.here = None;
    }

    fn notes(&mut self, document: &'a Document, additions: &'a DocumentAdditions) {
        for numbered in &additions.notes {
            let note = additions.note(document, &numbered.id).expect("numbers are those of notes");
            let words = self.apart(|walk| {
                walk.say(&format!("{} ", numbered.number));
                walk.blocks(&note.blocks);
            });
            self.words.notes.push(words);
        }
    }

    fn say(&mut self, text: &str) {
        // What means something to a typesetter is nobody's word.
        let printed = text.chars().map(|c| match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
            '\u{fffc}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        });
        self.words.text.extend(printed);
    }

    /// Parts words.
    fn part(&mut self) {
        self.words.text.push(' ');
    }

    /// The words of what is no part of the running text.
    fn apart(&mut self, walk: impl FnOnce(&mut Self)) -> String {
        let text = std::mem::take(&mut self.words.text);
        walk(self);
        std::mem::replace(&mut self.words.text, text)
    }
}
